"""A transcript becomes a revision: words, marks, notes and pages, written once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

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


def store_revision(
    version: Version, transcript: Transcript, source: SourceFile, reason: str, *, reread: bool
) -> Revision | None:
    """Write the transcript as the version's next revision and make it current.

    None where the words are those of the current revision: what is cited stays as it is.
    `reread` makes a revision of the same words too when they are marked otherwise, which is how
    a better reader reaches texts already held.
    """
    sha256 = digest(transcript.text, ((note.marker, note.text) for note in transcript.notes))
    current = version.current
    if (
        current
        and current.sha256 == sha256
        and not (reread and _reads_otherwise(current, transcript))
    ):
        return None
    revision = Revision.objects.create(
        version=version,
        number=current.number + 1 if current else 1,
        text=transcript.text,
        marks=transcript.marks,
        structure=_structure(transcript),
        sha256=sha256,
        file_name=source.name,
        file_sha256=source.sha256,
        reason=reason,
    )
    _store_notes(revision, transcript)
    _store_pages(revision, transcript)
    version.current = revision
    version.save(update_fields=["current"])
    return revision


def _structure(transcript: Transcript) -> dict[str, object]:
    whole = as_json(transcript)
    return {name: whole[name] for name in BESIDE_THE_TEXT}


def _reads_otherwise(current: Revision, transcript: Transcript) -> bool:
    read = json.loads(json.dumps(_structure(transcript)))
    marks = tuple(note.marks for note in current.notes.order_by("position"))
    return (
        current.marks != transcript.marks
        or current.structure != read
        or marks != tuple(note.marks for note in transcript.notes)
    )


def _store_notes(revision: Revision, transcript: Transcript) -> None:
    anchors = {
        mark.target: mark.start for mark in transcript.marks if mark.kind is MarkKind.NOTE_MARKER
    }
    Note.objects.bulk_create(
        Note(
            revision=revision,
            key=note.id,
            marker=note.marker,
            position=note.position,
            kind=note.kind.value,
            anchor=anchors.get(note.id),
            text=note.text,
            marks=note.marks,
        )
        for note in transcript.notes
    )


def _store_pages(revision: Revision, transcript: Transcript) -> None:
    ends = [after.start for _, after in pairwise(transcript.pages)] + [len(transcript.text)]
    volume = revision.version.volume
    Page.objects.bulk_create(
        Page(
            revision=revision,
            volume=volume,
            label=page.label,
            position=position,
            start=page.start,
            end=end,
            inferred=page.inferred,
            begins=position == 1,
        )
        for position, (page, end) in enumerate(zip(transcript.pages, ends, strict=False), start=1)
    )
