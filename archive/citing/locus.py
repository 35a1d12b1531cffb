"""A place in a version: its fragment in an address, and its words in a citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.citing.hygiene import dashed

_NOT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9._-]")


def page_anchor(label: str) -> str:
    """The anchor of a printed page: "pg_924"; signs no fragment holds become "_".

    >>> page_anchor("924"), page_anchor("XII"), page_anchor("12 a")
    ('pg_924', 'pg_XII', 'pg_12_a')
    """
    return "pg_" + _NOT_IN_ANCHORS.sub("_", label)


def paragraph_anchor(number: int) -> str:
    """The anchor of a paragraph, counted from 1: "p12"."""
    return f"p{number}"


def note_anchor(note: str) -> str:
    """The anchor of a note is its id: "fn1"."""
    return _NOT_IN_ANCHORS.sub("_", note)


def gap_anchor(number: int) -> str:
    """The anchor of an omission or excision, counted from 1: "gap2"."""
    return f"gap{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locus:
    """A place in a version, as narrow as it is known.

    `page` and `last_page` are printed labels; `paragraph` and `gap` count from 1, 0 where none
    is meant; `note` is a note's id and `marker` its printed marker, "" for a source note.

    >>> Locus(page="924").fragment, Locus(page="924").words
    ('pg_924', 'p. 924')
    >>> Locus(page="924", paragraph=12).fragment, Locus(page="836", note="fn2", marker="1").words
    ('p12', 'p. 836, n. 1')
    """

    siglum: str = ""
    page: str = ""
    last_page: str = ""
    paragraph: int = 0
    note: str = ""
    marker: str = ""
    gap: int = 0

    @property
    def fragment(self) -> str:
        """The anchor of the narrowest place named, "" for the whole version."""
        if self.note:
            return note_anchor(self.note)
        if self.gap:
            return gap_anchor(self.gap)
        if self.paragraph:
            return paragraph_anchor(self.paragraph)
        return page_anchor(self.page) if self.page else ""

    @property
    def words(self) -> str:
        """The place in a citation's words: "p. 924", "pp. 923–924", "para. 12", "n. 1"."""
        pieces = [
            page_words(self.page, self.last_page),
            f"para. {self.paragraph}" if self.paragraph else "",
            self._note_words(),
        ]
        return ", ".join(piece for piece in pieces if piece)

    def _note_words(self) -> str:
        if not self.note:
            return ""
        return f"n. {self.marker}" if self.marker else "source note"

    def on(self, address: str) -> str:
        """The address of the place in the version that stands at an address."""
        base = address.partition("#")[0]
        return f"{base}#{self.fragment}" if self.fragment else base


def page_words(first: str, last: str = "") -> str:
    """Printed pages in a citation's words, full figures on both sides: "pp. 923–924".

    >>> page_words("924"), page_words("923", "924"), page_words("")
    ('p. 924', 'pp. 923–924', '')
    """
    if not first:
        return ""
    return (
        f"pp. {dashed(first)}–{dashed(last)}" if last and last != first else f"p. {dashed(first)}"
    )
