"""The words of a text as search sees them: cut, folded, stemmed, and marked where they match.

The index, the question and the marks on a page all cut and fold here, so that a word found is
a word marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from whoosh.lang.porter2 import exceptional_forms
from whoosh.lang.porter2 import stem as porter2

from archive.text import Span, fold

STOP_WORDS = frozenset(
    """
    a an and are as at be been but by for from had has have he her his i if in into is it its
    me my no not of on or our out so that the their them there they this to us was we were
    which who will with would you
    """.split()  # noqa: SIM905  # a list of fifty words reads better as words
)
MAX_MARKING = 600
"""The longest list of words to mark that an address may ask for, in code points."""
MOST_KNOWN = 1 << 16
"""Printed words of which is kept whether they are to be marked."""

_APOSTROPHES = "'’‘ʼʻʹ`´′＇"
_JOINED = r"(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]|[^\W_])"
_WORD = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*(?![^\W_])"
    rf"|[^\W_]{_JOINED}*(?:[{_APOSTROPHES}][^\W_]{_JOINED}*)*"
)
_JOINING = re.compile(r"(?:[-‐‑]\n?|\.)(?=[^\W_])")
PIECES = re.compile(f"({_WORD.pattern})")
"""Cuts a text into words and what stands between them, in turn."""
JOINING_SIGNS = frozenset({".", "-", "‐", "‑", "-\n", "‐\n", "‑\n"})
_ITEM = re.compile(r'(=?)(?:"([^"]{1,200})"|([^\s"]{1,60}))')

Cut = tuple[int, int, str]
"""Start and end of a word in its text, in code points, and the term it is found by."""


def terms_of(printed: str) -> list[str]:
    """The terms of a few words, in order.

    >>> terms_of("Kennedy’s file 611.61/11–2962")
    ['kennedy', 'file', '611.61', '11', '2962']
    """
    return [term for _, _, term in cut(printed)]


def cut(text: str) -> Iterator[Cut]:
    """The words of a text, in order, each with the term it is found by."""
    for found in _WORD.finditer(text):
        if term := term_of(found.group()):
            yield found.start(), found.end(), term


@lru_cache(maxsize=1 << 17)
def term_of(printed: str) -> str:
    """Folded; a possessive loses its 's, a number its thousands commas."""
    term = fold(printed)
    if term.isalpha():
        return term
    if term.endswith("'s"):
        term = term[:-2]
    return term.replace("'", "").replace(",", "")


def with_joined(text: str, words: Sequence[Cut]) -> Iterator[tuple[int, Cut]]:
    """Every word with its position, and every hyphened or dotted run once more as one word.

    "Vino-Gradov" is found as "Vinogradov" too, "U.S.S.R." as "USSR", and a word that a line
    end parts as itself: the run takes the position of its first word.

    >>> text = "Vino-Gradov"
    >>> [(at, term) for at, (_, _, term) in with_joined(text, list(cut(text)))]
    [(0, 'vino'), (1, 'gradov'), (0, 'vinogradov')]
    """
    run: list[Cut] = []
    for at, word in enumerate(words):
        if run and not _is_joined(text, run[-1], word):
            if len(run) > 1:
                yield at - len(run), _as_one(run)
            run = []
        run.append(word)
        yield at, word
    if len(run) > 1:
        yield len(words) - len(run), _as_one(run)


def _as_one(run: Sequence[Cut]) -> Cut:
    return run[0][0], run[-1][1], "".join(term for _, _, term in run)


def _is_joined(text: str, word: Cut, following: Cut) -> bool:
    sign = text[word[1] : following[0]]
    return sign in JOINING_SIGNS and joins(sign, word[2], following[2])


def joins(sign: str, term: str, following: str) -> bool:
    """Whether a sign makes one word of two: a dot between letters, a hyphen between words."""
    if sign == ".":
        return len(term) == 1 == len(following) and following.isalpha()
    return term.isalpha() and following.isalpha()


@lru_cache(maxsize=1 << 17)
def stem(term: str) -> str:
    """The stem by Porter's second algorithm; numbers and foreign letters stay as they are.

    >>> [stem(word) for word in ("planned", "planning", "plan", "banning", "1962")]
    ['plan', 'plan', 'plan', 'ban', '1962']
    """
    if len(term) > 2 and term.isascii() and term.isalpha():
        return str(porter2(term))
    return term


IRREGULAR: dict[str, list[str]] = {}
"""Words that Porter lists with their stems, by stem: "dying" is of "die"."""
for _word, _stem in exceptional_forms.items():
    IRREGULAR.setdefault(_stem, []).append(_word)


def stem_prefix(stemmed: str) -> str:
    """What every regular word with that stem begins with.

    Stemming turns a last y into i and may add an e or turn "ility" into "l": a stem's last
    letter need not stand in its words.

    >>> stem_prefix(stem("possibility")), stem_prefix(stem("studies"))
    ('possib', 'stud')
    """
    return stemmed[:-1] if len(stemmed) > 2 and stemmed[-1] in "iel" else stemmed


Matches = Callable[[str], bool]


def spans_matching(text: str, hl: str, limit: int = 2000) -> list[Span]:
    """Where the words to be marked stand in a text, in order, none over another.

    `hl` holds words by spaces: `plan` marks every word of its stem, `=plan` that word alone,
    `plan*` what begins so, "bay of pigs" the words one after another. It comes from an address:
    what cannot be read in it marks nothing, and no more than `limit` places are marked.

    >>> [span.of("The Bay of Pigs; planned bays") for span in
    ...  spans_matching("The Bay of Pigs; planned bays", '"bay of pigs" plan')]
    ['Bay of Pigs', 'planned']
    """
    sequences, begins = _asked(hl[:MAX_MARKING])
    if not sequences:
        return []
    words = list(_WORD.finditer(text))
    begun = [begins[found[0]] for found in words]
    if None in begun:
        words = [found for found in words if begins[found[0]] is not None]
        begun = list(filter(lambda one: one is not None, begun))
    runs = _runs(text, words)
    at_words = {at for at, is_begun in enumerate(begun) if is_begun}
    at_runs = {at for at, (_, _, term) in runs.items() if begins.with_term(term)}
    found: list[Span] = []
    for at in sorted(at_words | at_runs):
        start = words[at].start()
        if found and start < found[-1].end:
            continue
        if end := max(_end_of(sequence, words, runs, at) for sequence in sequences):
            found.append(Span(start, end))
            if len(found) == limit:
                break
    return found


class _Begins(dict[str, bool | None]):
    """Whether a printed word may begin what is to be marked; None where it holds no term.

    Each word is asked once for many texts: words are many, their vocabulary is small.
    """

    def __init__(self, sequences: Sequence[Sequence[Matches]]) -> None:
        super().__init__()
        self._firsts = [sequence[0] for sequence in sequences]

    def __missing__(self, printed: str) -> bool | None:
        if len(self) >= MOST_KNOWN:
            self.clear()
        term = term_of(printed)
        answer = self.with_term(term) if term else None
        self[printed] = answer
        return answer

    def with_term(self, term: str) -> bool:
        return any(matches(term) for matches in self._firsts)


@lru_cache(maxsize=8)
def _asked(hl: str) -> tuple[list[list[Matches]], _Begins]:
    sequences = list(_sequences(hl))
    return sequences, _Begins(sequences)


def _runs(text: str, words: Sequence[re.Match[str]]) -> dict[int, Cut]:
    """The hyphened and dotted runs of a text as one word each, by where their first word stands.

    As `with_joined` has them, found from the signs that join.
    """
    starts = [found.start() for found in words]
    joined: list[list[Cut]] = []
    last = -1
    for sign in _JOINING.finditer(text):
        at = bisect_left(starts, sign.end())
        if not 0 < at < len(words):
            continue
        word, following = _cut_of(words[at - 1]), _cut_of(words[at])
        if not _is_joined(text, word, following):
            continue
        if last == at - 1:
            joined[-1].append(following)
        else:
            joined.append([word, following])
        last = at
    return {bisect_left(starts, run[0][0]): _as_one(run) for run in joined}


def _cut_of(found: re.Match[str]) -> Cut:
    return found.start(), found.end(), term_of(found[0])


def _end_of(
    sequence: Sequence[Matches], words: Sequence[re.Match[str]], runs: Mapping[int, Cut], at: int
) -> int:
    """Where a sequence of words that begins at a position ends; 0 where it does not stand."""
    end = 0
    for place, matches in enumerate(sequence, start=at):
        if place >= len(words):
            return 0
        here = [_cut_of(words[place]), *([runs[place]] if place in runs else ())]
        ends = [stop for _, stop, term in here if matches(term)]
        if not ends:
            return 0
        end = max(end, *ends)
    return end


def _sequences(hl: str) -> Iterator[list[Matches]]:
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


def _any_of(same: Set[str], stems: Set[str]) -> Matches:
    if not stems:
        return same.__contains__
    return lambda term: term in same or stem(term) in stems


def _same(wanted: str) -> Matches:
    return lambda term: term == wanted


def _of_stem(wanted: str) -> Matches:
    return lambda term: stem(term) == wanted


def _beginning(wanted: str) -> Matches:
    return lambda term: term.startswith(wanted)
