"""A tree in the server's language: what a row must hold, and how much each thing weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod

from archive.search.asked import (
    OFFICES,
    PEOPLE,
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
)
from archive.search.cluster.lexicon import Lexicon
from archive.search.cluster.mapping import (
    HEAD,
    JOINED,
    LONGEST,
    ROWS,
    RUNS,
    STEMS,
    TEXT,
    VOCABULARY,
)
from archive.search.cluster.regions import Region, regions_of
from archive.search.cluster.server import Body
from archive.search.evaluate import TITLE_BOOST
from archive.search.lookup import SATURATION
from archive.search.query import (
    Alike,
    And,
    Dated,
    Field,
    FieldName,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from archive.search.words import STOP_WORDS, stem, terms_of

TITLE = "title"
TITLE_WEIGHT = TITLE_BOOST / (SATURATION + 1)
"""The server leaves out of every weight a factor that the embedded engine has in it."""
WEIGHED = 64
"""Words that are weighed one by one: the server takes some thousand clauses in one question."""
ONE_NAME = 90
"""Places within which the words of one name stand; the next name is further off."""
ALL: Body = {"match_all": {}}
NONE: Body = {"match_none": {}}


@dataclass(slots=True)
class Translation:
    """One question being translated.

    `remarks` and `stood_for` as the embedded engine fills them, with the words of the index.
    """

    lexicon: Lexicon
    fold_on: str
    regions: int = 1
    remarks: list[str] = field(default_factory=list)
    stood_for: dict[Node, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[Asked, Body] = field(default_factory=dict)

    def region(self, region: Region, hits: Body | None = None) -> Body:
        """Documents of a region; `hits` asks for their matching rows too, under its own name.

        The server tells rows for every region of a question, whichever a document is of: so the
        region bears the name as well, and a hit says which it matched.
        """
        rows = nested(self.rows(region.rows))
        found = {"must": [rows]} | self.conditions(region)
        if hits is not None:
            rows["nested"]["inner_hits"] = hits
            found["_name"] = hits["name"]
        return {"bool": found}

    def conditions(self, region: Region) -> Body:
        """What a region asks of documents beside their rows."""
        return {
            "filter": [self.documents(tree) for tree in region.held],
            "must_not": [self.documents(tree) for tree in region.denied],
        }

    def documents(self, tree: Asked | None) -> Body:
        """Documents a tree matches, whichever its regions."""
        return either([self.region(region) for region in regions_of(tree)])

    def rows(self, node: Asked) -> Body:
        """The rows a tree without NOT matches; each part is translated once."""
        if node not in self._known:
            self._known[node] = self._rows(node)
        return self._known[node]

    @singledispatchmethod
    def _rows(self, node: Asked) -> Body:
        raise TypeError(node)

    @_rows.register
    def _(self, node: And) -> Body:
        if not node.parts:
            return plain(ALL)
        return {"bool": {"must": [self.rows(part) for part in node.parts]}}

    @_rows.register
    def _(self, node: Or) -> Body:
        return either([self.rows(part) for part in node.parts])

    # Words

    @_rows.register
    def _(self, node: Word) -> Body:
        terms = terms_of(node.printed)
        if len(terms) == 1:
            return self._scored(terms[0], exact=node.exact)
        return either(
            [self._in_order(TEXT, terms, node.exact), self._scored("".join(terms), exact=True)]
        )

    @_rows.register
    def _(self, node: Phrase) -> Body:
        terms = terms_of(node.printed)
        if not node.slop:
            return self._in_order(TEXT, terms, node.exact)
        told = [term for term in terms if term not in STOP_WORDS] or terms
        near = [
            _near(f"{ROWS}.{TEXT}{kind}", told, node.slop, exact=node.exact) for kind in ("", RUNS)
        ]
        return either(near)

    @_rows.register
    def _(self, node: Wildcard) -> Body:
        begins = re.split(r"[*?]", node.pattern, maxsplit=1)[0]
        shape = shape_of(node.pattern)
        counted = dict(self.lexicon.beginning(begins))
        known = sorted(word for word in counted if shape.fullmatch(word))
        words = commonest(known, counted.__getitem__)
        if len(words) < len(known):
            self._remark(stands_for_many(node.pattern, len(known)))
        self.stood_for[node] = tuple(words)
        return self._any_of(words)

    @_rows.register
    def _(self, node: Fuzzy) -> Body:
        words = self.lexicon.spelt_like(node.printed)
        if others := [word for word in words if word != node.printed]:
            self._remark(also_found(node.printed, others))
        self.stood_for[node] = tuple(words)
        return self._any_of(words)

    @_rows.register
    def _(self, node: Alike) -> Body:
        if node.words:
            self._remark(alike_by(node.words))
        self.stood_for[node] = node.words
        words = [self._scored(word, exact=True) for word in node.words]
        return {
            "bool": {
                "should": words,
                "minimum_should_match": node.least,
                "must_not": [{"term": {f"{ROWS}.{self.fold_on}": node.slug}}],
            }
        }

    def _scored(self, term: str, *, exact: bool) -> Body:
        titled = [_term(TITLE + kind, term, exact=exact) for kind in ("", JOINED)]
        told = [_term(TEXT + kind, term, exact=exact) for kind in ("", JOINED)]
        return either([*told, boosted(either(titled), TITLE_WEIGHT)])

    def _any_of(self, words: Sequence[str]) -> Body:
        """Rows that hold any of some words, weighed as if all were one word, unless too many."""
        if not words:
            return NONE
        if len(words) * self.regions > WEIGHED:
            return {"terms": {f"{ROWS}.{VOCABULARY}": list(words)}}
        counts, size = self.lexicon.frequencies(words), self.lexicon.size
        together = _rarity(sum(counts.values()), size)
        weights = {word: together / _rarity(counts.get(word, 1), size) for word in words}
        return either(
            [
                boosted(_term(kind, word, exact=True), weight)
                for word, weight in weights.items()
                for kind in (TEXT, TEXT + JOINED)
            ]
        )

    def _in_order(self, name: str, terms: Sequence[str], exact: bool) -> Body:
        """Terms one after another; where one is a joined word, among the words around it."""
        told = " ".join(_form(term, exact=exact) for term in terms)
        suffix = "" if exact else STEMS
        phrases = ({"match_phrase": {f"{ROWS}.{name}{k}{suffix}": told}} for k in ("", RUNS))
        return either(list(phrases))

    # Fields

    @_rows.register
    def _(self, node: Field) -> Body:
        return plain(self._field(node))

    def _field(self, node: Field) -> Body:
        if node.name in PEOPLE:
            return either([self._named(name, node) for name in PEOPLE[node.name]])
        if node.name in VOCABULARIES:
            return either([self._of_kind(name, node.value) for name in VOCABULARIES[node.name]])
        if node.name is FieldName.DOCUMENT:
            return _keyed(self.fold_on, [node.value.lower()])
        terms = terms_of(node.value)
        exact = node.name is FieldName.ARCHIVE
        where = "archive" if exact else TITLE
        if len(terms) > 1:
            return self._in_order(where, terms, exact)
        return either([_term(where + k, term, exact=exact) for k in ("", JOINED) for term in terms])

    def _named(self, name: str, node: Field) -> Body:
        """By slug where the value is one in use, else by the words of one name or heading."""
        if self.lexicon.holds(name, node.value.lower()):
            return _keyed(name, [node.value.lower()])
        exact = node.name is not FieldName.SUBJECT
        terms = terms_of(node.value)
        told = [term for term in terms if term not in STOP_WORDS] or terms
        if told and told[0] in OFFICES and name not in {"subject", "volume"}:
            told = [HEAD + told[0], *told[1:]]
        return _near(f"{ROWS}.{name}_names", told, ONE_NAME, exact=exact)

    def _of_kind(self, name: str, value: str) -> Body:
        return _keyed(name, kinds_meant(value, self.lexicon.values(name)))

    @_rows.register
    def _(self, node: Key) -> Body:
        return plain(_keyed(node.field, node.values))

    # Numbers

    @_rows.register
    def _(self, node: Dated) -> Body:
        if node.period is None:
            return plain({"term": {f"{ROWS}.earliest": 0}})
        first = node.period.first.toordinal() if node.period.first else 1
        last = {"lte": node.period.last.toordinal()} if node.period.last else {}
        begins = {"range": {f"{ROWS}.earliest": {"gte": 1, **last}}}
        ends = {"range": {f"{ROWS}.latest": {"gte": first}}}
        return plain({"bool": {"filter": [begins, ends]}})

    @_rows.register
    def _(self, node: Between) -> Body:
        low = {} if node.low is None else {"gte": node.low}
        high = {} if node.high is None else {"lte": node.high}
        return plain({"range": {f"{ROWS}.{node.field}": {**low, **high}}})

    def _remark(self, remark: str) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)


def _rarity(rows: int, size: int) -> float:
    """How much it weighs, as the server reckons, that a row is one of so many."""
    return math.log(1 + (max(0, size - rows) + 0.5) / (rows + 0.5))


def nested(rows: Body) -> Body:
    """Documents by their best row."""
    return {"nested": {"path": ROWS, "query": rows, "score_mode": "max"}}


def either(parts: Sequence[Body]) -> Body:
    if not parts:
        return NONE
    if len(parts) == 1:
        return parts[0]
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def plain(query: Body) -> Body:
    """What is asked without being weighed."""
    return {"constant_score": {"filter": query, "boost": 0.0}}


def boosted(query: Body, weight: float) -> Body:
    return {"bool": {"must": [query], "boost": weight}}


def _keyed(name: str, values: Iterable[str]) -> Body:
    return {"terms": {f"{ROWS}.{name}": list(values)}}


def _form(term: str, *, exact: bool) -> str:
    term = term[:LONGEST]
    return term if exact else stem(term)


def _term(name: str, term: str, *, exact: bool) -> Body:
    return {"term": {f"{ROWS}.{name}{'' if exact else STEMS}": _form(term, exact=exact)}}


def _near(name: str, terms: Sequence[str], apart: int, *, exact: bool) -> Body:
    """Terms in any order, so many words beside them between the first and the last."""
    where = name if exact else name + STEMS
    forms = list(dict.fromkeys(_form(term, exact=exact) for term in terms))
    clauses = [{"span_term": {where: form}} for form in forms]
    if len(clauses) < 2:
        return clauses[0] if clauses else NONE
    slop = apart + len(terms) - len(forms)
    return {"span_near": {"clauses": clauses, "slop": slop, "in_order": False}}
