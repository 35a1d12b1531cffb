"""Marks made to nest: where a bracket crosses another mark, the weaker is cut."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from itertools import pairwise

from archive.text import POINTS, Mark, MarkKind, in_reading_order
from archive.transcripts.editorial import find_editorial
from archive.transcripts.nesting import crosses

_WEAK = frozenset({MarkKind.EMPHASIS, MarkKind.NAME, MarkKind.TERM, MarkKind.REFERENCE})


def with_editorial(text: str, marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks of a text with its omissions, excisions and other brackets, all nesting.

    Brackets are looked for line by line, for no block of words goes over a line's end. Where
    one crosses a name or italics these are cut; where it crosses a block it is left out.
    """
    return in_reading_order(fitted(marks, _brackets(text)))


def fitted(marks: list[Mark], further: Collection[Mark]) -> list[Mark]:
    """Marks that nest, with further ones among them; those that cross a block are left out."""
    if not further:
        return marks
    near = _Edges(mark for mark in marks if mark.kind not in POINTS)
    cuts: dict[Mark, set[int]] = {}
    fitting: list[Mark] = []
    for added in further:
        crossed = [mark for mark in near.within(added) if crosses(mark, added)]
        if all(mark.kind in _WEAK for mark in crossed):
            fitting.append(added)
            for mark in crossed:
                inside = added.start if mark.start < added.start else added.end
                cuts.setdefault(mark, set()).add(inside)
    kept = [piece for mark in marks for piece in _cut(mark, cuts.get(mark, set()))]
    return [*kept, *fitting]


class _Edges:
    """Marks, found by where they begin or end."""

    __slots__ = ("_marks", "_places")

    def __init__(self, marks: Iterable[Mark]) -> None:
        pairs = sorted(
            ((edge, mark) for mark in marks for edge in (mark.start, mark.end)),
            key=lambda pair: pair[0],
        )
        self._places = [place for place, _ in pairs]
        self._marks = [mark for _, mark in pairs]

    def within(self, bracket: Mark) -> list[Mark]:
        """The marks that begin or end inside a bracket."""
        first = bisect_right(self._places, bracket.start)
        return self._marks[first : bisect_left(self._places, bracket.end)]


def _brackets(text: str) -> list[Mark]:
    found: list[Mark] = []
    start = 0
    for line in text.split("\n"):
        if "[" in line or ". . . ." in line or "....." in line:
            found += [_moved(mark, start) for mark in find_editorial(line)]
        start += len(line) + 1
    return [mark for mark in found if mark.start < mark.end]


def _cut(mark: Mark, edges: set[int]) -> list[Mark]:
    if not edges:
        return [mark]
    places = [mark.start, *sorted(edges), mark.end]
    return [Mark(mark.kind, start, end, mark.label, mark.target) for start, end in pairwise(places)]


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.kind, mark.start + by, mark.end + by, mark.label, mark.target)
