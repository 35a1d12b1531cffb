"""Attachments: tagged as such, or told by a line such as "[Enclosure]" or "Tab A"."""

from __future__ import annotations

import re

from archive.text import Mark, MarkKind, Span
from archive.transcripts.transcript import Attachment

_ANNOUNCED = re.compile(
    r"[\[(]?(?:Enclosure|Attachment|Annex|Appendix|Tab|Subenclosure|Sub-enclosure|Inclosure)s?"
    r"(?: (?:No\. )?[A-Z0-9]{1,4}(?:[-–.][A-Z0-9]{1,2})?| to .{1,60})?"
    r"(?: ?[—–-] ?(?:Extracts?|Translation|Summary))?[\])]?[:.]?",
    re.IGNORECASE,
)
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
_LONGEST_TITLE = 300


def find_attachments(text: str, marks: list[Mark]) -> tuple[list[Mark], tuple[Attachment, ...]]:
    """The marks with every attachment among them, outermost, and the attachments in order.

    An untagged one begins with the line that announces it and goes on to the next, or to the
    end. Its title is the first line that is not an announcement.
    """
    tagged = [mark for mark in marks if mark.kind is MarkKind.ATTACHMENT]
    starts = _announcements(text, marks)
    ends = sorted([*starts, *(mark.start for mark in tagged), len(text) + 1])
    spans = [Span(mark.start, mark.end) for mark in tagged]
    spans += [Span(s, next(e for e in ends if e > s) - 1) for s in starts]
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
    holders = [mark for mark in marks if mark.kind in _HOLDERS]
    starts = []
    for mark in marks:
        if mark.kind not in _HEADS or mark.end - mark.start > 80 or mark.start == 0:
            continue
        if not _ANNOUNCED.fullmatch(mark.span.of(text)) or _starts_mid_line(text, mark):
            continue
        if not any(holder.start <= mark.start < holder.end for holder in holders):
            starts.append(mark.start)
    return sorted(set(starts))


def _starts_mid_line(text: str, mark: Mark) -> bool:
    return text[mark.start - 1] != "\n"


def _title(text: str, span: Span) -> str:
    """What an attachment is called: its own heading, else the words that announce it."""
    lines = span.of(text)[: 4 * _LONGEST_TITLE].split("\n")
    announced = lines[0].strip("[]() ")
    if _ANNOUNCED.fullmatch(lines[0]) and len(lines) > 1 and len(lines[1]) <= _LONGEST_TITLE:
        return f"{announced}: {lines[1]}"
    return announced[:_LONGEST_TITLE]
