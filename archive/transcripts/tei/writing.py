"""Words and marks, written down in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from archive.text import Mark, MarkKind, Span, in_reading_order
from archive.transcripts.tei.source import tidy

_OPENING = frozenset("([")
_CLOSING = frozenset(")],;")
_CLOSING_AFTER_MARKUP = frozenset(":?!”")


class Role(Enum):
    """What an open stretch may hold: other blocks, words of its own, or words only."""

    FLOW = auto()
    HOLDER = auto()
    LEAF = auto()
    INLINE = auto()


@dataclass(slots=True, eq=False)
class Opened:
    """A stretch that is being written; `start` is -1 until its first word stands."""

    kind: MarkKind | None
    role: Role
    label: str = ""
    target: str = ""
    implied: bool = False
    start: int = -1
    place: int = -1


@dataclass(slots=True)
class Point:
    """A break or a note marker that waits for the word it stands before."""

    kind: MarkKind
    label: str
    target: str


class Writer:
    """Collects a text and its marks: one blank between words, every block on its own line.

    A block within a paragraph ends it and begins another after: so a paragraph holds words
    alone, and marks nest whatever the markup does.
    """

    def __init__(self, role: Role = Role.FLOW) -> None:
        self.length = 0
        # One place for every stretch, in the order they open: the outer stands before the inner.
        self._marks: list[Mark | None] = []
        self._pieces: list[str] = []
        self._last = ""
        self._blank = False
        self._fresh = False
        self._separator = ""
        self._stack = [Opened(None, role)]
        self._unplaced: list[Opened] = []
        self._waiting: list[Point] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def marks(self) -> list[Mark]:
        """The marks so far, the outer before the inner."""
        return list(in_reading_order([mark for mark in self._marks if mark is not None]))

    def words(self, raw: str | None) -> None:
        """Write the words of a text node."""
        if not raw:
            return
        parts = raw.split()
        if not parts:
            self._blank = True
            return
        if self._stack[-1].role is Role.FLOW:
            self._imply_paragraph()
        self._separate(parts, raw[0].isspace())
        self._place()
        text = tidy(" ".join(parts))
        self._push(text)
        self._blank = raw[-1].isspace()

    def tail(self, count: int) -> str:
        """The last characters written, at most `count`."""
        return "".join(self._pieces[-8:])[-count:]

    @property
    def mid_line(self) -> bool:
        """Whether the next words would go on without a blank or a new line."""
        return not (self._blank or self._separator or self._fresh) and self.length > 0

    def space(self) -> None:
        """See to it that the next words are set off from the last."""
        self._blank = True

    def separate(self) -> None:
        """Begin the next words on a new line."""
        if not self._fresh:
            self._separator = "\n"
        self._blank = False
        self._waiting = [point for point in self._waiting if point.kind is not MarkKind.LINE_BREAK]

    def settle(self, tab: bool = False) -> None:
        """Begin the line, or the cell after a tab, here and now: a cell may stay empty."""
        if tab:
            self._push("\t")
        elif self._separator and self.length:
            self._push("\n")
        self._separator = ""
        self._blank = False
        self._fresh = True

    def open(self, kind: MarkKind | None, role: Role, label: str = "", target: str = "") -> None:
        """Begin a stretch; words between elements that hold none make a paragraph."""
        if role is Role.INLINE and self._stack[-1].role is Role.FLOW:
            self._imply_paragraph()
        self._begin(Opened(kind, role, label, target))

    def place(self) -> None:
        """Let what is open begin here, words or none."""
        self._place()

    def close(self) -> Span | None:
        """End the innermost stretch; None if it has no words."""
        self._fresh = False
        opened = self._stack.pop()
        if opened.implied:
            self._finish(opened)
            opened = self._stack.pop()
        return self._finish(opened)

    def interrupt(self) -> list[Opened]:
        """End what holds words alone, so that a block may begin; gives what to go on with."""
        first = next(
            (i for i, o in enumerate(self._stack) if o.role in (Role.LEAF, Role.INLINE)),
            len(self._stack),
        )
        held = self._stack[first:]
        while len(self._stack) > first:
            self._finish(self._stack.pop())
        return [opened for opened in held if not opened.implied]

    def resume(self, held: list[Opened]) -> None:
        """Go on with what a block interrupted."""
        for opened in held:
            self.open(opened.kind, opened.role, opened.label, opened.target)

    def point(self, kind: MarkKind, label: str = "", target: str = "") -> None:
        """A break: it stands before the next word."""
        self._waiting.append(Point(kind, label, target))

    def line_break(self) -> None:
        """A break within a block; at its edges there is none."""
        if self.mid_line or self._blank:
            self._blank = True
            self.point(MarkKind.LINE_BREAK)

    def marker(self, label: str, target: str) -> None:
        """A note's marker: it stands after the last word, or before a block's first."""
        if not self.length or (self._separator and self._unplaced):
            self.point(MarkKind.NOTE_MARKER, label, target)
        else:
            self._marks.append(Mark(MarkKind.NOTE_MARKER, self.length, self.length, label, target))

    def finish(self) -> list[Point]:
        """End everything; gives the page breaks after the last word, which begin what follows."""
        while self._stack:
            self._finish(self._stack.pop())
        waiting = [point for point in self._waiting if point.kind is not MarkKind.LINE_BREAK]
        markers = [i for i, p in enumerate(waiting) if p.kind is MarkKind.NOTE_MARKER]
        kept = markers[-1] + 1 if markers else 0
        self._waiting = waiting[:kept]
        self._place()
        return waiting[kept:]

    def _begin(self, opened: Opened) -> None:
        self._stack.append(opened)
        self._unplaced.append(opened)
        opened.place = len(self._marks)
        self._marks.append(None)

    def _finish(self, opened: Opened) -> Span | None:
        if opened.start < 0:
            if opened in self._unplaced:
                self._unplaced.remove(opened)
            return None
        if opened.kind is not None:
            mark = Mark(opened.kind, opened.start, self.length, opened.label, opened.target)
            self._marks[opened.place] = mark
        return Span(opened.start, self.length)

    def _imply_paragraph(self) -> None:
        self.separate()
        self._begin(Opened(MarkKind.PARAGRAPH, Role.LEAF, implied=True))

    def _separate(self, parts: list[str], blank: bool) -> None:
        if not self.length:
            pass
        elif self._separator:
            self._push("\n")
        elif (self._blank or blank) and not self._fresh and not self._adjoins(parts):
            self._push(" ")
        self._separator = ""
        self._fresh = False

    def _adjoins(self, parts: list[str]) -> bool:
        first = parts[0]
        if self._last in _OPENING or first[0] in _CLOSING or first[0] in _CLOSING_AFTER_MARKUP:
            return True
        if first in ("'s", "’s"):
            return True
        dots = first.startswith("..") or (len(parts) > 1 and parts[1].startswith("."))
        return first[0] == "." and self._last != "." and not dots

    def _place(self) -> None:
        for opened in self._unplaced:
            opened.start = self.length
        self._unplaced.clear()
        for point in self._waiting:
            mark = Mark(point.kind, self.length, self.length, point.label, point.target)
            self._marks.append(mark)
        self._waiting.clear()

    def _push(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)
        self._last = text[-1]
