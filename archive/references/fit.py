"""Which document a page or a range of pages means, when several stand on those pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.references.reference import Placed, Target

_MARGIN = 0.15
"""How much better the best must fit than the next for the choice to be made."""
_BEGINS_THERE = 0.5
"""A page reference names the page on which its document begins in nine cases of ten."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Documents on some pages, the best fitting first; `clear` if it is clearly the best."""

    targets: tuple[Target, ...] = ()
    clear: bool = False
    certainty: float = 0.0
    reason: str = ""


def best_first(placed: Sequence[Placed], first: int, last: int) -> Fit:
    """Order documents by how well their own pages match the pages cited."""
    if not placed:
        return Fit()
    ranked = sorted(placed, key=lambda one: -_score(one, first, last))
    targets = tuple(one.target for one in ranked)
    best = _score(ranked[0], first, last)
    if len(ranked) == 1:
        return Fit(targets, True, 1.0, _says(ranked[0], first, alone=True))
    margin = best - _score(ranked[1], first, last)
    if margin < _MARGIN:
        reason = f"{len(ranked)} documents stand on the pages cited and fit alike"
        return Fit(targets, False, 1 / len(ranked), reason)
    certainty = min(0.95, 0.6 + margin / 2)
    return Fit(targets, True, certainty, _says(ranked[0], first, alone=False))


def _score(one: Placed, first: int, last: int) -> float:
    """The share of pages both have, and more if the document begins on the first page cited."""
    common = min(last, one.last_page) - max(first, one.first_page) + 1
    either = max(last, one.last_page) - min(first, one.first_page) + 1
    return max(0, common) / either + (_BEGINS_THERE if one.first_page == first else 0)


def _says(one: Placed, first: int, *, alone: bool) -> str:
    if alone:
        return "the only document on the pages cited"
    begins = "begins on the page cited" if one.first_page == first else "fits the pages cited best"
    own = f"p. {one.first_page}"
    if one.last_page != one.first_page:
        own = f"pp. {one.first_page}–{one.last_page}"
    return f"the document on {own} {begins}; the others on those pages follow"
