"""Take in texts and volumes: manifests, files, folders, patterns."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from archive.errors import ArchiveError
from archive.ingest.accession import Batch, Outcome, read_batch, take_in
from archive.ingest.ahead import Read, read_all
from archive.ingest.awaited import resolve_awaited
from archive.ingest.gaps import read_gaps
from archive.ingest.report import Progress, Summary
from archive.ingest.revisions import SourceFile
from archive.ingest.roll import Roll
from archive.ingest.samples import Samples
from archive.ingest.sources import Sources, find_sources
from archive.ingest.twins import TwinCounts, find_twins
from archive.ingest.unfinished import unsought
from archive.ingest.volume_accession import VolumeOutcome, is_taken_in, take_in_volume
from archive.ingest.volume_texts import texts_of
from archive.management.room_command import RoomCommand
from archive.search.index import catch_up
from archive.transcripts import Form, as_json


class Command(RoomCommand):
    help = (
        "Take in manifests (.toml), texts, and volumes in TEI, by file, folder or pattern: read, "
        "write, link, index. Manifests and texts are one transaction: what cannot be read is "
        "named, and nothing of them is written. Each volume is a transaction of its own; one "
        "that cannot be taken in is named, and the run goes on."
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
        parser.add_argument(
            "--one-process", action="store_true", help="read and write in turn, in one process"
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        sources = find_sources(paths)
        report: dict[str, Any] = {}
        if sources.texts:
            report |= self._take_in_texts(sources.texts, options)
        refused = list(sources.refused)
        if sources.volumes:
            told, more = self._take_in_volumes(sources, options)
            report |= told
            refused += more
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        for reason in refused:
            self.stderr.write(reason)
        if refused:
            raise CommandError(f"{len(refused)} files refused; nothing of them was written")

    # Texts

    def _take_in_texts(self, paths: Sequence[Path], options: dict[str, Any]) -> dict[str, Any]:
        batch = read_batch(paths, options["form"])
        for reason in batch.refused:
            self.stderr.write(reason)
        report = self._report_reading(batch, options) if options["dry_run"] else {}
        if batch.refused:
            raise CommandError(f"{len(batch.refused)} files refused; nothing was written")
        return report if options["dry_run"] else self._write(batch, options)

    def _write(self, batch: Batch, options: dict[str, Any]) -> dict[str, Any]:
        self.doing = f"writing {batch.source}"
        try:
            outcome = take_in(batch, reread=options["reread"])
        except ArchiveError as error:
            raise CommandError(f"{error}; nothing was written") from error
        self._finish(outcome.changed, options)
        return self._report_outcome(batch, outcome, options)

    def _finish(
        self, changed: list[str], options: dict[str, Any], samples: Samples | None = None
    ) -> TwinCounts:
        """What comes of new texts: who waited for them, their words elsewhere, the search index.

        With them all that an earlier run did not come to, for it was killed or refused.
        """
        if options["dry_run"]:
            return TwinCounts()
        self.doing = "looking for the same words in other documents"
        sought = [*changed, *unsought()]
        resolve_awaited(sought)
        twins = find_twins(sought, samples) if sought else TwinCounts()
        self.doing = "bringing the search index up to date"
        if not options["no_index"]:
            versions = catch_up([*changed, *twins.changed])
            if not options["json"]:
                self.stdout.write(f"Search index: brought up to date, {versions:,} versions.")
        self.doing = "listing withheld words"
        read_gaps()
        return twins

    def _report_reading(self, batch: Batch, options: dict[str, Any]) -> dict[str, Any]:
        """What was read: as JSON the whole structure, else a few lines a file."""
        if options["json"]:
            return {
                "files": [{"file": t.source.name, **as_json(t.transcript)} for t in batch.texts]
            }
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
        return {}

    def _report_outcome(
        self, batch: Batch, outcome: Outcome, options: dict[str, Any]
    ) -> dict[str, Any]:
        told = []
        for text, stored in zip(batch.texts, outcome.stored, strict=True):
            slug, siglum, change = stored.document.slug, stored.version.siglum, stored.change.value
            told.append(
                {"file": text.source.name, "document": slug, "version": siglum, "change": change}
            )
            if not options["json"]:
                self.stdout.write(f"{text.source.name}: {change}, {slug}/{siglum}")
        return {"texts": told, "changes": outcome.changes}

    # Volumes

    def _take_in_volumes(
        self, sources: Sources, options: dict[str, Any]
    ) -> tuple[dict[str, Any], list[str]]:
        """Each volume in turn; the report, and the reasons why some were refused."""
        total = sum(path.stat().st_size for path in sources.volumes)
        out = self.stderr if options["json"] else self.stdout
        progress = Progress(out, total)
        run = _Run(Roll(), Summary(), reread=options["reread"], dry=options["dry_run"])
        is_held = is_taken_in if not options["reread"] else _never
        several = len(sources.volumes) > 1 and not options["one_process"]
        for read in read_all(sources.volumes, is_held, processes=several):
            self.doing = f"writing {read.path.name}"
            line, documents = run.take(read)
            progress.step(line, read.path.stat().st_size, documents)
        progress.end()
        twins = self._finish(run.changed, options, run.samples)
        run.summary.twins.update(twins.counts)
        if not options["json"]:
            for line in run.summary.lines():
                self.stdout.write(line)
        return {"summary": run.summary.as_json()}, run.refused


class _Run:
    """The volumes of one run, one after another."""

    def __init__(self, roll: Roll, summary: Summary, *, reread: bool, dry: bool) -> None:
        self._roll, self.summary = roll, summary
        self._reread, self._dry = reread, dry
        self.refused: list[str] = []
        self.changed: list[str] = []
        self.samples = Samples()

    def take(self, read: Read) -> tuple[str, int]:
        """Take in one volume; what to say of it, and how many documents it has."""
        name = read.path.name
        if read.refused:
            return self._refuse(name, read.refused)
        if read.volume is None:
            self.summary.volumes["unchanged"] += 1
            return f"{name}: unchanged", 0
        volume = texts_of(read.volume, SourceFile(name, read.sha256))
        if self._dry:
            return f"{name}: {volume.text.title}, {len(volume.texts)} documents", len(volume.texts)
        try:
            outcome = take_in_volume(volume, self._roll, reread=self._reread, at_hand=read.found)
        except ArchiveError as error:
            self._roll.read()
            return self._refuse(name, str(error))
        self.summary.add(outcome)
        self.changed += outcome.changed
        self.samples.add(read.samples)
        return f"{name}: {_told(outcome)}", len(outcome.stored)

    def _refuse(self, name: str, reason: str) -> tuple[str, int]:
        self.refused.append(reason)
        self.summary.volumes["refused"] += 1
        return f"{name}: refused, {reason}", 0


def _told(outcome: VolumeOutcome) -> str:
    return ", ".join(f"{count} {what}" for what, count in outcome.changes.items())


def _never(sha256: str) -> bool:
    return False
