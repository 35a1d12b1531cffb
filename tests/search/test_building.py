"""An index written by several processes, in a room of its own on the disk."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.db import connection

from archive.search import building, storage
from archive.search.building import shares_for

SCRIPT = """
    import json, os, signal, sys
    import django

    django.setup()
    from django.core.management import call_command
    from haystack.query import SearchQuerySet

    from archive.search import building, rows
    from archive.search.haystack_query import Question
    from archive.search.index import backend, drift, rebuild
    from archive.search.parse import parse
    from archive.search.storage import IndexUnavailable
    from tests.builders import build_document, build_version

    def found(words):
        hits = SearchQuerySet().filter(content=Question(parse(words))).order_by("earliest")
        return [hit.slug for hit in hits[:50]]

    def main():
        call_command("migrate", verbosity=0)
        for number in range(rows.CHUNK + 5):
            document = build_document(slug=f"paper-{number:03}", title=f"Paper {number}")
            build_version(document=document, text=f"Laos, paper {number}.")
        alone = rebuild()
        one = (found("paper 7 OR 201 OR 204"), found('"paper 201"'))
        building.shares_for = lambda rows: 2
        from archive.search import index
        index.shares_for = building.shares_for
        seen = []
        shared = rebuild(lambda done, total: seen.append((done, total)))
        two = (found("paper 7 OR 201 OR 204"), found('"paper 201"'))
        segments = len(backend().snapshot().segments)
        before = backend().snapshot().folder

        def kill(done, total):
            os.kill(building.multiprocessing.active_children()[0].pid, signal.SIGKILL)

        try:
            rebuild(kill)
            told = ""
        except IndexUnavailable as error:
            told = str(error)
        return {
            "rows": [alone, shared], "one": one, "two": two, "segments": segments,
            "last": seen[-1], "told": told, "drift": drift().total,
            "kept": backend().snapshot().folder == before, "children":
            len(building.multiprocessing.active_children()),
        }

    if __name__ == "__main__":
        print(json.dumps(main()))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a room said of its index: written by one process, by two, by two one of which died."""
    room = tmp_path_factory.mktemp("room")
    script = room / "script.py"
    script.write_text(textwrap.dedent(SCRIPT))
    root = Path(__file__).resolve().parents[2]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "ROOM_VAR": str(room),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "PYTHONPATH": str(root),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(script)],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_two_processes_write_what_one_writes(told):
    assert told["rows"] == [205, 205]
    assert told["two"] == told["one"] == [["paper-007", "paper-201", "paper-204"], ["paper-201"]]
    assert told["segments"] == 2
    assert told["drift"] == 0


def test_progress_counts_the_rows_of_all_processes(told):
    assert told["last"] == [205, 205]


def test_process_that_is_killed_leaves_the_former_index_in_use(told):
    assert "ended before its time" in told["told"]
    assert told["kept"]
    assert told["children"] == 0


def test_one_process_writes_what_others_cannot_read(db):
    assert connection.in_atomic_block
    assert shares_for(10 * building.FEWEST) == 1


def test_one_process_writes_few_rows(monkeypatch):
    monkeypatch.setattr(building.os, "sched_getaffinity", lambda process: {0, 1})
    monkeypatch.setitem(connection.settings_dict, "NAME", "/room.sqlite3")

    assert (shares_for(10), shares_for(10 * building.FEWEST)) == (1, 2)


def test_folder_of_a_build_that_died_goes_with_the_next(tmp_path):
    from whoosh.fields import Schema

    left = storage.new_folder(tmp_path, Schema())
    storage.put_in_use(tmp_path, storage.new_folder(tmp_path, Schema()))

    assert not left.exists()
