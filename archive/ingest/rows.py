"""Rows by the handful: what every part of taking in does with lists too long for one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models

_T = TypeVar("_T")
_M = TypeVar("_M", bound=models.Model)

_PARAMETERS = 900
"""Values in one statement: SQLite may be built to take no more than 999."""

_PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.FloatField,
    models.ForeignKey,
)
_SIMPLE = frozenset({str, int, bool, float, type(None)})
"""Values that the drivers take as they are, in fields of the kinds above."""


def batched(things: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Things in lists of at most `size`.

    >>> list(batched("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def insert(rows: Iterable[_M]) -> list[_M]:
    """Write new rows of one table and give them their keys.

    What `bulk_create` does, at a third of its cost: a volume has tens of thousands of rows, and
    here each column is asked once how it is written, not once for every value.
    """
    fresh = list(rows)
    if not fresh:
        return fresh
    columns = _columns(type(fresh[0]))
    _take_keys(fresh, [column.field for column in columns if column.field.is_relation])
    with connection.cursor() as cursor:
        for some in batched(fresh, max(1, _PARAMETERS // len(columns))):
            cursor.execute(_insertion(type(some[0]), len(some)), _values(some, columns))
            for row, (key,) in zip(some, cursor.fetchall(), strict=True):
                row.pk = key
                row._state.adding, row._state.db = False, connection.alias
    return fresh


def update(rows: Iterable[models.Model], names: Sequence[str]) -> None:
    """Write some fields of held rows of one table."""
    held = list(rows)
    if not held:
        return
    table, quoted = type(held[0])._meta, connection.ops.quote_name
    columns = [_Column(table.get_field(name)) for name in names]
    setting = ", ".join(f"{quoted(column.field.column)} = %s" for column in columns)
    where = f"WHERE {quoted(table.pk.attname)} = %s"
    statement = f"UPDATE {quoted(table.db_table)} SET {setting} {where}"  # noqa: S608  # names of ours
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*_values([row], columns), row.pk] for row in held])


class _Column:
    """A field, and how a row's value of it is written."""

    __slots__ = ("field", "is_plain")

    def __init__(self, field: Any) -> None:
        self.field = field
        self.is_plain = isinstance(field, _PLAIN)

    def value(self, row: models.Model) -> Any:
        if self.is_plain:
            value = getattr(row, self.field.attname)
            if type(value) in _SIMPLE:
                return value
        value = self.field.pre_save(row, add=row._state.adding)
        return self.field.get_db_prep_save(value, connection)


@lru_cache(maxsize=64)
def _columns(model: type[models.Model]) -> tuple[_Column, ...]:
    """The columns of a table but for its key, which the database gives."""
    fields = model._meta.local_concrete_fields
    return tuple(_Column(field) for field in fields if not field.primary_key)


def _values(rows: Iterable[models.Model], columns: Sequence[_Column]) -> list[Any]:
    return [column.value(row) for row in rows for column in columns]


def _take_keys(rows: Iterable[models.Model], relations: Sequence[Any]) -> None:
    """The keys of the rows they belong to, where those were written after these were made."""
    for row in rows:
        for field in relations:
            if getattr(row, field.attname) is None and field.is_cached(row):
                setattr(row, field.name, getattr(row, field.name))


@lru_cache(maxsize=256)
def _insertion(model: type[models.Model], many: int) -> str:
    table, quoted = model._meta, connection.ops.quote_name
    columns = [quoted(column.field.column) for column in _columns(model)]
    row = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {quoted(table.db_table)} ({', '.join(columns)}) "  # noqa: S608  # names of ours
        f"VALUES {', '.join([row] * many)} RETURNING {quoted(table.pk.attname)}"
    )
