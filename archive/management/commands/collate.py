"""Collate files or the versions of a document, as JSON, TEI, CSV or a printed apparatus."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from archive.collation import (
    MOST_WITNESSES,
    Cause,
    Collation,
    CollationError,
    Witness,
    as_json,
    as_tei,
    collate,
    entries,
    make_witness,
    rows_csv,
    variants_csv,
)
from archive.ingest.collations import collation_of, judged
from archive.management.room_command import RoomCommand
from archive.models import Version
from archive.transcripts import TranscriptError, read

MOST_BYTES = 20_000_000


class Command(RoomCommand):
    help = (
        "Align two to six versions of a text word by word and say why they differ. "
        "The output is described in docs/collation-format.md."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--document", metavar="SLUG", help="collate a document held here")
        parser.add_argument(
            "--versions", nargs="+", metavar="SIGLUM", help="only these, the first as base"
        )
        parser.add_argument(
            "--transcribe",
            action="store_true",
            help="read files by their printed form; spans then count the transcript's code points",
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="everything, as JSON")
        form.add_argument("--tei", action="store_true", help="TEI P5, parallel segmentation")
        form.add_argument("--csv", action="store_true", help="the differences, as CSV")
        form.add_argument("--rows-csv", action="store_true", help="the rows side by side, as CSV")

    def handle(self, *, files: list[Path], document: str | None, **options: Any) -> None:
        if bool(files) == bool(document):
            raise CommandError("give either two to six files, or --document SLUG")
        try:
            if document:
                collation = _held(document, options["versions"])
            else:
                collation = collate(_from_files(files, transcribe=options["transcribe"]))
        except CollationError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_written(collation, options))


def _held(slug: str, sigla: Sequence[str] | None) -> Collation:
    """A document's current texts in the order asked for, with editors' overrides."""
    rows = Version.objects.filter(document__slug=slug, current__isnull=False)
    versions = list(rows.select_related("document", "current").order_by("position", "siglum"))
    if not versions:
        raise CommandError(f"no document {slug} with texts is held")
    if sigla:
        by_siglum = {version.siglum: version for version in versions}
        missing = [siglum for siglum in sigla if siglum not in by_siglum]
        if missing:
            raise CommandError(f"{slug} has no version {', '.join(missing)}")
        versions = [by_siglum[siglum] for siglum in sigla]
    return judged(collation_of(versions[:MOST_WITNESSES]), versions[0].document)


def _from_files(files: Sequence[Path], *, transcribe: bool) -> list[Witness]:
    """A witness for each file, its siglum a letter: A is the base."""
    if not 2 <= len(files) <= MOST_WITNESSES:
        raise CommandError(f"{len(files)} files given; two to six can be collated")
    return [
        _from_file(siglum, path, transcribe=transcribe)
        for siglum, path in zip("ABCDEF", files, strict=False)
    ]


def _from_file(siglum: str, path: Path, *, transcribe: bool) -> Witness:
    """A file as bare text, or by its printed form if asked and it has one that is known."""
    data = _bytes(path)
    if transcribe:
        try:
            transcript = read(data, path.name)
        except TranscriptError:
            pass
        else:
            return make_witness(
                siglum, transcript.text, transcript.marks, kind_of_source=transcript.form.value
            )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: expected UTF-8, byte {error.start} is not") from error
    if "\0" in text:
        raise CommandError(f"{path}: expected a text, found a binary file")
    witness = make_witness(siglum, text)
    if not witness.words:
        raise CommandError(f"{path}: holds no words")
    return witness


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f"{path}: larger than {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _written(collation: Collation, options: dict[str, Any]) -> str:
    if options["json"]:
        return json.dumps(as_json(collation), ensure_ascii=False, indent=1)
    if options["tei"]:
        return as_tei(collation).decode("utf-8")
    if options["csv"]:
        return variants_csv(collation)
    if options["rows_csv"]:
        return rows_csv(collation)
    return "\n".join(_summary(collation))


def _summary(collation: Collation) -> list[str]:
    """What a person wants to see first: what each version has, then the apparatus."""
    lines = [
        f"{c.siglum}: {c.words} of {c.whole} words, {c.alone} that no other has"
        for c in collation.coverage
    ]
    if not collation.related:
        lines.append("These do not look like versions of one text.")
    counts = [f"{n} {cause.label}" for cause, n in collation.counts().items() if n]
    lines += ["", f"{len(collation.variants)} differences: {', '.join(counts)}", ""]
    for gap in collation.gaps:
        filled = ", ".join(f"{f.words} words in {f.place.siglum}" for f in gap.fills)
        lines.append(f"{gap.place.siglum} {gap.printed} {gap.outcome.value}: {filled or '–'}")
    shown = frozenset(Cause) - {Cause.FORME_WORK}
    lines += [
        f"{entry.locus or '–'}\t{entry.variant.cause.value}\t{entry.printed}"
        for entry in entries(collation, shown)
    ]
    return lines
