"""The whole that witnesses make together: columns of words that answer each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.collation.refine import Edge
from archive.collation.rows import Zone
from archive.collation.witness import Witness

_SHORTENED = frozenset({"mr", "mrs", "dr", "st", "no", "nos", "gen", "gov", "amb", "col", "u", "s"})
"""Words whose full stop ends no sentence."""


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


def is_moved(stretches: Sequence[tuple[int, int]], word: int) -> bool:
    """Whether a word stands in one of the stretches a witness has in another order."""
    return bool(stretches) and any(low <= word < high for low, high in stretches)


def zone_of(witness: Witness, word: int) -> Zone:
    """What part of the text a word stands in."""
    return witness.blocks[witness.words[word].block].zone


def begins_block(witness: Witness, word: int) -> bool:
    """Whether a word is the first of its block."""
    return witness.blocks[witness.words[word].block].first == word


def witness_edge(witness: Witness) -> Edge:
    """How good a place before each word of a witness is to cut at."""
    return lambda at: edge_before(witness, at)


def edge_before(witness: Witness, at: int) -> int:
    """3 where a block begins before a word, 2 a sentence, 1 a clause, else 0."""
    if at in (0, len(witness.words)):
        return 3
    before, after = witness.words[at - 1], witness.words[at]
    if before.block != after.block:
        return 3
    ends = before.after.endswith((".", "?", "!", '."', ".”", ".)", "]"))
    if ends and not (before.form.isdigit() or before.form in _SHORTENED):
        return 2
    return 1 if before.after else 0


def whole_edge(composite: Composite, where: Sequence[int]) -> Edge:
    """How good a place before each worded column is to cut at: the best any witness says."""

    def edge(at: int) -> int:
        if at >= len(where):
            return 3
        words = composite.columns[where[at]].words
        return max(edge_before(composite.witnesses[w], word) for w, word in words.items())

    return edge
