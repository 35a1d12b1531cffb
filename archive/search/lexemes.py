"""What a reader types, cut into pieces: words, quotations, brackets, names of fields."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.process import extractOne

from archive.search.query import MAX_LENGTH, FieldName, QueryError

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″＂"), '"')
_LEXEME = re.compile(
    r'\s*(?:(?P<field>-?[A-Za-z]{2,20}):(?=\S|\s+["(]?\w)'
    r'|(?P<quoted>[-=]?"[^"]*")(?:~(?P<slop>[0-9]{1,4}))?'
    r"|(?P<sign>-?\(|\))"
    r'|(?P<word>[^\s()"]+))'
)
ALIASES: dict[str, str] = {
    "participants": "participant",
    "sender": "from",
    "recipient": "to",
    "mention": "mentions",
    "mentioned": "mentions",
    "people": "person",
    "name": "person",
    "subjects": "subject",
    "vol": "volume",
    "type": "kind",
    "source": "archive",
    "file": "archive",
    "excised": "withheld",
    "in": "document",
}
TIMES = frozenset({"date", "year", "before", "after"})
NAMES = (*FieldName, "date", "before", "after", "exact")
"""Every field of the language, as a reader is told them."""
_NEAR = 75
"""How like a field's name a typed one must be to be taken for it, of a hundred."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of what was typed: a field's name, a quotation, a bracket or a word."""

    kind: str
    text: str
    slop: int = 0


def plain(q: str) -> str:
    """One line, its quotation marks plain, without signs that no text holds."""
    text = unicodedata.normalize("NFC", q[: MAX_LENGTH * 10]).translate(_QUOTES)
    kept = (sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join("".join(kept).split())


def cut_up(text: str) -> list[Lexeme]:
    """The pieces of a plain line, in order; raises QueryError for a field that is none."""
    found = []
    for piece in _LEXEME.finditer(text):
        _refuse_unknown(text, piece)
        kind = piece.lastgroup if piece.lastgroup != "slop" else "quoted"
        found.append(Lexeme(kind or "word", piece[kind or "word"], int(piece["slop"] or 0)))
    return [lexeme for part in found for lexeme in _taken_apart(part)]


def _taken_apart(lexeme: Lexeme) -> list[Lexeme]:
    """A minus as NOT; "Moscow: 11:35", a colon and a space, as the words they are."""
    kind, text = lexeme.kind, lexeme.text
    if text.startswith("-") and len(text) > 1 and kind in {"field", "quoted", "sign"}:
        return [Lexeme("word", "NOT"), Lexeme(kind, text[1:], lexeme.slop)]
    if text.startswith("-") and len(text) > 1 and text[1:2].isalnum():
        return [Lexeme("word", "NOT"), Lexeme(kind, text[1:], lexeme.slop)]
    if kind == "field" and not _is_field(text):
        return [Lexeme("word", text)]
    return [lexeme]


def _refuse_unknown(text: str, piece: re.Match[str]) -> None:
    """Say that "author:x" asks for a field there is not; other colons stand in many texts."""
    name = (piece["field"] or "").lstrip("-")
    if not name or _is_field(name) or not re.match(r'[\w"(]', text[piece.end() : piece.end() + 1]):
        return
    near = extractOne(name.lower(), [*NAMES, *ALIASES], score_cutoff=_NEAR)
    begins, rest = text[: piece.end() - len(name) - 1], text[piece.end() :]
    raise QueryError(
        f"“{name}” is no field. The fields are {', '.join(NAMES[:-1])} and {NAMES[-1]}. "
        "To search for the word itself, put a space after it.",
        f"{begins}{near[0]}:{rest}" if near else f"{begins}{name} {rest}",
    )


def _is_field(name: str) -> bool:
    name = name.lower()
    return name in {*FieldName, *ALIASES, *TIMES, "exact"}
