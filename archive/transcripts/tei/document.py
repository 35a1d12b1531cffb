"""One document of a volume: its words written down, then asked what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.text import Mark, MarkKind, Span
from archive.transcripts.dateline import read_date
from archive.transcripts.heading import Heading, read_heading, read_kind, without_ending
from archive.transcripts.notes import SOURCE, read_source_note
from archive.transcripts.tei.correspondents import read_correspondents, tag_conflicts
from archive.transcripts.tei.dates import Dated, read_dated
from archive.transcripts.tei.enclosures import find_attachments
from archive.transcripts.tei.markup import transcribe
from archive.transcripts.tei.nested import fitted, with_editorial
from archive.transcripts.tei.participants import read_participants
from archive.transcripts.tei.source import Element, attribute, line_of
from archive.transcripts.tei.transcriber import Gathered
from archive.transcripts.tei.volume import TeiDocument
from archive.transcripts.tei.wording import Wording
from archive.transcripts.transcript import (
    Attachment,
    DocumentKind,
    Finding,
    FindingKind,
    Form,
    Note,
    NoteKind,
    Page,
    Party,
    Precision,
    SourceNote,
    SubjectLine,
    Transcript,
)

_SUBJECT = re.compile(r"(?:Subject|Subj|Re)s?\s?:\s{0,3}", re.IGNORECASE)
_SENT_AS = re.compile(r":\s{0,3}(?P<what>[A-Z][a-z]{2,12}(?: [a-z]{2,12})?)\W{0,3}$")
_OWN_PAGE = re.compile(r"d[0-9]{1,5}[A-Za-z]?[-_](?:pg_?)?[0-9]{1,4}(?:-[0-9]{1,3})?")
_FIRST_SENTENCE = re.compile(r".{20,300}?[a-z0-9)]\.(?=\s[A-Z])")


@dataclass(frozen=True, slots=True)
class Placed:
    """A document's element and where it stands: its id, its divisions, the page it begins on."""

    element: Element
    id: str
    path: tuple[str, ...] = ()
    page: str = ""


def read_document(placed: Placed, wording: Wording) -> TeiDocument:
    """A document's element as a transcript, with what its markup says beside it."""
    gathered = Gathered(placed.id, wording)
    written = transcribe(placed.element, gathered)
    text, marks = written.text, written.marks
    notes = tuple(_finished(note) for note in gathered.notes if note is not None)
    head = next((m for m in marks if m.kind is MarkKind.HEADING), None)
    heading = read_heading(head.span.of(text)) if head else Heading("", "", DocumentKind.OTHER)
    marks, attachments = find_attachments(text, marks)
    datelines = _datelines(text, gathered, attachments)
    listed = read_participants(text, marks)
    subjects, subject_marks = _subjects(text, marks)
    correspondents = read_correspondents(text, head.span, gathered.parties) if head else ()
    bare = head is not None and head.end == len(text)
    main = _main_dateline(datelines, attachments) or _heading_date(text, head, gathered)
    transcript = Transcript(
        form=Form.TEI,
        text=text,
        marks=with_editorial(text, fitted(listed.instead(marks), subject_marks)),
        title=_title(placed.element, heading),
        kind=_kind(heading, notes, bare),
        number=_number(placed.element, heading),
        dateline=main.dateline if main else None,
        subjects=subjects,
        parties=(*correspondents, *listed.parties),
        notes=notes,
        source_note=_source_note(notes),
        pages=_pages(marks, notes, placed),
        attachments=attachments,
        findings=(
            *gathered.findings,
            *_findings(placed, heading, (main, *datelines), bare),
            *_tag_findings(text, placed, correspondents, gathered),
        ),
    )
    return TeiDocument(
        id=placed.id,
        number=transcript.number,
        transcript=transcript,
        path=placed.path,
        encoded=main.encoded if main else "",
        encoded_date=main.encoded_date if main else None,
        datelines=tuple(dated.dateline for dated in datelines),
        facsimiles=tuple(gathered.facsimiles),
        line=line_of(placed.element),
    )


def _finished(note: Note) -> Note:
    return replace(note, marks=with_editorial(note.text, list(note.marks)))


def _source_note(notes: tuple[Note, ...]) -> SourceNote | None:
    """The source note taken apart; late volumes print a summary above it, in the same note."""
    source = next((note for note in notes if note.kind is NoteKind.SOURCE), None)
    if source is None:
        return None
    lines = source.text.split("\n")
    first = next((n for n, line in enumerate(lines) if SOURCE.match(line)), 0)
    return read_source_note("\n".join(lines[first:]), source.id)


def _title(element: Element, heading: Heading) -> str:
    """The heading's words without the number, also where no blank follows it ("59.Paper")."""
    tagged = attribute(element, "n")
    return heading.title.removeprefix(f"{tagged}.").strip() if tagged else heading.title


def _number(element: Element, heading: Heading) -> str:
    """The number as printed, else as tagged: volumes before 1952 print none."""
    return heading.number or attribute(element, "n")


def _kind(heading: Heading, notes: Iterable[Note], bare: bool) -> DocumentKind:
    """What the heading announces; before 1955 the source line may ("501.BB/12–848: Telegram")."""
    sentence = _FIRST_SENTENCE.match(heading.title) if bare else None
    kind = read_kind(sentence.group()) if sentence else heading.kind
    source = next((n for n in notes if n.kind is NoteKind.SOURCE and not n.marker), None)
    sent = _SENT_AS.search(source.text) if source else None
    if sent and kind in (DocumentKind.OTHER, DocumentKind.CIRCULAR):
        return read_kind(sent["what"])
    return kind


def _datelines(
    text: str, gathered: Gathered, attachments: tuple[Attachment, ...]
) -> tuple[Dated, ...]:
    found = []
    for span, element in gathered.dates:
        dated = read_dated(" ".join(span.of(text).split()), element)
        found.append(replace(dated, dateline=replace(dated.dateline, span=span)))
    return tuple(found)


def _main_dateline(
    datelines: tuple[Dated, ...], attachments: tuple[Attachment, ...]
) -> Dated | None:
    """The document's own dateline: the first outside its enclosures."""
    for dated in datelines:
        span = dated.dateline.span
        if span and not any(a.span.start <= span.start < a.span.end for a in attachments):
            return dated
    return None


def _heading_date(text: str, head: Mark | None, gathered: Gathered) -> Dated | None:
    """Place and date that the heading's first sentence ends in, as in supplements and late volumes.

    A year alone is none: "Telegram 1833 From USUN, November 16" was not sent in 1833.
    """
    if head is None or gathered.heading is None:
        return None
    words = head.span.of(text)
    sentence = _FIRST_SENTENCE.match(words)
    printed = sentence.group() if sentence else words[:300]
    begin = len(without_ending(printed))
    while begin < len(printed) and printed[begin] in ", ":
        begin += 1
    for start in (begin, 0):
        date = read_date(printed[start:])
        if date and date.precision is not Precision.YEAR:
            dated = read_dated(printed[start:], gathered.heading)
            place = dated.dateline.place if start else ""
            span = Span(head.start + start, head.start + len(printed))
            return replace(dated, dateline=replace(dated.dateline, place=place, span=span))
    return None


def _subjects(text: str, marks: list[Mark]) -> tuple[tuple[SubjectLine, ...], list[Mark]]:
    """The subject lines: items of subject lists, and paragraphs that begin "Subject:"."""
    lines = [SubjectLine(m.span.of(text), m.span) for m in marks if m.kind is MarkKind.SUBJECT]
    if lines:
        return tuple(lines), []
    paragraphs = [m for m in marks if m.kind is MarkKind.PARAGRAPH][:6]
    for paragraph in paragraphs:
        said = _SUBJECT.match(text, paragraph.start, paragraph.end)
        if said and said.end() < paragraph.end and paragraph.end - said.end() < 400:
            span = Span(said.end(), paragraph.end)
            found = SubjectLine(span.of(text).rstrip("."), span)
            return (found,), [Mark(MarkKind.SUBJECT, span.start, span.end)]
    return (), []


def _pages(marks: list[Mark], notes: tuple[Note, ...], placed: Placed) -> tuple[Page, ...]:
    """The pages with words of the document, in order.

    A page that begins within a note begins, for the text, where the note is called.
    """
    called = {m.target: m.start for m in marks if m.kind is MarkKind.NOTE_MARKER}
    breaks = [(m.start, m) for m in marks if m.kind is MarkKind.PAGE_BREAK]
    for note in notes:
        within = [m for m in note.marks if m.kind is MarkKind.PAGE_BREAK]
        breaks += [(called.get(note.id, 0), m) for m in within]
    breaks.sort(key=lambda pair: pair[0])
    pages = [Page(mark.label, start) for start, mark in breaks]
    begins_anew = bool(breaks) and (
        breaks[0][0] == 0 or (is_own_page(breaks[0][1].target) and breaks[0][1].label == "1")
    )
    if placed.page and not begins_anew:
        return (Page(placed.page, 0, inferred=True), *pages)
    return tuple(pages)


def is_own_page(page: str) -> bool:
    """Whether a page's id says that it is counted in a document alone.

    >>> is_own_page("d12-01"), is_own_page("d1_pg13"), is_own_page("pg_834")
    (True, True, False)
    """
    return _OWN_PAGE.fullmatch(page) is not None


def _tag_findings(
    text: str, placed: Placed, parties: tuple[Party, ...], gathered: Gathered
) -> list[Finding]:
    conflicts = tag_conflicts(text, parties, gathered.parties)
    return [Finding(FindingKind.CONFLICT, said, line_of(placed.element)) for said in conflicts]


def _findings(
    placed: Placed, heading: Heading, datelines: tuple[Dated | None, ...], bare: bool
) -> list[Finding]:
    line = line_of(placed.element)
    found = []
    tagged = attribute(placed.element, "n")
    if heading.number and tagged and heading.number != tagged:
        message = f"number {heading.number} is printed, {tagged} is tagged"
        found.append(Finding(FindingKind.CONFLICT, message, line))
    for dated in dict.fromkeys(one for one in datelines if one):
        span = dated.dateline.span
        if dated.conflict:
            message = f"the date {dated.conflict}"
            found.append(Finding(FindingKind.CONFLICT, message, line, span))
        if dated.unread:
            found.append(Finding(FindingKind.UNREAD, dated.unread, line, span))
    if bare:
        message = "the heading is all there is: the document's words are not in the volume"
        found.append(Finding(FindingKind.UNREAD, message, line))
    return found
