"""The pieces of a comparison's cell as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.collation import PieceKind

register = template.Library()


class CellPiece(Protocol):
    """What is drawn of a piece."""

    kind: str
    text: str
    cause: str
    told: str
    anchor: str
    lacks: str
    lacks_told: str
    lacks_anchor: str


class OtherReading(Protocol):
    """What is drawn of a reading that stands elsewhere."""

    text: str
    sigla: str


class Bit(Protocol):
    """What is drawn of a stretch of a text read as one."""

    kind: str
    text: str
    cause: str
    told: str
    anchor: str
    others: Iterable[OtherReading]


@register.simple_tag
def reading_cell(pieces: Iterable[CellPiece]) -> SafeString:
    """The words of one version in one row, every character escaped."""
    inner = format_html_join("", "{}", ((html,) for piece in pieces for html in _piece(piece)))
    return format_html('<p class="cell__words">{}</p>', inner)


def _piece(piece: CellPiece) -> Iterator[SafeString]:
    if piece.lacks:
        yield _lacking(piece)
    if piece.kind == PieceKind.PARAGRAPH_BREAK:
        yield SafeString('</p><p class="cell__words">')
    elif piece.kind == PieceKind.PAGE_BREAK:
        yield format_html('<span class="pb">[Page {}]</span>', piece.text)
    elif piece.kind == PieceKind.EDITORS_NOTE:
        yield format_html('<span class="omission"{}>{}</span>', _id(piece.anchor), piece.text)
    elif piece.cause:
        yield _differing(piece)
    elif piece.anchor:
        yield format_html("<span{}>{}</span>", _id(piece.anchor), piece.text)
    else:
        yield format_html("{}", piece.text)


def _differing(piece: CellPiece) -> SafeString:
    """Words that differ: by shape, by colour, and for who hears the page, by a word."""
    return format_html(
        '<span class="variant" data-cause="{}"{} title="{}"><span class="visually-hidden">'
        "(differs, {}) </span>{}</span>",
        piece.cause,
        _id(piece.anchor),
        piece.told,
        piece.cause,
        piece.text,
    )


def _lacking(piece: CellPiece) -> SafeString:
    """The place where words are wanting that another version has."""
    return format_html(
        '<span class="lacks" data-cause="{}"{} title="{}"><span class="visually-hidden">'
        "(words lacking, {})</span></span>",
        piece.lacks,
        _id(piece.lacks_anchor),
        f"Lacking here. {piece.lacks_told}",
        piece.lacks,
    )


def _id(anchor: str) -> SafeString:
    return format_html(' id="{}" data-stop', anchor) if anchor else SafeString("")


@register.simple_tag
def reading_bits(bits: Iterable[Bit]) -> SafeString:
    """Words of one text with, at each point of difference, what the others have."""
    return format_html_join("", "{}", ((_bit(bit),) for bit in bits))


def _bit(bit: Bit) -> SafeString:
    if bit.kind == PieceKind.PARAGRAPH_BREAK:
        return SafeString(' <span class="inline__break" aria-hidden="true">¶</span> ')
    if bit.kind == PieceKind.PAGE_BREAK:
        return format_html('<span class="pb">[Page {}]</span>', bit.text)
    if bit.kind == PieceKind.EDITORS_NOTE and not bit.cause:
        return format_html('<span class="omission"{}>{}</span>', _id(bit.anchor), bit.text)
    if not bit.cause:
        anchored = format_html("<span{}>{}</span>", _id(bit.anchor), bit.text)
        return anchored if bit.anchor else format_html("{}", bit.text)
    own = format_html(
        '<span class="variant" data-cause="{}"{} title="{}"><span class="visually-hidden">'
        "(differs, {}) </span>{}</span>",
        bit.cause,
        _id(bit.anchor),
        bit.told,
        bit.cause,
        bit.text or "‸",
    )
    others = format_html_join("", "{}", ((_other(bit.cause, one),) for one in bit.others))
    return format_html("{}{}", own, others)


def _other(cause: str, one: OtherReading) -> SafeString:
    """Another reading, after the one in the text, with the sigla of those who have it."""
    return format_html(
        '<span class="other" data-cause="{}"><span aria-hidden="true">|</span>'
        '<span class="visually-hidden">, against </span>{} <span class="other__sigla">{}</span>'
        "</span>",
        cause,
        one.text or "lacking",
        one.sigla,
    )
