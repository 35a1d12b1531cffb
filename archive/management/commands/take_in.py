"""Take in texts: a manifest of them, or files of their own."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.errors import ArchiveError
from archive.ingest.accession import Batch, Outcome, read_batch, take_in
from archive.search.index import index_documents
from archive.transcripts import Form, as_json


class Command(BaseCommand):
    help = (
        "Take in manifests (.toml) and texts: read them all, write them in one transaction, "
        "link them, index them. What cannot be read is named, and nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--form", type=Form, choices=list(Form), help="the printed form, if not recognised"
        )
        parser.add_argument("--dry-run", action="store_true", help="read, report, write nothing")
        parser.add_argument("--json", action="store_true", help="report as JSON")
        parser.add_argument(
            "--reread",
            action="store_true",
            help="make a new revision also where the same words are marked otherwise",
        )
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        batch = read_batch(paths, options["form"])
        for reason in batch.refused:
            self.stderr.write(reason)
        if options["dry_run"]:
            self._report_reading(batch, as_machine=options["json"])
        if batch.refused:
            raise CommandError(f"{len(batch.refused)} files refused; nothing was written")
        if not options["dry_run"]:
            self._write(batch, options)

    def _write(self, batch: Batch, options: dict[str, Any]) -> None:
        try:
            outcome = take_in(batch, reread=options["reread"])
        except ArchiveError as error:
            raise CommandError(f"{error}; nothing was written") from error
        self._report_outcome(batch, outcome, as_machine=options["json"])
        if outcome.changed and not options["no_index"]:
            index_documents(outcome.changed)

    def _report_reading(self, batch: Batch, *, as_machine: bool) -> None:
        """What was read: as JSON the whole structure, else a few lines a file."""
        if as_machine:
            files = [{"file": t.source.name, **as_json(t.transcript)} for t in batch.texts]
            self.stdout.write(json.dumps({"files": files}, ensure_ascii=False, indent=1))
            return
        for text in batch.texts:
            read = text.transcript
            self.stdout.write(
                f"{text.source.name}: {read.form.value}, {read.kind.value}, “{read.title}”, "
                f"{len(read.text):,} characters, {len(read.notes)} notes, "
                f"{len(read.parties)} parties, {len(read.pages)} pages"
            )
            for finding in read.findings:
                where = f"line {finding.line}: " if finding.line else ""
                self.stdout.write(f"  {finding.kind.value}: {where}{finding.message}")

    def _report_outcome(self, batch: Batch, outcome: Outcome, *, as_machine: bool) -> None:
        if as_machine:
            texts = [
                {
                    "file": text.source.name,
                    "document": stored.document.slug,
                    "version": stored.version.siglum,
                    "change": stored.change.value,
                }
                for text, stored in zip(batch.texts, outcome.stored, strict=True)
            ]
            report = {"texts": texts, "changes": outcome.changes}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        for text, stored in zip(batch.texts, outcome.stored, strict=True):
            where = f"{stored.document.slug}/{stored.version.siglum}"
            self.stdout.write(f"{text.source.name}: {stored.change.value}, {where}")
