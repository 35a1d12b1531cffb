"""What speaks for each person of a name: company, lists, given names, office, country, years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.people.authority import Authority
from archive.people.countries import country_of
from archive.people.folding import fold, transliterate
from archive.people.given_names import Agreement, agreement
from archive.people.identification import Context, is_among, say_tenure
from archive.people.names import PrintedName, names_country
from archive.people.offices import bureau_of, describes, fits
from archive.people.records import Days, Person
from archive.people.vocabulary import OFFICE_WORDS

_WIFE = frozenset({"mrs", "mme", "madame", "senora", "frau"})
_YEARS_BEYOND = dt.timedelta(days=365 * 8)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one candidate; compared in this order, most telling first."""

    person: Person
    known: bool
    given: Agreement
    in_office: int
    later: bool
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


def weigh_namesakes(
    name: PrintedName, on: Days, authority: Authority, context: Context
) -> list[Evidence]:
    """Everyone of the name who can be meant, with what speaks for each."""
    words = f"{name.given} {name.surname}".split()
    whole = authority.called(" ".join(words))
    weighed = [weigh(p, Agreement.NAMES, name, on, authority, context) for p in whole]
    for size in range(len(words), 0, -1):
        given = " ".join(words[: len(words) - size])
        for person in authority.named(" ".join(words[len(words) - size :])):
            agreed = _agreed(given, name, person)
            if person not in whole and agreed is not Agreement.CONTRARY:
                weighed.append(weigh(person, agreed, name, on, authority, context))
    return [evidence for evidence in weighed if evidence is not None]


def _agreed(given: str, name: PrintedName, person: Person) -> Agreement:
    """The best agreement of the printed given names with any form of the person's name."""
    if fold(name.honorific) in _WIFE and not given:
        return Agreement.CONTRARY  # A wife: "Ambassador Anatoli Dobrynin, Mrs. Dobrynin".
    forms = [person.given, *(_given_of(variant, person) for variant in person.variants)]
    return max(agreement(given, form) for form in forms if form or not person.given)


def _given_of(variant: str, person: Person) -> str:
    words = variant.replace(",", " ").split()
    surname = transliterate(person.surname)
    return " ".join(word for word in words if transliterate(word) != surname)


def weigh(
    person: Person,
    given: Agreement,
    name: PrintedName,
    on: Days,
    authority: Authority,
    context: Context,
) -> Evidence | None:
    """The evidence for one person; None where something speaks decidedly against."""
    known, listed = is_among(person, context.known), is_among(person, context.listed)
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
    in_office, later, reason = _office_evidence(person, name, on, authority)
    return Evidence(
        person=person,
        known=known,
        given=given,
        in_office=in_office,
        later=later,
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
) -> tuple[int, bool, str]:
    """2 for an office held on the date, else 1 for one whose title fits, and if it was later.

    In a text of 26 November 1963 "President Kennedy" is dead; editors' notes call a man by the
    title he had later.
    """
    said = [words for words in (name.title, name.office) if _names_an_office(words)]
    best, later, reason = 0, False, ""
    for held in authority.tenures_of(person.slug):
        office = authority.office(held.office)
        if office is None:
            continue
        same = bureau_of(name, office) or any(fits(words, office) for words in said)
        if same and held.days.meets(on):
            return 2, False, say_tenure(held, authority)
        past = same and held.days.ends_before(on)
        if past or (best == 0 and fits(name.title, office)):
            best, later, reason = 1, not past, say_tenure(held, authority)
    posts = [post for post in person.posts if any(fits(words, post.title) for words in said)]
    if any(post.days.meets(on) for post in posts):
        return 2, False, f"{person.name} is described as {posts[0].title}"
    if best == 0 and any(describes(words, person.description) for words in said):
        return 1, False, f"{person.name} is described as {person.description}"
    return best, later, reason


def _names_an_office(words: str) -> bool:
    return any(word in OFFICE_WORDS for word in fold(words).split())
