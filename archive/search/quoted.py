"""What is quoted of a hit: its passages, each with the version and place it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from archive.citing.locus import Locus
from archive.models import Note, Page, Revision, Version
from archive.search.answers import Row
from archive.search.excerpts import Passage, Piece, opening, page_at, passages
from archive.text import MarkKind

PER_HIT = 3
"""Excerpts of one hit at most, and versions quoted."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the version and place it stands in, and the address that opens there."""

    version: Version
    locus: str
    url: str
    pieces: tuple[Piece, ...]


def to_quote(results: Sequence[Any]) -> list[int]:
    """The versions passages are cut from: the best matched of each hit."""
    return [row.pk for result in results for row in result.rows[:PER_HIT]]


class Texts:
    """The texts, pages, paragraphs and notes that passages are cut from."""

    def __init__(self, versions: Sequence[int]) -> None:
        revisions = Revision.objects.filter(current_of__in=versions).defer("structure", "marks")
        self.by_version = {revision.version_id: revision for revision in revisions}
        self._pks = [revision.pk for revision in self.by_version.values()]
        self._pages: dict[int, list[tuple[int, str]]] = defaultdict(list)
        pages = Page.objects.filter(revision__in=self._pks).order_by("revision", "position")
        for revision, start, label in pages.values_list("revision_id", "start", "label"):
            self._pages[revision].append((start, label))

    @cached_property
    def notes(self) -> Mapping[int, list[Note]]:
        """The notes of each text, fetched where a body does not hold the words."""
        found: dict[int, list[Note]] = defaultdict(list)
        notes = Note.objects.filter(revision__in=self._pks).defer("marks").order_by("position")
        for note in notes:
            found[note.revision_id].append(note)
        return found

    @cached_property
    def _paragraphs(self) -> Mapping[int, list[int]]:
        """Where the paragraphs of each text begin, fetched where one has no page."""
        rows = Revision.objects.filter(pk__in=self._pks).values_list("pk", "marks")
        return {
            pk: sorted(mark.start for mark in marks if mark.kind is MarkKind.PARAGRAPH)
            for pk, marks in rows
        }

    def locus(self, revision: Revision, offset: int) -> Locus:
        """The page an offset stands on; its paragraph where none begins before it."""
        pages = self._pages.get(revision.pk, [])
        label = page_at([start for start, _ in pages], [label for _, label in pages], offset)
        if label:
            return Locus(page=label)
        starts = self._paragraphs.get(revision.pk, [])
        return Locus(paragraph=sum(start <= offset for start in starts))


def excerpts_of(
    rows: Sequence[Row], versions: Sequence[Version], texts: Texts, hl: str
) -> list[Excerpt]:
    """Two passages of the best version, then one of each other; else its opening words."""
    by_pk = {version.pk: version for version in versions}
    found: list[Excerpt] = []
    for row in rows[:PER_HIT]:
        version, revision = by_pk.get(row.pk), texts.by_version.get(row.pk)
        if version is None or revision is None or len(found) >= PER_HIT:
            continue
        found.extend(_of_version(version, revision, texts, hl, most=1 if found else 2))
    if found or not rows or rows[0].pk not in by_pk or rows[0].pk not in texts.by_version:
        return found
    revision = texts.by_version[rows[0].pk]
    return [_excerpt(by_pk[rows[0].pk], texts.locus(revision, 0), opening(revision.text), "")]


def _of_version(
    version: Version, revision: Revision, texts: Texts, hl: str, most: int
) -> list[Excerpt]:
    """Passages of the body; where it holds none, of the notes."""
    if not hl:
        return []
    body = [
        _excerpt(version, texts.locus(revision, passage.first), passage, hl)
        for passage in passages(revision.text, hl, most)
    ]
    if body:
        return body
    in_notes: list[Excerpt] = []
    for note in texts.notes[revision.pk]:
        locus = Locus(note=note.key, marker=note.marker)
        in_notes += [_excerpt(version, locus, one, hl) for one in passages(note.text, hl, 1)]
        if len(in_notes) >= most:
            break
    return in_notes


def _excerpt(version: Version, locus: Locus, passage: Passage, hl: str) -> Excerpt:
    return Excerpt(
        version, locus.words, marked_address(version, hl, locus.fragment), passage.pieces
    )


def marked_address(version: Version, hl: str, fragment: str) -> str:
    """The address of a place in a version, with the words that should be marked there."""
    query = f"?{urlencode({'hl': hl})}" if hl else ""
    return f"{version.get_absolute_url()}{query}{'#' if fragment else ''}{fragment}"
