"""Elements within a line: emphasis, names, abbreviations, references, breaks."""

from __future__ import annotations

from archive.text import MarkKind
from archive.transcripts.tei.source import Element, attribute, words_of, xml_id
from archive.transcripts.tei.transcriber import PARTY_TYPES, Handler, Transcriber
from archive.transcripts.transcript import FindingKind

_EMPHASIS = {
    "italic": "italic",
    "strong": "strong",
    "strpng": "strong",
    "bold": "strong",
    "underline": "underline",
    "superscript": "superscript",
    "sub": "subscript",
    "subscript": "subscript",
}
_GAP_SAYS = ("quantity", "extent", "unit", "reason")


def _hi(to: Transcriber, element: Element) -> None:
    label = _EMPHASIS.get(element.get("rend", ""))
    if label:
        to.inline(MarkKind.EMPHASIS, element, label)
    else:
        to.content(element)


def _del(to: Transcriber, element: Element) -> None:
    to.inline(MarkKind.EMPHASIS, element, "struck-through")


def _name(to: Transcriber, element: Element) -> None:
    target = element.get("corresp", "").removeprefix("#")
    to.inline(MarkKind.NAME, element, target=target)


def _gloss(to: Transcriber, element: Element) -> None:
    target = (element.get("target") or element.get("corresp") or "").removeprefix("#")
    if target or element.get("type") in PARTY_TYPES:
        to.inline(MarkKind.TERM, element, target=target)
    else:
        to.content(element)


def _ref(to: Transcriber, element: Element) -> None:
    to.inline(MarkKind.REFERENCE, element, target=element.get("target", "").strip())


def _unclear(to: Transcriber, element: Element) -> None:
    if words_of(element):
        to.inline(MarkKind.ILLEGIBLE, element)
    else:
        to.gathered.find(FindingKind.UNREAD, "words that could not be read stand here", element)


def _gap(to: Transcriber, element: Element) -> None:
    said = ", ".join(f"{key} {value}" for key in _GAP_SAYS if (value := attribute(element, key)))
    message = f"the encoders left something out here ({said or 'nothing is said of it'})"
    to.gathered.find(FindingKind.UNREAD, message, element)


def _line_break(to: Transcriber, element: Element) -> None:
    to.writer.line_break()


def _page_break(to: Transcriber, element: Element) -> None:
    label = page_label(element)
    following = (element.tail or "")[:40]
    if to.writer.mid_line and to.gathered.wording.parts(to.writer.tail(40), following):
        to.writer.space()
        message = f"no blank stands where page {label} begins; the words are set apart"
        to.gathered.find(FindingKind.REPAIRED, message, element)
    to.writer.point(MarkKind.PAGE_BREAK, label, xml_id(element))


def page_label(element: Element) -> str:
    """A page's printed label: @n, else what its id says ("pg_690")."""
    return element.get("n", "").strip() or xml_id(element).removeprefix("pg_")


def _label(to: Transcriber, element: Element) -> None:
    to.inline(MarkKind.LABEL, element)


INLINE: dict[str, Handler] = {
    "hi": _hi,
    "del": _del,
    "persName": _name,
    "gloss": _gloss,
    "ref": _ref,
    "unclear": _unclear,
    "gap": _gap,
    "lb": _line_break,
    "pb": _page_break,
    "label": _label,
}
