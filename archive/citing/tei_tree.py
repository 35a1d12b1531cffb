"""Marks beside a text turned into a tree over it: what an XML document needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.text import POINTS, Mark, MarkKind, in_reading_order

DEEPEST = 60
"""How deep marks may nest; a mark further in is left out, its words are not."""

BLOCKS = frozenset(
    {
        MarkKind.HEADING,
        MarkKind.SUBHEADING,
        MarkKind.DATELINE,
        MarkKind.SUBJECT,
        MarkKind.DELEGATION,
        MarkKind.PARTICIPANT,
        MarkKind.PARAGRAPH,
        MarkKind.LIST_ITEM,
        MarkKind.CELL,
        MarkKind.SIGNATURE,
    }
)
"""The kinds whose last words a note's marker may follow and still belong to them."""

_MAY_BE_EMPTY = frozenset({MarkKind.OMISSION, MarkKind.EXCISION, MarkKind.ILLEGIBLE})


@dataclass(slots=True)
class Node:
    """A mark and what stands inside it; the root has no mark and holds the whole text."""

    mark: Mark | None
    start: int
    end: int
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> MarkKind | None:
        return self.mark.kind if self.mark else None

    def pieces(self, text: str) -> Iterator[str | Node]:
        """Its words and its children in their order; every word comes once."""
        at = self.start
        for child in self.children:
            if at < child.start:
                yield text[at : child.start]
            yield child
            at = child.end
        if at < self.end:
            yield text[at : self.end]


def build_tree(text: str, marks: Iterable[Mark]) -> Node:
    """The tree of the marks over a text.

    Marks nest by contract; one that does not is cut where the mark around it ends, one that
    lies outside the text is cut to it, and one without words is left out, points excepted.
    """
    root = Node(None, 0, len(text))
    around = [root]
    for mark in in_reading_order([_within(mark, len(text)) for mark in marks]):
        while len(around) > 1 and _is_over(around[-1], mark):
            around.pop()
        if _is_leaf(mark):
            around[-1].children.append(Node(mark, mark.start, mark.start))
        elif mark.start < mark.end and len(around) < DEEPEST:
            node = Node(mark, mark.start, min(mark.end, around[-1].end))
            around[-1].children.append(node)
            around.append(node)
    return root


def _within(mark: Mark, length: int) -> Mark:
    start = min(max(mark.start, 0), length)
    end = start if mark.kind in POINTS else min(max(mark.end, start), length)
    return Mark(mark.kind, start, end, mark.label, mark.target)


def _is_leaf(mark: Mark) -> bool:
    return mark.kind in POINTS or (mark.start == mark.end and mark.kind in _MAY_BE_EMPTY)


def _is_over(node: Node, mark: Mark) -> bool:
    """Whether a node has ended where a mark begins; a note's marker still belongs to a block
    it stands at the end of.
    """
    if mark.kind is MarkKind.NOTE_MARKER and node.kind in BLOCKS:
        return node.end < mark.start
    return node.end <= mark.start
