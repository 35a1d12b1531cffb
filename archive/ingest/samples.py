"""What texts are sampled by: the same runs of words in every text, by which twins are found."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable

from archive.text.shingles import sampled, shingles

_ONE_IN = 16


class Samples:
    """The samples of some texts; those worked out while the texts were read are at hand.

    Asked in no order, kept by what the texts say: the words of a text alone decide its samples.
    """

    __slots__ = ("_held",)

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._held = {_key(text): _sample(text) for text in texts}

    def add(self, others: Samples) -> None:
        self._held.update(others._held)

    def of(self, text: str) -> array[int]:
        """The sampled shingles of a text, as signed numbers of 64 bits."""
        held = self._held.get(_key(text))
        return _sample(text) if held is None else held


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _sample(text: str) -> array[int]:
    return array("q", sampled(shingles(text), _ONE_IN))
