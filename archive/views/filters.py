"""What a list of documents is narrowed to, as its address says."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.models.fields import VOLUME

_KEY = re.compile(r"[a-z0-9-]{1,120}")
_VOLUME = re.compile(VOLUME)
_DATE = re.compile(r"([1-2][0-9]{3})(?:-([01]?[0-9])(?:-([0-3]?[0-9]))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow by; "" and None narrow nothing.

    `begin` and `end` are the dates as typed, `withheld` asks for texts with words withheld at
    declassification, `problems` what could not be read, in sentences.
    """

    kind: str = ""
    volume: str = ""
    person: str = ""
    subject: str = ""
    begin: str = ""
    end: str = ""
    withheld: bool = False
    earliest: dt.date | None = None
    latest: dt.date | None = None
    problems: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        return any(
            (self.kind, self.volume, self.person, self.subject, self.begin, self.end, self.withheld)
        )


def read_filters(asked: Mapping[str, str]) -> Filters:
    """The filters of an address; what cannot be read narrows nothing and is told."""
    keys = {name: _key(asked.get(name, "")) for name in ("kind", "person", "subject")}
    keys["volume"] = _key(asked.get("volume", ""), _VOLUME)
    begin, end = asked.get("from", "").strip()[:20], asked.get("to", "").strip()[:20]
    earliest, latest = read_date(begin), read_date(end, last=True)
    problems = [
        f"“{words}” cannot be read as a date: write a year, 1962-11 or 1962-11-29."
        for words, date in ((begin, earliest), (end, latest))
        if words and date is None
    ]
    if earliest and latest and earliest > latest:
        problems.append("The first date is after the last, so nothing can be found.")
    return Filters(
        **keys,
        begin=begin,
        end=end,
        withheld=asked.get("withheld") == "1",
        earliest=earliest,
        latest=latest,
        problems=tuple(problems),
    )


def _key(words: str, pattern: re.Pattern[str] = _KEY) -> str:
    return words if pattern.fullmatch(words) else ""


def read_date(words: str, *, last: bool = False) -> dt.date | None:
    """The first, or last, day of a year, month or day; None where it is none.

    >>> read_date("1962"), read_date("1962-02", last=True), read_date("1962-13")
    (datetime.date(1962, 1, 1), datetime.date(1962, 2, 28), None)
    """
    found = _DATE.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if month > 12 or (found[2] and not month):
        return None
    month = month or (12 if last else 1)
    length = calendar.monthrange(year, month)[1]
    if day > length or (found[3] and not day):
        return None
    return dt.date(year, month, day or (length if last else 1))
