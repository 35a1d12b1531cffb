"""What lists of persons say of someone: the posts held, and when, out of the editors' words."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from archive.people.countries import own_country
from archive.people.folding import fold
from archive.people.records import Days, Person, Post
from archive.people.vocabulary import BODY_WORDS, HONORIFICS, OFFICE_WORDS, RANKS, SUFFIXES

_MONTHS = {month.lower(): number for number, month in enumerate(calendar.month_name) if month}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = rf"(?:{_MONTH}\s(?:\d{{1,2}},?\s)?)?(?:1[89]|20)\d\d"
_SPAN = re.compile(rf"[,\s]{{0,3}}(?:from\s)?({_DATE}|{_MONTH})\s?(?:to|until|–|-|—)\s?({_DATE})")
_UNTIL = re.compile(rf"[,\s]{{0,3}}\b(?:until|to|through|before)\s({_DATE})")
_FROM = re.compile(rf"[,\s]{{0,3}}\b(?:from|after|since|beginning|as of)\s({_DATE})")
_IN = re.compile(rf"[,\s]{{1,3}}(?:in\s)?({_DATE})\s*$")
_THEREAFTER = re.compile(
    r"^(?:and\s)?(?:thereafter|subsequently|then|later|afterwards?)\b[,\s]{0,2}", re.IGNORECASE
)
_SEGMENT = re.compile(r"\s*;\s*")
_QUOTED = re.compile(r"[“\"(][^“”\"()]{0,40}[”\")],?")
_MORE = re.compile(r"\s{0,2}\([^()]{0,200}\)")
_LONGEST = 4_000
_ADDRESS = HONORIFICS | RANKS
_NO_NAME = _ADDRESS | OFFICE_WORDS | BODY_WORDS


def listed_person(
    volume: str, key: str, name: str, description: str, years: Days | None = None
) -> Person:
    """A person of a volume's list: "Thompson, Llewellyn E., Jr." and what is said of him.

    `key` is the id in the volume; the slug is provisional, made of both, and the identifier
    the two joined by a colon. `years` are those the volume covers.

    >>> listed_person("frus1961-63v05", "p_RD1", "Rusk, Dean", "Secretary of State").name
    'Dean Rusk'
    """
    surname, given, suffix = read_listed_name(name)
    given, suffix, description = _take_strays(given, suffix, description)
    posts = read_posts(description)
    span = years or Days()
    for post in posts:
        span = span.spanning(post.days)
    return Person(
        slug=f"{volume}-{key}".lower().replace("_", "-"),
        surname=surname,
        given=given,
        suffix=suffix,
        country=next(filter(None, (own_country(post.title) for post in posts)), ""),
        description=description,
        identifiers=(f"{volume}:{key}",),
        source=volume,
        active=span,
        posts=posts,
    )


def _take_strays(given: str, suffix: str, description: str) -> tuple[str, str, str]:
    """Name words that stand before the description: "III, Permanent Representative"."""
    head, comma, rest = description.partition(",")
    words = head.split()
    if not comma or not 0 < len(words) < 4:
        return given, suffix, description
    if fold(head) in SUFFIXES and not suffix:
        return given, head, rest.strip()
    after = fold(rest).split()[:1]
    unlike_name = any(fold(word) in _NO_NAME or not word[0].isupper() for word in words)
    if given or unlike_name or not after or after[0] not in OFFICE_WORDS:
        return given, suffix, description
    return head, suffix, rest.strip()


def read_listed_name(name: str) -> tuple[str, str, str]:
    """Surname, given names and suffix of a name as lists order it.

    Ranks, titles and quoted short names are left out: "Scowcroft, Major General Brent".

    >>> read_listed_name("Thompson, Llewellyn E., Jr."), read_listed_name("Bolshakov Georgi N.")
    (('Thompson', 'Llewellyn E.', 'Jr.'), ('Bolshakov', 'Georgi N.', ''))
    """
    plain = _MORE.sub("", _QUOTED.sub(" ", name)).strip(" ,;.:") + ("." if name[-1:] == "." else "")
    surname, comma, rest = plain.partition(",")
    if not comma:
        surname, rest = _without_comma(plain)
    parts = [part.strip() for part in rest.split(",") if part.strip(" .")]
    suffix = ", ".join(part for part in parts if fold(part) in SUFFIXES)
    words = " ".join(part for part in parts if fold(part) not in SUFFIXES).split()
    given = [word for word in words if len(fold(word)) == 1 or fold(word) not in _ADDRESS]
    if len(given) > 1 and fold(given[-1]) in SUFFIXES:
        suffix = suffix or given[-1]
        given = given[:-1]
    return surname.strip(), " ".join(given), suffix


def _without_comma(name: str) -> tuple[str, str]:
    """A lost comma shows where an initial ends the name; else the whole is one name."""
    words = name.split()
    if len(words) > 2 and re.fullmatch(r"[A-Z]\.?", words[-1]):
        return words[0], " ".join(words[1:])
    return name, ""


def read_posts(description: str) -> tuple[Post, ...]:
    """The posts a description tells of, in its order, with the days it gives them.

    >>> posts = read_posts("Ambassador to Austria until May 1962; thereafter Counselor")
    >>> [(post.title, post.days.first, post.days.last) for post in posts]
    [('Ambassador to Austria', None, datetime.date(1962, 5, 31)), \
('Counselor', datetime.date(1962, 5, 1), None)]
    """
    posts: list[Post] = []
    for segment in _SEGMENT.split(" ".join(description[:_LONGEST].split())):
        post = _read_post(segment.strip(" ."), posts[-1] if posts else None)
        if post:
            posts.append(post)
    return tuple(posts)


def _read_post(segment: str, before: Post | None) -> Post | None:
    follows = _THEREAFTER.match(segment)
    title, days = _take_days(segment[follows.end() :] if follows else segment)
    if follows and before and days.first is None:
        ended = before.days.last
        days = Days(ended.replace(day=1) if ended else None, days.last)
    title = title.strip(" ,.")
    return Post(title, days) if len(title) > 2 else None


def _take_days(words: str) -> tuple[str, Days]:
    """The words without what they say of time, and that as days."""
    span = _SPAN.search(words)
    if span:
        ended = _days(span[2])
        begun = _days(span[1] if span[1][-1].isdigit() else f"{span[1]} {span[2][-4:]}")
        return words[: span.start()] + words[span.end() :], Days(begun.first, ended.last)
    first: dt.date | None = None
    last: dt.date | None = None
    for pattern in (_UNTIL, _FROM, _IN):
        found = pattern.search(words)
        if not found:
            continue
        said = _days(found[1])
        first = first if pattern is _UNTIL else first or said.first
        last = last if pattern is _FROM else last or said.last
        words = words[: found.start()] + words[found.end() :]
    if first and last and last < first:
        return words, Days()
    return words, Days(first, last)


def _days(printed: str) -> Days:
    """The days of "March 15, 1962", "March 1962" or "1962"."""
    numbers = [int(number) for number in re.findall(r"\d+", printed)]
    month = _MONTHS.get(printed.split()[0].lower())
    year = numbers[-1]
    try:
        if month and len(numbers) > 1:
            day = dt.date(year, month, numbers[0])
            return Days(day, day)
    except ValueError:
        return Days()
    length = calendar.monthrange(year, month or 12)[1]
    return Days(dt.date(year, month or 1, 1), dt.date(year, month or 12, length))
