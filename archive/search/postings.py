"""Where a term stands, as arrays: packed in a file, and read from it without a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Wide = NDArray[np.int64]
"""Places of rows in one order: the row's number, then the place in it, 32 bits each."""

ROW = 4
HEAD = 4
"""Bytes before a term's rows: how wide its counts and places are, how many bytes fill it up."""
_WIDTHS: dict[int, np.dtype[Any]] = {1: np.dtype("u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
_ROWS = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Postings:
    """A term's rows in order; how often it stands in each; where, row after row.

    Fields of whole values keep rows alone: their counts and places are empty.
    """

    rows: Numbers
    counts: Numbers
    places: Numbers

    def places_in(self, wanted: NDArray[np.bool_], first: int = 0) -> Wide:
        """The places of those rows that are wanted, in order, rows counted from `first`."""
        rows = self.rows.astype(np.int64) + first
        chosen = wanted[rows]
        if chosen.all():
            counts, places = self.counts, self.places
        else:
            counts = self.counts[chosen]
            rows = rows[chosen]
            places = self.places[_stretches(self.counts, chosen)]
        wide: Wide = (np.repeat(rows, counts) << 32) + places
        return wide

    def stands(self, wanted: Wide, first: int = 0) -> NDArray[np.bool_]:
        """Which of some places are the term's, rows counted from `first`: found by halving.

        Cheaper than reading all its places, where few of them are asked for.
        """
        rows, places = (wanted >> 32) - first, wanted & 0xFFFFFFFF
        at = np.minimum(np.searchsorted(self.rows.astype(np.int64), rows), len(self.rows) - 1)
        stop = np.cumsum(self.counts, dtype=np.int64)[at]
        low, high = stop - self.counts[at], stop
        last = len(self.places) - 1
        for _ in range(int(self.counts.max()).bit_length()):
            middle = (low + high) >> 1
            before = (low < high) & (self.places[np.minimum(middle, last)] < places)
            low, high = np.where(before, middle + 1, low), np.where(before, high, middle)
        there = self.places[np.minimum(low, last)] == places
        found: NDArray[np.bool_] = there & (low < stop) & (self.rows[at] == rows)
        return found


NOWHERE = Postings(np.empty(0, _ROWS), np.empty(0, "u1"), np.empty(0, "<u2"))


def _stretches(counts: Numbers, chosen: NDArray[np.bool_]) -> Wide:
    """The indices of the chosen stretches of an array cut into stretches of such lengths."""
    ends = np.cumsum(counts, dtype=np.int64)[chosen]
    lengths = counts[chosen].astype(np.int64)
    before = np.cumsum(lengths) - lengths
    at: Wide = np.arange(int(lengths.sum())) + np.repeat(ends - lengths - before, lengths)
    return at


def pack(rows: Numbers, counts: Numbers, places: Numbers) -> bytes:
    """Postings as bytes, a multiple of four of them: a head, the rows, the places, the counts."""
    of_counts, of_places = _narrowest(counts), _narrowest(places, least=2)
    filled = -(places.size * of_places + counts.size * of_counts) % 4
    return b"".join(
        (
            bytes((of_counts, of_places, filled, 0)),
            rows.astype(_ROWS).tobytes(),
            places.astype(_WIDTHS[of_places]).tobytes(),
            counts.astype(_WIDTHS[of_counts]).tobytes(),
            bytes(filled),
        )
    )


def _narrowest(numbers: Numbers, least: int = 1) -> int:
    most = int(numbers.max())
    return max(least, 1 if most < 1 << 8 else 2 if most < 1 << 16 else 4)


def unpack(data: memoryview, size: int) -> Postings:
    """What `pack` wrote of so many rows; the arrays are views of the bytes."""
    of_counts, of_places, filled = data[0], data[1], data[2]
    places_at = HEAD + size * ROW
    counts_at = len(data) - filled - size * of_counts
    return Postings(
        np.frombuffer(data, _ROWS, size, HEAD),
        np.frombuffer(data, _WIDTHS[of_counts], size, counts_at),
        np.frombuffer(data, _WIDTHS[of_places], (counts_at - places_at) // of_places, places_at),
    )


def unpack_rows(data: memoryview) -> Numbers:
    """The rows of terms of a field of whole values, one term's after another's."""
    return np.frombuffer(data, _ROWS)
