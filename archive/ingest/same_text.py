"""Whether two texts that share their words print one document: dates, kinds, parties, hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from enum import IntEnum

from archive.models import Document, Participation, Revision, SourceKind, Version
from archive.models.participation import Function
from archive.people import fold
from archive.text.shingles import Shared, shingles
from archive.transcripts import DocumentKind

_WHOLE = 0.85
"""The part of its shingles that each text shares with the other where both are printed whole."""
_PART = 0.9
"""The part of an excerpt's shingles that the whole has."""
_FEWEST_WORDS = 100
_PASSAGE = 200
"""Words on end that tell an excerpt from a text that repeats another's."""

_FROM_TO = re.compile(r"\bFrom\s(?P<sender>.{1,300}?)\sto\s(?P<recipient>.{1,400})", re.DOTALL)
_MEETING = re.compile(r"\b([0-9]{1,4})(?:st|nd|rd|th|d)\sMeeting\b")
_SAYS_LITTLE = """
    the and for from his her special assistant assistants deputy under acting counselor affairs
    national security department office embassy mission consulate legation ambassador general
    secretary director chairman member staff council presidents
"""
_ALIKE = (
    frozenset({DocumentKind.LETTER.value, "message"}),
    frozenset({DocumentKind.TELEGRAM.value, "circular"}),
)
"""Kinds that headings use for one thing."""


class _Says(IntEnum):
    """What a fact says of two texts being one."""

    CONTRARY = -1
    NOTHING = 0
    ALIKE = 1


def why_one_document(lesser: Revision, greater: Revision, shared: Shared) -> str:
    """The evidence that two texts print one document; "" where that is not certain.

    Texts of one volume never do: its editors print a document once, and what is alike there was
    sent to several. Each must have the words of the other, or one be an excerpt of the other
    that a fact beside the words bears out. `shared` is what the lesser has of the greater.
    """
    one, other = lesser.version, greater.version
    if shared.part < _WHOLE or _are_apart(one, other):
        return ""
    facts = _facts(lesser, greater)
    if _Says.CONTRARY in facts:
        return ""
    least, most = sorted((shared.part, _part(greater.text, lesser.text)))
    words = shared.longest.words
    named = _Says.ALIKE in facts
    same_day = one.document.earliest is not None
    if least >= _WHOLE and words >= _FEWEST_WORDS and (same_day or named):
        how = f"each has {least:.0%} of the other’s words"
    elif most >= _PART and words >= _PASSAGE and same_day and named:
        how = f"one has {most:.0%} of the other’s words, {words} of them on end"
    else:
        return ""
    when = f"both of {one.document.earliest}" if same_day else "both undated"
    return f"{one.label} and {other.label}: {how}; {when}{_borne_out(facts)}"


def _part(here: str, there: str) -> float:
    """The part of a text's shingles that stand in another."""
    ours, theirs = set(shingles(here)), set(shingles(there))
    return len(ours & theirs) / max(1, len(ours))


def _are_apart(one: Version, other: Version) -> bool:
    """Whether place, kind or day say that two texts are two documents, or cannot say."""
    printed = one.volume_id and other.volume_id and one.volume_id != other.volume_id
    tagged = one.source_kind == other.source_kind == SourceKind.TEI
    notes = DocumentKind.EDITORIAL_NOTE.value in (one.document.kind, other.document.kind)
    quoted = one.quoted_in_id or other.quoted_in_id
    if not printed or not tagged or notes or quoted or not _same_kind(one.document, other.document):
        return True
    return not _same_day(one.document, other.document)


def _same_kind(one: Document, other: Document) -> bool:
    return one.kind == other.kind or any({one.kind, other.kind} <= kinds for kinds in _ALIKE)


def _same_day(one: Document, other: Document) -> bool:
    days = (one.earliest, one.latest)
    return days == (other.earliest, other.latest) and days[0] == days[1]


def _facts(lesser: Revision, greater: Revision) -> tuple[_Says, ...]:
    """What hour, sender, recipient, telegram number, meeting and people say."""
    one, other = lesser.version, greater.version
    ours, theirs = _FROM_TO.search(one.title), _FROM_TO.search(other.title)
    sender = recipient = _Says.NOTHING
    if ours and theirs:
        sender = _alike(_words(ours["sender"]), _words(theirs["sender"]))
        recipient = _alike(_words(ours["recipient"]), _words(theirs["recipient"]))
    meetings = (_MEETING.findall(one.title), _MEETING.findall(other.title))
    return (
        sender,
        recipient,
        _alike(*map(set, meetings)),
        _alike(_given(one.document.begins), _given(other.document.begins)),
        _alike(_given(one.telegram_number), _given(other.telegram_number)),
        _alike(_people(lesser), _people(greater)),
    )


def _alike(ours: Set[object], theirs: Set[object]) -> _Says:
    if not ours or not theirs:
        return _Says.NOTHING
    return _Says.ALIKE if ours & theirs else _Says.CONTRARY


def _given(value: object) -> Set[object]:
    return {value} - {None, ""}


def _words(party: str) -> Set[str]:
    """The words that tell a party: "Turkey" of the Embassy there, "Rusk" of the Secretary."""
    return {word for word in fold(party).split() if len(word) > 2} - set(_SAYS_LITTLE.split())


def _people(revision: Revision) -> Set[str]:
    """The surnames of those who take part: two volumes may list one person apart."""
    rows = Participation.objects.filter(revision=revision, person__isnull=False)
    names = rows.filter(function__in=_PRESENT).values_list("person__surname", flat=True)
    return {fold(name) for name in names}


_PRESENT = (Function.PARTICIPANT, Function.SENDER, Function.RECIPIENT)
_NAMES = ("sender", "recipient", "meeting", "hour", "telegram number", "people")


def _borne_out(facts: Iterable[_Says]) -> str:
    same = [name for name, fact in zip(_NAMES, facts, strict=True) if fact is _Says.ALIKE]
    return f"; same {', '.join(same)}" if same else ""
