"""How each fact about a document or version is known, when it is not simply printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive.ingest.rows import insert
from archive.ingest.sanitise import plain_words
from archive.models import Document, Fact, Version
from archive.transcripts.manifest import DocumentRecord, Entry
from archive.transcripts.manifest import Fact as Known

_Of = tuple[int, int | None]
"""A document, and the version of it that a fact is of, if of one."""


def facts_of_document(document: Document, record: DocumentRecord) -> list[Fact]:
    """The unsaved rows of what an editor says of a document, and of how its date is known."""
    of_document = {"title": record.title, "kind": record.kind, "place": record.place}
    rows = [_fact(document, None, name, fact) for name, fact in of_document.items() if fact]
    if document.date_reason:
        rows.append(_date_fact(document))
    return rows


def facts_of_version(version: Version, entry: Entry) -> list[Fact]:
    """The unsaved rows of what an editor says of one version."""
    said = {
        "home volume": entry.home_volume,
        "archival source": entry.archival_source,
        "classification": entry.classification,
        "handling": entry.handling,
    }
    document = version.document
    rows = [_fact(document, version, name, fact) for name, fact in said.items() if fact]
    if entry.printed:
        rows.append(_fact(document, version, "printed", entry.printed, _where_printed(version)))
    return rows


def renew_facts(wanted: Mapping[_Of, list[Fact]], held: Iterable[Fact]) -> None:
    """Make the facts of some documents and versions those wanted; rows that agree stay."""
    before: dict[_Of, list[Fact]] = {}
    for fact in held:
        before.setdefault((fact.document_id, fact.version_id), []).append(fact)
    differing = [key for key in wanted if _told(before.get(key, ())) != _told(wanted[key])]
    gone = [fact.pk for key in differing for fact in before.get(key, ())]
    if gone:
        Fact.objects.filter(pk__in=gone).delete()
    insert(fact for key in differing for fact in wanted[key])


def copied(fact: Fact) -> Fact:
    """A held fact, to be written again."""
    return Fact(
        document_id=fact.document_id,
        version_id=fact.version_id,
        name=fact.name,
        value=fact.value,
        known=fact.known,
        reason=fact.reason,
    )


def _told(facts: Iterable[Fact]) -> list[tuple[str, str, str, str]]:
    return [(fact.name, fact.value, fact.known, fact.reason) for fact in facts]


def _fact(
    document: Document, version: Version | None, name: str, fact: Known[Any], value: str = ""
) -> Fact:
    return Fact(
        document=document,
        version=version,
        name=name,
        value=(value or str(fact.value))[:400],
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
