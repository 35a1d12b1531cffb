"""One accession at a time: a second waits for the first instead of failing half-way."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from archive.errors import ArchiveError

_POSTGRESQL_KEY = 0x524F4F4D  # "ROOM"
_STEP = 0.1
"""Seconds between two tries of whoever does not wait for ever."""

_mine = threading.local()


class RoomBusy(ArchiveError):  # noqa: N818  # a state of the room, told to editors
    """Another run or another editor is writing, and has been for longer than one waits."""


@contextmanager
def one_at_a_time(patience: float | None = None) -> Iterator[None]:
    """Hold the room's import lock; it is freed when its holder ends, however it ends.

    A file lock serves processes of one machine; PostgreSQL's advisory lock those of several.
    Whoever holds it may ask for it again. Without `patience` one waits as long as it takes;
    else that many seconds, and then RoomBusy is raised. Take it before a transaction is begun.
    """
    if getattr(_mine, "held", False):
        yield
        return
    until = None if patience is None else time.monotonic() + patience
    descriptor = os.open(settings.VAR / "taking-in.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock_file(descriptor, until)
        with _advisory(until):
            _mine.held = True
            yield
    finally:
        _mine.held = False
        os.close(descriptor)


def _lock_file(descriptor: int, until: float | None) -> None:
    if until is None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(until)
        else:
            return


@contextmanager
def _advisory(until: float | None) -> Iterator[None]:
    """PostgreSQL's own lock; nothing where the room does not run on it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        if until is None:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_POSTGRESQL_KEY])
        else:
            while not _tried(cursor):
                _wait(until)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRESQL_KEY])


def _tried(cursor: object) -> bool:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT pg_try_advisory_lock(%s)", [_POSTGRESQL_KEY]
    )
    return bool(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _wait(until: float) -> None:
    if time.monotonic() > until:
        raise RoomBusy("texts are being taken in, or another editor is saving")
    time.sleep(_STEP)
