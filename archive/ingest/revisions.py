"""A transcript becomes a revision: words, marks, notes and pages, written once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from archive.models import Note, Page, Revision, Version
from archive.text import MarkKind
from archive.transcripts import Transcript, as_json

BESIDE_THE_TEXT = ("form", "dateline", "parties", "source_note", "attachments", "findings")
"""What of a transcript a revision keeps as its `structure`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a text came from: its name as shown, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> SourceFile:
        return cls(name, hashlib.sha256(content).hexdigest())


def digest(text: str, notes: Iterable[tuple[str, str]]) -> str:
    """The SHA-256 of a revision's words: the text and each note's marker and text.

    Of the UTF-8 JSON array [text, [[marker, text], …]] without blanks, so that anyone can
    recompute it from the `.json` of a version.
    """
    words = json.dumps(
        [text, [list(note) for note in notes]], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(words.encode()).hexdigest()


def digest_of(transcript: Transcript) -> str:
    """The SHA-256 that a transcript's revision has."""
    return digest(transcript.text, ((note.marker, note.text) for note in transcript.notes))


def structure_of(transcript: Transcript, more: dict[str, Any]) -> dict[str, Any]:
    """What a revision keeps beside its words; `more` is what only a volume's markup says."""
    beside = as_json(replace(transcript, text="", marks=(), notes=(), subjects=(), pages=()))
    return {name: beside[name] for name in BESIDE_THE_TEXT} | more


def reads_otherwise(current: Revision, transcript: Transcript, more: dict[str, Any]) -> bool:
    """Whether the same words are marked or taken apart in another way than they were."""
    read = json.loads(json.dumps(structure_of(transcript, more)))
    marks = tuple(note.marks for note in current.notes.order_by("position"))
    return (
        current.marks != transcript.marks
        or current.structure != read
        or marks != tuple(note.marks for note in transcript.notes)
    )


def notes_of(revision: Revision, transcript: Transcript) -> Iterator[Note]:
    """The unsaved notes of a revision."""
    anchors = {
        mark.target: mark.start for mark in transcript.marks if mark.kind is MarkKind.NOTE_MARKER
    }
    for note in transcript.notes:
        yield Note(
            revision=revision,
            key=note.id,
            marker=note.marker,
            position=note.position,
            kind=note.kind.value,
            anchor=anchors.get(note.id),
            text=note.text,
            marks=note.marks,
        )


def pages_of(revision: Revision, version: Version, transcript: Transcript) -> Iterator[Page]:
    """The unsaved pages of a revision."""
    ends = [after.start for _, after in pairwise(transcript.pages)] + [len(transcript.text)]
    pages = zip(transcript.pages, ends, strict=False)
    for position, (page, end) in enumerate(pages, start=1):
        yield Page(
            revision=revision,
            volume_id=version.volume_id,
            label=page.label,
            position=position,
            start=page.start,
            end=end,
            inferred=page.inferred,
            begins=position == 1,
        )
