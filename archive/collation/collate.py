"""Witnesses in, a collation out: the one way through the engine."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.collation.cells import Drawer
from archive.collation.collation import Collation
from archive.collation.columns import Group, find_groups, find_links, match_blocks
from archive.collation.compose import compose
from archive.collation.composite import Composite
from archive.collation.coverage import measure_coverage, read_whole
from archive.collation.differences import Comparison, Difference
from archive.collation.entry import Variant
from archive.collation.findings import FormeWorkFound, Gap
from archive.collation.forme_variants import forme_work_variants, mask_text
from archive.collation.gaps import open_gaps
from archive.collation.lacunae import Lacuna
from archive.collation.noise import find_misreading
from archive.collation.overriding import Overrides
from archive.collation.prepare import unmask
from archive.collation.rows import Row, Zone
from archive.collation.variants import Judge
from archive.collation.vocabulary import Lexicon, Vocabulary
from archive.collation.witness import Witness
from archive.errors import ArchiveError
from archive.text import fold

MOST_WITNESSES = 6


class CollationError(ArchiveError):
    """Witnesses that cannot be collated: too few, too many, or two with one siglum."""


def collate(
    witnesses: Sequence[Witness],
    vocabulary: Vocabulary | None = None,
    overrides: Overrides | None = None,
) -> Collation:
    """Collate two to six witnesses; the first is the base.

    The columns, links, gaps and causes do not depend on the order: another base gives other
    lemmas, not other differences. Raises CollationError.
    """
    _check(witnesses)
    witnesses = _agree_on_forme_work(witnesses)
    composite = compose(witnesses)
    comparison = Comparison(composite)
    lexicon = Lexicon(((w.siglum, (word.form for word in w.words)) for w in witnesses), vocabulary)
    matches = match_blocks(composite)
    groups = find_groups(composite, matches)
    row_of = {(w, b): group.id for group in groups for w, bs in group.blocks.items() for b in bs}
    layout = _Layout(comparison, groups, row_of)
    differences = comparison.differences()
    misreading = find_misreading(composite, differences, lexicon)
    judge = Judge(composite, lexicon, overrides or {}, row_of, misreading, comparison.quoting)
    judged = [
        (difference, variant)
        for difference in differences
        if (variant := judge.variant(difference)) is not None
    ]
    gaps = open_gaps(comparison, layout.row_of_note)
    variants = [_joined_to_gap(variant, gaps) for _, variant in judged]
    variants += forme_work_variants(composite, layout.row_of_mask())
    return Collation(
        witnesses=tuple(witnesses),
        rows=layout.rows(Drawer(witnesses, variants, gaps), gaps),
        variants=tuple(variants),
        gaps=tuple(gaps),
        links=tuple(find_links(composite, matches)),
        coverage=tuple(measure_coverage(comparison, row_of)),
        forme_work=_forme_work(witnesses),
        composite=tuple(read_whole(comparison, row_of, _open_points(judged))),
        linked_share=_linked_share(composite),
    )


def _check(witnesses: Sequence[Witness]) -> None:
    if not 2 <= len(witnesses) <= MOST_WITNESSES:
        raise CollationError(f"{len(witnesses)} witnesses given; two to six can be collated")
    repeated = [s for s, n in Counter(w.siglum for w in witnesses).items() if n > 1]
    if repeated:
        raise CollationError(f"the siglum {repeated[0]} is given to two witnesses")


def _agree_on_forme_work(witnesses: Sequence[Witness]) -> list[Witness]:
    """Take back presumed forme work that another witness prints as a block of its text."""
    printed = [
        {fold(w.printed(block.first, block.last)) for block in w.blocks if block.last > block.first}
        for w in witnesses
    ]
    agreed = []
    for at, witness in enumerate(witnesses):
        others = set().union(*(texts for v, texts in enumerate(printed) if v != at))
        doubtful = [
            mask
            for number, mask in enumerate(witness.masked)
            if not mask.certain and fold(mask_text(witness, number)) in others
        ]
        agreed.append(unmask(witness, doubtful) if doubtful else witness)
    return agreed


def _joined_to_gap(variant: Variant, gaps: Sequence[Gap]) -> Variant:
    """The variant with the gap whose note is one of its readings."""
    if variant.computed.value not in ("omission", "excision"):
        return variant
    for gap in gaps:
        for reading in variant.readings:
            if any(
                (place.siglum, place.start, place.end)
                == (gap.place.siglum, gap.place.start, gap.place.end)
                for place in reading.places
            ):
                return replace(variant, gap=gap.id)
    return variant


def _open_points(
    judged: Sequence[tuple[Difference, Variant]],
) -> dict[str, list[tuple[int, str]]]:
    points: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for difference, variant in judged:
        points[variant.row].append((difference.at, variant.id))
    return points


def _forme_work(witnesses: Sequence[Witness]) -> tuple[FormeWorkFound, ...]:
    return tuple(
        FormeWorkFound(
            witness.place(mask.start, mask.end), mask_text(witness, at), mask.kind, mask.evidence
        )
        for witness in witnesses
        for at, mask in enumerate(witness.masked)
    )


def _linked_share(composite: Composite) -> float:
    """The share of the shorter texts' words that some other witness has, the fullest left out."""
    shared: Counter[int] = Counter()
    for column in composite.columns:
        if len(column.words) > 1:
            shared.update(column.words.keys())
    sizes = {w: len(witness.words) for w, witness in enumerate(composite.witnesses)}
    fullest = max(sizes, key=lambda w: (sizes[w], -w))
    others = [w for w in sizes if w != fullest]
    whole = sum(sizes[w] for w in others)
    return round(sum(shared[w] for w in others) / whole, 4) if whole else 0.0


class _Layout:
    """Where rows, notes and the marks of moved passages stand."""

    def __init__(
        self, comparison: Comparison, groups: list[Group], row_of: Mapping[tuple[int, int], str]
    ) -> None:
        self.comparison = comparison
        self.witnesses = comparison.witnesses
        self.groups = groups
        self.row_of = row_of
        self.group_of = {group.id: group for group in groups}
        self.withheld: dict[str, dict[int, tuple[int, bool]]] = defaultdict(dict)
        self.row_of_note: dict[tuple[int, int], str] = {}
        self._place_notes()

    def _place_notes(self) -> None:
        """Give each note that stands alone its row: the first it hides, else one of its own."""
        for lacuna in self.comparison.lacunae:
            if lacuna.notes:
                self._withhold(lacuna)
        own: dict[int, Group] = {}
        for at, column in enumerate(self.comparison.columns):
            for w, n in column.notes.items():
                if (w, n) in self.row_of_note:
                    continue
                note = self.witnesses[w].editors_notes[n]
                block = self.witnesses[w].blocks[note.block]
                if block.last > block.first:
                    self.row_of_note[w, n] = self.row_of[w, note.block]
                    continue
                group = own.get(at)
                if group is None:
                    group = own[at] = Group({}, at, Zone.BODY, f"n{w}-{note.start}")
                self.row_of_note[w, n] = group.id
                self.withheld[group.id][w] = (n, True)
        self.groups.extend(own.values())

    def _withhold(self, lacuna: Lacuna) -> None:
        """Mark the rows that a noted lacuna hides; the first of them shows the note."""
        w, note = lacuna.witness, lacuna.notes[0]
        block = self.witnesses[w].blocks[self.witnesses[w].editors_notes[note].block]
        shown = block.last > block.first
        if shown:
            number = self.witnesses[w].editors_notes[note].block
            self.row_of_note[w, note] = self.row_of.get((w, number), "")
        for at in range(lacuna.start, lacuna.end):
            for v, word in self.comparison.columns[at].words.items():
                row = self.row_of[v, self.witnesses[v].words[word].block]
                if w in self.group_of[row].blocks or w in self.withheld[row]:
                    continue
                self.withheld[row][w] = (note, not shown)
                self.row_of_note.setdefault((w, note), row)
                shown = True

    def row_of_mask(self) -> dict[tuple[int, int], str]:
        """The row of the block that each piece of forme work stands in or after."""
        rows = {}
        for w, witness in enumerate(self.witnesses):
            starts = [block.start for block in witness.blocks]
            for at, mask in enumerate(witness.masked):
                block = max(0, bisect_right(starts, mask.start) - 1)
                rows[w, at] = self.row_of.get((w, block), "")
        return rows

    def rows(self, drawer: Drawer, gaps: Sequence[Gap]) -> tuple[Row, ...]:
        """The rows in order of the whole, numbered."""
        gap_of = {(gap.place.siglum, gap.place.start): gap for gap in gaps}
        stubs = self._stubs()
        listed: list[tuple[tuple[int, int], Group, int]] = [
            ((group.at, 1), group, -1) for group in self.groups
        ]
        listed += [((at, 2), self.group_of[row], w) for (row, w), at in stubs.items()]
        listed.sort(key=lambda entry: entry[0])
        rows = []
        for number, (_, group, w) in enumerate(listed, start=1):
            if w >= 0:
                rows.append(drawer.stub(number, group, w, _stub_id(group.id, w)))
                continue
            withheld = {
                v: (self._gap(gap_of, v, n), drawn)
                for v, (n, drawn) in self.withheld.get(group.id, {}).items()
            }
            own = {v: _stub_id(row, v) for row, v in stubs if row == group.id}
            rows.append(drawer.row(number, group, withheld, own))
        return tuple(rows)

    def _gap(self, gap_of: Mapping[tuple[str, int], Gap], w: int, note: int) -> Gap:
        witness = self.witnesses[w]
        return gap_of[witness.siglum, witness.editors_notes[note].start]

    def _stubs(self) -> dict[tuple[str, int], int]:
        """By row and witness the column after which a moved block stands in its own text."""
        stubs: dict[tuple[str, int], int] = {}
        for w, stretches in enumerate(self.comparison.moved):
            for first, last in stretches:
                words = self.witnesses[w].words[first:last]
                for b, count in Counter(word.block for word in words).items():
                    block = self.witnesses[w].blocks[b]
                    if count * 2 > block.last - block.first:
                        stubs.setdefault((self.row_of[w, b], w), self._column_before(w, first))
        return stubs

    def _column_before(self, w: int, word: int) -> int:
        """The column of the last word before one that stands in its witness's own order."""
        best = -1
        for at, column in enumerate(self.comparison.columns):
            here = column.words.get(w)
            if here is not None and here < word and not self.comparison.in_move(w, here):
                best = at
        return best


def _stub_id(row: str, w: int) -> str:
    return f"{row}-moved-{w + 1}"
