"""Killed, run twice at once, backed up and restored: the room is whole at every moment."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.tei_volumes import document, volume

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
import django
django.setup()
from archive.ingest import accession
from django.core.management import call_command
accession.link = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
call_command("take_in", *sys.argv[1:], one_process=True, no_index=True)
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A database of its own with no holdings."""
    room = tmp_path_factory.mktemp("fresh")
    run(room, "migrate", "-v0")
    return room


@pytest.fixture
def room(fresh, tmp_path):
    """A room of its own, copied from the fresh one, with two volumes beside it."""
    var = tmp_path / "var"
    var.mkdir()
    with sqlite3.connect(fresh / "room.sqlite3") as source:
        source.execute("VACUUM INTO ?", [str(var / "room.sqlite3")])
    volumes = tmp_path / "volumes"
    volumes.mkdir()
    for number in ("05", "06"):
        key = f"frus1961-63v{number}"
        said = [document(str(n), "Memorandum", f"<p>Words {n}.</p>") for n in range(1, 9)]
        (volumes / f"{key}.xml").write_bytes(volume(*said, key=key))
    return var


def environment(var):
    return {
        **os.environ,
        "ROOM_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'room.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "PYTHONPATH": str(ROOT),
    }


def run(var, *arguments, script=None):
    command = ["-c", script] if script else ["manage.py"]
    return subprocess.run(
        [sys.executable, *command, *map(str, arguments)],
        cwd=ROOT,
        env=environment(var),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def counted(var):
    with sqlite3.connect(var / "room.sqlite3") as tables:
        names = ("document", "version", "revision", "listing", "accession")
        return [tables.execute(f"SELECT COUNT(*) FROM archive_{n}").fetchone()[0] for n in names]


def test_run_that_is_killed_leaves_nothing_and_a_rerun_completes(room):
    volumes = room.parent / "volumes"

    killed = run(room, volumes, script=KILLED)
    left = counted(room)
    again = run(room, "take_in", volumes, "--one-process", "--no-index")

    assert killed.returncode == -9
    assert left == [0, 0, 0, 0, 0]
    assert again.returncode == 0, again.stderr
    assert counted(room)[:3] == [16, 16, 16]


def test_two_runs_at_once_take_each_text_in_once(room):
    volumes = room.parent / "volumes"
    command = [sys.executable, "manage.py", "take_in", str(volumes), "--one-process", "--no-index"]

    runs = [
        subprocess.Popen(command, cwd=ROOT, env=environment(room), stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]

    assert [one.wait(120) for one in runs] == [0, 0]
    assert counted(room)[:3] == [16, 16, 16]
    assert run(room, "check_holdings", "--no-index").returncode == 0


def test_copy_put_back_is_the_room_it_was_made_of(room, tmp_path):
    run(room, "take_in", room.parent / "volumes", "--one-process", "--no-index")
    assert run(room, "back_up", tmp_path / "backups").returncode == 0
    [copy] = (tmp_path / "backups").glob("*.sqlite3")
    restored = tmp_path / "restored"
    restored.mkdir()

    checked = subprocess.run(
        ["sha256sum", "--check", f"{copy.name}.sha256"],
        cwd=copy.parent,
        capture_output=True,
        check=False,
    )
    (restored / "room.sqlite3").write_bytes(copy.read_bytes())
    for command in ("migrate", "build_index", "check_holdings"):
        told = run(restored, command)
        assert told.returncode == 0, told.stderr

    assert checked.returncode == 0
    assert counted(restored) == counted(room)


def test_words_altered_behind_the_rooms_back_are_found(room):
    run(room, "take_in", room.parent / "volumes", "--one-process", "--no-index")
    with sqlite3.connect(room / "room.sqlite3") as tables:
        tables.execute("DROP TRIGGER revision_never_changes")
        tables.execute("UPDATE archive_revision SET text = replace(text, 'Words 3', 'Words 4')")

    told = run(room, "check_holdings", "--no-index")

    assert told.returncode == 1
    assert "its words have the hash" in told.stderr
