"""An editor's judgements laid over the computed run, which stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from archive.collation.collation import Collation
from archive.collation.entry import Cause, Override, Reading, Scope
from archive.collation.rows import Cell, Row
from archive.text import fold

Overrides: TypeAlias = Mapping[str | tuple[str, str], Override]
"""An editor's judgements: by the id of a variant, or by its folded lemma and reading."""


def override_of(overrides: Overrides, id_: str, readings: Sequence[Reading]) -> Override | None:
    """The judgement of one variant, or of its two readings wherever they stand.

    A judgement of the variant itself goes before one that reaches further. Either reading may
    be the lemma: another base turns them round.
    """
    here = overrides.get(id_)
    if here is not None:
        return here
    for reading in readings[1:]:
        for pair in ((readings[0], reading), (reading, readings[0])):
            found = overrides.get((fold(pair[0].text), fold(pair[1].text)))
            if found is not None and found.scope is not Scope.HERE:
                return found
    return None


def with_overrides(collation: Collation, overrides: Overrides) -> Collation:
    """The collation with an editor's judgements beside the computed causes.

    Equal to collating with the same judgements; nothing is aligned anew.
    """
    if not overrides:
        return collation
    variants = tuple(
        replace(variant, override=override_of(overrides, variant.id, variant.readings))
        for variant in collation.variants
    )
    judged = {variant.id: variant.cause for variant in variants if variant.override}
    if not judged:
        return replace(collation, variants=variants)
    causes = {variant.id: variant.cause for variant in variants}
    rows = tuple(_row(row, judged, causes) for row in collation.rows)
    return replace(collation, variants=variants, rows=rows)


def _row(row: Row, judged: Mapping[str, Cause], causes: Mapping[str, Cause]) -> Row:
    here = {causes[variant] for variant in row.variants}
    return replace(
        row,
        cells=tuple(_cell(cell, judged) for cell in row.cells),
        causes=tuple(cause for cause in Cause if cause in here),
    )


def _cell(cell: Cell, judged: Mapping[str, Cause]) -> Cell:
    if not any(piece.variant in judged for piece in cell.pieces):
        return cell
    pieces = tuple(
        replace(piece, cause=judged[piece.variant]) if piece.variant in judged else piece
        for piece in cell.pieces
    )
    return replace(cell, pieces=pieces)
