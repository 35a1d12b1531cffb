"""Runs that are killed at a named step, each over a room of its own: `python -m` this module.

Arguments: a room with tables and nothing in it, the volumes to take in, a folder for the rooms.
Prints, as JSON by step, how the run ended, what it left, and what the room holds after a rerun.
"""

import json
import os
import signal
import sqlite3
import sys
from io import StringIO
from pathlib import Path

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
COUNTED = ("document", "version", "revision", "reference", "twin", "sketch", "gap", "accession")


def main(empty, volumes, rooms):
    django.setup()
    told = {}
    for number, step in enumerate(STEPS):
        room = Path(rooms) / str(number)
        (room / "static").mkdir(parents=True)
        with sqlite3.connect(Path(empty) / "room.sqlite3") as source:
            source.execute("VACUUM INTO ?", [str(room / "room.sqlite3")])
        ended = in_a_process(run, room, volumes, STEPS[step])
        left = held(room)
        again = in_a_process(run, room, volumes, "")
        checked = in_a_process(check, room)
        told[step] = {"ended": ended, "left": left, "codes": [again, checked], "held": held(room)}
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
    from unittest import mock

    from django.core.management import call_command

    killed = {"side_effect": lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)}
    patched = mock.patch(step, **killed) if step else mock.patch.dict({})
    with patched:
        call_command("take_in", volumes, one_process=True, stdout=StringIO())


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
