"""Taking in: read everything, then write it in one transaction, or nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from archive.errors import ArchiveError
from archive.ingest.authorities import store_authority
from archive.ingest.entries import entry_of
from archive.ingest.files import read_file
from archive.ingest.filling import fill
from archive.ingest.found import Found
from archive.ingest.journal import Journal
from archive.ingest.link import link
from archive.ingest.lock import one_at_a_time
from archive.ingest.revisions import SourceFile
from archive.ingest.sanitise import plain_words
from archive.ingest.store import Change, Stored, Text, store_all
from archive.ingest.withdrawal import give_back
from archive.models import Accession, Document, Volume
from archive.people import Authority, read_authority
from archive.transcripts import Form, read
from archive.transcripts.manifest import Entry, VolumeRecord, read_manifest

AUTHORITIES = "authorities"
"""The folder beside a manifest whose TOML files are its authority file."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run is to take in, read and checked; `refused` says what could not be."""

    source: str
    texts: tuple[Text, ...] = ()
    volumes: tuple[VolumeRecord, ...] = ()
    authority: Authority | None = None
    refused: tuple[str, ...] = ()

    def with_more(self, other: Batch) -> Batch:
        """Both, in order."""
        authorities = [one.authority for one in (self, other) if one.authority]
        return Batch(
            ", ".join(filter(None, (self.source, other.source))),
            self.texts + other.texts,
            self.volumes + other.volumes,
            authorities[0].with_more(*authorities[1:]) if authorities else None,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run changed: the fate of each text, and how many authority records are new."""

    stored: tuple[Stored, ...]
    records: dict[str, int]

    @property
    def changes(self) -> dict[str, int]:
        counts = Counter(one.change.value for one in self.stored)
        return dict(counts) | {name: count for name, count in self.records.items() if count}

    @property
    def changed(self) -> list[str]:
        """The slugs of the documents whose texts are new."""
        slugs = (one.document.slug for one in self.stored if one.change is not Change.UNCHANGED)
        return list(dict.fromkeys(slugs))


def read_batch(paths: Sequence[Path], form: Form | None = None) -> Batch:
    """Read manifests and texts; what cannot be read is named in `refused`, with the reason."""
    batch = Batch("")
    for path in paths:
        batch = batch.with_more(_read(path, form))
    return batch


def take_in(batch: Batch, *, reread: bool = False) -> Outcome:
    """Write a batch: texts, volumes and authority file, then what they say of one another.

    All of it or nothing, one run at a time. Raises AccessionError for a text that contradicts
    what is held. The search index is not touched: the caller brings it up to date afterwards.
    """
    journal = Journal()
    with one_at_a_time(), transaction.atomic():
        records = store_authority(batch.authority) if batch.authority else {}
        for record in batch.volumes:
            _store_volume(record, journal)
        stored = store_all(batch.texts, reread=reread, journal=journal)
        outcome = Outcome(stored, records)
        if outcome.changes.keys() - {Change.UNCHANGED.value}:
            link_stored(stored)
            _log(batch, outcome, journal)
    return outcome


def link_stored(
    stored: Sequence[Stored], also: Iterable[int] = (), at_hand: Found | None = None
) -> None:
    """Work out what texts taken in mean, and what others that quote or await them do now.

    `also` are more documents that the accession concerns, `at_hand` references already found.
    """
    concerned = give_back([one.document for one in stored], [one.version for one in stored])
    concerned |= set(also)
    documents = {one.document.pk: one.document for one in stored}
    concerned -= documents.keys()
    link([*documents.values(), *Document.objects.filter(pk__in=concerned)], at_hand)


def _read(path: Path, form: Form | None) -> Batch:
    try:
        return _read_manifest(path) if path.suffix == ".toml" else _read_text(path, form)
    except ArchiveError as error:
        return Batch(path.name, refused=(str(error),))


def _read_text(path: Path, form: Form | None) -> Batch:
    content = read_file(path)
    transcript = read(content, path.name, form)
    source = SourceFile.of(path.name, content)
    return Batch(path.name, (Text(entry_of(path, transcript), transcript, source),))


def _read_manifest(path: Path) -> Batch:
    manifest = read_manifest(path)
    files = sorted((path.parent / AUTHORITIES).glob("*.toml"))
    batch = Batch(path.name, volumes=manifest.volumes)
    if files:
        batch = replace(batch, authority=read_authority(files))
    for entry in manifest.entries:
        batch = batch.with_more(replace(_read_entry(entry), source=""))
    return batch


def _read_entry(entry: Entry) -> Batch:
    try:
        content = read_file(entry.path)
        transcript = read(content, entry.path.name, entry.form)
    except ArchiveError as error:
        return Batch("", refused=(str(error),))
    return Batch("", (Text(entry, transcript, SourceFile.of(entry.path.name, content)),))


def _store_volume(record: VolumeRecord, journal: Journal) -> None:
    said = {
        "series": record.series,
        "subseries": record.subseries,
        "number": record.number,
        "part": record.part,
        "sort_key": record.id,
        "title": plain_words(record.title),
        "editors": list(record.editors),
        "general_editor": record.general_editor,
        "publisher": record.publisher,
        "place": record.place,
        "year": record.year,
        "source": plain_words(record.source),
    }
    held = Volume.objects.filter(key=record.id).first()
    volume = held or Volume(key=record.id)
    before = fill(volume, said)
    if held and before:
        journal.changed(held, before)
    if before or not held:
        volume.save()


def _log(batch: Batch, outcome: Outcome, journal: Journal) -> None:
    Accession.objects.create(
        source=batch.source[:400],
        changes=outcome.changes,
        findings=list(_findings(batch)),
        before=journal.as_json(),
    )


def _findings(batch: Batch) -> Iterator[dict[str, object]]:
    for text in batch.texts:
        for finding in text.transcript.findings:
            yield {
                "file": text.source.name,
                "kind": finding.kind.value,
                "line": finding.line,
                "message": finding.message,
            }
