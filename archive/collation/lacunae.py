"""What each witness lacks of the whole, and which note of its own accounts for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from archive.collation.composite import Composite, begins_block, is_moved
from archive.collation.rows import Zone
from archive.collation.witness import Witness

_ADDED_WORDS = 3
_REPLACED_WORDS = 40
_QUOTING = 0.25
_CHANCE_WORDS = 4
LEAST_SHARE = 0.05
"""The share of the shorter text's words below which two are not versions of one text."""


@dataclass(frozen=True, slots=True)
class Lacuna:
    """Columns that a witness lacks: half-open; `words` of them have words, `notes` are its own."""

    witness: int
    start: int
    end: int
    words: int
    notes: tuple[int, ...]


class Whole:
    """A composite with what each witness lacks of it; built once, then asked."""

    def __init__(self, composite: Composite) -> None:
        self.columns = composite.columns
        self.witnesses = composite.witnesses
        self.moved = composite.moved
        self.notes_from = self._first_note()
        self.quoting = self._find_quoting()
        self.kin = find_kin(composite)
        self.positions = [self._positions(w) for w in range(len(self.witnesses))]
        self.lacunae = [lacuna for w in range(len(self.witnesses)) for lacuna in self._lacunae(w)]
        self.missing: list[set[int]] = [set() for _ in self.columns]
        for lacuna in self.lacunae:
            for at in range(lacuna.start, lacuna.end):
                self.missing[at].add(lacuna.witness)

    def _first_note(self) -> int:
        """The first column of the notes at the end."""
        for at, column in enumerate(self.columns):
            for w, word in column.words.items():
                block = self.witnesses[w].blocks[self.witnesses[w].words[word].block]
                if block.zone is Zone.NOTES:
                    return at
        return len(self.columns)

    def _positions(self, w: int) -> list[int]:
        """For every column the word of a witness that stands there or would come next."""
        positions, at = [], 0
        for column in self.columns:
            word = column.words.get(w)
            positions.append(at if word is None else word)
            if word is not None and not self.in_move(w, word):
                at = word + 1
        return positions

    def in_move(self, w: int, word: int) -> bool:
        return is_moved(self.moved[w], word)

    def _lacunae(self, w: int) -> Iterator[Lacuna]:
        """The longer stretches a witness lacks, and those that a note of its own accounts for."""
        start: int | None = None
        for at in range(len(self.columns) + 1):
            here = at < len(self.columns) and w not in self.columns[at].words
            if here and start is None:
                start = at
            elif not here and start is not None:
                yield from self._sections(w, start, at)
                start = None

    def _sections(self, w: int, start: int, end: int) -> Iterator[Lacuna]:
        """What a witness lacks, cut before each of its notes: a note stands before its words."""
        cuts = [at for at in range(start, end) if w in self.columns[at].notes]
        if cuts and not self._size(cuts[0], cuts[1] if len(cuts) > 1 else end):
            cuts[0] = start
        if cuts:
            cuts += self._edges_of_shared(cuts[0], end)
        edges = sorted({start, *cuts, *self._begin_of_notes(start, end), end})
        for low, high in pairwise(edges):
            notes = tuple(
                column.notes[w]
                for column in self.columns[low:high]
                if w in column.notes and self._is_answered(w, column.notes[w], low, high)
            )
            size = self._size(low, high)
            if size and (notes or self._is_lacuna(w, low, high, size)):
                yield Lacuna(w, low, high, size, notes)

    def _is_answered(self, w: int, note: int, start: int, end: int) -> bool:
        """Whether what stands in a stretch may be what a note of a witness speaks of."""
        others = {v for column in self.columns[start:end] for v in column.words}
        return any(self.may_fill(w, note, v) for v in others)

    def may_fill(self, w: int, note: int, v: int) -> bool:
        """Whether a witness may open another's note: it is of one text with it, or its other half.

        Two halves of one text need share no word, but each has a note of one kind.
        """
        if v in self.kin[w]:
            return True
        kind = self.witnesses[w].editors_notes[note].kind
        return any(other.kind is kind for other in self.witnesses[v].editors_notes)

    def _edges_of_shared(self, start: int, end: int) -> list[int]:
        """Where a quoting witness's own prose begins or ends among the words a note stands for.

        An editor's note that quotes the document has words of its own before and after the
        quotation: they are no part of what another version leaves out.
        """
        shared = [at for at in range(start, end) if len(self.columns[at].words) > 1]
        if not shared:
            return []
        edges = []
        for low, high in ((start + 1, shared[0]), (shared[-1] + 1, end)):
            alone = {w for column in self.columns[low:high] for w in column.words}
            if alone and alone <= self.quoting:
                edges.append(high if low == start + 1 else low)
        return edges

    def _find_quoting(self) -> set[int]:
        """The witnesses that have much prose of their own around what they share."""
        alone: Counter[int] = Counter()
        for column in self.columns:
            if len(column.words) == 1:
                alone.update(column.words.keys())
        return {
            w
            for w, witness in enumerate(self.witnesses)
            if len(self.witnesses) > 2 and alone[w] > _QUOTING * len(witness.words)
        }

    def _begin_of_notes(self, start: int, end: int) -> list[int]:
        """Where the notes at the end begin within a stretch of columns."""
        if start >= self.notes_from or end <= self.notes_from:
            return []
        return [self.notes_from]

    def _size(self, start: int, end: int) -> int:
        return sum(1 for column in self.columns[start:end] if column.words)

    def _is_lacuna(self, w: int, start: int, end: int, size: int) -> bool:
        """Whether a stretch without a note is more than a few words added, dropped or changed."""
        if start >= self.notes_from:
            return not self._is_replaced(w, start, end)
        if self._are_whole_blocks(start, end):
            return True
        return size > _ADDED_WORDS and not self._is_replaced(w, start, end)

    def _are_whole_blocks(self, start: int, end: int) -> bool:
        """Whether a stretch of columns begins and ends with a block in some witness that has it."""
        worded = [column for column in self.columns[start:end] if column.words]
        first, last = worded[0], worded[-1]
        begins = any(begins_block(self.witnesses[v], word) for v, word in first.words.items())
        ends = any(ends_block(self.witnesses[v], word) for v, word in last.words.items())
        return begins and ends

    def _is_replaced(self, w: int, start: int, end: int) -> bool:
        """Whether the witness has about as many words of its own where it lacks these."""
        size = self._size(start, end)
        if size > _REPLACED_WORDS and start < self.notes_from:
            return False
        others = {v for column in self.columns[start:end] for v in column.words}
        own = 0
        for at, step in ((start - 1, -1), (end, 1)):
            while 0 <= at < len(self.columns) and own * 3 < size:
                words = self.columns[at].words
                if w not in words or others & words.keys():
                    break
                own, at = own + 1, at + step
        return own * 3 >= size and own > 0

    def carries(self, w: int, start: int, end: int) -> list[int]:
        """The words a witness has in a stretch, a quoting witness's own prose left out.

        If nobody else has anything there, the prose is what there is.
        """
        columns = self.columns[start:end]
        shared = any(column.words.keys() - self.quoting for column in columns)
        return [
            column.words[w]
            for column in columns
            if w in column.words and not (shared and w in self.quoting and len(column.words) == 1)
        ]


def find_kin(composite: Composite) -> list[set[int]]:
    """By witness those of one text with it: they share enough words, or a third does with both."""
    shared: Counter[tuple[int, int]] = Counter()
    for column in composite.columns:
        shared.update(combinations(sorted(column.words), 2))
    sizes = [len(witness.words) for witness in composite.witnesses]
    kin = [{w} for w in range(len(sizes))]
    for (w, v), words in shared.items():
        shorter = min(sizes[w], sizes[v])
        enough = words >= max(LEAST_SHARE * shorter, min(_CHANCE_WORDS, shorter))
        if enough and kin[w] is not kin[v]:
            kin[w] |= kin[v]
            for other in kin[w]:
                kin[other] = kin[w]
    return kin


def ends_block(witness: Witness, word: int) -> bool:
    """Whether a word is the last of its block."""
    return witness.blocks[witness.words[word].block].last == word + 1
