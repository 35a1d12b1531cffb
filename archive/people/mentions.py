"""Names in running text: who is spoken of, where, and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.people.authority import Authority
from archive.people.holders import late_holder
from archive.people.identification import Certainty, Context, Identification
from archive.people.identify import identify
from archive.people.names import read_name
from archive.people.records import Days
from archive.people.stretches import Stretch, find_stretches


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or office in a text, as printed there; offsets count code points of the text."""

    start: int
    end: int
    printed: str
    identification: Identification


def find_mentions(
    text: str,
    authority: Authority,
    on: Days | None,
    known: Iterable[str] = (),
    listed: frozenset[str] = frozenset(),
) -> list[Mention]:
    """The people a text speaks of, in reading order; linear in the text.

    `known` are the slugs of the document's identified participants, `listed` those of its
    volume's list of persons: a bare surname means one of them where it can. What is printed
    with a title or given names is read first, and tells whom the bare surnames mean. A name
    that can mean several is returned open, with its candidates, where a title makes it a name.
    """
    company = dict.fromkeys(known)
    found = list(find_stretches(text, authority, set(company), listed))
    read = _Reading(authority, on, company, listed, {})
    for one in found:
        if one.is_strong and not one.is_office:
            read.identify(one)
    mentions = (Mention(one.start, one.end, one.printed, read.identify(one)) for one in found)
    return [one for one in mentions if one.identification.person or one.identification.candidates]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read: whom it has named so far, and what each printing means in it."""

    authority: Authority
    on: Days | None
    known: dict[str, None]
    listed: frozenset[str]
    meanings: dict[tuple[str, bool, str], Identification]

    def identify(self, found: Stretch) -> Identification:
        key = (found.printed, found.is_late, found.title)
        if key not in self.meanings:
            self.meanings[key] = self._identify(found)
        return self.meanings[key]

    def _identify(self, found: Stretch) -> Identification:
        if found.is_late:
            return late_holder(found.printed, self.authority, self.on)
        context = Context(known=tuple(self.known), listed=self.listed)
        name = read_name(found.printed)
        if found.title:
            name = replace(name, title=found.title)
        meant = identify(name, self.on, self.authority, context)
        named = found.is_strong and not found.is_office
        if meant.person and named and meant.certainty is Certainty.CERTAIN:
            self.known.setdefault(meant.person.slug)
        return meant
