"""The five texts as found, read once; what tests ask of a transcript."""

from functools import cache
from pathlib import Path

from archive.transcripts import Form, Transcript, read

FIXTURES = Path(__file__).parents[2] / "fixtures"
LAOS = "frus1961-63v24-d438.txt"
SCAN = "scan-01286.txt"
AVALON = "avalon-cuba.txt"
MIKOYAN = "frus1961-63v05-d380.txt"
RUSK = "frus1961-63v24-d198.txt"
ALL = (LAOS, SCAN, AVALON, MIKOYAN, RUSK)


def source(name):
    return (FIXTURES / "transcripts" / name).read_text(encoding="utf-8")


@cache
def transcript(name) -> Transcript:
    return read((FIXTURES / "transcripts" / name).read_bytes(), name)


def read_text(text, form: Form | None = None) -> Transcript:
    return read(text.encode(), "text.txt", form)


def marked(read, kind):
    """The words under every mark of a kind, in order."""
    return [read.text[mark.start : mark.end] for mark in read.marks if mark.kind == kind]


def labels(read, kind):
    return [mark.label for mark in read.marks if mark.kind == kind]


def messages(read, kind):
    return [finding.message for finding in read.findings if finding.kind == kind]


def by_side(read, delegation):
    return [party.printed for party in read.parties if party.delegation == delegation]
