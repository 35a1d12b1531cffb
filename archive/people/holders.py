"""Offices printed without a name: whoever held them on the day."""

from __future__ import annotations

from collections.abc import Iterable

from archive.people.authority import Authority
from archive.people.countries import country_of
from archive.people.identification import (
    Certainty,
    Context,
    Identification,
    is_among,
    left_open,
    say_tenure,
)
from archive.people.names import PrintedName, names_country
from archive.people.records import Days, Office, Person, Tenure


def identify_holder(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> Identification:
    """Whoever held a bare office: "The Secretary", "Foreign Minister" of the Soviet side."""
    offices, country = _offices_meant(name, authority, context)
    if not offices:
        whose = f" of {context.delegation or country}" if country else ""
        return left_open((), f"no office{whose} is known as “{name.title}”")
    if on.first is None and on.last is None:
        return _holder_without_date(offices, authority, context)
    tenures = [held for office in offices for held in authority.holders(office.slug, on)]
    holders = _people_of(tenures, authority)
    if not holders:
        return left_open((), f"nobody is known to have been {offices[0].title} on that date")
    if len(holders) == 1:
        sure = _certainty_of_office(offices, country)
        return Identification(holders[0], holders, sure, say_tenure(tenures[0], authority))
    known = [person for person in holders if is_among(person, context.known)]
    if len(known) == 1:
        return Identification(
            known[0], holders, Certainty.PROBABLE, "the holder named elsewhere in the document"
        )
    return left_open(holders, "; ".join(say_tenure(held, authority) for held in tenures))


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
    known = [p for p in _people_of(tenures, authority) if is_among(p, context.known)]
    if len(known) == 1:
        reason = f"named elsewhere in the document, and once {offices[0].title}"
        return Identification(known[0], tuple(known), Certainty.PROBABLE, reason)
    return left_open(known, "the text has no date to say who held the office")


def _people_of(tenures: Iterable[Tenure], authority: Authority) -> tuple[Person, ...]:
    people = [authority.person(held.person) for held in tenures]
    return tuple(dict.fromkeys(person for person in people if person))


def late_holder(printed: str, authority: Authority, on: Days | None) -> Identification:
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
