"""What pasted citations mean in the room: any number of them, asked of the tables together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from archive.citing.locus import note_anchor, page_anchor
from archive.ingest.catalogue import HeldCatalogue
from archive.models import Document, Page, Version, Volume
from archive.models.reference import ReferenceOutcome
from archive.references import Outcome, Reference, Resolution, Target, read_citation, resolve
from archive.views.addresses import Place, elsewhere_url, place_words, words_meant

MOST_OF_A_PASTE = 60
"""Citations followed of one paste or line."""
MOST_VOLUMES = 30
"""Volumes offered for a number or page that names none."""
_MOST_ROWS = 2000
_WORD = re.compile(r"[^\W_]{2,}")
_LEADING = frozenset({"see", "also", "cf", "and", "ibid", "in", "frus"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One citation of a paste and what it may mean; `places` are held, the best first.

    It has what the lists of references are drawn from: printed, outcome, meant, reason.
    """

    reference: Reference
    outcome: str
    outcome_words: str
    certainty: float
    volume: str
    document: str
    page: str
    meant: str
    reason: str
    elsewhere: str
    places: tuple[Place, ...]

    @property
    def printed(self) -> str:
        return self.reference.printed

    @property
    def url(self) -> str:
        """Where it leads: its one place, or the best of those it is resolved to; else "".

        A number whose volume is not named is left to the reader, though the room has but one.
        """
        is_plain = len(self.places) == 1 or self.outcome == ReferenceOutcome.RESOLVED
        return self.places[0].url if self.places and self.volume and is_plain else ""


def answer(pasted: str, home: str = "") -> list[Answer]:
    """The citations in a pasted text, in reading order.

    `home` is the volume the reader has chosen: it completes "Document 218".
    """
    return answer_lines([pasted], home)[0]


def answer_lines(lines: Sequence[str], home: str = "") -> list[list[Answer]]:
    """The citations of each line of a list; a line that cites nothing has none."""
    catalogue = HeldCatalogue()
    meant = [[_meaning(one, home, catalogue) for one in _read(line, home)] for line in lines]
    rows = _Rows.of(one for line in meant for one in line)
    return [[rows.answer(one) for one in line] for line in meant]


def is_citation(words: str) -> bool:
    """Whether words are one or more full citations and nothing else: no search for their words.

    >>> is_citation("FRUS 1961–63, V, 380"), is_citation("Document 380"), is_citation("Laos")
    (True, False, False)
    """
    found = [one for one in read_citation(words) if one.volume and (one.document or one.page)]
    for one in found:
        words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return bool(found) and {word.lower() for word in _WORD.findall(words)} <= _LEADING


def _read(line: str, home: str) -> list[Reference]:
    return read_citation(line, home)[:MOST_OF_A_PASTE]


def _meaning(one: Reference, home: str, catalogue: HeldCatalogue) -> Resolution:
    return resolve(one, home=home, document="", catalogue=catalogue)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that some resolutions lead to, each looked up once for all of them."""

    volumes: dict[str, Volume]
    documents: dict[str, Document]
    versions: dict[tuple[str, str], Version]
    unnamed: dict[str, dict[str, _Offer]]

    @classmethod
    def of(cls, resolutions: Iterable[Resolution]) -> _Rows:
        meant = list(resolutions)
        slugs = {target.document for one in meant for target in one.targets}
        versions = Version.objects.filter(document__slug__in=slugs)
        return cls(
            Volume.objects.in_bulk({one.volume for one in meant} - {""}, field_name="key"),
            Document.objects.in_bulk(slugs, field_name="slug"),
            {
                (version.document.slug, version.siglum): version
                for version in versions.select_related("document", "volume")
            }
            if slugs
            else {},
            _unnamed([one.reference for one in meant if not one.volume]),
        )

    def answer(self, meant: Resolution) -> Answer:
        read = meant.reference
        volume = self.volumes.get(meant.volume) or Volume(key=meant.volume)
        places = tuple(self._places(meant, volume))
        outcome, reason = ReferenceOutcome(meant.outcome.value), meant.reason
        if not meant.volume and meant.outcome is Outcome.UNREADABLE:
            places = self._offered(read)
            if places:
                outcome = ReferenceOutcome.SEVERAL
                lacking = "sub-series" if read.designation else "volume"
                reason = f"No {lacking} is named: these volumes of the room have it"
        return Answer(
            read,
            outcome.value,
            outcome.label,
            meant.certainty,
            meant.volume,
            meant.document or read.document,
            meant.page or read.page,
            meant=words_meant(
                volume if meant.volume else None,
                publication=read.publication,
                number=meant.document or read.document,
                page=read.page,
                last_page=read.last_page,
                note=read.note,
            ),
            reason=reason,
            elsewhere=elsewhere_url(volume, number=read.document, page=read.page, note=read.note),
            places=places,
        )

    def _offered(self, read: Reference) -> tuple[Place, ...]:
        """The places of a number or page in whatever volumes have it; of "vol. VI", in those."""
        number, _, part = read.designation.partition(", Part ")
        offered = self.unnamed.get(_number_or_page(read), {}).values()
        fit = (
            one.place
            for one in offered
            if not number or (one.volume.number == number and part in ("", one.volume.part))
        )
        return tuple(islice(fit, MOST_VOLUMES))

    def _places(self, meant: Resolution, volume: Volume) -> Iterable[Place]:
        """The held places of a resolution; a volume cited as a whole is one."""
        if meant.outcome is Outcome.RESOLVED and not meant.targets and volume.pk:
            yield Place(volume.get_absolute_url(), volume.name)
        for target in meant.targets:
            document = self.documents.get(target.document)
            if document:
                version = self.versions.get((target.document, target.siglum))
                words = place_words(document, version, page=target.page, note=target.note)
                yield Place(_url(target, document), words)


def _url(target: Target, document: Document) -> str:
    if not target.siglum:
        return document.get_absolute_url()
    version = reverse("version", args=[target.document, target.siglum])
    if target.note:
        return f"{version}#{note_anchor(target.note)}"
    return f"{version}#{page_anchor(target.page)}" if target.page else version


def _number_or_page(read: Reference) -> str:
    """What a citation without a volume is looked up by: "no. 218" or "p. 924"."""
    if read.document:
        return f"no. {read.document}"
    return f"p. {read.page}" if read.page else ""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A place that a number or page may mean, and the volume it is in."""

    volume: Volume
    place: Place


def _unnamed(read: Sequence[Reference]) -> dict[str, dict[str, _Offer]]:
    """The held places that numbers and pages may mean whose volume is not named, by address."""
    offers: dict[str, dict[str, _Offer]] = defaultdict(dict)
    numbers = {one.document for one in read if one.document}
    pages = {one.page for one in read if one.page and not one.document}
    for version in _numbered(numbers) if numbers else ():
        words = place_words(version.document, version, page="", note="")
        place = Place(version.get_absolute_url(), words)
        _offer(offers[f"no. {version.number}"], version.volume, place)
    for page in _labelled(pages) if pages else ():
        url = reverse("volume_page", args=[page.volume.key, page.label]) if page.volume else ""
        place = Place(url, f"{page.volume}, p. {page.label}")
        _offer(offers[f"p. {page.label}"], page.volume, place)
    return offers


def _numbered(numbers: set[str]) -> QuerySet[Version]:
    versions = Version.objects.filter(
        volume__isnull=False, current__isnull=False, number__in=numbers
    )
    related = versions.select_related("document", "volume")
    return related.order_by("volume__key", "position")[:_MOST_ROWS]


def _labelled(pages: set[str]) -> QuerySet[Page]:
    rows = Page.objects.current().filter(volume__isnull=False, label__in=pages)
    return rows.select_related("volume").order_by("volume__key", "position")[:_MOST_ROWS]


def _offer(offers: dict[str, _Offer], volume: Volume | None, place: Place) -> None:
    """Add a place to those offered, once."""
    if volume:
        offers.setdefault(place.url, _Offer(volume, place))
