"""Where words that only one witness has belong in the whole, and which note stands for them.

Between two words that answer each other, both sides may have words and editors' notes of
their own. A note may stand for one or more passages of the other side; two notes are one only
if they say the same. The best order-keeping choice decides who stands where, so that two
notes fill each other crosswise even where the witnesses share no word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from archive.collation.witness import EditorsNote
from archive.text import fold

_MOST_ITEMS = 60
_MOST_ABSORBED = 24


@dataclass(frozen=True, slots=True)
class Item:
    """A passage (its folded words) or a note (no words); `at` is the place of its first column."""

    at: int
    size: int
    words: tuple[str, ...] = ()
    note: EditorsNote | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A new item goes before the old item numbered `before`, or is `merged` with it."""

    new: int
    before: int
    merged: bool = False


def place(old: Sequence[Item], new: Sequence[Item]) -> list[Placed]:
    """Say where each new item stands among the old ones, in order; a note before its words."""
    notes = any(item.note for item in old) or any(item.note for item in new)
    if not notes or not old or len(old) > _MOST_ITEMS or len(new) > _MOST_ITEMS:
        return [Placed(at, len(old)) for at in range(len(new))]
    return _retrace(_choices(old, new), old, new)


_Step = tuple[float, int, int]
"""The best score of what is left, and how many old and new items the next step takes."""


def _choices(old: Sequence[Item], new: Sequence[Item]) -> list[list[_Step]]:
    """For every place in both lists the best next step, reckoned from the end."""
    table: list[list[_Step]] = [[(0.0, 0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            if i < len(old) or j < len(new):
                table[i][j] = max(_steps(old, new, i, j, table), key=_prefer)
    return table


def _prefer(step: _Step) -> tuple[float, int]:
    score, taken, _ = step
    return round(score, 6), taken


def _steps(
    old: Sequence[Item], new: Sequence[Item], i: int, j: int, table: list[list[_Step]]
) -> list[_Step]:
    steps: list[_Step] = []
    if i < len(old):
        steps.append((table[i + 1][j][0], 1, 0))
    if j < len(new):
        steps.append((table[i][j + 1][0], 0, 1))
    if i < len(old) and j < len(new):
        steps.extend(_pairings(old, new, i, j, table))
    return steps


def _pairings(
    old: Sequence[Item], new: Sequence[Item], i: int, j: int, table: list[list[_Step]]
) -> list[_Step]:
    one, other = old[i].note, new[j].note
    if one and other:
        return [(2.0 + table[i + 1][j + 1][0], 1, 1)] if same_note(one, other) else []
    if one:
        return [
            (score + table[i + 1][j + taken][0], 1, taken)
            for taken, score in _absorptions(one, new, j)
        ]
    if other:
        return [
            (score + table[i + taken][j + 1][0], taken, 1)
            for taken, score in _absorptions(other, old, i)
        ]
    return []


def _absorptions(note: EditorsNote, items: Sequence[Item], at: int) -> list[tuple[int, float]]:
    """How well a note stands for the next one, two, three … passages."""
    found, size, topic = [], 0, False
    for taken in range(1, min(_MOST_ABSORBED, len(items) - at) + 1):
        item = items[at + taken - 1]
        if item.note:
            break
        size += item.size
        topic = topic or speaks_of(note, item.words)
        found.append((taken, 1.0 + 0.5 * topic + fitness(note, size)))
    return found


def fitness(note: EditorsNote, size: int) -> float:
    """How the words found agree with the size a note states: 0 is well; none stated, more is."""
    if note.stated_words:
        return -min(0.9, 0.45 * abs(math.log((size + 1) / (note.stated_words + 1))))
    return min(0.4, 0.05 * math.log1p(size))


def speaks_of(note: EditorsNote, words: Sequence[str]) -> bool:
    """Whether a passage has a word of the note's topic."""
    topic = {word for word in fold(note.topic).split() if len(word) > 3}
    return bool(topic) and not topic.isdisjoint(words)


def same_note(one: EditorsNote, other: EditorsNote) -> bool:
    """Whether two notes say the same: folded, and signs apart."""
    return _letters(one.printed) == _letters(other.printed)


def _letters(printed: str) -> str:
    return "".join(filter(str.isalnum, fold(printed)))


def _retrace(table: list[list[_Step]], old: Sequence[Item], new: Sequence[Item]) -> list[Placed]:
    placed: list[Placed] = []
    i = j = 0
    while j < len(new):
        _, taken_old, taken_new = table[i][j]
        both = taken_old == taken_new == 1
        merged = both and old[i].note is not None and new[j].note is not None
        stands_for_new = taken_old == 1 and not merged and old[i].note is not None
        before = i + 1 if stands_for_new else i
        placed.extend(Placed(j + k, before, merged) for k in range(taken_new))
        i, j = i + taken_old, j + taken_new
    return placed
