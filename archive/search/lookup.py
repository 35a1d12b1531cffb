"""What a snapshot knows of terms: where they stand, how often, and what that weighs."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.search.snapshot import Snapshot, Weights
from archive.search.words import stem

TEXT = "text"
PHRASE_BOOST = 1.5
SATURATION = 1.2
LENGTH_WEIGHT = 0.6


Starts = dict[int, Sequence[int]]
"""Rows, each with the places where a phrase may stand."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Questions about terms, put to a snapshot."""

    snapshot: Snapshot

    def forms(self, field_name: str, term: str, *, exact: bool) -> list[str]:
        """The words a term stands for: itself, or all of its stem that the field holds."""
        return [term] if exact else self.snapshot.of_stem(field_name, stem(term))

    def together(self, words: Iterable[str], field_name: str = TEXT) -> Weights:
        """Rows that hold any of some words, each with how often it holds them."""
        found: Weights = {}
        for word in words:
            weights = self.snapshot.weights(field_name, word)
            if not found:
                found = dict(weights)
                continue
            for row, weight in weights.items():
                found[row] = found.get(row, 0.0) + weight
        return found

    def score(self, counts: Weights, boost: float = 1.0) -> Weights:
        """Counts as scores, by BM25: rare words weigh more, and so do those in short texts."""
        norms = self.snapshot.length_norms
        rarity = self.rarity(len(counts)) * boost * (SATURATION + 1)
        base, slope = SATURATION * (1 - LENGTH_WEIGHT), SATURATION * LENGTH_WEIGHT
        return {
            row: rarity * count / (count + base + slope * norms[row])
            for row, count in counts.items()
        }

    def rarity(self, rows: int) -> float:
        """How much it weighs that a row is one of so many."""
        return math.log(1 + (self.snapshot.size - rows + 0.5) / (rows + 0.5))

    # Phrases

    def in_order(
        self, terms: Sequence[str], within: Weights | None, *, exact: bool, field_name: str = TEXT
    ) -> Weights:
        """Rows where terms stand one after another.

        The rarest two are laid side by side first, so that the places of "of" and "the" are
        read only in the few rows that still matter.
        """
        forms = [self.forms(field_name, term, exact=exact) for term in terms]
        counts = [self.together(words, field_name) for words in forms]
        rows = self._holding_all(counts, within)
        first, *others = sorted(range(len(terms)), key=lambda at: len(counts[at]))
        starts: Starts = dict(self._positions(forms[first], rows, field_name))
        for other in others:
            places = self._positions(forms[other], set(starts), field_name)
            starts = _still(starts, places, other - first)
        found = {row: float(len(there)) for row, there in starts.items()}
        return self.score(found, boost=PHRASE_BOOST)

    def near(
        self, terms: Sequence[str], apart: int, within: Weights | None, *, exact: bool
    ) -> Weights:
        """Rows where terms stand in any order, no further apart than the phrase allows."""
        places = self.places(terms, within, exact=exact)
        widest = apart + len(terms)
        counts: Weights = {}
        for row in places[0] if places else ():
            if near := _windows([there[row] for there in places], widest):
                counts[row] = float(near)
        return self.score(counts, boost=PHRASE_BOOST)

    def places(
        self,
        terms: Sequence[str],
        within: Weights | None,
        *,
        exact: bool,
        field_name: str = TEXT,
    ) -> list[dict[int, array[int]]]:
        """For each term, where it stands in every row that holds all; empty where none does."""
        forms = [self.forms(field_name, term, exact=exact) for term in terms]
        counts = [self.together(words, field_name) for words in forms]
        rows = self._holding_all(counts, within)
        return [self._positions(words, rows, field_name) for words in forms] if rows else []

    def _holding_all(self, counts: Sequence[Weights], within: Weights | None) -> set[int]:
        fewest, *others = sorted(counts, key=len) or [{}]
        rows = set(fewest)
        for there in others:
            rows.intersection_update(there)
        if within is not None:
            rows.intersection_update(within)
        return rows

    def _positions(
        self, words: Iterable[str], rows: set[int], field_name: str
    ) -> dict[int, array[int]]:
        """Where any of some words stands in each of some rows."""
        found: dict[int, array[int]] = {}
        for word in words if rows else ():
            for row, places in self.snapshot.positions(field_name, word, rows).items():
                found[row] = array("I", (*found[row], *places)) if row in found else places
        return found


def _still(starts: Starts, places: dict[int, array[int]], offset: int) -> Starts:
    """Of places in rows, those that another word follows so many words on (or goes before)."""
    found: Starts = {}
    for row, there in places.items():
        known = set(there)
        if both := [at for at in starts[row] if at + offset in known]:
            found[row] = both
    return found


def _windows(places: Sequence[array[int]], widest: int) -> int:
    """How many stretches of at most `widest` words hold a place of each list."""
    merged = sorted((place, which) for which, there in enumerate(places) for place in there)
    last: dict[int, int] = {}
    count = 0
    for place, which in merged:
        last[which] = place
        if len(last) == len(places) and place - min(last.values()) < widest:
            count += 1
            last.clear()
    return count
