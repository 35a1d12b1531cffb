"""A text as one source carries it, read: the value every other part of the room stands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from archive.errors import ArchiveError
from archive.text import Mark, Span


class TranscriptError(ArchiveError):
    """A file that cannot be read as a text.

    The message reads "<file>, line <n>: <what was expected and what stands there>".
    """


class Form(StrEnum):
    """How a source prints the text: which reader takes it in."""

    VOLUME_WEB = "volume-web"
    SCAN_OCR = "scan-ocr"
    WEB_TRANSCRIPTION = "web-transcription"
    TEI = "tei"


class DocumentKind(StrEnum):
    """What a document is, derived from its heading."""

    MEMCON = "memorandum-of-conversation"
    MEMORANDUM = "memorandum"
    TELEGRAM = "telegram"
    LETTER = "letter"
    MESSAGE = "message"
    AIRGRAM = "airgram"
    DESPATCH = "despatch"
    MINUTES = "minutes"
    NOTES = "notes"
    REPORT = "report"
    PAPER = "paper"
    STATEMENT = "statement"
    ESTIMATE = "intelligence-estimate"
    EDITORIAL_NOTE = "editorial-note"
    CIRCULAR = "circular"
    INSTRUCTION = "instruction"
    TREATY = "treaty"
    OTHER = "other"


class Certainty(StrEnum):
    """How far something is known: as printed, or as inferred."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    DOUBTFUL = "doubtful"


class FindingKind(StrEnum):
    """What reading a file came upon."""

    REPAIRED = "repaired"
    INFERRED = "inferred"
    CONFLICT = "conflict"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the reader repaired, inferred, found in conflict or left unread.

    `line` is the source file's, from 1 (0: not of one line); `span` is of the transcript's text.
    """

    kind: FindingKind
    message: str
    line: int = 0
    span: Span | None = None


class Precision(StrEnum):
    """How closely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """When something happened: the first and last day it may have been, both included.

    `begins` and `ends` are the local hours printed, if any; an uncertain date says why.
    """

    earliest: dt.date
    latest: dt.date
    precision: Precision
    certainty: Certainty = Certainty.CERTAIN
    reason: str = ""
    begins: dt.time | None = None
    ends: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date line; `span` is None where the date stands elsewhere."""

    printed: str
    place: str = ""
    date: HistoricalDate | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One participant, sender or recipient as printed; `span` covers the words as they stand.

    `printed` joins broken lines with a space; `delegation` is its group's heading as printed,
    or one inferred (then a finding says so); `function` is "participant", "sender",
    "recipient", "drafter", "interpreter"; `read` is the entry as mended where the print is
    damaged ("Mr. Tyler, EUR" for "Mr. TylerEUR"), else "". Who is named only in a note, such
    as a drafter, has no span.
    """

    printed: str
    span: Span | None = None
    delegation: str = ""
    function: str = "participant"
    read: str = ""


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """One subject as printed."""

    printed: str
    span: Span


class NoteKind(StrEnum):
    SOURCE = "source"
    FOOTNOTE = "footnote"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its printed marker, its position in the list from 1 and its id are kept apart.

    The id ("fn1") is unique in the transcript and is its anchor; marks are of `text`.
    """

    id: str
    marker: str
    position: int
    kind: NoteKind
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source note taken apart; each part is a stretch of the note's own words, "" if absent.

    `rest` holds the sentences that are none of these. `note` is the id of the note, "" where
    there is none and stamps on the sheet say it.
    """

    note: str
    archival_source: str = ""
    classification: str = ""
    handling: str = ""
    drafting: str = ""
    approval: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page that the text stands on, in order; `start` is where it begins in the text.

    The first page has no marker when the text begins in its middle: `inferred` says so.
    """

    label: str
    start: int
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text enclosed with the document: `key` ("attachment1") is its address within it."""

    key: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Transcript:
    """A plain text with what is said of it. Every offset counts code points of `text`.

    Blocks (heading, paragraphs, list items) stand on lines of their own. Page and note markers
    are lifted out of the words and stand as marks.
    """

    form: Form
    text: str
    marks: tuple[Mark, ...]
    title: str
    kind: DocumentKind
    number: str = ""
    dateline: Dateline | None = None
    subjects: tuple[SubjectLine, ...] = ()
    parties: tuple[Party, ...] = ()
    notes: tuple[Note, ...] = ()
    source_note: SourceNote | None = None
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
