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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError, SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import Schema
from whoosh.writing import IndexWriter

from archive.search import storage
from archive.search.answers import Answer, Row, count_values, fold, ordered, ranked
from archive.search.asked import Asked
from archive.search.engines import Changed, Held, State
from archive.search.evaluate import Evaluation
from archive.search.fields import KeysType
from archive.search.haystack_query import NO_STRINGS, WhooshQuery
from archive.search.query import Alike
from archive.search.snapshot import Snapshot, current
from archive.search.storage import IndexUnavailable
from archive.search.telling import telling_words
from archive.search.vocabulary import SnapshotWords

log = logging.getLogger(__name__)

WRITER_MEMORY = 128
"""Megabytes of postings a writer holds before it sorts them to disk."""
BLOCK = 512
"""Postings in a block: four times Whoosh's own, since blocks are read whole."""
REMEMBERED = 8
"""Answers kept, so that the pages of one question cost one evaluation."""
BROKEN_READ = (OSError, EOFError, struct.error, zlib.error, pickle.UnpicklingError)


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec without each posting's text length, which only its own scorers ask for."""

    length_stats = False


class WhooshBackend(BaseSearchBackend):  # type: ignore[misc]
    """Reads one shared snapshot; writes whole batches; counts facets on columns."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        if not options.get("PATH"):
            raise SearchBackendError(f"Connection {connection_alias!r} needs a PATH.")
        self.root = Path(options["PATH"])
        self.fold_on: str = options.get("FOLD_ON", ID)
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

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Put objects in the index in use, each in the place of its former row."""
        self.replace(index, iterable, ())

    def replace(self, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]) -> None:
        """Take out rows by (field, key) and put objects in, in one commit."""
        with storage.writing(self.root), self._writer(storage.folder_in_use(self.root)) as writer:
            self._write(writer, index, objects, gone)

    def _write(
        self,
        writer: IndexWriter,
        index: Any,
        objects: Iterable[Any],
        gone: Iterable[tuple[str, str]],
    ) -> None:
        with writer.reader() as reader:
            for name, key in gone:
                _delete(writer, reader, name, key)
            for one in objects:
                _delete(writer, reader, ID, get_identifier(one))
                _add(writer, index, one)

    def build(self, index: Any, objects: Iterable[Any]) -> Path:
        """A whole index in a folder of its own, not in use yet; memory stays bounded."""
        folder = storage.new_folder(self.root, self.schema)
        try:
            with self._writer(folder) as writer:
                for one in objects:
                    _add(writer, index, one)
        except BaseException:
            storage.discard(folder)
            raise
        return folder

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
    def _writer(self, folder: Path) -> Iterator[IndexWriter]:
        """A writer whose work counts when the block ends, and is undone when it fails."""
        try:
            index = storage.open_index(folder, self.schema)
            codec = _Codec(blocklimit=BLOCK)
            writer = index.writer(limitmb=WRITER_MEMORY, compound=False, codec=codec)
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
        return (self.root / storage.POINTER).exists()

    def count(self) -> int:
        return self.snapshot().live

    def held(self) -> Held:
        return _held_in(self.snapshot())

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
                scores = evaluation.answer(tree)
            except BROKEN_READ as error:
                raise IndexUnavailable(
                    f"The search index cannot be read ({error!r:.200})"
                ) from error
            leads, groups = fold(scores, snapshot.firsts(self.fold_on))
            remarks = tuple(dict.fromkeys(evaluation.remarks))
            answer = Answer(leads, groups, scores, remarks, evaluation.stood_for)
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
        if isinstance(query_string, str) and query_string != "*":
            raise SearchBackendError(NO_STRINGS)
        tree = None if query_string == "*" else query_string
        for name in ("narrow_queries", "date_facets", "query_facets", "dwithin"):
            if kwargs.get(name):
                raise SearchBackendError(f"This backend has no {name}.")
        snapshot, answer = self.answer(tree)
        start = max(0, kwargs.get("start_offset") or 0)
        end = kwargs.get("end_offset")
        order = tuple(kwargs.get("sort_by") or ())
        leads = ordered(snapshot, answer, self._places(snapshot, order), order, end)[start:end]
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
        pks, scores = snapshot.firsts(DJANGO_ID), answer.scores
        rows = tuple(Row(int(pks[row]), scores[row]) for row in answer.rows(lead))
        app, _, model = snapshot.firsts(DJANGO_CT)[lead].partition(".")
        key = {self.fold_on: snapshot.firsts(self.fold_on)[lead]}
        return result_class(app, model, rows[0].pk, scores[lead], rows=rows, **key)

    def _places(self, snapshot: Snapshot, order: tuple[str, ...]) -> Sequence[int]:
        """Each row's place when all rows stand in an order; ties by date, then by key."""
        if order not in snapshot.places:
            columns = [ranked(snapshot, name) for name in order]
            if "earliest" in snapshot.schema:
                columns.append(ranked(snapshot, "earliest"))
            keys = snapshot.firsts(self.fold_on)
            rows = sorted(
                range(snapshot.size), key=lambda row: (*(c(row) for c in columns), keys[row])
            )
            places = [0] * snapshot.size
            for place, row in enumerate(rows):
                places[row] = place
            snapshot.places[order] = places
        return snapshot.places[order]

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


def _held_in(snapshot: Snapshot) -> Held:
    columns = [snapshot.keys(name) for name in (DJANGO_ID, "slug", "revision")]
    rows = zip(*columns, strict=True)
    return {
        pk[0]: State(slug[0], revision[0])
        for row, (pk, slug, revision) in enumerate(rows)
        if row not in snapshot.deleted
    }


def _unreadable(error: Exception) -> IndexUnavailable:
    log.warning("The search index cannot be read: %r", error)
    return IndexUnavailable(f"The search index cannot be read ({error!r:.200})")


def _delete(writer: IndexWriter, reader: Any, name: str, key: str) -> None:
    if (name, key) not in reader:
        return
    matcher = reader.postings(name, key)
    for row in list(matcher.all_ids()):
        if not writer.is_deleted(row):
            writer.delete_document(row)


def _add(writer: IndexWriter, index: Any, one: Any) -> None:
    try:
        prepared = index.full_prepare(one)
    except SkipDocument:
        return
    writer.add_document(**prepared)


class WhooshEngine(BaseEngine):  # type: ignore[misc]
    """What `HAYSTACK_CONNECTIONS` names."""

    backend = WhooshBackend
    query = WhooshQuery
