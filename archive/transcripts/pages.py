"""Where printed pages begin: markers taken out of the words, the first page inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.text import Mark, MarkKind
from archive.transcripts.lines import Line, with_points
from archive.transcripts.transcript import Finding, FindingKind, Page

PAGE_MARKER = re.compile(r"\[Page[ \u00a0]([0-9]{1,5}[A-Za-z]?|[ivxlcdmIVXLCDM]{1,10})\]")

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))


def lift_page_breaks(line: Line) -> Line:
    """Take page markers such as "[Page 834]" out of a line.

    A marker stands where its printed page begins, often in mid-sentence, and goes with the
    space after it; where no space stands before it the one after it stays.
    """
    if "[" not in line.words:
        return line
    kept: list[str] = []
    points: list[Mark] = []
    place = length = 0
    sign_before = " "
    for marker in PAGE_MARKER.finditer(line.words):
        before = line.words[place : marker.start()]
        kept.append(before)
        length += len(before)
        sign_before = before[-1:] or sign_before
        points.append(Mark(MarkKind.PAGE_BREAK, length, length, marker[1]))
        place = marker.end()
        if sign_before.isspace() and line.words[place : place + 1].isspace():
            place += 1
    kept.append(line.words[place:])
    words = "".join(kept)
    if not words.strip():
        return with_points(line, "", (Mark(p.kind, 0, 0, p.label) for p in points))
    return with_points(line, words, points)


def carry_page_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines with the breaks of those that hold nothing else put where the next words begin.

    Breaks after the last words stand at their end.
    """
    carried = list(lines)
    waiting: list[Mark] = []
    last = -1
    for place, line in enumerate(lines):
        if line.blank:
            waiting.extend(line.points)
            carried[place] = with_points(line, "", ()) if line.points else line
        else:
            if waiting:
                carried[place] = with_points(line, line.words, (*waiting, *line.points))
            waiting, last = [], place
    if waiting and last >= 0:
        line = carried[last]
        ends = (replace(point, start=len(line.words), end=len(line.words)) for point in waiting)
        carried[last] = with_points(line, line.words, (*line.points, *ends))
    return carried


def page_before(label: str) -> str:
    """The label of the page before: "923" for "924", "xi" for "xii"; "" where none can be told.

    >>> page_before("924"), page_before("x"), page_before("1")
    ('923', 'ix', '')
    """
    if label.isdecimal():
        return str(int(label) - 1) if int(label) > 1 else ""
    number = from_roman(label)
    if number is None or number <= 1:
        return ""
    before = to_roman(number - 1)
    return before.upper() if label.isupper() else before


def to_roman(number: int) -> str:
    """A number below 400 in small roman figures."""
    figures = ""
    for value, sign in (*_ROMAN, (1, "i")):
        while number >= value:
            figures += sign
            number -= value
    return figures


def from_roman(figures: str) -> int | None:
    """The number that roman figures below 400 write, None if they write none."""
    return next((n for n in range(1, 400) if to_roman(n) == figures.lower()), None)


def with_first_page(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with the one the text begins on, which has no marker, inferred before them."""
    if not pages or pages[0].start == 0:
        return tuple(pages)
    label = page_before(pages[0].label)
    return (Page(label, 0, inferred=True), *pages) if label else tuple(pages)


def page_findings(pages: Sequence[Page]) -> list[Finding]:
    """What is inferred about the pages, and where their numbers do not follow one another."""
    found: list[Finding] = []
    if pages and pages[0].inferred:
        message = f"begins on page {pages[0].label}: text stands before the first page marker"
        found.append(Finding(FindingKind.INFERRED, message))
    elif pages and pages[0].start > 0:
        message = f"begins on the page before {pages[0].label}, whose number cannot be told"
        found.append(Finding(FindingKind.UNREAD, message))
    for page, after in pairwise(pages):
        if page_before(after.label) != page.label:
            message = f"page {after.label} stands after page {page.label}"
            found.append(Finding(FindingKind.CONFLICT, message))
    return found
