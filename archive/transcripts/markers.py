"""Note markers printed into the words: "Conversation0", "letter.1", "13,0 14"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text import Mark, MarkKind
from archive.transcripts.lines import Line, with_points

_GLUED = re.compile(r"(?<=[^\s\d(\[{/–—‑$£#№“‘+=<>-])[0-9]{1,3}(?![\w/%]|[.,:–—-]\d)")
_WHOLE = re.compile(r"(?<![\w.,/–—-])[0-9]{2,6}(?![\w/%–—-]|[.,:]\d)")
_AFTER_YEAR = re.compile(r"(?<!\d)(?:1[789]|20)[0-9]{2}([0-9]{1,2})$")
_AT_END = re.compile(r"(?<=[^\W\d_])[0-9]{1,2}$|(?<=[)\]”’\".,;:?!])[0-9]{1,2}$")
_YEAR_STOP = re.compile(r"(?<!\d)(?:1[789]|20)[0-9]{2}\.$")
_LONG_STOP = re.compile(r"(?<![\d.,$£])[0-9]{3,6}\.$")
_NEW_SENTENCE = re.compile(r"\s{1,3}[A-Z“\"\[(]|\s{0,3}(?:\n|$)")
_MONTH = (
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? "
)
_MONTH_BEFORE = re.compile(_MONTH + "(?:[0-9]{1,2} and )?$")
_DAY_STOP = re.compile(_MONTH + r"[0-9]{1,2}\.$")

# How unlikely it is that figures are a marker, by what stands before them.
_CLEAN, _CAPITAL, _DECIMAL, _INSIDE, _MISSING, _NEVER = 0, 2, 5, 9, 10, 99
_PATIENCE = 6 * _MISSING


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where a marker may stand in the joined words, and how unlikely that is."""

    start: int
    end: int
    cost: int = _CLEAN


@dataclass(frozen=True, slots=True)
class _Way:
    """The places chosen for the first markers, the last one first, and what they cost."""

    end: int
    cost: int
    position: int = -1
    place: _Place | None = None
    before: _Way | None = None


@dataclass(frozen=True, slots=True)
class Lifted:
    """Lines without their markers.

    `printed` holds each listed note's marker, "" where it was not found; `doubtful` the
    positions (from 1) of those that stood against other figures.
    """

    lines: tuple[Line, ...]
    printed: tuple[str, ...]
    doubtful: frozenset[int]


def heading_marker(words: str) -> str:
    """The note marker glued to the end of a heading, "" if none is.

    >>> heading_marker("438. Memorandum of Conversation0"), heading_marker("Paper, May 19611")
    ('0', '1')
    """
    after_year = _AFTER_YEAR.search(words)
    if after_year:
        return after_year[1]
    glued = _AT_END.search(words)
    return glued.group() if glued else ""


def lift_markers(lines: Sequence[Line], notes: int) -> Lifted:
    """Take the markers of `notes` listed notes out of the lines, in their order.

    Whether the first note of the list is called 0 or 1 differs between printings: a marker at
    the end of the heading tells, else the count by which more markers are found. Figures that
    are none stay: "40 missiles", "1959.", "611.61/11–2962".
    """
    text, starts = _joined(lines)
    base, way = _best_way(lines, text, notes)
    points: dict[int, list[tuple[_Place, Mark]]] = {}
    for position, place in enumerate(way):
        if place is not None:
            row = bisect_right(starts, place.start) - 1
            target = f"fn{position + 1}" if position < notes else ""
            mark = Mark(MarkKind.NOTE_MARKER, 0, 0, str(base + position), target)
            points.setdefault(row, []).append((place, mark))
    lifted = (_without(line, starts[row], points.get(row, ())) for row, line in enumerate(lines))
    printed = tuple(str(base + n) if place else "" for n, place in enumerate(way[:notes]))
    doubtful = {n for n, place in enumerate(way, start=1) if place and place.cost > _CAPITAL}
    return Lifted(tuple(lifted), printed, frozenset(doubtful))


def _joined(lines: Sequence[Line]) -> tuple[str, list[int]]:
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        length += len(line.words) + 1
    return "\n".join(line.words for line in lines), starts


def _best_way(
    lines: Sequence[Line], text: str, notes: int
) -> tuple[int, tuple[_Place | None, ...]]:
    heading = next((line.words for line in lines if not line.blank), "")
    marker = heading_marker(heading)
    places = _candidates(text)
    if marker in {"0", "1"}:
        end = text.index(heading) + len(heading)
        places[marker] = [_Place(end - len(marker), end)]
        # A file cut short has the marker and not the list: the marker goes all the same.
        return int(marker), _choose(places, int(marker), max(notes, 1))
    ways = [(base, _choose(places, base, notes)) for base in (1, 0)]
    return max(ways, key=lambda way: sum(_worth(place) for place in way[1]))


def _worth(place: _Place | None) -> int:
    return _MISSING - place.cost if place else 0


def _candidates(text: str) -> dict[str, list[_Place]]:
    """Every place where figures may be a marker, by the figures, in order."""
    places: dict[str, list[_Place]] = {}
    for found in _GLUED.finditer(text):
        cost = _cost(text, found.start(), len(found.group()))
        places.setdefault(found.group(), []).append(_Place(*found.span(), cost))
    for found in _WHOLE.finditer(text):
        for width in (1, 2):
            figures, marker = found.group()[:-width], found.group()[-width:]
            if figures and not _is_year(found.group()):
                cost = _cost_inside(text, found.start(), figures, found.group())
                place = _Place(found.end() - width, found.end(), cost)
                places.setdefault(marker, []).append(place)
    return {figures: sorted(found) for figures, found in places.items()}


def _closes_sentence(text: str, start: int, width: int) -> bool:
    """Whether figures after a full stop follow a year, a day or a long number at its end."""
    if _YEAR_STOP.search(text, max(0, start - 6), start):
        return True
    if _DAY_STOP.search(text, max(0, start - 16), start):
        return True
    long_number = _LONG_STOP.search(text, max(0, start - 10), start)
    return bool(long_number and _NEW_SENTENCE.match(text, start + width))


def _cost_inside(text: str, start: int, figures: str, whole: str) -> int:
    """How unlikely the end of a number is a marker: "April 31" can be no day, "19611" no year."""
    if _is_year(figures):
        return _DECIMAL
    month = _MONTH_BEFORE.search(text, max(0, start - 14), start)
    if month is None or not 1 <= int(figures) <= 31:
        return _INSIDE
    return _NEVER if _is_day(month[1], int(whole)) else _CAPITAL


def _is_day(month: str, day: int) -> bool:
    shortened = month[:3]
    longest = 29 if shortened == "Feb" else 30 if shortened in {"Apr", "Jun", "Sep", "Nov"} else 31
    return 1 <= day <= longest


def _is_year(figures: str) -> bool:
    return len(figures) == 4 and 1700 <= int(figures) <= 2100


def _cost(text: str, start: int, width: int) -> int:
    """How unlikely figures glued to other signs are a marker."""
    before, earlier = text[start - 1], text[max(0, start - 2)]
    if before in ".," and earlier.isdigit():
        # "13,0 14" and "in 1959.1" are markers, "1,500" and "3.5" are numbers.
        if before == ",":
            return _INSIDE if width == 3 else _CLEAN
        return _CAPITAL if _closes_sentence(text, start, width) else _DECIMAL
    if before.isalpha():
        return _CAPITAL if before.isupper() or not earlier.isalpha() else _CLEAN
    return _CLEAN if before in ".,;:!?)]}\"'”’ʼ…*" else _DECIMAL


def _choose(places: dict[str, list[_Place]], base: int, notes: int) -> tuple[_Place | None, ...]:
    """A place for each marker, one after another, so that the whole is the likeliest.

    Ways are kept by where they end: a later end must be cheaper, and none may lag the best by
    more than six missing markers; so the work grows with the number of places.
    """
    ways = [_Way(0, 0)]
    for position in range(notes):
        skipped = [_Way(w.end, w.cost + _MISSING, w.position, w.place, w.before) for w in ways]
        ends = [way.end for way in ways]
        taken = []
        for place in places.get(str(base + position), ()):
            before = ways[bisect_right(ends, place.start) - 1]
            taken.append(_Way(place.end, before.cost + place.cost, position, place, before))
        ways = _worth_keeping(skipped + taken)
    chosen: list[_Place | None] = [None] * notes
    way: _Way | None = min(ways, key=lambda way: way.cost)
    while way is not None:
        if way.place is not None:
            chosen[way.position] = way.place
        way = way.before
    return _only_sure(chosen, places, base)


def _worth_keeping(ways: list[_Way]) -> list[_Way]:
    best = min(way.cost for way in ways)
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda way: (way.end, way.cost)):
        if way.cost <= best + _PATIENCE and (not kept or way.cost < kept[-1].cost):
            kept.append(way)
    return kept


def _only_sure(
    chosen: list[_Place | None], places: dict[str, list[_Place]], base: int
) -> tuple[_Place | None, ...]:
    """Less those that stand against other figures without need.

    One is needed where the marker before it is found and nothing else up to the next one can
    be it: a figure taken for a marker in error would be lost to the text.
    """
    sure: list[_Place | None] = []
    for position, place in enumerate(chosen):
        if place is not None and place.cost > _CAPITAL:
            before = sure[-1] if sure else None
            after = next((p for p in chosen[position + 1 :] if p), None)
            rivals = places[str(base + position)]
            sure.append(place if _needed(place, before, after, rivals) else None)
        else:
            sure.append(place)
    return tuple(sure)


def _needed(
    place: _Place, before: _Place | None, after: _Place | None, rivals: Sequence[_Place]
) -> bool:
    if before is None:
        return False
    ceiling = after.start if after else rivals[-1].end
    return not any(
        before.end <= rival.start and rival.end <= ceiling and rival.cost <= place.cost
        for rival in rivals
        if rival != place
    )


def _without(line: Line, start: int, markers: Sequence[tuple[_Place, Mark]]) -> Line:
    """The line less its markers; every point moves back by what is gone before it."""
    if not markers:
        return line
    gone = [(place.start - start, place.end - start) for place, _ in markers]
    kept = "".join(
        line.words[end:following]
        for (_, end), (following, _) in zip(
            [(0, 0), *gone], [*gone, (len(line.words), 0)], strict=True
        )
    )
    old = [(point.start, point) for point in line.points]
    new = [(place.start - start, mark) for place, mark in markers]
    points = [_moved(mark, place, gone) for place, mark in sorted(old + new, key=lambda p: p[0])]
    return with_points(line, kept, points)


def _moved(mark: Mark, place: int, gone: Sequence[tuple[int, int]]) -> Mark:
    now = place - sum(min(end, place) - begin for begin, end in gone if begin < place)
    return Mark(mark.kind, now, now, mark.label, mark.target)
