"""Rows of the index, read from the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import BooleanField, Case, Prefetch, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from archive.models import Document, Note, Participation, Person, Version
from archive.models.participation import Function
from archive.text import MarkKind, fold, spaced

CHUNK = 200
"""Documents whose rows are read from the tables at a time."""
MAX_YEARS = 20
"""A date vaguer than this counts in no year."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What every row of a document holds alike, by field."""

    values: dict[str, Any]


def version_values(version: Version, titles: list[str]) -> dict[str, Any]:
    """What a version's row holds of its own; `titles` are its document's."""
    revision = version.current
    if revision is None:
        raise ValueError(f"version {version.pk} has no text to index")
    text = revision.text
    notes = [note.text for note in revision.notes.all()]
    titles = list(dict.fromkeys(filter(None, (*titles, version.title))))
    volume = version.volume
    withheld, omitted = _gaps(version)
    return {
        "text": [*(one for one in titles if one not in text), text, *notes],
        "title": titles,
        "archive": [spaced(version.archival_source)],
        "volume": [volume.key] if volume else [],
        "volume_names": [_volume_words(volume)] if volume else [],
        "version_kind": [version.source_kind],
        "siglum": [version.siglum],
        "classification": [_classification(version.classification)],
        "withheld": ["yes" if withheld else "no"],
        "omitted": ["yes" if omitted else "no"],
        "shelf": [_shelf(version)],
        "revision": [revision.sha256],
    }


def _gaps(version: Version) -> tuple[bool, bool]:
    """Whether words are withheld from a version, and whether its editors left some out."""
    if hasattr(version, "withheld"):
        return version.withheld, version.omitted  # type: ignore[attr-defined]
    kinds = {mark.kind for mark in version.current.marks} if version.current else set()
    return MarkKind.EXCISION in kinds, MarkKind.OMISSION in kinds


def _classification(printed: str) -> str:
    """One spelling for a classification however it is printed: "Top secret"."""
    return fold(spaced(printed)).strip(" .;")[:60].strip().capitalize()


def _volume_words(volume: Any) -> str:
    """Everything a volume is called by, its number in Arabic figures too."""
    arabic = volume.sort_key.lstrip("0")
    return " ".join([volume.short_name, arabic, volume.title, volume.series])


def _shelf(version: Version) -> str:
    """Where a version stands when volumes stand in order; empty where it was not printed."""
    volume = version.volume
    if volume is None:
        return ""
    order = volume.sort_key or volume.key
    return f"{volume.subseries} {order} {volume.key} {version.number_order:06d}"


# What all rows of a document share


def facts_of(document: Document) -> DocumentFacts:
    """What a document's rows hold alike, of a document fetched by `whole` or `rows_of`."""
    values: dict[str, Any] = {
        "document_title": [document.title, document.about],
        "slug": [document.slug],
        "kind": [document.kind],
        "earliest": document.earliest.toordinal() if document.earliest else 0,
        "latest": (document.latest or document.earliest or dt.date.min).toordinal()
        if document.earliest
        else 0,
        "year": _years(document.earliest, document.latest),
        "subject": [subject.slug for subject in document.subjects.all()],
        "subject_names": _subject_names(document),
    }
    parts = list(document.participations.all())
    by_field = {
        "participant": [p for p in parts if p.function != Function.MENTIONED],
        "sender": [p for p in parts if p.function == Function.SENDER],
        "recipient": [p for p in parts if p.function == Function.RECIPIENT],
        "mentioned": [p for p in parts if p.function == Function.MENTIONED],
    }
    for name, those in by_field.items():
        values[name] = list(dict.fromkeys(p.person.slug for p in those if p.person))
        names = map(_without_article, _names(those, document.earliest))
        values[f"{name}_names"] = list(dict.fromkeys(names))
    return DocumentFacts(values)


def _years(earliest: dt.date | None, latest: dt.date | None) -> list[str]:
    if earliest is None:
        return []
    last = (latest or earliest).year
    if last - earliest.year > MAX_YEARS:
        return []
    return [str(year) for year in range(earliest.year, last + 1)]


def _subject_names(document: Document) -> list[str]:
    headings = [subject.heading for subject in document.subjects.all()]
    lines = [line.printed for v in document.versions.all() for line in v.subject_lines.all()]
    return list(dict.fromkeys(filter(None, [*headings, *lines, spaced(document.about)])))


def _names(parts: Iterable[Participation], day: dt.date | None) -> Iterator[str]:
    """Every name somebody is found by: as printed, the authority's, the offices held that day."""
    for part in parts:
        yield from filter(None, (spaced(part.printed), spaced(part.role)))
        if part.person is not None:
            yield from _names_of(part.person, day)


def _without_article(name: str) -> str:
    """ "The President" as "President": an office is looked for at the head of a name."""
    return name[4:] if name[:4].lower() == "the " else name


def _names_of(person: Person, day: dt.date | None) -> Iterator[str]:
    yield person.name
    for variant in person.variant_names.all():
        yield variant.name
    for tenure in person.tenures.all():
        if day and (tenure.start or day) <= day <= (tenure.end or day):
            yield from (tenure.office.title, *tenure.office.forms)


# From the tables


def _documents() -> QuerySet[Document]:
    """Documents with all that their rows hold, in a fixed number of queries."""
    raw = Cast("current__marks", TextField())
    versions = (
        Version.objects.filter(current__isnull=False)
        .annotate(raw_marks=raw)
        .annotate(withheld=_holds(MarkKind.EXCISION), omitted=_holds(MarkKind.OMISSION))
        .select_related("volume", "current")
        .defer("current__marks", "current__structure")
        .prefetch_related(
            "subject_lines",
            Prefetch("current__notes", Note.objects.defer("marks").order_by("position")),
        )
        .order_by("position", "siglum")
    )
    parts = Participation.objects.current().select_related("person").order_by("position", "pk")
    people = ("person__variant_names", "person__tenures__office")
    return Document.objects.filter(withdrawn=False).prefetch_related(
        "subjects",
        Prefetch("versions", versions),
        Prefetch("participations", parts.prefetch_related(*people)),
    )


def _holds(kind: MarkKind) -> Case:
    """Whether marks, as stored, name a kind: told by the database, no mark need be read."""
    named = When(raw_marks__contains=f'"{kind.value}"', then=Value(value=True))
    return Case(named, default=Value(value=False), output_field=BooleanField())


def whole(pk: int) -> Document:
    """A document with all that its rows hold."""
    return _documents().get(pk=pk)


def rows_of(documents: QuerySet[Document]) -> Iterator[Version]:
    """The versions of some documents, each with its document's facts, a chunk at a time."""
    keys = iter(list(documents.order_by("pk").values_list("pk", flat=True)))
    while chunk := list(islice(keys, CHUNK)):
        for document in _documents().filter(pk__in=chunk).order_by("pk"):
            facts = facts_of(document)
            for version in document.versions.all():
                version._facts = facts  # type: ignore[attr-defined]
                yield version
