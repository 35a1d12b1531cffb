"""A question put to a snapshot: a tree becomes rows, each with its score.

Terms are taken one after another, and what they find is joined as arrays with a place for every
row: many times faster than walking the postings of all terms side by side.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import singledispatchmethod

import numpy as np

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
from archive.search.snapshot import Snapshot
from archive.search.weights import Mask, Weights, both, either, weightless
from archive.search.words import STOP_WORDS, terms_of

TITLE = "title"
TITLE_BOOST = 2.0
BUDGET = 0.9
"""Seconds of the processor a question may take before it is refused."""
LATEST = 1.5
"""Seconds by the clock, on a machine with much other work."""


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
    latest: float = field(default_factory=lambda: time.monotonic() + LATEST)

    @property
    def lookup(self) -> Lookup:
        return Lookup(self.snapshot, self.check)

    def answer(self, node: Asked | None) -> Weights:
        """The live rows a tree matches, each with its score; all of them where it is None."""
        if node is None:
            return weightless(self.snapshot.alive)
        return self.rows(node, None).only(self.snapshot.alive)

    def check(self) -> None:
        """Raise QueryError when the question has taken its time."""
        if time.thread_time() > self.deadline or time.monotonic() > self.latest:
            raise QueryError(TOO_LONG)

    def rows(self, node: Asked, within: Mask | None) -> Weights:
        """The rows a node matches; with `within`, at least those of them that stand there."""
        self.check()
        return self._match(node, within)

    @singledispatchmethod
    def _match(self, node: Asked, within: Mask | None) -> Weights:
        raise TypeError(node)

    def _either(self, parts: Iterable[Weights]) -> Weights:
        return either(self.snapshot.size, parts)

    # Joining

    @_match.register
    def _(self, node: And, within: Mask | None) -> Weights:
        found: Weights | None = None
        for part in sorted(telling(node.parts), key=_cost):
            if isinstance(part, Not):
                universe = found or weightless(self.snapshot.alive if within is None else within)
                found = universe.only(self._allowed(part))
            else:
                matched = self.rows(part, found.held if found else within)
                found = both(found, matched) if found else matched
            if not len(found):
                return found
        return found or self._either(())

    @_match.register
    def _(self, node: Or, within: Mask | None) -> Weights:
        return self._either(self.rows(part, within) for part in node.parts)

    @_match.register
    def _(self, node: Not, within: Mask | None) -> Weights:
        return weightless(self.snapshot.alive & self._allowed(node))

    def _allowed(self, node: Not) -> Mask:
        """Every row but those of what the part under NOT finds.

        NOT speaks of the hit, not of a row: a document one of whose versions holds a word is
        refused with all its versions.
        """
        keys = self.snapshot.keyed(self.fold_on)
        refused = np.zeros(len(keys.values) + 1, np.bool_)
        refused[keys.first[self.rows(node.part, None).rows]] = True
        return ~refused[keys.first]

    # Words

    @_match.register
    def _(self, node: Word, within: Mask | None) -> Weights:
        terms = terms_of(node.printed)
        if len(terms) == 1:
            return self._scored(terms[0], exact=node.exact)
        phrase = self.lookup.in_order(terms, within, exact=node.exact)
        return self._either([phrase, self._scored("".join(terms), exact=True)])

    @_match.register
    def _(self, node: Phrase, within: Mask | None) -> Weights:
        terms = terms_of(node.printed)
        if node.slop:
            telling = [term for term in terms if term not in STOP_WORDS] or terms
            return self.lookup.near(telling, node.slop, within, exact=node.exact)
        return self.lookup.in_order(terms, within, exact=node.exact)

    @_match.register
    def _(self, node: Wildcard, within: Mask | None) -> Weights:
        begins = re.split(r"[*?]", node.pattern, maxsplit=1)[0]
        shape = shape_of(node.pattern)
        frequency = self.snapshot.words_like(TEXT, begins)
        known = [word for word in frequency if shape.fullmatch(word)]
        words = commonest(known, frequency.__getitem__)
        if len(words) < len(known):
            self.remarks.append(stands_for_many(node.pattern, len(known)))
        self.stood_for[node] = tuple(words)
        return self.lookup.score(self.lookup.together(words))

    @_match.register
    def _(self, node: Fuzzy, within: Mask | None) -> Weights:
        words = self.snapshot.spelt_like(TEXT, node.printed)
        others = [word for word in words if word != node.printed]
        if others:
            self.remarks.append(also_found(node.printed, others))
        self.stood_for[node] = tuple(words)
        return self.lookup.score(self.lookup.together(words))

    def _scored(self, term: str, *, exact: bool) -> Weights:
        found = self.lookup.score(self.lookup.together(self.lookup.forms(TEXT, term, exact=exact)))
        titled = self.lookup.together(self.lookup.forms(TITLE, term, exact=exact), TITLE)
        rarity = self.lookup.rarity(len(titled)) * TITLE_BOOST
        return self._either([found, Weights(titled.held, np.where(titled.held, rarity, 0.0))])

    @_match.register
    def _(self, node: Alike, within: Mask | None) -> Weights:
        """By how much the words weigh that a row holds, where it holds enough of them."""
        parts = [self.rows(Word(word, exact=True), within) for word in node.words]
        enough = np.sum([part.held for part in parts], axis=0) >= node.least
        keys = self.snapshot.keyed(self.fold_on)
        others = np.array([value != node.slug for value in (*keys.values, "")])
        if node.words:
            self.remarks.append(alike_by(node.words))
        self.stood_for[node] = node.words
        return self._either(parts).only(enough & others[keys.first])

    # Fields

    @_match.register
    def _(self, node: Field, within: Mask | None) -> Weights:
        if node.name in PEOPLE:
            stemmed = node.name is FieldName.SUBJECT
            parts = [self._named(name, node.value, stemmed=stemmed) for name in PEOPLE[node.name]]
            return self._either(parts)
        if node.name in VOCABULARIES:
            return self._either(self._of_kind(name, node.value) for name in VOCABULARIES[node.name])
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
        return weightless(found.held)

    @_match.register
    def _(self, node: Key, within: Mask | None) -> Weights:
        return self._keyed(node.field, node.values)

    def _keyed(self, name: str, values: Iterable[str]) -> Weights:
        return weightless(self.lookup.together(values, name).held)

    def _named(self, name: str, value: str, *, stemmed: bool) -> Weights:
        """By slug where the value is one in use, else by the words of one name or heading."""
        if len(keyed := self._keyed(name, [value.lower()])):
            return keyed
        terms = terms_of(value)
        telling = [term for term in terms if term not in STOP_WORDS] or terms
        leads = bool(telling) and telling[0] in OFFICES and name not in {"subject", "volume"}
        return weightless(
            self.lookup.in_one(
                telling,
                exact=not stemmed,
                field_name=f"{name}_names",
                length=NAME_LENGTH,
                leads=leads,
            )
        )

    def _of_kind(self, name: str, value: str) -> Weights:
        """By a value's own words: "telegrams" and "memcon" find their kinds."""
        known = list(self.snapshot.words_like(name, ""))
        return self._keyed(name, kinds_meant(value, known))

    # Numbers

    @_match.register
    def _(self, node: Dated, within: Mask | None) -> Weights:
        earliest, latest = self.snapshot.numbers("earliest"), self.snapshot.numbers("latest")
        if node.period is None:
            return weightless(earliest == 0)
        first = node.period.first.toordinal() if node.period.first else 1
        last = node.period.last.toordinal() if node.period.last else 1 << 30
        return weightless((earliest != 0) & (earliest <= last) & (latest >= first))

    @_match.register
    def _(self, node: Between, within: Mask | None) -> Weights:
        low = -(1 << 31) if node.low is None else node.low
        high = 1 << 31 if node.high is None else node.high
        numbers = self.snapshot.numbers(node.field)
        return weightless((low <= numbers) & (numbers <= high))


def _cost(part: Asked) -> int:
    """Order of work: what narrows cheaply comes first, then what needs places, then NOT."""
    order = {Key: 0, Between: 0, Dated: 0, Field: 0, Word: 1, Fuzzy: 2, Wildcard: 2, Or: 3}
    if isinstance(part, Word) and len(terms_of(part.printed)) > 1:
        return 4
    return 5 if isinstance(part, Not) else order.get(type(part), 4)
