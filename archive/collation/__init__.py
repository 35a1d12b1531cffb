"""Witnesses → their words aligned → an apparatus of differences, and rows side by side."""

from archive.collation.collate import MOST_WITNESSES, CollationError, collate
from archive.collation.collation import ALGORITHM, Collation
from archive.collation.entry import Cause, Override, Place, Reading, Scope, Variant
from archive.collation.findings import (
    Carrying,
    Coverage,
    Fill,
    FormeWorkFound,
    Gap,
    Link,
    Opening,
    Passage,
    Stretch,
    Withheld,
)
from archive.collation.prepare import make_witness
from archive.collation.rows import Cell, CellState, Piece, PieceKind, Row, Zone
from archive.collation.vocabulary import Vocabulary
from archive.collation.witness import Witness

__all__ = [
    "ALGORITHM",
    "MOST_WITNESSES",
    "Carrying",
    "Cause",
    "Cell",
    "CellState",
    "Collation",
    "CollationError",
    "Coverage",
    "Fill",
    "FormeWorkFound",
    "Gap",
    "Link",
    "Opening",
    "Override",
    "Passage",
    "Piece",
    "PieceKind",
    "Place",
    "Reading",
    "Row",
    "Scope",
    "Stretch",
    "Variant",
    "Vocabulary",
    "Withheld",
    "Witness",
    "Zone",
    "collate",
    "make_witness",
]
