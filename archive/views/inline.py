"""A comparison as one text: the base's words, and at each difference what the others have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.collation import (
    Cause,
    Cell,
    CellState,
    Collation,
    Piece,
    PieceKind,
    Reading,
    Row,
    Variant,
)
from archive.views.columns import cell_place, told
from archive.views.comparing import ROW_ANCHOR, VARIANT_ANCHOR
from archive.views.spreads import Spread

MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Other:
    """What some other versions have at a difference; `text` is "" where they lack the words."""

    text: str
    sigla: str


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of the one text; with `others`, a point where versions differ.

    `kind` is a `PieceKind`; a point without `text` is where the text read lacks words.
    """

    kind: str
    text: str
    cause: str = ""
    told: str = ""
    anchor: str = ""
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineRow:
    """A passage: whose words are read, who else has it, who leaves it out."""

    anchor: str
    number: int
    zone: str
    siglum: str
    place: str
    also: tuple[str, ...]
    without: tuple[str, ...]
    bits: tuple[Bit, ...]


def inline_rows(collation: Collation, spread: Spread) -> list[InlineRow]:
    """The rows of one page as one text."""
    variants = {variant.id: variant for variant in collation.variants}
    causes = spread.options.causes
    return [row for one in spread.rows if (row := _row(one, variants, causes)) is not None]


def _row(row: Row, variants: Mapping[str, Variant], causes: frozenset[Cause]) -> InlineRow | None:
    """One passage as its first version has it; None where nobody's words stand in it."""
    having = [cell for cell in row.cells if cell.state is CellState.PRESENT]
    lead = next(iter(having), next((cell for cell in row.cells if cell.pieces), None))
    if lead is None:
        return None
    shown = {
        key: one
        for key in {*row.variants, *_named(lead)}
        if (one := variants.get(key)) and one.cause in causes
    }
    return InlineRow(
        f"{ROW_ANCHOR}{row.id}",
        row.number,
        row.zone.value,
        lead.siglum,
        cell_place(lead),
        tuple(cell.siglum for cell in having if cell is not lead),
        tuple(c.siglum for c in row.cells if c.state in (CellState.LACKING, CellState.WITHHELD)),
        tuple(_bits(row, lead, shown)),
    )


def _named(cell: Cell) -> Iterator[str]:
    for piece in cell.pieces:
        yield from (piece.variant, piece.lacks)


def _bits(row: Row, lead: Cell, shown: Mapping[str, Variant]) -> Iterator[Bit]:
    """The pieces of the cell read; after the last piece of a difference, the other readings."""
    last = {piece.variant: at for at, piece in enumerate(lead.pieces) if piece.variant in shown}
    begun: set[str] = set()
    for at, piece in enumerate(lead.pieces):
        if piece.lacks in shown:
            yield _point(shown[piece.lacks], lead.siglum, "", is_first=True)
        variant = shown.get(piece.variant)
        if variant is None:
            yield _plain(piece)
            continue
        is_first = variant.id not in begun
        begun.add(variant.id)
        ends = last[variant.id] == at and variant.row == row.id
        yield from _differing(variant, lead.siglum, piece, is_first=is_first, ends=ends)


def _differing(
    variant: Variant, siglum: str, piece: Piece, *, is_first: bool, ends: bool
) -> Iterator[Bit]:
    """Words that differ; those left out elsewhere run on unmarked up to the note that says so."""
    if variant.cause not in (Cause.OMISSION, Cause.EXCISION):
        yield _point(variant, siglum, piece.text, is_first=is_first, ends=ends)
        return
    plain = _plain(piece)
    yield Bit(plain.kind, plain.text, anchor=f"{VARIANT_ANCHOR}{variant.id}" if is_first else "")
    if ends:
        yield _point(variant, siglum, "", is_first=False)


def _plain(piece: Piece) -> Bit:
    return Bit(piece.kind.value, "" if piece.kind is PieceKind.PARAGRAPH_BREAK else piece.text)


def _point(variant: Variant, siglum: str, text: str, *, is_first: bool, ends: bool = True) -> Bit:
    anchor = f"{VARIANT_ANCHOR}{variant.id}" if is_first else ""
    others = other_readings(variant, siglum) if ends else ()
    kind = PieceKind.WORDS.value
    return Bit(kind, text, variant.cause.value, told(variant), anchor, others)


def other_readings(variant: Variant, siglum: str) -> tuple[Other, ...]:
    """The readings of a difference that are not one version's own."""
    return tuple(
        Other(_short(reading), " ".join(reading.sigla))
        for reading in variant.readings
        if siglum not in reading.sigla
    )


def _short(reading: Reading) -> str:
    words = reading.text.split()
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    return f"{' '.join(words[:12])} … {' '.join(words[-6:])}"
