"""What can be said of a file that no manifest names: its entry, made of its name and words."""

from __future__ import annotations

import re
from pathlib import Path

from archive.references.volumes import room_name
from archive.transcripts import Certainty, Form, Transcript
from archive.transcripts.manifest import DocumentRecord, Entry, Fact, Printed

_NAMED = re.compile(r"(?P<volume>frus[a-z0-9-]{4,30})-d(?P<number>[0-9]{1,5}[a-z]?)", re.IGNORECASE)
_SIGLA = {Form.SCAN_OCR: "scan", Form.WEB_TRANSCRIPTION: "web", Form.TEI: "tei"}
_LABELS = {Form.SCAN_OCR: "OCR of a scan", Form.WEB_TRANSCRIPTION: "Web transcription"}


def entry_of(path: Path, transcript: Transcript) -> Entry:
    """The entry of a file taken in alone.

    A name such as "frus1961-63v24-d438.txt" says where the text is printed, and is believed as
    far as its number is the heading's: else the version stands without a volume.
    """
    named = _NAMED.fullmatch(path.stem)
    if not named or named["number"].lower() != transcript.number.lower():
        siglum = _SIGLA.get(transcript.form, "text")
        label = f"{_LABELS.get(transcript.form, 'Text')}, {path.name}"
        return Entry(DocumentRecord(), path, siglum, label, transcript.form)
    volume, number = named["volume"].lower(), transcript.number
    evidence = f"the name of the file, {path.name}, and the number of its heading"
    printed = Fact(Printed(volume, number), evidence, Certainty.PROBABLE)
    label = f"{room_name(volume)}, no. {number}"
    return Entry(DocumentRecord(), path, _siglum(volume), label, transcript.form, printed)


def _siglum(volume: str) -> str:
    """The volume's number within its sub-series: "v24" for frus1961-63v24."""
    found = re.search(r"(v[a-z]?[0-9]{2}(?:p[0-9])?)$", volume)
    return found[1] if found else "frus"
