"""A text and its marks → a witness: blocks, words, editors' notes, forme work, pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from archive.collation.brackets import find_brackets, kind_of, read_bracket
from archive.collation.findings import Withheld
from archive.collation.forme import Line, find_forme_work, page_label
from archive.collation.rows import Zone
from archive.collation.vocabulary import known_words
from archive.collation.witness import Block, EditorsNote, MaskedSpan, PageStart, Witness, Word
from archive.text import Mark, MarkKind, Span, Token, words

_HEAD_KINDS = frozenset({
    MarkKind.HEADING, MarkKind.DATELINE, MarkKind.SUBJECT, MarkKind.PARTICIPANTS,
    MarkKind.PARTICIPANT, MarkKind.DELEGATION,
})  # fmt: skip
_BLOCK_KINDS = _HEAD_KINDS | {
    MarkKind.SUBHEADING, MarkKind.PARAGRAPH, MarkKind.LIST, MarkKind.LIST_ITEM, MarkKind.TABLE,
    MarkKind.ROW, MarkKind.QUOTATION, MarkKind.SIGNATURE, MarkKind.ATTACHMENT,
}  # fmt: skip
_GAP_KINDS = {
    MarkKind.OMISSION: Withheld.OMISSION,
    MarkKind.EXCISION: Withheld.EXCISION,
    MarkKind.ILLEGIBLE: Withheld.ILLEGIBLE,
}

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BULLET = re.compile(r"^[ \t]{0,12}[•◦▪‣][ \t]")
_PAGE_MARKER = re.compile(r"\[(?:Page|p\.|pg\.) ([0-9A-Za-z-]{1,12})\]")
_SOURCE_NOTE = re.compile(r"^\s{0,12}(?:[\d*†]{1,3}\.?\s{1,4})?\[?Source:\s")
_NUMBERED_NOTE = re.compile(r"^\s{0,12}(?:\d{1,3}\.?|[*†‡]{1,3})\s{1,4}\S")
_SENTENCE_END = re.compile(r"[.?!:;][)\]”\"’']{0,2}\d{0,2}\s*$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A block before its words are counted."""

    start: int
    end: int
    zone: Zone
    kind: str
    paragraph: int


@dataclass(slots=True)
class _Holes:
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


def make_witness(
    siglum: str,
    text: str,
    marks: Iterable[Mark] = (),
    *,
    kind_of_source: str = "",
    public_since: str = "",
) -> Witness:
    """A witness made of a text and what is said about it.

    Without marks the text is read plainly: blocks end at blank lines, page markers
    are taken out of the words, and what looks like forme work is masked.
    """
    kept = tuple(marks)
    plain = not any(mark.kind in _BLOCK_KINDS for mark in kept)
    masked = _masked_by_marks(text, kept)
    if plain and not masked:
        masked = find_forme_work(_lines(text))
    pages = _pages(text, kept, masked)
    holes = _Holes()
    holes.add(Span(mask.start, mask.end) for mask in masked)
    holes.add(_taken_out(text))
    stretches = _plain_stretches(text, holes) if plain else _marked_stretches(text, kept, holes)
    return _assemble(
        Witness(siglum, text, kept, kind_of_source, public_since, (), (), (), tuple(masked), pages),
        stretches,
        holes,
    )


def unmask(witness: Witness, spans: Sequence[MaskedSpan]) -> Witness:
    """The witness with some of its presumed forme work taken back into the text."""
    marks = [
        Mark(MarkKind.FORME_WORK, mask.start, mask.end, mask.kind, mask.evidence)
        for mask in witness.masked
        if mask not in spans
    ]
    again = make_witness(
        witness.siglum,
        witness.text,
        marks or [Mark(MarkKind.FORME_WORK, 0, 0)],
        kind_of_source=witness.kind_of_source,
        public_since=witness.public_since,
    )
    kept = tuple(mask for mask in witness.masked if mask not in spans)
    return replace(again, marks=witness.marks, masked=kept)


def _masked_by_marks(text: str, marks: Sequence[Mark]) -> list[MaskedSpan]:
    return [
        MaskedSpan(mark.start, mark.end, mark.label or "forme work", "marked as such", certain=True)
        for mark in marks
        if mark.kind is MarkKind.FORME_WORK
    ]


def _lines(text: str) -> list[Line]:
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


def _pages(text: str, marks: Sequence[Mark], masked: Sequence[MaskedSpan]) -> tuple[PageStart, ...]:
    """Where printed pages begin: by marks, page markers in the text, or numbers in dashes."""
    breaks = [PageStart(m.label, m.start) for m in marks if m.kind is MarkKind.PAGE_BREAK]
    if not breaks:
        breaks = [PageStart(m[1], m.start()) for m in _PAGE_MARKER.finditer(text)]
    if not breaks:
        breaks = [PageStart(label, start) for label, start in _numbered_pages(text, masked)]
    if breaks and breaks[0].start > 0 and breaks[0].label.isdigit() and int(breaks[0].label) > 1:
        breaks.insert(0, PageStart(str(int(breaks[0].label) - 1), 0))
    return tuple(breaks)


def _numbered_pages(text: str, masked: Sequence[MaskedSpan]) -> Iterator[tuple[str, int]]:
    for mask in masked:
        label = page_label(text[mask.start : mask.end])
        if label:
            yield label, mask.start


def _taken_out(text: str) -> Iterator[Span]:
    """Page markers, which are no words."""
    for found in _PAGE_MARKER.finditer(text):
        yield Span(found.start(), found.end())


def _plain_stretches(text: str, holes: _Holes) -> list[_Stretch]:
    """The blocks of a plain text, with the head, the body and the notes told apart."""
    spans = [span for span in _plain_blocks(text) if _has_words(text, span, holes)]
    heads = _count_head(text, spans)
    notes = _first_note(text, spans)
    stretches, paragraph = [], 0
    for at, span in enumerate(spans):
        zone = Zone.NOTES if at >= notes else Zone.HEAD if at < heads else Zone.BODY
        paragraph += zone is Zone.BODY
        number = paragraph if zone is Zone.BODY else 0
        stretches.append(_Stretch(span.start, span.end, zone, "block", number))
    return stretches


def _plain_blocks(text: str) -> Iterator[Span]:
    start = end = -1
    for line in _lines(text):
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


def _has_words(text: str, span: Span, holes: _Holes) -> bool:
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


def _marked_stretches(text: str, marks: Sequence[Mark], holes: _Holes) -> list[_Stretch]:
    """The blocks that marks draw: each stretch belongs to the innermost mark around it."""
    blocks = [mark for mark in marks if mark.kind in _BLOCK_KINDS and mark.start < mark.end]
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
                stretches.append(_Stretch(span.start, span.end, zone, kind, number))
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


def _assemble(bare: Witness, stretches: Sequence[_Stretch], holes: _Holes) -> Witness:
    """Cut the blocks into words, and put the editors' notes between them."""
    brackets = _brackets(bare.text, bare.marks, holes)
    holes.add(Span(bracket.start, bracket.end) for bracket in brackets)
    found: list[Word] = []
    blocks: list[Block] = []
    for stretch in stretches:
        first = len(found)
        found.extend(_words_of(bare.text, stretch, holes, len(blocks)))
        blocks.append(
            Block(
                stretch.start, stretch.end, stretch.zone, stretch.kind, stretch.paragraph,
                first, len(found),
            )
        )  # fmt: skip
    starts = [word.start for word in found]
    block_starts = [block.start for block in blocks]
    notes = tuple(
        replace(
            bracket,
            position=bisect_right(starts, bracket.start),
            block=max(0, bisect_right(block_starts, bracket.start) - 1),
        )
        for bracket in brackets
    )
    return replace(
        bare,
        words=tuple(found),
        blocks=tuple(blocks),
        editors_notes=notes,
        holes=tuple(holes.spans),
    )


def _brackets(text: str, marks: Sequence[Mark], holes: _Holes) -> list[EditorsNote]:
    """The notes of words left out: those marked, and those in brackets nobody marked."""
    found: dict[int, EditorsNote] = {}
    for mark in marks:
        kind = _GAP_KINDS.get(mark.kind)
        if kind is not None and mark.start < mark.end:
            bracket = read_bracket(text[mark.start : mark.end], mark.start, kind)
            topic = bracket.topic or (mark.label if kind is Withheld.OMISSION else "")
            found[mark.start] = EditorsNote(
                mark.start, mark.end, kind, bracket.printed, topic,
                bracket.stated_size, bracket.stated_words, 0, 0,
            )  # fmt: skip
    taken = sorted(Span(note.start, note.end) for note in found.values())
    for bracket in find_brackets(text):
        if not _overlaps(taken, bracket.start, bracket.end):
            found[bracket.start] = EditorsNote(
                bracket.start, bracket.end, bracket.kind, bracket.printed, bracket.topic,
                bracket.stated_size, bracket.stated_words, 0, 0,
            )  # fmt: skip
    return [found[start] for start in sorted(found)]


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _words_of(text: str, stretch: _Stretch, holes: _Holes, block: int) -> list[Word]:
    """The words of a block in order, each with the signs between it and the next."""
    found: list[Word] = []
    before, end = "", stretch.start
    for part in holes.within(stretch.start, stretch.end):
        for token in words(text, part.start, part.end):
            signs = _signs(text, max(end, part.start), token.start)
            if found and signs == "-" and "\n" in text[end : token.start]:
                joined = _joined(text, found[-1], token)
                if joined is not None:
                    found[-1] = joined
                    end = token.end
                    continue
            if found and signs:
                found[-1] = replace(found[-1], after=found[-1].after + signs)
                signs = ""
            found.append(Word(token.start, token.end, token.folded, before + signs, "", block))
            before, end = "", token.end
        signs = _signs(text, max(end, part.start), part.end)
        if found and signs:
            found[-1] = replace(found[-1], after=found[-1].after + signs)
        else:
            before += signs
        end = part.end
    return found


def _signs(text: str, start: int, end: int) -> str:
    """What stands between two words, white space left out; most often nothing."""
    between = text[start:end]
    return "" if between in (" ", "") else "".join(between.split())


def _joined(text: str, head: Word, tail: Token) -> Word | None:
    """A word divided at a line's end made one; None for a compound that keeps its hyphen."""
    rest = tail.folded
    whole = head.form + rest
    known = known_words()
    if not tail.printed[:1].islower() or head.after or not head.form.isalpha():
        return None
    if whole not in known and head.form in known and rest in known:
        return None
    return Word(head.start, tail.end, whole, head.before, "", head.block, divided=True)
