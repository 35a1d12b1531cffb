"""From the places resolving names to the rows they are."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Note, Page, ReferenceTarget, Version
from archive.references import Target


@dataclass(frozen=True, slots=True)
class _Place:
    document: int
    version: int
    revision: int | None


class TargetRows:
    """Rows by slug, siglum, note and page; each is looked up once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], _Place] = {}
        self._notes: dict[tuple[int, str], int | None] = {}
        self._pages: dict[tuple[int, str], int | None] = {}

    def row(self, target: Target, rank: int) -> ReferenceTarget:
        """The unsaved row of a target, its reference still to be set."""
        place = self._place(target)
        return ReferenceTarget(
            rank=rank,
            document_id=place.document,
            version_id=place.version,
            note_id=self._note(place.revision, target.note),
            page_id=self._page(place.revision, target.page),
        )

    def _place(self, target: Target) -> _Place:
        key = (target.document, target.siglum)
        if key not in self._places:
            versions = Version.objects.filter(document__slug=target.document).order_by("position")
            if target.siglum:
                versions = versions.filter(siglum=target.siglum)
            found = versions.values_list("document_id", "pk", "current_id")[:1].get()
            self._places[key] = _Place(*found)
        return self._places[key]

    def _note(self, revision: int | None, key: str) -> int | None:
        if revision is None or not key:
            return None
        if (revision, key) not in self._notes:
            notes = Note.objects.filter(revision=revision)
            self._notes.update(
                {(revision, name): pk for name, pk in notes.values_list("key", "pk")}
            )
        return self._notes.get((revision, key))

    def _page(self, revision: int | None, label: str) -> int | None:
        if revision is None or not label:
            return None
        if (revision, label) not in self._pages:
            pages = Page.objects.filter(revision=revision).order_by("-position")
            for name, pk in pages.values_list("label", "pk"):
                self._pages[(revision, name)] = pk
        return self._pages.get((revision, label))
