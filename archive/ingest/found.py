"""The references of texts, found as the texts were read so that linking need not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from archive.references import Context, Reference, find_in_notes, find_references

_Key = tuple[str, str, bytes]
"""A home volume and number, and the words read there."""


@dataclass(frozen=True, slots=True)
class InText:
    """The references of a body, and of each of its notes."""

    body: Sequence[Reference]
    notes: Sequence[Sequence[Reference]]


class Found:
    """The references of some texts; those found while the texts were read are at hand.

    Kept by all that finding them depends on: the words of body and notes, and where they stand.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[_Key, InText] = {}

    def find(self, text: str, notes: Sequence[str], home: str, number: str) -> None:
        """Have the references of a text at hand."""
        self._held[_key(text, notes, home, number)] = _find(text, notes, home, number)

    def of(self, text: str, notes: Sequence[str], home: str, number: str) -> InText:
        """The references of a text and its notes, printed under a number of a home volume."""
        held = self._held.get(_key(text, notes, home, number))
        return held or _find(text, notes, home, number)


def _key(text: str, notes: Sequence[str], home: str, number: str) -> _Key:
    words = hashlib.sha256(text.encode())
    for note in notes:
        words.update(b"\0" + note.encode())
    return home, number, words.digest()


def _find(text: str, notes: Sequence[str], home: str, number: str) -> InText:
    context = Context(home, number)
    return InText(find_references(text, context), find_in_notes(notes, context))
