"""Form of address, office, given names and surname: the words of a name in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.people.countries import country_exactly
from archive.people.folding import fold
from archive.people.vocabulary import (
    ARTICLES,
    BODY_WORDS,
    CONNECTIVES,
    HONORIFICS,
    OFFICE_WORDS,
    PARTICLES,
    RANKS,
    SUFFIXES,
)

_TOKEN = re.compile(r"\S+")
_GLUED_INITIAL = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z])")
_PLAIN_ADDRESS = frozenset({"mr", "mrs", "miss", "ms", "dr", "sir"})
_NOT_AFTER_NAMES = CONNECTIVES - {"of", "from"}  # "Listed on page 4"
_EXCELLENCY = re.compile(r"^H\.E\.(?=\s+\S+\s+\S)")
_NAME_SIGNS = re.compile(r"[^\W\d_][\w.'’ʼ-]*")


@dataclass(frozen=True, slots=True)
class Address:
    """The words before a comma or a dash, in their order; `rest` is what follows the name."""

    honorific: str = ""
    title: str = ""
    given: str = ""
    surname: str = ""
    suffix: str = ""
    rest: str = ""


def read_address(words: str) -> Address:
    """Take apart a form of address, title, given names and surname, up to another office.

    >>> read_address("Lt. Gen. Brent Scowcroft Deputy Assistant to the President")
    Address(honorific='', title='Lt. Gen.', given='Brent', surname='Scowcroft', suffix='', \
rest='Deputy Assistant to the President')
    """
    tokens = _tokens(words)
    start = _skip_honorifics(tokens, 0)
    first = _begin_of_name(tokens, start)
    last = _end_of_name(tokens, first)
    if start == first == 0 and last < len(tokens) and fold(tokens[last]) in _NOT_AFTER_NAMES:
        return Address(rest=words)
    given, surname, suffix = _split_name(tokens[first:last])
    return Address(
        honorific=" ".join(tokens[:start]),
        title=" ".join(tokens[start:first]),
        given=given,
        surname=surname,
        suffix=suffix,
        rest=" ".join(tokens[last:]),
    )


def _tokens(words: str) -> list[str]:
    excellency = _EXCELLENCY.match(words)
    kept = excellency.end() if excellency else 0
    spaced = words[:kept] + _GLUED_INITIAL.sub(" ", words[kept:])
    return [found[0] for found in _TOKEN.finditer(spaced)]


def _skip_honorifics(tokens: list[str], at: int) -> int:
    while at < len(tokens) and fold(tokens[at]) in HONORIFICS:
        # "M. Lucet" is a Frenchman, "Mr. M.N. Smirnovsky" has an initial.
        if fold(tokens[at]) == "m" and (at or at + 1 == len(tokens)):
            break
        at += 1
    return at


def _begin_of_name(tokens: list[str], at: int) -> int:
    """Where the name begins: after titles, ranks, and what they are of."""
    while at < len(tokens):
        word = fold(tokens[at])
        if word in CONNECTIVES:
            at = _skip_object(tokens, at + 1)
        elif _is_surname_after_address(tokens, at, word):
            break
        elif _is_before_name(tokens, at, word):
            at += 1
        else:
            break
    return at


def _is_before_name(tokens: list[str], at: int, word: str) -> bool:
    if not word or _is_title_word(word) or (word in HONORIFICS and word != "m"):
        return True
    if tokens[at].lower() in ARTICLES:  # "A." is an initial.
        return True
    return _titled_later(tokens, at) or bool(country_exactly(word) and _follows_of(tokens, at))


def _is_surname_after_address(tokens: list[str], at: int, word: str) -> bool:
    """Whether a body's word is a surname here: "Mr. House" is one, "Mr. President" is not."""
    is_last = at + 1 == len(tokens)
    return is_last and at > 0 and fold(tokens[at - 1]) in _PLAIN_ADDRESS and word in BODY_WORDS


def _is_title_word(word: str) -> bool:
    if word in RANKS:
        return True
    parts = word.split()
    return bool(parts) and all(
        part in OFFICE_WORDS or part in RANKS or part in BODY_WORDS or part in CONNECTIVES
        for part in parts
    )


def _follows_of(tokens: list[str], at: int) -> bool:
    return any(fold(token) in CONNECTIVES for token in tokens[max(0, at - 2) : at])


def _titled_later(tokens: list[str], at: int) -> bool:
    """Whether a body's own letters or a people stand before an office: "RCP Secretary for …"."""
    if at + 1 >= len(tokens) or fold(tokens[at + 1]) not in OFFICE_WORDS:
        return False
    word = tokens[at].strip(".,")
    return bool(country_exactly(fold(word))) or (
        word.isupper() and len(word) > 1 and "." not in word
    )


def _skip_object(tokens: list[str], at: int) -> int:
    """Past what an office is of: "the Treasury", "State", "Political Affairs", "Austria"."""
    while at < len(tokens) and fold(tokens[at]) in ARTICLES:
        at += 1
    if at < len(tokens) and not _is_title_word(fold(tokens[at])):
        at += 1
    return at


def _end_of_name(tokens: list[str], at: int) -> int:
    """Where the name ends: at the words of an office, at "of", or with the tokens."""
    begun = at
    while at < len(tokens):
        word = fold(tokens[at])
        if at > begun and _closes_name(tokens, begun, at, word):
            break
        if not _NAME_SIGNS.match(tokens[at]) and word not in PARTICLES:
            break
        if tokens[at].islower() and word not in PARTICLES and "'" not in tokens[at]:
            break
        at += 1
    return at


def _closes_name(tokens: list[str], begun: int, at: int, word: str) -> bool:
    if word in CONNECTIVES or word == "and" or tokens[at] == "a":
        return True
    if not _is_title_word(word) or word in SUFFIXES:
        return False
    # "Thomas Dean" is a name: a last word is an office only where the surname shows before it.
    is_last = at + 1 == len(tokens)
    before = tokens[at - 1]
    in_capitals = before.isupper() and len(before) > 2 and not tokens[at].isupper()
    after_initial = at - begun > 1 and len(fold(tokens[at - 2])) == 1
    return not is_last or in_capitals or after_initial


def _split_name(tokens: list[str]) -> tuple[str, str, str]:
    """Given names, surname (with its particles) and suffix out of a name's words."""
    suffixes: list[str] = []
    while len(tokens) > 1 and fold(tokens[-1]) in SUFFIXES:
        suffixes.insert(0, tokens[-1])
        tokens = tokens[:-1]
    first = max(0, len(tokens) - 1)
    while first > 0 and fold(tokens[first - 1]) in PARTICLES and tokens[first - 1][:1].islower():
        first -= 1
    surname = " ".join(tokens[first:]).strip(".,:;")
    return " ".join(tokens[:first]), surname, " ".join(suffixes)
