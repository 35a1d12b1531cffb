"""Files as they are found, read into transcripts. Pure: no Django, no clock, no logging."""

from archive.transcripts.plain import read, recognise
from archive.transcripts.transcript import (
    Attachment,
    Certainty,
    Dateline,
    DocumentKind,
    Finding,
    FindingKind,
    Form,
    HistoricalDate,
    Note,
    NoteKind,
    Page,
    Party,
    Precision,
    SourceNote,
    SubjectLine,
    Transcript,
    TranscriptError,
)

__all__ = [
    "Attachment",
    "Certainty",
    "Dateline",
    "DocumentKind",
    "Finding",
    "FindingKind",
    "Form",
    "HistoricalDate",
    "Note",
    "NoteKind",
    "Page",
    "Party",
    "Precision",
    "SourceNote",
    "SubjectLine",
    "Transcript",
    "TranscriptError",
    "read",
    "recognise",
]
