"""A Haystack engine on Whoosh that answers in milliseconds, and answers right.

In `HAYSTACK_CONNECTIONS`: ENGINE this module's `WhooshEngine`, PATH a folder of its own, and
FOLD_ON the field whose rows are shown as one hit. A `SearchQuerySet` takes a tree of the query
language by `filter(content=Question(tree))`; strings are never parsed as queries.
"""

from __future__ import annotations

import logging
import pickle
import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
from haystack.backends import BaseEngine, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier
from numpy.typing import NDArray
from whoosh.fields import Schema

from archive.search import storage
from archive.search.answers import Answer, Row, count_values, fold, ordered, ranked
from archive.search.asked import Asked
from archive.search.building import Shared, build_shared
from archive.search.engines import Changed, Held, State
from archive.search.evaluate import Evaluation
from archive.search.fields import KeysType
from archive.search.haystack_query import TreeQuery
from archive.search.snapshot import Snapshot, current
from archive.search.storage import IndexUnavailable
from archive.search.tree_backend import TreeBackend
from archive.search.vocabulary import SnapshotWords, values_of
from archive.search.writer import Writer

log = logging.getLogger(__name__)

REMEMBERED = 8
"""Answers kept, so that the pages of one question cost one evaluation."""
BROKEN_READ = (OSError, EOFError, struct.error, zlib.error, pickle.UnpicklingError)


class WhooshBackend(TreeBackend):
    """Reads one shared snapshot; writes whole batches; counts facets on columns."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        if not options.get("PATH"):
            raise SearchBackendError(f"Connection {connection_alias!r} needs a PATH.")
        self.root = Path(options["PATH"])
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self._schema: Schema | None = None

    # Schema

    @property
    def schema(self) -> Schema:
        if self._schema is None:
            from haystack import connections

            unified = connections[self.connection_alias].get_unified_index()
            self._schema = self.build_schema(unified.all_searchfields())
        return self._schema

    def build_schema(self, fields: dict[str, Any]) -> Schema:
        """Whoosh's schema; every field of the index says itself what it keeps."""
        schema = Schema(**{name: KeysType() for name in (ID, DJANGO_CT, DJANGO_ID)})
        for declared in fields.values():
            schema.add(declared.index_fieldname, declared.whoosh_type())
        return schema

    # Writing

    def replace(self, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]) -> None:
        """Take out rows by (field, key) and put objects in, in one commit."""
        with storage.writing(self.root), self._writer(storage.folder_in_use(self.root)) as writer:
            self._write(writer, index, objects, gone)

    def _write(
        self, writer: Writer, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]
    ) -> None:
        for name, key in gone:
            writer.delete_keyed(name, key)
        for one in objects:
            writer.delete_keyed(ID, get_identifier(one))
            _add(writer, index, one)

    def build(self, index: Any, objects: Iterable[Any]) -> Path:
        """A whole index in a folder of its own, not in use yet; memory stays bounded.

        Objects that have `shares` are written by as many processes.
        """
        folder = storage.new_folder(self.root, self.schema)
        try:
            if getattr(objects, "shares", 1) > 1:
                build_shared(folder, self.schema, cast(Shared, objects))
            else:
                self._fill(folder, index, objects)
        except BaseException:
            storage.discard(folder)
            raise
        return folder

    def fill(self, folder: Path, index: Any, objects: Iterable[Any]) -> None:
        """Write an index in a folder that is not there yet: a share of a whole one."""
        self._fill(storage.create(folder, self.schema), index, objects)

    def _fill(self, folder: Path, index: Any, objects: Iterable[Any]) -> None:
        with self._writer(folder) as writer:
            for one in objects:
                _add(writer, index, one)

    def amend(self, folder: Path, index: Any, objects: Iterable[Any], gone: Iterable[str]) -> None:
        """Put objects in a folder that is not in use yet, and take out rows of others."""
        with self._writer(folder) as writer:
            self._write(writer, index, objects, [(self.fold_on, key) for key in gone])

    def renew(self, index: Any, objects: Iterable[Any], missed: Callable[[Held], Changed]) -> None:
        """A whole index in a folder of its own, put in use with all that was changed meanwhile."""
        folder = self.build(index, objects)
        with storage.writing(self.root):
            changed = missed(_held_in(self.peek(folder)))
            if changed.slugs:
                self.amend(folder, index, changed.rows, changed.slugs)
            storage.put_in_use(self.root, folder)

    @contextmanager
    def _writer(self, folder: Path) -> Iterator[Writer]:
        """A writer whose work counts when the block ends, and is undone when it fails."""
        try:
            writer = Writer(storage.open_index(folder, self.schema))
        except (*BROKEN_READ, *storage.WHOOSH_ERRORS) as error:
            raise _unreadable(error) from error
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Take one object out of the index."""
        self.replace(None, (), [(ID, get_identifier(obj_or_string))])

    def clear(self, models: Sequence[Any] | None = None, commit: bool = True) -> None:
        """Put an empty index in use."""
        with storage.writing(self.root):
            storage.put_in_use(self.root, storage.new_folder(self.root, self.schema))

    # Reading

    def is_built(self) -> bool:
        return storage.is_built(self.root)

    def count(self) -> int:
        return self.snapshot().live

    def held(self) -> Held:
        return _held_in(self.snapshot())

    def values(self, name: str) -> Iterator[tuple[str, Set[str]]]:
        return values_of(self.snapshot(), name)

    def vocabulary(self) -> SnapshotWords:
        return SnapshotWords(self.snapshot())

    def snapshot(self) -> Snapshot:
        return current(self.root, self.schema)

    def peek(self, folder: Path) -> Snapshot:
        """An index that is not in use."""
        return Snapshot(folder, storage.open_index(folder, self.schema))

    def lacking(self, name: str, keys: Iterable[str]) -> int:
        """How many of some keys no row holds in a field."""
        snapshot = self.snapshot()
        with snapshot.lock:
            try:
                return sum(not snapshot.frequency(name, key) for key in keys)
            except BROKEN_READ as error:
                raise _unreadable(error) from error

    def answer(self, tree: Asked | None) -> tuple[Snapshot, Answer]:
        """What a tree matches, folded; the last few answers are remembered."""
        snapshot = self.snapshot()
        key = (snapshot.folder, snapshot.generation, tree)
        with snapshot.lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return snapshot, self._answers[key]
            try:
                evaluation = Evaluation(snapshot, self.fold_on)
                found = evaluation.answer(tree)
            except BROKEN_READ as error:
                raise IndexUnavailable(
                    f"The search index cannot be read ({error!r:.200})"
                ) from error
            leads, groups = fold(found, snapshot.keyed(self.fold_on))
            remarks = tuple(dict.fromkeys(evaluation.remarks))
            answer = Answer(leads, groups, found.scores, remarks, evaluation.stood_for)
            self._remember(key, answer)
            return snapshot, answer

    def _remember(self, key: tuple[object, ...], answer: Answer) -> None:
        """Keep the last answers, and the one to no question at all, which is asked most."""
        self._answers[key] = answer
        if len(self._answers) > REMEMBERED:
            oldest = next(iter(self._answers))
            if oldest[-1] is None and oldest[:-1] == key[:-1]:
                self._answers.move_to_end(oldest)
            self._answers.popitem(last=False)

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of what a tree matches, with facets; see `build_query` for the tree."""
        snapshot, answer = self.answer(self.tree_of(query_string, kwargs))
        start = max(0, kwargs.get("start_offset") or 0)
        end = kwargs.get("end_offset")
        order = tuple(kwargs.get("sort_by") or ())
        leads = ordered(answer, self._places(snapshot, order), order, end)[start:].tolist()
        result_class = kwargs.get("result_class") or SearchResult
        facets = {
            name: count_values(snapshot, answer, name, options)
            for name, options in (kwargs.get("facets") or {}).items()
        }
        return {
            "results": [self._result(snapshot, answer, lead, result_class) for lead in leads],
            "hits": len(answer.leads),
            "facets": {"fields": facets, "dates": {}, "queries": {}} if facets else {},
            "remarks": answer.remarks,
            "stood_for": answer.stood_for,
        }

    def _result(
        self, snapshot: Snapshot, answer: Answer, lead: int, result_class: type
    ) -> SearchResult:
        pks, scores = snapshot.keyed(DJANGO_ID), answer.scores
        rows = tuple(Row(int(pks.first_of(row)), float(scores[row])) for row in answer.rows(lead))
        app, _, model = snapshot.keyed(DJANGO_CT).first_of(lead).partition(".")
        key = {self.fold_on: snapshot.keyed(self.fold_on).first_of(lead)}
        return result_class(app, model, rows[0].pk, float(scores[lead]), rows=rows, **key)

    def _places(self, snapshot: Snapshot, order: tuple[str, ...]) -> NDArray[np.int64]:
        """Each row's place when all rows stand in an order; ties by date, then by key."""
        if order not in snapshot.places:
            columns = [ranked(snapshot, name) for name in order]
            if "earliest" in snapshot.schema:
                columns.append(ranked(snapshot, "earliest"))
            columns.append(snapshot.keyed(self.fold_on).first)
            places = np.empty(snapshot.size, np.int64)
            places[np.lexsort(columns[::-1])] = np.arange(snapshot.size)
            snapshot.places[order] = places
        return snapshot.places[order]


def _held_in(snapshot: Snapshot) -> Held:
    columns = [snapshot.keyed(name).firsts() for name in (DJANGO_ID, "slug", "revision")]
    rows = zip(*columns, snapshot.alive.tolist(), strict=True)
    return {pk: State(slug, revision) for pk, slug, revision, alive in rows if alive}


def _unreadable(error: Exception) -> IndexUnavailable:
    log.warning("The search index cannot be read: %r", error)
    return IndexUnavailable(f"The search index cannot be read ({error!r:.200})")


def _add(writer: Writer, index: Any, one: Any) -> None:
    try:
        prepared = index.full_prepare(one)
    except SkipDocument:
        return
    writer.add_document(**prepared)


class WhooshEngine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = WhooshBackend
    query = TreeQuery
