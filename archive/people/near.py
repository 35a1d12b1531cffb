"""Surnames misread or cut off: how near two spellings are, as a scanner would confuse them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Levenshtein

from archive.people.folding import joined

# Letters that scans and typists take for one another; such a change counts half.
_CONFUSED = tuple(
    map(frozenset, ("aoec", "iltjf1", "nuhmr", "vyu", "gqy", "bh", "s5z", "kx", "dcl"))
)
_LONGEST_CUT = 4
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Nearness:
    """How a printed surname may come from the one meant; `distance` 0 is the same."""

    surname: str
    distance: float
    reason: str


def nearest(printed: str, surnames: Iterable[str]) -> tuple[Nearness, ...]:
    """The surnames that a printed one may be a damaged form of, equally near ones together.

    A cut-off end comes before a misreading. Surnames are folded; nothing is near to a name of
    fewer than five letters.

    >>> [near.surname for near in nearest("Dobryn", ["dobrynin", "dorin"])]
    ['dobrynin']
    >>> [near.surname for near in nearest("Mikeyen", ["mikoyan", "menshikov"])]
    ['mikoyan']
    """
    folded = joined(printed)
    if len(folded) < _SHORTEST:
        return ()
    known = list(dict.fromkeys(surnames))
    found = _cut_off(folded, known) or _misread(folded, known)
    least = min((near.distance for near in found), default=0.0)
    return tuple(near for near in found if near.distance == least)


def _cut_off(printed: str, known: list[str]) -> list[Nearness]:
    return [
        Nearness(surname, 0.5, "cut off at the edge")
        for surname in known
        if surname.startswith(printed) and 1 < len(surname) - len(printed) <= _LONGEST_CUT
    ]


def _misread(printed: str, known: list[str]) -> list[Nearness]:
    allowed = 1.5 if len(printed) >= 9 else 1.0
    found = []
    for surname in known:
        if abs(len(surname) - len(printed)) > 1 or surname == printed:
            continue
        distance = _distance(printed, surname)
        if distance <= allowed:
            found.append(Nearness(surname, distance, "misread or misspelt"))
    return found


def _distance(printed: str, surname: str) -> float:
    """Changes of one letter into another; a likely confusion or a transposition counts less."""
    if OSA.distance(printed, surname, score_cutoff=2) > 2:
        return 9.0
    weighed = sum(
        _cost(printed, surname, edit.tag, edit.src_pos, edit.dest_pos)
        for edit in Levenshtein.editops(printed, surname)
    )
    return min(weighed, float(OSA.distance(printed, surname)))


def _cost(printed: str, surname: str, tag: str, at: int, to: int) -> float:
    if tag != "replace":
        return 1.0
    pair = {printed[at], surname[to]}
    return 0.5 if any(pair <= letters for letters in _CONFUSED) else 1.0
