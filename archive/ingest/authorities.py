"""The authority file: from its values into the tables, and back for whoever identifies."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from archive import people
from archive.models import Listing, Office, Person, Subject, Tenure, VariantName, Volume
from archive.people import Authority, Days, Post

_M = TypeVar("_M", bound=Model)

_KEPT = 65_536
"""Records kept as values: between two volumes hardly any of thousands changes."""
_OF_PERSON = ("slug", "surname", "given", "suffix", "country", "born", "died", "description")
_OF_TENURE = ("office__slug", "person__slug", "start", "end", "began", "ended", "note", "source")


def store_authority(authority: Authority) -> dict[str, int]:
    """Write an authority into the tables; what it no longer names stays.

    Records are known by slug. A variant name or a tenure that an editor added by hand is kept;
    those of the authority's own records are renewed. Returns how many records of each kind
    there were before none of the name.
    """
    counts = {
        "persons": _renew(Person.objects.all(), authority.persons, person_fields),
        "offices": _renew(Office.objects.all(), authority.offices, _office_fields),
        "subjects": _renew(Subject.objects.all(), _as_held(authority.subjects), _subject_fields),
    }
    _store_variants(authority)
    _store_tenures(authority)
    return counts


def read_tables(volume: Volume | None = None) -> Authority:
    """The tables as an authority; the pure packages ask nothing else.

    With a volume that lists its persons, of those whom only lists name its own alone: who is
    listed elsewhere is not whom its words mean.
    """
    rows = Person.objects.order_by("pk")
    names = VariantName.objects.order_by("pk")
    if volume is not None and volume.listings.exists():
        listed = Listing.objects.filter(person=OuterRef("pk"))
        held = Tenure.objects.filter(person=OuterRef("pk"))
        rows = rows.filter(Exists(listed.filter(volume=volume)) | ~Exists(listed) | Exists(held))
        names = names.filter(person__in=rows)
    tenures = Tenure.objects.order_by("pk").values_list(*_OF_TENURE)
    controlled = Subject.objects.filter(from_index=False).order_by("pk")
    return Authority(
        tuple(_persons(rows, names)),
        tuple(_office_value(row) for row in Office.objects.order_by("pk")),
        tuple(_tenure_value(*row) for row in tenures),
        tuple(map(_subject_value, controlled)),
    )


def _persons(rows: QuerySet[Person], names: QuerySet[VariantName]) -> Iterator[people.Person]:
    variants: dict[int, list[str]] = {}
    for person, name in names.values_list("person_id", "name"):
        variants.setdefault(person, []).append(name)
    lists = (Cast("identifiers", TextField()), Cast("posts", TextField()))
    said = ("pk", "name", "source", "active_from", "active_to", *_OF_PERSON)
    for pk, name, *rest in rows.values_list(*said, *lists):
        others = tuple(one for one in variants.get(pk, ()) if one != name)
        yield _person_read(others, *rest)


@lru_cache(_KEPT)
def _person_read(
    variants: tuple[str, ...], source: str, first: dt.date | None, last: dt.date | None, *said: Any
) -> people.Person:
    """A person from a row; `said` are the fields `_OF_PERSON`, then two lists as JSON."""
    *fields, identifiers, posts = said
    return people.Person(
        **dict(zip(_OF_PERSON, fields, strict=True)),
        variants=variants,
        identifiers=tuple(json.loads(identifiers)),
        source=source,
        active=Days(first, last),
        posts=_posts(json.loads(posts)),
    )


def _posts(rows: Iterable[tuple[str, str, str]]) -> tuple[Post, ...]:
    return tuple(Post(title, _days(first, last)) for title, first, last in rows)


def _renew(
    rows: QuerySet[_M], values: Iterable[Any], fields_of: Callable[[Any], dict[str, Any]]
) -> int:
    """Create or update the rows of some values, by slug; the number created."""
    known = {row.slug: row for row in rows}  # type: ignore[attr-defined]  # all three have slugs
    new, changed, names = [], [], set()
    for value in values:
        fields = fields_of(value)
        names |= set(fields)
        row = known.get(value.slug)
        if row is None:
            new.append(rows.model(slug=value.slug, **fields))
        elif any(getattr(row, name) != content for name, content in fields.items()):
            for name, content in fields.items():
                setattr(row, name, content)
            changed.append(row)
    rows.model._default_manager.bulk_create(new)
    if changed:
        rows.model._default_manager.bulk_update(changed, sorted(names), batch_size=500)
    return len(new)


def person_fields(person: people.Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "sort_name": person.heading,
        "surname": person.surname,
        "given": person.given,
        "suffix": person.suffix,
        "country": person.country,
        "born": person.born,
        "died": person.died,
        "description": person.description,
        "identifiers": list(person.identifiers),
        "source": person.source,
        "posts": [[post.title, *_iso(post.days)] for post in person.posts],
        "active_from": person.active.first,
        "active_to": person.active.last,
    }


def _iso(days: Days) -> tuple[str, str]:
    first, last = (day.isoformat() if day else "" for day in (days.first, days.last))
    return first, last


def _days(first: str, last: str) -> Days:
    return Days(*(dt.date.fromisoformat(day) if day else None for day in (first, last)))


def _office_fields(office: people.Office) -> dict[str, Any]:
    return {
        "title": office.title,
        "country": office.country,
        "forms": list(office.forms),
        "bureau": office.bureau,
        "single": office.single,
        "source": office.source,
    }


def _subject_fields(subject: people.Subject) -> dict[str, Any]:
    return {
        "heading": subject.heading,
        "folded": people.heading_key(subject.heading)[:200],
        "from_index": False,
        "variants": list(subject.variants),
        "source": subject.source,
    }


def _as_held(subjects: Iterable[people.Subject]) -> Iterator[people.Subject]:
    """Subjects under the slugs that their headings were first served by, from an index say."""
    served = dict(Subject.objects.values_list("heading", "slug"))
    for subject in subjects:
        yield replace(subject, slug=served.get(subject.heading, subject.slug))


def _store_variants(authority: Authority) -> None:
    ids = dict(Person.objects.values_list("slug", "pk"))
    VariantName.objects.bulk_create(
        (
            VariantName(
                person_id=ids[person.slug],
                name=name,
                folded=people.fold(name),
                source=person.source,
            )
            for person in authority.persons
            for name in dict.fromkeys((person.name, *person.variants))
        ),
        ignore_conflicts=True,
    )


def _store_tenures(authority: Authority) -> None:
    persons = dict(Person.objects.values_list("slug", "pk"))
    offices = dict(Office.objects.values_list("slug", "pk"))
    known = set(Tenure.objects.values_list("person_id", "office_id", "start", "end"))
    new = []
    for tenure in authority.tenures:
        key = (persons[tenure.person], offices[tenure.office], tenure.days.first, tenure.days.last)
        if key not in known:
            known.add(key)
            person, office, start, end = key
            new.append(
                Tenure(
                    person_id=person,
                    office_id=office,
                    start=start,
                    end=end,
                    began=tenure.began,
                    ended=tenure.ended,
                    note=tenure.note,
                    source=tenure.source,
                )
            )
    Tenure.objects.bulk_create(new)


def person_value(row: Person, variants: tuple[str, ...]) -> people.Person:
    return people.Person(
        slug=row.slug,
        surname=row.surname,
        given=row.given,
        suffix=row.suffix,
        country=row.country,
        born=row.born,
        died=row.died,
        description=row.description,
        variants=tuple(name for name in variants if name != row.name),
        identifiers=tuple(row.identifiers),
        source=row.source,
        active=Days(row.active_from, row.active_to),
        posts=_posts(row.posts),
    )


def _office_value(row: Office) -> people.Office:
    return people.Office(
        slug=row.slug,
        title=row.title,
        country=row.country,
        forms=tuple(row.forms),
        bureau=row.bureau,
        single=row.single,
        source=row.source,
    )


@lru_cache(_KEPT)
def _tenure_value(
    office: str,
    person: str,
    start: dt.date | None,
    end: dt.date | None,
    began: str,
    ended: str,
    note: str,
    source: str,
) -> people.Tenure:
    return people.Tenure(
        office=office,
        person=person,
        days=Days(start, end),
        began=began,
        ended=ended,
        note=note,
        source=source,
    )


def _subject_value(row: Subject) -> people.Subject:
    return people.Subject(row.slug, row.heading, tuple(row.variants), row.source)
