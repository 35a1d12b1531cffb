"""Names in running text: who is spoken of, where, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.people.authority import Authority, Days, Person
from archive.people.common_words import NOT_NAMES, THINGS
from archive.people.folding import fold
from archive.people.given_names import Agreement, agreement
from archive.people.identify import Certainty, Context, Identification, identify
from archive.people.names import PrintedName, read_name
from archive.people.vocabulary import (
    BODY_WORDS,
    CONNECTIVES,
    HONORIFICS,
    OFFICE_WORDS,
    RANKS,
    country_exactly,
)

# Capitalised words that stand together, with "of", "for" and particles between them; a stop
# goes with an initial or an abbreviated address, else it ends the run.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_LETTERS = r"[^\W\d_'’ʼ]{0,40}(?:['’ʼ][^\W\d_]{1,40})?"
_WORD = rf"{_CAPITAL}{_LETTERS}(?:-{_CAPITAL}{_LETTERS}){{0,3}}"
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Gen|Lt|Col|Maj|Capt|Adm|Amb|Sen|Rep|Gov|Prof|Hon|Asst|St|[A-Z])\."
)
_BETWEEN = r"[ \u00a0]{1,2}(?:(?:of(?: the)?|for|at|to the|de|von|van)[ \u00a0]{1,2})?"
_RUN = re.compile(rf"(?:{_ABBREVIATED}|{_WORD})(?:{_BETWEEN}(?:{_ABBREVIATED}|{_WORD})){{0,11}}")
_PART = re.compile(rf"{_ABBREVIATED}|{_WORD}|[a-z]+")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_LATE = re.compile(r"\blate\s$")
_LONGEST_NAME = 4
_TITLES = (HONORIFICS - {"the", "his", "her", "m", "he"}) | OFFICE_WORDS | RANKS


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or office in a text, as printed there; offsets count code points of the text."""

    start: int
    end: int
    printed: str
    identification: Identification


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    plain: str
    folded: str
    owns: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch that may name someone; `is_strong` where a title or given names are printed."""

    start: int
    end: int
    printed: str
    is_strong: bool
    is_office: bool = False
    is_late: bool = False


def find_mentions(
    text: str,
    authority: Authority,
    on: Days | None,
    known: Iterable[str] = (),
    listed: frozenset[str] = frozenset(),
) -> list[Mention]:
    """The people a text speaks of, in reading order; linear in the text.

    `known` are the slugs of the document's identified participants, `listed` those of its
    volume's list of persons: a bare surname means one of them where it can. What is printed
    with a title or given names is read first, and tells whom the bare surnames mean. A name
    that can mean several is returned open, with its candidates, where a title makes it a name.
    """
    found = list(_find(text, authority, set(known), listed))
    read = _Reading(authority, on, dict.fromkeys(known), listed, {})
    for one in found:
        if one.is_strong and not one.is_office:
            read.identify(one)
    mentions = (Mention(one.start, one.end, one.printed, read.identify(one)) for one in found)
    return [one for one in mentions if one.identification.person or one.identification.candidates]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read: whom it has named so far, and what each printing means in it."""

    authority: Authority
    on: Days | None
    known: dict[str, None]
    listed: frozenset[str]
    meanings: dict[tuple[str, bool], Identification]

    def identify(self, found: _Found) -> Identification:
        key = (found.printed, found.is_late)
        if key not in self.meanings:
            self.meanings[key] = self._identify(found)
        return self.meanings[key]

    def _identify(self, found: _Found) -> Identification:
        if found.is_late:
            return _late_holder(found.printed, self.authority, self.on)
        context = Context(known=tuple(self.known), listed=self.listed)
        meant = identify(_without_article(found.printed), self.on, self.authority, context)
        if meant.person and found.is_strong and meant.certainty is Certainty.CERTAIN:
            self.known.setdefault(meant.person.slug)
        return meant


def _without_article(printed: str) -> PrintedName:
    return replace(read_name(printed), printed=printed)


def _find(
    text: str, authority: Authority, known: set[str], listed: frozenset[str]
) -> Iterator[_Found]:
    for run in _RUN.finditer(text):
        words = _words_of(run[0], run.start())
        at = 0
        while at < len(words):
            found, after = _read_at(text, words, at, authority, known, listed)
            if found:
                yield found
            at = max(after, at + 1)


def _words_of(run: str, start: int) -> list[_Word]:
    words = []
    for part in _PART.finditer(run):
        plain = _POSSESSIVE.sub("", part[0])
        begun = start + part.start()
        owns = plain != part[0]
        words.append(_Word(begun, begun + len(plain), plain, fold(plain), owns))
    return words


def _read_at(
    text: str,
    words: list[_Word],
    at: int,
    authority: Authority,
    known: set[str],
    listed: frozenset[str],
) -> tuple[_Found | None, int]:
    """What a name begins at a word, if any, and where to go on."""
    word = words[at]
    if word.folded in _TITLES and word.plain[0].isupper():
        return _read_titled(text, words, at, authority, known)
    if authority.begins_name(word.folded) or _is_given(words, at):
        size = _size_of_name(words, at, authority)
        if size:
            last = words[at + size - 1]
            strong = size > 1
            if strong or _may_stand_bare(text, words, at, authority, known, listed):
                return _found(text, word, last, is_strong=strong), at + size
    return None, at + 1


def _found(text: str, first: _Word, last: _Word, *, is_strong: bool) -> _Found:
    return _Found(first.start, last.end, text[first.start : last.end], is_strong)


def _is_given(words: list[_Word], at: int) -> bool:
    """Whether another capitalised word follows that may be this one's surname."""
    return at + 1 < len(words) and not words[at].owns and words[at].plain[0].isupper()


def _size_of_name(words: list[_Word], at: int, authority: Authority) -> int:
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


def _is_name(stretch: list[_Word], authority: Authority) -> bool:
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
    words: list[_Word],
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
    text: str, words: list[_Word], at: int, authority: Authority, known: set[str]
) -> tuple[_Found | None, int]:
    """A title with the name after it, or an office alone."""
    begun = _end_of_title(words, at)
    if begun < len(words) and not any(word.owns for word in words[at:begun]):
        size = _size_of_name(words, begun, authority) or _size_of_unknown(words, begun)
        if size and words[begun].plain[0].isupper():
            strong = size > 1 or any(w.folded in OFFICE_WORDS for w in words[at:begun])
            return _found(text, words[at], words[begun + size - 1], is_strong=strong), begun + size
    return _office_alone(text, words, at, begun, authority, known)


def _end_of_title(words: list[_Word], at: int) -> int:
    """Past the words of a title, with what it is of: "Secretary of State"."""
    at += 1
    while at < len(words) and not words[at - 1].owns and _continues_title(words, at):
        at += 1
    return at


def _continues_title(words: list[_Word], at: int) -> bool:
    word, before = words[at].folded, words[at - 1].folded
    if word in _TITLES or word in CONNECTIVES or word == "the":
        return True
    if before in CONNECTIVES or before == "the":
        return word in BODY_WORDS or bool(country_exactly(word))
    return word in BODY_WORDS and at + 1 < len(words)


def _size_of_unknown(words: list[_Word], at: int) -> int:
    """A surname nobody is known by: one word, or two after an initial."""
    if words[at].folded in NOT_NAMES or words[at].folded in BODY_WORDS:
        return 0
    if len(words[at].plain) == 1 or words[at].plain.endswith("."):
        return 2 if at + 1 < len(words) else 0
    return 1


def _office_alone(
    text: str, words: list[_Word], at: int, end: int, authority: Authority, known: set[str]
) -> tuple[_Found | None, int]:
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
            found = _Found(stretch[0].start, stretch[-1].end, form, True, True, late)
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


def _late_holder(printed: str, authority: Authority, on: Days | None) -> Identification:
    """Whom "the late President" means: the last holder who was dead by then."""
    day = on.last if on else None
    nobody = Identification(None, (), Certainty.DOUBTFUL, "no date says which holder is meant")
    if day is None:
        return nobody
    for office in authority.offices_printed(printed):
        ended = [
            held
            for held in authority.holders(office.slug, Days(None, day))
            if held.days.last and held.days.last <= day
        ]
        dead = [person for held in ended if (person := authority.person(held.person))]
        dead = [person for person in dead if person.died and person.died <= day.year]
        if dead:
            reason = f"the last {office.title} who was dead by then"
            return Identification(dead[-1], (dead[-1],), Certainty.PROBABLE, reason)
    return nobody
