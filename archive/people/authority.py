"""The authority: who there was, which offices there are, who held them and when."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from archive.people.folding import fold, joined, transliterate
from archive.people.records import Days, Office, Person, Subject, Tenure
from archive.people.vocabulary import PARTICLES

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Authority:
    """All that is known of people, offices and subjects, and quick ways to ask it."""

    persons: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    subjects: tuple[Subject, ...] = ()
    _ways: _Ways = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ways", _Ways.into(self))

    def person(self, slug: str) -> Person | None:
        """The person under a slug or an identifier."""
        return self._ways.persons.get(slug)

    def office(self, slug: str) -> Office | None:
        return self._ways.offices.get(slug)

    def named(self, surname: str) -> tuple[Person, ...]:
        """Everyone of a surname, however it is transliterated."""
        exact = self._ways.surnames.get(joined(surname))
        return exact or self._ways.surnames.get("~" + _sounded(surname), ())

    def called(self, whole: str) -> tuple[Person, ...]:
        """Everyone of whom these words are the whole name, or a variant of it."""
        return self._ways.wholes.get(fold(whole), ())

    @property
    def spelt(self) -> Mapping[str, tuple[Person, ...]]:
        """Everyone by the surname of the heading, folded and without spaces."""
        return self._ways.spelt

    def begins_name(self, word: str) -> bool:
        """Whether a folded word begins a surname or a whole name."""
        return word in self._ways.heads

    def offices_printed(self, form: str) -> tuple[Office, ...]:
        """The offices that texts print as `form`, without its article."""
        return self._ways.forms.get(fold(form).removeprefix("the "), ())

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        return self._ways.held_by.get(person, ())

    def holders(self, office: str, on: Days) -> tuple[Tenure, ...]:
        """The tenures of an office that meet some days, the earliest first."""
        return tuple(held for held in self._ways.held.get(office, ()) if held.days.meets(on))

    def with_more(self, *others: Authority) -> Authority:
        """This authority and others as one; what names the same person is one record.

        Records are the same by slug or by a shared identifier. The earlier authority's
        heading, slug and wording stand; variants, identifiers and missing facts are added.
        """
        return _combined([self, *others])


@dataclass(frozen=True, slots=True)
class _Ways:
    """The authority, indexed once."""

    persons: Mapping[str, Person]
    offices: Mapping[str, Office]
    surnames: Mapping[str, tuple[Person, ...]]
    wholes: Mapping[str, tuple[Person, ...]]
    forms: Mapping[str, tuple[Office, ...]]
    held: Mapping[str, tuple[Tenure, ...]]
    held_by: Mapping[str, tuple[Tenure, ...]]
    heads: frozenset[str]
    spelt: Mapping[str, tuple[Person, ...]]

    @classmethod
    def into(cls, authority: Authority) -> _Ways:
        persons = {person.slug: person for person in authority.persons}
        for person in authority.persons:
            for identifier in person.identifiers:
                persons.setdefault(identifier, person)
        held, held_by = defaultdict(list), defaultdict(list)
        for tenure in sorted(authority.tenures, key=_by_beginning):
            held[tenure.office].append(tenure)
            held_by[tenure.person].append(tenure)
        known = [(person, _keys_of(person)) for person in authority.persons]
        return cls(
            persons=persons,
            offices={office.slug: office for office in authority.offices},
            surnames=_grouped((p, key) for p, keys in known for key in keys.surnames),
            wholes=_grouped((p, key) for p, keys in known for key in keys.wholes),
            forms=_grouped((o, key) for o in authority.offices for key in _form_keys(o)),
            held={slug: tuple(tenures) for slug, tenures in held.items()},
            held_by={slug: tuple(tenures) for slug, tenures in held_by.items()},
            heads=frozenset(head for _, keys in known for head in keys.heads),
            spelt=_grouped((person, keys.spelt) for person, keys in known),
        )


def _by_beginning(tenure: Tenure) -> dt.date:
    return tenure.days.first or dt.date.min


def _grouped(pairs: Iterable[tuple[_T, str]]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = defaultdict(list)
    for value, key in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items() if key}


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a person is looked up by."""

    surnames: tuple[str, ...]
    wholes: tuple[str, ...]
    heads: tuple[str, ...]
    spelt: str


@lru_cache(65_536)
def _keys_of(person: Person) -> _Keys:
    """Kept, since authorities made one after another share most of their people."""
    return _Keys(
        tuple(_surname_keys(person)),
        tuple(_whole_keys(person)),
        tuple(_heads(person)),
        joined(person.surname),
    )


def _surname_keys(person: Person) -> dict[str, None]:
    """A surname as printed, as transliterated, and the shorter forms people go by."""
    names = [person.surname, *(name for name in person.variants if " " not in name)]
    words = person.surname.split()
    if " y " in person.surname:
        names.append(person.surname.partition(" y ")[0])
    if words and fold(words[0]) in PARTICLES:
        names.append(" ".join(words[1:]))
    parts = re.split(r"[\s-]", person.surname)
    if len(parts) > 1 and not person.given:
        names += [parts[0], parts[-1]]  # "President Diem", "Foreign Minister Huang"
    elif len(parts) > 1 and len(parts[0]) > 3:
        names.append(parts[0])  # "President Kubitschek", "President Ayub"
    keys = [joined(name) for name in names]
    return dict.fromkeys(keys + ["~" + _sounded(name) for name in names])


def _sounded(surname: str) -> str:
    return transliterate(joined(surname))


def _whole_keys(person: Person) -> dict[str, None]:
    """The whole name, and those variants that are whole names."""
    given, surname = person.given, person.surname
    own = [fold(f"{given} {surname}")] if given or " " in surname else []
    return dict.fromkeys(own + [fold(name) for name in person.variants if " " in name])


def _heads(person: Person) -> list[str]:
    """The folded words that a name of the person may begin with in a text."""
    names = [person.surname, *person.variants, f"{person.given} {person.surname}"]
    firsts = [fold(re.split(r"[\s-]", name.strip(), maxsplit=1)[0]) for name in names if name]
    return [*firsts, joined(person.surname), *map(fold, person.surname.split()[-1:])]


def _form_keys(office: Office) -> dict[str, None]:
    return dict.fromkeys(fold(form) for form in (office.title, *office.forms))


def _combined(authorities: list[Authority]) -> Authority:
    persons, slug_of = _combined_persons(authorities)
    offices: dict[str, Office] = {}
    tenures: dict[tuple[str, str, Days], Tenure] = {}
    subjects: dict[str, Subject] = {}
    for authority in authorities:
        for office in authority.offices:
            offices.setdefault(office.slug, office)
        for subject in authority.subjects:
            subjects.setdefault(subject.slug, subject)
        for tenure in authority.tenures:
            person = slug_of.get(tenure.person, tenure.person)
            key = (tenure.office, person, tenure.days)
            tenures.setdefault(key, replace(tenure, person=person))
    return Authority(
        persons, tuple(offices.values()), tuple(tenures.values()), tuple(subjects.values())
    )


def _combined_persons(authorities: list[Authority]) -> tuple[tuple[Person, ...], dict[str, str]]:
    """The persons as one record each, and the slug that every slug came to stand under."""
    records: dict[str, Person] = {}
    slug_of: dict[str, str] = {}
    for authority in authorities:
        for person in authority.persons:
            known = next((slug_of[n] for n in _names_of(person) if n in slug_of), person.slug)
            before = records.get(known)
            records[known] = _merged(before, person) if before else person
            for name in (*_names_of(records[known]), person.slug):
                slug_of[name] = known
    return tuple(records.values()), slug_of


def _names_of(person: Person) -> tuple[str, ...]:
    return (person.slug, *person.identifiers)


def _merged(first: Person, second: Person) -> Person:
    variants = dict.fromkeys((*first.variants, second.name, *second.variants))
    variants.pop(first.name, None)
    return replace(
        first,
        country=first.country or second.country,
        born=first.born or second.born,
        died=first.died or second.died,
        description=first.description or second.description,
        variants=tuple(variants),
        identifiers=tuple(dict.fromkeys((*first.identifiers, *second.identifiers))),
        active=first.active.spanning(second.active),
        posts=tuple(dict.fromkeys((*first.posts, *second.posts))),
    )
