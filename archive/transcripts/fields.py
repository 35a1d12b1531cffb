"""The labelled parts above a text: "SUBJECT", "PARTICIPANTS", "DATE: November 29, 1962"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.text import fold
from archive.transcripts.dateline import read_date, read_dateline
from archive.transcripts.transcript import HistoricalDate

_LABELS = {
    "subject": r"SUBJECTS?(?: DISCUSSED)?|RE|TOPICS?",
    "participants": r"PARTICIPANTS?|PRESENT|ALSO PRESENT|ATTENDANCE|ATTENDEES|THOSE PRESENT",
    "date": r"DATE(?: AND TIME)?|TIME(?: AND PLACE)?|TIME AND DATE",
    "place": r"PLACE",
    "from": r"FROM",
    "to": r"TO",
    "other": r"REFS?|REFERENCES?|THROUGH|VIA|INFO|SOURCE TEXT|ENCLOSURES?|ATTACHMENTS?",
}
_LABEL = re.compile(
    r"(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + r")"
    r"\s{0,3}(?P<colon>:)?\s{0,8}(?P<rest>.*)",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(
    r"\[?(?:Attachment|Enclosure|Tab|Annex|Appendix|Subenclosure|Subattachment)"
    r"(?:\s(?:No\.\s)?[0-9A-Z]{1,3}(?:[-–][0-9A-Z]{1,2})?)?\]?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:/s/\s?)?(?:\[?(?:Signed\s)?)"
    r"[A-ZÀ-Þ][\w.’'ʼ-]{0,24}(?: (?:(?:de|von|van|der|la|du) )?[A-ZÀ-Þ][\w.’'ʼ-]{0,24}){0,4}\]?"
    r"(?:,? (?:Jr|Sr|II|III)\.?)?\d?"
)
_OFFICE = re.compile(r"[A-ZÀ-Þ][\w ,.’'ʼ()-]{2,90}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands after it on its line; `kind` is a key such as "subject"."""

    kind: str
    printed: str
    rest: str
    rest_start: int


def read_label(words: str) -> Label | None:
    """The label a line opens with, None if it opens with none.

    A label alone in capitals may lack its colon ("PARTICIPANTS"); any other may not.

    >>> read_label("SUBJECT: Laos").rest
    'Laos'
    """
    found = _LABEL.fullmatch(words[:400])
    if found is None or found.lastgroup is None:
        return None
    rest = found["rest"]
    if not found["colon"] and (rest or not words.isupper()):
        return None
    kind = next(kind for kind in _LABELS if found[kind])
    return Label(kind, words[: found.start("rest")].rstrip(), rest, found.start("rest"))


def whole_line_date(words: str) -> HistoricalDate | None:
    """The date of a line that says little else: "1962/11/29", "November 29, 1962, 4 p.m."."""
    if len(words) > 120 or not any(sign.isdigit() for sign in words):
        return None
    found = read_dateline(words)
    if found.date is None or len(found.place.split()) > 8 or found.place.endswith(":"):
        return None
    return read_date(words)


def is_dateline(words: str) -> bool:
    """Whether a line near the top is one of place and date: "Washington, undated"."""
    if whole_line_date(words) is not None:
        return not words.endswith((":", ";")) and not re.search(r"\b(?:said|was|is|the)\b", words)
    return len(words) <= 60 and fold(words).rstrip(".]").endswith("undated")


def is_attachment(words: str) -> bool:
    """Whether a line announces an enclosed text: "Attachment", "[Enclosure 2]", "Tab A"."""
    return len(words) <= 40 and _ATTACHMENT.fullmatch(words) is not None


def is_signature(words: str) -> bool:
    """Whether a line is a name alone: "Dean Rusk", "Bohlen"."""
    if len(words) > 60 or (words.isupper() and len(words.split()) > 3):
        return False
    return _SIGNED.fullmatch(words) is not None and not words.endswith(".")


def is_office(words: str) -> bool:
    """Whether a line under a signature is the signer's office: "Secretary of State"."""
    return len(words) <= 90 and _OFFICE.fullmatch(words) is not None
