"""The OCR of a scanned original: stamps, running heads, catchwords, columns, cut edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.text import Mark, MarkKind
from archive.transcripts import furniture
from archive.transcripts.above import Above, is_prose, is_wrapped_prose
from archive.transcripts.draft import Draft
from archive.transcripts.evidence import source_findings
from archive.transcripts.fields import is_signature
from archive.transcripts.lines import cut_lines, invisible_signs
from archive.transcripts.pages import page_findings, with_first_page
from archive.transcripts.sheets import Leaf, sort_lines
from archive.transcripts.transcript import (
    DocumentKind,
    FindingKind,
    Form,
    Party,
    SourceNote,
    Transcript,
    TranscriptError,
)

_TERMINAL = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.?!:;][\])”’\"']{0,3}$")
_SPEECH = re.compile(r"\b(?:said|stated|replied|asked|remarked|observed|noted|continued)\b")


def read_scan(text: str, name: str) -> Transcript:
    """The transcript of a scanned original as its OCR prints it."""
    leaves = sort_lines(cut_lines(text))
    if all(leaf.what for leaf in leaves):
        raise TranscriptError(f"{name}, line 1: expected a text, found only stamps")
    reader = _Reader(name, leaves)
    reader.read()
    reader.draft.findings.extend(invisible_signs(text))
    return reader.transcript()


class _Reader:
    """Writes a scan down leaf by leaf: what stands above, the text, forme work where it stands."""

    def __init__(self, name: str, leaves: Sequence[Leaf]) -> None:
        self.draft = Draft(name)
        self.above = Above(self.draft)
        self.leaves = leaves
        self.paragraphs: list[list[int]] = []
        self.parties: tuple[Party, ...] = ()
        self._interrupted = False
        self._last = ""

    def read(self) -> None:
        """Read all the leaves, top to bottom."""
        start = self._text_start()
        previous = 0
        for leaf in self.leaves[:start]:
            if leaf.what:
                self._write_forme_work(leaf)
            else:
                self._break_page(leaf)
                self.above.write(leaf.line, gap=leaf.line.number - previous - 1)
                previous = leaf.line.number
        self.parties = self.above.finish(record_is_american=False)
        previous = 0
        for leaf in self.leaves[start:]:
            if leaf.what:
                self._write_forme_work(leaf)
            else:
                self._write_text(leaf, adjacent=leaf.line.number == previous + 1)
                previous = leaf.line.number
        self._mark_paragraphs()

    def _text_start(self) -> int:
        for place, leaf in enumerate(self.leaves):
            if leaf.what:
                continue
            after = self.leaves[place + 1] if place + 1 < len(self.leaves) else None
            adjacent = after is not None and after.line.number == leaf.line.number + 1
            following = after.words if after and adjacent and not after.what else ""
            if is_prose(leaf.words) or is_wrapped_prose(leaf.words, following):
                return place
        return len(self.leaves)

    def _break_page(self, leaf: Leaf) -> None:
        if leaf.page:
            place = self.draft.next_start
            self.draft.marks.append(Mark(MarkKind.PAGE_BREAK, place, place, leaf.page))

    def _write_forme_work(self, leaf: Leaf) -> None:
        if leaf.what is None:
            return
        self._break_page(leaf)
        span = self.draft.forme_work(leaf.line, leaf.what)
        self._interrupted = True
        if not leaf.legible:
            message = f'forme work that cannot be read: "{leaf.words}"'
            self.draft.find(FindingKind.UNREAD, message, leaf.line.number, span)

    def _write_text(self, leaf: Leaf, *, adjacent: bool) -> None:
        self._break_page(leaf)
        span = self.draft.write(leaf.line)
        wraps = adjacent and not self._interrupted
        if self.paragraphs and (wraps or self._goes_on(leaf.words)):
            self.paragraphs[-1][1] = span.end
        else:
            self.paragraphs.append([span.start, span.end])
        self._interrupted, self._last = False, leaf.words

    def _goes_on(self, words: str) -> bool:
        """Whether a line after forme work goes on with the paragraph that the page cut in two.

        It does where that paragraph lacks its full stop, or the line begins with a small letter.
        """
        if not self._interrupted:
            return False
        return words[:1].islower() or _TERMINAL.search(self._last[-12:]) is None

    def _mark_paragraphs(self) -> None:
        """Mark every paragraph; a name alone at the end is the signature."""
        signed = len(self.paragraphs) > 1 and is_signature(self._last)
        for place, (start, end) in enumerate(self.paragraphs):
            last = place == len(self.paragraphs) - 1 and end - start == len(self._last)
            kind = MarkKind.SIGNATURE if signed and last else MarkKind.PARAGRAPH
            self.draft.mark(kind, start, end)

    def transcript(self) -> Transcript:
        """What was read; a scan has no notes, its stamps say how it was classified."""
        draft, above = self.draft, self.above
        kind, title = self._kind_and_title()
        source = self._stamps()
        text, marks = draft.finish()
        pages = with_first_page(draft.pages())
        draft.findings.extend(page_findings(pages))
        draft.findings.extend(source_findings(text, source, above.dateline))
        return Transcript(
            form=Form.SCAN_OCR,
            text=text,
            marks=marks,
            title=title,
            kind=kind,
            number="",
            dateline=above.dateline,
            subjects=tuple(above.subjects),
            parties=(*(above.heading.parties if above.heading else ()), *self.parties),
            source_note=source,
            pages=pages,
            findings=tuple(draft.findings),
        )

    def _kind_and_title(self) -> tuple[DocumentKind, str]:
        subject = self.above.subjects[0].printed.rstrip(" .") if self.above.subjects else ""
        if self.above.heading is not None:
            return self.above.heading.kind, self.above.heading.title
        text = self.draft.text
        speeches = sum(
            bool(_SPEECH.search(text[start : min(end, start + 200)]))
            for start, end in self.paragraphs
        )
        if len(self.parties) >= 2 and speeches * 3 >= len(self.paragraphs):
            message = (
                f"no heading; {len(self.parties)} participants and reported speech: "
                "read as a memorandum of conversation"
            )
            self.draft.find(FindingKind.INFERRED, message)
            return DocumentKind.MEMCON, subject or "Memorandum of Conversation"
        self.draft.find(FindingKind.UNREAD, "no heading says what kind of document this is")
        return DocumentKind.OTHER, subject or "Untitled"

    def _stamps(self) -> SourceNote | None:
        """How the sheets were classified and approved, from their stamps and running heads."""
        stamps = [leaf.words for leaf in self.leaves if leaf.what]
        level = next(filter(None, map(furniture.classification, stamps)), "")
        handled = next(filter(None, map(furniture.handling, stamps)), "")
        approved = next((words for words in stamps if words.startswith("Approved")), "")
        if not (level or handled or approved):
            return None
        return SourceNote("", classification=level, handling=handled, approval=approved)
