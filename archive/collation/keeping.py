"""A collation as plain values and back, whole: for keeping a run, not for reading by others."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from archive.collation.collation import Collation

Writer = Callable[[Any], Any]


def to_plain(collation: Collation) -> list[Any]:
    """The collation as lists of strings, numbers and None; `from_plain` undoes it."""
    plain: list[Any] = _writer(Collation)(collation)
    return plain


def from_plain(plain: list[Any]) -> Collation:
    """The collation that `to_plain` wrote; TypeError, ValueError or IndexError for other values."""
    collation: Collation = _reader(Collation)(plain)
    return collation


def _same(value: Any) -> Any:
    return value


@cache
def _writer(hint: Any) -> Writer:
    """What makes plain values of a type: a value becomes the list of its fields."""
    if is_dataclass(hint):
        return _fields_writer(hint)
    if typing.get_origin(hint) is tuple:
        item = _writer(typing.get_args(hint)[0])
        return list if item is _same else lambda values: [item(value) for value in values]
    if isinstance(hint, types.UnionType):
        inner = _writer(_but_none(hint))
        return lambda value: None if value is None else inner(value)
    return _same


def _fields_writer(hint: Any) -> Writer:
    hints = typing.get_type_hints(hint)
    writers = [_writer(hints[one.name]) for one in fields(hint)]
    get = attrgetter(*(one.name for one in fields(hint)))
    if all(writer is _same for writer in writers):
        return get
    return lambda value: [writer(field) for writer, field in zip(writers, get(value), strict=True)]


@cache
def _reader(hint: Any) -> Writer:
    """What makes values of a type again."""
    if is_dataclass(hint):
        return _fields_reader(hint)
    if typing.get_origin(hint) is tuple:
        item = _reader(typing.get_args(hint)[0])
        return tuple if item is _same else lambda values: tuple(item(value) for value in values)
    if isinstance(hint, types.UnionType):
        inner = _reader(_but_none(hint))
        return lambda value: None if value is None else inner(value)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint
    return _same


def _fields_reader(hint: Any) -> Writer:
    hints = typing.get_type_hints(hint)
    readers = [_reader(hints[one.name]) for one in fields(hint)]
    if all(reader is _same for reader in readers):
        return lambda values: hint(*values)
    return lambda values: hint(
        *(reader(value) for reader, value in zip(readers, values, strict=True))
    )


def _but_none(hint: types.UnionType) -> Any:
    """The type beside None of "X | None"."""
    return next(one for one in typing.get_args(hint) if one is not types.NoneType)
