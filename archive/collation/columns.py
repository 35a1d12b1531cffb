"""Blocks that answer each other → the rows of a side-by-side view."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.collation.composite import Composite, is_moved
from archive.collation.entry import Place
from archive.collation.findings import Link
from archive.collation.rows import Zone
from archive.collation.vocabulary import function_words
from archive.collation.witness import Witness

BlockKey = tuple[int, int]
"""A witness and one of its blocks."""


@dataclass(slots=True)
class Group:
    """The blocks of one row: by witness in order; `at` is the first column of the whole."""

    blocks: dict[int, list[int]]
    at: int
    zone: Zone
    id: str = ""
    moved_from: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matches:
    """How many words, and how many that say something, two blocks share."""

    words: int
    content: int
    moved: int


def match_blocks(composite: Composite) -> dict[tuple[BlockKey, BlockKey], Matches]:
    """The shared words of every two blocks that have any."""
    words: Counter[tuple[BlockKey, BlockKey]] = Counter()
    content: Counter[tuple[BlockKey, BlockKey]] = Counter()
    moved: Counter[tuple[BlockKey, BlockKey]] = Counter()
    common = function_words()
    stretches = composite.moved
    any_moved = any(stretches)
    for column in composite.columns:
        if len(column.words) < 2:
            continue
        members = [(w, composite.witnesses[w].words[word]) for w, word in column.words.items()]
        members.sort(key=lambda member: member[0])
        elsewhere = any_moved and any(is_moved(stretches[w], column.words[w]) for w, _ in members)
        for at, (w, word) in enumerate(members):
            for v, other in members[at + 1 :]:
                pair = ((w, word.block), (v, other.block))
                words[pair] += 1
                content[pair] += word.form not in common
                moved[pair] += elsewhere
    return {pair: Matches(words[pair], content[pair], moved[pair]) for pair in words}


def is_link(matches: Matches, shorter: int) -> bool:
    """Whether the words two blocks share make them answer each other."""
    enough = matches.words >= 4 and matches.content >= 2 and matches.words * 10 >= shorter
    return enough or matches.words * 2 >= shorter


def find_links(
    composite: Composite, matches: dict[tuple[BlockKey, BlockKey], Matches]
) -> list[Link]:
    """The blocks that answer each other, with how; in order of the first witness's text."""
    accepted = {
        pair: found
        for pair, found in matches.items()
        if is_link(found, min(_size(composite, key) for key in pair))
    }
    partners: Counter[tuple[BlockKey, int]] = Counter()
    for one, other in accepted:
        partners[one, other[0]] += 1
        partners[other, one[0]] += 1
    return [
        Link(
            _place(composite, one),
            _place(composite, other),
            found.words,
            round(found.words / max(1, min(_size(composite, one), _size(composite, other))), 3),
            _relation(partners[one, other[0]], partners[other, one[0]]),
            moved=found.moved * 2 > found.words,
        )
        for (one, other), found in sorted(accepted.items())
    ]


def _relation(of_one: int, of_other: int) -> str:
    if of_one > 1 and of_other > 1:
        return "resegmented"
    return "split" if of_one > 1 else "merge" if of_other > 1 else "same"


def _size(composite: Composite, key: BlockKey) -> int:
    block = composite.witnesses[key[0]].blocks[key[1]]
    return block.last - block.first


def _place(composite: Composite, key: BlockKey) -> Place:
    witness = composite.witnesses[key[0]]
    block = witness.blocks[key[1]]
    return witness.place(block.start, block.end)


def find_groups(
    composite: Composite, matches: dict[tuple[BlockKey, BlockKey], Matches]
) -> list[Group]:
    """The rows: blocks joined by the words they share, in order of the whole."""
    joined = _Union()
    for pair, found in matches.items():
        sizes = [_size(composite, key) for key in pair]
        wholly = found.words * 2 >= min(sizes)
        if wholly or (
            is_link(found, min(sizes)) and found.words * 4 >= min(sizes) and not found.moved
        ):
            joined.join(*pair)
    first = _first_columns(composite)
    groups: dict[BlockKey, list[BlockKey]] = defaultdict(list)
    for w, witness in enumerate(composite.witnesses):
        for b, block in enumerate(witness.blocks):
            if block.last > block.first:
                groups[joined.root((w, b))].append((w, b))
    drawn = [_group(composite, keys, first) for keys in groups.values()]
    drawn.sort(key=lambda group: group.at)
    return _named(composite, drawn)


class _Union:
    """Sets of blocks that grow together."""

    def __init__(self) -> None:
        self._parent: dict[BlockKey, BlockKey] = {}

    def root(self, key: BlockKey) -> BlockKey:
        path = []
        while (above := self._parent.get(key, key)) != key:
            path.append(key)
            key = above
        for passed in path:
            self._parent[passed] = key
        return key

    def join(self, one: BlockKey, other: BlockKey) -> None:
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)


def _first_columns(composite: Composite) -> dict[BlockKey, tuple[bool, int]]:
    """Where each block first stands in the whole: its own place before one it moved from."""
    first: dict[BlockKey, tuple[bool, int]] = {}
    for at, column in enumerate(composite.columns):
        for w, word in column.words.items():
            elsewhere = is_moved(composite.moved[w], word)
            key = (w, composite.witnesses[w].words[word].block)
            first[key] = min(first.get(key, (True, at)), (elsewhere, at))
    return first


def _group(
    composite: Composite, keys: Sequence[BlockKey], first: dict[BlockKey, tuple[bool, int]]
) -> Group:
    blocks: dict[int, list[int]] = defaultdict(list)
    for w, b in keys:
        blocks[w].append(b)
    own = [first[key] for key in keys if key in first]
    _, at = min(own)
    zones = Counter(composite.witnesses[w].blocks[b].zone for w, b in keys)
    return Group(dict(blocks), at, zones.most_common(1)[0][0])


def _named(composite: Composite, groups: list[Group]) -> list[Group]:
    """Give each row an id made of its words, the same whichever witness comes first."""
    seen: Counter[str] = Counter()
    for group in groups:
        texts = sorted(_words_of(composite.witnesses[w], bs) for w, bs in group.blocks.items())
        key = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
        seen[key] += 1
        group.id = f"r{key}" if seen[key] == 1 else f"r{key}-{seen[key]}"
    return groups


def _words_of(witness: Witness, blocks: Iterable[int]) -> str:
    first = witness.blocks[min(blocks)]
    return " ".join(word.form for word in witness.words[first.first : first.last][:24])
