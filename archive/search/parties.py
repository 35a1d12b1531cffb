"""Who stands in documents, and every name they are found by, read for many documents at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.models import Participation, Person, VariantName
from archive.models.person import Tenure
from archive.text import spaced


class Part(NamedTuple):
    """Somebody in a document as one of its texts prints it; `person` is empty for nobody known."""

    document: int
    person: int | None
    printed: str
    role: str
    function: str


def parts_of(documents: Collection[int]) -> Mapping[int, Sequence[Part]]:
    """Who stands in the current texts of documents, by the document's key, in order."""
    rows = (
        Participation.objects.current()
        .filter(document__in=documents)
        .order_by("position", "pk")
        .values_list("document_id", "person_id", "printed", "role", "function")
    )
    found: dict[int, list[Part]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(Part(*row))
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """A person's address, names, and offices: from when to when, and what they are called."""

    slug: str
    names: list[str]
    offices: list[tuple[dt.date | None, dt.date | None, list[str]]]


@dataclass(frozen=True, slots=True)
class People:
    """The people met so far; each is read from the tables once, however often they stand."""

    known: dict[int, _Named] = field(default_factory=dict)

    def meet(self, parts: Mapping[int, Sequence[Part]]) -> None:
        """Read those who have not been met yet."""
        met = {part.person for those in parts.values() for part in those if part.person}
        fresh = met - self.known.keys()
        if not fresh:
            return
        for pk, slug, name in Person.objects.filter(pk__in=fresh).values_list("pk", "slug", "name"):
            self.known[pk] = _Named(slug, [name], [])
        variants = VariantName.objects.filter(person__in=fresh).order_by("pk")
        for pk, name in variants.values_list("person_id", "name"):
            self.known[pk].names.append(name)
        tenures = Tenure.objects.filter(person__in=fresh).select_related("office").order_by("pk")
        for tenure in tenures:
            called = [tenure.office.title, *tenure.office.forms]
            self.known[tenure.person_id].offices.append((tenure.start, tenure.end, called))

    def slugs(self, parts: Sequence[Part]) -> list[str]:
        """The addresses of those who are known, each once."""
        return list(dict.fromkeys(self.known[p.person].slug for p in parts if p.person))

    def names(self, parts: Sequence[Part], day: dt.date | None) -> list[str]:
        """Every name they are found by: as printed, the authority's, the offices held that day."""
        return list(dict.fromkeys(map(_without_article, self._names(parts, day))))

    def _names(self, parts: Sequence[Part], day: dt.date | None) -> Iterator[str]:
        for part in parts:
            yield from filter(None, (spaced(part.printed), spaced(part.role)))
            if part.person:
                person = self.known[part.person]
                yield from person.names
                for start, end, called in person.offices if day else ():
                    if day and (start or day) <= day <= (end or day):
                        yield from called


def _without_article(name: str) -> str:
    """ "The President" as "President": an office is looked for at the head of a name."""
    return name[4:] if name[:4].lower() == "the " else name
