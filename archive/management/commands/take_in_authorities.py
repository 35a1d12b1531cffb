"""Take in the publisher's data about people and volumes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from archive.errors import ArchiveError
from archive.ingest.link import relink_everything
from archive.ingest.lock import one_at_a_time
from archive.ingest.published import take_in_published


class Command(BaseCommand):
    help = (
        "Take in folders as their publisher lays them out: principal officers and chiefs of "
        "mission (people/, positions-principals/, missions-*/), or the bibliography of the "
        "series (one .xml a volume). Then identify names and references again, and "
        "build the search index anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--no-relink", action="store_true", help="leave texts as they are linked"
        )
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")

    def handle(
        self, *, folders: list[Path], no_relink: bool, no_index: bool, **options: Any
    ) -> None:
        try:
            with one_at_a_time(), transaction.atomic():
                for folder in folders:
                    counts = take_in_published(folder)
                    told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
                    self.stdout.write(f"{folder.name}: {told}")
                relinked = 0 if no_relink else relink_everything()
        except ArchiveError as error:
            raise CommandError(f"{error}; nothing was written") from error
        if relinked:
            self.stdout.write(f"{relinked:,} documents linked again.")
            if not no_index:
                call_command("build_index", stdout=self.stdout)
