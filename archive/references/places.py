"""The places a citation names: lists and ranges of documents, pages and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.references.numbers import Member, read_members, span_of
from archive.references.reading import Reading
from archive.references.reference import Reference, ReferenceKind

CLOSE = re.compile(r"[\s,.:;]{0,3}")
TO_DOCUMENT = re.compile(r",? (?:respectively, )?(?:to |of |in |for )?(?:the )?")
THERETO = re.compile(r",? (?:respectively,? )?thereto\b")
DOCUMENT_LISTS = ("document_list", "doc_list")
NOTE_LISTS = ("note_list", "fn_list")
_NOTE_GAP = re.compile(r"(?:,|;)? ?(?:and )?(?:its |the )?|,? \(")
_COMMA = re.compile(r", (?:at )?")
_BRACKETED = re.compile(r" ?[(\[]")
_RELATION = re.compile(r",? (?:above|below)\b")
_MANY = 30


@dataclass(frozen=True, slots=True)
class Head:
    """A volume as a citation names it; `start` is where its words begin.

    It `is_bare` where numbers stand without the words "vol." and "p.": "FRUS 1961–63, V, 380".
    """

    start: int
    volume: str
    designation: str = ""
    relation: str = ""
    certainty: float = 1.0
    reason: str = ""
    is_bare: bool = False


def cite(
    reading: Reading,
    head: Head,
    start: int,
    end: int,
    kind: ReferenceKind,
    *,
    document: str = "",
    last_document: str = "",
    page: str = "",
    last_page: str = "",
    note: str = "",
    attachment: str = "",
    repair: str = "",
) -> None:
    """Add a reference to a volume, or to the home volume where the head names none."""
    reading.add(
        Reference(
            start,
            end,
            reading.text[start:end],
            kind,
            volume=head.volume,
            document=document,
            page=page,
            last_page=last_page,
            note=note,
            relation=head.relation,
            remark="promise" if start < reading.promised_until else "",
            repair=repair,
            certainty=0.9 * head.certainty if repair else head.certainty,
            reason=head.reason,
            last_document=last_document,
            designation=head.designation,
            attachment=attachment,
        )
    )


def members_of(reading: Reading, piece: re.Match[str], *groups: str) -> list[Member]:
    """The numbers listed in one of the named groups of a piece."""
    for group in groups:
        if piece[group] is not None:
            return read_members(reading.text, piece.start(group), piece.end(group))
    return []


def labels(member: Member) -> list[str]:
    """The numbers of a member: both ends and all between, unless they are very many.

    A range of more than thirty names a chapter rather than its documents: its ends stand for it.
    """
    between = [str(number) for number in span_of(member.first, member.last)]
    if not between:
        return [member.first]
    return between if len(between) <= _MANY else [between[0], between[-1]]


def read_documents(reading: Reading, head: Head, start: int = -1) -> None:
    """Read "Documents 20–23, 25 and 56", and the footnote of the last of them if one follows."""
    piece = reading.take()
    begin = start if start >= 0 else piece.start()
    members = members_of(reading, piece, *DOCUMENT_LISTS)
    if head.volume and len(members) == 1 and reading.ahead(_COMMA, "pages"):
        _add_document_at_page(reading, head, begin, members[0])
        return
    notes = _notes_after(reading)
    for index, member in enumerate(members):
        last = index == len(members) - 1
        first_of_list = begin if index == 0 else member.start
        if last and notes and notes[1] == "of":
            _add_notes(reading, head, first_of_list, member, notes[0])
            return
        add_documents(reading, head, first_of_list, member)
    if notes:
        _add_notes(reading, head, notes[0].start(), members[-1], notes[0])


def _add_document_at_page(reading: Reading, head: Head, start: int, document: Member) -> None:
    """Add a page of a document: "vol. XXIV, doc. 438, p. 924"."""
    page = members_of(reading, reading.take(), "page_list")[0]
    number, kind = document.first, ReferenceKind.DOCUMENT
    first, last = page.first, page.last
    cite(reading, head, start, page.end, kind, document=number, page=first, last_page=last)


def _notes_after(reading: Reading) -> tuple[re.Match[str], str] | None:
    """The footnotes that follow a document, and whether they stand "of" it or beside it."""
    piece = reading.ahead(_NOTE_GAP, "notes")
    if not piece:
        return None
    gap = reading.text[reading.end : piece.start()]
    following = reading.pieces[reading.at + 1] if reading.at + 1 < len(reading.pieces) else None
    owned = following is not None and (
        following.lastgroup in {"documents", "pages", "position", "ibid"}
        and TO_DOCUMENT.fullmatch(reading.text, piece.end(), following.start())
    )
    if owned or _RELATION.match(reading.text, piece.end()):
        return None
    reading.take()
    thereto = THERETO.match(reading.text, reading.end)
    if thereto:
        reading.skip_to(thereto.end())
    return piece, "and" if "and" in gap or ";" in gap or thereto else "of"


def _add_notes(
    reading: Reading, head: Head, start: int, document: Member, piece: re.Match[str]
) -> None:
    number = document.last or document.first
    for index, note in enumerate(members_of(reading, piece, *NOTE_LISTS)):
        begin = start if index == 0 else note.start
        for label in labels(note):
            kind = ReferenceKind.NOTE
            cite(reading, head, begin, note.end, kind, document=number, note=label)


def add_documents(reading: Reading, head: Head, start: int, member: Member) -> None:
    """Add a document, or every document of a range: the ends where printed, the rest on it."""
    kind, numbers = ReferenceKind.DOCUMENT, labels(member)
    first_end, last_start = member.end, start
    if len(numbers) > 1 and not member.repair:
        first_end = member.start + len(member.first)
        last_start = member.end - _printed_length(reading.text, member)
    for number in numbers:
        begins = last_start if number == numbers[-1] else start
        ends = first_end if number == numbers[0] else member.end
        repair = f"Documents {member.repair}" if member.repair else ""
        last = member.last and numbers[-1]
        cite(reading, head, begins, ends, kind, document=number, last_document=last, repair=repair)


def _printed_length(text: str, member: Member) -> int:
    """How many signs the last number of a range takes as printed."""
    words = text[member.start : member.end]
    return len(re.split(r"[^\dA-Za-z]+", words)[-1])


def read_pages(
    reading: Reading, head: Head, start: int = -1, kind: ReferenceKind = ReferenceKind.PAGE
) -> None:
    """Read "pp. 311–313 and 320", with the document or footnote printed after them if any."""
    piece = reading.take()
    begin = start if start >= 0 else piece.start()
    members = members_of(reading, piece, "page_list")
    bracketed = reading.ahead(_BRACKETED, "documents")
    if bracketed:
        reading.take()
        for document in members_of(reading, bracketed, *DOCUMENT_LISTS):
            pages = {"page": members[0].first, "last_page": members[0].last}
            number, end, kind = document.first, bracketed.end(), ReferenceKind.DOCUMENT
            cite(reading, head, begin, end, kind, document=number, **pages)
        return
    notes = _notes_after(reading)
    for index, member in enumerate(members):
        at = begin if index == 0 else member.start
        if notes and notes[1] == "of" and index == len(members) - 1:
            for note in members_of(reading, notes[0], *NOTE_LISTS):
                end, page = note.end, member.first
                cite(reading, head, at, end, ReferenceKind.NOTE, page=page, note=note.first)
            return
        add_page(reading, head, at, member, kind)


def add_page(reading: Reading, head: Head, start: int, member: Member, kind: ReferenceKind) -> None:
    repair = "pp. " + member.repair.replace(" as ", " as pp. ") if member.repair else ""
    page, last_page, end = member.first, member.last, member.end
    cite(reading, head, start, end, kind, page=page, last_page=last_page, repair=repair)


def attach_places(
    reading: Reading, head: Head, start: int, notes: list[Member], place: re.Match[str]
) -> None:
    """Add notes with the documents or pages they belong to: one for all, or one for each."""
    by_page = place.lastgroup == "pages"
    places = members_of(reading, place, *(("page_list",) if by_page else DOCUMENT_LISTS))
    each = len(places) == len(notes)
    for index, note in enumerate(notes):
        belongs = places[index] if each else places[0]
        last = index == len(notes) - 1
        begin = start if index == 0 and start >= 0 else note.start
        end = (places[-1] if each else belongs).end if last else note.end
        field = {"page": belongs.first} if by_page else {"document": belongs.first}
        for label in labels(note):
            cite(reading, head, begin, end, ReferenceKind.NOTE, note=label, **field)
    if each or len(places) == 1:
        return
    for member in places[1:]:
        if by_page:
            add_page(reading, head, member.start, member, ReferenceKind.PAGE)
        else:
            add_documents(reading, head, member.start, member)
