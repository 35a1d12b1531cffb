"""Dates and stretches of time as readers type them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from archive.text import fold

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_NAME = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_YEAR}-(?P<number>[0-9]{{1,2}})-{_DAY}",
        rf"{_YEAR}-(?P<number>[0-9]{{1,2}})",
        _YEAR,
        rf"{_YEAR}s",
        rf"{_DAY} {_NAME},? {_YEAR}",
        rf"{_NAME} {_DAY},? {_YEAR}",
        rf"{_NAME},? {_YEAR}",
        rf"(?P<number>[0-9]{{1,2}})/{_DAY}/{_YEAR}",
        rf"(?P<number>[0-9]{{1,2}})/{_DAY}/(?P<short>[0-9]{{2}})",
    )
]
_RANGE = re.compile(r" ?\.\.\.? ?| to ")
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; an open end is None."""

    first: dt.date | None
    last: dt.date | None

    def __str__(self) -> str:
        """As the query language writes it: 1962, 1962-11, 1962-11-29, 1962-11..1963-01."""
        if self.first and self.last:
            for short in (4, 7, 10):
                text = self.first.isoformat()[:short]
                if read_period(text) == self:
                    return text
        return f"{_short(self.first, first=True)}..{_short(self.last, first=False)}"


def read_period(printed: str) -> Period | None:
    """The period a reader typed, or None where it is none.

    >>> str(read_period("Nov. 1962")), str(read_period("29 November 1962"))
    ('1962-11', '1962-11-29')
    >>> str(read_period("1962-11..1963-01")), str(read_period("1961–1963"))
    ('1962-11..1963-01', '1961..1963')
    >>> read_period("31 November 1962") is None
    True
    """
    text = " ".join(fold(printed[:80]).split()).strip(" ,")
    if (years := re.fullmatch(r"([0-9]{4}) ?- ?([0-9]{4})", text)) and years[1] <= years[2]:
        text = f"{years[1]}..{years[2]}"
    ends = _RANGE.split(text, maxsplit=1)
    if len(ends) == 1:
        return _one(text)
    first = _one(ends[0]) if ends[0] else Period(None, None)
    last = _one(ends[1]) if ends[1] else Period(None, None)
    if first is None or last is None or not (first.first or last.last):
        return None
    if first.first and last.last and first.first > last.last:
        return None
    return Period(first.first, last.last)


def _one(text: str) -> Period | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            try:
                return _dated(found.groupdict(), decade=text.endswith("s"))
            except ValueError:
                return None
    return None


def _dated(parts: dict[str, str | None], *, decade: bool) -> Period:
    year = int(parts.get("year") or f"19{parts['short']}")
    if decade and year % _DECADE:
        raise ValueError(year)
    if decade:
        return Period(dt.date(year, 1, 1), dt.date(year + _DECADE - 1, 12, 31))
    month = int(parts.get("number") or 0) or _MONTHS.get(parts.get("month") or "", 0)
    if not month and not parts.get("number"):
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if day := parts.get("day"):
        return Period(dt.date(year, month, int(day)), dt.date(year, month, int(day)))
    return Period(dt.date(year, month, 1), _last_of(year, month))


def _last_of(year: int, month: int) -> dt.date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _short(day: dt.date | None, *, first: bool) -> str:
    """A day as the shortest month or year that begins, or ends, with it."""
    if day is None:
        return ""
    text = day.isoformat()
    for short in (4, 7):
        period = _one(text[:short])
        if period is not None and day == (period.first if first else period.last):
            return text[:short]
    return text
