"""The words of a text as search sees them: cut, folded and stemmed.

The index, the question and the marks on a page all cut and fold here, so that a word found is
a word marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from whoosh.lang.porter2 import exceptional_forms
from whoosh.lang.porter2 import stem as porter2

from archive.text import fold

STOP_WORDS = frozenset(
    """
    a an and are as at be been but by for from had has have he her his i if in into is it its
    me my no not of on or our out so that the their them there they this to us was we were
    which who will with would you
    """.split()  # noqa: SIM905  # a list of fifty words reads better as words
)

_APOSTROPHES = "'’‘ʼʻʹ`´′＇"
_JOINED = r"(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]|[^\W_])"
WORD = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*(?![^\W_])"
    rf"|[^\W_]{_JOINED}*(?:[{_APOSTROPHES}][^\W_]{_JOINED}*)*"
)
PIECES = re.compile(f"({WORD.pattern})")
"""Cuts a text into words and what stands between them, in turn."""
JOINING_SIGNS = frozenset({".", "-", "‐", "‑", "-\n", "‐\n", "‑\n"})

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
    for found in WORD.finditer(text):
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
        if run and not is_joined(text, run[-1], word):
            if len(run) > 1:
                yield at - len(run), as_one(run)
            run = []
        run.append(word)
        yield at, word
    if len(run) > 1:
        yield len(words) - len(run), as_one(run)


def as_one(run: Sequence[Cut]) -> Cut:
    """Joined words as the one word they are found by too."""
    return run[0][0], run[-1][1], "".join(term for _, _, term in run)


def is_joined(text: str, word: Cut, following: Cut) -> bool:
    """Whether nothing but a joining sign stands between a word and the next."""
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
