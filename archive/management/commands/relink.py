"""Work out anew whom and what the texts mean, as after a correction of the authority file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from archive.errors import ArchiveError
from archive.ingest.link import relink_everything
from archive.ingest.lock import one_at_a_time
from archive.ingest.report import Steps, references_by_outcome
from archive.management.room_command import RoomCommand
from archive.search.index import rebuild


class Command(RoomCommand):
    help = (
        "Identify the names, subjects and references of every text again, then build the search "
        "index anew; texts stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *, no_index: bool, **options: Any) -> None:
        out = self.stderr if options["json"] else self.stdout
        linked, indexed = Steps(out, "documents"), Steps(out, "versions")
        try:
            with one_at_a_time(), transaction.atomic():
                documents = relink_everything(linked)
                linked.end()
            versions = None if no_index else rebuild(indexed)
            indexed.end()
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        references = references_by_outcome()
        if options["json"]:
            report = {"documents": documents, "references": references, "index": versions}
            self.stdout.write(json.dumps(report, indent=1))
            return
        self.stdout.write(f"{documents:,} documents linked again.")
        told = ", ".join(f"{count:,} {outcome}" for outcome, count in references.items())
        self.stdout.write(f"references: {told or 'none'}")
        if versions is not None:
            self.stdout.write(f"Search index: {versions:,} versions.")
