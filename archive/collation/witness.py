"""A version as collation sees it: its words with their places, and what stands beside them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from archive.collation.entry import Place
from archive.collation.findings import Withheld
from archive.collation.rows import Zone
from archive.text import Mark, Span, spaced


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number: `form` is folded; `before` and `after` are the signs that touch it.

    `after` runs to the next word of the block, white space left out; an opening bracket or
    quotation mark belongs to the word it opens. A word divided at a line's end is one word.
    """

    start: int
    end: int
    form: str
    before: str
    after: str
    block: int
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or note; `paragraph` numbers those of the body from 1.

    `first` and `last` bound its words in `Witness.words`, half-open.
    """

    start: int
    end: int
    zone: Zone
    kind: str
    paragraph: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """A bracket that says words are left out; it stands before the word numbered `position`."""

    start: int
    end: int
    kind: Withheld
    printed: str
    topic: str
    stated_size: str
    stated_words: int
    position: int
    block: int


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """Forme work kept out of the words: `certain` where a reader of the form marked it."""

    start: int
    end: int
    kind: str
    evidence: str
    certain: bool


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Witness:
    """One version's revision made ready for collating; built by `witness()`.

    `kind_of_source` is the form it is printed in ("scan-ocr" makes misread letters likelier);
    `public_since` an ISO date or year, "" where unknown. `holes` are the stretches
    in order that hold none of the words: forme work, page markers, note calls, editors' notes.
    All offsets count code points of `text`.
    """

    siglum: str
    text: str
    marks: tuple[Mark, ...]
    kind_of_source: str
    public_since: str
    words: tuple[Word, ...]
    blocks: tuple[Block, ...]
    editors_notes: tuple[EditorsNote, ...]
    masked: tuple[MaskedSpan, ...]
    pages: tuple[PageStart, ...]
    holes: tuple[Span, ...] = ()

    def page_at(self, offset: int) -> str:
        """The label of the printed page that a code point stands on, "" where none is known."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at].label if at >= 0 else ""

    def place(self, start: int, end: int) -> Place:
        """A stretch of the text with its page and paragraph."""
        return Place(self.siglum, start, end, self.page_at(start), self.paragraph_at(start))

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that a code point stands in, 0 outside any."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at].paragraph if at >= 0 else 0

    def span_of(self, first: int, last: int) -> Span:
        """The stretch from one word to another, half-open in words, whole signs included.

        An empty stretch of words gives the empty span after the word before it.
        """
        if first < last:
            return Span(self.words[first].start, self.words[last - 1].end)
        at = self.words[first - 1].end if first else 0
        return Span(at, at)

    def parts_of(self, start: int, end: int) -> list[Span]:
        """A stretch of the text without its holes."""
        parts = []
        at = max(0, bisect_right(self.holes, start, key=lambda hole: hole.start) - 1)
        for hole in self.holes[at:]:
            if hole.start >= end:
                break
            if hole.end > start:
                if hole.start > start:
                    parts.append(Span(start, hole.start))
                start = max(start, hole.end)
        if start < end:
            parts.append(Span(start, end))
        return parts

    def printed(self, first: int, last: int) -> str:
        """The words from one to another, half-open, as printed but for line ends and holes."""
        span = self.span_of(first, last)
        return spaced(" ".join(part.of(self.text) for part in self.parts_of(span.start, span.end)))
