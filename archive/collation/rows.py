"""The rows a side-by-side view draws: a cell for each witness, cut into pieces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.collation.entry import Cause


class PieceKind(StrEnum):
    """What a piece of a cell is."""

    WORDS = "words"
    PAGE_BREAK = "page-break"
    EDITORS_NOTE = "editors-note"
    PARAGRAPH_BREAK = "paragraph-break"


class CellState(StrEnum):
    """Whether a witness has the words of a row."""

    PRESENT = "present"
    LACKING = "lacking"
    WITHHELD = "withheld"
    MOVED = "moved"


class Zone(StrEnum):
    """What part of a text a row belongs to."""

    HEAD = "head"
    BODY = "body"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell that is drawn in one manner; `start` and `end` are code points.

    `text` is the witness's own, white space as printed; of a PAGE_BREAK it is the page's
    label. `variant` is the id of the difference the words belong to, "" where none is, and
    `lacks` the id of one in which this witness lacks words that stand just before this piece
    in another.
    """

    kind: PieceKind
    text: str
    start: int
    end: int
    variant: str = ""
    cause: Cause | None = None
    lacks: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.variant)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one witness has in a row.

    LACKING and MOVED cells have no pieces (a MOVED one names the row that has the words in
    `counterpart`); a WITHHELD one has the editors' note as its piece, and `gap` names what it
    hides. A PRESENT cell with a `counterpart` stands elsewhere in its own witness's order.
    """

    siglum: str
    state: CellState
    pieces: tuple[Piece, ...] = ()
    first_page: str = ""
    last_page: str = ""
    first_paragraph: int = 0
    last_paragraph: int = 0
    gap: str = ""
    counterpart: str = ""

    @property
    def text(self) -> str:
        """The words of the cell, without page breaks."""
        return "".join(
            "\n" if piece.kind is PieceKind.PARAGRAPH_BREAK else piece.text
            for piece in self.pieces
            if piece.kind is not PieceKind.PAGE_BREAK
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A passage across the witnesses, one cell each in the order the reader gave them.

    `number` counts from 1; `id` stays when other passages change; `variants` are the ids of
    the differences in the row.
    """

    id: str
    number: int
    zone: Zone
    cells: tuple[Cell, ...]
    variants: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()

    @property
    def differs(self) -> bool:
        return bool(self.variants)

    def cell(self, siglum: str) -> Cell:
        """The cell of one witness."""
        return next(cell for cell in self.cells if cell.siglum == siglum)
