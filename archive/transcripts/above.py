"""What stands above an unlabelled text: dates, heading, subject, participants; where it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.text import MarkKind, Span
from archive.transcripts.dateline import read_dateline
from archive.transcripts.draft import Draft
from archive.transcripts.fields import is_dateline, read_label
from archive.transcripts.heading import Heading, read_heading, read_kind
from archive.transcripts.lines import Line
from archive.transcripts.parties import (
    Member,
    begins_entry,
    cut_at_edge,
    infer_side,
    is_group,
    is_person,
    is_unfinished,
    names_nobody,
    own_office,
)
from archive.transcripts.transcript import (
    Dateline,
    DocumentKind,
    FindingKind,
    Party,
    SubjectLine,
)

_SENTENCE_END = re.compile(r"[.?!:][\])”’\"']{0,2}\d{0,2}$")
_ALWAYS_TEXT = 90
_HEADING = 160
_WRAPPED = 45


def is_prose(words: str) -> bool:
    """Whether a line is of the text and not of what stands above it.

    A long line is, a bracketed remark is, and so is a sentence: half its words are small.
    """
    if len(words) >= _ALWAYS_TEXT and not is_dateline(words) and not _is_list_like(words):
        return True
    if words.startswith("[") and words.endswith("]"):
        return True
    parts = words.split()
    small = sum(part[:1].islower() for part in parts)
    return len(parts) >= 4 and small * 2 >= len(parts) and bool(_SENTENCE_END.search(words))


def is_wrapped_prose(words: str, following: str) -> bool:
    """Whether a line of middling length is prose that goes on in the adjacent line."""
    parts = words.split()
    small = sum(part[:1].islower() for part in parts)
    wide = len(words) >= _WRAPPED and bool(following)
    return wide and small * 9 >= len(parts) * 4 and not is_dateline(words)


def _is_list_like(words: str) -> bool:
    """A long entry of a list of people ("Mr. …, … of the … (Interpreter)") is no prose."""
    parts = words.split()
    small = sum(part[:1].islower() for part in parts)
    return is_person(words) and small * 3 < len(parts) and len(words) < 200


class Above:
    """Writes down the lines above a text, one by one, and keeps what they say."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.heading: Heading | None = None
        self.dateline: Dateline | None = None
        self.subjects: list[SubjectLine] = []
        self.groups: list[list[Member]] = []
        self.people_start = -1
        self._delegation = ""
        self._expects = ""
        self._group_closed = True

    def write(self, line: Line, *, gap: int = 1) -> None:
        """Write one line; `gap` is how many blank lines stand before it."""
        label = read_label(line.words)
        if label is not None:
            self._write_label(line, label.kind, label.printed, label.rest_start)
        elif self.people_start < 0 and is_dateline(line.words):
            self._write_date(line)
        elif self.heading is None and self._is_heading(line.words):
            self.draft.write_block([line], MarkKind.HEADING)
            self.heading = read_heading(line.words)
        elif self._expects == "participants" or self._is_people(line.words):
            self._write_person(line, gap)
        else:
            self._write_subject(line)

    def _is_heading(self, words: str) -> bool:
        if self.people_start >= 0 and not words.isupper():
            return False
        return len(words) <= _HEADING and read_kind(words) is not DocumentKind.OTHER

    def _is_people(self, words: str) -> bool:
        return self.people_start >= 0 or is_group(words) or is_person(words)

    def _write_label(self, line: Line, kind: str, printed: str, rest_start: int) -> None:
        span = self.draft.write(line)
        self.draft.mark(MarkKind.LABEL, span.start, span.start + len(printed))
        rest = Span(span.start + rest_start, span.end)
        self._expects = kind
        if self.groups and self.groups[-1]:
            self.groups.append([])
        if kind == "participants" and self.people_start < 0:
            self.people_start = span.start
        if rest.start == rest.end:
            return
        words = line.words[rest_start:]
        if kind == "subject":
            self._add_subject(words, rest)
        elif kind in {"date", "place"}:
            self._add_date(words, rest, kind)
        elif kind == "participants":
            self._add_member(words, rest, MarkKind.PARTICIPANT)
        self._expects = "" if kind != "participants" else kind

    def _write_date(self, line: Line) -> None:
        span = self.draft.write(line)
        self._add_date(line.words, span, "date")

    def _add_date(self, words: str, span: Span, kind: str) -> None:
        found = replace(read_dateline(words), span=span)
        before = self.dateline
        if kind == "place" and before is not None:
            self.dateline = replace(before, place=found.place)
        elif before is None or before.date is None:
            self.dateline = replace(found, place=found.place or (before.place if before else ""))
        else:
            self._compare(before, found)
        self.draft.mark(MarkKind.DATELINE, span.start, span.end)

    def _compare(self, before: Dateline, found: Dateline) -> None:
        """A second date: the one in words is the dateline; one that differs is reported."""
        if before.date is None or found.date is None:
            return
        same = (before.date.earliest, before.date.latest) == (
            found.date.earliest,
            found.date.latest,
        )
        if not same:
            message = f'two dates: "{before.printed}" and "{found.printed}"'
            self.draft.find(FindingKind.CONFLICT, message, span=found.span)
        if any(sign.isalpha() for sign in found.printed):
            self.dateline = replace(found, place=found.place or before.place)

    def _write_subject(self, line: Line) -> None:
        span = self.draft.write(line)
        self._add_subject(line.words, span)

    def _add_subject(self, words: str, span: Span) -> None:
        self.draft.mark(MarkKind.SUBJECT, span.start, span.end)
        self.subjects.append(SubjectLine(words, span))

    def _write_person(self, line: Line, gap: int) -> None:
        if self.people_start < 0:
            self.people_start = self.draft.next_start
        if is_group(line.words) and not self._unfinished():
            self._delegation = line.words.rstrip(":").strip()
            self.draft.write_block([line], MarkKind.DELEGATION, self._delegation)
            self.groups.append([])
            return
        if gap >= 2 and self.groups and self.groups[-1] and not self._delegation:
            self.groups.append([])
        span = self.draft.write(line)
        if names_nobody(line.words):
            message = f'participants named elsewhere: "{line.words}"'
            self.draft.find(FindingKind.UNREAD, message, span=span)
            self.draft.mark(MarkKind.LIST_ITEM, span.start, span.end)
        elif self._continues(line.words):
            self._extend(line.words, span)
        else:
            self._add_member(line.words, span, MarkKind.PARTICIPANT)

    @property
    def _line_before(self) -> str:
        """The last line of the entry before, "" at the start of a group."""
        if not self.groups or not self.groups[-1]:
            return ""
        return self.groups[-1][-1].words.rsplit("\n", 1)[-1]

    def _unfinished(self) -> bool:
        return is_unfinished(self._line_before)

    def _continues(self, words: str) -> bool:
        before = self._line_before
        return bool(before) and not begins_entry(words, before)

    def _add_member(self, words: str, span: Span, kind: MarkKind) -> None:
        if not self.groups:
            self.groups.append([])
        self.groups[-1].append(Member(words, span, self._delegation))

    def _extend(self, words: str, span: Span) -> None:
        member = self.groups[-1][-1]
        whole = Span(member.span.start, span.end)
        self.groups[-1][-1] = replace(member, words=f"{member.words}\n{words}", span=whole)

    def finish(self, record_is_american: bool) -> tuple[Party, ...]:
        """The participants, marked, with the sides that their own words prove."""
        for number, group in enumerate(self.groups):
            if group and not group[0].delegation:
                self.groups[number] = self._with_side(group, record_is_american)
        members = [member for group in self.groups for member in group]
        for member in members:
            self.draft.mark(MarkKind.PARTICIPANT, member.span.start, member.span.end)
        self._report(members)
        if members:
            ending = max(member.span.end for member in members)
            self.draft.mark(MarkKind.PARTICIPANTS, self.people_start, ending)
        return tuple(member.party() for member in members)

    def _with_side(self, group: list[Member], record_is_american: bool) -> list[Member]:
        entries = [member.words.replace("\n", " ") for member in group]
        side, proof = infer_side(entries)
        if not side and record_is_american and (office := own_office(entries)):
            side, proof = "U.S.", f"{office}, of the government whose record this is"
        if not side:
            return group
        message = f'{len(group)} participants read as the side "{side}": {proof}'
        span = Span(group[0].span.start, group[-1].span.end)
        self.draft.find(FindingKind.INFERRED, message, span=span)
        return [replace(member, delegation=side) for member in group]

    def _report(self, members: Sequence[Member]) -> None:
        """Say which entries are mended, and which the edge of the sheet cuts off."""
        for member in members:
            if read := member.party().read:
                message = f'a dash is lost in "{member.words}": read as {read}'
                self.draft.find(FindingKind.REPAIRED, message, span=member.span)
        for member, proof in cut_at_edge(members):
            last = member.words.rsplit("\n", 1)[-1]
            why = "its bracket is open" if member is proof else "it reaches as far as a cut line"
            message = f'"{last}" is cut off, or may be, at the edge of the sheet: {why}'
            self.draft.find(FindingKind.UNREAD, message, span=member.span)
