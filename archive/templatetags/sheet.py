"""What the renderer draws: a text, its marks, and what a page lays over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.text import Mark, MarkKind


class Layer(StrEnum):
    """What an overlay says of its words."""

    REFERENCE = "reference"
    PERSON = "person"
    TERM = "term"
    HIT = "hit"


@dataclass(frozen=True, slots=True)
class Overlay:
    """A statement of the room about a stretch of a text; overlays may cross marks and each other.

    `state` is a reference's outcome or how far a name is known; `key` the id of the element;
    `title` what a reader is told who asks.
    """

    layer: Layer
    start: int
    end: int
    url: str = ""
    title: str = ""
    state: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A link that stands after a gap: where the words left out can be read."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text ready to be drawn.

    `begins_on` is the page its first words stand on where no marker says so; `openings` are by
    the number of the gap, counted from 1 in reading order. Headings start at `heading_level`;
    at 0 they are paragraphs. Only an `anchored` sheet has addresses inside it.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    openings: Mapping[int, tuple[Opening, ...]] = field(default_factory=dict)
    begins_on: str = ""
    heading_level: int = 2
    anchored: bool = True


GAPS = frozenset({MarkKind.OMISSION, MarkKind.EXCISION})
"""The kinds of mark that say words are wanting."""
