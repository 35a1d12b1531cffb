"""The names of a document, identified: who takes part, who is mentioned, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.ingest.authorities import read_tables
from archive.models import Document, Note, Participation, Person, Revision
from archive.people import (
    Authority,
    Certainty,
    Context,
    Days,
    Identification,
    PrintedName,
    find_mentions,
    identify,
    read_name,
)

_Place = tuple[int | None, int, int, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a text and whom it means; `note` is the note it stands in, if any."""

    printed: str
    start: int
    end: int
    function: str
    meant: Identification
    role: str = ""
    delegation: str = ""
    note: Note | None = None

    @property
    def place(self) -> _Place:
        return (self.note.pk if self.note else None, self.start, self.end, self.function)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A party as a revision keeps it."""

    revision: Revision
    printed: str
    name: PrintedName
    start: int
    end: int
    delegation: str
    function: str
    note: Note | None

    @property
    def role(self) -> str:
        said = (self.name.title, self.name.office, self.name.affiliation)
        return "; ".join(part for part in said if part)[:300]


class PeopleLinker:
    """Identifies the names of documents, one after another, against the authority file."""

    @cached_property
    def authority(self) -> Authority:
        return read_tables()

    @cached_property
    def _ids(self) -> Mapping[str, int]:
        return dict(Person.objects.values_list("slug", "pk"))

    def link(self, document: Document) -> None:
        """Write whom the names in every current text of a document mean.

        Who is identified in one version helps to read the others: a name cut off at a scan's
        edge is offered as the one another version prints whole.
        """
        revisions = list(
            Revision.objects.filter(current_of__document=document).order_by("version__position")
        )
        on = Days(document.earliest, document.latest)
        entries = [entry for revision in revisions for entry in _entries(revision)]
        alone = [identify(e.name, on, self.authority, Context(e.delegation)) for e in entries]
        known = _known(alone)
        for revision in revisions:
            parties = [
                self._party(entry, meant, on, known)
                for entry, meant in zip(entries, alone, strict=True)
                if entry.revision is revision
            ]
            mentions = self._mentions(revision, on, known, parties)
            self._write(document, revision, [*parties, *mentions])

    def _party(
        self, entry: _Entry, alone: Identification, on: Days, known: tuple[str, ...]
    ) -> _Named:
        """A party as its own words identify it, or else as the company it is named in does."""
        meant = alone
        if alone.person is None or alone.certainty is Certainty.DOUBTFUL:
            meant = identify(entry.name, on, self.authority, Context(entry.delegation, known))
        return _Named(
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
        self, revision: Revision, on: Days, known: tuple[str, ...], parties: list[_Named]
    ) -> Iterator[_Named]:
        """The names in running text and notes that no party's entry covers."""
        taken = [(p.note, p.start, p.end) for p in parties]
        bodies: list[tuple[Note | None, str]] = [(None, revision.text)]
        bodies += [(note, note.text) for note in revision.notes.order_by("position")]
        for note, text in bodies:
            covered = [(start, end) for where, start, end in taken if where == note]
            for found in find_mentions(text, self.authority, on, known):
                if not any(start < found.end and found.start < end for start, end in covered):
                    yield _Named(
                        found.printed,
                        found.start,
                        found.end,
                        "mentioned",
                        found.identification,
                        note=note,
                    )

    def _write(self, document: Document, revision: Revision, names: list[_Named]) -> None:
        """Renew the rows of a revision; one that an editor settled stays as it is."""
        before = {_place(row): row for row in revision.participations.all()}
        settled = {place for place, row in before.items() if row.by_editor}
        gone = [row.pk for row in before.values() if not row.by_editor]
        Participation.objects.filter(pk__in=gone).delete()
        fresh = [
            (self._row(document, revision, name, position), name)
            for position, name in enumerate(names, start=1)
            if name.place not in settled
        ]
        Participation.objects.bulk_create(row for row, _ in fresh)
        through = Participation.candidates.through
        through.objects.bulk_create(
            through(participation_id=row.pk, person_id=self._ids[candidate.slug])
            for row, name in fresh
            if name.meant.person is None
            for candidate in name.meant.candidates
        )

    def _row(
        self, document: Document, revision: Revision, name: _Named, position: int
    ) -> Participation:
        person = name.meant.person
        return Participation(
            document=document,
            revision=revision,
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


def _place(row: Participation) -> _Place:
    return (row.note_id, row.start, row.end, row.function)


def _entries(revision: Revision) -> Iterator[_Entry]:
    """The parties a revision prints; a drafter stands where the source note names him."""
    source = next((note for note in revision.notes.all() if note.kind == "source"), None)
    for party in revision.structure.get("parties", ()):
        place = _where(party, source)
        if place is not None:
            note, start, end = place
            yield _Entry(
                revision,
                party["printed"],
                read_name(party["read"] or party["printed"]),
                start,
                end,
                party["delegation"],
                party["function"],
                note,
            )


def _where(party: dict[str, Any], source: Note | None) -> tuple[Note | None, int, int] | None:
    if party["span"]:
        return None, party["span"]["start"], party["span"]["end"]
    start = source.text.find(party["printed"]) if source else -1
    return (source, start, start + len(party["printed"])) if start >= 0 else None
