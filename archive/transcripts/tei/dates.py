"""A date said twice: as printed and as the encoders tagged it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from archive.transcripts.dateline import read_dateline
from archive.transcripts.tei.source import Element, attribute, local_name
from archive.transcripts.transcript import Certainty, Dateline, HistoricalDate, Precision

_WHEN = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})[0-9:.]{0,7})?)?)?(?:Z|[+-][0-9:]{4,5})?"
)
_CLOCK = re.compile(r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})[0-9:.]{0,7}Z?")
_SAYS_WHEN = ("when", "from", "to", "notBefore", "notAfter")
_GREENWICH = re.compile(r"\b[0-9]{4}Z\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A dateline with the tagged date beside it; `conflict` says how the two differ, if so."""

    dateline: Dateline
    encoded: str = ""
    encoded_date: HistoricalDate | None = None
    conflict: str = ""
    unread: str = ""


def read_dated(printed: str, element: Element) -> Dated:
    """A dateline's words and its tagged date, read together.

    Both are kept. Where they contradict each other the printed one stands, as probable: the
    tags were made from it. A tagged time is local, whatever its trailing "Z" says.
    """
    dateline = read_dateline(printed)
    encoded = _encoded(element)
    date = _tagged(element)
    unread = f'the tagged date "{encoded}" is no date' if encoded and date is None else ""
    merged, conflict = _together(dateline.date, date, encoded)
    if merged and _GREENWICH.search(printed):
        merged = replace(merged, reason="the hour is Greenwich mean time, as printed")
    return Dated(replace(dateline, date=merged), encoded, date, conflict, unread)


def _together(
    printed: HistoricalDate | None, tagged: HistoricalDate | None, encoded: str
) -> tuple[HistoricalDate | None, str]:
    if printed is None or tagged is None:
        return printed or tagged, ""
    if printed.latest < tagged.earliest or tagged.latest < printed.earliest:
        conflict = f"{_shown(printed)} is printed, {encoded} is tagged"
        return replace(printed, certainty=Certainty.PROBABLE, reason=conflict), conflict
    if tagged.precision is Precision.DAY and printed.precision in (Precision.MONTH, Precision.YEAR):
        return tagged, ""
    if printed.begins is None:
        wider = tagged if tagged.precision is Precision.RANGE else printed
        return replace(wider, begins=tagged.begins, ends=tagged.ends), ""
    if tagged.begins is not None and tagged.begins != printed.begins:
        conflict = f"{printed.begins:%H:%M} is printed, {tagged.begins:%H:%M} is tagged"
        return replace(printed, reason=conflict), conflict
    return printed, ""


def _shown(date: HistoricalDate) -> str:
    if date.earliest == date.latest:
        return date.earliest.isoformat()
    return f"{date.earliest.isoformat()} to {date.latest.isoformat()}"


def _encoded(element: Element) -> str:
    dates = _named(element, "date")[:1]
    said = {key: attribute(date, key) for date in dates for key in _SAYS_WHEN}
    return said.get("when") or " ".join(f"{key} {value}" for key, value in said.items() if value)


def _tagged(element: Element) -> HistoricalDate | None:
    dates = _named(element, "date")
    if not dates:
        return None
    first = dates[0]
    when = first.get("when", "")
    begin = _moment(when or first.get("from", "") or first.get("notBefore", ""))
    end = _moment(when or first.get("to", "") or first.get("notAfter", "")) or begin
    begin = begin or end
    if begin is None or end is None or end.latest < begin.earliest:
        return None
    if begin.earliest == end.earliest and begin.latest == end.latest:
        return _with_hours(begin, element)
    uncertain = first.get("notBefore") or first.get("notAfter")
    date = HistoricalDate(begin.earliest, end.latest, Precision.RANGE)
    if uncertain:
        return replace(date, certainty=Certainty.PROBABLE, reason="tagged as within these days")
    return date


def _moment(when: str) -> HistoricalDate | None:
    """A tagged day, month or year.

    >>> _moment("1963-11-26T11:35:00").begins
    datetime.time(11, 35)
    """
    match = _WHEN.fullmatch(when.strip())
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    try:
        if not month:
            return HistoricalDate(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)
        if not day:
            last = calendar.monthrange(year, month)[1]
            return HistoricalDate(
                dt.date(year, month, 1), dt.date(year, month, last), Precision.MONTH
            )
        date = dt.date(year, month, day)
        begins = dt.time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
    except (ValueError, calendar.IllegalMonthError):
        return None
    return HistoricalDate(date, date, Precision.DAY, begins=begins)


def _with_hours(date: HistoricalDate, element: Element) -> HistoricalDate:
    for time in _named(element, "time"):
        begins = _clock(time.get("from", "") or time.get("when", ""))
        if begins:
            return replace(date, begins=begins, ends=_clock(time.get("to", "")))
    return date


def _clock(hours: str) -> dt.time | None:
    match = _CLOCK.fullmatch(hours.strip())
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return None
    return dt.time(int(match["hour"]), int(match["minute"]))


def _named(element: Element, name: str) -> list[Element]:
    """The elements of a name, those of notes left out: what a source note dates is another day."""
    found = []
    for child in element:
        if local_name(child) == "note":
            continue
        if local_name(child) == name:
            found.append(child)
        found += _named(child, name)
    return found
