"""Build the search index anew from the tables, beside the one in use."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.errors import ArchiveError
from archive.search.index import drift, rebuild

STEP = 500
"""Versions between two lines of progress."""


class Command(BaseCommand):
    help = "Build the search index anew from the tables; searches go on in the old one meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say how far the index is from the tables"
        )

    def handle(self, *, check: bool, **options: Any) -> None:
        try:
            if check:
                self._check()
            else:
                self._build()
        except ArchiveError as error:
            raise CommandError(str(error)) from error

    def _build(self) -> None:
        began = time.monotonic()
        versions = rebuild(self._say)
        seconds = time.monotonic() - began
        self.stdout.write(f"Search index: {versions:,} versions in {seconds:.1f} s.")

    def _say(self, done: int, total: int) -> None:
        if done % STEP == 0:
            self.stdout.write(f"  {done:,} of {total:,} versions")
            self.stdout.flush()

    def _check(self) -> None:
        found = drift()
        if found.total:
            raise CommandError(
                f"The index lacks {found.missing} versions, holds {found.stale} in a former state "
                f"and {found.surplus} that are gone: run “manage.py build_index”"
            )
        self.stdout.write("The index agrees with the tables.")
