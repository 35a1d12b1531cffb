"""What words are known, and how common they are: the evidence for telling noise from sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from archive.text import fold

_KNOWN_WORDS = Path(__file__).with_name("known_words.txt")
_KNOWN_FROM = 2.6


class Vocabulary(Protocol):
    """How often the holdings print a word; names and terms of the field are words too."""

    def frequency(self, word: str) -> int:
        """The number of documents or occurrences of a folded word, 0 if it never occurs."""
        ...


@lru_cache(maxsize=1)
def known_words() -> dict[str, float]:
    """The words of eighty-eight printed volumes, with how common each is.

    The number is a power of ten per thousand million words: 7 for "to", 4.6 for "treaty".
    The file has a line for each number, then its words.
    """
    known: dict[str, float] = {}
    for line in _KNOWN_WORDS.read_text(encoding="utf-8").splitlines():
        power, *forms = line.split(" ")
        known.update(dict.fromkeys(forms, float(power)))
    return known


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """The words too common to say what a passage is about."""
    return frozenset(word for word, power in known_words().items() if power >= 6.2)


class Lexicon:
    """What one collation knows of words: the list, the holdings, and the witnesses at hand."""

    def __init__(
        self, texts: Iterable[tuple[str, Iterable[str]]], vocabulary: Vocabulary | None = None
    ) -> None:
        """`texts` are the witnesses' sigla, each with its folded words."""
        self._vocabulary = vocabulary
        self.counts = {siglum: Counter(forms) for siglum, forms in texts}

    def is_known(self, form: str) -> bool:
        """Whether a folded word is one: a number, in the list, or in the holdings."""
        if form.isdigit():
            return True
        word = _stem(form)
        if known_words().get(word, 0.0) >= _KNOWN_FROM:
            return True
        return self._vocabulary is not None and self._vocabulary.frequency(fold(word)) >= 3

    def commonness(self, form: str) -> float:
        """The power of ten of a word per thousand million; 0 where it is not known."""
        return known_words().get(_stem(form), 0.0)

    def count(self, form: str, siglum: str) -> int:
        """How often a witness prints a word."""
        return self.counts[siglum][form]

    def total(self, form: str) -> int:
        """How often all witnesses print a word."""
        return sum(count[form] for count in self.counts.values())


def _stem(form: str) -> str:
    """A word without its possessive ending."""
    return form[:-2] if form.endswith("'s") else form.rstrip("'")
