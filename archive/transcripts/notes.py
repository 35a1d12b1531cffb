"""Notes: the list at a text's end, and a source note taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text import cut_sentences, spaced
from archive.transcripts.editorial import find_editorial
from archive.transcripts.lines import Line
from archive.transcripts.transcript import Note, NoteKind, Party, SourceNote

LISTED = re.compile(r"(?P<number>[0-9]{1,4})\.\s{1,4}(?=\S)")
SOURCE = re.compile(r"\[?Sources?:\s{0,4}", re.IGNORECASE)
_SUMMARY = re.compile(r"\[?(?:Summary|Abstract):", re.IGNORECASE)

_LEVEL = (
    r"(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use Only"
    r"|Limited Official Use|For Official Use Only|Sensitive But Unclassified|Most Secret"
    r"|Administratively Confidential|Personal and Confidential|Strictly Confidential|US Secret"
    r"|U\.S\. Secret|US Urgent|No classification(?: marking)?(?: appears)?(?: is given)?"
    r"|Not classified|No classification indicated|Declassified|Classified)"
)
_CLASSIFIED = re.compile(rf"(?:\[?{_LEVEL}\]?)(?=[\s;,.:/()\]]|$)", re.IGNORECASE)
_HANDLING = re.compile(
    r"(?:(?:Operational )?Immediate|Flash|Priority|Niact|Routine|Exdis|Nodis|Limdis|Stadis|Noforn"
    r"|Eyes Only|Limit(?:ed)? Distribution|Sensitive|Personal|Cedto|Secto|Tosec|Roger Channel|"
    r"Presidential Handling|Special Handling|No Distribution|Verbatim Text|Emergency|Urgent|"
    r"Via|Literally Eyes Only|Exclusive|Codeword|Umbra|Restricted Data|Private|Outside the System"
    r"|For Limited Distribution|Cosmic|NATO|Deliver|Strictly|Most Immediate|Info)\b",
    re.IGNORECASE,
)
_DRAFTING = re.compile(
    r"(?:Initially |Originally |Jointly |Also |Apparently |Probably |Presumably )?"
    r"(?:Drafted|Prepared|Written|Dictated|Transcribed|Typed|Compiled|Recorded)\b"
    r"|No (?:drafting|other drafting|further drafting|clearance)\b"
    r"|(?:The )?(?:drafting|drafter)\b|.{0,60}\b(?:was|were|is) (?:initially |jointly |also )?"
    r"(?:drafted|prepared|written|dictated) (?:by|in|on)\b"
    r"|(?:The )?(?:memorandum|source text|telegram|original) bears no drafting\b"
    r"|.{0,80}\bdrafting information\b",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"(?:(?:Also |Then )?(?:Cleared|Approved|Concurred|Initialed|Authori[sz]ed|Clearances?"
    r"|Reviewed|Signed for)\b"
    r"|.{0,60}\b(?:was|were) (?:also )?(?:cleared|approved|concurred) (?:by|in|with|on)\b)",
    re.IGNORECASE,
)
_APPROVED_WITHIN = re.compile(
    r"[,;]?\s{1,3}(?:and |but )?(?P<what>(?:was )?(?:approved|cleared|concurred|authori[sz]ed)\b)",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s{1,3}(?P<who>[^;]{2,160})", re.IGNORECASE)
_BRACKETED = re.compile(r"\s?\([^()]{0,80}\)")
_AFTER_NAMES = re.compile(
    r",?\s(?:(?:on|at|in|for|from|with|as|specifically|whose|who|which|under|using)\s"
    r"|(?:and |but )?(?:approved|also|initialed|coordinated|cleared|revised|sent|signed|based)\b)"
)
_LIST_COMMA = re.compile(r",\s(?:and\s)?|\sand\s")
_ET_AL = re.compile(r"\set al\.?$")
_NAMED = re.compile(r"(?:the )?[A-ZÀ-Þ]\S*[a-zà-ÿ’']\S*|(?:the )?[A-Z]{1,5}(?:/[A-Z]{1,5}){0,2}\b")
_UNSURE = re.compile(r"\b(?:unidentified|unknown|no|not)\b", re.IGNORECASE)

# These begin a sentence of a source note, even after an abbreviation.
_BEGINS = re.compile(
    rf"(?i:{_CLASSIFIED.pattern})|"
    r"(?:The|A|An|This|These|It|For|See|No|Also|Repeated|Passed|Sent|Forwarded|Attached|Printed|Drafted"
    r"|According|Cleared|Approved|Prepared|Another|All|Published|Received|Copies|Transmitted|There"
    r"|Regarding|Initialed|Concurred|Brackets|Ellipsis|On|At|In|He|Written|Signed|Typed)\b"
)


def note_lines(lines: Sequence[Line]) -> int:
    """Where the list of notes at the end of a text begins: an index, len(lines) if there is none.

    The list counts 1, 2, 3 … to the last line; what is indented deeper, or follows without a
    number, belongs to the note before. Its first entry is indented or says "Source:".
    """
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        listed = LISTED.match(line.words)
        if listed and listed["number"] == "1":
            rest = line.words[listed.end() :]
            if (line.indent or SOURCE.match(rest)) and _counts(lines[index:]):
                return index
    return len(lines)


def _counts(lines: Sequence[Line]) -> bool:
    """Whether a list counts up by one, nothing but its own lines between."""
    expected = 1
    for line in lines:
        if line.blank:
            continue
        listed = LISTED.match(line.words)
        if listed and listed["number"] == str(expected):
            expected += 1
        elif not line.indent:
            return False
    return True


@dataclass(frozen=True, slots=True)
class ListedNote:
    """An entry of a list of notes: its line and its words, number taken off."""

    line: int
    text: str


def cut_notes(lines: Sequence[Line]) -> tuple[ListedNote, ...]:
    """The entries of a list of notes; further lines of one stay lines of its text."""
    entries: list[tuple[int, list[str]]] = []
    for line in lines:
        listed = LISTED.match(line.words)
        if listed and listed["number"] == str(len(entries) + 1):
            entries.append((line.number, [line.words[listed.end() :]]))
        elif not line.blank and entries:
            entries[-1][1].append(line.words)
    return tuple(ListedNote(number, "\n".join(words)) for number, words in entries)


def make_note(position: int, marker: str, text: str, kind: NoteKind | None = None) -> Note:
    """A note with its editorial marks; its kind is told by its first word if not given.

    The id counts the list, "fn1" being its first entry: so does the publisher's, whatever
    marker is printed ("0" for the source note of volumes of 1958–1963).
    """
    told = kind or _kind(text)
    return Note(f"fn{position}", marker, position, told, text, tuple(find_editorial(text)))


def listed_notes(listed: Sequence[ListedNote], printed: Sequence[str]) -> tuple[Note, ...]:
    """The notes of a list, each with the marker its text prints."""
    pairs = zip(listed, printed, strict=True)
    return tuple(make_note(n, marker, entry.text) for n, (entry, marker) in enumerate(pairs, 1))


def _kind(text: str) -> NoteKind:
    if SOURCE.match(text):
        return NoteKind.SOURCE
    return NoteKind.SUMMARY if _SUMMARY.match(text) else NoteKind.FOOTNOTE


def find_source_note(notes: Sequence[Note]) -> SourceNote | None:
    """The source note among notes, taken apart; None if there is none."""
    source = next((note for note in notes if note.kind is NoteKind.SOURCE), None)
    return read_source_note(source.text, source.id) if source else None


def read_source_note(text: str, note: str = "") -> SourceNote:
    """A source note taken apart, each part the note's own words.

    >>> parts = read_source_note(
    ...     "Source: Department of State, Central Files, POL US-USSR. Secret; Priority. "
    ...     "Drafted by Akalovsky and approved by S/AL. The meeting was held at the White House."
    ... )
    >>> parts.archival_source, parts.classification, parts.handling
    ('Department of State, Central Files, POL US-USSR', 'Secret', 'Priority')
    >>> parts.drafting, parts.approval, parts.rest
    ('Drafted by Akalovsky', 'approved by S/AL', 'The meeting was held at the White House.')
    """
    words = text.strip()
    sentences = _sentences(words[prefix.end() :] if (prefix := SOURCE.match(words)) else words)
    parts: dict[str, list[str]] = {name: [] for name in _PARTS}
    for place, sentence in enumerate(sentences):
        for name, stretch in _assign(sentence, place, parts):
            parts[name].append(stretch)
    joined = {name: _join(name, found) for name, found in parts.items()}
    return SourceNote(note, **joined)


_PARTS = ("archival_source", "classification", "handling", "drafting", "approval", "rest")


def _join(name: str, found: list[str]) -> str:
    joined = " ".join(found)
    return joined if name == "rest" else joined.rstrip(" .;,") if joined else ""


def _assign(sentence: str, place: int, parts: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Which parts of a source note a sentence holds; the first one names the archive."""
    if not parts["classification"]:
        if level := _CLASSIFIED.match(sentence):
            return _classified(sentence, level)
        if place == 0:
            return [("archival_source", sentence)]
    if _DRAFTING.match(sentence):
        return _drafted(sentence)
    if _APPROVAL.match(sentence):
        return [("approval", sentence)]
    if not parts["handling"] and _HANDLING.match(sentence) and len(sentence) <= 60:
        return [("handling", sentence)]
    return [("rest", sentence)]


def _classified(sentence: str, level: re.Match[str]) -> list[tuple[str, str]]:
    handling = sentence[level.end() :].strip(" ;,.:/")
    found = [("classification", level.group().strip("[]"))]
    return [*found, ("handling", handling)] if handling else found


def _drafted(sentence: str) -> list[tuple[str, str]]:
    """A drafting sentence, and the approval it may go on to."""
    approved = _APPROVED_WITHIN.search(sentence)
    if approved is None:
        return [("drafting", sentence)]
    drafting = sentence[: approved.start()].rstrip(" ,;")
    # "Drafted and approved by Rusk": one man did both.
    whole = sentence if " " not in drafting else drafting
    return [("drafting", whole), ("approval", sentence[approved.start("what") :])]


def _sentences(words: str) -> list[str]:
    """The sentences of a source note; what is said of secrecy begins one of its own."""
    return [span.of(words) for span in cut_sentences(words, _BEGINS)]


def read_drafters(source: SourceNote | None) -> tuple[Party, ...]:
    """Who drafted the document, as its source note names them: "Drafted by Glenn" is Glenn.

    They stand in a note and not in the text, so they have no span.
    """
    if source is None:
        return ()
    by = _BY.search(_BRACKETED.sub("", source.drafting))
    if by is None or _UNSURE.search(source.drafting[:60]):
        return ()
    who = spaced(_AFTER_NAMES.split(by["who"], maxsplit=1)[0])
    # "the Acting Legal Adviser, Leonard C. Meeker" is one man, "Toon and Walsh" are two.
    names = [who] if who.startswith("the ") else _LIST_COMMA.split(who)
    kept = (_ET_AL.sub("", name).strip(" .,;") for name in names)
    return tuple(Party(name, function="drafter") for name in kept if _NAMED.match(name))
