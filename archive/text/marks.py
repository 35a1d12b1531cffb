"""What is said about a stretch of a plain text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark says of its words.

    `label` and `target` hold, by kind: PAGE_BREAK its printed page; NOTE_MARKER its printed
    marker and the note's id; FORME_WORK a `FormeWork`; OMISSION the topic left out; EXCISION
    the stated size; NAME the person's id in its volume; TERM the abbreviation's id; REFERENCE
    the target an editor tagged; EMPHASIS "italic", "strong", "underline", "superscript",
    "subscript" or "struck-through"; DELEGATION its group; ATTACHMENT its name; CELL how many
    columns it spans, if several. Only a cell that is empty has no width without being a point.
    Kinds are stored by value: a value is never renamed.
    """

    HEADING = "heading"
    SUBHEADING = "subheading"
    DATELINE = "dateline"
    SUBJECT = "subject"
    PARTICIPANTS = "participants"
    DELEGATION = "delegation"
    PARTICIPANT = "participant"
    PARAGRAPH = "paragraph"
    LIST = "list"
    LIST_ITEM = "list-item"
    LABEL = "label"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    QUOTATION = "quotation"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    PAGE_BREAK = "page-break"
    LINE_BREAK = "line-break"
    NOTE_MARKER = "note-marker"
    NAME = "name"
    TERM = "term"
    REFERENCE = "reference"
    EMPHASIS = "emphasis"
    OMISSION = "omission"
    EXCISION = "excision"
    ILLEGIBLE = "illegible"
    SUPPLIED = "supplied"
    SIC = "sic"
    FORME_WORK = "forme-work"


class FormeWork(StrEnum):
    """What a piece of forme work is: the label of a FORME_WORK mark."""

    STAMP = "stamp"
    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"
    CATCHWORD = "catchword"
    ACCESSION_NUMBER = "accession number"
    DISTRIBUTION = "distribution list"
    SITE = "site furniture"


POINTS = frozenset({MarkKind.PAGE_BREAK, MarkKind.LINE_BREAK, MarkKind.NOTE_MARKER})
"""The kinds that stand between two characters: start equals end."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement about a stretch of a text. Marks nest; none cross."""

    kind: MarkKind
    start: int
    end: int
    label: str = ""
    target: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def in_reading_order(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks by start, the outer before the inner, points before what begins where they stand."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.kind not in POINTS, -mark.end)))
