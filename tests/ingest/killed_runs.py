"""Runs killed or out of space at a named step, each over a room of its own.

Arguments of `python -m`: a room with tables and nothing in it, the volumes to take in, a folder
for the rooms. Prints, as JSON by step, how the run ended and what it said, what it left, and what
the room holds after a rerun.
"""

import errno
import json
import os
import pkgutil
import resource
import signal
import sqlite3
import sys
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from unittest import mock

import django

STEPS = {
    "": "",
    "texts": "archive.ingest.volume_accession.store_all",
    "links": "archive.ingest.accession.link",
    "accession log": "archive.models.Accession.objects.create",
    "twins": "archive.management.commands.take_in.find_twins",
    "quotations": "archive.ingest.twins.link",
    "index": "archive.management.commands.take_in.catch_up",
    "index in use": "archive.search.storage.put_in_use",
    "gaps": "archive.management.commands.take_in.read_gaps",
    "a document's gaps": "archive.ingest.gaps.Gap.objects.bulk_create",
}
FULL = {
    "full at the first row": "tables:archive.ingest.volume_accession.store_all",
    "full in the middle": "tables:archive.ingest.accession.give_back",
    "full at the links": "tables:archive.ingest.accession.link",
    "full at the index": "archive.management.commands.take_in.catch_up",
    "full at the twins": "tables:archive.management.commands.take_in.find_twins",
    "full at a collation": "pathlib.Path.write_bytes",
}
"""What writes when the disk is full: into the tables, where so marked, else into other files."""

COUNTED = ("document", "version", "revision", "reference", "twin", "sketch", "gap", "accession")


def main(empty, volumes, rooms):
    django.setup()
    told = {}
    for number, (step, where) in enumerate((STEPS | FULL).items()):
        room = Path(rooms) / str(number)
        (room / "static").mkdir(parents=True)
        with sqlite3.connect(Path(empty) / "room.sqlite3") as source:
            source.execute("VACUUM INTO ?", [str(room / "room.sqlite3")])
        ended = in_a_process(run if step in STEPS else run_out, room, volumes, where)
        left = held(room)
        said = (room / "said").read_text() if (room / "said").exists() else ""
        again = in_a_process(run, room, volumes, "")
        checked = in_a_process(check, room)
        told[step] = {"ended": ended, "said": said, "left": left, "codes": [again, checked]}
        told[step]["held"] = held(room)
    sys.stdout.write(json.dumps(told))


def in_a_process(task, room, *arguments):
    """How a task ended that had a process of its own: its code, or the signal's, negative."""
    child = os.fork()
    if not child:
        code = 1
        try:
            point_at(room)
            task(*arguments)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def point_at(room):
    from django.conf import settings

    settings.VAR = room
    settings.DATABASES["default"]["NAME"] = str(room / "room.sqlite3")
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(room / "index")


def run(volumes, step):
    from django.core.management import call_command

    killed = {"side_effect": lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)}
    patched = mock.patch(step, **killed) if step else mock.patch.dict({})
    with patched:
        call_command("take_in", volumes, one_process=True, stdout=StringIO())


def run_out(volumes, where):
    """A run whose disk is full at some place; what it says of that is written down."""
    from django.conf import settings
    from django.core.management import CommandError, call_command

    with out_of_space(where):
        try:
            call_command("take_in", volumes, one_process=True, stdout=StringIO())
        except CommandError as error:
            (settings.VAR / "said").write_text(str(error))
            os._exit(error.returncode)


@contextmanager
def out_of_space(where):
    kind, _, name = where.rpartition(":")
    if name.startswith("pathlib"):
        with mock.patch(name, side_effect=OSError(errno.ENOSPC, "No space left on device")):
            yield
        return
    real, within = pkgutil.resolve_name(name), within_tables if kind else within_files
    with mock.patch(name, side_effect=lambda *given, **more: within(real, *given, **more)):
        yield


def within_tables(task, *arguments, **options):
    """A task whose tables may not grow."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    return task(*arguments, **options)


def within_files(task, *arguments, **options):
    """A task that may make no file larger than a few bytes."""
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, held[1]))
    try:
        return task(*arguments, **options)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)


def check():
    from django.core.management import call_command

    call_command("check_holdings", stdout=StringIO())


def held(room):
    with sqlite3.connect(room / "room.sqlite3") as tables:
        counts = {
            name: tables.execute(f"SELECT COUNT(*) FROM archive_{name}").fetchone()[0]
            for name in COUNTED
        }
        rows = tables.execute("SELECT outcome, COUNT(*) FROM archive_reference GROUP BY 1")
        return {**counts, "outcomes": dict(rows.fetchall())}


if __name__ == "__main__":
    main(*sys.argv[1:])
