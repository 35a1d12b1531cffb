"""Runs of words as numbers, by which the same words are found again in other texts."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from archive.text.marks import Span

SIZE = 5
"""Words in a shingle."""

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ-][^\W_]+)*")
_STEP = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_SIGN = 1 << 63
_SLIP = 4 * SIZE
"""How many shingles may differ within a passage: each wrong word spoils five."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share: where it stands in each, and how many words it has."""

    here: Span
    there: Span
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What one text has of another: the part of its shingles, and its longest passage."""

    part: float
    longest: Passage


def shingles(text: str) -> list[int]:
    """The shingles of a text in order, as signed numbers of 64 bits; case does not count.

    >>> len(shingles("It would be good if the Soviet Union")), shingles("too few words")
    (4, [])
    """
    numbers = [_number(word) for word in _folded(text)]
    return [
        ((((((((a * _STEP) ^ b) * _STEP) ^ c) * _STEP) ^ d) * _STEP ^ e) & _MASK) - _SIGN
        for a, b, c, d, e in zip(
            numbers, numbers[1:], numbers[2:], numbers[3:], numbers[4:], strict=False
        )
    ]


def sampled(values: Iterable[int], one_in: int) -> set[int]:
    """The shingles that count, one in so many, the same ones in every text."""
    # The low bits of a product are the weakest; those in the middle depend on every word.
    return {value for value in values if (value >> 24) % one_in == 0}


def share(here: str, there: str) -> Shared:
    """How much of a text stands in another, and where the longest of it does."""
    ours, theirs = shingles(here), shingles(there)
    places: dict[int, list[int]] = {}
    for place, value in enumerate(theirs):
        places.setdefault(value, []).append(place)
    part = sum(value in places for value in ours) / len(ours) if ours else 0.0
    best = max(_joined(_runs(ours, theirs, places)), key=_words_of, default=_Run(0, 0, 0, 0))
    return Shared(part, _passage(here, there, best))


@dataclass(frozen=True, slots=True)
class _Run:
    """Shingles from `first` to `last` here, from `there` on there, `ends` being the last."""

    first: int
    last: int
    there: int
    ends: int


def _words_of(run: _Run) -> int:
    return run.last - run.first


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Runs, those joined that a few other words part: a slip of the pen, a sign misread."""
    open_run: _Run | None = None
    for run in runs:
        if open_run is None:
            open_run = run
        elif run.first - open_run.last <= _SLIP and 0 < run.there - open_run.ends <= _SLIP:
            open_run = _Run(open_run.first, run.last, open_run.there, run.ends)
        else:
            yield open_run
            open_run = run
    if open_run is not None:
        yield open_run


def _runs(
    ours: Sequence[int], theirs: Sequence[int], places: dict[int, list[int]]
) -> Iterator[_Run]:
    """Runs of shingles that follow one another in both.

    Of the places of a phrase that is repeated, the next one after the run before counts.
    """
    at = expected = 0
    while at < len(ours):
        found = places.get(ours[at])
        if found is None:
            at, expected = at + 1, expected + 1
            continue
        there = found[bisect_left(found, expected) % len(found)]
        length = 1
        while (
            at + length < len(ours)
            and there + length < len(theirs)
            and ours[at + length] == theirs[there + length]
        ):
            length += 1
        yield _Run(at, at + length, there, there + length)
        at, expected = at + length, there + length


def _passage(here: str, there: str, run: _Run) -> Passage:
    words = run.last - run.first
    if not words:
        return Passage(Span(0, 0), Span(0, 0), 0)
    ours, theirs = _span(here, run.first, run.last), _span(there, run.there, run.ends)
    return Passage(ours, theirs, words + SIZE - 1)


def _span(text: str, first: int, last: int) -> Span:
    words = islice(_WORD.finditer(text), first, last + SIZE - 1)
    spans = [match.span() for match in words]
    return Span(spans[0][0], spans[-1][1])


def _folded(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
