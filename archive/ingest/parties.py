"""The parties a text prints, and the names that come of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive.ingest.readings import Reading
from archive.models import Note
from archive.people import Identification, Participant, PrintedName, read_line, read_name


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text and whom it means; `note` is the note it stands in, if any."""

    printed: str
    start: int
    end: int
    function: str
    meant: Identification
    role: str = ""
    delegation: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party as a revision keeps it."""

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
        return "; ".join(part for part in said if part)


def entries_of(reading: Reading) -> Iterator[PartyEntry]:
    """The parties a text prints; a drafter stands where the source note names him."""
    source = reading.source_note
    for party in reading.revision.structure.get("parties", ()):
        place = _where(party, source)
        if place is not None:
            note, start, end = place
            for printed, name, at, to in _people(party, start, end):
                yield PartyEntry(
                    printed, name, at, to, party["delegation"], party["function"], note
                )


def _people(
    party: dict[str, Any], start: int, end: int
) -> Iterator[tuple[str, PrintedName, int, int]]:
    """The people of a party: several where a line of participants names "Messrs. Waugh and Weiss".

    Each must be addressed as one; what follows a comma is else a man's office.
    """
    printed, read = party["printed"], party["read"] or party["printed"]
    people = read_line(printed) if party["function"] == "participant" and party["span"] else ()
    if read == printed and end - start == len(printed) and _are_several(people):
        for one in people:
            yield one.printed, one.name, start + one.start, start + one.end
    else:
        yield printed, read_name(read), start, end


def _are_several(people: Sequence[Participant]) -> bool:
    names = [one.name for one in people]
    addressed = all(name.honorific and name.honorific != "The" for name in names)
    return len(names) > 1 and addressed and all(len(name.surname) > 2 for name in names)


def _where(party: dict[str, Any], source: Note | None) -> tuple[Note | None, int, int] | None:
    if party["span"]:
        return None, party["span"]["start"], party["span"]["end"]
    start = source.text.find(party["printed"]) if source else -1
    return (source, start, start + len(party["printed"])) if start >= 0 else None
