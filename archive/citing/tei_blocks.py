"""Blocks of a document in the order TEI asks for: heads first, then paragraphs, closers last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive.citing.tei_inline import GLOBAL, Inline
from archive.citing.tei_pen import TEI, Pen
from archive.citing.tei_tree import Node
from archive.text import MarkKind

_HEADS = frozenset({MarkKind.HEADING, MarkKind.SUBHEADING})
_LISTS = frozenset({MarkKind.LIST, MarkKind.PARTICIPANTS})
_ITEMS = frozenset({MarkKind.LIST_ITEM, MarkKind.PARTICIPANT})
_LOOSE = frozenset(
    {
        MarkKind.DATELINE,
        MarkKind.SUBJECT,
        MarkKind.DELEGATION,
        MarkKind.SIGNATURE,
        MarkKind.LABEL,
        MarkKind.ROW,
        MarkKind.CELL,
    }
)
_MAY_HOLD_LISTS = frozenset(f"{{{TEI}}}{tag}" for tag in ("p", "ab", "item", "cell", "quote"))


class Scribe(Inline):
    """Writes a text's blocks; running words go to `Inline`."""

    def write_division(self, pen: Pen, node: Node, text: str) -> None:
        """Everything inside a node as the content of a division."""
        _Division(self, pen, node, text).write()

    def write_node(self, pen: Pen, node: Node, text: str) -> None:
        """A node within running words; lists, tables and quotations where they may stand."""
        block = self.block(node, text) if pen.element.tag in _MAY_HOLD_LISTS else None
        if block is None:
            super().write_node(pen, node, text)
        else:
            block(pen, node, text)

    def block(self, node: Node, text: str) -> Callable[[Pen, Node, str], None] | None:
        """How to write a node that may stand in a division and in a paragraph alike."""
        if not _has_content(node, text):
            return None
        if node.kind in _LISTS:
            return self._list
        if node.kind is MarkKind.TABLE:
            return self._table
        return self._quotation if node.kind is MarkKind.QUOTATION else None

    def _list(self, pen: Pen, node: Node, text: str) -> None:
        kind = node.kind.value if node.kind is MarkKind.PARTICIPANTS else ""
        self._holder(pen.open("list", type=kind), node, text, _ITEMS, ("item",))

    def _table(self, pen: Pen, node: Node, text: str) -> None:
        table = pen.open("table")
        for piece in node.pieces(text):
            if isinstance(piece, Node) and piece.kind is MarkKind.ROW and _has_words(piece, text):
                self._holder(
                    table.open("row"), piece, text, {MarkKind.CELL}, ("cell",), strict=True
                )
            else:
                self._stray(table, piece, text, ("row", "cell"))

    def _quotation(self, pen: Pen, node: Node, text: str) -> None:
        quote = pen.open("quote")
        for piece in node.pieces(text):
            if isinstance(piece, str):
                quote.write(piece)
            elif piece.kind is MarkKind.PARAGRAPH:
                self.write(quote.open("p"), piece, text)
            else:
                self.write_node(quote, piece, text)

    def _holder(
        self,
        pen: Pen,
        node: Node,
        text: str,
        kinds: frozenset[MarkKind] | set[MarkKind],
        tags: Sequence[str],
        *,
        strict: bool = False,
    ) -> None:
        """The children of an element that takes only elements of one kind."""
        for piece in node.pieces(text):
            if isinstance(piece, Node) and piece.kind in kinds:
                self.write(pen.open(tags[-1]), piece, text)
            elif isinstance(piece, Node) and _is_head(piece, pen, node):
                self.write(pen.open("head"), piece, text)
            else:
                self._stray(pen, piece, text, tags, strict=strict)

    def _stray(
        self,
        pen: Pen,
        piece: str | Node,
        text: str,
        tags: Sequence[str],
        *,
        strict: bool = False,
    ) -> None:
        """Words or marks between the children of a list or table, wrapped if they must be."""
        if isinstance(piece, str) and not piece.strip():
            pen.write(piece)
        elif isinstance(piece, Node) and piece.kind in GLOBAL and not strict:
            self.write_node(pen, piece, text)
        else:
            for tag in tags:
                pen = pen.open(tag)
            self._words(pen, piece, text)

    def _words(self, pen: Pen, piece: str | Node, text: str) -> None:
        if isinstance(piece, str):
            pen.write(piece)
        else:
            self.write_node(pen, piece, text)


class _Division:
    """One division while it is written: what has stood in it decides what still may."""

    def __init__(self, scribe: Scribe, pen: Pen, node: Node, text: str) -> None:
        self.scribe, self.pen, self.node, self.text = scribe, pen, node, text
        self._at_top = True
        self._loose: Pen | None = None
        self._closers = _closers(node, text)

    def write(self) -> None:
        for piece in self.node.pieces(self.text):
            if isinstance(piece, str):
                self._write_words(piece)
            elif piece.kind in GLOBAL:
                self.scribe.write_node(self._loose or self.pen, piece, self.text)
            elif _is_inline(piece):
                self.scribe.write_node(self._open_loose(), piece, self.text)
            else:
                self._loose = None
                self._write_block(piece)

    def _write_words(self, words: str) -> None:
        """Words under no block's mark: an anonymous block; bare space stays where it is."""
        if words.strip():
            self._open_loose().write(words)
        else:
            (self._loose or self.pen).write(words)

    def _open_loose(self) -> Pen:
        if self._loose is None:
            self._loose = self._begin("ab")
        return self._loose

    def _begin(self, tag: str, kind: str = "") -> Pen:
        self._at_top = False
        return self.pen.open(tag, type=kind)

    def _write_block(self, node: Node) -> None:
        block = self.scribe.block(node, self.text)
        if block is not None:
            self._at_top = False
            block(self.pen, node, self.text)
        elif node.kind is MarkKind.ATTACHMENT and _has_words(node, self.text):
            text = self._begin("floatingText", "attachment")
            self.scribe.write_division(text.open("body").open("div"), node, self.text)
        else:
            self.scribe.write(self._element(node), node, self.text)

    def _element(self, node: Node) -> Pen:
        """The element of a block of words, as far as the place in the division allows it."""
        kind = node.kind.value if node.kind else ""
        if node.kind is MarkKind.PARAGRAPH:
            return self._begin("p")
        if node.kind in _HEADS:
            return self._head(kind)
        if node.kind is MarkKind.LABEL:
            return self._begin("label")
        if node.kind is MarkKind.DATELINE and self._at_top:
            return self.pen.open("opener").open("dateline")
        if node.kind is MarkKind.SIGNATURE and node.start in self._closers and not self._at_top:
            return self.pen.open("closer").open("signed")
        return self._begin("ab", kind)

    def _head(self, kind: str) -> Pen:
        return self.pen.open("head", type=kind) if self._at_top else self._begin("label", kind)


def _is_inline(node: Node) -> bool:
    return not (
        node.kind in _HEADS | _LISTS | _ITEMS | _LOOSE
        or node.kind
        in {MarkKind.PARAGRAPH, MarkKind.TABLE, MarkKind.QUOTATION, MarkKind.ATTACHMENT}
    )


def _has_words(node: Node, text: str) -> bool:
    return bool(text[node.start : node.end].strip())


def _is_head(label: Node, pen: Pen, around: Node) -> bool:
    """Whether a label heads a list: nothing stands before it, and items follow."""
    first = label.kind is MarkKind.LABEL and around.kind in _LISTS and not len(pen.element)
    return first and any(child.kind in _ITEMS for child in around.children)


def _has_content(node: Node, text: str) -> bool:
    """Whether a list or table would have an item or a row: breaks and forme work make none."""
    return any(
        piece.strip() if isinstance(piece, str) else piece.kind not in GLOBAL
        for piece in node.pieces(text)
    )


def _closers(node: Node, text: str) -> frozenset[int]:
    """Where the signatures begin after which nothing but forme work and points follows."""
    found, end = set(), node.end
    for child in reversed(node.children):
        if text[child.end : end].strip() or child.kind not in GLOBAL | {MarkKind.SIGNATURE}:
            break
        if child.kind is MarkKind.SIGNATURE:
            found.add(child.start)
        end = child.start
    return frozenset(found)
