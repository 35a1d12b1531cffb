"""Build the search index anew from the tables, beside the one in use."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from archive.errors import ArchiveError
from archive.ingest.report import Steps
from archive.management.room_command import RoomCommand
from archive.search.index import drift, rebuild


class Command(RoomCommand):
    help = "Build the search index anew from the tables; searches go on in the old one meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say how far the index is from the tables"
        )
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *, check: bool, **options: Any) -> None:
        try:
            report = self._check(options) if check else self._build(options)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(report))
        elif check:
            self.stdout.write("The index agrees with the tables.")
        else:
            versions, seconds = report["versions"], report["seconds"]
            self.stdout.write(f"Search index: {versions:,} versions in {seconds:.1f} s.")

    def _build(self, options: dict[str, Any]) -> dict[str, float]:
        steps = Steps(self.stderr if options["json"] else self.stdout, "versions")
        began = time.monotonic()
        versions = rebuild(steps)
        steps.end()
        return {"versions": versions, "seconds": round(time.monotonic() - began, 1)}

    def _check(self, options: dict[str, Any]) -> dict[str, float]:
        found = drift()
        counts = {"missing": found.missing, "stale": found.stale, "surplus": found.surplus}
        if found.total:
            if options["json"]:
                self.stdout.write(json.dumps(counts))
            raise CommandError(
                f"The index lacks {found.missing} versions, holds {found.stale} in a former state "
                f"and {found.surplus} that are gone: run “manage.py build_index”"
            )
        return dict(counts)
