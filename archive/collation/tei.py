"""A collation as TEI P5, parallel segmentation: `app`, `lem`, `rdg` with `wit`, `type`, `cause`.

Every row is an `ab`. Its running text is the base's, or the first witness's that has the
passage; where a witness lacks the whole of it, the row is one `app`. An apparatus entry that
runs over several rows has its id in the first and `corresp` in the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from archive.collation.collation import Collation
from archive.collation.entry import Cause, Variant
from archive.collation.findings import Gap
from archive.collation.rows import Cell, CellState, Row
from archive.collation.tei_elements import NAMESPACE, XML_ID, add, clean, say
from archive.collation.witness import Witness


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A variant's words in the running text of a row, cut to fit its neighbours."""

    start: int
    end: int
    variant: Variant


@dataclass(slots=True)
class _Writer:
    """Writes the rows of one collation; `placed` are the variants whose id is given."""

    collation: Collation
    ids: dict[str, str]
    witnesses: dict[str, Witness]
    variants: dict[str, Variant]
    gaps: dict[str, Gap]
    placed: set[str] = field(default_factory=set)


def as_tei(collation: Collation, title: str = "Collation") -> bytes:
    """The collation as a TEI document, encoded as UTF-8."""
    ids = {w.siglum: f"w{n}" for n, w in enumerate(collation.witnesses, start=1)}
    writer = _Writer(
        collation,
        ids,
        {w.siglum: w for w in collation.witnesses},
        {v.id: v for v in collation.variants},
        {g.id: g for g in collation.gaps},
    )
    root = etree.fromstring(f'<TEI xmlns="{NAMESPACE}"/>')
    _header(root, writer, title)
    text = add(root, "text")
    division = add(add(text, "body"), "div", type="collation")
    for row in collation.rows:
        _row(division, writer, row)
    if collation.forme_work:
        _forme_work(text, writer)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _header(root: etree._Element, writer: _Writer, title: str) -> None:
    header = add(root, "teiHeader")
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", title)
    add(add(file, "publicationStmt"), "p", "Made by machine from the witnesses listed.")
    listed = add(add(file, "sourceDesc"), "listWit")
    for siglum, id_ in writer.ids.items():
        witness = writer.witnesses[siglum]
        words = f"{siglum}: {witness.kind_of_source or 'plain text'}, {len(witness.words)} words"
        add(listed, "witness", words, id=id_, n=clean(siglum))
    encoding = add(header, "encodingDesc")
    add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    declared = add(encoding, "editorialDecl")
    add(declared, "p", f"Collated by algorithm {writer.collation.algorithm}.")
    moved = [
        (row.id, cell.counterpart)
        for row in writer.collation.rows
        for cell in row.cells
        if cell.state is CellState.MOVED
    ]
    if moved:
        transposed = add(add(header, "profileDesc"), "listTranspose")
        for stub, main in moved:
            pair = add(transposed, "transpose")
            add(pair, "ptr", target=f"#{main}")
            add(pair, "ptr", target=f"#{stub}")


def _row(parent: etree._Element, writer: _Writer, row: Row) -> None:
    block = add(parent, "ab", id=row.id, n=str(row.number), type=row.zone.value)
    present = [cell for cell in row.cells if cell.state is CellState.PRESENT]
    if not present:
        _row_without_words(block, writer, row)
        return
    running = present[0]
    absent = [cell for cell in row.cells if cell.state is not CellState.PRESENT]
    if not absent:
        _running(block, writer, row, running)
        return
    whole = _whole_row(writer, row, absent)
    app = add(block, "app", type=whole.cause.value if whole else Cause.OMISSION.value)
    if whole:
        _identify(app, writer, whole)
    lemma = add(app, "lem", wit=_wit(writer, [cell.siglum for cell in present]))
    _running(lemma, writer, row, running, frozenset(cell.siglum for cell in absent))
    for cell in absent:
        _absent(app, writer, row, cell)


def _row_without_words(block: etree._Element, writer: _Writer, row: Row) -> None:
    """A row that only says where moved words stand, or that words are withheld."""
    for cell in row.cells:
        if cell.state is CellState.MOVED:
            block.set("corresp", f"#{cell.counterpart}")
            said = f"The words stand in {cell.counterpart}."
            add(block, "note", said, type="transposition")
        elif cell.state is CellState.WITHHELD:
            _withheld(block, writer, row, cell)


def _whole_row(writer: _Writer, row: Row, absent: Sequence[Cell]) -> Variant | None:
    """The variant that says why a witness lacks the row: one that stands in it or runs over it."""
    sigla = {cell.siglum for cell in absent}
    first = next(cell for cell in row.cells if cell.state is CellState.PRESENT)
    start = first.pieces[0].start if first.pieces else 0
    end = first.pieces[-1].end if first.pieces else 0
    for variant in writer.collation.variants:
        lacking = {
            p.siglum for r in variant.readings if r.is_lacking or variant.gap for p in r.places
        }
        if variant.computed is Cause.FORME_WORK or not lacking & sigla:
            continue
        for reading in variant.readings:
            for place in reading.places:
                if place.siglum == first.siglum and place.start <= end and start < place.end:
                    return variant
    return None


def _identify(app: etree._Element, writer: _Writer, variant: Variant) -> None:
    if variant.id in writer.placed:
        app.set("corresp", f"#{variant.id}")
        return
    writer.placed.add(variant.id)
    app.set(XML_ID, variant.id)
    app.set("cert", f"{variant.certainty:.2f}")


def _absent(app: etree._Element, writer: _Writer, row: Row, cell: Cell) -> None:
    reading = add(app, "rdg", wit=_wit(writer, [cell.siglum]))
    if cell.state is CellState.WITHHELD:
        _withheld(reading, writer, row, cell)
    cause = app.get("type") or Cause.OMISSION.value
    reading.set("type", cause)
    reading.set("cause", cause)


def _withheld(parent: etree._Element, writer: _Writer, row: Row, cell: Cell) -> None:
    gap = writer.gaps[cell.gap]
    add(parent, "gap", reason=gap.kind.value)
    if cell.pieces:
        add(parent, "note", gap.printed, type="editors-note", corresp=f"#{row.id}")


def _wit(writer: _Writer, sigla: Sequence[str]) -> str:
    return " ".join(f"#{writer.ids[siglum]}" for siglum in sigla)


def _running(
    parent: etree._Element,
    writer: _Writer,
    row: Row,
    cell: Cell,
    absent: frozenset[str] = frozenset(),
) -> None:
    """The words of a cell with the row's variants in them, but those the whole row tells."""
    witness = writer.witnesses[cell.siglum]
    stretches = [
        stretch
        for stretch in _stretches(writer, row, cell.siglum)
        if not _others(stretch.variant, cell.siglum) <= absent
    ]
    for span in _block_spans(cell):
        if span != _block_spans(cell)[0]:
            add(parent, "milestone", unit="paragraph", edRef=_wit(writer, [cell.siglum]))
        inside = [s for s in stretches if span[0] <= s.start and s.end <= span[1]]
        _nested(parent, writer, witness, span, inside)


def _others(variant: Variant, siglum: str) -> frozenset[str]:
    """The witnesses whose reading is not that of one witness."""
    return frozenset(s for r in variant.readings if siglum not in r.sigla for s in r.sigla)


def _block_spans(cell: Cell) -> list[tuple[int, int]]:
    """From where to where the words of a cell run, block by block."""
    spans: list[tuple[int, int]] = []
    fresh = True
    for piece in cell.pieces:
        if piece.kind.value == "paragraph-break":
            fresh = True
        elif fresh:
            spans.append((piece.start, piece.end))
            fresh = False
        else:
            spans[-1] = (spans[-1][0], piece.end)
    return spans


def _stretches(writer: _Writer, row: Row, siglum: str) -> list[_Stretch]:
    """The variants of a row that touch the running text, none crossing another."""
    variants = [writer.variants[id_] for id_ in row.variants]
    found = [
        _Stretch(place.start, place.end, variant)
        for variant in variants
        if variant.computed not in (Cause.FORME_WORK, Cause.TRANSPOSITION)
        for reading in variant.readings
        for place in reading.places
        if place.siglum == siglum
    ]
    return _uncrossed(sorted(found, key=lambda s: (s.start, -s.end)))


def _uncrossed(found: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches in order; one that begins inside another and ends after it begins at its end."""
    kept: list[_Stretch] = []
    around: list[int] = []
    for stretch in found:
        start = stretch.start
        while around and around[-1] <= start:
            around.pop()
        while around and stretch.end > around[-1]:
            start = around.pop()
        kept.append(_Stretch(start, stretch.end, stretch.variant))
        if stretch.end > start:
            around.append(stretch.end)
    return sorted(kept, key=lambda s: (s.start, -s.end))


def _nested(
    parent: etree._Element,
    writer: _Writer,
    witness: Witness,
    span: tuple[int, int],
    stretches: Sequence[_Stretch],
) -> None:
    """Text and entries from start to end; what lies inside an entry goes into its lemma."""
    at, end = span
    waiting = list(stretches)
    while waiting:
        stretch = waiting.pop(0)
        if stretch.start < at:
            continue
        _plain(parent, writer, witness, at, stretch.start)
        inner = [s for s in waiting if s.start < stretch.end and s.end <= stretch.end]
        waiting = [s for s in waiting if s not in inner]
        _entry(parent, writer, witness, stretch, inner)
        at = stretch.end
    _plain(parent, writer, witness, at, end)


def _entry(
    parent: etree._Element,
    writer: _Writer,
    witness: Witness,
    stretch: _Stretch,
    inner: Sequence[_Stretch],
) -> None:
    variant = stretch.variant
    app = add(parent, "app", type=variant.cause.value)
    _identify(app, writer, variant)
    own = next(r for r in variant.readings if witness.siglum in r.sigla)
    lemma = add(app, "lem", wit=_wit(writer, own.sigla))
    _nested(lemma, writer, witness, (stretch.start, stretch.end), inner)
    for reading in variant.readings:
        if reading is own:
            continue
        cause = (reading.cause or variant.computed).value
        element = add(app, "rdg", wit=_wit(writer, reading.sigla), type=cause, cause=cause)
        say(element, reading.text)


def _plain(parent: etree._Element, writer: _Writer, witness: Witness, start: int, end: int) -> None:
    """Words as printed, page breaks and the editors' notes among them."""
    marks = [(p.start, 0, p.label) for p in witness.pages if start <= p.start < end]
    marks += [(n.start, 1, n.printed) for n in witness.editors_notes if start <= n.start < end]
    for at, kind, words in sorted(marks):
        _words(parent, witness, start, at)
        if kind == 0:
            add(parent, "pb", n=clean(words), edRef=_wit(writer, [witness.siglum]))
        else:
            add(parent, "note", words, type="editors-note")
        start = at
    _words(parent, witness, start, end)


def _words(parent: etree._Element, witness: Witness, start: int, end: int) -> None:
    for part in witness.parts_of(start, end):
        words = part.of(witness.text)
        if words.strip() or "\n" not in words:
            say(parent, words)


def _forme_work(text: etree._Element, writer: _Writer) -> None:
    division = add(add(text, "back"), "div", type="forme-work")
    for found in writer.collation.forme_work:
        block = add(division, "ab")
        add(
            block,
            "fw",
            found.printed,
            type=found.kind.replace(" ", "-"),
            corresp=_wit(writer, [found.place.siglum]),
        )
