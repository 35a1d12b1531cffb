"""The words of the embedded index, as the room asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
