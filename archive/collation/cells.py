"""Rows filled: what each witness has in them, cut into pieces where variants begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.collation.columns import Group
from archive.collation.entry import Cause, Variant
from archive.collation.findings import Gap
from archive.collation.rows import Cell, CellState, Piece, PieceKind, Row
from archive.collation.witness import Witness

_LONG = 12
"""Longer variants may reach over several blocks: the shortest block has a sign or two."""


@dataclass(frozen=True, slots=True)
class _Painted:
    """A stretch of a witness that a variant of a row covers."""

    start: int
    end: int
    variant: str
    cause: Cause
    row: str


class Drawer:
    """Draws the rows of a collation."""

    def __init__(
        self, witnesses: Sequence[Witness], variants: Sequence[Variant], gaps: Sequence[Gap]
    ) -> None:
        self.witnesses = witnesses
        self.gaps = gaps
        self.variants: dict[str, list[Variant]] = defaultdict(list)
        self.painted: dict[str, list[_Painted]] = defaultdict(list)
        for variant in variants:
            self.variants[variant.row].append(variant)
            if variant.cause is not Cause.FORME_WORK:
                self._paint(variant)
        self.long: dict[str, list[_Painted]] = {}
        for siglum, stretches in self.painted.items():
            stretches.sort(key=lambda each: (each.start, each.end))
            self.long[siglum] = [each for each in stretches if each.end - each.start > _LONG]

    def _paint(self, variant: Variant) -> None:
        for reading in variant.readings:
            for place in reading.places:
                painted = _Painted(place.start, place.end, variant.id, variant.cause, variant.row)
                self.painted[place.siglum].append(painted)

    def row(
        self,
        number: int,
        group: Group,
        withheld: Mapping[int, tuple[Gap, bool]],
        stubs: Mapping[int, str],
    ) -> Row:
        """One row; `withheld` gives the gap, and whether its note is drawn here, of a witness.

        `stubs` gives by witness the row that marks where a moved passage stands in it.
        """
        cells = tuple(
            self._cell(w, group, withheld.get(w), stubs.get(w, ""))
            for w in range(len(self.witnesses))
        )
        here = self.variants.get(group.id, [])
        causes = {variant.cause for variant in here}
        return Row(
            id=group.id,
            number=number,
            zone=group.zone,
            cells=cells,
            variants=tuple(variant.id for variant in here),
            causes=tuple(cause for cause in Cause if cause in causes),
        )

    def stub(self, number: int, group: Group, w: int, id_: str) -> Row:
        """The row at a moved passage's own place in its witness, which points to its words."""
        cells = tuple(
            Cell(witness.siglum, CellState.MOVED, counterpart=group.id)
            if v == w
            else Cell(witness.siglum, CellState.LACKING)
            for v, witness in enumerate(self.witnesses)
        )
        return Row(id_, number, group.zone, cells)

    def _cell(self, w: int, group: Group, withheld: tuple[Gap, bool] | None, stub: str) -> Cell:
        witness = self.witnesses[w]
        blocks = group.blocks.get(w, [])
        if blocks:
            return self._present(witness, blocks, stub, group.id)
        if withheld is None:
            return Cell(witness.siglum, CellState.LACKING)
        gap, drawn = withheld
        pieces = (self._note(witness, gap.place.start, gap.place.end),) if drawn else ()
        return Cell(
            witness.siglum, CellState.WITHHELD, pieces,
            gap.place.page, gap.place.page, gap.place.paragraph, gap.place.paragraph, gap.id,
        )  # fmt: skip

    def _present(self, witness: Witness, blocks: Sequence[int], stub: str, row: str) -> Cell:
        pieces: list[Piece] = []
        end = 0
        for b in blocks:
            block = witness.blocks[b]
            if pieces:
                pieces.append(Piece(PieceKind.PARAGRAPH_BREAK, "", block.start, block.start))
                pieces.extend(_page_breaks(witness, end, block.start))
            end = block.end
            pieces.extend(self._pieces(witness, block.start, block.end, row))
        first, last = witness.blocks[blocks[0]], witness.blocks[blocks[-1]]
        end = max(first.start, last.end - 1)
        return Cell(
            witness.siglum, CellState.PRESENT, tuple(pieces),
            witness.page_at(first.start), witness.page_at(end),
            first.paragraph, last.paragraph, counterpart=stub,
        )  # fmt: skip

    def _pieces(self, witness: Witness, start: int, end: int, row: str) -> Iterator[Piece]:
        """A block cut at variants, page breaks and editors' notes; forme work is left out."""
        notes = {note.start: note for note in witness.editors_notes if start <= note.start < end}
        pages = {page.start: page.label for page in witness.pages if start < page.start < end}
        stretches = self._within(witness.siglum, start, end)
        lacks = {s.start: s.variant for s in stretches if s.start == s.end and s.row == row}
        covers = [s for s in stretches if s.start < s.end]
        cuts = {start, end, *notes, *(note.end for note in notes.values()), *pages, *lacks}
        for hole in self._holes(witness, start, end):
            cuts.update((hole[0], hole[1]))
        for stretch in covers:
            cuts.update((max(start, stretch.start), min(end, stretch.end)))
        waiting = ""
        for low, high in _between(sorted(cut for cut in cuts if start <= cut <= end)):
            waiting = lacks.get(low, waiting)
            if low in pages:
                yield Piece(PieceKind.PAGE_BREAK, pages[low], low, low)
            if low in notes:
                yield self._note(witness, low, notes[low].end)
            elif not self._is_hole(witness, low) and not self._is_blank(witness, low, high):
                yield _words(witness, low, high, covers, waiting)
                waiting = ""
        if end in lacks or waiting:
            yield Piece(PieceKind.WORDS, "", end, end, lacks=lacks.get(end, waiting))

    def _within(self, siglum: str, start: int, end: int) -> list[_Painted]:
        """The variants that touch a block: those that begin in it, and longer ones around it."""
        stretches = self.painted.get(siglum, [])
        low = bisect_left(stretches, start, key=lambda each: each.start)
        high = bisect_right(stretches, end, key=lambda each: each.start)
        around = [s for s in self.long.get(siglum, []) if s.start < start < s.end]
        return [*around, *stretches[low:high]]

    def _note(self, witness: Witness, start: int, end: int) -> Piece:
        variant = next(
            (s for s in self.painted.get(witness.siglum, []) if s.start == start and s.end == end),
            None,
        )
        return Piece(
            PieceKind.EDITORS_NOTE, witness.text[start:end], start, end,
            variant.variant if variant else "", variant.cause if variant else None,
        )  # fmt: skip

    def _holes(self, witness: Witness, start: int, end: int) -> list[tuple[int, int]]:
        at = bisect_left(witness.holes, start, key=lambda hole: hole.end)
        found = []
        for hole in witness.holes[at:]:
            if hole.start >= end:
                break
            found.append((max(start, hole.start), min(end, hole.end)))
        return found

    def _is_blank(self, witness: Witness, start: int, end: int) -> bool:
        """Whether a stretch is but the white space around a piece of forme work."""
        if witness.text[start:end].strip():
            return False
        return self._is_hole(witness, start - 1) or self._is_hole(witness, end)

    def _is_hole(self, witness: Witness, at: int) -> bool:
        found = bisect_right(witness.holes, at, key=lambda hole: hole.start) - 1
        return found >= 0 and witness.holes[found].end > at


def _page_breaks(witness: Witness, start: int, end: int) -> Iterator[Piece]:
    """The pages that begin between two blocks of a cell."""
    for page in witness.pages:
        if start <= page.start <= end:
            yield Piece(PieceKind.PAGE_BREAK, page.label, page.start, page.start)


def _between(cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((low, high) for low, high in pairwise(cuts) if low < high)


def _words(witness: Witness, low: int, high: int, covers: Sequence[_Painted], lacks: str) -> Piece:
    """A stretch of words with the narrowest variant around it."""
    around = [s for s in covers if s.start <= low and high <= s.end]
    narrowest = min(around, key=lambda s: s.end - s.start, default=None)
    return Piece(
        PieceKind.WORDS, witness.text[low:high], low, high,
        narrowest.variant if narrowest else "", narrowest.cause if narrowest else None, lacks,
    )  # fmt: skip
