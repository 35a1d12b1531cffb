"""A Haystack engine on OpenSearch that answers as the embedded one does.

In `HAYSTACK_CONNECTIONS`: ENGINE this package's `ClusterEngine`, URL as `read_address` takes it,
and FOLD_ON the field whose rows are shown as one hit.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Any

from haystack.backends import BaseEngine, log_query
from haystack.constants import ID
from haystack.exceptions import SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.search.asked import TOO_LONG
from archive.search.cluster.lexicon import Lexicon
from archive.search.cluster.mapping import ROWS, STATES, Layout, Values
from archive.search.cluster.paging import Pages
from archive.search.cluster.question import Hit, Question, read_facets
from archive.search.cluster.regions import regions_of
from archive.search.cluster.server import Body, Server, ServerSlow, read_address
from archive.search.cluster.translation import Translation
from archive.search.engines import Changed, Held, State
from archive.search.haystack_query import TreeQuery
from archive.search.query import QueryError
from archive.search.tree_backend import TreeBackend

PER_CALL = 500
"""Keys asked for at once."""
PER_SCAN = 2000
ABANDONED = 24 * 60 * 60
"""Seconds after which an index that never came into use is taken for one of a killed build."""


class ClusterBackend(TreeBackend):
    """Asks one server; keeps one index under a name that a rebuild moves at once."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self.server = Server(read_address(options.get("URL", "")))
        self.pages = Pages(self.server, self.fold_on)
        self._layout: Layout | None = None

    @property
    def layout(self) -> Layout:
        if self._layout is None:
            from haystack import connections

            unified = connections[self.connection_alias].get_unified_index()
            self._layout = Layout.of(unified.all_searchfields(), self.fold_on)
        return self._layout

    # Writing

    def replace(self, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]) -> None:
        """Take out rows by (field, key) and put objects in; a document changes at once."""
        self._require_index()
        whole = {key for name, key in gone if name == self.fold_on}
        self.server.put(self._actions(index, objects, whole), self.server.address.index, alias=True)

    def _actions(self, index: Any, objects: Iterable[Any], gone: set[str]) -> Iterator[Body]:
        """Documents put in, those `gone` anew, others with the rows they have besides."""
        left = set(gone)
        for key, rows in self._folded(index, objects):
            left.discard(key)
            others = [] if key in gone else self._others(key, rows)
            yield _put(key, self.layout.document([*others, *rows]))
        for key in sorted(left):
            yield {"_op_type": "delete", "_id": key}

    def _others(self, key: str, rows: Sequence[Values]) -> list[Values]:
        """The rows a document in the index has besides some."""
        before = self.server.source(key)
        own = {row[ID][0] for row in rows}
        return [row for row in before[ROWS] if row[ID][0] not in own] if before else []

    def _folded(self, index: Any, objects: Iterable[Any]) -> Iterator[tuple[str, list[Values]]]:
        """Rows by their document; those of one document come one after another."""
        rows = (row for one in objects if (row := self._prepared(index, one)) is not None)
        for key, those in groupby(rows, key=lambda row: str(row[self.fold_on][0])):
            yield key, list(those)

    def _prepared(self, index: Any, one: Any) -> Values | None:
        try:
            return self.layout.row(index.full_prepare(one))
        except SkipDocument:
            return None

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Take one object out of the index."""
        self._require_index()
        row_id = get_identifier(obj_or_string)
        held = {"nested": {"path": ROWS, "query": {"term": {f"{ROWS}.{ID}": row_id}}}}
        found = self.server.search({"query": held})
        actions = (self._without(hit, row_id) for hit in found["hits"]["hits"])
        self.server.put(actions, self.server.address.index, alias=True)

    def _without(self, hit: Mapping[str, Any], row_id: str) -> Body:
        rows = [row for row in hit["_source"][ROWS] if row[ID][0] != row_id]
        if not rows:
            return {"_op_type": "delete", "_id": hit["_id"]}
        return _put(hit["_id"], self.layout.document(rows))

    def clear(self, models: Sequence[Any] | None = None, commit: bool = True) -> None:
        """Put an empty index in use."""
        self.renew(None, (), lambda held: Changed((), ()))

    def renew(self, index: Any, objects: Iterable[Any], missed: Callable[[Held], Changed]) -> None:
        """A whole index beside the one in use, then the name moved to it.

        What is changed while the name moves is put right after it.
        """
        name = self._build(index, objects)
        try:
            self._amend(index, missed(self._held_in(name)), name, alias=False)
            self.server.put_in_use(name)
        except BaseException:
            self.server.discard([name])
            raise
        self._amend(index, missed(self.held()), self.server.address.index, alias=True)

    def _build(self, index: Any, objects: Iterable[Any]) -> str:
        self._sweep()
        name = f"{self.server.address.index}-{time.time_ns():x}-{os.getpid():x}"
        self.server.create(name, self.layout.body())
        try:
            folded = self._folded(index, objects)
            actions = (_put(key, self.layout.document(rows)) for key, rows in folded)
            self.server.put(actions, name, alias=False)
            self.server.finish(name)
        except BaseException:
            self.server.discard([name])
            raise
        return name

    def _amend(self, index: Any, changed: Changed, name: str, *, alias: bool) -> None:
        actions = self._actions(index, changed.rows, set(changed.slugs))
        self.server.put(actions, name, alias=alias)

    def _sweep(self) -> None:
        """Take away what killed builds left."""
        before = time.time_ns() - ABANDONED * 10**9
        left = [name for name in self.server.beside(named=False) if _made(name) < before]
        self.server.discard(left)

    # Reading

    def is_built(self) -> bool:
        return bool(self.server.in_use())

    def count(self) -> int:
        return self.vocabulary().size

    def vocabulary(self) -> Lexicon:
        return Lexicon(self.server)

    def held(self) -> Held:
        return self._held_in(self.server.address.index)

    def values(self, name: str) -> Iterator[tuple[str, Set[str]]]:
        """Each document with its values in a field."""
        for key, values in self._scanned(self.server.address.index, name):
            yield key, set(values)

    def _held_in(self, index: str) -> Held:
        held: dict[str, State] = {}
        for slug, states in self._scanned(index, STATES):
            for state in states:
                key, _, revision = state.partition(" ")
                held[key] = State(slug, revision)
        return held

    def _scanned(self, index: str, name: str) -> Iterator[tuple[str, list[str]]]:
        """Every document of an index with its values in a field, a few thousand at a time."""
        body: Body = {
            "size": PER_SCAN,
            "_source": False,
            "docvalue_fields": [self.fold_on, name],
            "sort": [{self.fold_on: "asc"}],
        }
        while hits := self.server.search(body, index)["hits"]["hits"]:
            for hit in hits:
                yield hit["fields"][self.fold_on][0], hit["fields"].get(name, [])
            body["search_after"] = hits[-1]["sort"]

    def lacking(self, name: str, keys: Iterable[str]) -> int:
        """How many of some keys no row holds in a field."""
        wanted = list(dict.fromkeys(keys))
        parts = [wanted[at : at + PER_CALL] for at in range(0, len(wanted), PER_CALL)]
        return sum(len(part) - self.vocabulary().having(name, part) for part in parts)

    def _require_index(self) -> None:
        self.server.search({"size": 0})

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of what a tree matches, with facets, as the embedded engine gives it."""
        try:
            return self._found(query_string, **kwargs)
        except ServerSlow as error:
            raise QueryError(TOO_LONG) from error

    def _found(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        tree = self.tree_of(query_string, kwargs)
        regions = regions_of(tree)
        translation = Translation(self.vocabulary(), self.fold_on, len(regions))
        question = Question(self.layout, translation, regions)
        facets = kwargs.get("facets") or {}
        asked = question.paged(tree, tuple(kwargs.get("sort_by") or ()), facets)
        start = max(0, kwargs.get("start_offset") or 0)
        found, hits = self.pages.of(asked, start, kwargs.get("end_offset"))
        counts = read_facets(found, facets)
        result_class = kwargs.get("result_class") or SearchResult
        return {
            "results": [self._result(hit, result_class) for hit in hits],
            "hits": found["hits"]["total"]["value"],
            "facets": {"fields": counts, "dates": {}, "queries": {}} if facets else {},
            "remarks": tuple(translation.remarks),
            "stood_for": translation.stood_for,
        }

    def _result(self, hit: Hit, result_class: type) -> SearchResult:
        app, _, model = hit.model.partition(".")
        key = {self.fold_on: hit.key}
        return result_class(app, model, hit.rows[0].pk, hit.score, rows=hit.rows, **key)


def _put(key: str, document: Values) -> Body:
    return {"_op_type": "index", "_id": key, "_source": document}


def _made(name: str) -> int:
    """When an index was begun, by its name; now where the name does not say."""
    try:
        return int(name.rsplit("-", 2)[1], 16)
    except (IndexError, ValueError):
        return time.time_ns()


class ClusterEngine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = ClusterBackend
    query = TreeQuery
