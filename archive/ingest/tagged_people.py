"""Whom an editor's tags say is named, held against the words they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.ingest.parties import Named, PartyEntry
from archive.ingest.readings import Reading
from archive.models import Note
from archive.people import (
    Authority,
    Certainty,
    Context,
    Days,
    Identification,
    Person,
    PrintedName,
    fold,
    identify,
    read_name,
    transliterate,
)
from archive.text import Mark, MarkKind

_TAGGED = "tagged by the volume’s editors"


class Tags:
    """A volume's ids of persons: what each means, and whether the words say the same.

    `listed` are its list's entries: id, slug of the person, name as listed; `slugs` are those
    of the people it names.
    """

    def __init__(self, authority: Authority, listed: Iterable[tuple[str, str, str]]) -> None:
        self._authority = authority
        self._persons = {item: authority.person(slug) for item, slug, _ in listed}
        self.slugs = frozenset(person.slug for person in self._persons.values() if person)
        self._judged: dict[tuple[str, str], Identification] = {}

    def any_in(self, reading: Reading) -> bool:
        """Whether a text has names tagged with ids of the volume's list."""
        marks = [reading.revision.marks, *(note.marks for note in reading.notes)]
        return any(
            _is_tag(mark) and mark.target in self._persons for some in marks for mark in some
        )

    def party(self, reading: Reading, entry: PartyEntry) -> Identification | None:
        """Whom the tag within a party's words means; None where there is none to trust."""
        marks = entry.note.marks if entry.note else reading.revision.marks
        text = entry.note.text if entry.note else reading.revision.text
        for mark in marks:
            if _is_tag(mark) and entry.start <= mark.start and mark.end <= entry.end:
                meant = self._judge(mark.target, mark.span.of(text), None)
                if meant and meant.certainty is not Certainty.DOUBTFUL:
                    return meant
        return None

    def mentions(
        self, reading: Reading, parties: list[Named], on: Days, known: tuple[str, ...]
    ) -> Iterator[Named]:
        """The tagged names of a text and its notes that no party's entry covers."""
        bodies: list[tuple[Note | None, str, Iterable[Mark]]] = [
            (None, reading.revision.text, reading.revision.marks)
        ]
        bodies += [(note, note.text, note.marks) for note in reading.notes]
        for note, text, marks in bodies:
            covered = [(p.start, p.end) for p in parties if p.note == note]
            for mark in marks:
                if not _is_tag(mark) or any(a <= mark.start < b for a, b in covered):
                    continue
                printed = " ".join(mark.span.of(text).split())
                meant = self._judge(mark.target, printed, on)
                if meant:
                    yield Named(printed, mark.start, mark.end, "mentioned", meant, note=note)

    def _judge(self, target: str, printed: str, on: Days | None) -> Identification | None:
        key = (target, printed)
        if key not in self._judged:
            found = self._weigh(target, printed, on)
            if found is None:
                return None
            self._judged[key] = found
        return self._judged[key]

    def _weigh(self, target: str, printed: str, on: Days | None) -> Identification | None:
        """The tagged person, unless the words name another: then whom they mean, as doubtful."""
        person = self._persons.get(target)
        if person is None:
            return None
        name = read_name(printed)
        if not name.surname or name.is_office or _bears(person, name):
            return Identification(person, (person,), Certainty.CERTAIN, _TAGGED)
        context = Context(known=(), listed=self.slugs)
        meant = identify(name, on, self._authority, context)
        reason = f"{_TAGGED} as {person.name}, though the words are “{printed}”"
        if meant.person and meant.person.slug in self.slugs and meant.person != person:
            both = (meant.person, person)
            return Identification(meant.person, both, Certainty.DOUBTFUL, reason)
        return Identification(person, (person,), Certainty.PROBABLE, reason)


def _is_tag(mark: Mark) -> bool:
    return mark.kind is MarkKind.NAME and bool(mark.target)


def _bears(person: Person, name: PrintedName) -> bool:
    """Whether a printed surname is one of the person's, however it is transliterated."""
    said = _sounds(name.surname)
    own = (person.surname, person.name, *person.variants)
    return any(said & _sounds(one) for one in own)


def _sounds(name: str) -> set[str]:
    return {transliterate(word) for word in fold(name).replace("-", " ").split() if len(word) > 1}
