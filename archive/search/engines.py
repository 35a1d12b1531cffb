"""What the room asks of a search engine besides searching, whichever engine it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, runtime_checkable


class State(NamedTuple):
    """What a row says of itself: its document and the hash of its text."""

    slug: str
    revision: str


Held = Mapping[str, State]
"""The rows of an index, by the key of their version."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Documents to be put right in a new index: their names, and their rows as they now stand."""

    slugs: Sequence[str]
    rows: Iterable[Any]


class Vocabulary(Protocol):
    """The words of the texts in the index."""

    @property
    def size(self) -> int:
        """In how many rows words are counted."""

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """In how many rows each of some words stands; those in none may be left out."""

    def holds_stem(self, stem: str) -> bool:
        """Whether any word of a stem stands in any text."""

    def spelt_like(self, word: str) -> list[str]:
        """The words a reader may have meant by one, the likeliest first."""


@runtime_checkable
class Engine(Protocol):
    """A Haystack backend that keeps the room's index."""

    def is_built(self) -> bool:
        """Whether an index is in use."""

    def count(self) -> int:
        """How many rows the index in use holds."""

    def held(self) -> Held:
        """Every row of the index in use."""

    def lacking(self, name: str, keys: Iterable[str]) -> int:
        """How many of some keys no row holds in a field."""

    def values(self, name: str) -> Iterable[tuple[str, Set[str]]]:
        """Each document's key with its values in a field of keys; some more than once."""

    def vocabulary(self) -> Vocabulary: ...

    def replace(self, index: Any, objects: Iterable[Any], gone: Iterable[tuple[str, str]]) -> None:
        """Take out rows by (field, key) and put objects in, in one commit."""

    def renew(self, index: Any, objects: Iterable[Any], missed: Callable[[Held], Changed]) -> None:
        """Build a whole index beside the one in use, and put it in use at once.

        `missed` is asked, shortly before, what was changed in the tables meanwhile.
        """
