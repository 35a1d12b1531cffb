"""Attachments: tagged as such, or told by a line such as "[Enclosure]" or "Tab A"."""

from __future__ import annotations

import re
from bisect import bisect_right

from archive.text import Mark, MarkKind, Span
from archive.transcripts.transcript import Attachment

_WHAT = r"(?:Enclosure|Attachment|Annex|Appendix|Tab|Subenclosure|Sub-enclosure|Inclosure)"
_WHICH = r"(?:No\. )?[“\"‘']?[A-Z0-9]{1,4}(?:[-–.][A-Z0-9]{1,2})?[”\"’']?"
_ANNOUNCED = re.compile(
    rf"[\[(]?{_WHAT}(?P<several>s)?(?: {_WHICH})?(?: to .{{1,60}})?"
    rf"(?: ?[—–-] ?(?:Extracts?|Translation|Summary|{_WHAT} {_WHICH}))?"
    r"(?: \(?.{1,60}\bdeclassified)?[\])]?(?P<colon>[:.])?",
    re.IGNORECASE,
)
_DATED = re.compile(r".{0,50}\b[12][0-9]{3}\b.{0,20}")
_HEADS = frozenset({MarkKind.SUBHEADING, MarkKind.PARAGRAPH, MarkKind.LABEL})
_HOLDERS = frozenset(
    {
        MarkKind.ATTACHMENT,
        MarkKind.LIST,
        MarkKind.PARTICIPANTS,
        MarkKind.TABLE,
        MarkKind.QUOTATION,
        MarkKind.HEADING,
    }
)
_LONGEST_TITLE = 160
_SHORTEST = 400


def find_attachments(text: str, marks: list[Mark]) -> tuple[list[Mark], tuple[Attachment, ...]]:
    """The marks with every attachment among them, outermost, and the attachments in order.

    An untagged one begins with the line that announces it and goes on to the next, or to the
    end. Its title is the first line that is not an announcement.
    """
    tagged = [mark for mark in marks if mark.kind is MarkKind.ATTACHMENT]
    starts = _announcements(text, marks)
    ends = sorted([*starts, *(mark.start for mark in tagged), len(text) + 1])
    spans = [Span(mark.start, mark.end) for mark in tagged]
    spans += [Span(start, ends[bisect_right(ends, start)] - 1) for start in starts]
    spans.sort()
    attachments = tuple(
        Attachment(f"attachment{count}", _title(text, span), span)
        for count, span in enumerate(spans, start=1)
    )
    others = [mark for mark in marks if mark.kind is not MarkKind.ATTACHMENT]
    found = [
        Mark(MarkKind.ATTACHMENT, a.span.start, a.span.end, a.title, a.key) for a in attachments
    ]
    return [*found, *others], attachments


def _announcements(text: str, marks: list[Mark]) -> list[int]:
    starts = []
    held_until = 0
    for mark in marks:
        if mark.kind in _HOLDERS:
            held_until = max(held_until, mark.end)
        if mark.kind not in _HEADS or mark.end - mark.start > 80 or mark.start == 0:
            continue
        announced = _ANNOUNCED.fullmatch(mark.span.of(text))
        if not announced or text[mark.start - 1] != "\n":
            continue
        if (announced["several"] or announced["colon"]) and len(text) - mark.end < _SHORTEST:
            # "Attachments:" below a signature only lists what the document came with.
            continue
        if mark.start >= held_until:
            starts.append(mark.start)
    return sorted(set(starts))


def _title(text: str, span: Span) -> str:
    """What an attachment is called: its own heading, else the words that announce it."""
    first, *others = span.of(text)[: 4 * _LONGEST_TITLE].replace("\t", " ").split("\n")
    announced = first.strip("[]() .:")[:_LONGEST_TITLE]
    if not _ANNOUNCED.fullmatch(first):
        return announced
    own = next((line for line in others[:4] if line and not _DATED.fullmatch(line)), "")
    return f"{announced}: {own}" if 0 < len(own) <= _LONGEST_TITLE else announced
