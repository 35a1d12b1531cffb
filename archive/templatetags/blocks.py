"""A text's marks as a tree of blocks, each holding runs of words: the skeleton of its HTML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.text import POINTS, Mark, MarkKind

K = MarkKind

HOLDERS = frozenset({K.PARTICIPANTS, K.ATTACHMENT, K.TABLE, K.ROW, K.LIST})
"""Blocks that hold blocks: words straight inside them get a paragraph of their own."""

MIXED = frozenset({K.PARAGRAPH, K.LIST_ITEM, K.CELL, K.QUOTATION, K.FORME_WORK})
"""Blocks that hold words, or blocks with words between."""

LINES = frozenset(
    {K.HEADING, K.SUBHEADING, K.DATELINE, K.SUBJECT, K.DELEGATION, K.PARTICIPANT, K.SIGNATURE}
)
"""Blocks that hold words only: a mark of a block inside one is drawn in the line."""

EITHER = frozenset({K.QUOTATION, K.FORME_WORK, K.OMISSION, K.EXCISION})
"""Kinds that are a block between blocks, and part of the line within one."""

PARENT = {K.LIST_ITEM: K.LIST, K.PARTICIPANT: K.LIST, K.ROW: K.TABLE, K.CELL: K.ROW}
"""The parent a kind must have in HTML; where the marks lack one, it is supplied."""

CHILD = {K.LIST: K.LIST_ITEM, K.TABLE: K.ROW, K.ROW: K.CELL}
"""The only child a kind may have in HTML; what else the marks put there is wrapped in one."""

BLOCKS = HOLDERS | MIXED | LINES | EITHER

DEEPEST = 40
"""Blocks nested deeper than any text nests them are drawn in the line."""

_OUTER_FIRST = (
    K.ATTACHMENT,
    K.FORME_WORK,
    K.QUOTATION,
    K.PARTICIPANTS,
    K.TABLE,
    K.ROW,
    K.CELL,
    K.LIST,
    K.LIST_ITEM,
)
_RANK = {kind: rank for rank, kind in enumerate(_OUTER_FIRST)}


@dataclass(slots=True)
class Run:
    """A stretch of words with no block inside, and the points that stand in it."""

    start: int
    end: int
    points: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A block of a text; the sheet itself has no kind. `inner` is in reading order."""

    kind: MarkKind | None
    start: int
    end: int
    mark: Mark | None = None
    inner: list[Block | Run] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        return [part for part in self.inner if isinstance(part, Block)]

    @property
    def holds(self) -> bool:
        """Whether words straight inside it need a paragraph of their own."""
        return self.kind is None or self.kind in HOLDERS or bool(self.blocks)


def as_tree(text: str, marks: Iterable[Mark]) -> tuple[Block, list[Mark]]:
    """The tree of a text's blocks, and the marks that are drawn in the line.

    Marks outside the text are left out and a crossing block is cut short: no word is lost by
    it, since what no block covers stands in runs of its own.
    """
    sheet = Block(None, 0, len(text))
    inside = [mark for mark in marks if 0 <= mark.start <= mark.end <= len(text)]
    points = [mark for mark in inside if mark.kind in POINTS]
    in_line = _nest(sheet, [mark for mark in inside if mark.kind not in POINTS])
    _supply_parents(sheet)
    _fill(sheet, _owned(sheet, points))
    return sheet, in_line


def _nest(sheet: Block, marks: Sequence[Mark]) -> list[Mark]:
    """Hang every block below its parent; return the marks that are no block where they stand."""
    in_line: list[Mark] = []
    open_blocks = [sheet]
    for mark in sorted(marks, key=_outer_first):
        while open_blocks[-1].end <= mark.start and len(open_blocks) > 1:
            open_blocks.pop()
        parent = open_blocks[-1]
        if len(open_blocks) > DEEPEST or not _is_block(mark, parent):
            in_line.append(mark)
            continue
        block = Block(mark.kind, mark.start, min(mark.end, parent.end), mark)
        parent.inner.append(block)
        open_blocks.append(block)
    return in_line


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _RANK.get(mark.kind, len(_RANK))


def _is_block(mark: Mark, parent: Block) -> bool:
    if mark.kind not in BLOCKS or (mark.start == mark.end and mark.kind is not K.CELL):
        return False
    if parent.kind in LINES or parent.kind in {K.OMISSION, K.EXCISION}:
        return False
    if mark.kind in EITHER:
        return parent.kind is None or parent.kind in {K.ATTACHMENT, K.PARTICIPANTS, K.QUOTATION}
    return True


def _supply_parents(block: Block) -> None:
    """Give list items, participants, rows and cells the parent their HTML needs; wrap the rest."""
    grouped: list[Block | Run] = []
    for child in block.blocks:
        _supply_parents(child)
        needed = PARENT.get(child.kind) if child.kind else None
        if needed is not None and block.kind is needed:
            grouped.append(child)
        elif supplied := _supplied_last(grouped, needed):
            supplied[-1].inner.append(child)
            for parent in supplied:
                parent.end = child.end
        else:
            outer = child if needed is None else _wrapped(needed, child)
            grouped.append(_fitted(block, outer))
    block.inner = grouped


def _fitted(block: Block, child: Block) -> Block:
    """The child, wrapped as often as needed to stand straight inside a list, table or row."""
    only = CHILD.get(block.kind) if block.kind else None
    if only is None or child.kind is only or PARENT.get(child.kind or only) is block.kind:
        return child
    wrapper = Block(only, child.start, child.end, None)
    wrapper.inner = [_fitted(wrapper, child)]
    return wrapper


def _supplied_last(grouped: Sequence[Block | Run], needed: MarkKind | None) -> list[Block]:
    """The parents supplied for the neighbour before, from the outermost to the one needed."""
    chain: list[Block] = []
    last = grouped[-1] if grouped and needed else None
    while isinstance(last, Block) and last.mark is None:
        chain.append(last)
        if last.kind is needed:
            return chain
        last = last.inner[-1]
    return []


def _wrapped(kind: MarkKind, child: Block) -> Block:
    parent = Block(kind, child.start, child.end, None, [child])
    grandparent = PARENT.get(kind)
    return _wrapped(grandparent, parent) if grandparent else parent


def _owned(sheet: Block, points: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The points by the block they stand in, in reading order."""
    owned: dict[int, list[Mark]] = {}
    for point in sorted(points, key=lambda mark: mark.start):
        owned.setdefault(id(_owner(sheet, point)), []).append(point)
    return owned


def _owner(block: Block, point: Mark) -> Block:
    """The innermost block a point stands in.

    A page break before a block's first word stands before the block; a note's marker after
    its last word stands inside.
    """
    blocks = block.blocks
    after = bisect_right(blocks, point.start, key=lambda child: child.start)
    for child in reversed(blocks[max(0, after - 2) : after]):
        before = child.start == point.start and _stands_before(point, block)
        if not before and point.start <= child.end:
            return _owner(child, point)
    return block


def _stands_before(point: Mark, block: Block) -> bool:
    """Whether a point at the first word of an inner block stands before it, in the outer one."""
    return point.kind is K.PAGE_BREAK and block.kind not in {K.TABLE, K.ROW, K.LIST}


def _fill(block: Block, owned: dict[int, list[Mark]]) -> None:
    """Put the words between a block's inner blocks into runs, with the points among them."""
    points = iter(owned.get(id(block), ()))
    waiting = next(points, None)
    filled: list[Block | Run] = []
    for run, child in _gaps(block):
        while waiting is not None and waiting.start <= run.end:
            run.points.append(waiting)
            waiting = next(points, None)
        if run.start < run.end or run.points:
            filled.append(run)
        if child is not None:
            _fill(child, owned)
            filled.append(child)
    block.inner = filled


def _gaps(block: Block) -> Iterator[tuple[Run, Block | None]]:
    """Each stretch of words of a block, with the inner block that follows it."""
    at = block.start
    for child in block.blocks:
        yield Run(at, max(at, child.start)), child
        at = max(at, child.end)
    yield Run(at, max(at, block.end)), None
