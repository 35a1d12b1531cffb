"""What each TEI element says of its words: the table by which a document is written down.

Element names follow the Office of the Historian's volumes, their slips included: an element
that is not known here keeps its words, and a finding names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from archive.text import MarkKind, Span
from archive.transcripts.tei.source import Element, attribute, line_of, local_name, words_of, xml_id
from archive.transcripts.tei.wording import Wording
from archive.transcripts.tei.writing import Role, Writer
from archive.transcripts.transcript import Finding, FindingKind, Note, NoteKind

_EMPHASIS = {
    "italic": "italic",
    "strong": "strong",
    "strpng": "strong",
    "bold": "strong",
    "smallcaps": "small-capitals",
    "underline": "underline",
    "superscript": "superscript",
    "sub": "subscript",
    "subscript": "subscript",
}
_CENTRED = frozenset({"center", "cetner", "sectiontitleital", "italic"})
_PLAIN = frozenset(
    {"date", "time", "placeName", "affiliation", "title", "term", "name", "orgName", "graphic"}
)
_LONGEST_TITLE = 160
_GAP_SAYS = ("quantity", "extent", "unit", "reason")
_PARTY_TYPES = {"from": "sender", "to": "recipient"}


@dataclass(slots=True)
class Gathered:
    """What is gathered from a document besides its words."""

    key: str
    wording: Wording
    notes: list[Note | None] = field(default_factory=list)
    note_ids: set[str] = field(default_factory=set)
    note_texts: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parties: list[tuple[str, Span]] = field(default_factory=list)
    dates: list[tuple[Span, Element]] = field(default_factory=list)
    facsimiles: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)

    def find(self, kind: FindingKind, message: str, element: Element) -> None:
        """Report something met at an element."""
        self.findings.append(Finding(kind, message, line_of(element)))


class Transcriber:
    """Writes down the words of elements, in a document or in one of its notes."""

    def __init__(self, gathered: Gathered, role: Role = Role.FLOW) -> None:
        self.gathered = gathered
        self.writer = Writer(role)

    def content(self, element: Element) -> None:
        """Write what an element holds."""
        write = self.writer.words
        write(element.text)
        for child in element:
            self.element(child)
            write(child.tail)

    def element(self, element: Element) -> None:
        """Write an element as its name demands."""
        name = local_name(element)
        handle = _HANDLERS.get(name)
        if handle is not None:
            handle(self, element)
            return
        if name not in _PLAIN and name not in self.gathered.unknown:
            self.gathered.unknown.add(name)
            message = f"element <{name}> is not known; its words are kept"
            self.gathered.find(FindingKind.UNREAD, message, element)
        self.content(element)

    def inline(self, kind: MarkKind, element: Element, label: str = "", target: str = "") -> None:
        """Write an element's words under a mark within the line."""
        self.writer.open(kind, Role.INLINE, label, target)
        self.content(element)
        span = self.writer.close()
        function = _PARTY_TYPES.get(element.get("type", ""))
        if function and span:
            self.gathered.parties.append((function, span))

    def block(
        self,
        kind: MarkKind | None,
        element: Element,
        role: Role = Role.LEAF,
        separator: str = "\n",
    ) -> Span | None:
        """Write an element's words on lines of their own."""
        held = self.writer.interrupt()
        self.writer.separate(separator)
        self.writer.open(kind, role)
        self.content(element)
        span = self.writer.close()
        self.writer.separate("\n" if separator == "\n" else "")
        self.writer.resume(held)
        return span

    def flow(self, element: Element) -> None:
        """Write a wrapper of blocks that says nothing itself: opener, closer, postscript."""
        self.block(None, element, Role.FLOW)


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
    if target or element.get("type") in _PARTY_TYPES:
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


def _paragraph(to: Transcriber, element: Element) -> None:
    rend = element.get("rend", "")
    kind = MarkKind.PARAGRAPH
    if rend in _CENTRED and _reads_as_title(words_of(element, frozenset({"note"}))):
        kind = MarkKind.SUBHEADING
    elif rend == "right" and _is_bold(element):
        kind = MarkKind.SIGNATURE
    to.block(kind, element)


def _reads_as_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and any(sign.isalpha() for sign in words)


def _is_bold(element: Element) -> bool:
    return any(local_name(e) == "hi" and e.get("rend") == "strong" for e in element.iter())


def _head(to: Transcriber, element: Element) -> None:
    parent = element.getparent()
    within = local_name(parent) if parent is not None else ""
    kind = {"list": MarkKind.LABEL, "div": MarkKind.HEADING}.get(within, MarkKind.SUBHEADING)
    to.block(kind, element)


def _dateline(to: Transcriber, element: Element) -> None:
    span = to.block(MarkKind.DATELINE, element)
    if span:
        to.gathered.dates.append((span, element))


def _signed(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.SIGNATURE, element)


def _salute(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.PARAGRAPH, element)


def _segment(to: Transcriber, element: Element) -> None:
    if element.get("type") == "source" or element.get("rend") == "inline":
        _note(to, element)
    else:
        to.block(MarkKind.PARAGRAPH, element)


def _quote(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.QUOTATION, element, Role.FLOW)


def _attachment(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.ATTACHMENT, element, Role.FLOW)


def _table(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.TABLE, element, Role.FLOW)


def _row(to: Transcriber, element: Element) -> None:
    held = to.writer.interrupt()
    to.writer.separate("\n")
    to.writer.open(MarkKind.ROW, Role.FLOW)
    column = 1
    for child in element:
        if local_name(child) == "cell":
            _cell(to, child, column)
            column += _spanned(child)
        else:
            to.element(child)
        to.writer.words(child.tail)
    to.writer.close()
    to.writer.separate("\n")
    to.writer.resume(held)


def _cell(to: Transcriber, element: Element, column: int = 1) -> None:
    to.writer.separate("\t" if column > 1 else "\n")
    to.writer.open(MarkKind.CELL, Role.HOLDER, str(column))
    to.content(element)
    to.writer.close()
    to.writer.separate("\t")


def _spanned(cell: Element) -> int:
    columns = cell.get("cols", "")
    return int(columns) if columns.isascii() and columns.isdigit() and len(columns) < 3 else 1


def _list(to: Transcriber, element: Element) -> None:
    what = element.get("type", "").strip()
    kind = MarkKind.PARTICIPANTS if what == "participants" else MarkKind.LIST
    head = next((words_of(e) for e in element if local_name(e) == "head"), "")
    subjects = what == "subject" and is_subject_head(head)
    held = to.writer.interrupt()
    to.writer.separate("\n")
    to.writer.open(kind, Role.FLOW, what if kind is MarkKind.LIST else "")
    to.writer.words(element.text)
    _items(to, element, MarkKind.SUBJECT if subjects else MarkKind.LIST_ITEM)
    to.writer.close()
    to.writer.separate("\n")
    to.writer.resume(held)


def is_subject_head(head: str) -> bool:
    """Whether a list's head announces subjects: the editors tag "REF:", "DATE:" alike.

    >>> is_subject_head("SUBJECT"), is_subject_head("SUBJ:"), is_subject_head("COPIES TO:")
    (True, True, False)
    """
    return not head or head.lower().startswith(("subj", "re:", "topic"))


def _items(to: Transcriber, element: Element, kind: MarkKind) -> None:
    """The items of a list; a label and the item after it are one."""
    labelled = False
    for child in element:
        name = local_name(child)
        if name == "label":
            if labelled:
                to.writer.close()
            to.writer.interrupt()
            to.writer.separate("\n")
            to.writer.open(kind, Role.HOLDER)
            to.inline(MarkKind.LABEL, child)
            to.writer.space()
            labelled = True
        elif name == "item" and labelled:
            to.content(child)
            to.writer.close()
            to.writer.separate("\n")
            labelled = False
        elif name in ("item", "itemitem"):
            to.block(kind, child, Role.HOLDER)
        else:
            to.element(child)
        to.writer.words(child.tail)
    if labelled:
        to.writer.close()


def _item(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.LIST_ITEM, element, Role.HOLDER)


def _label(to: Transcriber, element: Element) -> None:
    to.inline(MarkKind.LABEL, element)


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


def _note(to: Transcriber, element: Element) -> None:
    """A note: its words are a text of their own, its marker stands where it is called."""
    gathered = to.gathered
    marker = element.get("n", "").strip()
    repeated = element.get("target", "").removeprefix("#").removeprefix(gathered.key)
    if repeated in gathered.note_texts and _same(gathered.note_texts[repeated], element):
        to.writer.marker(marker, repeated)
        return
    key = _note_key(to, element)
    position = len(gathered.notes)
    gathered.notes.append(None)
    inner = Transcriber(gathered, Role.HOLDER)
    inner.content(element)
    for after in inner.writer.finish():
        to.writer.point(after.kind, after.label, after.target)
    text = inner.writer.text
    kind = _note_kind(element, text)
    note = Note(key, marker, position + 1, kind, text, tuple(inner.writer.marks))
    gathered.notes[position] = note
    gathered.note_texts[key] = text
    if marker or kind is not NoteKind.SOURCE:
        to.writer.marker(marker, key)


def _same(text: str, element: Element) -> bool:
    words = words_of(element)
    return not words or words.split() == text.split()


def _note_key(to: Transcriber, element: Element) -> str:
    """The note's id within its document ("fn3" for "d380fn3"), made unique, minted if missing."""
    gathered = to.gathered
    whole = xml_id(element)
    key = whole.removeprefix(gathered.key) or whole or f"note{len(gathered.notes) + 1}"
    if key in gathered.note_ids:
        count = 2
        while f"{key}-{count}" in gathered.note_ids:
            count += 1
        message = f"the note id {whole} is given twice; this one is called {key}-{count}"
        gathered.find(FindingKind.REPAIRED, message, element)
        key = f"{key}-{count}"
    gathered.note_ids.add(key)
    return key


def _note_kind(element: Element, text: str) -> NoteKind:
    what = element.get("type", "").strip()
    if what == "summary":
        return NoteKind.SUMMARY
    inline = element.get("rend") == "inline"
    if what == "source" or inline or text.lstrip("[ ").startswith(("Source:", "Source.")):
        return NoteKind.SOURCE
    return NoteKind.FOOTNOTE


_HANDLERS: dict[str, Callable[[Transcriber, Element], None]] = {
    "hi": _hi,
    "del": _del,
    "persName": _name,
    "gloss": _gloss,
    "ref": _ref,
    "unclear": _unclear,
    "gap": _gap,
    "lb": _line_break,
    "pb": _page_break,
    "note": _note,
    "p": _paragraph,
    "head": _head,
    "dateline": _dateline,
    "signed": _signed,
    "seg": _segment,
    "salute": _salute,
    "quote": _quote,
    "attachment": _attachment,
    "table": _table,
    "row": _row,
    "cell": _cell,
    "list": _list,
    "item": _item,
    "itemitem": _item,
    "label": _label,
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
