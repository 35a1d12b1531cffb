"""A revision as plain text, to be read anywhere: page and note markers in brackets, notes below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.citing.tei_inline import NoteLike
from archive.text import Mark, MarkKind, in_reading_order


def as_plain_text(
    text: str, marks: Iterable[Mark], notes: Sequence[NoteLike], citation: str = ""
) -> str:
    """A text with its page and note markers, its notes and a citation; no line is wrapped.

    A marker is printed as the volumes print it, "[Page 924]" with the space after it, in
    mid-word without; a note's marker is "[1]", as at the head of the note.
    """
    parts = [_with_markers(text, marks), *(_note_words(note) for note in notes), citation]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _note_words(note: NoteLike) -> str:
    marker = f"[{note.marker}] " if note.marker else ""
    return marker + _with_markers(note.text, note.marks)


def _with_markers(text: str, marks: Iterable[Mark]) -> str:
    pieces, at = [], 0
    for mark in in_reading_order(list(marks)):
        marker = _marker(mark, text)
        if marker and at <= mark.start <= len(text):
            pieces += [text[at : mark.start], marker]
            at = mark.start
    return "".join([*pieces, text[at:]])


def _marker(mark: Mark, text: str) -> str:
    if mark.kind is MarkKind.PAGE_BREAK and mark.label:
        return f"[Page {mark.label}]{_space_after(mark.start, text)}"
    if mark.kind is MarkKind.NOTE_MARKER and mark.label:
        return f"[{mark.label}]"
    return ""


def _space_after(at: int, text: str) -> str:
    """A space, unless the page breaks a word or its line or text ends there."""
    if not text[at : at + 1].strip():
        return ""
    in_word = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
    return "" if in_word else " "
