"""What may stand anywhere in running words: names, references, notes, gaps, breaks, forme work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from archive.citing.exports import plain_address
from archive.citing.locus import note_anchor, page_anchor
from archive.citing.tei_pen import Pen, enumerated
from archive.citing.tei_tree import Node, build_tree
from archive.text import POINTS, FormeWork, Mark, MarkKind

GLOBAL = POINTS | {MarkKind.OMISSION, MarkKind.EXCISION, MarkKind.FORME_WORK}
"""The kinds TEI lets stand between blocks as well as within them."""

_GAPS = {MarkKind.OMISSION: "editorial-omission", MarkKind.EXCISION: "not-declassified"}
_FORME_WORK: dict[str, str] = {
    FormeWork.RUNNING_HEAD: "header",
    FormeWork.PAGE_NUMBER: "pageNum",
    FormeWork.CATCHWORD: "catch",
}
_NOTES_IN_NOTES = 5
_SPACE = re.compile(r"\s+")


class NoteLike(Protocol):
    """A note as readers of texts hand it over; `kind` is "source", "footnote" or "summary"."""

    @property
    def id(self) -> str:
        """Unique in the text, and its anchor: "fn1"."""
        ...

    @property
    def marker(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Sequence[Mark]: ...


class Inline:
    """Writes running words with their marks; puts each note where its first marker stands."""

    def __init__(self, notes: Iterable[NoteLike]) -> None:
        self._waiting: dict[str, NoteLike] = {note.id: note for note in notes}
        self._written: dict[str, str] = {}
        self._depth = 0

    def write(self, pen: Pen, node: Node, text: str) -> None:
        """Everything inside a node, as running words."""
        for piece in node.pieces(text):
            if isinstance(piece, str):
                pen.write(piece)
            else:
                self.write_node(pen, piece, text)

    def write_node(self, pen: Pen, node: Node, text: str) -> None:
        """A node as an element of running words."""
        mark = node.mark
        if mark is None:
            self.write(pen, node, text)
        elif mark.kind in POINTS:
            self._point(pen, mark)
        elif mark.kind in _GAPS:
            self._gap(pen, node, mark, text)
        elif mark.kind is MarkKind.ILLEGIBLE and node.start == node.end:
            pen.open("gap", reason="illegible")
        else:
            tag, attributes = _element(mark)
            self.write(pen.open(tag, **attributes), node, text)

    def write_left(self, pen: Pen) -> None:
        """The notes no marker in the text has called."""
        while self._waiting:
            self._note(pen, next(iter(self._waiting)))

    def _point(self, pen: Pen, mark: Mark) -> None:
        if mark.kind is MarkKind.PAGE_BREAK:
            anchor = pen.ledger.unused(page_anchor(mark.label))
            pen.open("pb", n=mark.label, xml_id=anchor)
        elif mark.kind is MarkKind.LINE_BREAK:
            pen.open("lb")
        elif mark.target in self._waiting and self._depth < _NOTES_IN_NOTES:
            self._note(pen, mark.target)
        else:
            self._call_again(pen, mark)

    def _note(self, pen: Pen, name: str) -> None:
        """A note in its place; it may itself call notes, each of which is written once."""
        note = self._waiting.pop(name)
        anchor = self._written[name] = pen.ledger.unused(note_anchor(note.id))
        kind = enumerated(str(note.kind))
        inside = pen.open("note", n=note.marker, type=kind, place="bottom", xml_id=anchor)
        self._depth += 1
        for piece in build_tree(note.text, note.marks).pieces(note.text):
            if isinstance(piece, str):
                inside.write(piece)
            elif piece.kind is MarkKind.PARAGRAPH:
                self.write(inside.open("p"), piece, note.text)
            else:
                self.write_node(inside, piece, note.text)
        self._depth -= 1

    def _call_again(self, pen: Pen, mark: Mark) -> None:
        """A marker whose note stands elsewhere, or is not held."""
        written = self._written.get(mark.target, "")
        target = f"#{written}" if written else ""
        pen.open("anchor", type="note-marker", n=mark.label, corresp=target)

    def _gap(self, pen: Pen, node: Node, mark: Mark, text: str) -> None:
        gap = pen.open("gap", reason=_GAPS[mark.kind])
        gap.say("desc", mark.label)
        if node.start < node.end:
            self.write(pen.open("note", type=mark.kind.value), node, text)


def _element(mark: Mark) -> tuple[str, Mapping[str, str]]:
    """The element for a mark in running words, with its attributes."""
    held = _SPACE.sub("", mark.target or mark.label)
    match mark.kind:
        case MarkKind.NAME:
            return "persName", {"key": held}
        case MarkKind.TERM:
            return "term", {"key": held}
        case MarkKind.REFERENCE:
            return "ref", {"target": plain_address(held)}
        case MarkKind.EMPHASIS:
            return "hi", {"rend": mark.label or "italic"}
        case MarkKind.FORME_WORK:
            return "fw", {"type": _FORME_WORK.get(mark.label) or enumerated(mark.label)}
        case MarkKind.ILLEGIBLE:
            return "unclear", {"reason": "illegible"}
        case MarkKind.SUPPLIED | MarkKind.SIC:
            return mark.kind.value, {}
        case _:
            return "seg", {"type": mark.kind.value}
