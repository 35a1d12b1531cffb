"""manage.py read_references: the references of texts, JSON lines in and out."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError

from archive.ingest.catalogue import HeldCatalogue
from archive.management.room_command import RoomCommand
from archive.references.catalogue import NoHoldings
from archive.references.lines import LEAST_CERTAINTY, LineError, read_lines
from archive.references.reference import Catalogue


class Command(RoomCommand):
    help = (
        'Read JSON lines {"id", "text", "volume", "document"} from standard input and write '
        '{"id", "refs"} for each, in the same order.'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-holdings", action="store_true", help="answer from the text alone")
        parser.add_argument(
            "--every-kind",
            action="store_true",
            help="also telegrams, enclosures, archives, other publications",
        )
        parser.add_argument(
            "--least",
            type=float,
            default=LEAST_CERTAINTY,
            metavar="CERTAINTY",
            help="leave out references read less surely than this, from 0 to 1 (%(default)s)",
        )

    def handle(self, *, no_holdings: bool, every_kind: bool, least: float, **options: Any) -> None:
        catalogue: Catalogue = NoHoldings() if no_holdings else HeldCatalogue()
        answers = read_lines(sys.stdin, catalogue, every_kind=every_kind, least=least)
        try:
            for answer in answers:
                self.stdout.write(answer)
        except LineError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            advice = "make the room with `manage.py open_room`, or answer with --no-holdings"
            raise CommandError(f"the holdings cannot be asked ({error}): {advice}") from error
