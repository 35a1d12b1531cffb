"""Fields of the index: each as Haystack declares it and as Whoosh keeps it.

Haystack's own mapping stems and stores every text, and joins several values with commas, which
names hold. These say for themselves what is kept of them: where their terms stand, or a column.
"""

from __future__ import annotations

from collections.abc import Sequence

from haystack import fields as haystack_fields
from whoosh import columns, formats
from whoosh.fields import FieldType

from archive.search.occurrences import terms_in_place

BLOCK_GAP = 100
"""Positions between two blocks of one field, so that no phrase reaches from one into the next."""
NAME_LENGTH = 32
"""Positions a name in a field of names may take: a name's words share position // NAME_LENGTH."""


class WordsType(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Words with their places. Its value is a text, or several that stand apart."""

    placed = True

    def __init__(self, *, scorable: bool = True, stride: int = 0) -> None:
        super().__init__(formats.Positions(), analyzer=None, scorable=scorable)
        self.stride = stride

    def occurrences(self, value: str | Sequence[str]) -> tuple[list[str], list[int]]:
        """Every term of a value with its place, in order of places."""
        terms: list[str] = []
        places: list[int] = []
        base = 0
        for text in [value] if isinstance(value, str) else value:
            there, numbered, words = terms_in_place(text, base, self.stride or None)
            terms += there
            places += numbered
            base += self.stride or words + BLOCK_GAP
        return terms, places


class KeysType(FieldType):  # type: ignore[misc]
    """Whole values, such as slugs: found as they are; a row's are read back from the terms."""

    placed = False

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    def occurrences(self, value: str | Sequence[str]) -> tuple[list[str], Sequence[int]]:
        keys = sorted(set(_several(value)))
        return keys, [0] * len(keys)


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
