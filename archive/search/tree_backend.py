"""What the backends of both engines have in common: trees, never strings, are asked of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from haystack.backends import BaseSearchBackend
from haystack.constants import ID
from haystack.exceptions import SearchBackendError

from archive.search.asked import Asked
from archive.search.engines import Vocabulary
from archive.search.query import Alike
from archive.search.telling import telling_words

NO_STRINGS = "This backend runs trees, not strings: use Question(tree)."
_NOT_OFFERED = ("narrow_queries", "date_facets", "query_facets", "dwithin")


class TreeBackend(BaseSearchBackend, ABC):  # type: ignore[misc]  # Haystack has no types
    """A backend that runs trees of the query language and folds rows on a field."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.fold_on: str = options.get("FOLD_ON", ID)

    @abstractmethod
    def vocabulary(self) -> Vocabulary:
        """The words of the texts in the index."""

    @abstractmethod
    def replace(self, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]) -> None:
        """Take out rows by (field, key) and put objects in, in one commit."""

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Put objects in the index in use, each in the place of its former row."""
        self.replace(index, iterable, ())

    def tree_of(self, query: Any, options: dict[str, Any]) -> Asked | None:
        """The tree that Haystack hands over; None for all. Refuses what no engine here offers."""
        if isinstance(query, str) and query != "*":
            raise SearchBackendError(NO_STRINGS)
        for name in _NOT_OFFERED:
            if options.get(name):
                raise SearchBackendError(f"This backend has no {name}.")
        return None if isinstance(query, str) else query

    def more_like_this(
        self,
        model_instance: Any,
        additional_query_string: Any = None,
        result_class: type | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """What shares the telling words of an object, itself left out."""
        from haystack import connections

        unified = connections[self.connection_alias].get_unified_index()
        prepared = unified.get_index(type(model_instance)).full_prepare(model_instance)
        words = telling_words(self.vocabulary(), prepared["text"])
        alike = Alike(prepared[self.fold_on][0], words)
        return self.search(alike, result_class=result_class, **kwargs)  # type: ignore[no-any-return]
