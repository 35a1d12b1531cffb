"""The index as it stands at one moment: postings read in blocks, columns held in memory.

Whoosh opens an index anew for every search and walks postings one by one; here one reader stays
open for all threads of a process until a commit or a rebuild, and a term's postings are taken a
block at a time.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import RLock

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.fields import Schema
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.reading import IndexReader, SegmentReader, TermNotFound

from archive.search.fields import SEPARATOR, KeysType, NumberType, read_positions
from archive.search.storage import IndexUnavailable, folder_in_use, latest_generation, open_index
from archive.search.words import IRREGULAR, stem, stem_prefix

BROKEN = (
    WhooshIndexError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AssertionError,
    AttributeError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
)
"""What Whoosh raises on a folder that is gone, cut short or damaged."""
CACHED_POSTINGS = 400_000
"""Postings of frequent terms kept decoded."""
MAX_SIMILAR = 24
"""Words of the index that one misspelt word may stand for."""
SLACK = 7
"""A word of so many letters may differ in two of them, a shorter one in one."""

SCORED = "text"
"""The field whose length counts in scores."""

Weights = dict[int, float]
"""A term's rows, each with how often the term stands in it."""


@dataclass(slots=True)
class _Columns:
    """What one segment keeps of each of its rows."""

    keys: dict[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    numbers: dict[str, Sequence[int]] = field(default_factory=dict)
    lengths: Sequence[int] = ()


class Snapshot:
    """An open index. Rows are numbered from 0 across segments; deleted rows keep their number."""

    def __init__(self, folder: Path, index: FileIndex, before: Snapshot | None = None) -> None:
        self.folder = folder
        self.lock = RLock()
        self.schema: Schema = index.schema
        reader: IndexReader = index.reader()
        self._leaves: list[tuple[SegmentReader, int]] = [
            leaf for leaf in reader.leaf_readers() if leaf[0].doc_count_all()
        ]
        self.generation: int = index.latest_generation()
        self.size: int = reader.doc_count_all()
        self._cache: OrderedDict[tuple[str, str], Weights] = OrderedDict()
        self._cached = 0
        self._stems: dict[tuple[str, str], list[str]] = {}
        self._initials: dict[tuple[str, str], list[str]] = {}
        self._keys: dict[str, Sequence[tuple[str, ...]]] = {}
        self._firsts: dict[str, Sequence[str]] = {}
        self._numbers: dict[str, Sequence[int]] = {}
        self.places: dict[tuple[str, ...], Sequence[int]] = {}
        kept: dict[str, _Columns] = before._by_segment if before is not None else {}
        self._by_segment: dict[str, _Columns] = {
            _segment_key(leaf): kept.get(_segment_key(leaf)) or _read_columns(leaf, self.schema)
            for leaf, _ in self._leaves
        }
        self.deleted = {
            base + row for leaf, base in self._leaves for row in leaf.segment().deleted_docs()
        }

    @property
    def live(self) -> int:
        """How many rows stand in the index."""
        return self.size - len(self.deleted)

    @cached_property
    def all_rows(self) -> dict[int, float]:
        return dict.fromkeys((row for row in range(self.size) if row not in self.deleted), 0.0)

    # Columns

    def keys(self, name: str) -> Sequence[tuple[str, ...]]:
        """Each row's values in a field of keys."""
        if name not in self._keys:
            parts = (self._by_segment[_segment_key(leaf)].keys[name] for leaf, _ in self._leaves)
            self._keys[name] = list(chain.from_iterable(parts))
        return self._keys[name]

    def firsts(self, name: str) -> Sequence[str]:
        """Each row's first value in a field of keys; "" where it has none."""
        if name not in self._firsts:
            self._firsts[name] = [values[0] if values else "" for values in self.keys(name)]
        return self._firsts[name]

    def numbers(self, name: str) -> Sequence[int]:
        """Each row's number in a field of numbers."""
        if name not in self._numbers:
            parts = (self._by_segment[_segment_key(leaf)].numbers[name] for leaf, _ in self._leaves)
            self._numbers[name] = list(chain.from_iterable(parts))
        return self._numbers[name]

    # Terms

    def frequency(self, field: str, term: str) -> int:
        """In how many rows a term stands, deleted ones counted."""
        return sum(leaf.doc_frequency(field, term) for leaf, _ in self._leaves)

    def words_like(self, field: str, prefix: str) -> Iterator[str]:
        """The terms of a field that begin with some letters, each once, in order."""
        found = {
            term.decode()
            for leaf, _ in self._leaves
            if field in leaf.indexed_field_names()
            for term in leaf.expand_prefix(field, prefix)
        }
        return iter(sorted(found))

    def of_stem(self, field: str, stemmed: str) -> list[str]:
        """The words of a field that share a stem."""
        key = (field, stemmed)
        if key not in self._stems:
            regular = self.words_like(field, stem_prefix(stemmed))
            words = dict.fromkeys(word for word in regular if stem(word) == stemmed)
            irregular = [w for w in IRREGULAR.get(stemmed, ()) if self.frequency(field, w)]
            self._stems[key] = list(words | dict.fromkeys(irregular))
        return self._stems[key]

    def spelt_like(self, field: str, word: str) -> list[str]:
        """The words of a field that a reader may have meant, the likeliest first.

        One letter wrong, lost, added or out of place, two in a long word; the first letter is
        taken as right.
        """
        edits = 2 if len(word) >= SLACK else 1
        words = self._initial(field, word[0])
        near = extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=200)
        ranked = sorted(near, key=lambda hit: (hit[1], -self.frequency(field, hit[0]), hit[0]))
        return [hit[0] for hit in ranked[:MAX_SIMILAR]]

    def _initial(self, field: str, letter: str) -> list[str]:
        if (field, letter) not in self._initials:
            words = self.words_like(field, letter)
            self._initials[field, letter] = [word for word in words if word.isalpha()]
        return self._initials[field, letter]

    # Postings

    def weights(self, field: str, term: str) -> Weights:
        """The rows a term stands in, each with how often."""
        key = (field, term)
        if (known := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            return known
        found: Weights = {}
        for matcher, base in self._postings(field, term):
            for ids, weights, _ in _blocks_of(matcher):
                rows = (base + row for row in ids) if base else ids
                found.update(zip(rows, weights, strict=True))
        self._remember(key, found)
        return found

    def positions(self, field: str, term: str, rows: set[int]) -> dict[int, array[int]]:
        """Where a term stands in each of some rows; blocks that hold none of them are skipped."""
        found: dict[int, array[int]] = {}
        in_order = sorted(rows)
        for matcher, base in self._postings(field, term):
            for ids, _, values in _blocks_of(matcher, [row - base for row in in_order]):
                for row, value in zip(ids, values, strict=True):
                    if base + row in rows:
                        found[base + row] = read_positions(value)
        return found

    def _remember(self, key: tuple[str, str], found: Weights) -> None:
        self._cache[key] = found
        self._cached += len(found)
        while self._cached > CACHED_POSTINGS and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached -= len(dropped)

    def _postings(self, field: str, term: str) -> Iterator[tuple[W3LeafMatcher, int]]:
        """A term's postings in each segment, with the number of the segment's first row."""
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            # A segment with deleted rows wraps its postings; those rows are taken out at the end.
            yield getattr(matcher, "child", matcher), base

    # Lengths

    @cached_property
    def length_norms(self) -> list[float]:
        """Each row's length of text by the mean length."""
        lengths: list[int] = []
        for leaf, _ in self._leaves:
            lengths.extend(self._by_segment[_segment_key(leaf)].lengths)
        mean = (sum(lengths) / len(lengths) if lengths else 0) or 1
        return [length / mean for length in lengths]


def _blocks_of(
    matcher: W3LeafMatcher, rows: Sequence[int] | None = None
) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
    """Whole blocks of Whoosh's third codec: rows, weights, positions as bytes.

    With `rows`, in order, only blocks that may hold one of them. Whoosh has no public way to
    take more than one posting at a time.
    """
    first = 0
    while matcher.is_active():
        last = matcher.block_max_id()
        if rows is None or _any_between(rows, first, last):
            matcher._read_ids()
            matcher._read_weights()
            matcher._read_values()
            yield matcher._ids, matcher._weights, matcher._values or ()
        first = last + 1
        matcher._next_block()


def _any_between(rows: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(rows, first)
    return at < len(rows) and rows[at] <= last


def _segment_key(leaf: SegmentReader) -> str:
    return str(leaf.segment().segment_id())


def _read_columns(leaf: SegmentReader, schema: Schema) -> _Columns:
    """Every column of a segment, read at once: a commit may take its files away."""
    columns = _Columns()
    known: dict[bytes, tuple[str, ...]] = {b"": ()}
    for name, kind in schema.items():
        if isinstance(kind, KeysType):
            raw = leaf.column_reader(name, translate=False)
            columns.keys[name] = [known.get(value) or _split(value, known) for value in raw]
        elif isinstance(kind, NumberType):
            columns.numbers[name] = array("i", leaf.column_reader(name, translate=False))
    rows = range(leaf.doc_count_all())
    columns.lengths = [leaf.doc_field_length(row, SCORED) or 0 for row in rows]
    return columns


def _split(value: bytes, known: dict[bytes, tuple[str, ...]]) -> tuple[str, ...]:
    if not value:
        return ()
    # A column hands out views of its file; a key must outlive it.
    kept = bytes(value)
    known[kept] = tuple(kept.decode().split(SEPARATOR))
    return known[kept]


_open: dict[Path, Snapshot] = {}
_opening = RLock()


def current(root: Path, schema: Schema) -> Snapshot:
    """The index in use, one snapshot for all threads; a fresh one after a commit or a rebuild."""
    folder = folder_in_use(root)
    with _opening:
        held = _open.get(root)
        try:
            if held and (held.folder, held.generation) == (folder, latest_generation(folder)):
                return held
            snapshot = _opened(folder, open_index(folder, schema), held)
        except BROKEN as error:
            raise IndexUnavailable(f"The search index cannot be read ({error!r:.200})") from error
        _open[root] = snapshot
        return snapshot


def _opened(folder: Path, index: FileIndex, held: Snapshot | None) -> Snapshot:
    """A snapshot; tried again when a commit takes files away while it is opened."""
    before = held if held is not None and held.folder == folder else None
    for _ in range(4):
        try:
            return Snapshot(folder, index, before)
        except FileNotFoundError:
            continue
    return Snapshot(folder, index, before)
