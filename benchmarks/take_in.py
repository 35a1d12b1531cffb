"""How long whole volumes take to be taken in, and how much memory that needs.

    python -m benchmarks.take_in FOLDER [FOLDER …] [--volumes 1 10 all] [--database URL]
                                 [--authorities FOLDER]

Takes the first 1, 10, … volumes (*.xml) of all the folders together, by name, into a room of its
own each time, then the same again with nothing changed, then builds the index. The rooms are made
on SQLite in the system's temporary folder (TMPDIR) and removed; with --database, in an empty
database of PostgreSQL, which is emptied after each. --authorities are taken in first, untimed.
Seconds are of the clock; CPU is of all the processes of a command together, not the database's
own; memory is the largest of any.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    seconds: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        """Three cells of the table."""
        return f"{self.seconds:.0f} | {self.cpu:.0f} | {self.megabytes:.0f}"


def run(var: Path, database: str, *arguments: str) -> Cost:
    """Run a command of the room in a process of its own."""
    environment = {**os.environ, "ROOM_VAR": str(var), "DATABASE_URL": database}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    with Path(os.devnull).open("wb") as nowhere:
        begun = time.monotonic()
        files = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        child = os.posix_spawn(sys.executable, command, environment, file_actions=files)
        _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(arguments[:1])} ended with {os.waitstatus_to_exitcode(status)}")
    cpu = used.ru_utime + used.ru_stime
    return Cost(time.monotonic() - begun, cpu, used.ru_maxrss / 1024)


def measure(volumes: list[Path], database: str, authorities: Path | None) -> None:
    """Print the row of some volumes."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        url = database or f"sqlite:///{var / 'room.sqlite3'}"
        run(var, url, "migrate", "-v0")
        if authorities:
            run(var, url, "take_in_authorities", str(authorities), "--no-index")
        named = [str(path) for path in volumes]
        first = run(var, url, "take_in", *named, "--no-index")
        again = run(var, url, "take_in", *named, "--no-index")
        index = run(var, url, "build_index")
        documents, size = empty(database) if database else held(var / "room.sqlite3")
    costs = " | ".join(str(cost) for cost in (first, index, again))
    print(f"| {len(volumes)} | {documents:,} | {costs} | {size / 1e6:.0f} |", flush=True)


def held(path: Path) -> tuple[int, int]:
    """How many documents a room on SQLite has, and how many bytes its tables."""
    with sqlite3.connect(path) as tables:
        documents = tables.execute("SELECT COUNT(*) FROM archive_document").fetchone()[0]
    return documents, path.stat().st_size


def empty(database: str) -> tuple[int, int]:
    """What `held` tells, of a room on PostgreSQL, which is then emptied."""
    with psycopg.connect(database) as tables:
        [documents] = tables.execute("SELECT COUNT(*) FROM archive_document").fetchone() or (0,)
        [size] = tables.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
        tables.execute("DROP SCHEMA public CASCADE")
        tables.execute("CREATE SCHEMA public")
    return documents, size


def refuse_unless_empty(database: str) -> None:
    with psycopg.connect(database) as tables:
        if tables.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone():
            sys.exit("expected an empty database: what is measured in is emptied afterwards")


def counted(word: str) -> int | None:
    """How many volumes a word asks for; None for "all"."""
    return None if word == "all" else int(word)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--volumes", nargs="+", type=counted, default=[1, 10, None])
    parser.add_argument("--database", default="", help="an empty database of PostgreSQL")
    parser.add_argument("--authorities", type=Path, help="the Office of the Historian's open data")
    options = parser.parse_args()
    if options.database:
        refuse_unless_empty(options.database)
    of_all = (path for folder in options.folders for path in folder.glob("*.xml"))
    found = sorted(of_all, key=lambda path: path.name)
    if not found:
        parser.error("no volumes (*.xml) there")
    print(
        "| volumes | documents | taking in, s | CPU, s | MB | index, s | CPU, s | MB "
        "| second run, s | CPU, s | MB | tables, MB |"
    )
    print("|" + " --- |" * 12, flush=True)
    for many in sorted({min(many or len(found), len(found)) for many in options.volumes}):
        measure(found[:many], options.database, options.authorities)


if __name__ == "__main__":
    main()
