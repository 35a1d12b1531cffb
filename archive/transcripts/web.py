"""A transcription on a web site: the site's title, a heading, people unlabelled, a source note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.text import FormeWork, MarkKind
from archive.transcripts.above import Above, is_prose, is_wrapped_prose
from archive.transcripts.draft import Draft
from archive.transcripts.evidence import date_from_source, source_findings
from archive.transcripts.fields import is_signature
from archive.transcripts.heading import read_heading, read_kind
from archive.transcripts.lines import Line, blocks, cut_lines, invisible_signs
from archive.transcripts.markers import lift_markers
from archive.transcripts.notes import (
    SOURCE,
    cut_notes,
    find_source_note,
    listed_notes,
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
from archive.transcripts.transcript import (
    DocumentKind,
    FindingKind,
    Form,
    Note,
    NoteKind,
    Party,
    Transcript,
    TranscriptError,
)

_SITE = re.compile(
    r"©|\bcopyright\b|\ball rights reserved\b|\bhttps?://|\bwww\.|\blast (?:updated|modified)\b"
    r"|\b[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?\b|\b(?:home page|home \||contact us|webmaster)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:Department of State|Kennedy Library|Johnson Library|Eisenhower Library|Truman Library"
    r"|Roosevelt Library|Nixon|Ford Library|Carter Library|National Archives|Foreign Relations"
    r"|Washington National Records Center|Library of Congress|White House|Department of Defense)\b"
)
"""Archives of the United States: a record kept there names its own offices without a country."""

_WRAPPED = 45
"""A line shorter than this was not broken by the width of a page, in code points."""


def is_site_line(words: str) -> bool:
    """Whether a line is the site's own: an address, a copyright, a link."""
    return len(words) <= 200 and _SITE.search(words) is not None


def read_web(text: str, name: str) -> Transcript:
    """The transcript of a text as a web site transcribes it."""
    lines = carry_page_breaks([lift_page_breaks(line) for line in cut_lines(text)])
    reader = _Reader(name, lines)
    reader.read()
    reader.draft.findings.extend(invisible_signs(text))
    return reader.transcript()


class _Reader:
    """Writes a transcription down line by line, the site's own lines apart."""

    def __init__(self, name: str, lines: Sequence[Line]) -> None:
        self.draft = Draft(name)
        self.above = Above(self.draft)
        end = _site_start(lines)
        listed_from = note_lines(lines[:end])
        self.listed = cut_notes(lines[listed_from:end])
        lifted = lift_markers(lines[:listed_from], len(self.listed))
        self.printed = lifted.printed
        self.source = [line for line in lifted.lines if SOURCE.match(line.words)][-1:]
        self.body = [line for line in lifted.lines if line not in self.source]
        self.foot = [line for line in lines[end:] if not line.blank]
        self.parties: tuple[Party, ...] = ()

    def read(self) -> None:
        """Read all the lines, top to bottom."""
        lines = [line for line in self.body if not line.blank]
        if not lines:
            raise TranscriptError(f"{self.draft.name}, line 1: expected a text, found no words")
        heading = _heading_place(lines)
        for line in lines[:heading]:
            self.draft.forme_work(line, FormeWork.SITE)
        start = _text_start(lines, heading)
        for place in range(heading, start):
            gap = lines[place].number - lines[place - 1].number - 1 if place else 0
            self.above.write(lines[place], gap=gap)
        american = any(_AMERICAN.search(line.words) for line in self.source)
        self.parties = self.above.finish(american)
        self._write_text(blocks(self._from(lines[start:])))
        for line in self.foot:
            self.draft.forme_work(line, FormeWork.SITE)

    def _from(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The body from the first of these lines on, blank lines too."""
        return self.body[self.body.index(lines[0]) :] if lines else ()

    def _write_text(self, runs: Sequence[tuple[Line, ...]]) -> None:
        """Write the blocks of the text; lines of one that the site wraps are one paragraph."""
        for place, run in enumerate(runs):
            last = place == len(runs) - 1 and place > 0 and len(run) == 1
            if last and is_signature(run[0].words):
                self.draft.write_block(run, MarkKind.SIGNATURE)
            elif all(len(line.words) >= _WRAPPED for line in run[:-1]):
                self.draft.write_block(run, MarkKind.PARAGRAPH)
            else:
                for line in run:
                    self.draft.write_block([line], MarkKind.PARAGRAPH)

    def _notes(self) -> tuple[Note, ...]:
        listed = list(listed_notes(self.listed, self.printed))
        for line in self.source:
            listed.append(make_note(len(listed) + 1, "", line.words, NoteKind.SOURCE))
        return tuple(listed)

    def transcript(self) -> Transcript:
        """What was read, with its notes."""
        draft, above = self.draft, self.above
        notes = self._notes()
        source = find_source_note(notes)
        dateline = above.dateline or date_from_source(source)
        text, marks = draft.finish()
        pages = with_first_page(draft.pages())
        draft.findings.extend(page_findings(pages))
        draft.findings.extend(source_findings(text, source, dateline))
        heading = above.heading or read_heading("")
        if above.heading is None:
            draft.find(FindingKind.UNREAD, "no heading says what kind of document this is")
        return Transcript(
            form=Form.WEB_TRANSCRIPTION,
            text=text,
            marks=marks,
            title=heading.title or (above.subjects[0].printed if above.subjects else "Untitled"),
            kind=heading.kind,
            number=heading.number,
            dateline=dateline,
            subjects=tuple(above.subjects),
            parties=(
                *heading.parties,
                *self.parties,
                *read_drafters(source),
            ),
            notes=notes,
            source_note=source,
            pages=pages,
            findings=tuple(draft.findings),
        )


def _heading_place(lines: Sequence[Line]) -> int:
    """Which of the first lines is the document's heading; what stands before it is the site's."""
    for place, line in enumerate(lines[:6]):
        if len(line.words) <= 200 and read_kind(line.words) is not DocumentKind.OTHER:
            return place
    return 0


def _text_start(lines: Sequence[Line], heading: int) -> int:
    """Where the text begins: the first line of prose, the heading not counted."""
    after = heading + (read_kind(lines[heading].words) is not DocumentKind.OTHER)
    return next((n for n in range(after, len(lines)) if _begins(lines, n)), len(lines))


def _begins(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else None
    following = after.words if after and after.number == line.number + 1 else ""
    return is_prose(line.words) or is_wrapped_prose(line.words, following)


def _site_start(lines: Sequence[Line]) -> int:
    """Where the site's own lines at the end begin: an index into the lines."""
    noted = max((n for n, line in enumerate(lines) if SOURCE.match(line.words)), default=len(lines))
    start = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        after_note = place > noted and len(line.words) <= 100 and not is_prose(line.words)
        if not line.blank and not after_note and not is_site_line(line.words):
            break
        start = place
    return start
