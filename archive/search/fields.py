"""Fields of the index: each as Haystack declares it and as Whoosh keeps it.

Haystack's own mapping stems and stores every text, and joins several values with commas, which
names hold. These say for themselves what Whoosh keeps of them: postings, a column, or both.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from haystack import fields as haystack_fields
from whoosh import columns, formats
from whoosh.fields import FieldType

from archive.search.words import cut, with_joined

BLOCK_GAP = 100
"""Positions between two blocks of one field, so that no phrase reaches from one into the next."""
NAME_LENGTH = 32
"""Positions a name in a field of names may take: a name's words share position // NAME_LENGTH."""
SEPARATOR = "\x1f"


class Positions(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Where a term stands, as packed numbers; Whoosh's own pickles a list for every posting."""

    def decode_positions(self, value: bytes) -> array[int]:
        return read_positions(value)


def write_positions(positions: Sequence[int]) -> bytes:
    """Positions as bytes: two each where that is enough, else four, told by the length's parity."""
    small = positions[-1] < 1 << 16
    packed = array("H" if small else "I", positions).tobytes()
    return packed if small else packed + b"\0"


def read_positions(value: bytes) -> array[int]:
    if len(value) % 2:
        return array("I", value[:-1])
    return array("H", value)


class WordsType(FieldType):  # type: ignore[misc]
    """Words with their positions. Its value is a text, or several that stand apart."""

    def __init__(self, *, scorable: bool = True, stride: int = 0) -> None:
        super().__init__(Positions(), analyzer=None, scorable=scorable)
        self.stride = stride

    def index(
        self, value: str | Sequence[str], **kwargs: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        positions: dict[str, list[int]] = {}
        base = 0
        for text in [value] if isinstance(value, str) else value:
            base = self._place(text, base, positions)
        for term, places in positions.items():
            yield term.encode(), len(places), float(len(places)), write_positions(sorted(places))

    def _place(self, text: str, base: int, positions: dict[str, list[int]]) -> int:
        """Note where a block's terms stand; the place where the next block begins."""
        words = list(cut(text))
        if self.stride:
            words = words[: self.stride]
        for at, (_, _, term) in with_joined(text, words):
            positions.setdefault(term, []).append(base + at)
        return base + (self.stride or len(words) + BLOCK_GAP)


class KeysType(FieldType):  # type: ignore[misc]
    """Whole values, such as slugs: found as they are, and read back from a column."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)
        self.column_type = columns.VarBytesColumn()

    def index(
        self, value: str | Sequence[str], **kwargs: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        for key in sorted(set(_several(value))):
            yield key.encode(), 1, 1.0, b""

    def to_column_value(self, value: str | Sequence[str]) -> bytes:
        return SEPARATOR.join(_several(value)).encode()


class NumberType(FieldType):  # type: ignore[misc]
    """A number kept in a column alone; 0 where there is none."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = columns.NumericColumn("i", default=0)

    def to_column_value(self, value: int) -> int:
        return value

    def from_column_value(self, value: int) -> int:
        return value


def _several(value: str | Sequence[str]) -> Sequence[str]:
    """The values of a field; none where it is empty."""
    if isinstance(value, str):
        return [value] if value else []
    return [key for key in value if key]


class Words(haystack_fields.CharField):  # type: ignore[misc]  # Haystack has no types
    """A text to be searched; never stored: excerpts come from the tables."""

    def whoosh_type(self) -> FieldType:
        return WordsType()


class Names(haystack_fields.MultiValueField):  # type: ignore[misc]
    """Names and headings: the words of a question must all stand in one of them."""

    def whoosh_type(self) -> FieldType:
        return WordsType(scorable=False, stride=NAME_LENGTH)


class Keys(haystack_fields.MultiValueField):  # type: ignore[misc]
    """Slugs and other whole values, for filters and facets."""

    def whoosh_type(self) -> FieldType:
        return KeysType()


class Number(haystack_fields.IntegerField):  # type: ignore[misc]
    """A number to compare and sort by."""

    def whoosh_type(self) -> FieldType:
        return NumberType()
