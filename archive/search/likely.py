"""Stretches of a text where words asked for may stand, found at a glance.

Cutting and folding every word of a text costs far more than looking for how a few of them
begin. What is found here is only likely; what is left out holds none of them for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.search.words import JOINING_SIGNS, WORD
from archive.text import fold

LONGEST = 6
"""Letters of a beginning that are looked for: more cost more than they keep out."""
MOST_LETTERS = 240
"""Letters of all beginnings together; with more of them a text is read as a whole."""
MOST_WORDS = 16
"""Words that follow one another; with more of them a text is read as a whole."""
SPARSE = 60
"""With more than one likely place in so many code points, a text is read as a whole."""

_UNREAD = "\x01"
"""Stands for what folds to none or several letters: a word with it is always likely."""
_ASCII = bytes(range(128))
# What may stand between two letters of a term: an apostrophe, a comma or a point in a number, a
# sign that joins two words and the possessive 's before it.
_BETWEEN = r"(?:(?:'s(?=[-.]))?[',.\n-]++)?+"
_LETTER = re.compile(r"[^\W_]")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What the terms asked for begin with; of `whole` ones every letter is known."""

    open: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()

    @property
    def told(self) -> int:
        """How much is known of each at least: its letters, and whether another follows."""
        known = [2 * len(_letters(one)) for one in self.open]
        return min([*known, *(2 * len(_letters(one)) + 1 for one in self.whole)], default=0)


@dataclass(frozen=True, slots=True)
class Glance:
    """What to look for, and how many words before and from it on are asked for with it."""

    pattern: re.Pattern[str]
    before: int
    after: int


def glance_for(anchors: Iterable[tuple[Beginnings, int, int]]) -> Glance | None:
    """One glance for several beginnings, each with the words before it and from it on.

    None where too little or too much is asked for to be told at a glance.
    """
    found = list(anchors)
    before = max(one[1] for one in found)
    after = max(one[2] for one in found)
    branches = {branch for beginnings, _, _ in found for branch in _branches(beginnings)}
    letters = sum(1 + branch.count(_BETWEEN) for branch in branches)
    if "" in branches or letters > MOST_LETTERS or before + after > MOST_WORDS:
        return None
    return Glance(re.compile("|".join([*sorted(branches), _UNREAD])), before, after)


def _branches(beginnings: Beginnings) -> Iterator[str]:
    for beginning in beginnings.open:
        yield _branch(_letters(beginning)[:LONGEST], "")
    for term in beginnings.whole:
        letters = _letters(term)
        is_known = len(letters) <= LONGEST and len(letters) == len(term.replace(".", ""))
        yield _branch(letters[:LONGEST], r"(?![^\W_])" if is_known else "")


def _letters(beginning: str) -> str:
    """The letters up to the first sign; points may stand between any two of them."""
    plain = beginning.replace(".", "")
    return next((plain[:at] for at, sign in enumerate(plain) if not sign.isalnum()), plain)


def _branch(letters: str, end: str) -> str:
    """The first letter stands first, where a search is fast, and then looks back at itself."""
    if not letters:
        return ""
    first = letters[0]
    begins = rf"{first}(?<![^\W_]{first})(?<![^\W\d_]'{first})"
    return begins + "".join(_BETWEEN + one for one in letters[1:]) + end


def likely(text: str, glance: Glance) -> list[Stretch] | None:
    """The stretches in order, none touching another; None where the whole text is to be read.

    Each begins and ends where no word and no joined run of words goes on.
    """
    plain = _plain(text)
    if plain is None:
        return None
    most = 4 + len(text) // SPARSE
    places: list[int] = []
    for found in glance.pattern.finditer(plain):
        places.append(found.start())
        if len(places) > most:
            return None
    return list(_stretches(plain, places, glance))


def _stretches(plain: str, places: Iterable[int], glance: Glance) -> Iterator[Stretch]:
    """The stretches about some places, those that meet as one."""
    start, end = 0, -1
    for place in places:
        if place < end and glance.after == 1:
            continue
        first = _start(plain, place, max(end, 0), glance.before) if place > end else start
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = _end(plain, place, glance.after)
    if end >= 0:
        yield start, end


def _start(plain: str, place: int, floor: int, before: int) -> int:
    """Where the run about a place begins, or one with so many words between it and the place."""
    start = _run_start(plain, place, floor)
    while before and start > floor:
        following, start = start, _run_start(plain, start - 1, floor)
        before -= _LETTER.search(plain, start, following) is not None
    return start


def _run_start(plain: str, place: int, floor: int) -> int:
    """Past the last blank or line end before a place; a hyphen before a line end goes on."""
    start = max(floor, plain.rfind(" ", floor, place) + 1)
    while (place := plain.rfind("\n", start, place)) >= 0:
        if plain[place - 1 : place] != "-":
            return place + 1
    return start


def _end(plain: str, place: int, after: int) -> int:
    """Where the run about a place ends, or one with so many words from the place on."""
    end = _run_end(plain, place)
    for _ in range(after - 1):
        following = _LETTER.search(plain, end)
        if following is None:
            return len(plain)
        end = _run_end(plain, following.start())
    return end


def _run_end(plain: str, place: int) -> int:
    blank = plain.find(" ", place)
    end = blank if blank >= 0 else len(plain)
    while (place := plain.find("\n", place + 1, end)) >= 0:
        if plain[place - 1] != "-":
            return place
    return end


def _plain(text: str) -> str | None:
    """The text folded sign by sign, as long as it was; None where that is not enough to go by."""
    printed = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    folded: dict[str, str] = {}
    for sign in set(printed.decode("utf-8", "surrogatepass")):
        plain = _plain_sign(sign)
        if plain is None:
            return None
        folded[sign] = plain
    if "".join(folded.values()).isascii():
        for sign, plain in folded.items():
            text = text.replace(sign, plain)
    else:
        text = text.translate({ord(sign): plain for sign, plain in folded.items()})
    return text.replace("`", "'").lower()


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str | None:
    """What a sign is to a glance; None for a letter of which may be no term, such as "ʼ"."""
    plain = fold(sign)
    if sign.isalnum():
        if not plain[:1].isalnum():
            return None
        return plain if len(plain) == 1 and plain == plain.lower() else _UNREAD
    if WORD.fullmatch(f"a{sign}"):
        return _UNREAD
    if WORD.fullmatch(f"a{sign}a"):
        return "'"
    return "-" if sign in JOINING_SIGNS else " "
