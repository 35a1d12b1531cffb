"""Elements on lines of their own: headings, paragraphs, datelines, signatures, enclosures."""

from __future__ import annotations

from archive.text import MarkKind
from archive.transcripts.fields import is_dateline
from archive.transcripts.tei.source import Element, local_name, words_of
from archive.transcripts.tei.transcriber import Handler, Transcriber
from archive.transcripts.tei.writing import Role
from archive.transcripts.transcript import FindingKind

_CENTRED = frozenset({"center", "cetner", "sectiontitleital", "italic"})
_LONGEST_TITLE = 160


def _paragraph(to: Transcriber, element: Element) -> None:
    rend = element.get("rend", "")
    kind = MarkKind.PARAGRAPH
    if rend in _CENTRED and _reads_as_title(words_of(element, frozenset({"note"}))):
        kind = MarkKind.SUBHEADING
    elif rend == "right" and _is_bold(element):
        kind = MarkKind.SIGNATURE
    elif rend == "right" and is_dateline(words_of(element, frozenset({"note"}))):
        _dateline(to, element)
        return
    if kind is MarkKind.PARAGRAPH and _lists_people(element):
        held = to.begin(MarkKind.PARTICIPANTS, Role.FLOW)
        to.block(kind, element)
        to.end(held)
        return
    to.block(kind, element)


def _lists_people(element: Element) -> bool:
    """Whether a paragraph lists participants, one a line: late volumes print some so."""
    said = (element.text or "").strip().lower()
    return said.startswith("participants:") and any(local_name(e) == "lb" for e in element)


def _reads_as_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and any(sign.isalpha() for sign in words)


def _is_bold(element: Element) -> bool:
    return any(local_name(e) == "hi" and e.get("rend") == "strong" for e in element.iter())


def _head(to: Transcriber, element: Element) -> None:
    parent = element.getparent()
    within = local_name(parent) if parent is not None else ""
    kind = {"list": MarkKind.LABEL, "div": MarkKind.HEADING}.get(within, MarkKind.SUBHEADING)
    if kind is MarkKind.HEADING and to.gathered.heading is None:
        to.gathered.heading = element
    to.block(kind, element)


def _dateline(to: Transcriber, element: Element) -> None:
    span = to.block(MarkKind.DATELINE, element)
    if span:
        to.gathered.dates.append((span, element))


def _signed(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.SIGNATURE, element)


def _salute(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.PARAGRAPH, element)


def _quote(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.QUOTATION, element, Role.FLOW)


def _attachment(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.ATTACHMENT, element, Role.FLOW)


def _remark(to: Transcriber, element: Element) -> None:
    message = f"an encoder's private remark is not shown: {words_of(element)}"
    to.gathered.find(FindingKind.UNREAD, message, element)


def _picture(to: Transcriber, element: Element) -> None:
    pictures = [e.get("url", "") for e in element.iter() if local_name(e) == "graphic"]
    message = f"a picture is not shown: {', '.join(pictures) or 'no file is named'}"
    to.gathered.find(FindingKind.UNREAD, message, element)
    to.flow(element)


def _facsimile(to: Transcriber, element: Element) -> None:
    if path := element.get("path"):
        to.gathered.facsimiles.append(path)


BLOCKS: dict[str, Handler] = {
    "p": _paragraph,
    "head": _head,
    "dateline": _dateline,
    "signed": _signed,
    "salute": _salute,
    "quote": _quote,
    "attachment": _attachment,
    "opener": Transcriber.flow,
    "closer": Transcriber.flow,
    "postscript": Transcriber.flow,
    "div": Transcriber.flow,
    "problem": _remark,
    "uh-oh": _remark,
    "figure": _picture,
    "file": _facsimile,
    "pdf": _facsimile,
    "page-count-according-to-citation": _facsimile,
}
