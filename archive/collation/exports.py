"""A collation as JSON and as CSV; docs/collation-format.md describes both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TypeAlias

from archive.collation.apparatus import entries
from archive.collation.collation import Collation
from archive.collation.entry import Place, Reading, Variant
from archive.collation.findings import Coverage, Fill, FormeWorkFound, Gap, Link, Passage
from archive.collation.rows import Cell, Piece, Row
from archive.collation.witness import Witness

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

FORMAT = "collation/1"

VARIANT_COLUMNS = (
    "id", "row", "cause", "computed", "certainty", "alternatives", "page", "paragraph", "entry",
    "lemma", "lemma_sigla", "readings", "evidence",
)  # fmt: skip


def as_json(collation: Collation) -> dict[str, Json]:
    """The whole collation as plain values, in the order of the format's description."""
    return {
        "format": FORMAT,
        "algorithm": collation.algorithm,
        "base": collation.base.siglum,
        "related": collation.related,
        "linked_share": collation.linked_share,
        "counts": {cause.value: count for cause, count in collation.counts().items()},
        "witnesses": [_witness(witness) for witness in collation.witnesses],
        "rows": [_row(row) for row in collation.rows],
        "links": [_link(link) for link in collation.links],
        "variants": [_variant(variant) for variant in collation.variants],
        "gaps": [_gap(gap) for gap in collation.gaps],
        "coverage": [_coverage(coverage) for coverage in collation.coverage],
        "composite": [_passage(passage) for passage in collation.composite],
        "forme_work": [_forme_work(found) for found in collation.forme_work],
    }


def _witness(witness: Witness) -> Json:
    return {
        "siglum": witness.siglum,
        "kind_of_source": witness.kind_of_source,
        "public_since": witness.public_since,
        "text": witness.text,
        "words": len(witness.words),
        "blocks": [
            {
                "number": number,
                "start": block.start,
                "end": block.end,
                "zone": block.zone.value,
                "kind": block.kind,
                "page": witness.page_at(block.start),
                "paragraph": block.paragraph,
                "words": block.last - block.first,
            }
            for number, block in enumerate(witness.blocks, start=1)
        ],
    }


def _place(place: Place) -> dict[str, Json]:
    return {
        "siglum": place.siglum,
        "start": place.start,
        "end": place.end,
        "page": place.page,
        "paragraph": place.paragraph,
    }


def _row(row: Row) -> Json:
    return {
        "id": row.id,
        "number": row.number,
        "zone": row.zone.value,
        "variants": list(row.variants),
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> Json:
    return {
        "siglum": cell.siglum,
        "state": cell.state.value,
        "first_page": cell.first_page,
        "last_page": cell.last_page,
        "first_paragraph": cell.first_paragraph,
        "last_paragraph": cell.last_paragraph,
        "gap": cell.gap,
        "counterpart": cell.counterpart,
        "pieces": [_piece(piece) for piece in cell.pieces],
    }


def _piece(piece: Piece) -> Json:
    return {
        "kind": piece.kind.value,
        "text": piece.text,
        "start": piece.start,
        "end": piece.end,
        "variant": piece.variant,
        "cause": piece.cause.value if piece.cause else None,
        "lacks": piece.lacks,
    }


def _link(link: Link) -> Json:
    return {
        "one": _place(link.one),
        "other": _place(link.other),
        "matched_words": link.matched_words,
        "score": link.score,
        "relation": link.relation,
        "moved": link.moved,
    }


def _variant(variant: Variant) -> Json:
    override = variant.override
    return {
        "id": variant.id,
        "row": variant.row,
        "cause": variant.cause.value,
        "computed": variant.computed.value,
        "certainty": variant.certainty,
        "alternatives": [cause.value for cause in variant.alternatives],
        "evidence": variant.evidence,
        "override": None
        if override is None
        else {
            "cause": override.cause.value,
            "scope": override.scope.value,
            "note": override.note,
        },
        "counterpart": variant.counterpart,
        "gap": variant.gap,
        "readings": [_reading(reading) for reading in variant.readings],
    }


def _reading(reading: Reading) -> Json:
    return {
        "text": reading.text,
        "sigla": list(reading.sigla),
        "cause": reading.cause.value if reading.cause else None,
        "places": [_place(place) for place in reading.places],
    }


def _gap(gap: Gap) -> Json:
    return {
        "id": gap.id,
        "kind": gap.kind.value,
        "row": gap.row,
        "place": _place(gap.place),
        "printed": gap.printed,
        "topic": gap.topic,
        "stated_size": gap.stated_size,
        "stated_words": gap.stated_words,
        "outcome": gap.outcome.value,
        "first_public": gap.first_public,
        "fills": [_fill(fill) for fill in gap.fills],
    }


def _fill(fill: Fill) -> Json:
    return {
        "place": _place(fill.place),
        "text": fill.text,
        "words": fill.words,
        "certainty": fill.certainty,
        "evidence": fill.evidence,
        "length_check": fill.length_check,
        "public_since": fill.public_since,
    }


def _coverage(coverage: Coverage) -> Json:
    return {
        "siglum": coverage.siglum,
        "words": coverage.words,
        "whole": coverage.whole,
        "share": round(coverage.share, 4),
        "alone": coverage.alone,
        "alone_places": [_place(place) for place in coverage.alone_places],
        "strip": [
            {
                "start": stretch.start,
                "end": stretch.end,
                "state": stretch.state.value,
                "alone": stretch.alone,
                "row": stretch.row,
            }
            for stretch in coverage.strip
        ],
    }


def _passage(passage: Passage) -> Json:
    return {
        "place": _place(passage.place),
        "text": passage.text,
        "row": passage.row,
        "also": list(passage.also),
        "open_points": list(passage.open_points),
    }


def _forme_work(found: FormeWorkFound) -> Json:
    return {
        "place": _place(found.place),
        "printed": found.printed,
        "kind": found.kind,
        "evidence": found.evidence,
    }


def variants_csv(collation: Collation) -> str:
    """The variants as CSV, one a line, in order of the rows; columns as `VARIANT_COLUMNS`."""
    return _csv(VARIANT_COLUMNS, _variant_lines(collation))


def _variant_lines(collation: Collation) -> Iterator[tuple[str, ...]]:
    for entry in entries(collation):
        variant = entry.variant
        yield (
            variant.id,
            variant.row,
            variant.cause.value,
            variant.computed.value,
            f"{variant.certainty:.2f}",
            " ".join(cause.value for cause in variant.alternatives),
            entry.place.page,
            str(entry.place.paragraph or ""),
            entry.printed,
            variant.lemma.text,
            " ".join(variant.lemma.sigla),
            " | ".join(f"{r.text or 'om.'} ({' '.join(r.sigla)})" for r in variant.readings[1:]),
            variant.evidence,
        )


def rows_csv(collation: Collation) -> str:
    """The rows as CSV: number, id, then for each witness its state, page and text."""
    sigla = [witness.siglum for witness in collation.witnesses]
    head = ["number", "row", "zone"]
    for siglum in sigla:
        head += [f"{siglum} state", f"{siglum} page", f"{siglum} text"]
    return _csv(tuple(head), (_row_line(row) for row in collation.rows))


def _row_line(row: Row) -> tuple[str, ...]:
    cells: list[str] = [str(row.number), row.id, row.zone.value]
    for cell in row.cells:
        cells += [cell.state.value, cell.first_page, " ".join(cell.text.split())]
    return tuple(cells)


def _csv(head: tuple[str, ...], lines: Iterator[tuple[str, ...]]) -> str:
    """CSV with a head; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in line] for line in lines)
    return written.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
