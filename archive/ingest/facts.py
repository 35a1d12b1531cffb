"""How each fact about a document or version is known, when it is not simply printed."""

from __future__ import annotations

from typing import Any

from archive.ingest.sanitise import plain_words
from archive.models import Document, Fact, Version
from archive.transcripts.manifest import Entry
from archive.transcripts.manifest import Fact as Known


def facts_of(document: Document, version: Version, entry: Entry) -> list[Fact]:
    """The unsaved rows of what an editor says of a document and of one of its versions."""
    record = entry.document
    of_document = {"title": record.title, "kind": record.kind, "place": record.place}
    rows = [_fact(document, None, name, fact) for name, fact in of_document.items() if fact]
    if document.date_reason:
        rows.append(_date_fact(document))
    of_version = {
        "home volume": entry.home_volume,
        "archival source": entry.archival_source,
        "classification": entry.classification,
        "handling": entry.handling,
    }
    rows += [_fact(document, version, name, fact) for name, fact in of_version.items() if fact]
    if entry.printed:
        rows.append(_fact(document, version, "printed", entry.printed, _where_printed(version)))
    return rows


def _fact(
    document: Document, version: Version | None, name: str, fact: Known[Any], value: str = ""
) -> Fact:
    return Fact(
        document=document,
        version=version,
        name=name,
        value=value or str(fact.value),
        known=fact.certainty.value,
        reason=plain_words(fact.evidence),
    )


def _date_fact(document: Document) -> Fact:
    days = [day.isoformat() for day in (document.earliest, document.latest) if day]
    return Fact(
        document=document,
        name="date",
        value=" to ".join(dict.fromkeys(days)),
        known=document.date_known,
        reason=document.date_reason,
    )


def _where_printed(version: Version) -> str:
    pages = "–".join(dict.fromkeys(p for p in (version.first_page, version.last_page) if p))
    volume = version.volume.short_name if version.volume else ""
    number = f"no. {version.number}" if version.number else ""
    return ", ".join(part for part in (volume, number, f"pp. {pages}" if pages else "") if part)
