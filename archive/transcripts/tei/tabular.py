"""Lists and tables."""

from __future__ import annotations

import re

from archive.text import MarkKind
from archive.transcripts.tei.source import Element, attribute, local_name, words_of
from archive.transcripts.tei.transcriber import Handler, Transcriber
from archive.transcripts.tei.writing import Role

_PRESENT = re.compile(
    r"(?:list of )?(?:participants?|(?:those |also |others? )?present)\W{0,3}", re.IGNORECASE
)


def _table(to: Transcriber, element: Element) -> None:
    """A table; volumes before 1952 list those who took part in one, "Participants:" at its head."""
    cell = next((e for e in element.iter() if local_name(e) == "cell"), None)
    if not _PRESENT.fullmatch(words_of(cell)):
        to.block(MarkKind.TABLE, element, Role.FLOW)
        return
    held = to.begin(MarkKind.PARTICIPANTS, Role.FLOW)
    to.block(MarkKind.TABLE, element, Role.FLOW)
    to.end(held)


def _row(to: Transcriber, element: Element) -> None:
    """A row: its cells stand on one line, a tab between two, be they empty or not."""
    if not words_of(element, frozenset({"note"})):
        to.content(element)
        return
    held = to.begin(MarkKind.ROW, Role.FLOW)
    to.writer.settle()
    to.writer.words(element.text)
    first = True
    for child in element:
        if local_name(child) == "cell":
            to.writer.settle(tab=not first)
            first = False
            _cell(to, child)
        else:
            to.element(child)
        to.writer.words(child.tail)
    to.end(held)


def _cell(to: Transcriber, element: Element) -> None:
    """A cell of a row, begun at once: it may be empty."""
    columns = attribute(element, "cols")
    to.writer.open(MarkKind.CELL, Role.HOLDER, columns if columns != "1" else "")
    to.writer.place()
    to.content(element)
    to.writer.close()


def _stray_cell(to: Transcriber, element: Element) -> None:
    to.block(MarkKind.CELL, element, Role.HOLDER)


def _list(to: Transcriber, element: Element) -> None:
    what = element.get("type", "").strip()
    head = next((words_of(e) for e in element if local_name(e) == "head"), "")
    present = what == "participants" or _PRESENT.fullmatch(head) is not None
    kind = MarkKind.PARTICIPANTS if present else MarkKind.LIST
    subjects = what == "subject" and is_subject_head(head)
    held = to.begin(kind, Role.FLOW, what if kind is MarkKind.LIST else "")
    to.writer.words(element.text)
    _items(to, element, MarkKind.SUBJECT if subjects else MarkKind.LIST_ITEM)
    to.end(held)


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
            to.begin(kind, Role.HOLDER)
            to.inline(MarkKind.LABEL, child)
            to.writer.space()
            labelled = True
        elif name == "item" and labelled:
            to.content(child)
            to.end([])
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


TABULAR: dict[str, Handler] = {
    "table": _table,
    "row": _row,
    "cell": _stray_cell,
    "list": _list,
    "item": _item,
    "itemitem": _item,
}
