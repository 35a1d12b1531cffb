"""Two records that are one person, one record that is two: joined and parted by an editor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from archive.errors import ArchiveError
from archive.ingest.authorities import person_fields, person_value
from archive.ingest.link import link
from archive.ingest.roll import mint_person_slug
from archive.models import (
    Document,
    FormerAddress,
    Listing,
    Merge,
    MergeSuggestion,
    Participation,
    Person,
    Tenure,
    VariantName,
)
from archive.people import fold, listed_person

_OWN = (
    "country",
    "born",
    "died",
    "description",
    "identifiers",
    "posts",
    "active_from",
    "active_to",
)
_ROWS: tuple[type[Model], ...] = (Participation, Listing, Tenure)
_MERGED = "An editor found that both are one person."


class MergeError(ArchiveError):
    """People that cannot be joined or parted as asked."""


@transaction.atomic
def merge(kept: Person, other: Person) -> Merge:
    """Make two records one: all that the other has is the kept one's, its address leads there."""
    if kept.pk == other.pk:
        raise MergeError(f"{kept.slug}: expected two people, found one")
    journal: dict[str, Any] = {
        "person": _as_json(other, [field.attname for field in Person._meta.concrete_fields]),
        "kept": _as_json(kept, _OWN),
        "variants": list(other.variant_names.values("name", "folded", "source")),
        "suggestions": _suggestions_of(other),
        "rows": {},
    }
    for model in _ROWS:
        rows = model._default_manager.filter(person=other)
        journal["rows"][model._meta.model_name] = list(rows.values_list("pk", flat=True))
        rows.update(person=kept)
    Listing.objects.filter(pk__in=journal["rows"]["listing"]).update(by_editor=True)
    journal["candidacies"] = _move_candidacies(other, kept)
    journal["added"] = _add_variants(kept, other)
    _enrich(kept, other)
    record = Merge.objects.create(kept=kept, other=other.slug, journal=journal)
    _retire(other, kept)
    return record


@transaction.atomic
def split(person: Person, listings: Sequence[Listing]) -> Merge:
    """Make a person of his own of some entries of lists; texts of their volumes are read again."""
    listings = [listing for listing in listings if listing.person_id == person.pk]
    if not listings or len(listings) == person.listings.count() == 1:
        raise MergeError(f"{person.slug}: expected entries of lists to part from others")
    first = listings[0]
    value = listed_person(first.volume.key, first.item, first.name, first.description)
    own = {f"{one.volume.key}:{one.item}" for one in listings}
    value = replace(value, slug=mint_person_slug(value), identifiers=tuple(sorted(own)))
    fresh = Person.objects.create(slug=value.slug, **person_fields(value))
    VariantName.objects.create(person=fresh, name=fresh.name, folded=fold(fresh.name))
    before = list(person.identifiers)
    person.identifiers = [name for name in before if name not in own]
    person.save(update_fields=["identifiers"])
    keys = [listing.pk for listing in listings]
    Listing.objects.filter(pk__in=keys).update(person=fresh, by_editor=True)
    pair = sorted((person.pk, fresh.pk))
    MergeSuggestion.objects.create(
        first_id=pair[0], second_id=pair[1], evidence=["parted by an editor"], state="apart"
    )
    journal = {"listings": keys, "identifiers": before, "person": fresh.pk}
    record = Merge.objects.create(kept=person, other=fresh.slug, is_split=True, journal=journal)
    _read_again(person, [listing.volume_id for listing in listings])
    return record


@transaction.atomic
def undo(record: Merge) -> None:
    """Take a merge or split back; rows that came since stay where they are."""
    if record.undone or record.kept is None:
        raise MergeError(f"{record}: expected one that stands")
    if record.is_split:
        _undo_split(record, record.kept)
    else:
        _undo_merge(record, record.kept)
    record.undone = timezone.now()
    record.save(update_fields=["undone"])


def _undo_merge(record: Merge, kept: Person) -> None:
    journal = record.journal
    if Person.objects.filter(slug=record.other).exists():
        raise MergeError(f"{record.other}: expected its address to be free")
    person = Person(**_from_json(Person, journal["person"]))
    person.save(force_insert=True)
    for model in _ROWS:
        keys = journal["rows"][model._meta.model_name]
        model._default_manager.filter(pk__in=keys, person=kept).update(person=person)
    through = Participation.candidates.through
    through.objects.filter(pk__in=journal["candidacies"]).update(person_id=person.pk)
    kept.variant_names.filter(name__in=journal["added"]).delete()
    VariantName.objects.bulk_create(
        VariantName(person=person, **one) for one in journal["variants"]
    )
    for column, value in _from_json(Person, journal["kept"]).items():
        setattr(kept, column, value)
    kept.save()
    MergeSuggestion.objects.bulk_create(
        (MergeSuggestion(**one) for one in journal["suggestions"]), ignore_conflicts=True
    )
    FormerAddress.objects.filter(path=person.get_absolute_url()).delete()


def _undo_split(record: Merge, kept: Person) -> None:
    fresh = Person.objects.filter(slug=record.other).first()
    if fresh is None:
        raise MergeError(f"{record.other}: expected a person still known")
    Listing.objects.filter(pk__in=record.journal["listings"], person=fresh).update(person=kept)
    kept.identifiers = record.journal["identifiers"]
    kept.save(update_fields=["identifiers"])
    Participation.objects.filter(person=fresh).update(person=kept)
    _move_candidacies(fresh, kept)
    _retire(fresh, kept)


def _retire(other: Person, kept: Person) -> None:
    """The record goes; its address, and those that led to it, lead to the one kept."""
    FormerAddress.objects.filter(successor=other.get_absolute_url()).update(
        successor=kept.get_absolute_url()
    )
    FormerAddress.objects.update_or_create(
        path=other.get_absolute_url(),
        defaults={
            "successor": kept.get_absolute_url(),
            "title": other.name,
            "reason": _MERGED,
        },
    )
    other.delete()


def _enrich(kept: Person, other: Person) -> None:
    """What the kept record lacks and the other has."""
    for name in ("country", "born", "died", "description"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    kept.identifiers = list(dict.fromkeys([*kept.identifiers, *other.identifiers]))
    kept.posts = [*kept.posts, *(post for post in other.posts if post not in kept.posts)]
    days = person_value(kept, ()).active.spanning(person_value(other, ()).active)
    kept.active_from, kept.active_to = days.first, days.last
    kept.save()


def _add_variants(kept: Person, other: Person) -> list[str]:
    known = set(kept.variant_names.values_list("name", flat=True))
    more = [row for row in other.variant_names.all() if row.name not in known]
    VariantName.objects.bulk_create(
        VariantName(person=kept, name=row.name, folded=row.folded, source=row.source)
        for row in more
    )
    return [row.name for row in more]


def _move_candidacies(other: Person, kept: Person) -> list[int]:
    """Open names that may mean the other may now mean the kept one; the rows moved."""
    through = Participation.candidates.through
    already = through.objects.filter(person_id=kept.pk).values("participation_id")
    rows = through.objects.filter(person_id=other.pk)
    rows.filter(participation_id__in=already).delete()
    keys = list(rows.values_list("pk", flat=True))
    through.objects.filter(pk__in=keys).update(person_id=kept.pk)
    return keys


def _suggestions_of(person: Person) -> list[dict[str, Any]]:
    rows = MergeSuggestion.objects.filter(first=person) | MergeSuggestion.objects.filter(
        second=person
    )
    columns = ("first_id", "second_id", "evidence", "state")
    return [dict(zip(columns, row, strict=True)) for row in rows.values_list(*columns)]


def _read_again(person: Person, volumes: Sequence[int]) -> None:
    """The documents of some volumes that name a person, identified again."""
    named = Document.objects.filter(
        participations__person=person, versions__volume__in=volumes, withdrawn=False
    )
    link(list(named.distinct()))


def _as_json(row: Model, columns: Iterable[str]) -> dict[str, Any]:
    held = {column: getattr(row, column) for column in columns}
    return {c: v.isoformat() if isinstance(v, dt.date) else v for c, v in held.items()}


def _from_json(model: type[Model], held: dict[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {column: fields[column].to_python(value) for column, value in held.items()}
