"""Runs of capitalised words in a text: where a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from archive.people.folding import fold

# Capitalised words that stand together, with "of", "for" and particles between them; a stop
# goes with an initial or an abbreviated address, else it ends the run.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_LETTERS = r"[^\W\d_'’ʼ]{0,40}(?:['’ʼ][^\W\d_]{1,40})?"
_WORD = rf"{_CAPITAL}{_LETTERS}(?:-[^\W\d_]{_LETTERS}){{0,3}}"
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Gen|Lt|Col|Maj|Capt|Adm|Amb|Sen|Rep|Gov|Prof|Hon|Asst|St|[A-Z])\."
)
_BETWEEN = r"[ \u00a0]{1,2}(?:(?:of(?: the)?|for|at|to the|de|von|van)[ \u00a0]{1,2})?"
_RUN = re.compile(rf"(?:{_ABBREVIATED}|{_WORD})(?:{_BETWEEN}(?:{_ABBREVIATED}|{_WORD})){{0,11}}")
_PART = re.compile(rf"{_ABBREVIATED}|{_WORD}|[a-z]+")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_COMPOUND = re.compile(r"-[^\W\d_A-ZÀ-Þ]\w*$")


class Word(NamedTuple):
    """One word of a run; `plain` and `end` leave the possessive off, which `owns` tells of."""

    start: int
    end: int
    plain: str
    folded: str
    owns: bool

    @property
    def is_capital(self) -> bool:
        return self.plain[0].isupper()


def runs(text: str) -> Iterator[list[Word]]:
    """The runs of a text, each as its words; linear in the text."""
    for run in _RUN.finditer(text):
        yield [_word(part[0], run.start() + part.start()) for part in _PART.finditer(run[0])]


def _word(printed: str, start: int) -> Word:
    plain, folded, owns = _taken_apart(printed)
    return Word(start, start + len(plain), plain, folded, owns)


@lru_cache(maxsize=65_536)
def _taken_apart(printed: str) -> tuple[str, str, bool]:
    plain = _POSSESSIVE.sub("", printed) or printed
    return plain, fold(plain), plain != printed


def without_compound(word: Word) -> Word:
    """The name in "Castro-promoted"; a word without such a tail as it is."""
    plain = _COMPOUND.sub("", word.plain)
    if plain == word.plain:
        return word
    return Word(word.start, word.start + len(plain), plain, fold(plain), owns=True)
