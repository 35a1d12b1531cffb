"""Writing an index: what stands where is gathered as numbers, sorted, and written term by term."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from archive.search.codec import Codec, TermsReader, TermsWriter
from archive.search.postings import Numbers, pack

OCCURRENCES = 3_000_000
"""Words gathered before they are sorted and put aside on the disk."""
TIERS = (64, 1024)
"""Segments of fewer rows than these are put together when there are too many of them."""
MOST_SMALL = 8


class _Numbered(dict[str, int]):
    """Terms, each numbered when it is first met; the fields of a pool count together."""

    def __init__(self, numbers: Iterator[int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, term: str) -> int:
        self[term] = number = next(self._numbers)
        return number


@dataclass(frozen=True, slots=True)
class _Run:
    """What was sorted at once: postings by term, terms by number.

    `at` is where each term of the pool stands in `first`, -1 where it does not; `first` and
    `begin` are where each term's postings and places start, with one entry more at the end.
    """

    at: Numbers
    first: Numbers
    begin: Numbers
    rows: Numbers
    counts: Numbers
    places: Numbers

    def of(self, number: int) -> tuple[Numbers, Numbers, Numbers] | None:
        here = self.at[number] if number < len(self.at) else -1
        if here < 0:
            return None
        these = slice(self.first[here], self.first[here + 1])
        there = slice(self.begin[here], self.begin[here + 1])
        return self.rows[these], self.counts[these], self.places[there]


class Pool:
    """Every occurrence of every term, as three numbers: term, row, place.

    Rows come in order, and the places of a row in order too; sorting by term keeps both.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._fields: dict[str, _Numbered] = {}
        self._runs: list[_Run] = []
        self._empty()

    def _empty(self) -> None:
        self._terms, self._rows, self._places = array("I"), array("I"), array("I")

    def _numbered(self, field: str) -> _Numbered:
        return self._fields.setdefault(field, _Numbered(self._numbers))

    def add(self, field: str, row: int, terms: Sequence[str], places: Iterable[int]) -> None:
        """Note where terms stand in a row's field."""
        number = self._numbered(field).__getitem__
        self._terms.extend(map(number, terms))
        self._rows.extend(array("I", [row]) * len(terms))
        self._places.extend(places)
        if len(self._terms) >= OCCURRENCES:
            self._sort()

    def add_sorted(self, field: str, term: str, rows: Numbers, places: Numbers) -> None:
        """Note what another index has of a term: a row for each place."""
        number = self._numbered(field)[term]
        self._terms.extend(array("I", [number]) * len(rows))
        self._rows.frombytes(rows.astype("u4").tobytes())
        self._places.frombytes(places.astype("u4").tobytes())
        if len(self._terms) >= OCCURRENCES:
            self._sort()

    def _sort(self) -> None:
        """Put a run aside: sorted by term, then as it came."""
        if not self._terms:
            return
        key = np.frombuffer(self._terms, "u4").astype("u8") << 32
        key |= np.arange(len(key), dtype="u8")
        key.sort()
        came = (key & 0xFFFFFFFF).astype("i8")
        terms = (key >> 32).astype("u4")
        rows = np.frombuffer(self._rows, "u4")[came]
        places = np.frombuffer(self._places, "u4")[came]
        next_term = np.flatnonzero(np.diff(terms, prepend=terms[0] + 1))
        changes = np.diff(terms, prepend=terms[0] + 1) != 0
        posting = np.flatnonzero(changes | (np.diff(rows, prepend=0) != 0))
        at = np.full(int(terms[-1]) + 1, -1, "i4")
        at[terms[next_term]] = np.arange(len(next_term))
        self._runs.append(
            _Run(
                at,
                first=np.append(np.searchsorted(posting, next_term), len(posting)),
                begin=np.append(next_term, len(terms)),
                rows=self._aside("rows", rows[posting]),
                counts=self._aside("counts", np.diff(posting, append=len(terms)).astype("u4")),
                places=self._aside("places", places),
            )
        )
        self._empty()

    def _aside(self, name: str, numbers: Numbers) -> Numbers:
        path = self._folder / f"{name}-{len(self._runs)}.npy"
        np.save(path, numbers)
        return np.load(path, mmap_mode="r").view(np.ndarray)  # type: ignore[no-any-return]

    def write(self, writer: TermsWriter, placed: Iterable[str]) -> None:
        """Write every field's terms in order; those `placed` with their places."""
        self._sort()
        for field in sorted(self._fields):
            packed = _packed_with_places if field in placed else _packed_rows
            terms = sorted((term.encode(), n) for term, n in self._fields[field].items())
            pieces = ((term, self._pieces(number)) for term, number in terms)
            writer.add_field(
                field, ((term, *packed(found)) for term, found in pieces), placed=field in placed
            )

    def _pieces(self, number: int) -> list[tuple[Numbers, Numbers, Numbers]]:
        return [found for run in self._runs if (found := run.of(number)) is not None]

    def cleanup(self) -> None:
        """Whoosh calls it last; the folder goes with the writer."""
        self._runs.clear()


def _packed_with_places(pieces: list[tuple[Numbers, Numbers, Numbers]]) -> tuple[int, bytes]:
    rows, counts, places = (
        pieces[0] if len(pieces) == 1 else map(np.concatenate, zip(*pieces, strict=True))
    )
    return len(rows), pack(rows, counts, places)


def _packed_rows(pieces: list[tuple[Numbers, Numbers, Numbers]]) -> tuple[int, bytes]:
    packed = b"".join(rows.tobytes() for rows, _, _ in pieces)
    return len(packed) // 4, packed


class Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer with a pool of our own; a field says itself where its terms stand."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, compound=False, codec=Codec())
        self.pool = Pool(Path(self._tempstorage.folder))

    def add_document(self, **fields: Any) -> None:
        """Add a row."""
        self._check_state()
        self.perdocwriter.start_doc(self.docnum)
        for name, value in sorted(fields.items()):
            kind, length = self.schema[name], 0
            if kind.indexed:
                terms, places = kind.occurrences(value)
                self.pool.add(name, self.docnum, terms, places)
                length = len(terms) if kind.scorable else 0
            self.perdocwriter.add_field(name, kind, None, length)
            if kind.column_type:
                self.perdocwriter.add_column_value(
                    name, kind.column_type, kind.to_column_value(value)
                )
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1

    def delete_keyed(self, name: str, key: str) -> None:
        """Take out the committed rows that hold a key."""
        for segment in self.segments:
            found = TermsReader(self.storage, segment).postings(name, key.encode())
            for row in found.rows.tolist():
                if not segment.is_deleted(row):
                    segment.delete_document(row)

    def add_postings_to_pool(
        self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Take over what another segment has of each term; rows deleted there are left out."""
        fresh = np.full(reader.doc_count_all(), -1, "i8")
        for row in range(len(fresh)):
            fresh[row] = startdoc + row if docmap is None else docmap.get(row, -1)
        terms = TermsReader(self.storage, reader.segment())
        for name, field in terms.fields.items():
            for number, term in enumerate(field.several(range(len(field)))):
                found = terms.postings_at(name, number)
                rows = fresh[found.rows]
                if field.placed:
                    rows = np.repeat(rows, found.counts)
                places = found.places if field.placed else np.zeros(len(rows))
                kept = rows >= 0
                if kept.any():
                    self.pool.add_sorted(name, term, rows[kept], places[kept])

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        placed = {name for name, kind in self.schema.items() if kind.indexed and kind.placed}
        self.pool.write(self.fieldwriter, placed)
        self.fieldwriter.close()

    def commit(self) -> None:
        """Put what was added in use; many small segments become one."""
        super().commit(mergetype=_merge_small)


def _merge_small(writer: Writer, segments: Sequence[Any]) -> list[Any]:
    """The segments that stay: those without a live row go, many small ones are put together."""
    kept = [segment for segment in segments if segment.doc_count()]
    for tier in TIERS:
        small = [segment for segment in kept if segment.doc_count() < tier]
        if len(small) > MOST_SMALL:
            for segment in small:
                reader = SegmentReader(writer.storage, writer.schema, segment)
                writer.add_reader(reader)
                reader.close()
            return [segment for segment in kept if segment not in small]
    return kept
