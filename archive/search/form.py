"""A search as its address states it: typed words and form fields, which say the same things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import quote_plus, urlencode

from archive.search.parse import parse
from archive.search.periods import Period, read_period
from archive.search.query import (
    Dated,
    Field,
    FieldName,
    Fuzzy,
    Node,
    Or,
    Phrase,
    QueryError,
    Wildcard,
    Word,
    check,
    conjoin,
    top_level,
    typed,
    wanted,
    without,
)
from archive.search.words import terms_of

PER_PAGE = 20
MAX_PAGE = 500
MAX_CONDITIONS = 16
MAX_VALUE = 120
_PAGE = re.compile(r"[1-9][0-9]{0,3}")

FIELDS: dict[str, FieldName] = {
    "person": FieldName.PERSON,
    "participant": FieldName.PARTICIPANT,
    "sender": FieldName.FROM,
    "recipient": FieldName.TO,
    "mentions": FieldName.MENTIONS,
    "subject": FieldName.SUBJECT,
    "volume": FieldName.VOLUME,
    "kind": FieldName.KIND,
    "version": FieldName.VERSION,
    "archive": FieldName.ARCHIVE,
    "classification": FieldName.CLASSIFICATION,
    "withheld": FieldName.WITHHELD,
    "omitted": FieldName.OMITTED,
    "document": FieldName.DOCUMENT,
    "like": FieldName.LIKE,
}
"""The form's fields by their names in an address. `from` and `to` there are days, not people."""
DAYS = ("from", "to", "year")
ROLES = {
    "participant": "took part",
    "sender": "sent it",
    "recipient": "received it",
    "mentions": "is mentioned",
}
"""What a person may be asked to have done; "person" with a role is that role's field."""


class Sort(StrEnum):
    """How hits stand in order; the undated and the unprinted always last."""

    RELEVANCE = "relevance"
    OLDEST = "oldest"
    NEWEST = "newest"
    VOLUME = "volume"

    @property
    def order_by(self) -> tuple[str, ...]:
        return {"oldest": ("earliest",), "newest": ("-earliest",), "volume": ("shelf",)}.get(
            self.value, ()
        )


class View(StrEnum):
    """How hits are shown: with their best passages, or as lines with the words in the middle."""

    PASSAGES = "passages"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Condition:
    """One form field with a value, as an address carries it; `node` is what it asks."""

    name: str
    value: str
    node: Node


@dataclass(frozen=True, slots=True)
class Search:
    """Everything a search's address says. `errors` are the fields that could not be read."""

    q: str = ""
    words: Node | None = None
    conditions: tuple[Condition, ...] = ()
    sort: Sort | None = None
    page: int = 1
    view: View = View.PASSAGES
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def tree(self) -> Node | None:
        """Words and conditions at once; the conditions of one name are alternatives where a
        document can hold only one of them."""
        return conjoin([*top_level(self.words), *_joined(self.conditions)])

    @property
    def is_empty(self) -> bool:
        return self.words is None and not self.conditions

    @property
    def order(self) -> Sort:
        """As asked for; else by relevance where there are words to weigh, by date where none."""
        if self.sort is not None:
            return self.sort
        weighed = any(map(_is_weighed, wanted(self.tree)))
        return Sort.RELEVANCE if weighed else Sort.OLDEST

    @property
    def params(self) -> list[tuple[str, str]]:
        """The address's parameters, always in the same order."""
        return self._asked + self._shown + ([("page", str(self.page))] if self.page > 1 else [])

    @property
    def _asked(self) -> list[tuple[str, str]]:
        given = [("q", self.q)] if self.q else []
        return given + [(condition.name, condition.value) for condition in self.conditions]

    @property
    def _shown(self) -> list[tuple[str, str]]:
        given = [("sort", self.sort.value)] if self.sort else []
        return given + ([("view", self.view.value)] if self.view is not View.PASSAGES else [])

    @property
    def query_string(self) -> str:
        return urlencode(self.params)

    def value(self, name: str) -> str:
        """The first value of a form field, as the form shows it again."""
        return next((c.value for c in self.conditions if c.name == name), "")

    def has(self, name: str, value: str) -> bool:
        return any((c.name, c.value) == (name, value) for c in self.conditions)

    def having(self, name: str, value: str) -> Search:
        """The same search with one condition more, from its first page."""
        node = _node(name, value)
        if node is None or self.has(name, value):
            return self._with(self.conditions)
        return self._with((*self.conditions, Condition(name, value, node)))

    def narrowing(self, name: str) -> Callable[[str], str]:
        """For a value of a field, the query string of `having` it: for lists of many values."""
        before, after = urlencode(self._asked), urlencode(self._shown)
        begun = f"{before}&{name}=" if before else f"{name}="
        ended = f"&{after}" if after else ""
        return lambda value: f"{begun}{quote_plus(value)}{ended}"

    def lacking(self, condition: Condition) -> Search:
        return self._with(tuple(c for c in self.conditions if c != condition))

    def lacking_words(self, part: Node) -> Search:
        """The same search without one part of what was typed."""
        rest = without(self.words, part) if self.words is not None else None
        return self.asking(rest)

    def asking(self, words: Node | None) -> Search:
        """The same conditions with other words."""
        return replace(self._with(self.conditions), q=typed(words), words=words)

    def sorted_by(self, sort: Sort) -> Search:
        return replace(self._with(self.conditions), sort=sort)

    def shown_as(self, view: View) -> Search:
        """The same page of the same search in another view."""
        return replace(self, view=view)

    def at_page(self, page: int) -> Search:
        return replace(self, page=page, errors={})

    def _with(self, conditions: tuple[Condition, ...]) -> Search:
        return replace(self, conditions=conditions, page=1, errors={})


def _is_weighed(leaf: Node) -> bool:
    """Whether some documents match a leaf better than others."""
    if isinstance(leaf, Field):
        return leaf.name is FieldName.LIKE
    return isinstance(leaf, Word | Phrase | Wildcard | Fuzzy)


ALTERNATIVES = frozenset({"volume", "kind", "version", "classification", "year", "document"})


def _joined(conditions: Iterable[Condition]) -> Iterator[Node]:
    by_name: dict[str, list[Node]] = {}
    for condition in conditions:
        by_name.setdefault(condition.name, []).append(condition.node)
    for name, nodes in by_name.items():
        if name in ALTERNATIVES and len(nodes) > 1:
            yield Or(tuple(nodes))
        else:
            yield from nodes


def read_search(params: Mapping[str, list[str]]) -> Search:
    """The search an address states; parameters it does not know are passed over.

    Raises QueryError where what was typed cannot be run; a form field that cannot be read is
    left out and named in `errors`.
    """
    params = {name: [_plain(value) for value in values] for name, values in params.items()}
    q = _first(params, "q")
    conditions, errors = _conditions(params)
    search = Search(
        q,
        parse(q),
        tuple(conditions),
        _sort(_first(params, "sort")),
        _page(_first(params, "page")),
        View.LINES if _first(params, "view") == View.LINES else View.PASSAGES,
        errors,
    )
    if len(conditions) > MAX_CONDITIONS:
        raise QueryError(
            f"This search has {len(conditions)} conditions; {MAX_CONDITIONS} is the most."
        )
    check(search.words)
    return search


def form_values(params: Mapping[str, list[str]]) -> dict[str, str]:
    """What the form shows when the search cannot be run: the values as they came."""
    return {name: _first(params, name)[:400] for name in ("q", *FIELDS, *DAYS, "role", "sort")}


def _plain(value: str) -> str:
    """One line, without the signs no text holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _first(params: Mapping[str, list[str]], name: str) -> str:
    values = params.get(name) or [""]
    return values[0]


def _conditions(params: Mapping[str, list[str]]) -> tuple[list[Condition], dict[str, str]]:
    found: list[Condition] = []
    errors: dict[str, str] = {}
    role = _first(params, "role")
    for name in (*FIELDS, *DAYS):
        for value in filter(None, params.get(name) or ()):
            as_name = role if name == "person" and role in ROLES else name
            node = _node(as_name, value)
            if node is None:
                errors[name] = _cannot_read(name, value)
            elif not any((c.name, c.value) == (as_name, value) for c in found):
                found.append(Condition(as_name, value, node))
    return found, errors


def _node(name: str, value: str) -> Node | None:
    """What a form field asks; None where its value cannot be read."""
    if name in DAYS:
        return _days(name, value)
    if name not in FIELDS or len(value) > MAX_VALUE or not terms_of(value):
        return None
    return Field(FIELDS[name], value.replace('"', " ").strip(), whole=True)


def _days(name: str, value: str) -> Dated | None:
    if name == "year" and value.lower() == "undated":
        return Dated(None)
    period = read_period(value)
    if period is None:
        return None
    if name == "from":
        return Dated(Period(period.first, None)) if period.first else None
    if name == "to":
        return Dated(Period(None, period.last)) if period.last else None
    return Dated(period)


def _cannot_read(name: str, value: str) -> str:
    if name in DAYS:
        return (
            f"“{value[:40]}” is not a date that can be read: write 1962, 1962-11, Nov 1962, "
            "1962-11-29 or 29 November 1962."
        )
    return f"“{value[:40]}” holds no word to look for."


def _sort(value: str) -> Sort | None:
    return Sort(value) if value in set(Sort) else None


def _page(value: str) -> int:
    """A page's number; 0 for what is none, which is then not found."""
    if not value:
        return 1
    return int(value) if _PAGE.fullmatch(value) and int(value) <= MAX_PAGE else 0
