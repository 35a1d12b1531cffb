"""Dates and hours as sixty years of datelines print them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from archive.text import spaced
from archive.transcripts.transcript import Certainty, Dateline, HistoricalDate, Precision

EARLIEST, LATEST = 1750, 2100
"""The years a date may fall in."""

LONGEST = 400
"""No dateline is longer than this, in code points."""

_NAMES = [name.lower() for name in calendar.month_name[1:]]
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<{0}>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s?[\[(]\?[\])])?"
_YEAR = r"(?P<{0}>[12][0-9]{{3}})(?![0-9])"
# Misprints are read too: "October, 23, 1964", "November 16. 1961".
_GAP = r"[\s,]{1,4}"
_BEFORE_YEAR = r"[\s,.]{1,4}"
_TO = r"\s{0,3}(?:[-‐‑–—]|to|and|through)\s{0,3}"
_I = re.IGNORECASE


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w/])" + "".join(parts), _I)


# Widest first: what names two days must not be read as one of them.
_FROM_TO = _pattern(
    _MONTH.format("m1"), _GAP, _DAY.format("d1"), rf"(?:{_GAP}{_YEAR.format('y1')})?",
    rf"(?:{_TO}|/)",
    rf"(?:{_MONTH.format('m2')}\s{{1,3}})?", _DAY.format("d2"), _GAP, _YEAR.format("y2"),
)  # fmt: skip
_ONE_DAY = _pattern(_MONTH.format("m1"), _GAP, _DAY.format("d1"), _BEFORE_YEAR, _YEAR.format("y1"))
_DAY_FIRST = _pattern(
    _DAY.format("d1"), r"\s{1,3}", _MONTH.format("m1"), _BEFORE_YEAR, _YEAR.format("y1")
)
_ONE_MONTH = _pattern(_MONTH.format("m1"), r"[\s,]{1,4}", _YEAR.format("y1"))
_TWO_MONTHS = _pattern(
    _MONTH.format("m1"), _TO, _MONTH.format("m2"), r"[\s,]{1,4}", _YEAR.format("y2")
)
_FIGURES = _pattern(r"(?P<y1>[12][0-9]{3})[/.-](?P<m1>[0-9]{1,2})[/.-](?P<d1>[0-9]{1,2})(?![/0-9])")
_US_FIGURES = _pattern(
    r"(?P<m1>[0-9]{1,2})/(?P<d1>[0-9]{1,2})/(?P<y1>[12][0-9]{3}|[0-9]{2})(?![/0-9])"
)
_ONE_YEAR = _pattern(_YEAR.format("y1"))

_CLOCK = (
    r"(?:(?P<{0}h>[0-9]{{1,2}})(?:[:.](?P<{0}m>[0-5][0-9]))?\s{{0,2}}"
    r"(?:(?P<{0}half>[ap])\.?\s?m\b\.?)?|(?P<{0}word>noon|midnight))"
)
_HOURS = re.compile(
    rf"(?<![\w:./]){_CLOCK.format('a')}(?:{_TO}{_CLOCK.format('b')})?(?![\w:/])", _I
)
_ZULU = re.compile(r"(?<![\w:./])(?P<h>[0-2][0-9])(?P<m>[0-5][0-9])(?P<zone>Z| hours| GMT)?\b")
_SERIAL = re.compile(
    r"^(?:\w{1,12}\s)?(?:[A-Z]\w{0,9}(?:/[A-Z0-9]{1,8}){1,4}|No\.\s?[0-9]{1,5})\s(?=[A-Z])"
)
_HOUR_BEFORE = re.compile(r",?\s?\b[0-9]{1,2}(?::[0-5][0-9])?\s?[ap]\.?\s?m\b.{0,40}$", _I)
_DOUBT = re.compile(r"\b(?P<word>undated|circa|ca\.|about|approximately|probably|n\.\s?d\.)|\?", _I)
_UNDATED = re.compile(r"\b(?:undated|no date|n\.\s?d\.)", _I)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date and where its words stand."""

    date: HistoricalDate
    start: int
    end: int


def read_dateline(printed: str) -> Dateline:
    """A dateline taken apart: "Washington, November 29, 1962, 4:40-7:55 p.m.".

    A date that cannot be ("February 30, 1962") or lies outside 1750–2100 is no date; one
    printed with doubt ("undated", "circa", "[1962?]") says so. The hours are the local ones.

    >>> read_dateline("Moscow, May 6, 1961, 7 p.m.").place
    'Moscow'
    """
    words = spaced(printed)[:LONGEST]
    found = _find_date(words)
    place = _place(words[: found.start] if found else _before_figures(words))
    return Dateline(printed, place, found.date if found else None)


def read_date(text: str) -> HistoricalDate | None:
    """The first date a text names, hours with it; None where none is possible.

    >>> read_date("approved on 1962/11/29").earliest
    datetime.date(1962, 11, 29)
    """
    found = _find_date(spaced(text)[:LONGEST])
    return found.date if found else None


def read_dates(text: str) -> tuple[HistoricalDate, ...]:
    """Every date named to the day in a text, in order, without hours.

    Figures are read as American ones: "10/7/61" is October 7, 1961.
    """
    days: list[tuple[int, HistoricalDate]] = []
    taken = 0
    matches = [m for p in (_ONE_DAY, _DAY_FIRST, _FIGURES, _US_FIGURES) for m in p.finditer(text)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() < taken:
            continue
        if day := _one_day(match):
            days.append((match.start(), HistoricalDate(day, day, Precision.DAY)))
            taken = match.end()
    return tuple(date for _, date in days)


def is_impossible(text: str) -> bool:
    """Whether a text prints a date in full that the calendar does not have.

    >>> is_impossible("Washington, February 30, 1962")
    True
    """
    whole = _ONE_DAY.search(text) or _DAY_FIRST.search(text) or _FIGURES.search(text)
    return whole is not None and _one_day(whole) is None


def _find_date(words: str) -> _Found | None:
    for pattern in (_FROM_TO, _ONE_DAY, _DAY_FIRST, _FIGURES, _US_FIGURES):
        if match := pattern.search(words):
            return _dated(match, words) if _span_of(match) else None
    for pattern in (_TWO_MONTHS, _ONE_MONTH):
        if match := pattern.search(words):
            return _dated(match, words) if _months_of(match) else None
    if _UNDATED.search(words):
        return None
    match = _ONE_YEAR.search(words)
    return _dated(match, words) if match else None


def _dated(match: re.Match[str], words: str) -> _Found | None:
    days = _span_of(match) or _months_of(match) or _year_of(match)
    if days is None:
        return None
    earliest, latest, precision = days
    date = HistoricalDate(earliest, latest, precision)
    if doubt := _DOUBT.search(words):
        reason = f'printed with doubt: "{doubt.group()}"'
        date = replace(date, certainty=Certainty.DOUBTFUL, reason=reason)
    if precision is Precision.DAY:
        begins, ends = read_hours(words[match.end() :])
        if begins is None and (hour := _HOUR_BEFORE.search(words, 0, match.start())):
            begins, ends = read_hours(hour.group())
        date = replace(date, begins=begins, ends=ends)
    return _Found(date, match.start(), match.end())


_Days = tuple[dt.date, dt.date, Precision]


def _span_of(match: re.Match[str]) -> _Days | None:
    """The day or days a match names; the first of two may leave month and year to the second."""
    parts = match.groupdict()
    if "d2" not in parts:
        day = _one_day(match)
        return (day, day, Precision.DAY) if day else None
    year = parts["y2"]
    first = _day(parts["y1"] or year, parts["m1"], parts["d1"])
    last = _day(year, parts["m2"] or parts["m1"], parts["d2"])
    if first is None or last is None or last < first:
        return None
    return first, last, Precision.RANGE if first < last else Precision.DAY


def _one_day(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    if not parts.get("d1") or not parts.get("m1"):
        return None
    return _day(parts["y1"], parts["m1"], parts["d1"])


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _MONTHS[month.lower()[:3]]
    # "10/7/61" stands in folders of the century the series prints.
    whole = int(year) + 1900 if len(year) == 2 else int(year)
    if not EARLIEST <= whole <= LATEST:
        return None
    try:
        return dt.date(whole, number, int(day))
    except ValueError:
        return None


def _months_of(match: re.Match[str]) -> _Days | None:
    parts = match.groupdict()
    if not parts.get("m1"):
        return None
    year = int(parts.get("y2") or parts.get("y1") or 0)
    first = _MONTHS[parts["m1"].lower()[:3]]
    last = _MONTHS[parts["m2"].lower()[:3]] if parts.get("m2") else first
    if not EARLIEST <= year <= LATEST or last < first:
        return None
    ending = dt.date(year, last, calendar.monthrange(year, last)[1])
    return dt.date(year, first, 1), ending, Precision.MONTH if first == last else Precision.RANGE


def _year_of(match: re.Match[str]) -> _Days | None:
    year = int(match.group("y1"))
    if not EARLIEST <= year <= LATEST:
        return None
    return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR


def read_hours(words: str) -> tuple[dt.time | None, dt.time | None]:
    """When it began and ended: "4:40-7:55 p.m.", "noon", "2112Z", "11:35 a.m.–12:30 p.m.".

    A half of the day printed once serves both hours, unless the second would then come first.
    """
    for match in _HOURS.finditer(words):
        parts = match.groupdict()
        if any(parts[key] for key in ("ahalf", "bhalf", "aword", "bword")):
            return _clock_times(parts)
    zulu = _ZULU.search(words)
    if zulu and int(zulu["h"]) < 24 and (zulu["zone"] or not _looks_a_year(zulu.group())):
        return dt.time(int(zulu["h"]), int(zulu["m"])), None
    return None, None


def _looks_a_year(figures: str) -> bool:
    return EARLIEST <= int(figures) <= LATEST


def _clock_times(parts: dict[str, str | None]) -> tuple[dt.time | None, dt.time | None]:
    ends = _clock_time(parts["bh"], parts["bm"], parts["bhalf"], parts["bword"])
    half = parts["ahalf"] or parts["bhalf"]
    begins = _clock_time(parts["ah"], parts["am"], half, parts["aword"])
    if begins and ends and ends < begins and not parts["ahalf"]:
        # "11:30-1 p.m.": the first hour is in the morning.
        begins = begins.replace(hour=begins.hour - 12) if begins.hour >= 12 else begins
    return begins, ends


def _clock_time(
    hour: str | None, minute: str | None, half: str | None, word: str | None
) -> dt.time | None:
    if word:
        return dt.time(12 if word.lower() == "noon" else 0)
    if hour is None or half is None or not 1 <= int(hour) <= 12:
        return None
    late = 12 if half.lower() == "p" else 0
    return dt.time(int(hour) % 12 + late, int(minute or 0))


def _before_figures(words: str) -> str:
    """What stands before a date that cannot be read: from its month on, it is no place."""
    month = _pattern(_MONTH.format("m1"), r"\b").search(words)
    figures = re.search(r"[0-9]{3,}", words)
    starts = [found.start() for found in (month, figures) if found]
    return words[: min(starts)] if starts else words


def _place(before: str) -> str:
    """The words before the date, without brackets, "undated" or a doubt.

    Neither the hour of "White House, 9:05 a.m., December 17" nor the number of "US/MC/29 Athens"
    is a place's.
    """
    words = _HOUR_BEFORE.sub("", _SERIAL.sub("", before))
    place = _DOUBT.sub("", words).strip(" ,.;:[]()—–-")
    place = re.sub(r"[\s,]{1,6}(?:on|at)$", "", place)
    return f"{place}." if re.search(r"\.[A-Z]$", place) else place
