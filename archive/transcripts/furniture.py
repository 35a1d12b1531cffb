"""What belongs to the sheet and not to the text: stamps, running heads, page and file numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from archive.text import FormeWork, fold

_LEVELS = ("top secret", "secret", "confidential", "unclassified", "restricted")
_MARKINGS = (
    "official use only", "eyes only", "limited distribution", "limit distribution",
    "no distribution", "no foreign dissem", "declassified", "classification",
    "security information", "sensitive",
    "limdis", "exdis", "nodis", "stadis", "noforn", "priority", "immediate", "niact", "s/s",
    "authority", "nara", "national archives", "photocopy", "copy", "reproduced", "approved",
    "draft",
)  # fmt: skip
_LETTERHEADS = (
    "department of state", "the white house", "white house", "department of defense", "washington",
    "central intelligence agency", "national security council", "executive office of the president",
)  # fmt: skip
_WORDS = {word for phrase in (*_LEVELS, *_MARKINGS) for word in phrase.split()}
_LONG_WORDS = sorted(word for word in _WORDS if len(word) >= 6)
_CLASSIFIED = re.compile(
    r"\b(?:top secret|secret|confidential|unclassified|official use only|restricted)\b",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r"\b(?:limit(?:ed)? distribution|no distribution|limdis|exdis|nodis|stadis|noforn|eyes only)"
    r"(?:\s{1,3}s/s)?\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"[-–—]{1,2}\s{0,3}(?P<a>[0-9]{1,3})\s{0,3}[-–—]{1,2}"
    r"|Page (?P<b>[0-9]{1,3})(?: of [0-9]{1,3})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"[0-9]{1,3}")
_ACCESSION = re.compile(
    r"(?:[A-Za-z]{1,3}[. ]{1,2})?(?:[0-9]{4,7}|[A-Z]{1,3}[0-9]{4,9}(?:[-/][0-9]{2,6})?"
    r"|[0-9]{2,7}[-/.][0-9]{3,7})",
)
_X_ED_OUT = re.compile(r"([A-Z*#=_.~-])\1{3,}(?:\s?\1{2,})*")
_APPROVED = re.compile(
    r"(?:Approved|Cleared|Declassified|Authority|Reviewed|Released)"
    r"(?::| (?:by|for|in|on|at|with|under)\b).{0,60}|(?:APPROVED|DECLASSIFIED|AUTHORITY)\b.{0,80}"
)
_COPIES = re.compile(
    r"(?:COPIES? TO|DISTRIBUTION|cc|INFO(?:RMATION)? COPIES)\s{0,3}:.{0,80}", re.IGNORECASE
)
_OFFICE_LINE = re.compile(
    r"(?:[A-Z]{1,5}(?:/[A-Z]{1,5}){0,2}|White House|The White House|Defense|CIA|USIA|AID|Treasury"
    r"|Amembassy [A-Z]\w+|Embassy [A-Z]\w+)(?:\s{0,3}[-–—:]\s{0,3}.{1,40}|,? ?\(?[0-9]{1,2}\)?)?"
)
_NO_SMALL = re.compile(r"[^a-zà-ÿ]{2,90}")
_LETTERS = re.compile(r"[A-Z]{2}")

LONGEST = 90
"""No line of forme work is longer than this, in code points."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of forme work: what it is, and whether all its words could be read."""

    what: FormeWork
    legible: bool = True


def page_number(words: str) -> str:
    """The number in "-2-", "- 2 -" or "Page 2", "" for any other line."""
    found = _PAGE_NUMBER.fullmatch(words)
    return (found["a"] or found["b"]) if found else ""


def bare_number(words: str) -> str:
    """A figure alone on its line, which is a page number if it is the one expected."""
    return words if _BARE_NUMBER.fullmatch(words) else ""


def is_copies_head(words: str) -> bool:
    """Whether a line opens a distribution list: "COPIES TO: S/S"."""
    return _COPIES.fullmatch(words) is not None


def is_office_line(words: str) -> bool:
    """Whether a line can stand in a distribution list: "S/AL - Amb. Thompson"."""
    return len(words) <= 60 and _OFFICE_LINE.fullmatch(words) is not None


def is_accession(words: str) -> bool:
    """Whether a line is a file or accession number alone: "F800003-0899", "r. 4534"."""
    return len(words) <= 24 and _ACCESSION.fullmatch(words) is not None


def is_marking(words: str) -> bool:
    """Whether every word of a line belongs to a classification or handling marking."""
    return _judge_words(words) == 1.0


def classification(words: str) -> str:
    """The classification a marking states, as printed."""
    found = _CLASSIFIED.search(words)
    return found.group() if found else ""


def handling(words: str) -> str:
    """The handling a marking states, as printed: "LIMIT DISTRIBUTION S/S"."""
    found = _HANDLED.search(words)
    return found.group() if found else ""


def read_stamp(words: str) -> Stamp | None:
    """What forme work a line is by its own words; None for a line of the text.

    Small letters keep a line in the text, unless it is an approval or a file number. A line
    whose capitals resemble a marking ("SECRETALISCHER SECRETARIA") is an illegible stamp.
    """
    if len(words) > LONGEST:
        return None
    if is_accession(words):
        return Stamp(FormeWork.ACCESSION_NUMBER)
    if _X_ED_OUT.fullmatch(words):
        return Stamp(FormeWork.STAMP, legible=False)
    if _APPROVED.fullmatch(words) and not words.endswith("."):
        return Stamp(FormeWork.STAMP)
    if not _NO_SMALL.fullmatch(words) or not _LETTERS.search(words):
        return None
    if fold(words) in _LETTERHEADS:
        return Stamp(FormeWork.STAMP)
    share = _judge_words(words)
    if share == 1.0:
        return Stamp(FormeWork.STAMP)
    return Stamp(FormeWork.STAMP, legible=False) if share >= 0.3 else None


def is_noise(words: str) -> bool:
    """Whether a line where pages turn can be none of the text: capitals, figures, strokes."""
    return len(words) <= LONGEST and _NO_SMALL.fullmatch(words) is not None


def _judge_words(words: str) -> float:
    """How much of a line is marking: 1.0 if all of it, less where words only resemble one."""
    if _NO_SMALL.fullmatch(words) is None:
        return 0.0
    parts = re.findall(r"[A-Z][A-Z/]*", words)
    known = [part for part in parts if part.lower() in _WORDS or len(part) == 1]
    if parts and len(known) == len(parts):
        return 1.0 if any(part.lower() in _WORDS for part in parts) else 0.0
    alike = [part for part in parts if part.lower() in _WORDS or _resembles(part)]
    letters = sum(len(part) for part in parts) or 1
    return min(0.99, sum(len(part) for part in alike) / letters)


@lru_cache(maxsize=4096)
def _resembles(word: str) -> bool:
    small = word.lower()
    if len(small) < 5:
        return False
    return any(
        small.startswith(marking[:6]) or Levenshtein.normalized_similarity(small, marking) >= 0.7
        for marking in _LONG_WORDS
    )


def is_catchword(words: str, following: str) -> bool:
    """Whether a short line repeats the words that the next page begins with.

    >>> is_catchword("He would", "He would now like to go back to the question of Cuba.")
    True
    """
    caught = fold(words).strip(" .-–—…").split()
    if not 1 <= len(caught) <= 5 or len(words) > 50:
        return False
    opening = fold(following[:200]).split()[: len(caught)]
    if len(opening) < len(caught):
        return False
    return Levenshtein.normalized_similarity(" ".join(caught), " ".join(opening)) >= 0.8
