"""Work out anew whom and what the texts mean, as after a correction of the authority file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from archive.ingest.link import relink_everything
from archive.ingest.lock import one_at_a_time


class Command(BaseCommand):
    help = (
        "Identify the names, subjects and references of every text again, then build the search "
        "index anew; texts stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")

    def handle(self, *, no_index: bool, **options: Any) -> None:
        with one_at_a_time(), transaction.atomic():
            count = relink_everything()
        self.stdout.write(f"{count:,} documents linked again.")
        if not no_index:
            call_command("build_index", stdout=self.stdout)
