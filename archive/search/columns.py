"""What the index knows of each row, read back whole: keys, numbers, lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.fields import Schema
from whoosh.util.numeric import byte_to_length

from archive.search.codec import TermsReader
from archive.search.fields import NumberType

SCORED = "text"
"""The field whose length counts in scores."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """The values of a field of keys: `values` in order, and which of them each row has.

    `rows` and `codes` are pairs of a row and the number of a value, in order of rows; `starts`
    is where each row's pairs begin, with one entry more at the end. `first` is the number of
    each row's first value, that of values in all where it has none.
    """

    values: Sequence[str]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]
    starts: NDArray[np.int64]
    first: NDArray[np.int64]

    def first_of(self, row: int) -> str:
        """A row's first value; "" where it has none."""
        code = int(self.first[row])
        return self.values[code] if code < len(self.values) else ""

    def firsts(self) -> list[str]:
        values = [*self.values, ""]
        return [values[code] for code in self.first.tolist()]


Pairs = tuple[Sequence[str], NDArray[np.int64], NDArray[np.int64]]
"""A segment's values in order, and its pairs: rows, and the numbers of values."""


class Segment:
    """One segment's terms and columns, opened at once: a commit may take its files away."""

    def __init__(self, storage: Any, segment: Any, schema: Schema) -> None:
        self.name: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self.terms = TermsReader(storage, segment)
        columns = segment.codec().per_document_reader(storage, segment)
        self.numbers: dict[str, NDArray[np.int64]] = {
            name: self._column(columns, name, kind.column_type)
            for name, kind in schema.items()
            if isinstance(kind, NumberType)
        }
        packed = self._column(columns, f"_{SCORED}_len", LENGTHS_COLUMN)
        self.lengths = _LENGTHS[packed]
        self._keyed: dict[str, Pairs] = {}

    def _column(self, columns: Any, name: str, kind: Any) -> NDArray[np.int64]:
        if not columns.has_column(name):
            return np.zeros(self.size, np.int64)
        return np.fromiter(columns.column_reader(name, kind), np.int64, self.size)

    def keyed(self, name: str) -> Pairs:
        """The values of a field of keys, turned round from its terms."""
        if name not in self._keyed:
            self._keyed[name] = self._turned_round(name)
        return self._keyed[name]

    def _turned_round(self, name: str) -> Pairs:
        if name not in self.terms.fields:
            return [], np.empty(0, np.int64), np.empty(0, np.int64)
        field = self.terms.fields[name]
        sizes = np.frombuffer(field.sizes, np.uint32)
        rows = self.terms.rows_of_all(name).astype(np.int64)
        codes = np.repeat(np.arange(len(field)), sizes)
        order = np.argsort(rows, kind="stable")
        return field.several(range(len(field))), rows[order], codes[order]


_LENGTHS = np.array([byte_to_length(byte) if byte else 0 for byte in range(256)], np.int64)


def joined(parts: Sequence[Pairs], bases: Sequence[int], size: int) -> Keyed:
    """The values of a field in all segments, whose rows begin at `bases`, of so many rows."""
    values: Sequence[str] = (
        parts[0][0] if len(parts) == 1 else sorted({value for part in parts for value in part[0]})
    )
    number = {value: at for at, value in enumerate(values)} if len(parts) > 1 else {}
    rows, codes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for (own, own_rows, own_codes), base in zip(parts, bases, strict=True):
        renumbered = np.array([number[value] for value in own], np.int64) if number else None
        rows.append(own_rows + base)
        codes.append(own_codes if renumbered is None else renumbered[own_codes])
    all_rows, all_codes = np.concatenate(rows), np.concatenate(codes)
    starts = np.searchsorted(all_rows, np.arange(size + 1))
    first = np.full(size, len(values), np.int64)
    has = starts[:-1] < starts[1:]
    first[has] = all_codes[starts[:-1][has]]
    return Keyed(values, all_rows, all_codes, starts, first)
