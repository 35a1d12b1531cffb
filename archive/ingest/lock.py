"""One accession at a time: a second waits for the first instead of failing half-way."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

_POSTGRESQL_KEY = 0x524F4F4D  # "ROOM"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the room's import lock; it is freed when its holder ends, however it ends.

    A file lock serves processes of one machine; PostgreSQL's advisory lock those of several.
    """
    descriptor = os.open(settings.VAR / "taking-in.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_POSTGRESQL_KEY])
        yield
    finally:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRESQL_KEY])
        os.close(descriptor)
