"""From the places resolving names to the rows they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import Note, Page, ReferenceTarget, Version
from archive.references import Target


@dataclass(frozen=True, slots=True)
class _Place:
    document: int
    version: int
    revision: int | None


class TargetRows:
    """Rows by slug, siglum, note and page; each is looked up once, many at a time."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], _Place] = {}
        self._notes: dict[tuple[int, str], int] = {}
        self._pages: dict[tuple[int, str], int] = {}
        self._noted: set[int] = set()
        self._paged: set[int] = set()

    def expect(self, targets: Sequence[Target]) -> None:
        """Look up whatever rows these targets will need."""
        unknown = {t.document for t in targets if (t.document, t.siglum) not in self._places}
        versions = Version.objects.filter(document__slug__in=unknown).order_by("-position", "-pk")
        columns = ("document__slug", "siglum", "document_id", "pk", "current_id")
        for slug, siglum, *place in versions.values_list(*columns):
            # The first version stands for the document.
            self._places[slug, siglum] = self._places[slug, ""] = _Place(*place)
        self._expect_notes({self._revision(target) for target in targets if target.note})
        self._expect_pages({self._revision(target) for target in targets if target.page})

    def row(self, target: Target, rank: int) -> ReferenceTarget:
        """The unsaved row of a target that was expected, its reference still to be set."""
        place = self._places[target.document, target.siglum]
        revision = place.revision or 0
        return ReferenceTarget(
            rank=rank,
            document_id=place.document,
            version_id=place.version,
            note_id=self._notes.get((revision, target.note)),
            page_id=self._pages.get((revision, target.page)),
        )

    def _revision(self, target: Target) -> int:
        return self._places[target.document, target.siglum].revision or 0

    def _expect_notes(self, revisions: set[int]) -> None:
        notes = Note.objects.filter(revision__in=revisions - self._noted)
        for revision, key, pk in notes.values_list("revision_id", "key", "pk"):
            self._notes[revision, key] = pk
        self._noted |= revisions

    def _expect_pages(self, revisions: set[int]) -> None:
        pages = Page.objects.filter(revision__in=revisions - self._paged).order_by("-position")
        for revision, label, pk in pages.values_list("revision_id", "label", "pk"):
            self._pages[revision, label] = pk
        self._paged |= revisions
