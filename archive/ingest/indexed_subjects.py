"""Subjects as the editors' indexes of volumes give them: headings, and the documents on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from archive.ingest.index_places import IndexPlaces, telling_words
from archive.ingest.rows import batched, insert
from archive.models import (
    Document,
    FormerAddress,
    Indexed,
    IndexEntry,
    Listing,
    Subject,
    SubjectLine,
    VariantName,
    Volume,
    VolumeContents,
)
from archive.models.document import Known
from archive.people import fold, heading_key, names_a_person, tidy_heading

_SOURCE = "Indexes of volumes held here"
_LONGEST_SLUG = 100
_AT_ONCE = 500
_SUBJECTS = "/subjects/"

_Line = tuple[str, list[Sequence[str]]]
"""A sub-heading, "" for the heading itself, and its places."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of an index that is not a person's name."""

    position: int
    printed: str
    lines: tuple[_Line, ...]
    see: tuple[str, ...]
    see_also: tuple[str, ...]

    @property
    def key(self) -> str:
        return _key(self.printed)

    @property
    def sends(self) -> bool:
        return bool(self.see) and not self.lines


def index_subjects(volume: Volume) -> set[int]:
    """Give a volume's documents the subjects its index names; those whose subjects changed.

    The same again changes nothing, and an editor's changes to a document's subjects stay. Where
    documents are held no more, what the index said of them goes. The caller holds the
    transaction.
    """
    contents = VolumeContents.objects.filter(volume=volume).first()
    places = IndexPlaces(volume, contents.pages if contents else ())
    headings = list(_headings(volume, contents.index)) if contents and places.are_any else []
    subjects = _subjects(headings)
    held = _held(volume)
    IndexEntry.objects.filter(volume=volume).delete()
    entries = _write_entries(volume, headings, subjects)
    fresh = [row for heading, entry in entries for row in _documents(heading, entry, places)]
    changed = _give(fresh, held)
    insert(fresh)
    return changed | _take(held, {(row.entry.subject_id, row.document_id) for row in fresh})


# Reading the index


def _headings(volume: Volume, index: Iterable[Mapping[str, Any]]) -> Iterator[_Heading]:
    """The headings that are subjects, in order."""
    entries = list(_top(index))
    persons = _persons(volume, entries)
    for position, entry in enumerate(entries, start=1):
        printed = tidy_heading(entry["heading"])
        if printed and not persons[position - 1]:
            yield _Heading(
                position,
                printed,
                tuple(_lines(entry, "")),
                tuple(entry.get("see", ())),
                tuple(entry.get("see_also", ())),
            )


def _top(index: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The headings themselves: some indexes hold them under letters, or under nothing."""
    for entry in index:
        if len(entry["heading"].strip()) <= 1 and entry.get("entries"):
            yield from _top(entry["entries"])
        else:
            yield entry


def _lines(entry: Mapping[str, Any], above: str) -> Iterator[_Line]:
    if entry.get("pages"):
        yield above, entry["pages"]
    for inner in entry.get("entries", ()):
        yield from _lines(inner, ", ".join(filter(None, (above, inner["heading"]))))


def _persons(volume: Volume, entries: Sequence[Mapping[str, Any]]) -> list[bool]:
    """For each heading, whether it is a person's name: by its form, or as the room knows it."""
    listed = {item: _words(name) for item, name in _listed(volume)}
    orders = {" ".join(sorted(words)) for words in listed.values()}
    headings = [tidy_heading(entry["heading"]) for entry in entries]
    names = [fold(heading) for heading in headings]
    several = {name for name in names if " " in name}
    known: set[str] = set()
    for some in batched(several, _AT_ONCE):
        rows = VariantName.objects.filter(folded__in=some)
        known.update(rows.values_list("folded", flat=True))
    found = []
    for entry, heading, name in zip(entries, headings, names, strict=True):
        tagged = listed.get(entry.get("person", ""), frozenset())
        is_tagged = bool(name) and {*name.split()} <= tagged
        is_listed = name in known or (" " in name and " ".join(sorted({*name.split()})) in orders)
        found.append(is_tagged or is_listed or names_a_person(heading))
    return found


def _listed(volume: Volume) -> Iterable[tuple[str, str]]:
    return Listing.objects.filter(volume=volume).values_list("item", "name")


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


def _key(heading: str) -> str:
    return heading_key(heading)[:200]


# Headings as subjects


def _subjects(headings: Sequence[_Heading]) -> dict[str, int]:
    """The subjects of some headings by key; new ones where a heading is new to the room."""
    own = {one.key: one.printed[:200] for one in reversed(headings) if not one.sends}
    sought = {*own, *(_key(name) for one in headings for name in one.see)} - {""}
    found: dict[str, int] = {}
    for some in batched(sorted(sought), _AT_ONCE):
        rows = Subject.objects.filter(folded__in=some).order_by("from_index", "pk")
        for key, pk in rows.values_list("folded", "pk"):
            found.setdefault(key, pk)
    missing = {key: printed for key, printed in own.items() if key and key not in found}
    slugs = _slugs(missing)
    made = insert(
        Subject(slug=slugs[key], heading=heading, folded=key, from_index=True, source=_SOURCE)
        for key, heading in missing.items()
    )
    return found | {subject.folded: subject.pk for subject in made}


def _slugs(keys: Iterable[str]) -> dict[str, str]:
    """A slug for each new subject, never one served before."""
    stems = {key: _stem(key) for key in keys}
    if not stems:
        return {}
    taken = set(Subject.objects.values_list("slug", flat=True))
    served = FormerAddress.objects.filter(path__startswith=_SUBJECTS)
    taken |= {
        path.removeprefix(_SUBJECTS).strip("/") for path in served.values_list("path", flat=True)
    }
    found = {}
    for key, stem in stems.items():
        numbered = (f"{stem}-{n}" for n in count(2))
        found[key] = next(slug for slug in chain([stem], numbered) if slug not in taken)
        taken.add(found[key])
    return found


def _stem(key: str) -> str:
    words = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in key)
    return "-".join(filter(None, words.split("-")))[:_LONGEST_SLUG].strip("-") or "subject"


def _write_entries(
    volume: Volume, headings: Sequence[_Heading], subjects: Mapping[str, int]
) -> list[tuple[_Heading, IndexEntry]]:
    """A row for each heading with places, and for each that sends to a subject."""
    pairs = [
        (one, _entry(volume, one, subjects[key]))
        for one in headings
        for key in dict.fromkeys(map(_key, one.see) if one.sends else [one.key])
        if key in subjects
    ]
    insert(entry for _, entry in pairs)
    return pairs


def _entry(volume: Volume, heading: _Heading, subject: int) -> IndexEntry:
    return IndexEntry(
        volume=volume,
        subject_id=subject,
        printed=heading.printed[:200],
        sends=heading.sends,
        lines=[[above, _printed(places)] for above, places in heading.lines],
        see_also=list(heading.see_also),
        position=heading.position,
    )


# Documents


def _documents(heading: _Heading, entry: IndexEntry, places: IndexPlaces) -> Iterator[Indexed]:
    """The documents that the places under a heading name, each once."""
    found: dict[int, dict[str, list[Sequence[str]]]] = {}
    known: dict[int, Known] = {}
    for above, named in heading.lines:
        words = telling_words(heading.printed) | telling_words(above)
        for place in named:
            for document, how in places.named(place, words).items():
                found.setdefault(document, {}).setdefault(above, []).append(place)
                if known.get(document) != Known.CERTAIN:
                    known[document] = how
    for document, under in found.items():
        said = (f"{above}: {_printed(p)}" if above else _printed(p) for above, p in under.items())
        yield Indexed(
            entry=entry, document_id=document, places="; ".join(said), known=known[document]
        )


def _printed(places: Iterable[Sequence[str]]) -> str:
    """Places as an index prints them: "834–836, 360n"."""
    return ", ".join(
        (f"{first}–{last}" if last else first) + ("n" if kind == "n" else "")
        for first, last, kind in places
    )


_Pair = tuple[int, int]


def _held(volume: Volume) -> dict[_Pair, bool]:
    """What the index gave before: subject and document, and whether it alone gave it."""
    rows = Indexed.objects.filter(entry__volume=volume)
    return {
        (subject, document): added
        for subject, document, added in rows.values_list("entry__subject", "document", "added")
    }


def _give(fresh: Iterable[Indexed], held: Mapping[_Pair, bool]) -> set[int]:
    """Add the subjects newly given; an editor who took one away is not overruled."""
    through = Document.subjects.through
    rows: dict[_Pair, Indexed] = {}
    for row in fresh:
        pair = (row.entry.subject_id, row.document_id)
        row.added = held.get(pair, False)
        if pair not in held:
            rows.setdefault(pair, row)
    known: set[_Pair] = set()
    for some in batched({document for _, document in rows}, _AT_ONCE):
        links = through.objects.filter(document__in=some)
        known.update(links.values_list("subject_id", "document_id"))
    new = {pair: row for pair, row in rows.items() if pair not in known}
    insert(through(subject_id=subject, document_id=document) for subject, document in new)
    for row in new.values():
        row.added = True
    return {document for _, document in new}


def _take(held: Mapping[_Pair, bool], standing: set[_Pair]) -> set[int]:
    """Take away the subjects that nothing else gives any more."""
    gone = {pair for pair, added in held.items() if added and pair not in standing}
    if not gone:
        return set()
    documents = {document for _, document in gone}
    others: set[_Pair] = set()
    for some in batched(documents, _AT_ONCE):
        still = Indexed.objects.filter(document__in=some)
        others.update(still.values_list("entry__subject", "document"))
        lines = SubjectLine.objects.filter(version__document__in=some, subjects__isnull=False)
        others.update(lines.values_list("subjects", "version__document"))
    Indexed.objects.filter(document__in=documents).filter(
        entry__subject__in={subject for subject, _ in gone & others}
    ).update(added=True)
    by_subject: dict[int, list[int]] = {}
    for subject, document in gone - others:
        by_subject.setdefault(subject, []).append(document)
    through = Document.subjects.through
    for subject, some in by_subject.items():
        through.objects.filter(subject=subject, document__in=some).delete()
    return documents
