"""Check that the room holds what it took in."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import CommandError

from archive.errors import ArchiveError
from archive.ingest.holdings import find_faults
from archive.management.room_command import RoomCommand
from archive.models import Reference, Revision
from archive.search.index import drift, saying_otherwise

_MOST = 1000
_NAMED = 3
"""Documents named where the index says otherwise of many."""


class Command(RoomCommand):
    help = (
        "Compute every hash anew, and check spans, pages, notes, references, names, back-links, "
        "addresses, and that the search index says what the tables say. Exits with 1 and names "
        "what is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="report as JSON")
        parser.add_argument("--no-index", action="store_true", help="do not ask the search index")

    def handle(self, *, no_index: bool, **options: Any) -> None:
        faults = [str(fault) for fault in islice(find_faults(), _MOST)]
        if not no_index:
            faults += _index_faults()
        revisions, references = Revision.objects.count(), Reference.objects.current().count()
        if options["json"]:
            report = {"revisions": revisions, "references": references, "faults": faults}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            for fault in faults:
                self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in {revisions:,} revisions")
        if not options["json"]:
            told = f"{revisions:,} revisions and {references:,} references are as taken in."
            self.stdout.write(told)


def _index_faults() -> list[str]:
    try:
        found = drift()
    except ArchiveError as error:
        return [f"search index: {error}"]
    kinds = {"missing": found.missing, "stale": found.stale, "surplus": found.surplus}
    told = [f"search index: {count} versions {kind}" for kind, count in kinds.items() if count]
    if not told:
        told += (
            f"search index: other values of {name} than the tables for {', '.join(_few(slugs))}"
            for name, slugs in saying_otherwise().items()
        )
    return told


def _few(slugs: set[str]) -> list[str]:
    return [*sorted(slugs)[:_NAMED], *([f"{len(slugs) - _NAMED} more"] * (len(slugs) > _NAMED))]
