"""Bring the list of what one version withholds and another opens up to date."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from archive.ingest.gaps import read_gaps
from archive.management.room_command import RoomCommand


class Command(RoomCommand):
    help = (
        "Collate the documents held in several versions, if they changed since they last were, "
        "and list what is left out in one and printed in another. Taking in texts does the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("documents", nargs="*", metavar="SLUG", help="only these; else all")

    def handle(self, *, documents: list[str], **options: Any) -> None:
        read = read_gaps(documents or None)
        self.stdout.write(f"{read} documents collated.")
