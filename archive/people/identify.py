"""Whom a printed name means, on that date, in that company: or whom it may mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.people.authority import Authority, Days, Office, Person, Tenure
from archive.people.folding import fold, transliterate
from archive.people.given_names import Agreement, agreement
from archive.people.names import PrintedName, names_country, read_name
from archive.people.near import Nearness, nearest
from archive.people.offices import bureau_of, describes, fits
from archive.people.vocabulary import OFFICE_WORDS, country_of

_YEARS_BEYOND = dt.timedelta(days=365 * 8)


class Certainty(StrEnum):
    """How far an identification is known."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Context:
    """The company a name is printed in; people are given by slug or identifier.

    `delegation` is the group's heading as printed; `known` are the people identified elsewhere
    in the document, or in another version of it; `listed` are those of the volume's own list
    of persons, whom its editors say it means.
    """

    delegation: str = ""
    known: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Identification:
    """Whom a name means. No person: open, and `candidates` are those it may mean, if any."""

    person: Person | None
    candidates: tuple[Person, ...]
    certainty: Certainty
    reason: str


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for one candidate; compared in this order, most telling first."""

    person: Person
    known: bool
    given: Agreement
    in_office: int
    listed: bool
    country: bool
    active: bool
    reason: str

    @property
    def weight(self) -> tuple[int, ...]:
        return (
            int(self.known),
            int(self.listed),
            (self.given is Agreement.NAMES) + self.in_office,
            int(self.given),
            int(self.country),
        )


def identify(
    printed: str | PrintedName,
    on: Days | None,
    authority: Authority,
    context: Context | None = None,
) -> Identification:
    """Say whom a printed name means on a date, and why; two equal candidates leave it open.

    A bare office means whoever held it that day; a name is read with its office, agency,
    delegation and company; a surname nobody bears is compared with damaged forms of those
    that somebody does. `on` is None for a text without a date.
    """
    name = read_name(printed) if isinstance(printed, str) else printed
    days, company = on or Days(), context or Context()
    if name.is_office:
        return _identify_holder(name, days, authority, company)
    if not name.surname:
        return _open((), "no name is printed")
    found = _weigh_namesakes(name, days, authority, company)
    if found:
        return _decide(found, name, days)
    return _identify_damaged(name, days, authority, company)


def _open(candidates: Iterable[Person], reason: str) -> Identification:
    return Identification(None, tuple(candidates), Certainty.DOUBTFUL, reason)


def _identify_holder(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> Identification:
    """Whoever held a bare office: "The Secretary", "Foreign Minister" of the Soviet side."""
    offices, country = _offices_meant(name, authority, context)
    if not offices:
        whose = f" of {context.delegation or country}" if country else ""
        return _open((), f"no office{whose} is known as “{name.title}”")
    if on.first is None and on.last is None:
        return _holder_without_date(offices, authority, context)
    tenures = [held for office in offices for held in authority.holders(office.slug, on)]
    holders = _people_of(tenures, authority)
    if not holders:
        return _open((), f"nobody is known to have been {offices[0].title} on that date")
    if len(holders) == 1:
        sure = _certainty_of_office(offices, country)
        return Identification(holders[0], holders, sure, _say_tenure(tenures[0], authority))
    known = [person for person in holders if _is_among(person, context.known)]
    if len(known) == 1:
        return Identification(
            known[0], holders, Certainty.PROBABLE, "the holder named elsewhere in the document"
        )
    return _open(holders, "; ".join(_say_tenure(held, authority) for held in tenures))


def _certainty_of_office(offices: tuple[Office, ...], country: str) -> Certainty:
    """Without a country the records mean their own, the United States; another is a guess."""
    if len(offices) > 1 or (not country and offices[0].country != "us"):
        return Certainty.DOUBTFUL
    return Certainty.CERTAIN


def _offices_meant(
    name: PrintedName, authority: Authority, context: Context
) -> tuple[tuple[Office, ...], str]:
    """The offices a bare form can mean, and the country whose they must be, if one is said."""
    offices = [office for office in authority.offices_printed(name.title) if office.single]
    country = names_country(name) or country_of(context.delegation)
    if country:
        return tuple(office for office in offices if office.country == country), country
    own = tuple(office for office in offices if office.country == "us")
    return own or tuple(offices), ""


def _holder_without_date(
    offices: tuple[Office, ...], authority: Authority, context: Context
) -> Identification:
    tenures = [held for office in offices for held in authority.holders(office.slug, Days())]
    known = [p for p in _people_of(tenures, authority) if _is_among(p, context.known)]
    if len(known) == 1:
        reason = f"named elsewhere in the document, and once {offices[0].title}"
        return Identification(known[0], tuple(known), Certainty.PROBABLE, reason)
    return _open(known, "the text has no date to say who held the office")


def _people_of(tenures: Iterable[Tenure], authority: Authority) -> tuple[Person, ...]:
    people = [authority.person(held.person) for held in tenures]
    return tuple(dict.fromkeys(person for person in people if person))


def _is_among(person: Person, slugs: Iterable[str]) -> bool:
    return any(slug in slugs for slug in (person.slug, *person.identifiers))


def _say_tenure(held: Tenure, authority: Authority) -> str:
    person, office = authority.person(held.person), authority.office(held.office)
    words = (
        f"{person.name if person else held.person} was {office.title if office else held.office}"
    )
    if held.days.first:
        words += f" from {_say_date(held.began, held.days.first)}"
    if held.days.last:
        words += f" until {_say_date(held.ended, held.days.last)}"
    return words


def _say_date(given: str, day: dt.date) -> str:
    """A date as closely as its source gives it: "1962-03" is "March 1962"."""
    parts = given.count("-") + 1 if given else 3
    return (f"{day.year}", f"{day:%B} {day.year}", f"{day.day} {day:%B} {day.year}")[parts - 1]


def _weigh_namesakes(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> list[_Evidence]:
    """Everyone of the name who can be meant, with what speaks for each."""
    words = f"{name.given} {name.surname}".split()
    whole = authority.called(" ".join(words))
    weighed = [_weigh(p, Agreement.NAMES, name, on, authority, context) for p in whole]
    for size in range(len(words), 0, -1):
        given = " ".join(words[: len(words) - size])
        for person in authority.named(" ".join(words[len(words) - size :])):
            agreed = _agreed(given, name, person)
            if person not in whole and agreed is not Agreement.CONTRARY:
                weighed.append(_weigh(person, agreed, name, on, authority, context))
    return [evidence for evidence in weighed if evidence is not None]


def _agreed(given: str, name: PrintedName, person: Person) -> Agreement:
    """The best agreement of the printed given names with any form of the person's name."""
    if fold(name.honorific) == "mrs" and not given:
        return Agreement.CONTRARY  # A wife: "Ambassador Anatoli Dobrynin, Mrs. Dobrynin".
    forms = [person.given, *(_given_of(variant, person) for variant in person.variants)]
    return max(agreement(given, form) for form in forms if form or not person.given)


def _given_of(variant: str, person: Person) -> str:
    words = variant.replace(",", " ").split()
    surname = transliterate(person.surname)
    return " ".join(word for word in words if transliterate(word) != surname)


def _weigh(
    person: Person,
    given: Agreement,
    name: PrintedName,
    on: Days,
    authority: Authority,
    context: Context,
) -> _Evidence | None:
    """The evidence for one person; None where something speaks decidedly against."""
    known, listed = _is_among(person, context.known), _is_among(person, context.listed)
    active = _could_act(person, on, authority)
    if active is False and not (known or listed):
        return None
    own, side = names_country(name), country_of(context.delegation)
    # A heading may cover more than its own people; what is printed of a man is his.
    if (
        not known
        and given is not Agreement.NAMES
        and (_is_foreign(person, own) or (_is_foreign(person, side) and not (listed or own)))
    ):
        return None
    country = own or side
    in_office, reason = _office_evidence(person, name, on, authority)
    return _Evidence(
        person=person,
        known=known,
        given=given,
        in_office=in_office,
        listed=listed,
        country=bool(country) and person.country == country,
        active=bool(active),
        reason=reason,
    )


def _is_foreign(person: Person, country: str) -> bool:
    return bool(country and person.country) and person.country != country


def _could_act(person: Person, on: Days, authority: Authority) -> bool | None:
    """Whether a person was at work about a date; None where nothing tells."""
    year = (on.first or on.last or dt.date.min).year
    if year == 1:
        return None
    if (person.died and person.died < year) or (person.born and person.born + 15 > year):
        return False
    span = person.active
    for held in authority.tenures_of(person.slug):
        span = span.spanning(held.days)
    if span.first is None and span.last is None:
        return None
    near = Days(
        span.first and max(span.first, dt.date(30, 1, 1)) - _YEARS_BEYOND,
        span.last and min(span.last, dt.date(9000, 1, 1)) + _YEARS_BEYOND,
    )
    return near.meets(on)


def _office_evidence(
    person: Person, name: PrintedName, on: Days, authority: Authority
) -> tuple[int, str]:
    """2 for an office held on the date, 1 for one held before, or before whose title stands.

    In a text of 26 November 1963 "President Kennedy" is dead; editors' notes call a man by the
    title he had later.
    """
    best, reason = 0, ""
    said = [words for words in (name.title, name.office) if _names_an_office(words)]
    for held in authority.tenures_of(person.slug):
        office = authority.office(held.office)
        if office is None:
            continue
        same = any(fits(words, office) for words in said) or bureau_of(name, office)
        if same and held.days.meets(on) and best < 2:
            best, reason = 2, _say_tenure(held, authority)
        elif best < 1 and (fits(name.title, office) or (same and held.days.ends_before(on))):
            best, reason = 1, _say_tenure(held, authority)
    for post in person.posts:
        if best < 2 and any(fits(words, post.title) for words in said) and post.days.meets(on):
            best, reason = 2, f"{person.name} is described as {post.title}"
    if best == 0 and any(describes(words, person.description) for words in said):
        best, reason = 1, f"{person.name} is described as {person.description}"
    return best, reason


def _names_an_office(words: str) -> bool:
    return any(word in OFFICE_WORDS for word in fold(words).split())


def _decide(found: list[_Evidence], name: PrintedName, on: Days) -> Identification:
    """The one for whom most speaks; several for whom as much speaks leave it open."""
    best = max(evidence.weight for evidence in found)
    leading = [evidence for evidence in found if evidence.weight == best]
    people = tuple(dict.fromkeys(evidence.person for evidence in leading))
    if len(people) > 1:
        return _open(people, f"{len(people)} people named {name.surname} may be meant")
    certainty, reason = _judge(leading[0], found, name, on)
    return Identification(leading[0].person, people, certainty, reason)


def _judge(
    best: _Evidence, found: list[_Evidence], name: PrintedName, on: Days
) -> tuple[Certainty, str]:
    who, alone = best.person, len(found) == 1
    if best.known:
        return Certainty.CERTAIN, f"{who.name} is named elsewhere in the document"
    if best.in_office:
        return Certainty.CERTAIN, best.reason
    if best.given is Agreement.NAMES and (best.listed or best.active or on == Days()):
        return Certainty.CERTAIN, f"the whole name agrees with {who.heading}{_spelt(name, who)}"
    if best.listed:
        return Certainty.CERTAIN, f"the {who.surname} of the volume’s list of persons"
    only = "the only" if alone else "the likeliest"
    if best.given >= Agreement.INITIALS or best.country or (best.active and not name.office):
        return Certainty.PROBABLE, f"{only} {who.surname} known there and then{_spelt(name, who)}"
    return Certainty.DOUBTFUL, f"{only} {who.surname} known; nothing else agrees"


def _spelt(name: PrintedName, person: Person) -> str:
    printed = fold(name.surname)
    if printed in fold(person.surname) or fold(person.surname).endswith(printed):
        return ""
    return f", spelt {name.surname} here"


def _identify_damaged(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> Identification:
    """A surname nobody bears: perhaps one cut off at the edge of a page, or misread."""
    for pool in _pools(authority, context):
        found = _weigh_damaged(name, pool, on, authority, context)
        if found:
            return _decide_damaged(found, name)
    return _open((), f"nobody named {name.surname} is known")


def _pools(authority: Authority, context: Context) -> list[list[Person]]:
    """Whom to compare with: the company first, then the volume's list, else everyone."""
    everyone = authority.persons
    known = [person for person in map(authority.person, context.known) if person]
    listed = [person for person in map(authority.person, sorted(context.listed)) if person]
    return [known, listed] if listed else [known, list(everyone)]


def _weigh_damaged(
    name: PrintedName, pool: list[Person], on: Days, authority: Authority, context: Context
) -> list[tuple[_Evidence, Nearness]]:
    bearers: dict[str, list[Person]] = {}
    for person in pool:
        bearers.setdefault(fold(person.surname).replace(" ", ""), []).append(person)
    near_ones = nearest(name.surname, bearers)
    weighed = []
    for near in near_ones:
        for person in bearers[near.surname]:
            agreed = agreement(name.given, person.given)
            evidence = _weigh(person, agreed, name, on, authority, context)
            if agreed is not Agreement.CONTRARY and evidence:
                weighed.append((evidence, near))
    return weighed


def _decide_damaged(found: list[tuple[_Evidence, Nearness]], name: PrintedName) -> Identification:
    best = max(evidence.weight for evidence, _ in found)
    leading = [(evidence, near) for evidence, near in found if evidence.weight == best]
    people = tuple(dict.fromkeys(evidence.person for evidence, _ in leading))
    if len(people) > 1:
        names = " or ".join(person.name for person in people)
        return _open(people, f"“{name.surname}” is as near to {names}")
    evidence, near = leading[0]
    who = evidence.person
    sure = evidence.given is Agreement.NAMES or evidence.in_office == 2
    reason = f"“{name.surname}” is {near.reason}; {who.surname} is the only name near it"
    if evidence.reason:
        reason += f", and {evidence.reason}"
    certainty = Certainty.PROBABLE if sure else Certainty.DOUBTFUL
    return Identification(who, people, certainty, reason)
