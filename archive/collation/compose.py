"""Witness after witness aligned to the growing whole: columns of words that answer each other.

The whole begins as the fullest witness; each further one is aligned to all that is there, not
to a base, so that text the base lacks still meets its like. The order is fixed by the texts
alone: whichever witness a reader puts first, the columns are the same.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from archive.collation.align import Run, align, find_moves
from archive.collation.placing import Item, place
from archive.collation.refine import Edge, as_pairs, as_runs, is_whole, retreat, slide, with_similar
from archive.collation.rows import Zone
from archive.collation.vocabulary import function_words
from archive.collation.witness import Witness


@dataclass(slots=True)
class Column:
    """One word of the whole: the number of the word in each witness that has it.

    A column of an editors' note has no words but the number of the note in `notes`.
    """

    words: dict[int, int] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    form: int = -1


@dataclass(slots=True)
class Composite:
    """The whole: columns in order, and which words a witness has in another order.

    `moved[w]` are half-open stretches of words of witness w that stand elsewhere in it.
    """

    witnesses: tuple[Witness, ...]
    columns: list[Column]
    moved: list[list[tuple[int, int]]]


class _Forms:
    """Folded words as numbers, with their weights; words of notes never equal the body's."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self.numbers: dict[str, int] = {}
        self.printed: list[str] = []
        self.notes = _notes_alike(witnesses)
        self.sequences = [self._sequence(w, witness) for w, witness in enumerate(witnesses)]
        counts = Counter(number for sequence in self.sequences for number in sequence)
        mean = max(1000.0, sum(map(len, self.sequences)) / len(witnesses))
        rates = (counts[number] / len(witnesses) / mean * 1000 for number in range(len(counts)))
        self.weights = [
            (0.25 if form in function_words() else 1.0) / (1 + math.log2(max(1.0, rate)))
            for form, rate in zip(self.printed, rates, strict=True)
        ]

    def _sequence(self, w: int, witness: Witness) -> list[int]:
        kept_apart = [
            "" if block.zone is not Zone.NOTES else "\0" if self.notes else f"\0{w}\0"
            for block in witness.blocks
        ]
        return [self._number(word.form, kept_apart[word.block]) for word in witness.words]

    def _number(self, form: str, kept_apart: str) -> int:
        key = kept_apart + form
        known = self.numbers.get(key)
        if known is None:
            known = self.numbers[key] = len(self.printed)
            self.printed.append(form)
        return known

    def weigh(self, form: int) -> float:
        """How much a word says: less for one of grammar, or one these texts use all the time."""
        return self.weights[form]


def _notes_alike(witnesses: Sequence[Witness]) -> bool:
    """Whether the notes at the end are one text in all witnesses that have any.

    Each edition writes its own source note: such notes stand side by side, not word by word.
    """
    notes = [
        [
            w.words[at].form
            for b in w.blocks
            if b.zone is Zone.NOTES
            for at in range(b.first, b.last)
        ]
        for w in witnesses
    ]
    told = [words for words in notes if words]
    return all(Indel.normalized_similarity(one, two) >= 0.85 for one, two in pairwise(told))


def compose(witnesses: Sequence[Witness]) -> Composite:
    """The columns of two to six witnesses."""
    order = sorted(range(len(witnesses)), key=lambda w: _rank(witnesses[w]))
    forms = _Forms(witnesses)
    first = order[0]
    columns = _own_columns(witnesses[first], first, forms.sequences[first])
    composite = Composite(tuple(witnesses), columns, [[] for _ in witnesses])
    for w in order[1:]:
        _add(composite, w, forms)
    return composite


def _rank(witness: Witness) -> tuple[int, str, str]:
    return -len(witness.words), witness.text, witness.kind_of_source


def _own_columns(witness: Witness, w: int, numbers: Sequence[int]) -> list[Column]:
    columns: list[Column] = []
    at = 0
    for n, note in enumerate(witness.editors_notes):
        columns.extend(Column({w: i}, {}, numbers[i]) for i in range(at, note.position))
        at = max(at, note.position)
        columns.append(Column({}, {w: n}))
    columns.extend(Column({w: i}, {}, numbers[i]) for i in range(at, len(numbers)))
    return columns


def _add(composite: Composite, w: int, forms: _Forms) -> None:
    """Align a witness to the whole, and give the words it has alone columns of their own."""
    witness, columns = composite.witnesses[w], composite.columns
    numbers = forms.sequences[w]
    where = [at for at, column in enumerate(columns) if column.words]
    whole = [columns[at].form for at in where]
    ends = (len(whole), len(numbers))
    edges = (_whole_edge(composite, where), witness_edge(witness))
    runs = align(whole, numbers, forms.weigh, lambda run: is_whole(run, *edges))
    runs = slide(runs, whole, numbers, *edges, (_noted(columns), _positions(witness)))
    runs = retreat(runs, whole, ends, forms.weigh, *edges)
    runs = _of_one_zone(runs, composite, where, w)
    main = with_similar(as_pairs(runs), whole, numbers, forms.printed, forms.weigh, ends)
    moves = [
        with_similar(as_pairs(move), whole, numbers, forms.printed, forms.weigh)
        for move in find_moves(whole, numbers, as_runs(main), forms.weigh)
    ]
    for chain in [main, *moves]:
        for a, b in chain:
            columns[where[a]].words[w] = b
    composite.moved[w] = [(move[0][1], move[-1][1] + 1) for move in moves]
    chains = [[(where[a], b) for a, b in chain] for chain in [main, *moves]]
    composite.columns = _Insertion(composite, w, numbers).of(chains)


def _of_one_zone(
    runs: Sequence[Run], composite: Composite, where: Sequence[int], w: int
) -> list[Run]:
    """The runs without a few words of one text's head that meet another's sentences."""
    witness = composite.witnesses[w]

    def is_mixed(run: Run) -> bool:
        v, word = next(iter(composite.columns[where[run.a]].words.items()))
        zones = {zone_of(composite.witnesses[v], word), zone_of(witness, run.b)}
        return run.size < 5 and zones == {Zone.HEAD, Zone.BODY}

    return [run for run in runs if not is_mixed(run)]


def zone_of(witness: Witness, word: int) -> Zone:
    """What part of the text a word stands in."""
    return witness.blocks[witness.words[word].block].zone


def _noted(columns: Sequence[Column]) -> frozenset[int]:
    """The words of the whole, counted, that a note stands before."""
    noted, count = [], 0
    for column in columns:
        if column.notes:
            noted.append(count)
        count += bool(column.words)
    return frozenset(noted)


def _positions(witness: Witness) -> frozenset[int]:
    return frozenset(note.position for note in witness.editors_notes)


def witness_edge(witness: Witness) -> Edge:
    """How good a place before each word of a witness is to cut at."""
    return lambda at: _edge(witness, at)


def _edge(witness: Witness, at: int) -> int:
    if at in (0, len(witness.words)):
        return 3
    before, after = witness.words[at - 1], witness.words[at]
    if before.block != after.block:
        return 3
    if before.after.endswith((".", "?", "!", '."', ".”", ".)", "]")):
        return 2
    return 1 if before.after else 0


def _whole_edge(composite: Composite, where: Sequence[int]) -> Edge:
    """How good a place before each worded column is to cut at: the best any witness says."""

    def edge(at: int) -> int:
        if at >= len(where):
            return 3
        words = composite.columns[where[at]].words
        return max(_edge(composite.witnesses[w], word) for w, word in words.items())

    return edge


class _Insertion:
    """Puts one witness's own words and notes among the columns of the others."""

    def __init__(self, composite: Composite, w: int, numbers: Sequence[int]) -> None:
        self.columns = composite.columns
        self.witnesses = composite.witnesses
        self.w = w
        self.witness = composite.witnesses[w]
        self.numbers = numbers
        self.moved = composite.moved[w]
        self.before: dict[int, list[Column]] = {}
        self.note_positions = [note.position for note in self.witness.editors_notes]
        self.placed_notes: set[int] = set()
        self.in_moves = False

    def of(self, chains: Sequence[Sequence[tuple[int, int]]]) -> list[Column]:
        """The columns with what the witness has alone; the first chain is in its own order."""
        main, *moves = chains
        self.in_moves = True
        for chain in moves:
            for (c1, b1), (c2, b2) in pairwise(chain):
                self._fill(c1 + 1, max(c1 + 1, c2), range(b1 + 1, b2))
        self.in_moves = False
        fences = [(-1, -1), *main, (len(self.columns), len(self.numbers))]
        for (c1, b1), (c2, b2) in pairwise(fences):
            self._fill(c1 + 1, c2, range(b1 + 1, b2))
        columns: list[Column] = []
        for at in range(len(self.columns) + 1):
            columns.extend(self.before.get(at, ()))
            columns.extend(self.columns[at : at + 1])
        return columns

    def _fill(self, low: int, high: int, own: range) -> None:
        """Place the witness's own words and notes between two columns that it shares."""
        notes = self._notes_between(own.start, own.stop)
        if not own and not notes:
            return
        old_notes = sum(1 for at in range(low, high) if self.columns[at].notes)
        new = self._new_items(own, notes, fine=old_notes > 1)
        old = self._old_items(low, high, fine=len(notes) > 1)
        for placed in place(old, new):
            item = new[placed.new]
            if placed.merged:
                self.columns[old[placed.before].at].notes[self.w] = item.at
            else:
                at = old[placed.before].at if placed.before < len(old) else high
                self.before.setdefault(at, []).extend(self._columns_of(item))

    def _notes_between(self, start: int, stop: int) -> list[int]:
        """The notes not yet placed that stand before the words from start to stop, inclusive."""
        first = bisect_left(self.note_positions, start)
        last = bisect_right(self.note_positions, stop)
        found = [n for n in range(first, last) if n not in self.placed_notes]
        self.placed_notes.update(found)
        return found

    def _columns_of(self, item: Item) -> list[Column]:
        if item.note is not None:
            return [Column({}, {self.w: item.at})]
        return [
            Column({self.w: word}, {}, self.numbers[word])
            for word in range(item.at, item.at + item.size)
        ]

    def _new_items(self, own: range, notes: Sequence[int], fine: bool) -> list[Item]:
        """The witness's own words by block, or by sentence if `fine`, the notes between them."""
        editors = self.witness.editors_notes
        cuts = {editors[n].position for n in notes}
        passages: list[list[int]] = []
        for word in own:
            if self._is_elsewhere(word):
                continue
            follows = passages and passages[-1][-1] == word - 1
            if not follows or word in cuts or self._begins_passage(self.w, word, fine):
                passages.append([])
            passages[-1].append(word)
        keyed = [((words[0], 1), self._passage(words)) for words in passages]
        keyed += [((editors[n].position, 0), Item(n, 0, (), editors[n])) for n in notes]
        return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]

    def _passage(self, words: Sequence[int]) -> Item:
        forms = tuple(self.witness.words[word].form for word in words)
        return Item(words[0], len(words), forms)

    def _is_elsewhere(self, word: int) -> bool:
        return not self.in_moves and any(low <= word < high for low, high in self.moved)

    def _begins_passage(self, w: int, word: int, fine: bool) -> bool:
        return _edge(self.witnesses[w], word) >= (2 if fine else 3)

    def _old_items(self, low: int, high: int, fine: bool) -> list[Item]:
        """What stands between two columns without this witness: passages and notes."""
        items: list[Item] = []
        passage: list[int] = []
        for at in range(low, high):
            column = self.columns[at]
            if passage and (passage[-1] != at - 1 or column.notes or self._begins(column, fine)):
                items.append(self._old_passage(passage))
                passage = []
            if column.notes:
                w, n = next(iter(column.notes.items()))
                items.append(Item(at, 0, (), self.witnesses[w].editors_notes[n]))
            elif self.w not in column.words:
                passage.append(at)
        if passage:
            items.append(self._old_passage(passage))
        return items

    def _begins(self, column: Column, fine: bool) -> bool:
        return any(self._begins_passage(w, word, fine) for w, word in column.words.items())

    def _old_passage(self, columns: Sequence[int]) -> Item:
        words = []
        for at in columns:
            w, word = next(iter(self.columns[at].words.items()))
            words.append(self.witnesses[w].words[word].form)
        return Item(columns[0], len(columns), tuple(words))


def begins_block(witness: Witness, word: int) -> bool:
    """Whether a word is the first of its block."""
    return witness.blocks[witness.words[word].block].first == word
