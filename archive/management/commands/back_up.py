"""Write a whole copy of the room's tables while the room is open."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from archive.management.room_command import RoomCommand

_PIECE = 1 << 20


class Command(RoomCommand):
    help = (
        "Write a copy of the tables as they stand into a folder, with its SHA-256 beside it. The "
        "room may be open meanwhile. The search index is not copied: build_index makes it anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        now = dt.datetime.now(dt.UTC)
        kind = "dump" if connection.vendor == "postgresql" else "sqlite3"
        path = folder / f"room-{now:%Y-%m-%d-%H%M%S}.{kind}"
        if path.exists():
            raise CommandError(f"{path.name}: expected a name not used before")
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        if kind == "dump":
            _dump_postgresql(draft)
        else:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(draft)])
        sha256 = _digest(draft)
        _keep(draft)
        draft.rename(path)
        listing = path.with_name(f"{path.name}.sha256")
        listing.write_text(f"{sha256}  {path.name}\n", encoding="ascii")
        self.stdout.write(f"{path} {path.stat().st_size:,} bytes, SHA-256 {sha256}")


def _dump_postgresql(path: Path) -> None:
    settings = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    said = {name: str(settings[key]) for name, key in named.items() if settings.get(key)}
    command = ["pg_dump", "--format=custom", f"--file={path}", str(settings["NAME"])]
    try:
        subprocess.run(command, env={**os.environ, **said}, check=True)  # noqa: S603  # no shell
    except (OSError, subprocess.CalledProcessError) as error:
        raise CommandError(f"pg_dump: {error}") from error


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _keep(path: Path) -> None:
    """On the disk, and not only on its way there, before it has its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
