"""How words are written and misread: spelling, writing over, figures, letters scanners confuse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from archive.text import fold

# What scanners take one for the other; both ways.
_CONFUSIONS = (
    ("rn", "m"), ("ri", "n"), ("in", "m"), ("ni", "m"), ("cl", "d"), ("li", "h"), ("ii", "n"),
    ("vv", "w"), ("iii", "m"), ("ti", "h"), ("tl", "d"), ("nn", "m"), ("ll", "u"), ("li", "b"),
    ("l", "1"), ("i", "1"), ("l", "i"), ("o", "0"), ("s", "5"), ("b", "6"), ("g", "9"),
    ("z", "2"), ("b", "8"), ("s", "8"), ("e", "c"), ("e", "o"), ("a", "o"), ("a", "e"),
    ("c", "o"), ("h", "b"), ("n", "u"), ("u", "v"), ("t", "f"), ("t", "l"), ("i", "j"),
    ("f", "s"), ("y", "v"), ("g", "q"), ("h", "k"), ("i", "t"), ("r", "t"), ("n", "h"),
    ("l", "t"), ("n", "r"), ("d", "cl"), ("j", "l"), ("w", "vv"), ("b", "h"), ("f", "l"),
    ("a", "s"), ("e", "s"), ("c", "t"), ("m", "n"), ("v", "r"), ("q", "o"),
)  # fmt: skip
_TRANSLITERATION = (
    ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ii", "i"), ("ey", "i"), ("ei", "e"), ("ye", "e"),
    ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"), ("kh", "h"), ("tch", "ch"),
    ("tsch", "ch"), ("zh", "j"), ("ff", "v"), ("w", "v"), ("ks", "x"), ("y", "i"), ("ck", "k"),
    ("ou", "u"), ("hs", "s"), ("ph", "f"), ("gh", "g"), ("dz", "z"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_BRITISH = (
    (re.compile(r"is(e[ds]?|ing|ations?|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e[ds]?|ing)$"), r"yz\1"),
    (re.compile(r"our(?=s?$|ed$|ing$|able|abl|ite|ful|hood)"), "or"),
    (re.compile(r"tre(?=s?$|d$)"), "ter"),
    (re.compile(r"ence(?=s?$|d$)"), "ense"),
    (re.compile(r"ogue(?=s?$|d$)"), "og"),
    (re.compile(r"mme(?=s?$|d$)"), "m"),
    (re.compile(r"ll(?=ed$|ing$|ers?$|or$|ment$)"), "l"),
    (re.compile(r"dgement"), "dgment"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"que(?=s?$)"), "ck"),
    (re.compile(r"wards$"), "ward"),
    (re.compile(r"^grey$"), "gray"),
    (re.compile(r"xion(?=s?$)"), "ction"),
    (re.compile(r"^tho$"), "though"),
    (re.compile(r"^thru$"), "through"),
)

_NUMERALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip


def as_figures(forms: Sequence[str]) -> tuple[str, ...]:
    """The words with spelt-out numbers as figures, and without commas in thousands."""
    plain = []
    for form in forms:
        if form in _NUMERALS:
            plain.append(str(_NUMERALS.index(form)))
        elif form in _ORDINALS:
            plain.append(f"{_ORDINALS.index(form)}th")
        else:
            plain.append(re.sub(r"^(\d+)(?:st|nd|rd)$", r"\1th", form.replace(",", "")))
    return tuple(plain)


def american(form: str) -> str:
    for pattern, plain in _BRITISH:
        form = pattern.sub(plain, form)
    return form


def sounded(letters: str) -> str:
    """A name without what differs between ways of writing it over, double letters single."""
    for written, plain in _TRANSLITERATION:
        letters = letters.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", letters)


_ENDINGS = frozenset(
    {"", "s", "es", "ed", "d", "ing", "ings", "ly", "er", "ers", "al", "ally", "ion", "ions", "e"}
    | {"y", "ies", "ied", "ment", "ments", "n", "en", "r", "rs", "st"}
)


def inflected(one: str, other: str) -> bool:
    """Whether two words are one stem with two endings: "effort", "efforts"."""
    stem = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        stem += 1
    return stem >= 3 and {one[stem:], other[stem:]} <= _ENDINGS


def is_slip(one: str, other: str) -> bool:
    """One letter left out, put in or doubled, or two neighbours swapped: a typist's slip."""
    if OSA.distance(one, other) != 1:
        return False
    return len(one) != len(other) or sorted(one) == sorted(other)


def confusion(one: str, other: str, steps: int = 2) -> bool:
    """Whether two words differ only in letters that scanners confuse, in one place or two.

    >>> confusion("rnission", "mission"), confusion("effort", "efforts")
    (True, False)
    """
    one, other = fold(one), fold(other)
    if one == other or abs(len(one) - len(other)) > 3:
        return False
    near = _misreadings(one)
    return other in near or (steps == 2 and not near.isdisjoint(_misreadings(other)))


@lru_cache(maxsize=4096)
def _misreadings(word: str) -> frozenset[str]:
    """The words that one confusion makes of a word."""
    made = set()
    for a, b in _BOTH_WAYS:
        at = word.find(a)
        while at >= 0:
            made.add(word[:at] + b + word[at + len(a) :])
            at = word.find(a, at + 1)
    return frozenset(made)


_BOTH_WAYS = tuple(dict.fromkeys([*_CONFUSIONS, *((b, a) for a, b in _CONFUSIONS)]))
