"""The web text of a volume in print: numbered heading, bulleted lists, "[Page 924]", notes last."""

from __future__ import annotations

from collections.abc import Sequence

from archive.text import MarkKind, Span
from archive.transcripts.dateline import is_impossible, read_dateline
from archive.transcripts.draft import Draft
from archive.transcripts.evidence import date_from_source, source_findings
from archive.transcripts.fields import (
    is_attachment,
    is_dateline,
    is_office,
    is_signature,
    read_label,
)
from archive.transcripts.heading import Heading, read_heading
from archive.transcripts.lines import Line, blocks, cut_lines, invisible_signs
from archive.transcripts.markers import Lifted, lift_markers
from archive.transcripts.notes import (
    ListedNote,
    cut_notes,
    find_source_note,
    make_note,
    note_lines,
    read_drafters,
)
from archive.transcripts.pages import (
    carry_page_breaks,
    lift_page_breaks,
    page_findings,
    with_first_page,
)
from archive.transcripts.parties import Member, is_group, is_person
from archive.transcripts.transcript import (
    Attachment,
    Dateline,
    FindingKind,
    Form,
    Note,
    SubjectLine,
    Transcript,
    TranscriptError,
)


def read_volume_web(text: str, name: str) -> Transcript:
    """The transcript of a document as a volume's web text prints it."""
    lines = carry_page_breaks([lift_page_breaks(line) for line in cut_lines(text)])
    start = note_lines(lines)
    listed = cut_notes(lines[start:])
    lifted = lift_markers(lines[:start], len(listed))
    reader = _Reader(name, lifted.lines)
    reader.read()
    notes = listed_notes(listed, lifted)
    for finding in invisible_signs(text):
        reader.draft.findings.append(finding)
    report_markers(reader.draft, listed, lifted)
    return reader.transcript(notes)


def listed_notes(listed: Sequence[ListedNote], lifted: Lifted) -> tuple[Note, ...]:
    """The notes of a list, each with the marker its text prints."""
    pairs = zip(listed, lifted.printed, strict=True)
    return tuple(
        make_note(position, marker, entry.text)
        for position, (entry, marker) in enumerate(pairs, start=1)
    )


def report_markers(draft: Draft, listed: Sequence[ListedNote], lifted: Lifted) -> None:
    """Say which notes have no marker in the text, and which marker stood against figures."""
    for position, marker in enumerate(lifted.printed, start=1):
        line = listed[position - 1].line
        if not marker:
            draft.find(FindingKind.UNREAD, f"no marker of note {position} found", line)
        elif position in lifted.doubtful:
            message = f"marker {marker} of note {position} stands against other figures"
            draft.find(FindingKind.INFERRED, message, line)
    first = next(iter(lifted.printed), "")
    if first == "0":
        message = "markers count from 0, the list of notes from 1: marker 0 is its first entry"
        draft.find(FindingKind.INFERRED, message, listed[0].line)


class _Reader:
    """Writes a volume's text down block by block: heading, lists above the text, text."""

    def __init__(self, name: str, lines: Sequence[Line]) -> None:
        self.draft = Draft(name)
        self.lines = lines
        self.at = 0
        self.heading = Heading("", "", read_heading("").kind)
        self.dateline: Dateline | None = None
        self.subjects: list[SubjectLine] = []
        self.members: list[Member] = []
        self.attachments: list[tuple[str, int]] = []
        self.body_start = 0

    def read(self) -> None:
        """Read all the lines, top to bottom."""
        self._read_heading()
        while self._read_above():
            pass
        self.body_start = self.draft.end
        runs = blocks(self.lines[self.at :])
        for place, run in enumerate(runs):
            self._read_body(run, last=self._ends(runs, place))
        self._close_attachments()

    def transcript(self, notes: tuple[Note, ...]) -> Transcript:
        """What was read, with its notes."""
        draft = self.draft
        source = find_source_note(notes)
        found_dateline = self.dateline or date_from_source(source)
        text, marks = draft.finish()
        pages = with_first_page(draft.pages())
        draft.findings.extend(page_findings(pages))
        draft.findings.extend(source_findings(text, source, found_dateline))
        drafters = read_drafters(source) if source else ()
        parties = tuple(member.party() for member in self.members)
        return Transcript(
            form=Form.VOLUME_WEB,
            text=text,
            marks=marks,
            title=self.heading.title,
            kind=self.heading.kind,
            number=self.heading.number,
            dateline=found_dateline,
            subjects=tuple(self.subjects),
            parties=(*self.heading.parties, *parties, *drafters),
            notes=notes,
            source_note=source,
            pages=pages,
            attachments=self._attached(),
            findings=tuple(draft.findings),
        )

    # The lines still to read.

    def _skip_blank(self) -> None:
        while self.at < len(self.lines) and self.lines[self.at].blank:
            self.at += 1

    def _take(self) -> Line:
        self.at += 1
        return self.lines[self.at - 1]

    @property
    def _ahead(self) -> Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    # Above the text.

    def _read_heading(self) -> None:
        self._skip_blank()
        if self._ahead is None:
            raise TranscriptError(f"{self.draft.name}, line 1: expected a heading, found no text")
        line = self._take()
        self.heading = read_heading(line.words)
        self.draft.write_block([line], MarkKind.HEADING)

    def _read_above(self) -> bool:
        """Read one part above the text, False when the text begins."""
        before = self.at
        self._skip_blank()
        line = self._ahead
        if line is None:
            return False
        label = read_label(line.words)
        if label and not label.rest and not line.bulleted:
            self._read_section(label.kind)
        elif line.bulleted and not self.subjects and not self.members:
            entries = self._bullets()
            kind = "participants" if _mostly_people(entries) else "subject"
            self.draft.find(
                FindingKind.INFERRED, f"a list without a heading read as {kind}", line.number
            )
            self._write_entries(kind, entries, self.draft.next_start)
        elif self.dateline is None and not line.bulleted and is_dateline(line.words):
            self._read_dateline()
        else:
            return False
        return self.at > before

    def _read_dateline(self) -> None:
        line = self._take()
        span = self.draft.write_block([line], MarkKind.DATELINE)
        found = read_dateline(line.words)
        self.dateline = Dateline(found.printed, found.place, found.date, span)
        if found.date is None and is_impossible(line.words):
            self.draft.find(FindingKind.CONFLICT, "no such day in the calendar", line.number, span)

    def _read_section(self, kind: str) -> None:
        start = self.draft.next_start
        self.draft.write_block([self._take()], MarkKind.LABEL)
        self._skip_blank()
        self._write_entries(kind, self._bullets(), start)

    def _bullets(self) -> list[Line]:
        entries: list[Line] = []
        while (line := self._ahead) is not None:
            if not line.bulleted and not (entries and line.indent > entries[-1].indent > 0):
                break
            entries.append(self._take())
            self._skip_blank_between_bullets()
        return entries

    def _skip_blank_between_bullets(self) -> None:
        following = self.at
        while following < len(self.lines) and self.lines[following].blank:
            following += 1
        if following < len(self.lines) and self.lines[following].bulleted:
            self._skip_blank()

    def _write_entries(self, kind: str, entries: Sequence[Line], start: int) -> None:
        if not entries:
            return
        if kind == "subject":
            for line in entries:
                span = self.draft.write_block([line], MarkKind.SUBJECT)
                self.subjects.append(SubjectLine(line.words, span))
        elif kind == "participants":
            self._write_participants(entries)
            self.draft.mark(MarkKind.PARTICIPANTS, start, self.draft.end)
        else:
            spans = [self.draft.write_block([line], MarkKind.LIST_ITEM) for line in entries]
            self.draft.mark(MarkKind.LIST, spans[0].start, spans[-1].end)

    def _write_participants(self, entries: Sequence[Line]) -> None:
        delegation, outer = "", min(line.indent for line in entries)
        for place, line in enumerate(entries):
            below = entries[place + 1].indent if place + 1 < len(entries) else 0
            if (below > line.indent or is_group(line.words)) and not is_person(line.words):
                delegation = line.words.rstrip(":").strip()
                self.draft.write_block([line], MarkKind.DELEGATION, delegation)
                continue
            if line.indent == outer and any(entry.indent > outer for entry in entries):
                delegation = ""
            span = self.draft.write_block([line], MarkKind.PARTICIPANT)
            member = Member(line.words, span, delegation)
            self.members.append(member)
            if read := member.party().read:
                message = f'a dash is lost in "{line.words}": read as {read}'
                self.draft.find(FindingKind.REPAIRED, message, line.number, span)

    # The text.

    def _ends(self, runs: Sequence[tuple[Line, ...]], place: int) -> bool:
        following = runs[place + 1] if place + 1 < len(runs) else None
        return following is None or is_attachment(following[0].words)

    def _read_body(self, run: tuple[Line, ...], *, last: bool) -> None:
        first, *others = run
        if is_attachment(first.words):
            self._open_attachment(first, others)
        elif last and self.draft.end > self.body_start and _is_signed(run):
            self.draft.write_block(run, MarkKind.SIGNATURE)
        elif others and first.words.endswith(":") and not first.bulleted:
            self.draft.write_block([first], MarkKind.PARAGRAPH)
            self._write_list(others)
        elif others or first.bulleted:
            self._write_list(run)
        else:
            self.draft.write_block([first], MarkKind.PARAGRAPH)

    def _write_list(self, lines: Sequence[Line]) -> None:
        spans = [self.draft.write_block([line], MarkKind.LIST_ITEM) for line in lines]
        span = self.draft.mark(MarkKind.LIST, spans[0].start, spans[-1].end)
        if not lines[0].bulleted:
            message = f"{len(lines)} lines without a blank line between: read as a list"
            self.draft.find(FindingKind.INFERRED, message, lines[0].number, span)

    def _open_attachment(self, line: Line, others: Sequence[Line]) -> None:
        self._close_attachments()
        span = self.draft.write_block([line], MarkKind.SUBHEADING)
        self.attachments.append((line.words.strip("[]"), span.start))
        for other in others:
            self.draft.write_block([other], MarkKind.PARAGRAPH)

    def _close_attachments(self) -> None:
        if self.attachments:
            title, start = self.attachments[-1]
            self.draft.mark(MarkKind.ATTACHMENT, start, self.draft.end, title)

    def _attached(self) -> tuple[Attachment, ...]:
        marks = [mark for mark in self.draft.marks if mark.kind is MarkKind.ATTACHMENT]
        return tuple(
            Attachment(f"attachment{n}", mark.label, Span(mark.start, mark.end))
            for n, mark in enumerate(marks, start=1)
        )


def _mostly_people(entries: Sequence[Line]) -> bool:
    named = sum(is_person(line.words) or is_group(line.words) for line in entries)
    return len(entries) >= 2 and named * 2 > len(entries)


def _is_signed(run: Sequence[Line]) -> bool:
    """Whether a last block is a signature: a name, perhaps an office below it."""
    name, *offices = run
    return len(run) <= 3 and is_signature(name.words) and all(is_office(o.words) for o in offices)
