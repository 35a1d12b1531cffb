"""The date of a document, in a citation's words and in figures."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class CitedDate:
    """The first and last day a document may be of, both included; None and None: undated.

    `supplied` says that the text itself gives no date and an editor does: it is printed in
    brackets after "n.d.", with a question mark where it is `doubtful`.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    supplied: bool = False
    doubtful: bool = False

    @property
    def words(self) -> str:
        """The date as a note prints it.

        >>> CitedDate(dt.date(1962, 11, 29), dt.date(1962, 11, 29)).words
        'November 29, 1962'
        >>> CitedDate(dt.date(1961, 10, 1), dt.date(1961, 10, 31), supplied=True).words
        'n.d. [October 1961]'
        >>> CitedDate().words
        'n.d.'
        """
        if self.earliest is None:
            return "n.d."
        words = _span_words(self.earliest, self.latest or self.earliest)
        doubt = "?" if self.doubtful else ""
        return f"n.d. [{words}{doubt}]" if self.supplied else f"{words}{doubt}"

    @property
    def iso(self) -> str:
        """ISO 8601, no closer than the date is known: "1962-11-29", "1961-10", "1961"; a range
        is "1961-10-07/1961-10-11"; "" when undated.
        """
        if self.earliest is None:
            return ""
        first, last = self.earliest, self.latest or self.earliest
        if first == last:
            return first.isoformat()
        if _is_year(first, last):
            return f"{first.year:04}"
        if _is_month(first, last):
            return f"{first.year:04}-{first.month:02}"
        return f"{first.isoformat()}/{last.isoformat()}"

    @property
    def bounds(self) -> tuple[str, ...]:
        """One or two ISO dates: the date, or the two ends of a range; none when undated."""
        return tuple(self.iso.split("/")) if self.iso else ()


def _is_month(first: dt.date, last: dt.date) -> bool:
    whole = (first.replace(day=1), _month_ends(first))
    return (first, last) == whole


def _is_year(first: dt.date, last: dt.date) -> bool:
    return (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31))


def _month_ends(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _span_words(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"{_MONTHS[first.month]} {first.day}, {first.year}"
    if _is_year(first, last):
        return f"{first.year}"
    if first.day == 1 and last == _month_ends(last):
        return _months_words(first, last)
    if first.year != last.year:
        return f"{_span_words(first, first)}–{_span_words(last, last)}"
    begins = f"{_MONTHS[first.month]} {first.day}"
    ends = f"{last.day}" if first.month == last.month else f"{_MONTHS[last.month]} {last.day}"
    return f"{begins}–{ends}, {last.year}"


def _months_words(first: dt.date, last: dt.date) -> str:
    """Whole months or whole years."""
    if first.month == 1 and last.month == 12:
        return f"{first.year}–{last.year}"
    ends = f"{_MONTHS[last.month]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return ends
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_MONTHS[first.month]}{year}–{ends}"
