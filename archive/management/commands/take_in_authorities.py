"""Take in the publisher's data about people and volumes."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from archive.errors import ArchiveError
from archive.ingest.link import relink_everything
from archive.ingest.lock import one_at_a_time
from archive.ingest.published import take_in_published
from archive.ingest.report import Steps, references_by_outcome
from archive.management.room_command import RoomCommand
from archive.search.index import rebuild


class Command(RoomCommand):
    help = (
        "Take in folders as their publisher lays them out: principal officers and chiefs of "
        "mission (people/, positions-principals/, missions-*/), or the bibliography of the "
        "series (bibliography/, one .xml a volume). Then identify names and references again, and "
        "build the search index anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--no-relink", action="store_true", help="leave texts as they are linked"
        )
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")
        parser.add_argument("--json", action="store_true", help="report as JSON")

    def handle(self, *, folders: list[Path], **options: Any) -> None:
        out = self.stderr if options["json"] else self.stdout
        linked, indexed = Steps(out, "documents"), Steps(out, "versions")
        report: dict[str, Any] = {"folders": {}, "documents": 0, "index": None}
        try:
            with one_at_a_time(), transaction.atomic():
                for folder in folders:
                    counts = take_in_published(folder)
                    report["folders"][folder.name] = counts
                    if not options["json"]:
                        self._tell(folder.name, counts)
                if not options["no_relink"]:
                    report["documents"] = relink_everything(linked)
                    linked.end()
        except ArchiveError as error:
            raise CommandError(f"{error}; nothing was written") from error
        if report["documents"] and not options["no_index"]:
            report["index"] = self._index(indexed)
        self._finish(report | {"references": references_by_outcome()}, options)

    def _index(self, steps: Steps) -> int:
        try:
            versions = rebuild(steps)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        steps.end()
        return versions

    def _finish(self, report: dict[str, Any], options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        if report["documents"]:
            self.stdout.write(f"{report['documents']:,} documents linked again.")
            self._tell("references", report["references"])
        if report["index"] is not None:
            self.stdout.write(f"Search index: {report['index']:,} versions.")

    def _tell(self, name: str, counts: dict[str, int]) -> None:
        told = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
        self.stdout.write(f"{name}: {told or 'none'}")
