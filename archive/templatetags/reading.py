"""Text and marks become HTML here and nowhere else: every character escaped, every tag ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from archive.citing.locus import gap_anchor, note_anchor, page_anchor, paragraph_anchor
from archive.templatetags.blocks import HOLDERS, MIXED, Block, Run, as_tree
from archive.templatetags.sheet import GAPS, Layer, Opening, Overlay, Sheet
from archive.templatetags.weave import Close, Event, Loom, Open, Point, Words
from archive.text import Mark, MarkKind

register = template.Library()

K = MarkKind

LINE_ELEMENTS = {
    K.EMPHASIS: ("<em>", "</em>"),
    K.SIC: ('<span class="sic" title="so in the source">', "</span>"),
    K.SUPPLIED: ('<span class="supplied" title="supplied by the editors">', "</span>"),
    K.ILLEGIBLE: ('<span class="illegible" title="illegible in the source">', "</span>"),
    K.QUOTATION: ('<span class="quotation">', "</span>"),
    K.LABEL: ('<span class="label">', "</span>"),
    K.SUBJECT: ('<span class="subject">', "</span>"),
    K.DATELINE: ('<span class="dateline">', "</span>"),
    K.SIGNATURE: ('<span class="signature">', "</span>"),
}
"""What marks in the line become; a kind that is not here adds nothing to its words."""

BLOCK_ELEMENTS = {
    K.DATELINE: "p",
    K.SUBJECT: "p",
    K.DELEGATION: "p",
    K.SIGNATURE: "p",
    K.PARTICIPANT: "li",
    K.LIST_ITEM: "li",
    K.LIST: "ul",
    K.TABLE: "table",
    K.ROW: "tr",
    K.CELL: "td",
    K.QUOTATION: "blockquote",
    K.ATTACHMENT: "section",
}
"""What blocks become where it does not hang on what they hold; any other is a `div` or `p`."""

GLOSSED = ' role="doc-glossref"'
"""What a link from an abbreviation to what it means is called."""

STANDS_ALONE = {"ul": "li", "table": "tr", "tr": "td"}
"""The element that loose words need straight inside these."""


@register.simple_tag
def reading_text(sheet: Sheet) -> SafeString:
    """A sheet as HTML.

    Without what stands for points and openings (page breaks, note markers, links after a gap)
    its text is the sheet's text, character for character.
    """
    return _Writer(sheet).written()


class _Writer:
    """The HTML of one sheet, while it is being written."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._tree, in_line = as_tree(sheet.text, self._marks())
        self._loom = Loom((*in_line, *self._inside(sheet.overlays)))
        gaps = sorted((m for m in sheet.marks if m.kind in GAPS), key=lambda m: (m.start, -m.end))
        self._gap_numbers = {id(mark): number for number, mark in enumerate(gaps, start=1)}
        self._ids: Counter[str] = Counter()
        self._last_id = ""
        self._paragraphs = _paragraph_numbers(sheet.marks)
        self._headed = False

    def written(self) -> SafeString:
        return mark_safe("".join(self._inner(self._tree)))  # noqa: S308  # each part is escaped

    def _marks(self) -> Iterator[Mark]:
        if self._sheet.begins_on:
            yield Mark(K.PAGE_BREAK, 0, 0, self._sheet.begins_on, "inferred")
        yield from self._sheet.marks

    def _inside(self, overlays: Iterable[Overlay]) -> list[Overlay]:
        length = len(self._sheet.text)
        return [over for over in overlays if 0 <= over.start < over.end <= length]

    # Blocks

    def _inner(self, block: Block, element: str = "") -> Iterator[str]:
        holds = block.holds
        for part in block.inner:
            if isinstance(part, Block):
                yield from self._block(part)
            elif holds:
                yield from self._loose(part, element)
            else:
                yield from self._run(part)

    def _block(self, block: Block) -> Iterator[str]:
        element, attributes = self._element(block), self._attributes(block)
        yield f"<{element}{attributes}>"
        if block.mark and block.kind is K.PARAGRAPH:
            yield from self._paragraph_number(block.mark)
        yield from self._inner(block, element)
        yield from self._openings(block.mark)
        yield f"</{element}>"

    def _loose(self, run: Run, outer: str) -> Iterator[str]:
        """Words, or points, that stand between blocks."""
        words = self._sheet.text[run.start : run.end]
        if not run.points and not words.strip():
            yield escape(words)
            return
        only_points = not words.strip()
        element = STANDS_ALONE.get(outer, "p")
        nested = "<td>" if element == "tr" else ""
        yield f'<{element} class="{"between" if only_points else "loose"}">{nested}'
        yield from self._run(run)
        yield f"{'</td>' if nested else ''}</{element}>"

    def _element(self, block: Block) -> str:
        if block.kind in {K.HEADING, K.SUBHEADING}:
            return self._heading(block)
        if block.kind in BLOCK_ELEMENTS:
            return BLOCK_ELEMENTS[block.kind]
        if block.kind in HOLDERS or (block.kind in MIXED and block.blocks):
            return "div"
        return "p"

    def _heading(self, block: Block) -> str:
        """The first heading is the text's own; those after it are below."""
        level = self._sheet.heading_level
        if not level:
            return "p"
        below = int(self._headed or block.kind is K.SUBHEADING)
        self._headed = self._headed or block.kind is K.HEADING
        return f"h{min(level + below, 6)}"

    def _attributes(self, block: Block) -> str:
        mark = block.mark
        name = block.kind.value if block.kind else ""
        found = format_html(' class="{}"', name)
        if mark is None:
            return found
        if block.kind in GAPS:
            found += self._gap_id(mark)
        elif block.kind is K.ATTACHMENT:
            found += self._id(mark.target or mark.label)
        if block.kind is K.FORME_WORK:
            found += format_html(' data-forme="{}"', mark.label)
        return found

    def _paragraph_number(self, mark: Mark) -> Iterator[str]:
        """The paragraph's own address, drawn beside it by the style sheet."""
        number = self._paragraphs.get(id(mark), 0)
        if not number or not self._sheet.anchored:
            return
        anchor = paragraph_anchor(number)
        yield format_html(
            '<a class="para"{} href="#{}" data-number="{}" tabindex="-1" aria-hidden="true"></a>',
            self._id(anchor),
            anchor,
            number,
        )

    # Words in the line

    def _run(self, run: Run) -> Iterator[str]:
        for event in self._loom.weave(run.start, run.end, run.points):
            yield self._event(event)

    def _event(self, event: Event) -> str:
        match event:
            case Words(start, end):
                return escape(self._sheet.text[start:end])
            case Open():
                return self._opened(event)
            case Close(opened, is_last):
                return self._closed(opened, is_last=is_last)
            case Point(mark):
                return self._point(mark)
        assert_never(event)

    def _in_line(self, mark: Mark, *, is_first: bool) -> str:
        if mark.kind in GAPS:
            key = self._gap_id(mark) if is_first else ""
            return format_html('<span class="{}"{}>', mark.kind.value, key)
        if mark.kind is K.FORME_WORK:
            return format_html('<span class="forme-work" data-forme="{}">', mark.label)
        if mark.kind is K.EMPHASIS and mark.label == "strong":
            return "<strong>"
        return LINE_ELEMENTS.get(mark.kind, ("", ""))[0]

    def _opened(self, opened: Open) -> str:
        strand = opened.strand
        if isinstance(strand, Overlay):
            return self._overlay(strand, opened)
        return self._in_line(strand, is_first=opened.is_first)

    def _closed(self, opened: Open, *, is_last: bool) -> str:
        strand = opened.strand
        if isinstance(strand, Overlay):
            return f"</{_overlay_element(strand, is_inert=opened.is_inert)}>"
        return _line_end(strand) + ("".join(self._openings(strand)) if is_last else "")

    def _overlay(self, overlay: Overlay, opened: Open) -> str:
        element = _overlay_element(overlay, is_inert=opened.is_inert)
        key = self._id(overlay.key) if opened.is_first and overlay.key else ""
        url = format_html(' href="{}"', overlay.url) if element == "a" else ""
        title = format_html(' title="{}"', overlay.title) if overlay.title else ""
        state = format_html(' data-state="{}"', overlay.state) if overlay.state else ""
        role = GLOSSED if element == "a" and overlay.layer is Layer.TERM else ""
        return f'<{element} class="{overlay.layer.value}"{key}{url}{role}{state}{title}>'

    def _point(self, mark: Mark) -> str:
        if mark.kind is K.LINE_BREAK:
            return "<br>"
        if mark.kind is K.PAGE_BREAK:
            return self._page_break(mark)
        return self._note_marker(mark)

    def _page_break(self, mark: Mark) -> str:
        words = f"[Page {mark.label}]"
        inferred = SafeString(' data-inferred title="where it begins is inferred"')
        state = inferred if mark.target == "inferred" else ""
        if not self._sheet.anchored:
            return format_html('<span class="pb"{}>{}</span>', state, words)
        key = self._id(page_anchor(mark.label))
        anchor = self._last_id
        return format_html('<a class="pb"{} href="#{}"{}>{}</a>', key, anchor, state, words)

    def _note_marker(self, mark: Mark) -> str:
        if not mark.target or not self._sheet.anchored:
            return format_html('<sup class="noteref">{}</sup>', mark.label)
        key = self._id(f"fnref{mark.target.removeprefix('fn')}")
        return format_html(
            '<sup class="noteref"><a{} href="#{}" role="doc-noteref"'
            ' aria-label="Note {}">{}</a></sup>',
            key,
            note_anchor(mark.target),
            mark.label,
            mark.label,
        )

    def _gap_id(self, mark: Mark) -> SafeString:
        """The gap's address; one in a note is reached by the note's."""
        number = self._gap_numbers[id(mark)]
        return self._id(gap_anchor(number)) if self._sheet.anchored else SafeString("")

    def _openings(self, mark: Mark | None) -> Iterator[str]:
        """Where the words wanting at a gap can be read."""
        number = self._gap_numbers.get(id(mark), 0)
        for opening in self._sheet.openings.get(number, ()):
            yield _opening(opening)

    def _id(self, wished: str) -> SafeString:
        """An id attribute, of its own kind on the page: one met again takes a number with it."""
        key = note_anchor(wished)
        self._ids[key] += 1
        times = self._ids[key]
        self._last_id = key if times == 1 else f"{key}-{times}"
        return format_html(' id="{}"', self._last_id)


def _paragraph_numbers(marks: Iterable[Mark]) -> dict[int, int]:
    """Paragraphs counted from 1 in reading order; one inside another has no number."""
    numbers: dict[int, int] = {}
    end = 0
    paragraphs = (m for m in marks if m.kind is K.PARAGRAPH and m.start < m.end)
    for mark in sorted(paragraphs, key=lambda m: (m.start, -m.end)):
        if mark.start >= end:
            numbers[id(mark)] = len(numbers) + 1
            end = mark.end
    return numbers


def _overlay_element(overlay: Overlay, *, is_inert: bool) -> str:
    if overlay.layer is Layer.HIT:
        return "mark"
    if overlay.url and not is_inert:
        return "a"
    return "abbr" if overlay.layer is Layer.TERM else "span"


def _line_end(mark: Mark) -> str:
    if mark.kind in GAPS or mark.kind is K.FORME_WORK:
        return "</span>"
    if mark.kind is K.EMPHASIS and mark.label == "strong":
        return "</strong>"
    return LINE_ELEMENTS.get(mark.kind, ("", ""))[1]


def _opening(opening: Opening) -> SafeString:
    return format_html(' <a class="opening" href="{}">{}</a>', opening.url, opening.label)
