"""What a snapshot knows of terms: where they stand, how often, and what that weighs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.search.postings import Wide
from archive.search.snapshot import Snapshot
from archive.search.weights import Mask, Weights
from archive.search.words import stem

TEXT = "text"
PHRASE_BOOST = 1.5
SATURATION = 1.2
LENGTH_WEIGHT = 0.6
MOST_PLACES = 1_000_000
"""Places of the words of a phrase that are laid side by side at once."""

MANY_MORE = 8
"""How many times the places asked for a word must have, not to be read whole."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Questions about terms, put to a snapshot; `check` raises when time is up."""

    snapshot: Snapshot
    check: Callable[[], None]

    def forms(self, field_name: str, term: str, *, exact: bool) -> list[str]:
        """The words a term stands for: itself, or all of its stem that the field holds."""
        return [term] if exact else self.snapshot.of_stem(field_name, stem(term))

    def together(self, words: Iterable[str], field_name: str = TEXT) -> Weights:
        """Rows that hold any of some words, each with how often it holds them."""
        counts = np.zeros(self.snapshot.size)
        for word in words:
            for found, base in self.snapshot.postings(field_name, word):
                rows = found.rows + base if base else found.rows
                counts[rows] += found.counts if len(found.counts) else 1.0
        return Weights(counts > 0, counts)

    def score(self, counts: Weights, boost: float = 1.0) -> Weights:
        """Counts as scores, by BM25: rare words weigh more, and so do those in short texts."""
        rows = counts.rows
        rarity = self.rarity(len(rows)) * boost * (SATURATION + 1)
        base, slope = SATURATION * (1 - LENGTH_WEIGHT), SATURATION * LENGTH_WEIGHT
        count = counts.scores[rows]
        scores = np.zeros(self.snapshot.size)
        scores[rows] = rarity * count / (count + base + slope * self.snapshot.length_norms[rows])
        return Weights(counts.held, scores)

    def rarity(self, rows: int) -> float:
        """How much it weighs that a row is one of so many."""
        return math.log(1 + (self.snapshot.size - rows + 0.5) / (rows + 0.5))

    # Phrases

    def in_order(
        self, terms: Sequence[str], within: Mask | None, *, exact: bool, field_name: str = TEXT
    ) -> Weights:
        """Rows where terms stand one after another.

        The rarest two are laid side by side first, so that the places of "of" and "the" are
        read only in the few rows that still matter.
        """
        forms = [self.forms(field_name, term, exact=exact) for term in terms]
        counts = [self.together(words, field_name) for words in forms]
        first, *others = sorted(range(len(terms)), key=lambda at: len(counts[at]))
        found = np.zeros(self.snapshot.size)
        for rows in self._stretches(counts, within):
            starts = self._places(forms[first], rows, field_name)
            for other in others:
                following = starts + (other - first)
                starts = starts[self._stand(forms[other], following, counts[other], field_name)]
            found += np.bincount(starts >> 32, minlength=self.snapshot.size)
        return self.score(Weights(found > 0, found), boost=PHRASE_BOOST)

    def _stand(self, words: Sequence[str], places: Wide, counts: Weights, field_name: str) -> Mask:
        """Which of some places, in order, hold one of some words, counted in `counts`."""
        rows = _rows_of(places, self.snapshot.size)
        if counts.scores[rows].sum() < MANY_MORE * len(places):
            return _stands(places, self._places(words, rows, field_name))
        found = np.zeros(len(places), np.bool_)
        for word in words:
            for there, base in self.snapshot.postings(field_name, word):
                found |= there.stands(places, base)
        return found

    def near(
        self, terms: Sequence[str], apart: int, within: Mask | None, *, exact: bool
    ) -> Weights:
        """Rows where terms stand in any order, no further apart than the phrase allows."""
        forms = [self.forms(TEXT, term, exact=exact) for term in terms]
        counts = [self.together(words) for words in forms]
        found = np.zeros(self.snapshot.size)
        # Every place is looked at for every word: many words take fewer rows at a time.
        for rows in self._stretches(counts, within, MOST_PLACES // max(1, len(terms))):
            places = [self._places(words, rows, TEXT) for words in forms]
            windows = _windows(places, apart + len(terms))
            found += np.bincount(windows >> 32, minlength=self.snapshot.size)
        return self.score(Weights(found > 0, found), boost=PHRASE_BOOST)

    def in_one(
        self, terms: Sequence[str], *, exact: bool, field_name: str, length: int, leads: bool
    ) -> Mask:
        """Rows where terms stand in one stretch of so many places, a power of two.

        With `leads`, the first of them must stand at the head of it.
        """
        forms = [self.forms(field_name, term, exact=exact) for term in terms]
        counts = [self.together(words, field_name) for words in forms]
        found = np.zeros(self.snapshot.size, np.bool_)
        shift = length.bit_length() - 1
        for rows in self._stretches(counts, None):
            first, *others = [self._places(words, rows, field_name) for words in forms]
            stretches = (first[first % length == 0] if leads else first) >> shift
            for other in others:
                stretches = stretches[_stands(stretches, other >> shift)]
            found[stretches >> (32 - shift)] = True
        return found

    def _stretches(
        self, counts: Sequence[Weights], within: Mask | None, most: int = MOST_PLACES
    ) -> Iterator[Mask]:
        """The rows that hold all of some words, so many at a time that memory stays bounded."""
        if not counts:
            return
        held = np.logical_and.reduce([there.held for there in counts])
        rows = np.flatnonzero(held if within is None else held & within)
        before = np.cumsum(np.sum([there.scores[rows] for there in counts], axis=0))
        while len(rows):
            self.check()
            size = max(1, int(np.searchsorted(before, before[0] + most)))
            mask = np.zeros(self.snapshot.size, np.bool_)
            mask[rows[:size]] = True
            yield mask
            rows, before = rows[size:], before[size:]

    def _places(self, words: Iterable[str], rows: Mask, field_name: str) -> Wide:
        """Where any of some words stands in some rows, in order."""
        found = [
            there.places_in(rows, base)
            for word in words
            for there, base in self.snapshot.postings(field_name, word)
        ]
        if len(found) == 1:
            return found[0]
        places = np.concatenate([np.empty(0, np.int64), *found])
        places.sort()
        return places


def _rows_of(places: Wide, size: int) -> Mask:
    rows = np.zeros(size, np.bool_)
    rows[places >> 32] = True
    return rows


def _stands(places: Wide, others: Wide) -> Mask:
    """Which of some places stand among others; both are in order."""
    if not len(others):
        return np.zeros(len(places), np.bool_)
    at = np.minimum(np.searchsorted(others, places), len(others) - 1)
    found: Mask = others[at] == places
    return found


def _windows(places: Sequence[Wide], widest: int) -> Wide:
    """Where stretches end that hold a place of each list, `widest` places long at most.

    They are taken from the left, none of them over another.
    """
    every = np.concatenate(places)
    which = np.repeat(np.arange(len(places)), [len(there) for there in places])
    order = np.argsort(every, kind="stable")
    every, which = every[order], which[order]
    begins = _last_of_each(which, len(places))
    ends = np.flatnonzero(begins >= 0)
    begins = begins[ends]
    close = every[ends] - every[begins] < widest
    ends, begins = ends[close], begins[close]
    # Of a stretch, the next one that begins after its end; `begins` never falls.
    following = np.searchsorted(begins, ends, side="right").tolist()
    taken, at = [], 0
    while at < len(following):
        taken.append(at)
        at = following[at]
    return every[ends[taken]] if taken else every[:0]


def _last_of_each(which: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """For every place, the earliest of the last places of each list up to it; -1 for none."""
    here = np.arange(len(which))
    earliest = here
    for one in range(lists):
        last = np.maximum.accumulate(np.where(which == one, here, -1))
        earliest = np.minimum(earliest, last)
    return earliest
