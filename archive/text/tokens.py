"""A text cut into words, numbers and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.marks import Span
from archive.text.normalise import APOSTROPHES, fold


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign as printed; `start` and `end` count code points of the text."""

    start: int
    end: int
    printed: str
    kind: TokenKind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def folded(self) -> str:
        """The form for comparing: see `archive.text.normalise.fold`."""
        return fold(self.printed)


# Inside a word one apostrophe may stand between letters; accents may be signs of their own;
# a soft hyphen or a zero-width sign does not end a word.
_LETTER = r"[^\W_\u0300-\u036f]"
_JOINED = r"(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]|[^\W_])"
_TOKEN = re.compile(
    rf"(?P<number>[0-9]+(?:[.,][0-9]+)*(?!{_LETTER}))"
    rf"|(?P<word>{_LETTER}{_JOINED}*(?:[{re.escape(APOSTROPHES)}]{_LETTER}{_JOINED}*)*)"
    r"|(?P<sign>-{2,3}|\.{3}|[^\s\u00ad\u200b-\u200d\u2060\ufeff])"
)
_KINDS = {kind.value: kind for kind in TokenKind}


def tokenise(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a text, or of a stretch of it, in order; white space is no token.

    A word keeps its inner apostrophes; a number its inner points and commas; two or three
    hyphens (a typed dash) and three points are one sign; every other sign stands alone.

    >>> [token.printed for token in tokenise("Kennedy’s 1,500 men--all")]
    ['Kennedy’s', '1,500', 'men', '--', 'all']
    """
    stop = len(text) if end is None else end
    for found in _TOKEN.finditer(text, start, stop):
        yield Token(found.start(), found.end(), found.group(), _KINDS[found.lastgroup or "sign"])


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words and numbers of a text, or of a stretch of it, without its signs."""
    return (token for token in tokenise(text, start, end) if token.kind is not TokenKind.SIGN)


def count_words(text: str) -> int:
    """How many words and numbers a text has.

    >>> count_words("To return to the question of Cuba, it is possible")
    10
    """
    return sum(1 for _ in words(text))
