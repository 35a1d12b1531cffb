"""manage.py resolve_citations: a file of citations in, a table of what they mean out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.references.volumes import is_volume_id
from archive.views.answer_lists import Line, as_csv, as_facts, read_list


class Command(BaseCommand):
    help = "Follow the citations of a text file, one or more a line, to what the room holds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8; - for the input")
        parser.add_argument("--volume", default="", help="the volume of a bare “Document 218”")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
        form.add_argument("--json", action="store_true", help="a JSON object a line")

    def handle(self, *, file: str, volume: str, **options: Any) -> None:
        if volume and not is_volume_id(volume):
            raise CommandError(f"--volume {volume!r}: expected an id such as frus1961-63v05")
        lines = read_list(_read(file), volume, most=None)
        if options["csv"]:
            self.stdout.write(as_csv(lines), ending="")
        elif options["json"]:
            for line in lines:
                told = {"line": line.number, "citations": [as_facts(one) for one in line.answers]}
                self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            for line in lines:
                self.stdout.write("\n".join(_told(line)))


def _read(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.read()
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: {error}") from error


def _told(line: Line) -> list[str]:
    """A line's citations for the eye: outcome, place, and why."""
    if not line.answers:
        return [f"{line.number}: unreadable: {line.words}"]
    told = []
    for one in line.answers:
        places = ", ".join(place.url for place in one.places) or one.elsewhere or one.reason
        told.append(f"{line.number}: {one.outcome_words}: {one.printed} → {places}")
    return told
