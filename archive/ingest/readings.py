"""Current texts as linking reads them: words, marks and notes, many texts at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db.models import Prefetch, QuerySet

from archive.models import Document, Note, Revision, SourceKind, Version

CHUNK = 150
"""Documents whose texts are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One current text: its revision with its notes in order, its version and its document."""

    revision: Revision
    version: Version
    document: Document
    notes: tuple[Note, ...]

    @property
    def home(self) -> str:
        """The volume whose words it repeats, "" if none is known."""
        volume = self.version.home_volume or self.version.volume
        return volume.key if volume else ""

    @property
    def is_tagged(self) -> bool:
        """Whether editors' markup says what its words mean."""
        return self.version.source_kind == SourceKind.TEI

    @property
    def source_note(self) -> Note | None:
        return next((note for note in self.notes if note.kind == "source"), None)


def readings_of(documents: Sequence[int]) -> Iterator[list[Reading]]:
    """The current texts of some documents, in chunks of whole documents."""
    keys = iter(sorted(documents))
    while chunk := list(islice(keys, CHUNK)):
        yield _read(Revision.objects.filter(current_of__document__in=chunk))


def readings_in(revisions: Iterable[int]) -> Iterator[list[Reading]]:
    """Some current texts, in chunks."""
    keys = iter(sorted(revisions))
    while chunk := list(islice(keys, CHUNK)):
        yield _read(Revision.objects.filter(pk__in=chunk, current_of__isnull=False))


def by_document(readings: Iterable[Reading]) -> Iterator[tuple[Document, list[Reading]]]:
    """Readings, each document's together."""
    for _, group in groupby(readings, key=lambda reading: reading.version.document_id):
        texts = list(group)
        yield texts[0].document, texts


def _read(revisions: QuerySet[Revision]) -> list[Reading]:
    notes = Prefetch("notes", Note.objects.order_by("position"))
    rows = revisions.select_related(
        "version__document", "version__volume", "version__home_volume"
    ).prefetch_related(notes)
    ordered = rows.order_by("version__document_id", "version__position", "version__siglum")
    return [
        Reading(row, row.version, row.version.document, tuple(row.notes.all())) for row in ordered
    ]
