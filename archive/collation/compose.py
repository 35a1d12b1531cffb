"""Witness after witness aligned to the growing whole: columns of words that answer each other.

The whole begins as the fullest witness; each further one is aligned to all that is there, not
to a base, so that text the base lacks still meets its like. The order is fixed by the texts
alone: whichever witness a reader puts first, the columns are the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from archive.collation.align import align
from archive.collation.composite import Column, Composite, whole_edge, witness_edge, zone_of
from archive.collation.crosswise import is_crosswise
from archive.collation.insertion import Insertion
from archive.collation.moves import find_moves
from archive.collation.refine import as_pairs, as_runs, is_whole, retreat, slide, with_similar
from archive.collation.rows import Zone
from archive.collation.runs import Run
from archive.collation.vocabulary import function_words
from archive.collation.witness import Witness


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
    edges = (whole_edge(composite, where), witness_edge(witness))
    runs = align(whole, numbers, forms.weigh, lambda run: is_whole(run, *edges))
    runs = slide(runs, whole, numbers, *edges, (_noted(columns), _positions(witness)))
    runs = retreat(runs, whole, ends, forms.weigh, *edges)
    runs = _of_one_zone(runs, composite, where, w)
    main = with_similar(as_pairs(runs), whole, numbers, forms.printed, forms.weigh, ends)
    moves = [
        with_similar(as_pairs(move), whole, numbers, forms.printed, forms.weigh)
        for move in find_moves(whole, numbers, as_runs(main), forms.weigh)
    ]
    if is_crosswise(columns, witness, [pair for chain in [main, *moves] for pair in chain]):
        main, moves = [], []
    for chain in [main, *moves]:
        for a, b in chain:
            columns[where[a]].words[w] = b
    composite.moved[w] = [(move[0][1], move[-1][1] + 1) for move in moves]
    chains = [[(where[a], b) for a, b in chain] for chain in [main, *moves]]
    composite.columns = Insertion(composite, w, numbers).of(chains)


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
