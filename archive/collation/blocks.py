"""A text cut into blocks: by its marks, or plainly at blank lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from archive.collation.brackets import kind_of
from archive.collation.forme import Line
from archive.collation.rows import Zone
from archive.text import Mark, MarkKind, Span

_HEAD_KINDS = frozenset({
    MarkKind.HEADING, MarkKind.DATELINE, MarkKind.SUBJECT, MarkKind.PARTICIPANTS,
    MarkKind.PARTICIPANT, MarkKind.DELEGATION,
})  # fmt: skip
BLOCK_KINDS = _HEAD_KINDS | {
    MarkKind.SUBHEADING, MarkKind.PARAGRAPH, MarkKind.LIST, MarkKind.LIST_ITEM, MarkKind.TABLE,
    MarkKind.ROW, MarkKind.QUOTATION, MarkKind.SIGNATURE, MarkKind.ATTACHMENT,
}  # fmt: skip
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BULLET = re.compile(r"^[ \t]{0,12}[•◦▪‣][ \t]")
_SOURCE_NOTE = re.compile(r"^\s{0,12}(?:[\d*†]{1,3}\.?\s{1,4})?\[?Source:\s")
_NUMBERED_NOTE = re.compile(r"^\s{0,12}(?:\d{1,3}\.?|[*†‡]{1,3})\s{1,4}\S")
_SENTENCE_END = re.compile(r"[.?!:;][)\]”\"’']{0,2}\d{0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block before its words are counted."""

    start: int
    end: int
    zone: Zone
    kind: str
    paragraph: int


@dataclass(slots=True)
class Holes:
    """The spans that hold no words of the text: forme work, page markers, note calls, notes."""

    spans: list[Span] = field(default_factory=list)

    def add(self, spans: Iterable[Span]) -> None:
        self.spans = sorted({*self.spans, *spans})

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The stretches of start to end that are text."""
        at = max(0, bisect_right(self.spans, start, key=lambda span: span.start) - 1)
        for span in self.spans[at:]:
            if span.start >= end:
                break
            if span.end <= start:
                continue
            if span.start > start:
                yield Span(start, span.start)
            start = max(start, span.end)
        if start < end:
            yield Span(start, end)


def cut_lines(text: str) -> list[Line]:
    """The lines that hold anything; blank ones divide blocks."""
    lines: list[Line] = []
    block, end = 0, 0
    spans = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    for start, stop in spans:
        if text.count("\n", end, start) > 1:
            block += 1
        printed = text[start:stop]
        lead = len(printed) - len(printed.lstrip())
        lines.append(
            Line(start + lead, start + len(printed.rstrip()), printed.strip(), block, False)
        )
        end = stop
    alone = [at for at, line in enumerate(lines) if _is_alone(lines, at, line)]
    for at in alone:
        lines[at] = replace(lines[at], alone=True)
    return lines


def _is_alone(lines: Sequence[Line], at: int, line: Line) -> bool:
    before = at > 0 and lines[at - 1].block == line.block
    after = at + 1 < len(lines) and lines[at + 1].block == line.block
    return not before and not after


def plain_stretches(text: str, holes: Holes) -> list[Stretch]:
    """The blocks of a plain text, with the head, the body and the notes told apart."""
    spans = [span for span in _plain_blocks(text) if _has_words(text, span, holes)]
    heads = _count_head(text, spans)
    notes = _first_note(text, spans)
    stretches, paragraph = [], 0
    for at, span in enumerate(spans):
        zone = Zone.NOTES if at >= notes else Zone.HEAD if at < heads else Zone.BODY
        paragraph += zone is Zone.BODY
        number = paragraph if zone is Zone.BODY else 0
        stretches.append(Stretch(span.start, span.end, zone, "block", number))
    return stretches


def _plain_blocks(text: str) -> Iterator[Span]:
    start = end = -1
    for line in cut_lines(text):
        apart = text.count("\n", end, line.start) > 1 if start >= 0 else False
        broken = start >= 0 and (apart or _begins_block(text, line))
        if broken:
            yield Span(start, end)
        if start < 0 or broken:
            start = line.start
        end = line.end
    if start >= 0:
        yield Span(start, end)


def _begins_block(text: str, line: Line) -> bool:
    head = text[line.start : line.start + 40]
    return bool(_BULLET.match(head) or _SOURCE_NOTE.match(head))


def _has_words(text: str, span: Span, holes: Holes) -> bool:
    return any(part.of(text).strip() for part in holes.within(span.start, span.end))


def _count_head(text: str, spans: Sequence[Span]) -> int:
    """How many blocks stand before the first sentence or editors' note: heading, participants."""
    for at, span in enumerate(spans[:60]):
        printed = span.of(text).strip()
        if kind_of(printed) is not None or _is_prose(printed):
            return at
    return 0


def _is_prose(printed: str) -> bool:
    """Whether a block is sentences: most of its words are small, and it is long or ends as one."""
    parts = [part for part in printed.split() if part[:1].isalpha()]
    small = sum(1 for part in parts if part[0].islower())
    enough = len(parts) >= 16 or (len(parts) >= 7 and _SENTENCE_END.search(printed))
    return bool(enough) and small * 2 >= len(parts)


def _first_note(text: str, spans: Sequence[Span]) -> int:
    """The number of the first block of the notes at the end; they begin with the source note.

    Numbered notes may stand before it as well as after.
    """
    for at, span in enumerate(spans):
        if _SOURCE_NOTE.match(text[span.start : span.start + 40]):
            while at and _NUMBERED_NOTE.match(text[spans[at - 1].start : spans[at - 1].start + 24]):
                at -= 1
            return at
    return len(spans)


def marked_stretches(text: str, marks: Sequence[Mark], holes: Holes) -> list[Stretch]:
    """The blocks that marks draw: each stretch belongs to the innermost mark around it."""
    blocks = [mark for mark in marks if mark.kind in BLOCK_KINDS and mark.start < mark.end]
    numbers = _paragraph_numbers(blocks)
    paragraphs = [mark.start for mark in blocks if mark.kind is MarkKind.PARAGRAPH]
    body = min(paragraphs, default=0)
    stretches = []
    for start, end, owner in _innermost(blocks, len(text)):
        for span in _plain_blocks_within(text, start, end, owner):
            if _has_words(text, span, holes):
                zone = _zone(owner, span.start < body)
                number = numbers.get((owner.start, owner.end), 0) if owner else 0
                kind = owner.kind.value if owner else "block"
                stretches.append(Stretch(span.start, span.end, zone, kind, number))
    return stretches


def _zone(owner: Mark | None, before_body: bool) -> Zone:
    """What part of the text a block is of; labels stand in nobody's block."""
    if owner is None:
        return Zone.HEAD if before_body else Zone.BODY
    return Zone.HEAD if owner.kind in _HEAD_KINDS else Zone.BODY


def _plain_blocks_within(text: str, start: int, end: int, owner: Mark | None) -> Iterator[Span]:
    """A marked block whole; unmarked text between blocks line by line."""
    if owner is not None and owner.kind is not MarkKind.ATTACHMENT:
        yield Span(start, end)
        return
    for found in _LINE.finditer(text, start, end):
        yield Span(found.start(), found.end())


def _paragraph_numbers(blocks: Sequence[Mark]) -> dict[tuple[int, int], int]:
    """Paragraphs numbered from 1; a list item or quotation inside one has its number."""
    numbers: dict[tuple[int, int], int] = {}
    last, end = 0, -1
    for mark in sorted(blocks, key=lambda mark: (mark.start, -mark.end)):
        if mark.kind is MarkKind.PARAGRAPH and mark.start >= end:
            last, end = last + 1, mark.end
        if mark.kind not in _HEAD_KINDS:
            numbers.setdefault((mark.start, mark.end), last)
    return numbers


def _innermost(blocks: Sequence[Mark], length: int) -> list[tuple[int, int, Mark | None]]:
    """The text cut at every edge of a block, each stretch with the innermost block around it."""
    edges = sorted({0, length, *(m.start for m in blocks), *(m.end for m in blocks)})
    ordered = sorted(blocks, key=lambda mark: (mark.start, -mark.end))
    cut: list[tuple[int, int, Mark | None]] = []
    stack: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        while stack and stack[-1].end <= start:
            stack.pop()
        while at < len(ordered) and ordered[at].start <= start:
            stack.append(ordered[at])
            at += 1
        cut.append((start, end, stack[-1] if stack else None))
    return cut
