"""Where the words that an address asks for stand in a text, to be marked on a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from archive.search.likely import Beginnings, Glance, glance_for, likely
from archive.search.words import (
    IRREGULAR,
    WORD,
    Cut,
    as_one,
    is_joined,
    stem,
    stem_prefix,
    term_of,
    terms_of,
)
from archive.text import Span

MAX_MARKING = 600
"""The longest list of words to mark that an address may ask for, in code points."""
MOST_KNOWN = 1 << 16
"""Printed words of which is kept whether they are to be marked."""

_JOINING = re.compile(r"(?:[-‐‑]\n?|\.)(?=[^\W_])")
_ITEM = re.compile(r'(=?)(?:"([^"]{1,200})"|([^\s"]{1,60}))')

_ALONE = frozenset("bcdfghjklmnpqrstvwxyz")
"""Letters that no longer word has for its stem: no ending is taken from what has no vowel."""

Matches = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a term is to be, and what it begins with if it is."""

    matches: Matches
    beginnings: Beginnings


def spans_matching(text: str, hl: str, limit: int = 2000) -> list[Span]:
    """Where the words to be marked stand in a text, in order, none over another.

    `hl` holds words by spaces: `plan` marks every word of its stem, `=plan` that word alone,
    `plan*` what begins so, "bay of pigs" the words one after another. It comes from an address:
    what cannot be read in it marks nothing, and no more than `limit` places are marked.

    >>> [span.of("The Bay of Pigs; planned bays") for span in
    ...  spans_matching("The Bay of Pigs; planned bays", '"bay of pigs" plan')]
    ['Bay of Pigs', 'planned']
    """
    asked = _asked(hl[:MAX_MARKING])
    if not asked.sequences:
        return []
    stretches = likely(text, asked.glance) if asked.glance else None
    if stretches is None:
        stretches = [(0, len(text))]
    found = (span for stretch in stretches for span in _marked(text, asked, stretch))
    return list(islice(found, limit))


def _marked(text: str, asked: _Asked, stretch: tuple[int, int]) -> Iterator[Span]:
    """What is to be marked in a stretch that cuts no run of words in two."""
    begins = asked.begins
    words = list(WORD.finditer(text, *stretch))
    begun = [begins[found[0]] for found in words]
    if None in begun:
        words = [found for found in words if begins[found[0]] is not None]
        begun = list(filter(lambda one: one is not None, begun))
    runs = _runs(text, words, stretch)
    at_words = {at for at, is_begun in enumerate(begun) if is_begun}
    at_runs = {at for at, (_, _, term) in runs.items() if begins.with_term(term)}
    marked = 0
    for at in sorted(at_words | at_runs):
        start = words[at].start()
        if start < marked:
            continue
        if end := max(_end_of(sequence, words, runs, at) for sequence in asked.sequences):
            yield Span(start, end)
            marked = end


class _Begins(dict[str, bool | None]):
    """Whether a printed word may begin what is to be marked; None where it holds no term.

    Each word is asked once for many texts: words are many, their vocabulary is small.
    """

    def __init__(self, sequences: Sequence[Sequence[Wanted]]) -> None:
        super().__init__()
        self._firsts = [sequence[0].matches for sequence in sequences]

    def __missing__(self, printed: str) -> bool | None:
        if len(self) >= MOST_KNOWN:
            self.clear()
        term = term_of(printed)
        answer = self.with_term(term) if term else None
        self[printed] = answer
        return answer

    def with_term(self, term: str) -> bool:
        return any(matches(term) for matches in self._firsts)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What may follow one another to be marked, and how to look for it."""

    sequences: list[list[Wanted]]
    begins: _Begins
    glance: Glance | None


@lru_cache(maxsize=8)
def _asked(hl: str) -> _Asked:
    sequences = list(_sequences(hl))
    glance = glance_for(map(_anchor, sequences)) if sequences else None
    return _Asked(sequences, _Begins(sequences), glance)


def _anchor(sequence: Sequence[Wanted]) -> tuple[Beginnings, int, int]:
    """The word of a sequence of which most letters are known, and how many stand about it."""
    at = max(range(len(sequence)), key=lambda place: sequence[place].beginnings.told)
    return sequence[at].beginnings, at, len(sequence) - at


def _runs(text: str, words: Sequence[re.Match[str]], stretch: tuple[int, int]) -> dict[int, Cut]:
    """The hyphened and dotted runs of a text as one word each, by where their first word stands.

    As `with_joined` has them, found from the signs that join.
    """
    starts = [found.start() for found in words]
    joined: list[list[Cut]] = []
    last = -1
    for sign in _JOINING.finditer(text, *stretch):
        at = bisect_left(starts, sign.end())
        if not 0 < at < len(words):
            continue
        word, following = _cut_of(words[at - 1]), _cut_of(words[at])
        if not is_joined(text, word, following):
            continue
        if last == at - 1:
            joined[-1].append(following)
        else:
            joined.append([word, following])
        last = at
    return {bisect_left(starts, run[0][0]): as_one(run) for run in joined}


def _cut_of(found: re.Match[str]) -> Cut:
    return found.start(), found.end(), term_of(found[0])


def _end_of(
    sequence: Sequence[Wanted], words: Sequence[re.Match[str]], runs: Mapping[int, Cut], at: int
) -> int:
    """Where a sequence of words that begins at a position ends; 0 where it does not stand."""
    end = 0
    for place, wanted in enumerate(sequence, start=at):
        if place >= len(words):
            return 0
        here = [_cut_of(words[place]), *([runs[place]] if place in runs else ())]
        ends = [stop for _, stop, term in here if wanted.matches(term)]
        if not ends:
            return 0
        end = max(end, *ends)
    return end


def _sequences(hl: str) -> Iterator[list[Wanted]]:
    """What may follow one another to be marked; all single words are one question."""
    same: set[str] = set()
    stems: set[str] = set()
    for exact, phrase, word in _ITEM.findall(hl):
        if word.endswith("*") and (begins := terms_of(word)):
            yield [*map(_same, begins[:-1]), _beginning(begins[-1])]
            continue
        wanted = terms_of(phrase or word)
        if len(wanted) == 1 and exact:
            same.update(wanted)
        elif len(wanted) == 1:
            stems.add(stem(wanted[0]))
        elif wanted:
            yield [_same(term) if exact else _of_stem(stem(term)) for term in wanted]
            if not exact and not phrase:
                same.add("".join(wanted))
    if same or stems:
        yield [_any_of(same, stems)]


def _any_of(same: Set[str], stems: Set[str]) -> Wanted:
    known = [_of_stem(wanted).beginnings for wanted in stems]
    beginnings = Beginnings(
        frozenset().union(*(one.open for one in known)),
        frozenset(same).union(*(one.whole for one in known)),
    )
    if not stems:
        return Wanted(same.__contains__, beginnings)
    return Wanted(lambda term: term in same or stem(term) in stems, beginnings)


def _same(wanted: str) -> Wanted:
    return Wanted(lambda term: term == wanted, Beginnings(whole=frozenset({wanted})))


def _of_stem(wanted: str) -> Wanted:
    if not wanted.isascii() or not wanted.isalpha() or wanted in _ALONE:
        return _same(wanted)
    beginnings = Beginnings(frozenset({stem_prefix(wanted), *IRREGULAR.get(wanted, ())}))
    return Wanted(lambda term: stem(term) == wanted, beginnings)


def _beginning(wanted: str) -> Wanted:
    return Wanted(lambda term: term.startswith(wanted), Beginnings(frozenset({wanted})))
