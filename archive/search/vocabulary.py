"""The words and values of the embedded index, as the room asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from archive.search.columns import Keyed
from archive.search.lookup import TEXT
from archive.search.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SnapshotWords:
    """The vocabulary of a snapshot; threads take turns."""

    snapshot: Snapshot

    @property
    def size(self) -> int:
        return self.snapshot.size

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        with self.snapshot.lock:
            return {word: self.snapshot.frequency(TEXT, word) for word in words}

    def holds_stem(self, stem: str) -> bool:
        with self.snapshot.lock:
            forms = self.snapshot.of_stem(TEXT, stem)
            return any(self.snapshot.frequency(TEXT, form) for form in forms)

    def spelt_like(self, word: str) -> list[str]:
        with self.snapshot.lock:
            return self.snapshot.spelt_like(TEXT, word)


def values_of(snapshot: Snapshot, name: str) -> Iterator[tuple[str, Set[str]]]:
    """Each row's document and its values in a field of keys."""
    keys, values = snapshot.keyed("slug").firsts(), _by_row(snapshot.keyed(name))
    none: Set[str] = frozenset()
    for row, alive in enumerate(snapshot.alive.tolist()):
        if alive:
            yield keys[row], values.get(row, none)


def _by_row(keyed: Keyed) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for row, code in zip(keyed.rows.tolist(), keyed.codes.tolist(), strict=True):
        found[row].add(keyed.values[code])
    return found
