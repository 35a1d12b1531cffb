"""A collation as a page shows it: rows, cells and pieces with their anchors and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.citing.locus import page_words
from archive.collation import Cause, Cell, CellState, Collation, Gap, Piece, PieceKind, Variant
from archive.text import cut_sentences
from archive.views.comparing import ROW_ANCHOR, VARIANT_ANCHOR, Options
from archive.views.spreads import Spread


@dataclass(frozen=True, slots=True)
class CauseCount:
    """A cause in the legend: how many differences have it, whether they are shown.

    `url` shows these alone.
    """

    cause: Cause
    count: int
    is_shown: bool
    url: str


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A stretch of a cell; `cause` is "" where it does not differ or the cause is not shown.

    `anchor` is given to the first piece of a difference in its row. `lacks` is the cause of a
    difference in which words are wanting just before the piece, `told` says it in words.
    """

    kind: str
    text: str
    cause: str = ""
    told: str = ""
    anchor: str = ""
    lacks: str = ""
    lacks_told: str = ""
    lacks_anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with where its words stand in its version, and where else to look.

    `fills` is set where its words stand against a gap of another version: then the cell is
    marked, and not each word. `rows` is how many rows it spans: a gap is one cell as long as it
    lasts.
    """

    siglum: str
    state: str
    pieces: tuple[ShownPiece, ...]
    place: str
    counterpart: str
    counterpart_number: int
    fills: bool = False
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the comparison; a cell that a gap from a row above reaches is left out."""

    anchor: str
    number: int
    zone: str
    differs: bool
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A note of missing words, the row where it stands against what fills it.

    `sentences` are the first and the last that it keeps back.
    """

    gap: Gap
    url: str
    sentences: tuple[str, str]


@dataclass(slots=True)
class _Drawing:
    """A collation while its rows are being shown."""

    spread: Spread
    variants: dict[str, Variant]
    rows: dict[str, int]
    anchored: set[str] = field(default_factory=set)

    def anchor(self, variant: str) -> str:
        """The anchor of a difference, for the first piece that shows it."""
        if not variant or variant in self.anchored:
            return ""
        self.anchored.add(variant)
        return f"{VARIANT_ANCHOR}{variant}"

    def cause(self, variant: str) -> Cause | None:
        """The cause of a difference that is shown."""
        found = self.variants.get(variant)
        return found.cause if found and found.cause in self.spread.options.causes else None


def shown_rows(collation: Collation, spread: Spread) -> list[ShownRow]:
    """The rows of one page, ready to be drawn."""
    drawing = _Drawing(
        spread,
        {variant.id: variant for variant in collation.variants},
        {row.id: row.number for row in collation.rows},
    )
    found = []
    for row in spread.rows:
        differs = bool(spread.options.causes.intersection(row.causes))
        against_gap = any(cell.state is CellState.WITHHELD for cell in row.cells)
        cells = tuple(_cell(drawing, cell, against_gap=against_gap) for cell in row.cells)
        anchor = f"{ROW_ANCHOR}{row.id}"
        found.append(ShownRow(anchor, row.number, row.zone.value, differs, cells))
    return _with_long_gaps(found)


def _with_long_gaps(rows: Sequence[ShownRow]) -> list[ShownRow]:
    """The rows with a gap that goes on below as one cell spanning them."""
    kept: list[list[ShownCell]] = [[] for _ in rows]
    columns = len(rows[0].cells) if rows else 0
    for column in range(columns):
        at = 0
        while at < len(rows):
            cell = rows[at].cells[column]
            length = _gap_length(rows, at, column)
            kept[at].append(replace(cell, rows=length))
            at += length
    return [replace(row, cells=tuple(cells)) for row, cells in zip(rows, kept, strict=True)]


def _gap_length(rows: Sequence[ShownRow], at: int, column: int) -> int:
    """How many rows from here on one gap covers: 1 for a cell with words of its own."""
    first = rows[at].cells[column]
    if first.state not in _GAPS:
        return 1
    end = at + 1
    while end < len(rows) and _goes_on(rows[end], column, first):
        end += 1
    return end - at


def _goes_on(row: ShownRow, column: int, first: ShownCell) -> bool:
    cell = row.cells[column]
    return cell.state == first.state and not cell.pieces


_GAPS = frozenset({CellState.LACKING.value, CellState.WITHHELD.value})


def _cell(drawing: _Drawing, cell: Cell, *, against_gap: bool) -> ShownCell:
    counterpart = drawing.spread.row_url(cell.counterpart) if cell.counterpart else ""
    pieces = tuple(_pieces(drawing, cell.pieces))
    fills = against_gap and cell.state is CellState.PRESENT
    return ShownCell(
        cell.siglum,
        cell.state.value,
        tuple(_plain(piece) for piece in pieces) if fills else pieces,
        cell_place(cell),
        counterpart,
        drawing.rows.get(cell.counterpart, 0),
        fills,
    )


_WHOLE = frozenset({Cause.OMISSION.value, Cause.EXCISION.value})


def _plain(piece: ShownPiece) -> ShownPiece:
    """The piece without its mark, its anchor kept, if the mark says what the whole cell does."""
    return replace(piece, cause="", told="") if piece.cause in _WHOLE else piece


def cell_place(cell: Cell) -> str:
    """Page and paragraph of a cell's words: "p. 924, ¶ 3"."""
    if cell.state is CellState.LACKING:
        return ""
    first, last = cell.first_paragraph, cell.last_paragraph
    span = f"¶ {first}" if last in (0, first) else f"¶ {first}–{last}"
    parts = (page_words(cell.first_page, cell.last_page), span if first else "")
    return ", ".join(part for part in parts if part)


def _pieces(drawing: _Drawing, pieces: Sequence[Piece]) -> Iterator[ShownPiece]:
    for piece in pieces:
        cause = drawing.cause(piece.variant) if piece.text.strip() else None
        lacks = drawing.cause(piece.lacks)
        yield ShownPiece(
            kind=piece.kind.value,
            text=piece.text if piece.kind is not PieceKind.PARAGRAPH_BREAK else "",
            cause=cause.value if cause else "",
            told=told(drawing.variants[piece.variant]) if cause else "",
            anchor=drawing.anchor(piece.variant) if cause else "",
            lacks=lacks.value if lacks else "",
            lacks_told=told(drawing.variants[piece.lacks]) if lacks else "",
            lacks_anchor=drawing.anchor(piece.lacks) if lacks else "",
        )


def told(variant: Variant) -> str:
    """A difference in a sentence: its cause, what speaks for it, how doubtful it is."""
    if variant.override:
        judged = f"an editor judges so: {variant.override.note}".rstrip(". ")
        return f"{variant.cause.label}: {judged}. Computed: {variant.computed.label}."
    doubt = " or ".join(cause.label for cause in variant.alternatives)
    perhaps = f" Perhaps {doubt}." if doubt and variant.is_doubtful else ""
    evidence = variant.evidence.rstrip(".")
    return f"{variant.cause.label}: {evidence}.{perhaps}" if evidence else variant.cause.label


def shown_causes(collation: Collation, options: Options) -> list[CauseCount]:
    """Every cause with its count, those that do not occur and forme work left out."""
    return [
        CauseCount(cause, count, cause in options.causes, options.showing(frozenset({cause})).query)
        for cause, count in collation.counts().items()
        if count and cause is not Cause.FORME_WORK
    ]


def told_counts(collation: Collation) -> str:
    """The differences in a sentence: "14 differences: 3 substantive, 1 spelling"."""
    counts = {cause: n for cause, n in collation.counts().items() if n}
    counts.pop(Cause.FORME_WORK, None)
    total = sum(counts.values())
    if not total:
        return "No differences"
    parts = ", ".join(f"{n} {_many(cause, n)}" for cause, n in counts.items())
    return f"{total} difference{'s' if total > 1 else ''}: {parts}"


_COUNTED = {Cause.EDITORIAL, Cause.OMISSION, Cause.EXCISION, Cause.TRANSPOSITION}


def _many(cause: Cause, count: int) -> str:
    """A cause after its number: omissions are counted, what is of substance or OCR is not."""
    return f"{cause.label}s" if count > 1 and cause in _COUNTED else cause.label


def shown_gaps(collation: Collation, address: Callable[[str], str]) -> list[ShownGap]:
    """The notes that words are left out, with what opens them; `address` gives a row's."""
    return [
        ShownGap(
            gap,
            address(gap.row),
            first_last(gap.fills[0].text) if gap.fills else ("", ""),
        )
        for gap in collation.gaps
    ]


def first_last(text: str) -> tuple[str, str]:
    """The first and the last sentence of some words; the last is "" where there is but one."""
    sentences = [span.of(text) for span in cut_sentences(text)]
    if len(sentences) < 2:
        return text, ""
    return sentences[0], sentences[-1]
