"""What is quoted of a hit: its passages, each with the version and place it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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
        revisions = Revision.objects.filter(current_of__in=versions).defer("structure")
        self.by_version = {revision.version_id: revision for revision in revisions}
        pks = [revision.pk for revision in self.by_version.values()]
        self.pages: dict[int, list[Page]] = defaultdict(list)
        for page in Page.objects.filter(revision__in=pks).order_by("revision", "position"):
            self.pages[page.revision_id].append(page)
        self.notes: dict[int, list[Note]] = defaultdict(list)
        for note in Note.objects.filter(revision__in=pks).defer("marks").order_by("position"):
            self.notes[note.revision_id].append(note)

    def locus(self, revision: Revision, offset: int) -> Locus:
        """The page an offset stands on; its paragraph where the text has no pages."""
        pages = self.pages[revision.pk]
        label = page_at([page.start for page in pages], [page.label for page in pages], offset)
        if label:
            return Locus(page=label)
        marks = (mark for mark in revision.marks if mark.kind is MarkKind.PARAGRAPH)
        starts = sorted(mark.start for mark in marks)
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
