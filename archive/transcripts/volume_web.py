"""The web text of a volume in print: numbered heading, bulleted lists, "[Page 924]", notes last."""

from __future__ import annotations

from collections.abc import Sequence

from archive.text import MarkKind
from archive.transcripts.draft import Draft
from archive.transcripts.evidence import date_from_source, source_findings
from archive.transcripts.fields import is_attachment, is_office, is_signature
from archive.transcripts.lines import Line, blocks, cut_lines, invisible_signs
from archive.transcripts.markers import Lifted, lift_markers
from archive.transcripts.notes import (
    ListedNote,
    cut_notes,
    find_source_note,
    listed_notes,
    note_lines,
    read_drafters,
)
from archive.transcripts.opening import Opening, is_label
from archive.transcripts.pages import (
    carry_page_breaks,
    lift_page_breaks,
    page_findings,
    with_first_page,
)
from archive.transcripts.transcript import (
    Attachment,
    FindingKind,
    Form,
    Note,
    Transcript,
)


def read_volume_web(text: str, name: str) -> Transcript:
    """The transcript of a document as a volume's web text prints it."""
    lines = carry_page_breaks([lift_page_breaks(line) for line in cut_lines(text)])
    start = note_lines(lines)
    listed = cut_notes(lines[start:])
    lifted = lift_markers(lines[:start], len(listed))
    draft = Draft(name)
    opening = Opening(draft, lifted.lines)
    body = _Body(draft, opening)
    body.read(blocks(lifted.lines[opening.at :]))
    draft.findings.extend(invisible_signs(text))
    report_markers(draft, listed, lifted)
    return _transcript(draft, opening, body, listed_notes(listed, lifted.printed))


def report_markers(draft: Draft, listed: Sequence[ListedNote], lifted: Lifted) -> None:
    """Say which notes have no marker in the text, and which marker stood against figures."""
    for position, marker in enumerate(lifted.printed, start=1):
        line = listed[position - 1].line
        if not marker:
            draft.find(FindingKind.UNREAD, f"no marker of note {position} found", line)
        elif position in lifted.doubtful:
            message = f"marker {marker} of note {position} stands against other figures"
            draft.find(FindingKind.INFERRED, message, line)
    _report_orphan(draft, listed)
    if next(iter(lifted.printed), "") == "0":
        message = "markers count from 0, the list of notes from 1: marker 0 is its first entry"
        draft.find(FindingKind.INFERRED, message, listed[0].line)


def _report_orphan(draft: Draft, listed: Sequence[ListedNote]) -> None:
    for mark in draft.marks:
        if mark.kind is MarkKind.NOTE_MARKER and not mark.target and not listed:
            draft.find(FindingKind.UNREAD, f"no note for marker {mark.label} in the file")


class _Body:
    """Writes the blocks of a text: paragraphs, lists, enclosures, the signature."""

    def __init__(self, draft: Draft, opening: Opening) -> None:
        self.draft = draft
        self.opening = opening
        self.start = draft.end
        self.enclosed: list[tuple[str, int]] = []
        self.attachments: list[Attachment] = []

    def read(self, runs: Sequence[tuple[Line, ...]]) -> None:
        """Write all the blocks in order; a label takes the bulleted block after it."""
        place = 0
        while place < len(runs):
            run, following = runs[place], runs[place + 1] if place + 1 < len(runs) else ()
            if is_label(run[0]) and len(run) == 1 and following and following[0].bulleted:
                self.opening.write_section(run[0], following)
                place += 1
            else:
                ends = not following or is_attachment(following[0].words)
                self._write(run, last=ends)
            place += 1
        self._close_attachment()

    def _write(self, run: tuple[Line, ...], *, last: bool) -> None:
        first, *others = run
        if is_attachment(first.words):
            self._open_attachment(run)
        elif last and self.draft.end > self.start and _is_signed(run):
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

    def _open_attachment(self, run: tuple[Line, ...]) -> None:
        self._close_attachment()
        label, *others = run
        span = self.draft.write_block([label], MarkKind.SUBHEADING)
        self.enclosed.append((label.words.strip("[]"), span.start))
        for line in others:
            self.draft.write_block([line], MarkKind.PARAGRAPH)

    def _close_attachment(self) -> None:
        if len(self.enclosed) > len(self.attachments):
            title, start = self.enclosed[-1]
            span = self.draft.mark(MarkKind.ATTACHMENT, start, self.draft.end, title)
            key = f"attachment{len(self.enclosed)}"
            self.attachments.append(Attachment(key, title, span))


def _is_signed(run: Sequence[Line]) -> bool:
    """Whether a last block is a signature: a name, perhaps an office below it."""
    name, *offices = run
    return len(run) <= 3 and is_signature(name.words) and all(is_office(o.words) for o in offices)


def _transcript(draft: Draft, opening: Opening, body: _Body, notes: tuple[Note, ...]) -> Transcript:
    source = find_source_note(notes)
    dateline = opening.dateline or date_from_source(source)
    text, marks = draft.finish()
    pages = with_first_page(draft.pages())
    draft.findings.extend(page_findings(pages))
    draft.findings.extend(source_findings(text, source, dateline))
    members = tuple(member.party() for member in opening.members)
    return Transcript(
        form=Form.VOLUME_WEB,
        text=text,
        marks=marks,
        title=opening.heading.title,
        kind=opening.heading.kind,
        number=opening.heading.number,
        dateline=dateline,
        subjects=tuple(opening.subjects),
        parties=(*opening.heading.parties, *members, *read_drafters(source)),
        notes=notes,
        source_note=source,
        pages=pages,
        attachments=tuple(body.attachments),
        findings=tuple(draft.findings),
    )
