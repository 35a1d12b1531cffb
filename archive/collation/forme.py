"""Forme work found in a bare text: stamps, page numbers, catchwords, running heads.

Only for texts nobody has read for their form; a reader's own marks are better. What is found
here is a proposal: collation takes back what another witness prints as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from archive.collation.brackets import find_brackets
from archive.collation.vocabulary import known_words
from archive.collation.witness import MaskedSpan
from archive.text import FormeWork, fold

_STAMPS = (
    "secret", "top secret", "confidential", "unclassified", "limit distribution",
    "limited distribution", "limited official use", "official use only", "department of state",
    "eyes only", "declassified", "no distribution", "exclusive distribution", "noforn",
    "nodis", "exdis", "limdis", "sensitive", "restricted", "personal", "priority",
    "reproduced at the national archives", "authority", "central intelligence agency",
    "the white house", "restricted data", "no foreign dissemination",
)  # fmt: skip
_STAMP_WORDS = tuple(word for stamp in _STAMPS for word in stamp.split() if len(word) > 4)

_PAGE_NUMBER = re.compile(
    r"^(?:page\s{1,3})?(?P<dash>[-–—]\s{0,3})?(?P<label>\d{1,4}|[ivxl]{1,7})(?:\s{0,3}[-–—]|\.)?"
    r"(?:\s{1,3}of\s{1,3}\d{1,4})?$",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"^[A-Za-z]{0,4}[.:#]{0,2}\s{0,2}[A-Z]{0,3}\d[\dA-Z./:-]{2,24}$")
_RECEIVED = re.compile(
    r"^(?:approved|declassified|reviewed|received|released|authority|copy no)\b.{0,90}\d", re.I
)
_COPIES = re.compile(r"^(?:copies to|distribution|cc|copy to)\s{0,3}:", re.I)
_COPY_TO = re.compile(
    r"^[A-Z][\w./& ]{0,24}\s{1,3}[-–—]\s{1,3}(?:(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gov|Gen|Col)\b|\d{1,2} cc)"
)
_SITE = re.compile(
    r"https?://|\bwww\.|©|\ball rights reserved\b|\bback to (?:top|list)\b|"
    r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
)
_SPACED = re.compile(r"\b(?:[A-Z] ){3,20}[A-Z]\b")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: `block` numbers the blank-line block it stands in."""

    start: int
    end: int
    printed: str
    block: int
    alone: bool

    @property
    def words(self) -> list[str]:
        """Its folded words; letters set apart ("S E C R E T") are one word."""
        closed = _SPACED.sub(lambda found: found.group().replace(" ", ""), self.printed)
        return _WORD.findall(fold(closed))


def find_forme_work(lines: Sequence[Line]) -> list[MaskedSpan]:
    """The lines of a text that look like forme work, in order, each with why."""
    found: dict[int, MaskedSpan] = {}
    for at, line in enumerate(lines):
        named = _by_its_look(line)
        if named:
            found[at] = _masked(line, *named)
    _add_distribution(lines, found)
    _add_running_heads(lines, found)
    _add_cluster_capitals(lines, found)
    _add_catchwords(lines, found)
    return [found[at] for at in sorted(found) if not _has_note(lines[at])]


def _has_note(line: Line) -> bool:
    """Whether a line tells of words left out: "[3 lines not declassified]" may well come back."""
    return "[" in line.printed and any(find_brackets(line.printed))


def page_label(printed: str) -> str:
    """The page that a page number between dashes names, "" for other forme work."""
    match = _PAGE_NUMBER.match(printed.strip())
    return match["label"] if match and match["dash"] else ""


def _masked(line: Line, kind: FormeWork, evidence: str) -> MaskedSpan:
    return MaskedSpan(line.start, line.end, kind.value, evidence, certain=False)


def _by_its_look(line: Line) -> tuple[FormeWork, str] | None:
    """Forme work known without its neighbours."""
    printed = line.printed
    if len(printed) > 120:
        return None
    if _PAGE_NUMBER.match(printed) and _stands_alone(line):
        return FormeWork.PAGE_NUMBER, "a number that stands alone"
    if _NUMBER_ONLY.match(printed) and line.alone:
        return FormeWork.ACCESSION_NUMBER, "a file or accession number that stands alone"
    if _COPIES.match(printed):
        return FormeWork.DISTRIBUTION, "the head of a distribution list"
    if _RECEIVED.match(printed) and line.alone:
        return FormeWork.STAMP, "the words of a stamp"
    if _SITE.search(printed) and line.alone:
        return FormeWork.SITE, "an address or the furniture of a site"
    return _stamp(line)


def _stands_alone(line: Line) -> bool:
    return line.alone or not line.printed[0].isdigit()


def _stamp(line: Line) -> tuple[FormeWork, str] | None:
    """A short line in capitals that is near a known stamp, or only ruled lines and noise."""
    words = line.words
    if not words or len(words) > 9 or not _is_capitals(line.printed):
        return None
    if len(set(fold(line.printed).replace(" ", ""))) == 1:
        return FormeWork.STAMP, "one letter struck over and over"
    known = " ".join(words)
    if any(fuzz.ratio(known, stamp) >= 80 for stamp in _STAMPS):
        return FormeWork.STAMP, "a stamp of classification or handling"
    near = sum(1 for word in words if _is_stamp_word(word))
    if near * 2 >= len(words):
        return FormeWork.STAMP, "words near those of a stamp of classification or handling"
    return None


def _is_stamp_word(word: str) -> bool:
    """Whether a word is a stamp's or a garbled one: "secrfl", but not the word "international"."""
    if len(word) < 5 or (word in known_words() and word not in _STAMP_WORDS):
        return False
    near = (fuzz.ratio(word, known) >= 71 for known in _STAMP_WORDS)
    return word.startswith(("secre", "confid", "declas", "unclas")) or any(near)


def _is_capitals(printed: str) -> bool:
    letters = [sign for sign in printed if sign.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def _add_distribution(lines: Sequence[Line], found: dict[int, MaskedSpan]) -> None:
    """The offices listed below the head of a distribution list."""
    for head in [at for at, mask in found.items() if mask.kind == FormeWork.DISTRIBUTION]:
        for at in range(head + 1, min(head + 60, len(lines))):
            if at in found:
                continue
            if not _COPY_TO.match(lines[at].printed):
                break
            found[at] = _masked(lines[at], FormeWork.DISTRIBUTION, "an office on the list")


def _add_running_heads(lines: Sequence[Line], found: dict[int, MaskedSpan]) -> None:
    """Short lines that come back three times, numbers apart, beside other forme work."""
    shapes: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if at not in found and line.alone and len(line.printed) <= 90:
            shapes.setdefault(re.sub(r"\d+", "#", fold(line.printed)), []).append(at)
    for shape, where in shapes.items():
        beside = sum(1 for at in where if at - 1 in found or at + 1 in found)
        if len(where) >= 3 and ("#" in shape or beside * 2 >= len(where)) and " " in shape:
            for at in where:
                evidence = f"the same line stands {len(where)} times"
                found[at] = _masked(lines[at], FormeWork.RUNNING_HEAD, evidence)


def _add_cluster_capitals(lines: Sequence[Line], found: dict[int, MaskedSpan]) -> None:
    """Short lines of capitals that stand between two pieces of forme work."""
    for at, line in enumerate(lines):
        between = at - 1 in found and at + 1 in found
        if at not in found and between and len(line.words) <= 8 and _is_capitals(line.printed):
            found[at] = _masked(line, FormeWork.RUNNING_HEAD, "capitals amid other forme work")


def _add_catchwords(lines: Sequence[Line], found: dict[int, MaskedSpan]) -> None:
    """One to three words that the next line of text begins with, forme work between."""
    following: Line | None = None
    passed_forme_work = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if at in found:
            passed_forme_work = True
            continue
        short = line.alone and 0 < len(line.words) <= 3
        if following and passed_forme_work and short and _is_repeated(line, following):
            evidence = "repeats the first words of the next page"
            found[at] = _masked(line, FormeWork.CATCHWORD, evidence)
            continue
        following, passed_forme_work = line, False


def _is_repeated(line: Line, following: Line) -> bool:
    """Whether a line's words begin the following line, the last perhaps divided there."""
    catch, head = " ".join(line.words), " ".join(following.words)
    divided = following.printed.endswith("-") and catch.startswith(head)
    goes_on = head == catch and not following.alone
    return head.startswith(f"{catch} ") or divided or goes_on
