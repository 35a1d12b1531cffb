"""The people of the room across volumes: each list of persons joined to those already known."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, count
from typing import TypeVar

from django.db.models import Max, Min

from archive import people
from archive.ingest.authorities import person_fields, person_value
from archive.ingest.rows import insert, update
from archive.models import (
    FormerAddress,
    Listing,
    Merge,
    MergeSuggestion,
    Person,
    Tenure,
    VariantName,
    Volume,
)
from archive.people import Days, Verdict, fold, listed_person, same_person, transliterate
from archive.references.volumes import display_years, subseries_of
from archive.transcripts.tei import PersonEntry

_T = TypeVar("_T")


_PEOPLE = "/people/"
_SEE = re.compile(r"\(?see(?: also)?[\s:]{1,3}", re.IGNORECASE)
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class RollCall:
    """What became of a volume's list of persons: new, joined or doubtful."""

    counts: Counter[str]


@dataclass(slots=True)
class _Known:
    """A person of the room, as judged and as a row; `names` are those written."""

    value: people.Person
    row: Person
    volumes: set[str]
    names: set[str] = field(default_factory=set)


class Roll:
    """Everyone known, by surname; one serves a whole run, each volume's people joining it."""

    def __init__(self) -> None:
        self.read()

    def read(self) -> None:
        """Everyone anew from the tables, as after a volume whose writing failed."""
        self._last = _last_written()
        self._surnames: dict[str, list[_Known]] = defaultdict(list)
        self._slugs: set[str] = set()
        served = FormerAddress.objects.filter(path__startswith=_PEOPLE).values_list(
            "path", flat=True
        )
        self._served = set(served)
        variants: dict[int, list[str]] = defaultdict(list)
        for person, name in VariantName.objects.order_by("pk").values_list("person_id", "name"):
            variants[person].append(name)
        served_from_to = _tenures()
        for row in Person.objects.order_by("pk"):
            value = person_value(row, tuple(variants[row.pk]))
            in_office = served_from_to.get(row.pk, Days())
            known = self._add(replace(value, active=value.active.spanning(in_office)), row)
            known.names.update(variants[row.pk])

    def catch_up(self) -> None:
        """Read the tables again if another run has written people since."""
        if _last_written() != self._last:
            self.read()

    def call(self, volume: Volume, entries: Sequence[PersonEntry]) -> RollCall:
        """Join a volume's list of persons: each entry to the one it certainly is, or as new.

        Entries joined before stay as they are, and so does what an editor settled.
        """
        held = {row.item: row for row in volume.listings.all()} if volume.pk else {}
        fresh = [entry for entry in entries if entry.id not in held]
        counts: Counter[str] = Counter()
        listings, doubts, new, renewed, changed = [], [], [], {}, []
        for entry in entries:
            row = held.get(entry.id)
            if row and (row.name, row.description) != (entry.name[:300], entry.description):
                row.name, row.description = entry.name[:300], entry.description
                changed.append(row)
        years = _years_of(volume.key)
        here: dict[str, _Known] = {}
        pointers = [entry for entry in fresh if _SEE.match(entry.description)]
        for entry in (entry for entry in fresh if entry not in pointers):
            value = listed_person(volume.key, entry.id, entry.name, entry.description, years)
            if not value.surname:
                continue
            certain, doubtful = self._judge(value, volume.key)
            home = _home(value, certain)
            if home is not None:
                known, evidence = home
                doubts += [(known, other, why) for other, why in certain if other is not known]
                self._enrich(known, value, volume.key)
                renewed[known.row.slug] = known
                counts["joined"] += 1
            else:
                known = self._make(value, volume.key)
                evidence = "first met in this list"
                new.append(known)
                doubts += [(known, other, why) for other, why in (*certain, *doubtful)]
                counts["doubtful" if certain or doubtful else "new"] += 1
            here[_words(entry.name)] = known
            listings.append((entry, known, evidence))
        for entry in pointers:
            meant = here.get(_words(_SEE.sub("", entry.description)))
            if meant is not None:
                listings.append((entry, meant, "the list sends there"))
        self._write(volume, listings, doubts, new, renewed.values())
        update(changed, ["name", "description"])
        return RollCall(counts)

    def _judge(
        self, value: people.Person, volume: str
    ) -> tuple[list[tuple[_Known, str]], list[tuple[_Known, str]]]:
        """Those of the surname who certainly, and who perhaps, are the person listed.

        A list names nobody twice: whom it lists under another id is another.
        """
        certain, doubtful = [], []
        for known in self._surnames[transliterate(value.surname)]:
            if volume in known.volumes and not _share_identifier(known, value):
                continue
            judged = same_person(known.value, value)
            if judged.verdict is Verdict.CERTAIN:
                certain.append((known, "; ".join(judged.evidence)))
            elif judged.verdict is Verdict.DOUBTFUL:
                doubtful.append((known, "; ".join(judged.evidence)))
        return certain, doubtful

    def _add(self, value: people.Person, row: Person) -> _Known:
        volumes = {name.partition(":")[0] for name in value.identifiers}
        known = _Known(value, row, volumes)
        self._surnames[transliterate(value.surname)].append(known)
        self._slugs.add(row.slug)
        return known

    def _make(self, value: people.Person, volume: str) -> _Known:
        value = replace(value, slug=self._mint(value), source=f"The list of persons of {volume}")
        return self._add(value, Person(slug=value.slug, **person_fields(value)))

    def _mint(self, value: people.Person) -> str:
        return _mint(value, lambda slug: slug in self._slugs or self._was_served(slug))

    def _was_served(self, slug: str) -> bool:
        return Person(slug=slug).get_absolute_url() in self._served

    def _enrich(self, known: _Known, value: people.Person, volume: str) -> None:
        """What the list adds to someone known: another name, identifier, posts, years."""
        ours = known.value
        known.value = replace(
            ours,
            country=ours.country or value.country,
            description=ours.description or value.description,
            variants=_with(ours.variants, [value.name] if value.name != ours.name else []),
            identifiers=_with(ours.identifiers, value.identifiers),
            active=ours.active.spanning(value.active),
            posts=_with(ours.posts, value.posts),
        )
        known.volumes.add(volume)

    def _write(
        self,
        volume: Volume,
        listings: list[tuple[PersonEntry, _Known, str]],
        doubts: list[tuple[_Known, _Known, str]],
        new: list[_Known],
        renewed: Iterable[_Known],
    ) -> None:
        insert(known.row for known in new)
        made = {known.row.slug for known in new}
        known_before = [known for known in renewed if known.row.slug not in made]
        for known in known_before:
            for name, content in person_fields(known.value).items():
                setattr(known.row, name, content)
        columns = ["country", "description", "identifiers", "posts", "active_from", "active_to"]
        update((known.row for known in known_before), columns)
        VariantName.objects.bulk_create(
            (variant for _, known, _ in listings for variant in _unwritten(known)),
            ignore_conflicts=True,
        )
        insert(
            Listing(
                volume=volume,
                item=entry.id[:60],
                name=entry.name[:300],
                description=entry.description,
                person=known.row,
                reason=evidence,
            )
            for entry, known, evidence in listings
        )
        MergeSuggestion.objects.bulk_create(_suggestions(doubts), ignore_conflicts=True)
        self._last = _last_written()


def _unwritten(known: _Known) -> Iterator[VariantName]:
    """The names of a person that were not written before; they are from now on."""
    for name in dict.fromkeys((known.value.name, *known.value.variants)):
        if name[:200] not in known.names:
            known.names.add(name[:200])
            yield VariantName(person=known.row, name=name[:200], folded=fold(name)[:200])


def _last_written() -> tuple[int | None, ...]:
    """What tells that people, names or lists were written."""
    return tuple(
        model._default_manager.aggregate(last=Max("pk"))["last"]
        for model in (Person, VariantName, Listing, Merge)
    )


def _tenures() -> dict[int, Days]:
    """From when to when each holder of offices held any, as far as it is known."""
    rows = Tenure.objects.values_list("person_id").annotate(Min("start"), Max("end"))
    return {person: Days(first, last) for person, first, last in rows.order_by("person_id")}


def _years_of(volume: str) -> Days:
    """The years a volume covers: who is listed in it was at work then."""
    years = [int(year) for year in _YEAR.findall(display_years(subseries_of(volume)))]
    if not years:
        return Days()
    return Days(dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31))


def mint_person_slug(value: people.Person) -> str:
    """The slug of a person new to the room, asked of the tables."""
    return _mint(value, _is_taken)


def _mint(value: people.Person, is_taken: Callable[[str], bool]) -> str:
    """ "rusk-dean", or "rusk-dean-2" where another has been called so."""
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(value.heading))
    stem = "-".join(filter(None, words.split("-")))[:100].strip("-") or "person"
    return next(slug for slug in chain([stem], _counted(stem)) if not is_taken(slug))


def _counted(stem: str) -> Iterator[str]:
    return (f"{stem}-{n}" for n in count(2))


def _is_taken(slug: str) -> bool:
    path = Person(slug=slug).get_absolute_url()
    is_known = Person.objects.filter(slug=slug).exists()
    return is_known or FormerAddress.objects.filter(path=path).exists()


def _share_identifier(known: _Known, value: people.Person) -> bool:
    return not set(value.identifiers).isdisjoint(known.value.identifiers)


def _home(value: people.Person, certain: Sequence[tuple[_Known, str]]) -> tuple[_Known, str] | None:
    """The one a listed person certainly is.

    Of several, the one of the same identifier; else the first known by the same heading; else
    the first known, if they are certainly one another.
    """
    if len(certain) == 1:
        return certain[0]
    heading = fold(value.heading)
    identified = (one for one in certain if _share_identifier(one[0], value))
    alike = (one for one in certain if fold(one[0].value.heading) == heading)
    home = next(chain(identified, alike), None)
    if home or not certain:
        return home
    pairs = combinations((known.value for known, _ in certain), 2)
    is_one = all(same_person(*pair).verdict is Verdict.CERTAIN for pair in pairs)
    return certain[0] if is_one else None


def _words(name: str) -> str:
    """A name's words in one order, however the list turns it about."""
    return " ".join(sorted(fold(name).replace(",", " ").replace(".", " ").strip("()").split()))


def _suggestions(doubts: Iterable[tuple[_Known, _Known, str]]) -> Iterator[MergeSuggestion]:
    for one, other, why in doubts:
        first, second = sorted((one.row, other.row), key=lambda row: row.pk)
        yield MergeSuggestion(first=first, second=second, evidence=why.split("; "))


def _with(ours: tuple[_T, ...], more: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*ours, *more)))
