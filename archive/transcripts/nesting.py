"""Whether marks keep their rules: inside the text, nesting, points of no width."""

from __future__ import annotations

from collections.abc import Iterable

from archive.text import POINTS, Mark, in_reading_order


def find_faults(marks: Iterable[Mark], length: int) -> list[str]:
    """What is wrong with marks on a text of `length` code points: nothing, if all is well.

    >>> from archive.text import MarkKind
    >>> find_faults([Mark(MarkKind.PARAGRAPH, 0, 5), Mark(MarkKind.NAME, 3, 8)], 9)
    ['name 3–8 crosses paragraph 0–5']
    """
    faults: list[str] = []
    around: list[Mark] = []
    for mark in in_reading_order(list(marks)):
        if not 0 <= mark.start <= mark.end <= length:
            faults.append(f"{_named(mark)} lies outside the text of {length}")
        if (mark.kind in POINTS) != (mark.start == mark.end):
            faults.append(f"{_named(mark)} has the wrong width for its kind")
        while around and around[-1].end <= mark.start and mark.kind not in POINTS:
            around.pop()
        if around and around[-1].start < mark.start < around[-1].end < mark.end:
            faults.append(f"{_named(mark)} crosses {_named(around[-1])}")
        if mark.kind not in POINTS:
            around.append(mark)
    return faults


def crosses(one: Mark, other: Mark) -> bool:
    """Whether two marks share words and neither holds the other."""
    first, second = sorted((one, other), key=lambda mark: (mark.start, -mark.end))
    return first.start < second.start < first.end < second.end


def _named(mark: Mark) -> str:
    return f"{mark.kind.value} {mark.start}–{mark.end}"
