"""References within the home volume: documents, notes, pages, what stands above and below."""

from __future__ import annotations

import re

from archive.references.citations import follows, series_head
from archive.references.numbers import Member
from archive.references.places import (
    CLOSE,
    DOCUMENT_LISTS,
    NOTE_LISTS,
    THERETO,
    TO_DOCUMENT,
    Head,
    attach_places,
    cite,
    labels,
    members_of,
    read_documents,
    read_pages,
)
from archive.references.reading import Reading
from archive.references.reference import ReferenceKind
from archive.references.volumes import display_name, prints_numbers, refers_by_page

RELATION = re.compile(r"(?:,|\.)? ?(?P<word>above|below|ante|post)\b(?! (?:mentioned|cited))")
RELATION_GAP = re.compile(r",? (?:the )?|[\s,.]{1,2}")
_COMMA = re.compile(r", ")
_IN_SERIES = re.compile(r",? in ")
_IN_A_WORK = re.compile(
    r"(?:\b[Bb]ook [IVX\d]{1,5},?|(?<!\d, )\b(?:19\d\d|n\.d\.)\)?,|\bcols?\.|"
    r"\b(?:vol|Vol)\. ?\w{1,6},|\b[A-Z]/[\w./-]+,?|\*|’s,)\s*\Z"
)
_OF_A_BODY = re.compile(r"\b(?:[A-Z]{2,6}|House|Senate|Staff|Declassified|Conference)\s\Z")
_OF_A_SERIES = 0.5
"""How certain "Document No. 1466" and "Doc. 5" are: other bodies number their papers so too."""
_NOTE_CUE = re.compile(r"(?:\b(?:[Ss]ee|on|also|and|cf\.|in|at|to)|[(\[,;])\s*\Z|\A\s*\Z")
_SPELLED_CUE = re.compile(
    r"(?:\b(?:[Ss]ee|also|and|cf\.|printed)|,"
    r"|\b(?:printed|found|included|appear\w{0,5}|given|quoted|summarized|begin\w{0,5}|set forth|"
    r"reproduced|text|described|mentioned|cited|referred to|note)(?: \w{2,10})? on)\s*\Z|\A\s*\Z"
)
_PAGE_CUE = re.compile(rf"(?:\b(?:in|to|from|by)|[(\[:]|,[”\"])\s*\Z|{_SPELLED_CUE.pattern}")
_TO_ANOTHER = re.compile(r" (?:to|of|in) ")
_OF_A_PAPER = re.compile(r" of (?:our|the|his|this|that|a|my|your|their)?\s?[a-z]")


def read_bare_documents(reading: Reading) -> None:
    """Read "See Documents 24 and 162": documents of the volume the words were printed in."""
    piece = reading.pieces[reading.at]
    home = reading.context.home
    start = piece.start()
    of_a_body = _OF_A_BODY.search(reading.text, max(0, start - 16), start)
    if of_a_body or (home and not prints_numbers(home)):
        reading.take()
        return
    certainty = 1.0 if piece.group()[0] == "D" else 0.7
    if home and piece["doc_list"]:
        certainty = _OF_A_SERIES
    before = len(reading.found)
    read_documents(reading, Head(start, "", certainty=certainty))
    series = reading.ahead(_IN_SERIES, "series")
    if series:
        reading.take()
        head = series_head(reading, series)
        if head:
            _move(reading, before, head)


def _move(reading: Reading, since: int, head: Head) -> None:
    """Give documents the volume named after them: "Document 15 in Foreign Relations, …"."""
    moved, reading.found[since:] = reading.found[since:], []
    for one in moved:
        end = reading.end if one is moved[-1] else one.end
        fields = {"document": one.document, "last_document": one.last_document, "note": one.note}
        named = Head(one.start, head.volume, head.designation, "", head.certainty, head.reason)
        cite(reading, named, one.start, end, one.kind, **fields)


def read_notes(reading: Reading) -> None:
    """Read footnotes: of a document, of a page, of this text, of the one above or below."""
    piece = reading.take()
    notes = members_of(reading, piece, *NOTE_LISTS)
    named_so = piece.group()[:4].lower() in {"foot", "fn. ", "fns."} or piece["note_list"]
    place = reading.take_if(TO_DOCUMENT, "documents", "pages")
    if place:
        head = _head_of_notes(reading, piece.start(), place)
        attach_places(reading, head, piece.start(), notes, place)
        return
    later = reading.ahead(TO_DOCUMENT, "telegrams")
    if later and _note_of_telegram(reading, piece.start(), notes):
        return
    position = reading.take_if(RELATION_GAP, "position")
    if position:
        _add_relative(reading, piece.start(), notes, position.group().lower(), position.end())
        return
    relation = RELATION.match(reading.text, reading.end)
    if relation:
        reading.skip_to(relation.end())
        _add_relative(reading, piece.start(), notes, relation["word"], relation.end())
        return
    thereto = THERETO.match(reading.text, reading.end)
    if thereto:
        reading.skip_to(thereto.end())
        _add_thereto(reading, piece.start(), notes)
        return
    if reading.ahead(RELATION_GAP, "ibid"):
        _note_of_ibid(reading, piece.start(), notes)
        return
    if named_so and _refers(reading, piece):
        reason = "A footnote named alone is one of the same document"
        _add_labels(reading, Head(piece.start(), "", "", "same", 0.85, reason), notes, piece.end())


def _head_of_notes(reading: Reading, start: int, place: re.Match[str]) -> Head:
    """The volume of "footnote 5, p. 1428": one cited just before, if the home has no such pages."""
    home = reading.context.home
    last = reading.found[-1] if reading.found else None
    if place.lastgroup == "documents" or not home or refers_by_page(home):
        return Head(start, "")
    if last and last.volume and reading.same_sentence(last.end, start):
        reason = f"The footnotes and pages go on with {display_name(last.volume)}"
        return Head(start, last.volume, "", "", 0.8, reason)
    return Head(start, "", "", "", 0.5)


def _refers(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether a bare "footnote 3" points somewhere, rather than speak of a page's own notes."""
    if _TO_ANOTHER.match(reading.text, piece.end()):
        return False
    return bool(_NOTE_CUE.search(reading.text, max(0, piece.start() - 12), piece.start()))


def _note_of_telegram(reading: Reading, start: int, notes: list[Member]) -> bool:
    """Read "footnote 2 to telegram 563, p. 1841": the page after the telegram places the note."""
    if reading.at + 1 >= len(reading.pieces):
        return False
    telegram, place = reading.pieces[reading.at], reading.pieces[reading.at + 1]
    close = CLOSE.fullmatch(reading.text, telegram.end(), place.start())
    if not close or place.lastgroup not in {"documents", "pages"}:
        return False
    reading.take()
    attach_places(reading, Head(start, ""), start, notes, reading.take())
    return True


def _add_labels(reading: Reading, head: Head, notes: list[Member], end: int, **fields: str) -> None:
    for index, note in enumerate(notes):
        begin = head.start if index == 0 else note.start
        finish = end if index == len(notes) - 1 else note.end
        for label in labels(note):
            cite(reading, head, begin, finish, ReferenceKind.NOTE, note=label, **fields)


def _add_relative(
    reading: Reading, start: int, notes: list[Member], relation: str, end: int
) -> None:
    meaning = {
        "supra": "The note of the document printed before this one",
        "infra": "The note of the document printed after this one",
    }
    reason = meaning.get(relation, f"The note of this document, {relation}")
    _add_labels(reading, Head(start, "", "", relation, 0.9, reason), notes, end)


def _add_thereto(reading: Reading, start: int, notes: list[Member]) -> None:
    """Add notes "thereto": of the document or page named last."""
    last, place = reading.found[-1] if reading.found else None, reading.place
    if last and last.relation in {"supra", "infra"} and not last.page:
        _add_relative(reading, start, notes, last.relation, reading.end)
        return
    if not place:
        return
    reason = f"“thereto” repeats {place.printed}"
    head = Head(start, place.volume, place.designation, "thereto", 0.9, reason)
    fields = {"document": place.last_document or place.document, "page": place.page}
    _add_labels(reading, head, notes, reading.end, **fields)


def _note_of_ibid(reading: Reading, start: int, notes: list[Member]) -> None:
    """Read "footnote 3, ibid.": a note of the place cited last."""
    ibid = reading.take()
    place = reading.place
    if reading.ahead(CLOSE, "documents", "pages") and reading.source and reading.source.volume:
        head = Head(start, reading.source.volume, "", "ibid", 0.9)
        attach_places(reading, head, start, notes, reading.take())
        return
    if place:
        reason = f"ibid. repeats {place.printed}"
        head = Head(start, place.volume, place.designation, "ibid", 0.85, reason)
        fields = {"document": place.last_document or place.document, "page": place.page}
        _add_labels(reading, head, notes, ibid.end(), **fields)


def read_bare_pages(reading: Reading) -> None:
    """Read "p. 1533" alone: a page of the home volume, where that volume cites itself so."""
    piece = reading.pieces[reading.at]
    home = reading.context.home
    if (home and not refers_by_page(home)) or not _is_own_page(reading, piece):
        reading.take()
        return
    certainty = 0.95 if home else 0.6
    read_pages(reading, Head(piece.start(), "", certainty=certainty))


def _is_own_page(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether a bare page is the series' own: no other work named in its sentence owns it."""
    before = reading.text[max(0, piece.start() - 40) : piece.start()]
    if _IN_A_WORK.search(before) or piece["page_list"][0] in "ivxlc":
        return False
    cue = _SPELLED_CUE if piece.group().lower().startswith("page") else _PAGE_CUE
    if not cue.search(before) and not follows(reading, piece):
        return False
    if _OF_A_PAPER.match(reading.text, piece.end()):
        return False
    if reading.text[piece.start() - 1 : piece.end() + 1][:1] == "[" and piece.group()[0] == "P":
        return reading.text[piece.end() : piece.end() + 1] != "]"
    last = reading.found[-1] if reading.found else None
    if last is not None and last.kind is ReferenceKind.PUBLICATION:
        between = reading.text[last.end : piece.start()]
        if len(between) < 12 or (
            reading.same_sentence(last.end, piece.start()) and not re.search(r"\bsee\b", between)
        ):
            return False
    return True


def read_position(reading: Reading) -> None:
    """Read "supra", "infra", "ante, p. 352": a place told by its direction."""
    piece = reading.take()
    word = piece.group().lower()
    if word in {"ante", "post"}:
        if reading.ahead(CLOSE, "pages"):
            reason = f"{word}: a page {'before' if word == 'ante' else 'after'} this one"
            read_pages(reading, Head(piece.start(), "", "", word, 0.95, reason), piece.start())
        return
    place = reading.ahead(CLOSE, "documents", "pages")
    head = Head(piece.start(), "", "", word, 0.9, _direction(word))
    if place and place.start() - piece.end() <= 2 and place.lastgroup == "pages":
        read_pages(reading, head, piece.start())
        return
    cite(reading, head, piece.start(), piece.end(), ReferenceKind.DOCUMENT)
    if reading.ahead(_COMMA, "notes"):
        _read_notes_of(reading, word)


def _read_notes_of(reading: Reading, relation: str) -> None:
    """Read "supra, footnotes 6 and 2": notes of the document named by its direction."""
    piece = reading.take()
    if reading.ahead(TO_DOCUMENT, "documents", "pages", "position"):
        reading.at -= 1
        reading.end = piece.start()
        return
    notes = members_of(reading, piece, *NOTE_LISTS)
    _add_relative(reading, piece.start(), notes, relation, piece.end())


def _direction(word: str) -> str:
    side = "before" if word in {"supra", "ante"} else "after"
    return f"{word}: the document printed {side} this one"


def read_editorial_note(reading: Reading) -> None:
    """Read "the editorial note, p. 76", "the editorial note, supra"."""
    piece = reading.take()
    kind, start = ReferenceKind.EDITORIAL_NOTE, piece.start()
    if reading.ahead(CLOSE, "pages"):
        if refers_by_page(reading.context.home) or not reading.context.home:
            read_pages(reading, Head(start, ""), start, kind)
        return
    position = reading.take_if(RELATION_GAP, "position")
    if position:
        word = position.group().lower()
        head = Head(start, "", "", word, 0.9, _direction(word))
        cite(reading, head, start, position.end(), kind)
        return
    if reading.ahead(TO_DOCUMENT, "documents"):
        place = reading.take()
        for member in members_of(reading, place, *DOCUMENT_LISTS):
            for number in labels(member):
                cite(reading, Head(start, ""), start, place.end(), kind, document=number)


def read_source_note(reading: Reading) -> None:
    """Read "the source note, Document 335"; alone, it is the source note of the same document."""
    piece = reading.take()
    kind, start = ReferenceKind.SOURCE_NOTE, piece.start()
    place = reading.take_if(TO_DOCUMENT, "documents")
    if place:
        for member in members_of(reading, place, *DOCUMENT_LISTS):
            cite(reading, Head(start, ""), start, member.end, kind, document=member.first)
        return
    position = reading.take_if(RELATION_GAP, "position")
    if position:
        word = position.group().lower()
        head = Head(start, "", "", word, 0.9, _direction(word).replace("the", "that of the", 1))
        cite(reading, head, start, position.end(), kind)
        return
    before = reading.text[max(0, start - 12) : start]
    if re.search(r"\b(?:[Ss]ee|in) (?:the )?\Z", before):
        reason = "A source note named alone is that of the same document"
        cite(reading, Head(start, "", "", "same", 0.6, reason), start, piece.end(), kind)
