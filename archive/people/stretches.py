"""Stretches of a text that may name someone: a title and a name, a name, an office alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.people.authority import Authority
from archive.people.common_words import NOT_NAMES, THINGS
from archive.people.countries import country_exactly
from archive.people.folding import fold
from archive.people.given_names import Agreement, agreement
from archive.people.records import Days, Person
from archive.people.runs import Word, runs, without_compound
from archive.people.vocabulary import (
    BODY_WORDS,
    CONNECTIVES,
    HONORIFICS,
    OFFICE_WORDS,
    RANKS,
)

# Words of an office before a bracketed name.
_STEP = r"(?:[A-Z][\w'’-]{0,30}|of|for|to|at|the|in|and)"
_BEFORE_BRACKET = re.compile(rf"({_STEP}(?: {_STEP}){{0,14}}) \($")
_LATE = re.compile(r"\blate\s$")
_LONGEST_NAME = 4
_TITLES = (HONORIFICS - {"the", "his", "her", "m", "he"}) | OFFICE_WORDS | RANKS


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that may name someone; offsets count code points of the text.

    `is_strong` says that a title or given names are printed, `is_office` that no name is,
    `is_late` that "late" stands before; `title` is the office before a name in brackets.
    """

    start: int
    end: int
    printed: str
    is_strong: bool
    is_office: bool = False
    is_late: bool = False
    title: str = ""


def find_stretches(
    text: str, authority: Authority, known: set[str], listed: frozenset[str]
) -> Iterator[Stretch]:
    for run in runs(text):
        if not any(w.folded in _TITLES or _begins_name(w, authority) for w in run):
            continue
        words = [_as_name(word, authority) for word in run]
        at = 0
        while at < len(words):
            found, after = _read_at(text, words, at, authority, known, listed)
            if found:
                yield found
            at = max(after, at + 1)


def _begins_name(word: Word, authority: Authority) -> bool:
    return authority.begins_name(word.folded) or "-" in word.plain


def _as_name(word: Word, authority: Authority) -> Word:
    """A word, or the name that a compound begins with: "Castro-promoted"."""
    if "-" not in word.plain or authority.begins_name(word.folded):
        return word
    name = without_compound(word)
    return name if authority.begins_name(name.folded) else word


def _read_at(
    text: str,
    words: list[Word],
    at: int,
    authority: Authority,
    known: set[str],
    listed: frozenset[str],
) -> tuple[Stretch | None, int]:
    """What a name begins at a word, if any, and where to go on."""
    word = words[at]
    if word.folded in _TITLES and word.is_capital:
        return _read_titled(text, words, at, authority, known)
    if authority.begins_name(word.folded) or _is_given(words, at):
        size = _size_of_name(words, at, authority)
        if size:
            last = words[at + size - 1]
            strong = size > 1
            if strong or _may_stand_bare(text, words, at, authority, known, listed):
                found = _stretch(text, word, last, is_strong=strong)
                return _with_title_before(text, found), at + size
    return None, at + 1


def _stretch(text: str, first: Word, last: Word, *, is_strong: bool) -> Stretch:
    return Stretch(first.start, last.end, text[first.start : last.end], is_strong)


def _with_title_before(text: str, found: Stretch) -> Stretch:
    """A name in brackets after its office: "the Deputy Under Secretary of State (Johnson)"."""
    if text[found.start - 1 : found.start] != "(" or text[found.end : found.end + 1] != ")":
        return found
    before = _BEFORE_BRACKET.search(text, max(0, found.start - 160), found.start)
    title = _last_office(before[1]) if before else ""
    return replace(found, is_strong=True, title=title) if title else found


def _last_office(words: str) -> str:
    """The office that words end in: the last "the" before an office word begins it."""
    for phrase in reversed(re.split(r"\bthe\s", words)):
        tokens = phrase.split()
        first = next((at for at, word in enumerate(tokens) if fold(word) in OFFICE_WORDS), None)
        if first is not None:
            return words[words.rindex(phrase) :].split(" ", first)[-1]
    return ""


def _is_given(words: list[Word], at: int) -> bool:
    """Whether another capitalised word follows that may be this one's surname."""
    return at + 1 < len(words) and not words[at].owns and words[at].is_capital


def _size_of_name(words: list[Word], at: int, authority: Authority) -> int:
    """How many words from here are one known name: a whole one, or given names and surname."""
    longest = min(_LONGEST_NAME, len(words) - at)
    for size in range(longest, 0, -1):
        stretch = words[at : at + size]
        if any(word.owns for word in stretch[:-1]):
            continue
        if authority.called(" ".join(word.folded for word in stretch)):
            return size
        if _is_name(stretch, authority):
            return size
    return 0


def _is_name(stretch: list[Word], authority: Authority) -> bool:
    """Whether the last words are a surname, and those before them can be given names of it."""
    for first in range(len(stretch)):
        if first and stretch[first - 1].folded in NOT_NAMES:
            return False
        people = authority.named(" ".join(word.folded for word in stretch[first:]))
        given = " ".join(word.plain for word in stretch[:first])
        if people and (not given or _agrees(given, people)):
            return True
    return False


def _agrees(given: str, people: tuple[Person, ...]) -> bool:
    return any(agreement(given, person.given) > Agreement.SILENT for person in people)


def _may_stand_bare(
    text: str,
    words: list[Word],
    at: int,
    authority: Authority,
    known: set[str],
    listed: frozenset[str],
) -> bool:
    """Whether a surname alone is a person here: "Kennedy" is, "Kennedy Library" is not."""
    word = words[at]
    if at + 1 < len(words) and words[at + 1].folded in THINGS and not word.owns:
        return False
    people = authority.named(word.folded)
    slugs = {slug for person in people for slug in (person.slug, *person.identifiers)}
    if slugs & known:
        return True
    if word.folded in NOT_NAMES or len(word.folded) < 4:
        return False
    if listed:
        return bool(slugs & listed)
    return not _begins_sentence(text, word.start)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \u00a0“”\"'‘(")
    return not before or before[-1] in ".!?\n:"


def _read_titled(
    text: str, words: list[Word], at: int, authority: Authority, known: set[str]
) -> tuple[Stretch | None, int]:
    """A title with the name after it, or an office alone."""
    begun = _end_of_title(words, at)
    if begun < len(words) and not any(word.owns for word in words[at:begun]):
        size = _size_of_name(words, begun, authority) or _size_of_unknown(words, begun)
        if size and words[begun].is_capital:
            strong = size > 1 or any(w.folded in OFFICE_WORDS for w in words[at:begun])
            return _stretch(
                text, words[at], words[begun + size - 1], is_strong=strong
            ), begun + size
    return _office_alone(text, words, at, begun, authority, known)


def _end_of_title(words: list[Word], at: int) -> int:
    """Past the words of a title, with what it is of: "Secretary of State"."""
    at += 1
    while at < len(words) and not words[at - 1].owns and _continues_title(words, at):
        at += 1
    return at


def _continues_title(words: list[Word], at: int) -> bool:
    word, before = words[at].folded, words[at - 1].folded
    if word in _TITLES or word in CONNECTIVES or word == "the":
        return True
    if before in CONNECTIVES or before == "the":
        return word in BODY_WORDS or bool(country_exactly(word))
    return word in BODY_WORDS and at + 1 < len(words)


def _size_of_unknown(words: list[Word], at: int) -> int:
    """A surname nobody is known by: one word, or two after an initial."""
    if words[at].folded in NOT_NAMES or words[at].folded in BODY_WORDS:
        return 0
    if len(words[at].plain) == 1 or words[at].plain.endswith("."):
        return 2 if at + 1 < len(words) else 0
    return 1


def _office_alone(
    text: str, words: list[Word], at: int, end: int, authority: Authority, known: set[str]
) -> tuple[Stretch | None, int]:
    """An office that the authority knows, after "the": "the President"."""
    before = text[max(0, words[at].start - 9) : words[at].start]
    late = bool(_LATE.search(before))
    if not (late or before.rstrip().lower().endswith("the")):
        return None, at + 1
    for last in range(end, at, -1):
        stretch = words[at:last]
        form = text[stretch[0].start : stretch[-1].end]
        if _is_office_meant(form, authority, known):
            if last < len(words) and words[last].folded in CONNECTIVES:
                return None, end
            found = Stretch(stretch[0].start, stretch[-1].end, form, True, True, late)
            return found, last
    return None, at + 1


def _is_office_meant(form: str, authority: Authority, known: set[str]) -> bool:
    """Whether a bare office is one of the United States, or the only one so called and its
    holder is in the company: "the Chairman" where Khrushchev is.
    """
    offices = [office for office in authority.offices_printed(form) if office.single]
    if any(office.country == "us" for office in offices):
        return True
    if len(offices) != 1:
        return False
    return any(held.person in known for held in authority.holders(offices[0].slug, Days()))
