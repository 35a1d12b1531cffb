"""Spans that cross, woven into a sequence that nests: what opens, what is said, what closes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.templatetags.sheet import Layer, Overlay
from archive.text import Mark

Strand = Mark | Overlay


@dataclass(frozen=True, slots=True)
class Open:
    """A strand begins, or goes on after a cut; `inert` where it may not be a link here."""

    strand: Strand
    is_first: bool
    is_inert: bool


@dataclass(frozen=True, slots=True)
class Close:
    """What an `Open` opened ends, or is cut where another strand ends first."""

    opened: Open
    is_last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text itself."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A page break, line break or note marker."""

    mark: Mark


Event = Open | Close | Words | Point


class Loom:
    """The strands of one text, asked for run by run in reading order."""

    def __init__(self, strands: Iterable[Strand]) -> None:
        self._strands = sorted(
            (strand for strand in strands if strand.start < strand.end), key=_outer_first
        )
        self._starts = [strand.start for strand in self._strands]
        self._begun: set[int] = set()
        self._carried: list[Strand] = []
        self._next = 0

    def weave(self, start: int, end: int, points: Sequence[Mark]) -> Iterator[Event]:
        """The events of one run; runs must be asked for in reading order."""
        waiting = self._touching(start, end)[::-1]
        cuts = {start, end, *(point.start for point in points)}
        cuts.update(edge for s in waiting for edge in (s.start, s.end) if start < edge < end)
        stack: list[Open] = []
        edges = sorted(cuts)
        for here, after in zip(edges, [*edges[1:], end], strict=True):
            yield from self._close(stack, here, end)
            yield from self._stand(stack, [point for point in points if point.start == here])
            while waiting and waiting[-1].start <= here < end:
                yield self._open(stack, waiting.pop())
            if here < after:
                yield Words(here, after)

    def _touching(self, start: int, end: int) -> list[Strand]:
        """The strands with words in a run, those that began before it first."""
        stop = bisect_left(self._starts, end)
        fresh = self._strands[self._next : stop]
        self._next = max(self._next, stop)
        touching = [s for s in (*self._carried, *fresh) if s.end > start and s.start < end]
        self._carried = [s for s in (*self._carried, *fresh) if s.end > end]
        return touching

    def _open(self, stack: list[Open], strand: Strand) -> Open:
        is_inert = _is_link(strand) and any(_is_link(other.strand) for other in stack)
        opened = Open(strand, id(strand) not in self._begun, is_inert)
        self._begun.add(id(strand))
        stack.append(opened)
        return opened

    def _close(self, stack: list[Open], here: int, end: int) -> Iterator[Event]:
        """Close what ends here; what was opened inside it is cut, and goes on."""
        at = next(
            (n for n, o in enumerate(stack) if o.strand.end <= here or here == end), len(stack)
        )
        cut = stack[at:]
        del stack[at:]
        for opened in reversed(cut):
            yield Close(opened, is_last=opened.strand.end <= here)
        for opened in cut:
            if opened.strand.end > here and here < end:
                yield self._open(stack, opened.strand)

    def _stand(self, stack: list[Open], points: Sequence[Mark]) -> Iterator[Event]:
        """Points, outside any link: a link may not stand in a link."""
        if not points:
            return
        at = next((n for n, o in enumerate(stack) if _is_link(o.strand)), len(stack))
        cut = stack[at:]
        del stack[at:]
        for opened in reversed(cut):
            yield Close(opened, is_last=False)
        yield from (Point(point) for point in points)
        for opened in cut:
            yield self._open(stack, opened.strand)


def _outer_first(strand: Strand) -> tuple[int, int, int]:
    """References before names before hits, where they begin and end together."""
    depth = list(Layer).index(strand.layer) + 1 if isinstance(strand, Overlay) else 0
    return strand.start, -strand.end, depth


def _is_link(strand: Strand) -> bool:
    return isinstance(strand, Overlay) and bool(strand.url)
