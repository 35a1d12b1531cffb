"""The index as it stands at one moment: its terms, and what is known of each row, as arrays.

Whoosh opens an index anew for every search and walks postings one by one; here one snapshot
stays open for all threads of a process until a commit or a rebuild, and a term's postings are
arrays that lie in the mapped files.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from whoosh.fields import Schema
from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError

from archive.search.columns import Keyed, Segment, joined
from archive.search.postings import Postings
from archive.search.storage import IndexUnavailable, folder_in_use, latest_generation, open_index
from archive.search.weights import Mask
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
MAX_SIMILAR = 24
"""Words of the index that one misspelt word may stand for."""
SLACK = 7
"""A word of so many letters may differ in two of them, a shorter one in one."""


class Snapshot:
    """An open index. Rows are numbered from 0 across segments; deleted rows keep their number."""

    def __init__(self, folder: Path, index: FileIndex, before: Snapshot | None = None) -> None:
        self.folder = folder
        self.lock = RLock()
        committed = TOC.read(index.storage, index.indexname, schema=index.schema)
        self.schema: Schema = committed.schema
        self.generation: int = committed.generation
        known = {one.name: one for one in before.segments} if before is not None else {}
        stored = [segment for segment in committed.segments if segment.doc_count_all()]
        self.segments: list[Segment] = [
            known.get(segment.segment_id()) or Segment(index.storage, segment, self.schema)
            for segment in stored
        ]
        sizes = [segment.size for segment in self.segments]
        self.bases = [sum(sizes[:at]) for at in range(len(sizes))]
        self.size = sum(sizes)
        self.alive: Mask = np.ones(self.size, np.bool_)
        for segment, base in zip(stored, self.bases, strict=True):
            self.alive[[base + row for row in segment.deleted_docs()]] = False
        self._stems: dict[tuple[str, str], list[str]] = {}
        self._initials: dict[tuple[str, str], list[str]] = {}
        self._keyed: dict[str, Keyed] = {}
        self._numbers: dict[str, NDArray[np.int64]] = {}
        self.places: dict[tuple[str, ...], NDArray[np.int64]] = {}

    @property
    def live(self) -> int:
        """How many rows stand in the index."""
        return int(np.count_nonzero(self.alive))

    # Columns

    def keyed(self, name: str) -> Keyed:
        """Each row's values in a field of keys."""
        if name not in self._keyed:
            parts = [segment.keyed(name) for segment in self.segments]
            self._keyed[name] = joined(parts, self.bases, self.size)
        return self._keyed[name]

    def numbers(self, name: str) -> NDArray[np.int64]:
        """Each row's number in a field of numbers."""
        if name not in self._numbers:
            parts = [segment.numbers[name] for segment in self.segments]
            self._numbers[name] = np.concatenate([np.empty(0, np.int64), *parts])
        return self._numbers[name]

    @cached_property
    def length_norms(self) -> NDArray[np.float64]:
        """Each row's length of text by the mean length."""
        lengths = np.concatenate([np.empty(0, np.int64), *(s.lengths for s in self.segments)])
        mean = (int(lengths.sum()) / len(lengths) if len(lengths) else 0) or 1
        return lengths / mean

    # Terms

    def postings(self, field: str, term: str) -> Iterator[tuple[Postings, int]]:
        """A term's postings in each segment, with the number of the segment's first row."""
        for segment, base in zip(self.segments, self.bases, strict=True):
            found = segment.terms.postings(field, term.encode())
            if len(found.rows):
                yield found, base

    def frequency(self, field: str, term: str) -> int:
        """In how many rows a term stands, deleted ones counted."""
        return sum(len(found.rows) for found, _ in self.postings(field, term))

    def words_like(self, field: str, prefix: str) -> Mapping[str, int]:
        """The terms of a field that begin with some letters, in order, each with its frequency."""
        found: dict[str, int] = {}
        for segment in self.segments:
            if field in segment.terms.fields:
                terms = segment.terms.fields[field]
                numbers = terms.beginning(prefix.encode())
                sizes = terms.sizes[numbers.start : numbers.stop]
                for term, size in zip(terms.several(numbers), sizes, strict=True):
                    found[term] = found.get(term, 0) + size
        return dict(sorted(found.items())) if len(self.segments) > 1 else found

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
