"""Rows of the index, read from the tables."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Prefetch, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from archive.models import Document, Note, Version
from archive.models.participation import Function
from archive.search.parties import Part, People, parts_of
from archive.text import MarkKind, fold, spaced

CHUNK = 200
"""Documents whose rows are read from the tables at a time."""
MAX_YEARS = 20
"""A date vaguer than this counts in no year."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What every row of a document holds alike, by field."""

    values: dict[str, Any]


def version_values(version: Any) -> dict[str, Any]:
    """A row's values of a version that `rows_of` or `row_of` gave, its document's among them."""
    revision, volume = version.current, version.volume
    values = dict(version.shared.values)
    titles = list(dict.fromkeys(filter(None, (*values.pop("document_title"), version.title))))
    return values | {
        "text": [
            *(one for one in titles if one not in revision.text),
            revision.text,
            *version.note_texts,
        ],
        "title": titles,
        "archive": [spaced(version.archival_source)],
        "volume": [volume.key] if volume else [],
        "volume_names": [_volume_words(volume)] if volume else [],
        "version_kind": [version.source_kind],
        "siglum": [version.siglum],
        "classification": [_classification(version.classification)],
        "withheld": ["yes" if version.withheld else "no"],
        "omitted": ["yes" if version.omitted else "no"],
        "shelf": [_shelf(version)],
        "revision": [revision.sha256],
    }


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


def facts_of(document: Document, parts: Sequence[Part], people: People) -> DocumentFacts:
    """What a document's rows hold alike; `people` have met those who stand in its `parts`."""
    values: dict[str, Any] = {
        "document_title": [document.title, document.about],
        "slug": [document.slug],
        "kind": [document.kind],
        "earliest": document.earliest.toordinal() if document.earliest else 0,
        "latest": (document.latest or document.earliest or dt.date.min).toordinal()
        if document.earliest
        else 0,
        "year": _years(document.earliest, document.latest),
        "subject": [subject.slug for subject in document.headings],  # type: ignore[attr-defined]
        "subject_names": _subject_names(document),
    }
    by_field = {
        "participant": [p for p in parts if p.function != Function.MENTIONED],
        "sender": [p for p in parts if p.function == Function.SENDER],
        "recipient": [p for p in parts if p.function == Function.RECIPIENT],
        "mentioned": [p for p in parts if p.function == Function.MENTIONED],
    }
    for name, those in by_field.items():
        values[name] = people.slugs(those)
        values[f"{name}_names"] = people.names(those, document.earliest)
    return DocumentFacts(values)


def _years(earliest: dt.date | None, latest: dt.date | None) -> list[str]:
    if earliest is None:
        return []
    last = (latest or earliest).year
    if last - earliest.year > MAX_YEARS:
        return []
    return [str(year) for year in range(earliest.year, last + 1)]


def _subject_names(document: Any) -> list[str]:
    headings = [subject.heading for subject in document.headings]
    lines = [line.printed for v in document.texts for line in v.lines]
    return list(dict.fromkeys(filter(None, [*headings, *lines, spaced(document.about)])))


# From the tables


def _documents() -> QuerySet[Document]:
    """Documents with all that their rows hold, in a fixed number of queries.

    Lists, not managers: asking a manager for what is at hand costs more than reading it.
    """
    raw = Cast("current__marks", TextField())
    versions = (
        Version.objects.filter(current__isnull=False)
        .alias(raw_marks=raw)
        .annotate(withheld=_holds(MarkKind.EXCISION), omitted=_holds(MarkKind.OMISSION))
        .select_related("volume", "current")
        .defer("volume__contents", "current__marks", "current__structure")
        .prefetch_related(Prefetch("subject_lines", to_attr="lines"))
        .order_by("position", "siglum")
    )
    return Document.objects.filter(withdrawn=False).prefetch_related(
        Prefetch("subjects", to_attr="headings"), Prefetch("versions", versions, to_attr="texts")
    )


def _holds(kind: MarkKind) -> Case:
    """Whether marks, as stored, name a kind: told by the database, no mark need be read."""
    named = When(raw_marks__contains=f'"{kind.value}"', then=Value(value=True))
    return Case(named, default=Value(value=False), output_field=BooleanField())


def rows_of(documents: QuerySet[Document], at: int = 0, of: int = 1) -> Iterator[Version]:
    """The versions of some documents, each with its document's facts, a chunk at a time.

    Of several shares of the chunks, the one numbered `at`.
    """
    people = People()
    keys = list(documents.order_by("pk").values_list("pk", flat=True))
    for start in range(at * CHUNK, len(keys), of * CHUNK):
        yield from _rows(keys[start : start + CHUNK], people)


def row_of(version: Version) -> Version:
    """A version with its document's facts, as `rows_of` gives it."""
    return next(row for row in _rows([version.document_id], People()) if row.pk == version.pk)


def _rows(chunk: Sequence[int], people: People) -> Iterator[Version]:
    parts = parts_of(chunk)
    people.meet(parts)
    documents: list[Any] = list(_documents().filter(pk__in=chunk).order_by("pk"))
    notes = _notes([version.current_id for one in documents for version in one.texts])
    for document in documents:
        facts = facts_of(document, parts.get(document.pk, ()), people)
        for version in document.texts:
            version.shared = facts
            version.note_texts = notes.get(version.current_id, [])
            yield version


def _notes(revisions: Sequence[int]) -> dict[int, list[str]]:
    """The texts of notes, in order, by the revision they stand under."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Note.objects.filter(revision__in=revisions).order_by("position")
    for revision, text in rows.values_list("revision_id", "text"):
        found[revision].append(text)
    return found
