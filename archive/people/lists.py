"""Participants lists: printed lines → groups, and the people of each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.people.countries import country_of, names_a_side
from archive.people.folding import fold
from archive.people.names import PrintedName, read_name
from archive.people.vocabulary import OFFICE_WORDS, PLURAL_TITLES, is_code, is_role

_BULLET = re.compile(r"^(\s*)([•·*▪◦–—-]\s+)?(.*?)\s*$")
_HEADS = re.compile(
    r"^(?:list of )?(?:also |other |those |u\.?s\.? )?"
    r"(?:participants?|present|attendance|attendees)\s*:?\s*$",
    re.IGNORECASE,
)
_POINTERS = re.compile(
    r"^\(?(?:see|listed|list of|attached|same as|as above|for (?:a )?list)\b", re.IGNORECASE
)
_CUT = re.compile(r"\s{0,4}[;,]\s{0,4}(?:and\s{1,4})?|\s{1,4}and\s{1,4}|\s{0,4}&\s{0,4}")
# Where a line's end was lost: "Acting Secretary Bowles S/B—Mr. Bohlen".
_NEW_CODE = re.compile(
    r"(?<=[a-z])\s(?=[A-Z]{1,4}(?:/[A-Z]{1,4}){0,3}\s?[—–]\s?(?:Mr|Mrs|Miss|Amb|Dr)\b)"
)
_NEW_TITLE = re.compile(
    r"(?<=[a-z])(?<!Deputy)(?<!Under)(?<!Assistant)\s(?=(?:Deputy |Under |Assistant ){0,2}"
    r"(?:Secretary|Ambassador|Counselor|Minister)\s[A-Z][\w'’-]{1,30}$)"
)
_ADDRESSED = re.compile(
    r"^(?:the\s)?(?:mr|mrs|miss|ms|dr|sir|lord|prof|amb|gen|lt|col|maj|adm|capt)\b\.?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:were|was|is|are|made|said|following|called|met|read)\b")
_BARE = re.compile(r"[A-Z][\w'’]{2,20}(?:-[A-Z]\w{1,20})?")
_END = re.compile(r"[\s,;&]{1,8}(?:and)?[\s,;&]{0,8}$")
_LOWER = re.compile(r"^[a-z]")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a list; `level` is its depth, None where the layout says nothing."""

    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of a line; `start` and `end` count the line's own signs."""

    name: PrintedName
    start: int
    end: int

    @property
    def printed(self) -> str:
        return self.name.printed


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One line read: a group's heading, or people of `group` (its heading as printed, or "")."""

    text: str
    is_group: bool = False
    group: str = ""
    participants: tuple[Participant, ...] = ()


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a list printed as text: bullets and indents off, depth from the indents.

    The list's own head ("PARTICIPANTS") is left out, also where it is the first item.
    """
    found = [(len(m[1]), bool(m[2]), m[3]) for m in map(_BULLET.match, text.splitlines()) if m]
    lines = [(indent, bulleted, words) for indent, bulleted, words in found if words]
    while lines and _HEADS.match(lines[0][2]):
        lines = lines[1:]
    depths = sorted({indent for indent, bulleted, _ in lines if bulleted})
    return tuple(
        Line(words, depths.index(indent) if bulleted else None) for indent, bulleted, words in lines
    )


def read_participants(lines: Iterable[Line | str]) -> tuple[ListedLine, ...]:
    """Read a list's lines into groups and people.

    A heading is a line with deeper lines below it, one that ends in a colon, or one that
    names a country, a people or an agency and nothing else ("U.S. side", "JCS"); inside a
    nested list, where the layout tells, agencies are ordinary lines.
    """
    plain = [Line(line) if isinstance(line, str) else line for line in lines]
    while plain and _HEADS.match(plain[0].text):
        plain = plain[1:]
    read: list[ListedLine] = []
    headings: list[tuple[int, str]] = []
    for at, line in enumerate(plain):
        level = line.level or 0
        if _is_heading(plain, at):
            headings = [(depth, words) for depth, words in headings if depth < level]
            headings.append((level, line.text))
            read.append(ListedLine(line.text, is_group=True))
            continue
        group = _group_of(line, headings)
        read.append(ListedLine(line.text, group=group, participants=read_line(line.text)))
    return tuple(read)


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.level is not None and at + 1 < len(lines) and (lines[at + 1].level or 0) > line.level:
        return True
    if _ends_as_heading(line.text):
        return True
    if not names_a_side(line.text):
        return False
    # Inside a nested list only a side's own name starts a side: "Soviets" below "Americans".
    return not line.level or _is_country(line.text)


def _ends_as_heading(words: str) -> bool:
    """Whether a line ends in a colon and is no sentence: "U.S. Side:"."""
    plain = words.rstrip()
    if names_a_side(plain.rstrip(" :—–-")) and plain[-1:] in ":—–-":
        return True
    return plain.endswith(":") and len(plain.split()) < 7 and not _SENTENCE.search(plain)


def _is_country(words: str) -> bool:
    return bool(country_of(words))


def _group_of(line: Line, headings: list[tuple[int, str]]) -> str:
    """The heading a line stands under: the last one that is not deeper than it."""
    level = line.level
    for depth, words in reversed(headings):
        if level is None or depth < level or depth == level:
            return words
    return ""


def read_line(text: str) -> tuple[Participant, ...]:
    """The people of one line, in order; none where it only points to a list elsewhere.

    >>> [person.name.surname for person in read_line("Secretary Rusk and Mr. Whitman (State)")]
    ['Rusk', 'Whitman']
    >>> [person.name.surname for person in read_line("Mr. Kikuchi, Secretary to Mr. Ohira")]
    ['Kikuchi']
    """
    if _POINTERS.match(text.strip()) or len(text) > _LONGEST:
        return ()
    people: list[Participant] = []
    for start, end in _stretches(text):
        name = read_name(text[start:end])
        if name.surname or name.is_office:
            people.append(Participant(name, start, end))
    return _with_plural_titles(text, people)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where each person's words stand: the line is cut where another person begins."""
    cuts = _cuts(text)
    starts = [0]
    for left, right in cuts:
        if _begins_person(text, starts[-1], left, right):
            starts.append(right)
    ends = [*starts[1:], len(text)]
    return [(start, _trimmed(text, start, end)) for start, end in zip(starts, ends, strict=True)]


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where a line may be cut: commas, semicolons, "and" outside brackets, lost line ends."""
    found = [m.span() for m in _CUT.finditer(text) if _is_outside(text, m.start())]
    found += [m.span() for pattern in (_NEW_CODE, _NEW_TITLE) for m in pattern.finditer(text)]
    return sorted(set(found))


def _is_outside(text: str, at: int) -> bool:
    return text.count("(", 0, at) <= text.count(")", 0, at)


def _trimmed(text: str, start: int, end: int) -> int:
    words = text[start:end]
    kept = _END.sub("", words)
    return start + len(kept)


def _begins_person(text: str, begun: int, left: int, right: int) -> bool:
    """Whether the words after a cut are another person, not an office of the one before."""
    piece = _next_piece(text, right)
    before, cut = text[begun:left].strip(), text[left:right]
    if not piece or (_LOWER.match(piece) and not piece.lower().startswith("the ")):
        return False
    name = read_name(piece)
    if is_code(piece) or is_role(piece) or _is_governed(name):
        return False
    if name.is_office:
        return _is_office_alone(before) and _stands_alone(piece, name)
    if not name.surname:
        return False
    if _ADDRESSED.match(piece) or (name.title and _is_titled(name)):
        return True
    if ";" in cut or not cut.strip():
        return True
    return _is_name_beside_name(text, begun, left, cut, piece)


def _next_piece(text: str, at: int) -> str:
    found = _CUT.search(text, at)
    while found and not _is_outside(text[at:], found.start() - at):
        found = _CUT.search(text, found.end())
    return text[at : found.start() if found else len(text)].strip()


def _is_governed(name: PrintedName) -> bool:
    """Whether the name in a piece is only someone's principal: "Secretary to Mr. Ohira"."""
    return "to" in fold(name.title).split()


def _is_office_alone(words: str) -> bool:
    name = read_name(words)
    return name.is_office and not name.office


def _stands_alone(piece: str, name: PrintedName) -> bool:
    """Whether an office is someone's: "the Vice President", "Secretary of State"."""
    return fold(name.honorific) == "the" or " of " in name.title


def _is_titled(name: PrintedName) -> bool:
    """Whether an office comes before a name, as against being one's whole office."""
    words = fold(name.title).split()
    return any(word in OFFICE_WORDS for word in words) and not name.office


def _is_name_beside_name(text: str, begun: int, left: int, cut: str, piece: str) -> bool:
    """Bare names count beside a bare name: "Mrs. Dobrynin, Curtis Kamman", "A and B"."""
    before = text[begun:left]
    if _BARE.fullmatch(piece) and (_is_office_alone(before) or _BARE.fullmatch(before.strip())):
        return not _is_title_word(piece)
    if "," in before or not read_name(before).surname:
        return False
    name = read_name(piece.partition("(")[0])
    if name.given:
        return not name.office and ("and" in cut or begun > 0 or ";" in text)
    return any(word in PLURAL_TITLES for word in fold(text[:left]).split())


def _is_title_word(word: str) -> bool:
    return fold(word) in OFFICE_WORDS or bool(country_of(word)) or names_a_side(word)


def _with_plural_titles(text: str, people: list[Participant]) -> tuple[Participant, ...]:
    """Give a plural title to all it covers: "Senators Mansfield, Humphrey"."""
    title = ""
    titled: list[Participant] = []
    for person in people:
        words = person.name.printed.split()
        plural = PLURAL_TITLES.get(fold(words[0])) if words else None
        if plural:
            title = plural
            person = _retitled(person, title, " ".join(words[1:]))
        elif title and not person.name.title and not person.name.honorific:
            person = _retitled(person, title, person.name.printed)
        else:
            title = ""
        titled.append(person)
    return tuple(titled)


def _retitled(person: Participant, title: str, words: str) -> Participant:
    name = replace(read_name(f"{title} {words}"), printed=person.name.printed)
    return Participant(name, person.start, person.end)
