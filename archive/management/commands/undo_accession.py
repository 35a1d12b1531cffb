"""Take an accession back."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from archive.errors import ArchiveError
from archive.ingest.gaps import read_gaps
from archive.ingest.twins import find_twins
from archive.ingest.undo import undo_accession
from archive.ingest.unfinished import unsought
from archive.management.room_command import RoomCommand
from archive.models import Accession
from archive.search.index import catch_up

_SHOWN = 20


class Command(RoomCommand):
    help = (
        "Take back an accession on which no later one rests: what it made is withdrawn, what it "
        "changed is as before. Without a number, list the last accessions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", nargs="?", type=int)
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")

    def handle(self, *, number: int | None, no_index: bool, **options: Any) -> None:
        if number is None:
            self._list()
            return
        try:
            slugs = undo_accession(number)
        except ArchiveError as error:
            raise CommandError(f"{error}; nothing was written") from error
        twins = find_twins([*slugs, *unsought()])
        if not no_index:
            catch_up([*slugs, *twins.changed])
        read_gaps()
        self.stdout.write(f"Accession {number} taken back: {len(slugs)} documents.")

    def _list(self) -> None:
        for row in Accession.objects.order_by("-pk")[:_SHOWN]:
            changes = ", ".join(f"{count} {what}" for what, count in row.changes.items())
            undone = f", taken back {row.undone:%Y-%m-%d %H:%M}" if row.undone else ""
            self.stdout.write(f"{row.pk}: {row}: {changes}{undone}")
