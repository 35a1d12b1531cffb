"""Telegrams that texts cite by number alone: those that were waited for, found when they come."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from django.db import transaction

from archive.ingest.linked_references import ReferenceLinker
from archive.ingest.lock import one_at_a_time
from archive.ingest.readings import readings_in
from archive.ingest.rows import batched
from archive.models import Reference, Version
from archive.models.reference import ReferenceOutcome
from archive.models.version import is_current
from archive.references import ReferenceKind

_AT_ONCE = 500
_DAYS_APART = 7
_NUMBER = re.compile(r"[0-9]{1,6}")
_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s([0-9]{1,2})\b"
)
_POST = re.compile(r"\b(?:from|to) ((?:[A-Z][\w.’'-]{1,30} ?){1,4})")


def resolve_awaited(slugs: Iterable[str]) -> int:
    """Look again at the telegrams that other texts cite and some documents may be; how many texts.

    A citation names no volume: the texts whose number, post and day a telegram has that came
    after them are read again, the rest are not touched.
    """
    with one_at_a_time(), transaction.atomic():
        sent = _sent(slugs)
        texts = sorted(set(_citing(sent))) if sent else []
        references = ReferenceLinker()
        for readings in readings_in(texts):
            references.link(readings)
    return len(texts)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A telegram: its heading, folded, names the post; `revision` tells when it came."""

    revision: int
    title: str
    day: dt.date | None

    def may_be(self, posts: Set[str], cited: str) -> bool:
        """Whether it is of a post and near a day of the year that a citation names, if any."""
        if posts and not any(word in self.title for word in posts):
            return False
        said = _DAY.search(cited)
        if said is None or self.day is None:
            return True
        months = (list(calendar.month_abbr).index(said[1]) - self.day.month) % 12
        apart = months * 30 + int(said[2]) - self.day.day
        return min(apart % 360, -apart % 360) <= _DAYS_APART


def _sent(slugs: Iterable[str]) -> dict[str, list[_Sent]]:
    """The telegrams among some documents, by the number each was sent under."""
    found: dict[str, list[_Sent]] = {}
    for some in batched(dict.fromkeys(slugs), _AT_ONCE):
        held = Version.objects.filter(document__slug__in=some, current__isnull=False)
        rows = held.exclude(telegram_number="")
        columns = ("telegram_number", "current_id", "title", "document__earliest")
        for number, revision, title, day in rows.values_list(*columns):
            if revision is not None:
                one = _Sent(revision, title.casefold(), day)
                found.setdefault(number, []).append(one)
    return found


def _citing(sent: dict[str, list[_Sent]]) -> Iterator[int]:
    """The current texts with an open citation of a number, post and day that a telegram has."""
    rows = Reference.objects.filter(
        is_current(),
        kind=ReferenceKind.TELEGRAM,
        outcome__in=(ReferenceOutcome.NOT_HELD, ReferenceOutcome.SEVERAL),
    )
    columns = rows.values_list("revision_id", "printed", "sentence")
    for revision, printed, sentence in columns.iterator(chunk_size=2_000):
        numbers = [number for number in _NUMBER.findall(printed) if number in sent]
        if not numbers:
            continue
        posts = _posts(printed) or _posts(sentence)
        later = (one for number in numbers for one in sent[number] if one.revision > revision)
        if any(one.may_be(posts, printed) for one in later):
            yield revision


def _posts(words: str) -> set[str]:
    """The words of the posts that some words name."""
    named = _POST.findall(words)
    return {word for post in named for word in post.casefold().split() if len(word) > 2}
