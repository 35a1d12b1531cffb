"""Work out anew whom and what the texts mean, as after a correction of the authority file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from archive.ingest.link import relink_everything
from archive.ingest.lock import one_at_a_time


class Command(BaseCommand):
    help = (
        "Identify the names, subjects and references of every text again; texts stay as they are."
    )

    def handle(self, **options: Any) -> None:
        with one_at_a_time(), transaction.atomic():
            count = relink_everything()
        self.stdout.write(f"{count} documents linked again. Run build_index to search by it.")
