"""Abbreviations of a list, found in running text where nobody marked them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from archive.text.marks import Span

_CAPITALS = re.compile(r"(?<![\w/&.’'-])[A-Z][A-Z0-9]*+(?:[/&-][A-Z0-9]++)*+(?![\w/&-])")
_SHORTEST = 3
"""Of fewer capitals too many mean something else: "CA", "US", "PM"."""

_WORD = 2
"""Capitals beside others so long that the list has not are words: "A MAN WHO SAYS"."""

_NEAR = 2
"""Signs between two words of one line of capitals."""


def by_word(terms: Mapping[str, str]) -> dict[str, str]:
    """The ids of a list's abbreviations by the word that means one of them alone.

    `terms` are the abbreviations as printed, by id; "C&F; CAF" has two words. Only words of at
    least three capitals can be told from others.

    >>> by_word({"t_NATO1": "NATO", "t_CFCAF1": "C&F; CAF", "t_CA1": "CA", "t_Dept1": "Dept"})
    {'NATO': 't_NATO1', 'C&F': 't_CFCAF1', 'CAF': 't_CFCAF1'}
    """
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for key, term in terms.items():
        for word in (part.strip() for part in term.split(";")):
            if len(word) >= _SHORTEST and _CAPITALS.fullmatch(word):
                doubtful |= {word} & found.keys()
                found[word] = key
    return {word: key for word, key in found.items() if word not in doubtful}


def find_abbreviations(text: str, words: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Where the words of a list stand in a text, each with its id.

    A word beside other words in capitals is part of a line of them, and left alone.

    >>> list(find_abbreviations("CIA has it. FOREIGN AID goes on.", {"CIA": "t_1", "AID": "t_2"}))
    [(Span(start=0, end=3), 't_1')]
    """
    runs = [Span(*found.span()) for found in _CAPITALS.finditer(text)]
    shouted = {run for pair in pairwise(runs) for run in _shouted(text, *pair, words)}
    for run in runs:
        key = words.get(run.of(text))
        if key is not None and run not in shouted:
            yield run, key


def _shouted(text: str, one: Span, other: Span, words: Mapping[str, str]) -> tuple[Span, ...]:
    """Of two runs of capitals side by side, both where either is a word of no list."""
    near = other.start - one.end <= _NEAR and not text[one.end : other.start].strip()
    return (
        (one, other) if near and any(_is_word(run.of(text), words) for run in (one, other)) else ()
    )


def _is_word(run: str, words: Mapping[str, str]) -> bool:
    return run not in words and len(run) >= _WORD and run.isalpha()
