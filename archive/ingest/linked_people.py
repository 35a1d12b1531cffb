"""The names of documents, identified: who takes part, who is mentioned, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.ingest.authorities import read_tables
from archive.ingest.parties import Named, PartyEntry, entries_of
from archive.ingest.readings import Reading, by_document
from archive.ingest.rows import insert
from archive.ingest.tagged_people import Tags
from archive.models import Document, Listing, Note, Participation, Person, Volume
from archive.people import (
    Authority,
    Certainty,
    Context,
    Days,
    Identification,
    find_mentions,
    identify,
)

_Place = tuple[int, int | None, int, int, str]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A row to be written, and the name it is of."""

    row: Participation
    name: Named


class PeopleLinker:
    """Identifies the names of documents against the authority file.

    Of one volume's documents, its own list of persons tells whom the tagged names mean.
    """

    def __init__(self, volume: Volume | None = None) -> None:
        self._volume = volume
        self._tags: dict[str, Tags] = {}

    @cached_property
    def authority(self) -> Authority:
        return read_tables(self._volume)

    @cached_property
    def _ids(self) -> Mapping[str, int]:
        return dict(Person.objects.values_list("slug", "pk"))

    def link(self, readings: Sequence[Reading]) -> None:
        """Write whom the names in some documents' current texts mean; all of a document's.

        Who is identified in one version helps to read the others: a name cut off at a scan's
        edge is offered as the one another version prints whole.
        """
        fresh: list[_Fresh] = []
        settled = self._clear(readings)
        for document, texts in by_document(readings):
            for reading, names in self._name(document, texts):
                for position, name in enumerate(names, start=1):
                    if _place(reading, name) not in settled:
                        fresh.append(_Fresh(self._row(reading, name, position), name))
        self._write(fresh)

    def _name(
        self, document: Document, texts: list[Reading]
    ) -> Iterator[tuple[Reading, list[Named]]]:
        """The names of each text of a document, the parties before those mentioned."""
        on = Days(document.earliest, document.latest)
        entries = [(reading, entry) for reading in texts for entry in entries_of(reading)]
        alone = [self._alone(reading, entry, on) for reading, entry in entries]
        known = _known(alone)
        for reading in texts:
            parties = [
                self._party(entry, meant, on, known)
                for (where, entry), meant in zip(entries, alone, strict=True)
                if where is reading
            ]
            yield reading, [*parties, *self._mentions(reading, on, known, parties)]

    def _alone(self, reading: Reading, entry: PartyEntry, on: Days) -> Identification:
        """A party by its tag, else by its own words."""
        tagged = self._tags_of(reading).party(reading, entry) if reading.is_tagged else None
        return tagged or identify(entry.name, on, self.authority, Context(entry.delegation))

    def _party(
        self, entry: PartyEntry, alone: Identification, on: Days, known: tuple[str, ...]
    ) -> Named:
        """A party as its own words identify it, or else as the company it is named in does."""
        meant = alone
        if alone.person is None or alone.certainty is Certainty.DOUBTFUL:
            meant = identify(entry.name, on, self.authority, Context(entry.delegation, known))
        return Named(
            entry.printed,
            entry.start,
            entry.end,
            entry.function,
            meant,
            entry.role,
            entry.delegation,
            entry.note,
        )

    def _mentions(
        self, reading: Reading, on: Days, known: tuple[str, ...], parties: list[Named]
    ) -> list[Named]:
        """The names in running text and notes that no party's entry covers."""
        if reading.is_tagged and (tags := self._tags_of(reading)).any_in(reading):
            return _once_each(tags.mentions(reading, parties, on, known))
        found = list(self._found(reading, on, known, parties))
        return _once_each(found) if reading.is_tagged else found

    def _found(
        self, reading: Reading, on: Days, known: tuple[str, ...], parties: list[Named]
    ) -> Iterator[Named]:
        taken = [(p.note, p.start, p.end) for p in parties]
        listed = self._tags_of(reading).slugs
        bodies: list[tuple[Note | None, str]] = [(None, reading.revision.text)]
        bodies += [(note, note.text) for note in reading.notes]
        for note, text in bodies:
            covered = [(start, end) for where, start, end in taken if where == note]
            for found in find_mentions(text, self.authority, on, known, listed):
                if not any(start < found.end and found.start < end for start, end in covered):
                    meant = found.identification
                    yield Named(
                        found.printed, found.start, found.end, "mentioned", meant, note=note
                    )

    def _tags_of(self, reading: Reading) -> Tags:
        """What the tags of a text's volume mean."""
        if reading.home not in self._tags:
            listed = Listing.objects.filter(volume__key=reading.home)
            rows = listed.values_list("item", "person__slug", "name")
            self._tags[reading.home] = Tags(self.authority, rows)
        return self._tags[reading.home]

    def _clear(self, readings: Sequence[Reading]) -> set[_Place]:
        """Take away what was read before; the places that an editor settled, whose rows stay."""
        revisions = [reading.revision for reading in readings]
        before = Participation.objects.filter(revision__in=revisions)
        before.filter(by_editor=False).delete()
        return set(before.values_list("revision_id", "note_id", "start", "end", "function"))

    def _write(self, fresh: list[_Fresh]) -> None:
        insert(one.row for one in fresh)
        through = Participation.candidates.through
        insert(
            through(participation_id=one.row.pk, person_id=self._ids[candidate.slug])
            for one in fresh
            if one.name.meant.person is None
            for candidate in one.name.meant.candidates
        )

    def _row(self, reading: Reading, name: Named, position: int) -> Participation:
        person = name.meant.person
        return Participation(
            document=reading.document,
            revision=reading.revision,
            note=name.note,
            person_id=self._ids[person.slug] if person else None,
            printed=name.printed[:600],
            start=name.start,
            end=name.end,
            delegation=name.delegation[:200],
            role=name.role,
            function=name.function,
            known=name.meant.certainty.value,
            reason=name.meant.reason,
            position=position,
        )


def _known(found: Iterable[Identification]) -> tuple[str, ...]:
    """The people whom some version of the document names beyond doubt."""
    sure = [m.person.slug for m in found if m.person and m.certainty is not Certainty.DOUBTFUL]
    return tuple(dict.fromkeys(sure))


def _place(reading: Reading, name: Named) -> _Place:
    note = name.note.pk if name.note else None
    return (reading.revision.pk, note, name.start, name.end, name.function)


def _once_each(names: Iterable[Named]) -> list[Named]:
    """Each person once for each printed form, where it first stands."""
    first: dict[tuple[str, str], Named] = {}
    for name in names:
        person = name.meant.person
        first.setdefault((person.slug if person else "", name.printed), name)
    return list(first.values())
