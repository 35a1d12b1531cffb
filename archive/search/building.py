"""Building an index in several processes: each writes a share of the rows, and they are joined.

A share is an index in a folder of its own; joining moves its files and names its segments in one
table. Processes are started afresh, so that none inherits a connection to the database.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol

from whoosh.fields import Schema
from whoosh.index import TOC

from archive.search import storage
from archive.search.storage import IndexUnavailable

FEWEST = 2000
"""Rows that are worth a second process."""
MOST_SHARES = 4
"""Processes at most: each takes some 250 MB."""
STEP = 50
"""Rows between two reports of a process."""


class Shared(Protocol):
    """All rows of the room: to be taken one after another, or by `shares` processes."""

    @property
    def shares(self) -> int: ...

    def told(self, rows: int) -> None:
        """Hear that so many more rows are written."""


def shares_for(rows: int) -> int:
    """How many processes so many rows are worth on this machine, in the state things are in.

    One where the rows cannot be read by another process: within a transaction that is not
    committed, or from a database in memory.
    """
    from django.db import connection

    database = str(connection.settings_dict["NAME"])
    alone = connection.in_atomic_block or "memory" in database
    cores = len(os.sched_getaffinity(0))
    return 1 if rows < FEWEST or alone else max(1, min(cores, MOST_SHARES))


def build_shared(folder: Path, schema: Schema, rows: Shared) -> None:
    """Fill a folder with an index that several processes write.

    Raises IndexUnavailable when one of them ends before its share is written.
    """
    parts = [folder / f"part-{at}" for at in range(rows.shares)]
    with _started(parts) as pipes:
        while pipes:
            for pipe in wait(pipes):
                if _is_last(pipe, rows.told):  # type: ignore[arg-type]
                    pipes.remove(pipe)  # type: ignore[arg-type]
    _join(folder, schema, parts)


@contextmanager
def _started(parts: list[Path]) -> Iterator[list[Connection]]:
    """A process for each part, and where it reports; none is left when the block ends."""
    from django.db import connection

    context = multiprocessing.get_context("spawn")
    database = connection.settings_dict["NAME"]
    processes, pipes = [], []
    try:
        for at, part in enumerate(parts):
            pipe, theirs = context.Pipe(duplex=False)
            arguments = (theirs, part, at, len(parts), database)
            process = context.Process(target=write_share, args=arguments, daemon=True)
            process.start()
            theirs.close()
            processes.append(process)
            pipes.append(pipe)
        yield pipes
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _is_last(pipe: Connection, told: Callable[[int], None]) -> bool:
    """Pass a report on; whether it was the last."""
    try:
        rows, done = pipe.recv()
    except EOFError:
        raise IndexUnavailable("A process that wrote the index ended before its time") from None
    told(rows)
    return bool(done)


def write_share(pipe: Connection, part: Path, at: int, of: int, database: str) -> None:
    """What a process does: write every so manieth chunk of the room's documents, from `at` on."""
    import django

    django.setup()
    from django.db import connection
    from haystack import connections

    from archive.models import Document, Version
    from archive.search.rows import rows_of

    connection.settings_dict["NAME"] = database
    engine = connections["default"]
    index = engine.get_unified_index().get_index(Version)
    rows = rows_of(Document.objects.all(), at, of)
    try:
        engine.get_backend().fill(part, index, _reported(rows, pipe))
        pipe.send((0, True))
    except BrokenPipeError:
        return  # whoever asked for the index is gone
    finally:
        connection.close()


def _reported(rows: Iterable[Any], pipe: Connection) -> Iterator[Any]:
    waiting = 0
    for row in rows:
        yield row
        waiting += 1
        if waiting == STEP:
            pipe.send((waiting, False))
            waiting = 0
    pipe.send((waiting, False))


def _join(folder: Path, schema: Schema, parts: list[Path]) -> None:
    """Make one index of several: their files side by side, their segments in one table."""
    index = storage.open_index(folder, schema)
    segments: list[Any] = []
    for part in parts:
        written = storage.open_index(part, schema)
        table = TOC.read(written.storage, written.indexname, schema=schema)
        for segment in table.segments:
            for name in segment.list_files(written.storage):
                (part / name).replace(folder / name)
        segments.extend(table.segments)
        storage.discard(part)
    TOC(schema, segments, generation=1).write(index.storage, index.indexname)
