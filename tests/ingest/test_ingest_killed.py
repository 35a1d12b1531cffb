"""A run killed or out of space at any step leaves the state before or after; a rerun completes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.killed_runs import FULL, STEPS
from tests.ingest.tei_volumes import document, volume

ROOT = Path(__file__).resolve().parents[2]
BEFORE = ("texts", "links", "accession log")
BEFORE += ("full at the first row", "full in the middle", "full at the links")
WORDS = " ".join(f"word{n} of the letter" for n in range(90))
WITHHELD = "three names that were withheld"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the runs told: a letter with words withheld, and a note that quotes it whole."""
    rooms = tmp_path_factory.mktemp("killed")
    volumes = rooms / "volumes"
    volumes.mkdir()
    letter = f"{WORDS} [3 names not declassified] {WORDS.replace('word', 'more')}"
    quoted = letter.replace("[3 names not declassified]", WITHHELD)
    note = f"<p>The Chairman wrote on May 12:</p><p>{quoted}.</p><p>See Document 1.</p>"
    many = "<p>See Document 1, and footnote 1, Document 1.</p>" * 90
    write(
        volumes,
        "05",
        document("1", "Letter From Khrushchev", f"<p>{letter}.</p>"),
        document("2", "Memorandum", many),
    )
    write(volumes, "06", document("7", "Editorial Note", note, date=""))
    environment = {
        **os.environ,
        "ROOM_VAR": str(rooms),
        "DATABASE_URL": f"sqlite:///{rooms / 'room.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "archive.settings",
    }
    run = {"cwd": ROOT, "env": environment, "check": True, "capture_output": True, "timeout": 300}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], **run)
    command = [sys.executable, "-m", "tests.ingest.killed_runs", rooms, volumes, rooms / "rooms"]
    return json.loads(subprocess.run([*map(str, command)], **run).stdout)


def write(folder, number, *documents):
    key = f"frus1961-63v{number}"
    (folder / f"{key}.xml").write_bytes(volume(*documents, key=key, number=number))


def test_run_that_is_not_killed_finds_the_quotation_and_what_it_opens(told):
    held = told[""]["held"]

    assert told[""]["ended"] == 0
    assert (held["document"], held["version"], held["twin"]) == (3, 4, 1)
    assert held["gap"] == 1


@pytest.mark.parametrize("step", [step for step in STEPS if step])
def test_run_killed_at_a_step_is_completed_by_the_next(told, step):
    ended, left, whole = told[step]["ended"], told[step]["left"], told[""]["held"]

    assert ended == -9
    assert (left["revision"] == 0) == (step in BEFORE)
    assert told[step]["codes"] == [0, 0]
    assert told[step]["held"] == whole


@pytest.mark.parametrize("step", [step for step in FULL if step != "full at a collation"])
def test_run_on_a_full_disk_says_so_and_is_completed_by_the_next(told, step):
    run, whole = told[step], told[""]["held"]

    assert run["ended"] == 2
    assert "The disk is full" in run["said"]
    assert "Free space, then run the same command again" in run["said"]
    assert (run["left"]["revision"] == 0) == (step in BEFORE)
    assert run["codes"] == [0, 0]
    assert run["held"] == whole


def test_message_names_what_the_run_was_at(told):
    assert "while writing frus1961-63v05.xml" in told["full at the first row"]["said"]
    assert "while bringing the search index up to date" in told["full at the index"]["said"]


def test_collation_that_cannot_be_kept_stops_nothing(told):
    run = told["full at a collation"]

    assert (run["ended"], run["said"]) == (0, "")
    assert run["left"] == told[""]["held"]
