"""A text and its marks → a witness: blocks, words, editors' notes, forme work, pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.collation.blocks import (
    BLOCK_KINDS,
    Holes,
    Stretch,
    cut_lines,
    marked_stretches,
    plain_stretches,
)
from archive.collation.brackets import find_brackets, read_bracket
from archive.collation.findings import Withheld
from archive.collation.forme import find_forme_work, page_label
from archive.collation.vocabulary import known_words
from archive.collation.witness import Block, EditorsNote, MaskedSpan, PageStart, Witness, Word
from archive.text import Mark, MarkKind, Span, Token, words

_GAP_KINDS = {
    MarkKind.OMISSION: Withheld.OMISSION,
    MarkKind.EXCISION: Withheld.EXCISION,
    MarkKind.ILLEGIBLE: Withheld.ILLEGIBLE,
}

_PAGE_MARKER = re.compile(r"\[(?:Page|p\.|pg\.) ([0-9A-Za-z-]{1,12})\]")


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
    plain = not any(mark.kind in BLOCK_KINDS for mark in kept)
    masked = _masked_by_marks(text, kept)
    if plain and not masked:
        masked = find_forme_work(cut_lines(text))
    pages = _pages(text, kept, masked)
    holes = Holes()
    holes.add(Span(mask.start, mask.end) for mask in masked)
    holes.add(_taken_out(text))
    stretches = plain_stretches(text, holes) if plain else marked_stretches(text, kept, holes)
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


def _assemble(bare: Witness, stretches: Sequence[Stretch], holes: Holes) -> Witness:
    """Cut the blocks into words, and put the editors' notes between them."""
    brackets = _brackets(bare.text, bare.marks, holes) if stretches else []
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


def _brackets(text: str, marks: Sequence[Mark], holes: Holes) -> list[EditorsNote]:
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


def _words_of(text: str, stretch: Stretch, holes: Holes, block: int) -> list[Word]:
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
