"""Brackets that say words are left out, withheld or lost, and how many they say they are.

The grammar follows the bracketed notes of *Foreign Relations of the United States*:
"[Here follows discussion of Cuba.]", "[2-1/2 lines of source text not declassified]",
"[Omitted here is …]", "[1 paragraph (5 lines) not declassified]", "[illegible]", "[…]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.collation.findings import Withheld

_SQUARE = re.compile(r"\[[^\[\]]{1,600}\]")
_ROUND = re.compile(r"\((?:[^()\[\]]|\([^()\[\]]{0,60}\)){1,400}\)")
_STARS = re.compile(r"^[ \t]{0,40}(?:\*[ \t]{0,9}){3,9}$", re.MULTILINE)

_LOST = re.compile(
    r"\b(?:illegible|garbled?|text missing|indecipherable|undecipherable|unintelligible|"
    r"not legible|missing text|words? missing|mutilated)\b"
)
_WITHHELD = re.compile(
    r"\b(?:not (?:yet )?declassified|excised?|excision|deleted|deletion|sanitized|redacted|"
    r"withheld|blacked out|not releas(?:ed|able))\b"
)
_LEFT_OUT = re.compile(
    r"\b(?:here follows?|follows? here|omitted|omission|not (?:re)?printed|not reproduced|"
    r"remainder of the|text not included)\b"
)
_ONLY_POINTS = re.compile(r"^[\s.…*]{3,}$|^[\s….]*…[\s.…]*$")

_TOPIC = re.compile(
    r"\b(?:discussions?|sections?|portions?|paragraphs?|remarks?|exchanges?|conversations?|"
    r"passages?|comments?|accounts?|summar(?:y|ies)|parts?|here follows?)"
    r"(?: \w+){0,3}? (?:of|on|about|regarding|concerning|relating to|dealing with)"
    r" (?:the |a |an )?([^.;,\]\[()]{2,200})"
)

_NUMERALS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "half": 0.5,
}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_WORDS_IN = {
    "page": 350.0, "paragraph": 80.0, "sentence": 22.0, "line": 11.0, "word": 1.0,
    "name": 2.0, "number": 1.0, "phrase": 4.0,
}  # fmt: skip
_SIZE = re.compile(
    r"(?P<less>less than |under )?"
    r"(?:(?P<whole>\d{1,3})?[ -]{0,3}(?P<fraction>[½¼¾⅓⅔]|\d/\d)|(?P<digits>\d{1,3})"
    rf"|\b(?P<spelt>{'|'.join(_NUMERALS)})\b)?"
    r"[ -]?(?:and )?(?:(?:type|source|printed|full|handwritten|short) ){0,2}"
    r"\b(?P<unit>page|paragraph|sentence|line|word|name|number|phrase)(?P<many>s)?\b"
)
_FINEST_FIRST = ("word", "name", "number", "phrase", "line", "sentence", "paragraph", "page")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A note of words left out: where it stands, of what kind, and what it says of them.

    `stated_words` is what the stated size comes to at eleven words a line; 0: none stated.
    """

    start: int
    end: int
    kind: Withheld
    printed: str
    topic: str
    stated_size: str
    stated_words: int


def find_brackets(text: str) -> Iterator[Bracket]:
    """The notes of words left out in a text, in order.

    >>> [note] = find_brackets("so. [3 lines of source text not declassified] He")
    >>> note.kind.value, note.stated_words
    ('excision', 33)
    """
    found = [*_SQUARE.finditer(text), *_ROUND.finditer(text), *_STARS.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda each: (each.start(), -each.end())):
        if match.start() < end:
            continue
        kind = kind_of(match.group())
        if kind is not None:
            end = match.end()
            yield read_bracket(match.group(), match.start(), kind)


def read_bracket(printed: str, start: int, kind: Withheld) -> Bracket:
    """One note of words left out, taken apart."""
    size, words = stated_size(printed)
    return Bracket(start, start + len(printed), kind, printed, topic_of(printed), size, words)


def kind_of(printed: str) -> Withheld | None:
    """What a bracket says was done to the words; None where it says nothing of the kind.

    Round brackets count only where they begin as an editors' note does.
    """
    inner = printed.strip(" \t[]()").lower()
    if printed.startswith("("):
        formal = inner.startswith(("here follow", "omitted here")) or "not declassified" in inner
        if not formal:
            return None
    if _ONLY_POINTS.match(inner) or printed.lstrip().startswith("*"):
        return Withheld.OMISSION
    for kind, pattern in _KINDS:
        if pattern.search(inner):
            return kind
    return None


_KINDS = (
    (Withheld.EXCISION, _WITHHELD),
    (Withheld.OMISSION, _LEFT_OUT),
    (Withheld.ILLEGIBLE, _LOST),
)


def topic_of(printed: str) -> str:
    """What the words left out are about, as the note says it; "" where it does not.

    >>> topic_of("[Here follows discussion of Cuba.]")
    'Cuba'
    """
    found = _TOPIC.search(printed.lower())
    return printed[found.start(1) : found.end(1)].strip() if found else ""


def stated_size(printed: str) -> tuple[str, int]:
    """The size a note states, and how many words that is; the finest unit where it states two.

    >>> stated_size("[1 paragraph (2-1/2 lines) not declassified]")
    ('2-1/2 lines', 28)
    """
    found = [match for match in _SIZE.finditer(printed.lower()) if _is_a_size(match)]
    if not found:
        return "", 0
    finest = min(found, key=lambda match: _FINEST_FIRST.index(match["unit"]))
    size = printed[finest.start() : finest.end()].strip()
    return size, max(1, round(_amount(finest) * _WORDS_IN[finest["unit"]]))


def _is_a_size(match: re.Match[str]) -> bool:
    """Whether a number stands before the unit, or the unit itself is what is withheld."""
    numbered = match["digits"] or match["fraction"] or match["spelt"]
    return bool(numbered) or match["unit"] in {"name", "number"}


def _amount(match: re.Match[str]) -> float:
    amount = 1.0
    if match["fraction"]:
        amount = float(match["whole"] or 0) + _fraction(match["fraction"])
    elif match["digits"]:
        amount = float(match["digits"])
    elif match["spelt"]:
        amount = _NUMERALS[match["spelt"]]
    return amount / 2 if match["less"] else amount


def _fraction(printed: str) -> float:
    if printed in _FRACTIONS:
        return _FRACTIONS[printed]
    over, under = printed.split("/")
    return int(over) / max(1, int(under))
