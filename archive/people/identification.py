"""What it is to identify a name: the company it keeps, the answer, and how sure it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.people.authority import Authority
from archive.people.records import Person, Tenure


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


def left_open(candidates: Iterable[Person], reason: str) -> Identification:
    return Identification(None, tuple(candidates), Certainty.DOUBTFUL, reason)


def is_among(person: Person, slugs: Iterable[str]) -> bool:
    return any(slug in slugs for slug in (person.slug, *person.identifiers))


def say_tenure(held: Tenure, authority: Authority) -> str:
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
