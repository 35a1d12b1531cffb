"""A transcript as plain JSON types: what a dry run prints and a revision keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from archive.transcripts.transcript import Transcript


def as_json(transcript: Transcript) -> dict[str, Any]:
    """The whole transcript as dicts, lists, strings, whole numbers, booleans and None.

    The keys are the fields of the values in `transcript.py`, in their order::

        form, text, title, kind, number
        marks        [{kind, start, end, label, target}]
        dateline     {printed, place, date, span} or None
        subjects     [{printed, span}]
        parties      [{printed, span, delegation, function, read}]
        notes        [{id, marker, position, kind, text, marks}]
        source_note  {note, archival_source, classification, handling, drafting, approval, rest}
        pages        [{label, start, inferred}]
        attachments  [{key, title, span}]
        findings     [{kind, message, line, span}]

    A span is {start, end} or None; a date {earliest, latest, precision, certainty, reason,
    begins, ends}; days read "1962-11-29", hours "16:40". Every offset counts code points of
    `text`, a note's marks those of the note's own text; lines count from 1, 0 being none.
    """
    return {part.name: _plain(getattr(transcript, part.name)) for part in fields(transcript)}


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
