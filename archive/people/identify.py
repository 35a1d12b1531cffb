"""Whom a printed name means, on that date, in that company: or whom it may mean."""

from __future__ import annotations

from archive.people.authority import Authority
from archive.people.damaged import identify_damaged
from archive.people.evidence import Evidence, weigh_namesakes
from archive.people.folding import fold
from archive.people.given_names import Agreement
from archive.people.holders import identify_holder
from archive.people.identification import Certainty, Context, Identification, left_open
from archive.people.names import PrintedName, read_name
from archive.people.records import Days, Person


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
        return identify_holder(name, days, authority, company)
    if not name.surname:
        return left_open((), "no name is printed")
    found = weigh_namesakes(name, days, authority, company)
    if found:
        return _decide(found, name, days)
    return identify_damaged(name, days, authority, company)


def _decide(found: list[Evidence], name: PrintedName, on: Days) -> Identification:
    """The one for whom most speaks; several for whom as much speaks leave it open."""
    best = max(evidence.weight for evidence in found)
    leading = [evidence for evidence in found if evidence.weight == best]
    people = tuple(dict.fromkeys(evidence.person for evidence in leading))
    if len(people) > 1:
        return left_open(people, f"{len(people)} people named {name.surname} may be meant")
    certainty, reason = _judge(leading[0], found, name, on)
    return Identification(leading[0].person, people, certainty, reason)


def _judge(
    best: Evidence, found: list[Evidence], name: PrintedName, on: Days
) -> tuple[Certainty, str]:
    who, alone = best.person, len(found) == 1
    if best.known:
        return Certainty.CERTAIN, f"{who.name} is named elsewhere in the document"
    if best.in_office:
        return (Certainty.PROBABLE if best.later else Certainty.CERTAIN), best.reason
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
