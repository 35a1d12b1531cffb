"""Where the columns of a whole differ: raw differences, before anybody asks for a cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from archive.collation.compose import Column, Composite, begins_block
from archive.collation.rows import Zone
from archive.collation.witness import Witness

_ADDED_WORDS = 3
_REPLACED_WORDS = 40
_QUOTING = 0.25
_JOINED_LIKENESS = 0.8
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Shape(Enum):
    """What a raw difference looks like."""

    WORDS = auto()
    PRINTING = auto()
    SIGNS = auto()
    LACUNA = auto()
    MOVE = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """Stretches of words that answer each other and differ: (first, last) by witness, half-open.

    An empty stretch is where a witness lacks what others have. SIGNS differ after the last
    word of the stretch. `at` is the first column; `withheld` names by witness the note that
    accounts for its lacuna; `mover` is the witness that has a MOVE's words elsewhere.
    """

    shape: Shape
    at: int
    parts: dict[int, tuple[int, int]]
    withheld: dict[int, int] = field(default_factory=dict)
    mover: int = -1


@dataclass(frozen=True, slots=True)
class Lacuna:
    """Columns that a witness lacks: half-open; `words` of them have words, `notes` are its own."""

    witness: int
    start: int
    end: int
    words: int
    notes: tuple[int, ...]


class Comparison:
    """Reads the differences of a composite; built once, then asked."""

    def __init__(self, composite: Composite) -> None:
        self.columns = composite.columns
        self.witnesses = composite.witnesses
        self.moved = composite.moved
        self.notes_from = self._first_note()
        self.quoting = self._find_quoting()
        self.positions = [self._positions(w) for w in range(len(self.witnesses))]
        self.lacunae = [lacuna for w in range(len(self.witnesses)) for lacuna in self._lacunae(w)]
        self.missing: list[set[int]] = [set() for _ in self.columns]
        for lacuna in self.lacunae:
            for at in range(lacuna.start, lacuna.end):
                self.missing[at].add(lacuna.witness)

    def differences(self) -> list[Difference]:
        """All differences in order of the whole."""
        found = [*self._omissions(), *self._small(), *self._signs(), *self._moves()]
        return sorted(found, key=lambda difference: (difference.at, difference.shape.value))

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
        return any(low <= word < high for low, high in self.moved[w])

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
            notes = tuple(column.notes[w] for column in self.columns[low:high] if w in column.notes)
            size = self._size(low, high)
            if size and (notes or self._is_lacuna(w, low, high, size)):
                yield Lacuna(w, low, high, size, notes)

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

    def _omissions(self) -> Iterator[Difference]:
        """What a note accounts for, then what the same witnesses lack in silence."""
        noted: dict[tuple[int, int], list[Lacuna]] = {}
        silent: list[set[int]] = [set() for _ in self.columns]
        for lacuna in self.lacunae:
            if lacuna.notes:
                noted.setdefault((lacuna.start, lacuna.end), []).append(lacuna)
                continue
            for at in range(lacuna.start, lacuna.end):
                silent[at].add(lacuna.witness)
        for (start, end), together in noted.items():
            withheld = {lacuna.witness: lacuna.notes[0] for lacuna in together}
            yield from self._omission(start, end, set(withheld), withheld)
        yield from self._silent(silent)

    def _silent(self, silent: Sequence[set[int]]) -> Iterator[Difference]:
        """Stretches that the same witnesses lack without a note, one difference each."""
        begins = {lacuna.start for lacuna in self.lacunae}
        start = 0
        while start < len(self.columns):
            lacking = silent[start]
            end = start + 1
            while end < len(self.columns) and end not in begins and silent[end] == lacking:
                end += 1
            if lacking:
                yield from self._omission(start, end, lacking, {})
            start = end

    def _omission(
        self, start: int, end: int, lacking: set[int], withheld: dict[int, int]
    ) -> Iterator[Difference]:
        parts = self._parts(start, end, set(range(len(self.witnesses))))
        present = {
            w: part for w, part in parts.items() if w not in lacking and self.carries(w, start, end)
        }
        if present:
            lacks = {w: parts[w] for w in lacking}
            yield Difference(Shape.LACUNA, start, {**present, **lacks}, withheld)

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

    def _parts(self, start: int, end: int, among: set[int]) -> dict[int, tuple[int, int]]:
        """The words of each witness in a stretch of columns."""
        parts = {}
        for w in sorted(among):
            words = self.carries(w, start, end)
            here = self.positions[w][start]
            parts[w] = (min(words), max(words) + 1) if words else (here, here)
        return parts

    def _small(self) -> Iterator[Difference]:
        """Differences of words and of their printing outside lacunae."""
        group: list[int] = []
        for at, column in enumerate(self.columns):
            if group and (not column.words or not self._continues(group, at)):
                yield from self._split(group)
                group = []
            if not column.words:
                continue
            among = self._participants(at)
            if len(among) > 1 and self._differs(column, among):
                group.append(at)
            else:
                if group:
                    yield from self._split(group)
                    group = []
                if len(among) > 1 and self._prints_otherwise(column):
                    yield Difference(Shape.PRINTING, at, self._parts(at, at + 1, among))
        if group:
            yield from self._split(group)

    def _participants(self, at: int) -> set[int]:
        return set(range(len(self.witnesses))) - self.missing[at]

    def _differs(self, column: Column, among: set[int]) -> bool:
        forms = {self._form(w, word) for w, word in column.words.items()}
        return len(forms) > 1 or not among <= column.words.keys()

    def _form(self, w: int, word: int) -> str:
        return self.witnesses[w].words[word].form

    def _prints_otherwise(self, column: Column) -> bool:
        return len({self._printed(w, word) for w, word in column.words.items()}) > 1

    def _printed(self, w: int, word: int) -> str:
        found = self.witnesses[w].words[word]
        if found.divided:
            return self.witnesses[w].text[found.start : found.end]
        return self.witnesses[w].text[found.start : found.end].translate(_INVISIBLE)

    def _continues(self, group: Sequence[int], at: int) -> bool:
        """Whether a column goes on where a group of differing ones ends, in every witness."""
        if self._participants(group[-1]) != self._participants(at):
            return False
        for w, word in self.columns[at].words.items():
            before = [self.columns[g].words[w] for g in group if w in self.columns[g].words]
            if before and before[-1] + 1 != word:
                return False
        return True

    def _split(self, group: Sequence[int]) -> Iterator[Difference]:
        """Cut neighbouring differing columns into single differences."""
        among = self._participants(group[0])
        start = 0
        while start < len(group):
            end = self._joint_end(group, start, among)
            parts = self._parts(group[start], group[end - 1] + 1, among)
            yield Difference(Shape.WORDS, group[start], parts)
            start = end

    def _joint_end(self, group: Sequence[int], start: int, among: set[int]) -> int:
        """How far the difference that begins here reaches: joined words, or replaced ones."""
        for end in range(min(len(group), start + 5), start + 1, -1):
            if self._is_one_word(group[start:end], among):
                return end
        if self._is_full(group[start], among):
            return start + 1
        end = start + 1
        while end < len(group) and not self._is_full(group[end], among):
            if any(
                self._is_one_word(group[end:stop], among)
                for stop in range(end + 2, min(len(group), end + 5) + 1)
            ):
                break
            end += 1
        return end

    def _is_full(self, at: int, among: set[int]) -> bool:
        return among <= self.columns[at].words.keys()

    def _is_one_word(self, columns: Sequence[int], among: set[int]) -> bool:
        """Whether witnesses divide the same letters otherwise: "of the", "ofthe"."""
        if all(self._is_full(at, among) for at in columns):
            return False
        joined = []
        for w in sorted(among):
            words = [self.columns[at].words[w] for at in columns if w in self.columns[at].words]
            joined.append("".join(self._form(w, word).replace("'", "") for word in words))
        if not all(joined):
            return False
        edges = (self.columns[columns[0]], self.columns[columns[-1]])
        if not all(edge.words for edge in edges):
            return False
        likeness = min(Levenshtein.normalized_similarity(joined[0], other) for other in joined[1:])
        return bool(likeness >= _JOINED_LIKENESS)

    def _signs(self) -> Iterator[Difference]:
        """Differences of the signs between two words that follow each other in two witnesses."""
        worded = [at for at, column in enumerate(self.columns) if column.words]
        for place, at in enumerate(worded):
            words = self.columns[at].words
            if len(words) < 2:
                continue
            following = self.columns[worded[place + 1]].words if place + 1 < len(worded) else {}
            noted = any(self.columns[n].notes for n in range(at + 1, self._next(worded, place)))
            adjacent = {
                w: word
                for w, word in words.items()
                if not noted and self._leads_to(w, word, following)
            }
            if len({self._sign(w, word) for w, word in adjacent.items()}) > 1:
                parts = {w: (word, word + 1) for w, word in adjacent.items()}
                yield Difference(Shape.SIGNS, at, parts)

    def _next(self, worded: Sequence[int], place: int) -> int:
        return worded[place + 1] if place + 1 < len(worded) else len(self.columns)

    def _leads_to(self, w: int, word: int, following: dict[int, int]) -> bool:
        return following.get(w, len(self.witnesses[w].words)) == word + 1

    def _sign(self, w: int, word: int) -> str:
        return sign_after(self.witnesses[w], word)

    def _moves(self) -> Iterator[Difference]:
        """Passages that one witness has in another place."""
        for w, stretches in enumerate(self.moved):
            for first, last in stretches:
                columns = [
                    at
                    for at, column in enumerate(self.columns)
                    if first <= column.words.get(w, -1) < last
                ]
                among = {v for at in columns for v in self.columns[at].words}
                parts = self._parts(columns[0], columns[-1] + 1, among)
                yield Difference(Shape.MOVE, columns[0], {**parts, w: (first, last)}, mover=w)


def ends_block(witness: Witness, word: int) -> bool:
    """Whether a word is the last of its block."""
    return witness.blocks[witness.words[word].block].last == word + 1


def sign_after(witness: Witness, word: int) -> str:
    """The signs between a word and the next, those before a block's first word with them."""
    signs = witness.words[word].after
    if word + 1 < len(witness.words):
        signs += witness.words[word + 1].before
    return signs.translate(_BULLETS)


_BULLETS = str.maketrans("", "", "•◦▪‣")
