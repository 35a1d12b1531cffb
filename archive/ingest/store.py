"""Transcripts and an editor's facts become documents, versions and revisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from archive.errors import ArchiveError
from archive.ingest.facts import facts_of
from archive.ingest.revisions import SourceFile, store_revision
from archive.ingest.sanitise import plain_words
from archive.ingest.slugs import mint_slug
from archive.ingest.volumes import ensure_volumes
from archive.models import Document, Fact, FormerAddress, Revision, SubjectLine, Version
from archive.models import number_order as order_of
from archive.transcripts import Certainty, HistoricalDate, Transcript
from archive.transcripts.manifest import Entry, Printed
from archive.transcripts.manifest import Fact as Known


class AccessionError(ArchiveError):
    """A text that cannot be taken in as its manifest says: the message names file and cause."""


class Change(StrEnum):
    """What taking in one text did."""

    NEW_DOCUMENT = "new document"
    NEW_VERSION = "new version"
    NEW_REVISION = "new revision"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """A text taken in: its rows, and what that changed."""

    document: Document
    version: Version
    change: Change
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Text:
    """One text ready to be taken in: an editor's entry, the words, and the file they are from."""

    entry: Entry
    transcript: Transcript
    source: SourceFile


def store(text: Text, *, reread: bool = False) -> Stored:
    """Write one text; the same text again changes nothing.

    The document is the one the entry's slug names, else the one printed under the same number
    of the same volume, else a new one. Raises AccessionError where a slug or siglum was served
    before and withdrawn. The caller holds the transaction.
    """
    document, is_new = _document(text)
    version, is_added = _version(document, text)
    document.facts.filter(version=None).delete()
    version.facts.all().delete()
    Fact.objects.bulk_create(facts_of(document, version, text.entry))
    revision = store_revision(
        version,
        text.transcript,
        text.source,
        "first taken in" if is_added else "taken in again, with other words",
        reread=reread,
    )
    if revision:
        _store_subject_lines(version, text.transcript)
    change = Change.UNCHANGED if revision is None else Change.NEW_REVISION
    if is_added:
        change = Change.NEW_DOCUMENT if is_new else Change.NEW_VERSION
    return Stored(document, version, change, revision)


def _document(text: Text) -> tuple[Document, bool]:
    """The document a text belongs to, made if need be, and whether it was made."""
    found = _held(text)
    document = found or Document(
        slug=text.entry.document.slug or mint_slug(text.transcript, _printed(text))
    )
    if found is None and FormerAddress.objects.filter(path=document.get_absolute_url()).exists():
        raise AccessionError(
            f"{text.source.name}: expected an address never used before, "
            f"found {document.slug}, which was withdrawn"
        )
    for name, value in _document_fields(text, found).items():
        setattr(document, name, value)
    document.full_clean(exclude=["subjects"])
    document.save()
    return document, found is None


def _held(text: Text) -> Document | None:
    slug, printed = text.entry.document.slug, _printed(text)
    if slug:
        return Document.objects.filter(slug=slug).first()
    if printed and printed.number:
        return Document.objects.filter(
            versions__volume__key=printed.volume, versions__number__iexact=printed.number
        ).first()
    return Document.objects.filter(versions__revisions__file_sha256=text.source.sha256).first()


def _document_fields(text: Text, held: Document | None) -> dict[str, Any]:
    """An editor's facts stand over the text's own; a later version fills only what is empty."""
    record, transcript = text.entry.document, text.transcript
    fields: dict[str, Any] = {}
    if record.title or held is None:
        fields["title"] = record.title.value if record.title else transcript.title
    if record.kind or held is None:
        fields["kind"] = (record.kind.value if record.kind else transcript.kind).value
    if held is None or not held.about:
        about = "; ".join(line.printed for line in transcript.subjects)
        fields["about"] = " ".join(about.split())
    place = transcript.dateline.place if transcript.dateline else ""
    if record.place or held is None or not held.place:
        fields["place"] = record.place.value if record.place else place
    if record.date:
        fields |= _date_fields(record.date.value, record.date.certainty, record.date.evidence)
    elif held is None or held.earliest is None:
        date = transcript.dateline.date if transcript.dateline else None
        if date:
            fields |= _date_fields(date, date.certainty, date.reason or "the text's own date")
    return fields


def _date_fields(date: HistoricalDate, certainty: Certainty, reason: str) -> dict[str, Any]:
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision.value,
        "begins": date.begins,
        "ends": date.ends,
        "date_known": certainty.value,
        "date_reason": reason,
    }


def _printed(text: Text) -> Printed | None:
    return text.entry.printed.value if text.entry.printed else None


def _version(document: Document, text: Text) -> tuple[Version, bool]:
    """The version a text is, made if need be, and whether it was made."""
    entry = text.entry
    version = document.versions.filter(siglum=entry.siglum).select_related("current").first()
    is_new = version is None
    if version is None:
        position = document.versions.count() + 1
        version = Version(document=document, siglum=entry.siglum, position=position)
    for name, value in _version_fields(text).items():
        setattr(version, name, value)
    version.full_clean(exclude=["current"])
    version.save()
    return version, is_new


def _version_fields(text: Text) -> dict[str, Any]:
    entry, transcript, printed = text.entry, text.transcript, _printed(text)
    home = entry.home_volume
    volumes = ensure_volumes([printed.volume if printed else "", home.value if home else ""])
    number = (printed.number if printed else "") or transcript.number
    source = transcript.source_note
    return {
        "label": plain_words(entry.label),
        "title": transcript.title,
        "source_kind": transcript.form.value,
        "volume": volumes.get(printed.volume) if printed else None,
        "number": number,
        "item": f"d{number}".lower() if printed and number else "",
        "number_order": order_of(number),
        "first_page": _page(transcript, 0, printed.first_page if printed else ""),
        "last_page": _page(transcript, -1, printed.last_page if printed else ""),
        "home_volume": volumes.get(home.value) if home else None,
        "home_known": _how_sure(home or entry.printed).value,
        "archival_source": _said(entry.archival_source, source.archival_source if source else ""),
        "classification": _said(entry.classification, source.classification if source else ""),
        "handling": _said(entry.handling, source.handling if source else ""),
        "drafting": source.drafting if source else "",
        "approval": source.approval if source else "",
        "shelfmark": plain_words(entry.shelfmark),
        "rights": plain_words(entry.rights),
        "public_since": entry.public_since,
    }


def _how_sure(fact: Known[Any] | None) -> Certainty:
    return fact.certainty if fact else Certainty.CERTAIN


def _page(transcript: Transcript, which: int, given: str) -> str:
    return given or (transcript.pages[which].label if transcript.pages else "")


def _said(fact: Known[str] | None, printed: str) -> str:
    """An editor's word where there is one, else the text's own."""
    return plain_words(fact.value) if fact else printed


def _store_subject_lines(version: Version, transcript: Transcript) -> None:
    version.subject_lines.all().delete()
    SubjectLine.objects.bulk_create(
        SubjectLine(version=version, printed=line.printed, start=line.span.start, end=line.span.end)
        for line in transcript.subjects
    )
