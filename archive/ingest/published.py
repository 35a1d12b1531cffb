"""The publisher's own data about people and volumes, joined to what the room knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.ingest.authorities import read_tables, store_authority
from archive.ingest.filling import fill
from archive.ingest.volumes import NAMED_ONLY, SERIES
from archive.models import Accession, MergeSuggestion, Person, Volume
from archive.people import (
    Authority,
    AuthorityError,
    Verdict,
    VolumeRecord,
    attach,
    read_bibliography,
    read_principal_officers,
    same_person,
)
from archive.references.volumes import display_years, subseries_of

_OFFICERS = "people"
_BIBLIOGRAPHY = "bibliography"


def take_in_published(folder: Path) -> dict[str, int]:
    """Take in a folder of the publisher's: principal officers, the bibliography, or both.

    Told apart by their layout: `people/` beside the posts, and `bibliography/` or the records
    themselves. Returns how many records are new or changed, by kind, which the log of accessions
    says too. Raises AuthorityError for a folder that is neither. The caller holds the transaction.
    """
    counts = _take_in(folder)
    changes = {kind: count for kind, count in counts.items() if count}
    Accession.objects.create(source=folder.name[:400], changes=changes)
    return counts


def _take_in(folder: Path) -> dict[str, int]:
    if not folder.is_dir():
        raise AuthorityError(f"{folder.name}: expected a folder")
    counts: dict[str, int] = {}
    if (folder / _OFFICERS).is_dir():
        counts = store_officers(read_principal_officers(folder))
    if (folder / _BIBLIOGRAPHY).is_dir():
        return counts | store_bibliography(read_bibliography(folder / _BIBLIOGRAPHY))
    return counts or store_bibliography(read_bibliography(folder))


def store_officers(officers: Authority) -> dict[str, int]:
    """Join officers to the people known: certain ones are theirs, doubtful ones are proposed."""
    held = read_tables()
    named = _apart(held, officers)
    joined = attach(held, named)
    counts = store_authority(joined)
    known = {person.slug for person in held.persons}
    fresh = [person for person in joined.persons if person.slug not in known]
    suggested = _suggest(held, Authority(tuple(fresh)))
    return {**counts, "joined": len(officers.persons) - len(fresh), "doubtful": suggested}


def store_bibliography(records: Iterable[VolumeRecord]) -> dict[str, int]:
    """Give each volume of the series its facts; what its own title page says stands."""
    held = {volume.key: volume for volume in Volume.objects.all()}
    counts: Counter[str] = Counter()
    new: list[Volume] = []
    changed: list[Volume] = []
    columns: set[str] = set()
    for record in records:
        volume = held.get(record.id) or Volume(key=record.id, source=NAMED_ONLY)
        is_bare = volume.source == NAMED_ONLY
        said = _columns(record)
        wanted = {
            name: value for name, value in said.items() if is_bare or not getattr(volume, name)
        }
        if is_bare:
            wanted["source"] = "The publisher’s bibliography of the series"
        differing = fill(volume, wanted)
        if volume.pk is None:
            new.append(volume)
        elif differing:
            changed.append(volume)
            columns.update(differing)
    Volume.objects.bulk_create(new)
    if changed:
        Volume.objects.bulk_update(changed, sorted(columns), batch_size=200)
    counts.update({"volumes new": len(new), "volumes renewed": len(changed)})
    return dict(counts)


def _columns(record: VolumeRecord) -> dict[str, Any]:
    years = subseries_of(record.id)
    said = {
        "series": SERIES,
        "subseries": display_years(years) if years else record.sub_series,
        "number": record.number[:40],
        "part": record.part[:60],
        "sort_key": record.id,
        "title": (record.title or ("" if record.number else record.complete))[:400],
        "editors": list(record.editors),
        "general_editor": " and ".join(record.general_editors)[:120],
        "year": record.year,
    }
    return {name: value for name, value in said.items() if value}


def _apart(held: Authority, more: Authority) -> Authority:
    """The second authority, no slug of it another person's in the first."""
    taken = {person.slug for person in held.persons} | {person.slug for person in more.persons}
    renamed: dict[str, str] = {}
    for person in more.persons:
        other = held.person(person.slug)
        if other is None or set(person.identifiers) & set(other.identifiers):
            continue
        if other.slug == person.slug and same_person(other, person).verdict is not Verdict.CERTAIN:
            tries = (f"{person.slug}-{n}" for n in range(2, 1000))
            slug = next(slug for slug in tries if slug not in taken)
            renamed[person.slug] = slug
            taken.add(slug)
    if not renamed:
        return more
    return Authority(
        tuple(replace(one, slug=renamed.get(one.slug, one.slug)) for one in more.persons),
        more.offices,
        tuple(replace(one, person=renamed.get(one.person, one.person)) for one in more.tenures),
        more.subjects,
    )


def _suggest(held: Authority, fresh: Authority) -> int:
    """Propose the pairs of old and new records that may be one person; how many."""
    ids = dict(Person.objects.values_list("slug", "pk"))
    found = []
    for person in fresh.persons:
        for other in held.named(person.surname):
            judged = same_person(other, person)
            if judged.verdict is not Verdict.DIFFERENT:
                first, second = sorted((ids[other.slug], ids[person.slug]))
                found.append(
                    MergeSuggestion(
                        first_id=first, second_id=second, evidence=list(judged.evidence)
                    )
                )
    MergeSuggestion.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)
