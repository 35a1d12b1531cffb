"""A transcript in the making: text is written down once, marks are set as it grows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from archive.text import FormeWork, Mark, MarkKind, Span, in_reading_order
from archive.transcripts.editorial import find_editorial
from archive.transcripts.lines import Line
from archive.transcripts.nesting import crosses, find_faults
from archive.transcripts.transcript import Finding, FindingKind, Page, TranscriptError


class Draft:
    """The text and marks of a transcript while a reader writes them, line by line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: list[Mark] = []
        self.findings: list[Finding] = []
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._numbers: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def end(self) -> int:
        """Where the text ends so far."""
        return self._length

    @property
    def next_start(self) -> int:
        """Where the next line will begin."""
        return self._length + bool(self._length)

    def write(self, line: Line) -> Span:
        """Put a line's words on a line of their own; its points go with it."""
        if self._length:
            self._append("\n")
        start = self._length
        self._starts.append(start)
        self._numbers.append(line.number)
        self._append(line.words)
        for point in line.points:
            place = start + point.start
            self.marks.append(Mark(point.kind, place, place, point.label, point.target))
        return Span(start, self._length)

    def write_block(self, lines: Iterable[Line], kind: MarkKind, label: str = "") -> Span:
        """Write lines as one block under one mark."""
        spans = [self.write(line) for line in lines]
        return self.mark(kind, spans[0].start, spans[-1].end, label)

    def forme_work(self, line: Line, what: FormeWork) -> Span:
        """Write a line that belongs to the sheet and not to the text."""
        return self.write_block([line], MarkKind.FORME_WORK, what.value)

    def mark(self, kind: MarkKind, start: int, end: int, label: str = "") -> Span:
        """Say something about words already written."""
        self.marks.append(Mark(kind, start, end, label))
        return Span(start, end)

    def find(
        self, kind: FindingKind, message: str, line: int = 0, span: Span | None = None
    ) -> None:
        """Report what was repaired, inferred, found in conflict or left unread.

        The line is that of the words spanned if it is not given.
        """
        if span is not None and not line:
            line = self._numbers[bisect_right(self._starts, span.start) - 1]
        self.findings.append(Finding(kind, message, line, span))

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The text with all its marks, editorial brackets found; TranscriptError if marks cross."""
        text = self.text
        self.marks.extend(self._editorial(text))
        marks = in_reading_order(list(dict.fromkeys(self.marks)))
        if faults := find_faults(marks, len(text)):
            raise TranscriptError(f"{self.name}, line 1: expected marks that nest, {faults[0]}")
        return text, marks

    def pages(self) -> tuple[Page, ...]:
        """The pages whose breaks have been written, in order."""
        breaks = [mark for mark in self.marks if mark.kind is MarkKind.PAGE_BREAK]
        return tuple(Page(mark.label, mark.start) for mark in sorted(breaks, key=_start))

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _editorial(self, text: str) -> list[Mark]:
        blocks = [mark for mark in self.marks if mark.kind in _HOLD_BRACKETS]
        forme_work = [mark for mark in self.marks if mark.kind is MarkKind.FORME_WORK]
        found: list[Mark] = []
        for block in blocks:
            inside = [work for work in forme_work if block.start <= work.start < block.end]
            for mark in find_editorial(text[block.start : block.end]):
                moved = shifted(mark, block.start)
                if not any(crosses(moved, work) for work in inside):
                    found.append(moved)
        return found


_HOLD_BRACKETS = frozenset(
    {
        MarkKind.HEADING,
        MarkKind.SUBHEADING,
        MarkKind.DATELINE,
        MarkKind.SUBJECT,
        MarkKind.PARTICIPANT,
        MarkKind.PARAGRAPH,
        MarkKind.LIST_ITEM,
        MarkKind.SIGNATURE,
    }
)


def shifted(mark: Mark, by: int) -> Mark:
    """The mark moved along a text."""
    return Mark(mark.kind, mark.start + by, mark.end + by, mark.label, mark.target)


def _start(mark: Mark) -> int:
    return mark.start
