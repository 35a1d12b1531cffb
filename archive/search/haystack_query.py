"""Haystack's filters as trees of the query language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.exceptions import SearchBackendError
from haystack.inputs import BaseInput, Raw

from archive.search.asked import Between, Key
from archive.search.query import Node, Not, Or, Phrase, Word, conjoin
from archive.search.tree_backend import NO_STRINGS
from archive.search.words import terms_of


class Question(BaseInput):  # type: ignore[misc]  # Haystack has no types
    """A tree of the query language, as a value for `SearchQuerySet.filter(content=…)`."""

    input_type_name = "question"
    post_process = False

    def __init__(self, tree: Node | None) -> None:
        super().__init__(tree)


class TreeQuery(BaseSearchQuery):  # type: ignore[misc]
    """Haystack's filters as one tree; `remarks` and `stood_for` tell how it was answered."""

    def __init__(self, using: str = "default") -> None:
        super().__init__(using=using)
        self.remarks: tuple[str, ...] = ()
        self.stood_for: dict[Node, tuple[str, ...]] = {}

    def build_query(self) -> Any:
        return _tree(self.query_filter) or self.matching_all_fragment()

    def __str__(self) -> str:
        return str(self.build_query())

    def run(self, spelling_query: Any = None, **kwargs: Any) -> None:
        found = self.backend.search(self.build_query(), **self.build_params(), **kwargs)
        self._results = found["results"]
        self._hit_count = found["hits"]
        self._facet_counts = self.post_process_facets(found)
        self.remarks, self.stood_for = found["remarks"], found["stood_for"]


def _tree(node: SearchNode) -> Any:
    """A node of Haystack's filters as a tree; None where nothing is asked."""
    parts = [part for part in map(_part, node.children) if part is not None]
    if not parts:
        return None
    joined = Or(tuple(parts)) if node.connector == "OR" and len(parts) > 1 else conjoin(parts)
    return Not(joined) if node.negated and joined is not None else joined


def _part(child: Any) -> Any:
    if isinstance(child, SearchNode):
        return _tree(child)
    expression, value = child
    name, _, how = expression.partition("__")
    if isinstance(value, Question):
        return value.query_string
    if isinstance(value, Raw):
        raise SearchBackendError(NO_STRINGS)
    if name == "content":
        return conjoin(list(_plain_words(str(value))))
    return _filter(name, how, value)


def _plain_words(text: str) -> Iterator[Node]:
    """Text from a plain Haystack filter: its words, nothing in it an operator."""
    for word in text.split():
        terms = terms_of(word)
        if terms:
            yield Word(word) if len(terms) == 1 else Phrase(word)


def _filter(name: str, how: str, value: Any) -> Key | Between:
    match how:
        case "" | "content" | "exact":
            return Key(name, (str(value),))
        case "in":
            return Key(name, tuple(map(str, value)))
        case "gte":
            return Between(name, int(value), None)
        case "lte":
            return Between(name, None, int(value))
        case "gt":
            return Between(name, int(value) + 1, None)
        case "lt":
            return Between(name, None, int(value) - 1)
        case "range":
            return Between(name, int(value[0]), int(value[1]))
    raise SearchBackendError(f"This backend has no filter {name}__{how}.")
