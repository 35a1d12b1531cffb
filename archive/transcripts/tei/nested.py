"""Marks made to nest: where two cross, the weaker is cut."""

from __future__ import annotations

from itertools import pairwise

from archive.text import POINTS, Mark, MarkKind, in_reading_order
from archive.transcripts.editorial import find_editorial
from archive.transcripts.nesting import crosses

_WEAK = frozenset({MarkKind.EMPHASIS, MarkKind.NAME, MarkKind.TERM, MarkKind.REFERENCE})


def with_editorial(text: str, marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks of a text with its omissions, excisions and other brackets, all nesting.

    Brackets are looked for line by line, for no block goes over a line's end.
    """
    found = [mark for mark in _brackets(text) if mark.start < mark.end]
    if not found:
        return in_reading_order(marks)
    kept = [piece for mark in marks for piece in _cut(mark, found)]
    strong = [mark for mark in kept if mark.kind not in _WEAK and mark.kind not in POINTS]
    fitting = [mark for mark in found if not any(crosses(mark, other) for other in strong)]
    return in_reading_order([*kept, *fitting])


def _brackets(text: str) -> list[Mark]:
    found: list[Mark] = []
    start = 0
    for line in text.split("\n"):
        if "[" in line or ". . . ." in line or "....." in line:
            found += [_moved(mark, start) for mark in find_editorial(line)]
        start += len(line) + 1
    return found


def _cut(mark: Mark, brackets: list[Mark]) -> list[Mark]:
    """An inline mark, cut where brackets cross it."""
    if mark.kind not in _WEAK:
        return [mark]
    edges = {
        edge
        for bracket in brackets
        if crosses(mark, bracket)
        for edge in (bracket.start, bracket.end)
        if mark.start < edge < mark.end
    }
    places = [mark.start, *sorted(edges), mark.end]
    return [Mark(mark.kind, start, end, mark.label, mark.target) for start, end in pairwise(places)]


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.kind, mark.start + by, mark.end + by, mark.label, mark.target)
