"""How a volume's text opens: numbered heading, dateline, bulleted subjects and participants."""

from __future__ import annotations

from collections.abc import Sequence

from archive.text import MarkKind
from archive.transcripts.dateline import is_impossible, read_dateline
from archive.transcripts.draft import Draft
from archive.transcripts.fields import is_dateline, read_label
from archive.transcripts.heading import read_heading
from archive.transcripts.lines import Line
from archive.transcripts.parties import Member, is_group, is_person, names_nobody
from archive.transcripts.transcript import Dateline, FindingKind, SubjectLine, TranscriptError

_FILE_LINE = 120
_LOOK_AHEAD = 6


class Opening:
    """Reads the lines above a volume's text and keeps what they say; `at` is the next line."""

    def __init__(self, draft: Draft, lines: Sequence[Line]) -> None:
        self.draft = draft
        self.lines = lines
        self.at = 0
        self.dateline: Dateline | None = None
        self.subjects: list[SubjectLine] = []
        self.members: list[Member] = []
        self._skip_blank()
        if self._ahead is None:
            raise TranscriptError(f"{draft.name}, line 1: expected a heading, found no text")
        line = self._take()
        self.heading = read_heading(line.words)
        draft.write_block([line], MarkKind.HEADING)
        while self._read_part():
            pass

    def _skip_blank(self) -> None:
        while self.at < len(self.lines) and self.lines[self.at].blank:
            self.at += 1

    def _take(self) -> Line:
        self.at += 1
        return self.lines[self.at - 1]

    @property
    def _ahead(self) -> Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    def _read_part(self) -> bool:
        """Read one part above the text, False where the text begins."""
        self._skip_blank()
        line = self._ahead
        if line is None:
            return False
        if is_label(line):
            self.write_section(self._take(), self._bullets())
        elif line.bulleted and not self.subjects and not self.members:
            self._read_unlabelled(line)
        elif self.dateline is None and not line.bulleted and is_dateline(line.words):
            self._read_dateline()
        elif not line.bulleted and len(line.words) <= _FILE_LINE and self._label_follows():
            # A file number ("US/MC/3") or a title of the original's own.
            self.draft.write_block([self._take()], MarkKind.SUBHEADING)
        else:
            return False
        return True

    def _label_follows(self) -> bool:
        following = [line for line in self.lines[self.at + 1 : self.at + 40] if not line.blank]
        near = following[: _LOOK_AHEAD + 1]
        for place, line in enumerate(near[:-1]):
            if is_label(line) and near[place + 1].bulleted:
                return True
            if len(line.words) > _FILE_LINE:
                return False
        return False

    def _read_unlabelled(self, line: Line) -> None:
        entries = self._bullets()
        kind = "participants" if _mostly_people(entries) else "subject"
        message = f"a list without a heading read as {kind}"
        self.draft.find(FindingKind.INFERRED, message, line.number)
        self._write_entries(kind, entries, self.draft.next_start)

    def _read_dateline(self) -> None:
        line = self._take()
        span = self.draft.write_block([line], MarkKind.DATELINE)
        found = read_dateline(line.words)
        self.dateline = Dateline(found.printed, found.place, found.date, span)
        if found.date is None and is_impossible(line.words):
            self.draft.find(FindingKind.CONFLICT, "no such day in the calendar", line.number, span)

    def _bullets(self) -> list[Line]:
        """The bulleted lines ahead, blank lines between them passed over."""
        entries: list[Line] = []
        while True:
            place = self.at
            self._skip_blank()
            if self._ahead is None or not self._ahead.bulleted:
                self.at = place
                return entries
            entries.append(self._take())

    def write_section(self, label: Line, entries: Sequence[Line]) -> None:
        """Write a label ("PARTICIPANTS") and the bulleted lines under it."""
        start = self.draft.next_start
        self.draft.write_block([label], MarkKind.LABEL)
        found = read_label(label.words)
        if entries:
            self._write_entries(found.kind if found else "other", entries, start)

    def _write_entries(self, kind: str, entries: Sequence[Line], start: int) -> None:
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
        """Groups are known by members indented below them, or by their words."""
        outer = min(line.indent for line in entries)
        nested = any(line.indent > outer for line in entries)
        delegation = ""
        for place, line in enumerate(entries):
            below = entries[place + 1].indent if place + 1 < len(entries) else 0
            if is_group(line.words) or (below > line.indent and not is_person(line.words)):
                delegation = line.words.rstrip(":").strip()
                self.draft.write_block([line], MarkKind.DELEGATION, delegation)
                continue
            if nested and line.indent == outer:
                delegation = ""
            self._write_member(line, delegation)

    def _write_member(self, line: Line, delegation: str) -> None:
        if names_nobody(line.words):
            span = self.draft.write_block([line], MarkKind.LIST_ITEM)
            message = f'participants named elsewhere: "{line.words}"'
            self.draft.find(FindingKind.UNREAD, message, line.number, span)
            return
        span = self.draft.write_block([line], MarkKind.PARTICIPANT)
        member = Member(line.words, span, delegation)
        self.members.append(member)
        if read := member.party().read:
            message = f'a dash is lost in "{line.words}": read as {read}'
            self.draft.find(FindingKind.REPAIRED, message, line.number, span)


def is_label(line: Line) -> bool:
    """Whether a line is a label alone, for the bulleted lines under it."""
    label = read_label(line.words)
    return label is not None and not label.rest and not line.bulleted


def _mostly_people(entries: Sequence[Line]) -> bool:
    named = sum(is_person(line.words) or is_group(line.words) for line in entries)
    return len(entries) >= 2 and named * 2 > len(entries)
