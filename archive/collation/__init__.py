"""Witnesses → their words aligned → an apparatus of differences, and rows side by side."""

from archive.collation.apparatus import Entry, cite_variant, entries, print_entry
from archive.collation.collate import MOST_WITNESSES, CollationError, collate
from archive.collation.collation import ALGORITHM, Collation
from archive.collation.entry import Cause, Override, Place, Reading, Scope, Variant
from archive.collation.exports import FORMAT, as_json, rows_csv, variants_csv
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
from archive.collation.keeping import from_plain, to_plain
from archive.collation.overriding import Overrides, with_overrides
from archive.collation.prepare import make_witness
from archive.collation.rows import Cell, CellState, Piece, PieceKind, Row, Zone
from archive.collation.tei import as_tei
from archive.collation.vocabulary import Vocabulary
from archive.collation.witness import Witness

__all__ = [
    "ALGORITHM",
    "FORMAT",
    "MOST_WITNESSES",
    "Carrying",
    "Cause",
    "Cell",
    "CellState",
    "Collation",
    "CollationError",
    "Coverage",
    "Entry",
    "Fill",
    "FormeWorkFound",
    "Gap",
    "Link",
    "Opening",
    "Override",
    "Overrides",
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
    "as_json",
    "as_tei",
    "cite_variant",
    "collate",
    "entries",
    "from_plain",
    "make_witness",
    "print_entry",
    "rows_csv",
    "to_plain",
    "variants_csv",
    "with_overrides",
]
