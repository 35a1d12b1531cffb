"""Plain files: which printed form one is of, and its transcript."""

from __future__ import annotations

import re

from archive.transcripts import furniture
from archive.transcripts.fields import is_dateline
from archive.transcripts.heading import NUMBERED, read_kind
from archive.transcripts.lines import Line, cut_lines, decode
from archive.transcripts.notes import SOURCE, note_lines
from archive.transcripts.pages import PAGE_MARKER
from archive.transcripts.scan import read_scan
from archive.transcripts.transcript import DocumentKind, Form, Transcript, TranscriptError
from archive.transcripts.volume_web import read_volume_web
from archive.transcripts.web import is_site_line, read_web

_XML = re.compile(r"\s*<(?:\?xml|TEI|!DOCTYPE|!--)")

_READERS = {
    Form.VOLUME_WEB: read_volume_web,
    Form.SCAN_OCR: read_scan,
    Form.WEB_TRANSCRIPTION: read_web,
}


def read(data: bytes, name: str, form: Form | None = None) -> Transcript:
    """The transcript of a plain file; its form is recognised if not given.

    Raises TranscriptError, naming file, line and what was expected, for a file that is empty,
    too large, not UTF-8, binary, without words, of no known form, or TEI, which has a reader of
    its own.
    """
    text = decode(data, name)
    found = form or recognise(text, name)
    if found not in _READERS:
        raise TranscriptError(
            f"{name}, line 1: expected a plain text, found TEI, which holds a whole volume"
        )
    return _READERS[found](text, name)


def recognise(text: str, name: str) -> Form:
    """The printed form of a text; TranscriptError where it has the signs of none.

    A volume's web text numbers its heading, marks pages "[Page 924]" and lists its notes; a
    scan bears stamps and page numbers; a transcription has a heading without a number.
    """
    if _XML.match(text[:400]):
        return Form.TEI
    lines = [line for line in cut_lines(text) if not line.blank]
    signs = (
        (Form.VOLUME_WEB, _volume_signs(lines, text)),
        (Form.SCAN_OCR, _scan_signs(lines)),
        (Form.WEB_TRANSCRIPTION, _transcription_signs(lines)),
    )
    form, count = max(signs, key=lambda sign: sign[1])
    if count < 2:
        raise TranscriptError(
            f"{name}, line {lines[0].number if lines else 1}: expected a numbered heading and "
            f'"[Page …]" markers (volume-web), stamps and page numbers (scan-ocr), or a heading '
            f"such as Memorandum of Conversation (web-transcription); found none of them"
        )
    return form


def _volume_signs(lines: list[Line], text: str) -> int:
    return (
        2 * bool(lines and NUMBERED.match(lines[0].words))
        + 2 * bool(PAGE_MARKER.search(text))
        + any(line.bulleted for line in lines)
        + 2 * (note_lines(lines) < len(lines))
    )


def _scan_signs(lines: list[Line]) -> int:
    stamps = sum(furniture.read_stamp(line.words) is not None for line in lines[:2000])
    numbers = sum(bool(furniture.page_number(line.words)) for line in lines[:2000])
    copies = any(furniture.is_copies_head(line.words) for line in lines)
    return min(3, stamps) + 2 * min(2, numbers) + copies


def _transcription_signs(lines: list[Line]) -> int:
    top = [line.words for line in lines[:6]]
    heading = any(len(words) <= 200 and read_kind(words) is not DocumentKind.OTHER for words in top)
    tail = lines[-6:]
    return (
        2 * heading
        + any(is_dateline(words) for words in top)
        + any(SOURCE.match(line.words) is not None for line in tail)
        + any(is_site_line(line.words) for line in tail)
    )
