"""Answers from the tables that are asked again only when something has been written since."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from django.db import connection

_A = TypeVar("_A")

MOST_KEPT = 100


class _Kept(threading.local):
    """A thread's answers, and what its connection said of the tables when they were given."""

    def __init__(self) -> None:
        self.stamp: tuple[Any, ...] = ()
        self.answers: OrderedDict[Hashable, Any] = OrderedDict()


_kept = _Kept()


def kept(question: Hashable, ask: Callable[[], _A]) -> _A:
    """The answer to a question, as given before if no table has been written to since.

    Answers are shared between requests: values, not querysets, and nobody alters them. Inside
    a transaction, which may be taken back, each question is asked.
    """
    if connection.in_atomic_block:
        return ask()
    stamp = _stamp()
    if stamp != _kept.stamp:
        _kept.stamp = stamp
        _kept.answers.clear()
    if question not in _kept.answers:
        _kept.answers[question] = ask()
        if len(_kept.answers) > MOST_KEPT:
            _kept.answers.popitem(last=False)
    _kept.answers.move_to_end(question)
    return cast(_A, _kept.answers[question])


def forget() -> None:
    """Let go of this thread's answers."""
    _kept.answers.clear()


def _stamp() -> tuple[Any, ...]:
    """What is another after every write, whoever wrote; it is the database's own word.

    SQLite tells a connection that others wrote by `data_version`, and its own writes by
    `total_changes`. PostgreSQL's snapshot names the transactions that are done or under way:
    one that writes is among them.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            own = connection.connection
            return own, own.total_changes, cursor.fetchone()
        cursor.execute("SELECT pg_current_snapshot()::text")
        return (cursor.fetchone(),)
