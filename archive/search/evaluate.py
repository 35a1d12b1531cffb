"""A question put to a snapshot: a tree becomes rows, each with its score.

Terms are taken one after another, their postings joined as dictionaries: in Python that is many
times faster than walking the postings of all terms side by side.
"""

from __future__ import annotations

import re
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod

from archive.search.asked import (
    OFFICES,
    PEOPLE,
    TOO_LONG,
    VOCABULARIES,
    Asked,
    Between,
    Key,
    alike_by,
    also_found,
    commonest,
    kinds_meant,
    shape_of,
    stands_for_many,
    telling,
)
from archive.search.fields import NAME_LENGTH
from archive.search.lookup import TEXT, Lookup
from archive.search.query import (
    Alike,
    And,
    Dated,
    Field,
    FieldName,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    QueryError,
    Wildcard,
    Word,
)
from archive.search.snapshot import Snapshot, Weights
from archive.search.words import STOP_WORDS, terms_of

TITLE = "title"
TITLE_BOOST = 2.0
BUDGET = 0.9
"""Seconds of the processor a question may take before it is refused."""


@dataclass(slots=True)
class Evaluation:
    """One question being answered.

    `remarks` says what a reader should know of how; `stood_for` holds the words of the index
    that a wildcard or a misspelt word stood for.
    """

    snapshot: Snapshot
    fold_on: str
    remarks: list[str] = field(default_factory=list)
    stood_for: dict[Node, tuple[str, ...]] = field(default_factory=dict)
    deadline: float = field(default_factory=lambda: time.thread_time() + BUDGET)

    @property
    def lookup(self) -> Lookup:
        return Lookup(self.snapshot)

    def answer(self, node: Asked | None) -> Weights:
        """The live rows a tree matches, each with its score; all of them where it is None."""
        if node is None:
            return dict(self.snapshot.all_rows)
        found = self.rows(node, None)
        if not self.snapshot.deleted:
            return found
        return {row: score for row, score in found.items() if row not in self.snapshot.deleted}

    def rows(self, node: Asked, within: Weights | None) -> Weights:
        """The rows a node matches; with `within`, at least those of them that stand there."""
        if time.thread_time() > self.deadline:
            raise QueryError(TOO_LONG)
        return self._match(node, within)

    @singledispatchmethod
    def _match(self, node: Asked, within: Weights | None) -> Weights:
        raise TypeError(node)

    # Joining

    @_match.register
    def _(self, node: And, within: Weights | None) -> Weights:
        found = within
        for part in sorted(telling(node.parts), key=_cost):
            if isinstance(part, Not):
                universe = self.snapshot.all_rows if found is None else found
                found = self._refusing(part, universe)
            else:
                matched = self.rows(part, found)
                found = matched if found is within else _both(found or {}, matched)
            if not found:
                return {}
        return found or {}

    @_match.register
    def _(self, node: Or, within: Weights | None) -> Weights:
        return _either(self.rows(part, within) for part in node.parts)

    @_match.register
    def _(self, node: Not, within: Weights | None) -> Weights:
        return self._refusing(node, self.snapshot.all_rows)

    def _refusing(self, node: Not, universe: Weights) -> Weights:
        """A universe without every row of what the part under NOT finds.

        NOT speaks of the hit, not of a row: a document one of whose versions holds a word is
        refused with all its versions.
        """
        keys = self.snapshot.firsts(self.fold_on)
        refused = {keys[row] for row in self.rows(node.part, None)}
        return {row: score for row, score in universe.items() if keys[row] not in refused}

    # Words

    @_match.register
    def _(self, node: Word, within: Weights | None) -> Weights:
        terms = terms_of(node.printed)
        if len(terms) == 1:
            return self._scored(terms[0], exact=node.exact)
        phrase = self.lookup.in_order(terms, within, exact=node.exact)
        return _either([phrase, self._scored("".join(terms), exact=True)])

    @_match.register
    def _(self, node: Phrase, within: Weights | None) -> Weights:
        terms = terms_of(node.printed)
        if node.slop:
            telling = [term for term in terms if term not in STOP_WORDS] or terms
            return self.lookup.near(telling, node.slop, within, exact=node.exact)
        return self.lookup.in_order(terms, within, exact=node.exact)

    @_match.register
    def _(self, node: Wildcard, within: Weights | None) -> Weights:
        begins = re.split(r"[*?]", node.pattern, maxsplit=1)[0]
        shape = shape_of(node.pattern)
        known = [w for w in self.snapshot.words_like(TEXT, begins) if shape.fullmatch(w)]
        words = commonest(known, lambda word: self.snapshot.frequency(TEXT, word))
        if len(words) < len(known):
            self.remarks.append(stands_for_many(node.pattern, len(known)))
        self.stood_for[node] = tuple(words)
        return self.lookup.score(self.lookup.together(words))

    @_match.register
    def _(self, node: Fuzzy, within: Weights | None) -> Weights:
        words = self.snapshot.spelt_like(TEXT, node.printed)
        others = [word for word in words if word != node.printed]
        if others:
            self.remarks.append(also_found(node.printed, others))
        self.stood_for[node] = tuple(words)
        return self.lookup.score(self.lookup.together(words))

    def _scored(self, term: str, *, exact: bool) -> Weights:
        found = self.lookup.score(self.lookup.together(self.lookup.forms(TEXT, term, exact=exact)))
        titled = self.lookup.together(self.lookup.forms(TITLE, term, exact=exact), TITLE)
        rarity = self.lookup.rarity(len(titled)) * TITLE_BOOST if titled else 0.0
        for row in titled:
            found[row] = found.get(row, 0.0) + rarity
        return found

    @_match.register
    def _(self, node: Alike, within: Weights | None) -> Weights:
        """By how much the words weigh that a row holds, where it holds enough of them."""
        scores: Weights = {}
        held: Counter[int] = Counter()
        for word in node.words:
            found = self.rows(Word(word, exact=True), within)
            held.update(found.keys())
            for row, score in found.items():
                scores[row] = scores.get(row, 0.0) + score
        keys = self.snapshot.firsts(self.fold_on)
        if node.words:
            self.remarks.append(alike_by(node.words))
        self.stood_for[node] = node.words
        return {
            row: score
            for row, score in scores.items()
            if held[row] >= node.least and keys[row] != node.slug
        }

    # Fields

    @_match.register
    def _(self, node: Field, within: Weights | None) -> Weights:
        if node.name in PEOPLE:
            stemmed = node.name is FieldName.SUBJECT
            parts = [self._named(name, node.value, stemmed=stemmed) for name in PEOPLE[node.name]]
            return _either(parts)
        if node.name in VOCABULARIES:
            return _either(self._of_kind(name, node.value) for name in VOCABULARIES[node.name])
        if node.name is FieldName.DOCUMENT:
            return self._keyed("slug", [node.value.lower()])
        terms = terms_of(node.value)
        where = "archive" if node.name is FieldName.ARCHIVE else TITLE
        exact = node.name is FieldName.ARCHIVE
        if len(terms) == 1:
            forms = self.lookup.forms(where, terms[0], exact=exact)
            found = self.lookup.together(forms, where)
        else:
            found = self.lookup.in_order(terms, within, exact=exact, field_name=where)
        return dict.fromkeys(found, 0.0)

    @_match.register
    def _(self, node: Key, within: Weights | None) -> Weights:
        return self._keyed(node.field, node.values)

    def _keyed(self, name: str, values: Iterable[str]) -> Weights:
        return dict.fromkeys(self.lookup.together(values, name), 0.0)

    def _named(self, name: str, value: str, *, stemmed: bool) -> Weights:
        """By slug where the value is one in use, else by the words of one name or heading."""
        if keyed := self._keyed(name, [value.lower()]):
            return keyed
        terms = terms_of(value)
        telling = [term for term in terms if term not in STOP_WORDS] or terms
        places = self.lookup.places(telling, None, exact=not stemmed, field_name=f"{name}_names")
        leads = telling[0] in OFFICES and name not in {"subject", "volume"}
        return {
            row: 0.0 for row in (places[0] if places else ()) if _in_one_name(row, places, leads)
        }

    def _of_kind(self, name: str, value: str) -> Weights:
        """By a value's own words: "telegrams" and "memcon" find their kinds."""
        known = list(self.snapshot.words_like(name, ""))
        return self._keyed(name, kinds_meant(value, known))

    # Numbers

    @_match.register
    def _(self, node: Dated, within: Weights | None) -> Weights:
        earliest, latest = self.snapshot.numbers("earliest"), self.snapshot.numbers("latest")
        if node.period is None:
            return {row: 0.0 for row, day in enumerate(earliest) if not day}
        first = node.period.first.toordinal() if node.period.first else 1
        last = node.period.last.toordinal() if node.period.last else 1 << 30
        return {
            row: 0.0
            for row, (low, high) in enumerate(zip(earliest, latest, strict=True))
            if low and low <= last and high >= first
        }

    @_match.register
    def _(self, node: Between, within: Weights | None) -> Weights:
        low = -(1 << 31) if node.low is None else node.low
        high = 1 << 31 if node.high is None else node.high
        numbers = self.snapshot.numbers(node.field)
        return {row: 0.0 for row, number in enumerate(numbers) if low <= number <= high}


def _cost(part: Asked) -> int:
    """Order of work: what narrows cheaply comes first, then what needs places, then NOT."""
    order = {Key: 0, Between: 0, Dated: 0, Field: 0, Word: 1, Fuzzy: 2, Wildcard: 2, Or: 3}
    if isinstance(part, Word) and len(terms_of(part.printed)) > 1:
        return 4
    return 5 if isinstance(part, Not) else order.get(type(part), 4)


def _both(some: Weights, others: Weights) -> Weights:
    few, many = (some, others) if len(some) < len(others) else (others, some)
    return {row: score + many[row] for row, score in few.items() if row in many}


def _either(parts: Iterable[Weights]) -> Weights:
    found: Weights = {}
    for part in parts:
        for row, score in part.items():
            found[row] = found.get(row, 0.0) + score
    return found


def _in_one_name(row: int, places: Sequence[dict[int, array[int]]], leads: bool) -> bool:
    """Whether all words stand in one name; with `leads`, the first at its head."""
    first = {p // NAME_LENGTH for p in places[0][row] if not leads or p % NAME_LENGTH == 0}
    for there in places[1:]:
        first &= {place // NAME_LENGTH for place in there[row]}
    return bool(first)
