"""The holdings as resolving sees them: the references package's questions, asked of the tables."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import ParamSpec, TypeVar

from archive.ingest.catalogued import CataloguedVolume, one_a_document
from archive.models import Version, Volume, number_order
from archive.references import Placed, Target, Telegram
from archive.references.catalogue import next_numbers
from archive.references.volumes import display_years, subseries_of
from archive.text import fold

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LONGEST_RANGE = 200
_OPEN_VOLUMES = 40
_DAYS_APART = 3
_YEARS_APART = 1
_DAY = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(\d{1,2})\b")


def _kept(question: Callable[_P, _R]) -> Callable[_P, _R]:
    """Each answer is kept with the catalogue: the same question costs nothing again."""

    @wraps(question)
    def asked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        catalogue, *rest = args
        answers: dict[object, _R] = catalogue.answers  # type: ignore[attr-defined]  # always self
        key = (question.__name__, *rest)
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        return answers[key]

    return asked


@dataclass(frozen=True, slots=True)
class _Telegram:
    """A held telegram; its heading, folded, names the post."""

    target: Target
    volume: str
    sent: dt.date | None
    title: str


class HeldCatalogue:
    """Answers from the tables as they were when first asked: one belongs to one accession."""

    def __init__(self) -> None:
        self.answers: dict[object, object] = {}
        self._volumes: OrderedDict[str, CataloguedVolume] = OrderedDict()
        self._held: set[str] | None = None

    def holds(self, volume: str) -> bool:
        if self._held is None:
            rows = Volume.objects.filter(versions__document__withdrawn=False).distinct()
            self._held = set(rows.values_list("key", flat=True))
        return volume in self._held

    def numbered(self, volume: str, number: str) -> Sequence[Target]:
        return self._volume(volume).numbered(number)

    def on_page(self, volume: str, page: str) -> Sequence[Target]:
        return self._volume(volume).on_page(page)

    def between_pages(self, volume: str, first: int, last: int) -> Sequence[Placed]:
        return self._volume(volume).between_pages(first, min(last, first + _LONGEST_RANGE))

    def noted(self, volume: str, number: str, note: str) -> Sequence[Target]:
        return self._volume(volume).noted(number, note)

    def noted_on_page(self, volume: str, page: str, note: str) -> Sequence[Target]:
        return self._volume(volume).noted_on_page(page, note)

    @_kept
    def attached(self, volume: str, number: str, label: str) -> Sequence[Target]:
        versions = Version.objects.printed_as(volume, number).filter(current__isnull=False)
        columns = ("document__slug", "siglum", "current__structure")
        return one_a_document(
            Target(slug, siglum)
            for slug, siglum, structure in versions.order_by("position").values_list(*columns)
            if _names_attachment(structure, label)
        )

    @_kept
    def telegrams(self, volume: str, telegram: Telegram) -> Sequence[Target]:
        """Those of the number and post that were sent near the date, or in the volume's years.

        A number is given out again every year by every post, so without a date only what the
        volume itself prints or what its own years hold can be meant.
        """
        if not telegram.number:
            return ()
        post = telegram.post.casefold()
        near = [
            one
            for one in self._telegrams.get(telegram.number, ())
            if post in one.title and _is_near(one, telegram.date, volume)
        ]
        own_first = sorted(near, key=lambda one: one.volume != volume)
        return one_a_document(one.target for one in own_first)

    def neighbours(self, volume: str, number: str) -> tuple[str, str]:
        """The numbers beside a number: those held, else those that counting gives."""
        before, after = self._volume(volume).neighbours(number_order(number))
        counted = next_numbers(number)
        return before or counted[0], after or counted[1]

    @cached_property
    def _telegrams(self) -> dict[str, list[_Telegram]]:
        """Every held telegram, by its number."""
        found: dict[str, list[_Telegram]] = {}
        held = Version.objects.filter(current__isnull=False).exclude(telegram_number="")
        columns = ("document__slug", "siglum", "volume__key", "document__earliest", "title")
        rows = held.order_by("-volume__key", "number_order").values_list(
            "telegram_number", *columns
        )
        for number, slug, siglum, volume, sent, title in rows:
            one = _Telegram(Target(slug, siglum), volume or "", sent, title.casefold())
            found.setdefault(number, []).append(one)
        return found

    def _volume(self, key: str) -> CataloguedVolume:
        """A volume's numbers, pages and notes; those asked longest ago are let go."""
        if key not in self._volumes:
            self._volumes[key] = CataloguedVolume(key, is_held=self.holds(key))
            if len(self._volumes) > _OPEN_VOLUMES:
                self._volumes.popitem(last=False)
        self._volumes.move_to_end(key)
        return self._volumes[key]


def _is_near(telegram: _Telegram, printed: str, volume: str) -> bool:
    """Whether a telegram may be the one that a volume cites with a date."""
    sent, is_own = telegram.sent, telegram.volume == volume
    if sent is None:
        return is_own
    years = [int(year) for year in re.findall(r"[12]\d{3}", display_years(subseries_of(volume)))]
    if (
        not is_own
        and years
        and not years[0] - _YEARS_APART <= sent.year <= years[-1] + _YEARS_APART
    ):
        return False
    said = _DAY.search(printed)
    if not said:
        return True
    try:
        cited = dt.date(sent.year, list(calendar.month_abbr).index(said[1]), int(said[2]))
    except ValueError:
        return False
    year = re.search(r"\b[12]\d{3}\b", printed)
    return abs((cited - sent).days) <= _DAYS_APART and (not year or int(year[0]) == sent.year)


def _names_attachment(structure: dict[str, list[dict[str, str]]], label: str) -> bool:
    return any(fold(label) in fold(one["title"]) for one in structure.get("attachments", ()))
