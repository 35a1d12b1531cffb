"""A file's bytes as lines: decoded, counted, with what is lifted out of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.text import Mark
from archive.transcripts.transcript import Finding, FindingKind, TranscriptError

LARGEST = 20_000_000
"""The largest file taken, in bytes."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W_]{2}")
_BULLET = re.compile(r"[•‣◦▪][ \t]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its words, how far it is indented, and the points lifted out of it.

    `number` counts the file's lines from 1; points are marks of no width whose offsets count
    code points of `words`. `turns` says that a form feed stood before the line.
    """

    number: int
    words: str
    indent: int = 0
    bulleted: bool = False
    turns: bool = False
    points: tuple[Mark, ...] = ()

    @property
    def blank(self) -> bool:
        return not self.words


def decode(data: bytes, name: str) -> str:
    """The text of a file; TranscriptError where it cannot be one."""
    if len(data) > LARGEST:
        raise TranscriptError(
            f"{name}, line 1: expected at most {LARGEST} bytes, found {len(data)}"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TranscriptError(
            f"{name}, line {line}: expected UTF-8, found byte 0x{data[error.start]:02x} "
            f"at offset {error.start}"
        ) from error
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise TranscriptError(
            f"{name}, line {line}: expected a text, found control character "
            f"U+{ord(control.group()):04X}: the file is binary or damaged"
        )
    if not text.strip():
        raise TranscriptError(f"{name}, line 1: expected a text, found an empty file")
    if not _WORD.search(text):
        raise TranscriptError(f"{name}, line 1: expected a text, found no words")
    return text


def cut_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, blank ones too, so that they can be counted.

    A bullet goes with the space after it; so do the spaces round the words.
    """
    return tuple(_line(number, raw) for number, raw in enumerate(_LINE_END.split(text), start=1))


def _line(number: int, raw: str) -> Line:
    turns = "\f" in raw
    padded = raw.replace("\f", " ").expandtabs(4) if turns or "\t" in raw else raw
    words = padded.strip()
    indent = len(padded) - len(padded.lstrip())
    bullet = _BULLET.match(words)
    if bullet:
        words = words[bullet.end() :]
    return Line(number, words, indent, bulleted=bool(bullet), turns=turns)


def with_points(line: Line, words: str, points: Iterable[Mark]) -> Line:
    """The line with other words and points."""
    return replace(line, words=words, points=tuple(points))


def blocks(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The runs of adjacent lines that blank lines part."""
    runs: list[tuple[Line, ...]] = []
    run: list[Line] = []
    for line in lines:
        if line.blank and run:
            runs.append(tuple(run))
            run = []
        elif not line.blank:
            run.append(line)
    if run:
        runs.append(tuple(run))
    return runs


def invisible_signs(text: str) -> list[Finding]:
    """A finding for every line whose signs turn the direction of writing; they stay as found."""
    found: list[Finding] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        signs = sorted({f"U+{ord(sign):04X}" for sign in _BIDI.findall(line)})
        if signs:
            message = f"invisible signs that turn the direction of writing: {', '.join(signs)}"
            found.append(Finding(FindingKind.UNREAD, message, number))
    return found
