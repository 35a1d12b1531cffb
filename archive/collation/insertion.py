"""One witness's own words and notes put in their places among the columns of the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from archive.collation.composite import Column, Composite, edge_before
from archive.collation.placing import Item, place


class Insertion:
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
        new = self._new_items(own, notes, fine=False)
        old = self._old_items(low, high, fine=False)
        if _has_more_notes(old, new):
            new = self._new_items(own, notes, fine=True)
        if _has_more_notes(new, old):
            old = self._old_items(low, high, fine=True)
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
        return edge_before(self.witnesses[w], word) >= (2 if fine else 3)

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


def _has_more_notes(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether one side has several notes and the other too few passages for them."""
    notes = sum(1 for item in one if item.note)
    return notes > 1 and notes > sum(1 for item in other if not item.note) > 0
