"""Headings of indexes: which of them are names of persons, which are one subject."""

from __future__ import annotations

import re

from archive.people.countries import country_exactly, is_country
from archive.people.folding import fold


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLE = (
    r"(?:(?:al|el|ad|an|ar|as|at|az|bin|ben|ibn|da|das|de|del|della|der|des|di|do|dos|du|la|le|los"
    r"|van|von|y|e|zu|zur|ter|ten|ud|ul)[-–\s])"
)
_WORD = r"[^\W\d_a-z][\w'’ʿ.–-]*"
_NAME = re.compile(
    rf"(?P<surname>{_PARTICLE}{{0,3}}{_WORD}(?:\s{_PARTICLE}{{0,2}}{_WORD}){{0,3}}),\s?"
    rf"(?P<given>{_PARTICLE}{{0,2}}{_WORD}(?:\s{_PARTICLE}{{0,2}}{_WORD}){{0,4}})"
    r"(?:\s(?:von|van|de|da|del|di|al-?))?"
    r"(?:,\s(?:Jr|Sr|II|III|IV|2d|3d)\.?)?(?:\s\([^()]{0,60}\))?"
)
_BODIES = _words(
    "administration agency agreement army authority bank board budget bureau command commander "
    "commission committee company conference congress corps corporation council court cross "
    "department economy embassy fleet force forces foundation fund government group headquarters "
    "house imports institute intelligence meeting minister navy office organization party police "
    "powers program programs security senate service staff state summit trade treasury treaty "
    "trust union university war"
)
"""Words that no person is called by: "Congress, U.S.", "Red Cross, American"."""
_PLACES = _words(
    "africa america asia berlin carolina europe germany irian islands korea north northern "
    "outer peninsula republic rhodesia sahara samoa south southern ussr vietnam western"
)
_INITIALS = re.compile(r"U\.\s?[SNK]|Inc\b|Ltd\b")
_SURNAME_FIRST = re.compile(
    rf"(?P<surname>{_WORD})(?P<given>(?:\s{_WORD}(?:-[a-z’']{{1,8}})?){{1,4}})(?:\s\([^()]{{0,60}}\))?"
)
_SURNAMES = _words(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly cao ton truong dinh "
    "trinh lam ha kim pak park choe choi chang chong chung yi han paik yun yang cho chou chiang "
    "chu chen chien liu li wang huang hsu wu tung teng yeh sun shih kao tsiang wei ko lo feng "
    "jao peng hu lin tsai yen mao shen"
)
"""Surnames that Vietnamese, Koreans and Chinese are listed by, without a comma."""
_OF_COUNTRY = re.compile(r"(?P<surname>[^\W\d_a-z][\w'’-]{1,30}) \((?P<country>[^()]{1,20})\)")
_COUNTRIES = frozenset({"U.K.", "UK", "USSR", "UAR", "FRG", "GDR", "ROC", "ROK", "PRC", "GRC"})
_THINGS = _words("trail bay island islands province river line plan doctrine mission campaign")
_PERSONAL = re.compile(r"\b(?:Gen|Adm|Col|Maj|Capt|Lt|Sir|Dr)\b|(?:^|\s)[A-Z]\.?\Z")
_SIDES = frozenset({"east", "west", "north", "south", "nationalist", "communist"})
_ABBREVIATION = re.compile(r"\s{0,2}\((?:the )?[A-Z][A-Z.&/–-]{1,14}s?\)\Z")
_LOST_STOP = re.compile(r"\b(?:[A-Z]\.){1,4}[A-Z]\Z")
_STRAY_NOTES = re.compile(r"(?:,\s{0,2}[0-9lo]{1,4}n{0,2}){0,40},\s{0,2}[0-9]{1,4}n{1,2}\Z")
_MEETING = re.compile(r"[0-9]{1,4}(?:st|nd|rd|th|d),\s")
_LONGEST = 150


def names_a_person(heading: str) -> bool:
    """Whether a heading is a person's name as an index turns it about.

    >>> [names_a_person(h) for h in ("Bohlen, Charles E.", "De Gaulle, Charles", "von Braun, W.")]
    [True, True, True]
    >>> [names_a_person(h) for h in ("Congress, U.S.", "Germany, East", "Red Cross, American")]
    [False, False, False]
    >>> names_a_person("Asia, expanding security role for Japan in")
    False
    >>> [names_a_person(h) for h in ("Le Duc Tho", "Huang Hua", "Peck (U.K.)", "Ho Chi Minh Trail")]
    [True, True, True, False]
    """
    words = heading[:_LONGEST].strip(" .")
    if _is_surname_first(words) or _is_of_country(words):
        return True
    found = _NAME.fullmatch(words)
    if not found or _INITIALS.search(found["given"]):
        return False
    surname, given = fold(found["surname"]).split(), fold(found["given"]).split()
    if _PERSONAL.search(found["given"]):
        return True
    if {*surname, *given} & _BODIES or _PLACES & {*surname[:1], *given}:
        return False
    return not (given[:1] and given[0] in _SIDES and country_exactly(fold(found["surname"])))


def _is_surname_first(words: str) -> bool:
    """Whether a heading is a name such as "Le Duc Tho"."""
    found = _SURNAME_FIRST.fullmatch(words)
    if found is None or fold(found["surname"]) not in _SURNAMES:
        return False
    given = fold(found["given"]).split()
    if fold(found["surname"]) == "le" and len(given) < 2:
        return False  # "Le Monde"
    return not {*given} & (_THINGS | _BODIES)


def _is_of_country(words: str) -> bool:
    """Whether a heading is a surname with its country: "Usachev (USSR)"."""
    found = _OF_COUNTRY.fullmatch(words)
    if found is None or country_exactly(fold(found["surname"])):
        return False
    return is_country(found["country"]) or found["country"] in _COUNTRIES


def tidy_heading(heading: str) -> str:
    """A heading as it is shown: without stray pages of notes, with the stop of "U.S.".

    Empty for what is no heading: a number, a sub-heading that lost its place ("366th, May 22,
    1958", a meeting), a remark.

    >>> tidy_heading("Congress, U.S"), tidy_heading("Algeria, 558n, 769n"), tidy_heading("2332")
    ('Congress, U.S.', 'Algeria', '')
    """
    words = _STRAY_NOTES.sub("", heading).strip().lstrip("<>*†•– ")
    if not words or len(words) > _LONGEST or words[0].islower() or _MEETING.match(words):
        return ""
    if not any(sign.isalpha() for sign in words):
        return ""
    return f"{words}." if _LOST_STOP.search(words) else words


def heading_key(heading: str) -> str:
    """What the printings of one heading have in common: case, accents, an abbreviation apart.

    >>> heading_key("North Atlantic Treaty Organization (NATO)")
    'north atlantic treaty organization'
    """
    return fold(_ABBREVIATION.sub("", heading)) or fold(heading)
