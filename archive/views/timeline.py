"""When the documents are from, as bars that lead to the list of them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

WIDTH, HEIGHT = 1200, 100
MOST_MONTHS = 60
LEAST_SCALE = 3
WIDEST_BAR = 26.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year: how many documents it has, where they are listed, where the bar stands."""

    label: str
    short: str
    count: int
    url: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first date to the last; `ticks` are the bars that carry a label."""

    bars: tuple[Bar, ...]
    ticks: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT


Period = tuple[int, int]
"""A year and a month; month 0 is the whole year."""


def draw_timeline(days: Mapping[dt.date, int]) -> Timeline | None:
    """How many documents each day has, counted by month where the span allows, else by year."""
    if not days:
        return None
    first, last = min(days), max(days)
    by_month = (last.year - first.year) * 12 + last.month - first.month + 1 <= MOST_MONTHS
    counts: Counter[Period] = Counter()
    for day, many in days.items():
        counts[day.year, day.month if by_month else 0] += many
    periods = _periods(first, last, by_month=by_month)
    step = WIDTH / max(len(periods), 12)
    most = max(*counts.values(), LEAST_SCALE)
    bars = [_bar(period, counts[period], at, step, most) for at, period in enumerate(periods)]
    every = max(1, len(bars) // 12)
    return Timeline(tuple(bars), tuple(bars[::every]))


def _periods(first: dt.date, last: dt.date, *, by_month: bool) -> list[Period]:
    if not by_month:
        return [(year, 0) for year in range(first.year, last.year + 1)]
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(at // 12, at % 12 + 1) for at in range(begin, end + 1)]


def _bar(period: Period, count: int, at: int, step: float, most: int) -> Bar:
    year, month = period
    height = round(count / most * (HEIGHT - 30), 1)
    begin = f"{year}-{month:02}" if month else f"{year}"
    return Bar(
        label=f"{calendar.month_name[month]} {year}".strip(),
        short=f"{calendar.month_abbr[month]} {year}".strip(),
        count=count,
        url=f"{reverse('documents')}?{urlencode({'from': begin, 'to': begin})}",
        x=round(at * step, 1),
        y=round(HEIGHT - 22 - height, 1),
        width=round(min(max(step - 2, 1), WIDEST_BAR), 1),
        height=height,
    )
