"""Surnames nobody bears: cut off at the edge of a page, misread or misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archive.people.authority import Authority
from archive.people.evidence import Evidence, weigh
from archive.people.folding import joined
from archive.people.given_names import Agreement, agreement
from archive.people.identification import Certainty, Context, Identification, left_open
from archive.people.names import PrintedName
from archive.people.near import Nearness, nearest
from archive.people.records import Days, Person

_Pool = Mapping[str, Sequence[Person]]
"""People by surname, folded and without spaces."""


def identify_damaged(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> Identification:
    """A surname nobody bears: perhaps one cut off at the edge of a page, or misread."""
    for pool in _pools(authority, context):
        found = _weigh_damaged(name, pool, on, authority, context)
        if found:
            return _decide_damaged(found, name)
    return left_open((), f"nobody named {name.surname} is known")


def _pools(authority: Authority, context: Context) -> list[_Pool]:
    """Whom to compare with: the company first, then the volume's list, else everyone."""
    listed = _by_surname(authority, sorted(context.listed))
    return [_by_surname(authority, context.known), listed or authority.spelt]


def _by_surname(authority: Authority, slugs: Iterable[str]) -> _Pool:
    found: dict[str, list[Person]] = {}
    for person in filter(None, map(authority.person, slugs)):
        found.setdefault(joined(person.surname), []).append(person)
    return found


def _weigh_damaged(
    name: PrintedName, pool: _Pool, on: Days, authority: Authority, context: Context
) -> list[tuple[Evidence, Nearness]]:
    weighed = []
    for near in nearest(name.surname, pool):
        for person in pool[near.surname]:
            agreed = agreement(name.given, person.given)
            evidence = weigh(person, agreed, name, on, authority, context)
            if agreed is not Agreement.CONTRARY and evidence:
                weighed.append((evidence, near))
    return weighed


def _decide_damaged(found: list[tuple[Evidence, Nearness]], name: PrintedName) -> Identification:
    best = max(evidence.weight for evidence, _ in found)
    leading = [(evidence, near) for evidence, near in found if evidence.weight == best]
    people = tuple(dict.fromkeys(evidence.person for evidence, _ in leading))
    if len(people) > 1:
        names = " or ".join(person.name for person in people)
        return left_open(people, f"“{name.surname}” is as near to {names}")
    evidence, near = leading[0]
    who = evidence.person
    sure = evidence.given is Agreement.NAMES or evidence.in_office == 2
    reason = f"“{name.surname}” is {near.reason}; {who.surname} is the only name near it"
    if evidence.reason:
        reason += f", and {evidence.reason}"
    certainty = Certainty.PROBABLE if sure else Certainty.DOUBTFUL
    return Identification(who, people, certainty, reason)
