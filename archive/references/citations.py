"""Citations of the series by volume: sub-series, volume, title, then documents, notes or pages."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.references.forms import MORE_VOLUMES, NUMBERS, PART, SUBSERIES, TITLE, TITLED
from archive.references.numbers import arabic, read_members
from archive.references.places import (
    CLOSE,
    NOTE_LISTS,
    TO_DOCUMENT,
    Head,
    add_documents,
    add_page,
    attach_places,
    cite,
    members_of,
    read_documents,
    read_pages,
)
from archive.references.reading import Reading
from archive.references.reference import ReferenceKind
from archive.references.series import NAMED_VOLUMES, PARTS
from archive.references.volumes import (
    display_name,
    other_part,
    refers_by_page,
    sibling,
    supplement_of,
    volume_id,
    whole,
)

LIST_GAP = re.compile(r"[\s,;]{0,2}(?:and |and also |or )?(?:in |on )?")
_NEXT = re.compile(r"[\s,(]{1,2}")
_CUE = re.compile(
    r"(?:\b(?:[Ss]ee|also|in|and|or|cf\.|to|is|are|of|for|from|by|on|[Ii]bid\.|see,|respectively,)"
    r"\s|[(\[;:]\s?|\A\s*|\b\d{3,6},\s|\b(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|[A-Z][a-z]{2,3}\.) \d{1,2},\s|Part \d,\s)\Z"
)
_AT_START = re.compile(r"\A[.;(\[]? ?\Z|[.;(\[] ?\Z|\b(?:[Ss]ee|in) \Z")
_OF_A_WORK = re.compile(r" of (?:the|his|her|their|its|a)\b(?! (?:present|same) )")
_BARE_NUMERAL = re.compile(
    r"[.,:]? ?(?P<number>(?:[IVXL]{1,7}|E[-–]\d{1,2}|\d{1,2}(?=:|, (?:[Dd]oc|pp?\.|[Nn]o)))\b)"
    rf"(?P<part>,? {PART})?(?=[,:.]? ?(?:\d|pp?\.|[Dd]oc|[Nn]o|\#))"
)
_BARE_PLACE = re.compile(rf"[,:] ?(?P<list>{NUMBERS})(?![\w/])")
_NUMBERED_PLACE = re.compile(
    rf"(?:{TITLE.pattern}(?<=\)),? ?|,? )(?:[Nn]os?\. ?|\#)(?P<list>{NUMBERS})(?![\w/])"
)
_LARGEST_VOLUME = 50


def read_series(reading: Reading) -> None:
    """Read a citation that names the series: "Foreign Relations, 1961–1963, vol. VI, p. 9"."""
    piece = reading.take()
    head = series_head(reading, piece)
    if head and piece.group().startswith("F") and "oreign" not in piece.group():
        head = replace(head, is_bare=True)
    if head:
        read_locators(reading, head)


def series_head(reading: Reading, piece: re.Match[str]) -> Head | None:
    """The volume named after the name of the series; None where the words cite none."""
    title = titled_volume(reading, piece.end())
    if title:
        return Head(piece.start(), title)
    found = SUBSERIES.match(reading.text, piece.end())
    if not found:
        return _without_years(reading, piece.start())
    reading.skip_to(found.end())
    return _with_number(reading, piece.start(), found["years"])


def _without_years(reading: Reading, start: int) -> Head | None:
    """The volume of "Foreign Relations, vol. XIII": one of the home volume's sub-series."""
    piece = reading.take_if(CLOSE, "volume")
    home = reading.context.home
    if not piece or not home:
        return None
    part = _part_number(piece["volume_part"] or "")
    reason = "No years are named: the sub-series is that of the volume it is printed in"
    return Head(start, sibling(home, piece["volume_number"], part), "", "", 0.9, reason)


def titled_volume(reading: Reading, offset: int) -> str:
    """The volume known by the title that stands at an offset; "" if none does."""
    found = TITLED.match(reading.text, offset)
    if not found or not found.lastgroup:
        return ""
    reading.skip_to(found.end())
    named = NAMED_VOLUMES[int(found.lastgroup.removeprefix("v"))]
    number = _numbered(reading) if named.numbered else ""
    return f"{named.id}v{arabic(number):02d}" if number else named.id


def _with_number(reading: Reading, start: int, years: str) -> Head:
    """The head of a citation whose years have been read: its volume number, if any."""
    bare = _BARE_NUMERAL.match(reading.text, reading.end)
    if bare:
        reading.skip_to(bare.end())
        volume = volume_id(years, bare["number"], _part_number(bare["part"] or ""))
        return Head(start, volume, is_bare=True)
    piece = reading.take_if(TITLE, "volume")
    if not piece:
        volume = volume_id(years)
        if "-" in volume:
            reason = "The words name a sub-series and no volume of it"
            return Head(start, volume, certainty=0.3, reason=reason)
        return Head(start, volume)
    part = piece["volume_part"] or ""
    return Head(start, volume_id(years, piece["volume_number"], _part_number(part)))


def _numbered(reading: Reading) -> str:
    piece = reading.take_if(TITLE, "volume")
    return piece["volume_number"] if piece else ""


def _part_number(words: str) -> str:
    return words.split(" ")[-1].removeprefix("pt.") if words else ""


def read_years(reading: Reading) -> None:
    """Read "1946, volumes ix and x" where a citation of the series goes on."""
    piece = reading.take()
    last = reading.found[-1] if reading.found else None
    near = last and piece.start() - last.end <= 12 and last.volume
    if not near or not last or last.kind is ReferenceKind.PUBLICATION:
        return
    read_locators(reading, _with_number(reading, piece.start(), piece.group()))


def read_volume(reading: Reading) -> None:
    """Read a volume named without the series: "see vol. VIII, Document 488"."""
    piece = reading.take()
    number, part = piece["volume_number"], _part_number(piece["volume_part"] or "")
    last = reading.found[-1] if reading.found else None
    joined = bool(
        last and last.volume and LIST_GAP.fullmatch(reading.text, last.end, piece.start())
    )
    is_volume = 0 < arabic_of(number) <= _LARGEST_VOLUME
    if not is_volume or not (joined or follows(reading, piece) or _is_cued(reading, piece)):
        reading.take_if(CLOSE, "pages", "documents")
        return
    neighbour = last.volume if joined and last else reading.context.home
    volume = sibling(neighbour, number, part) if neighbour else ""
    designation = "" if volume else number + (f", Part {part}" if part else "")
    reason = "A volume named alone belongs to the sub-series of the volume it is printed in"
    read_locators(reading, Head(piece.start(), volume, designation, "", 0.95, reason))


def follows(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether a piece directly follows the telegram, note or document that it places."""
    if reading.at < 2:
        return False
    before = reading.pieces[reading.at - 2]
    near = _NEXT.fullmatch(reading.text, before.end(), piece.start())
    return bool(near) and before.lastgroup in {"telegrams", "editorial_note", "notes", "documents"}


def arabic_of(number: str) -> int:
    """The value of a volume's number, "E–15" included."""
    return arabic(re.sub(r"^E\s?[-‐‑‒–—―]?\s?", "", number))


def _is_cued(reading: Reading, piece: re.Match[str]) -> bool:
    """Whether the words around a volume name one of the series, not of some other work."""
    if piece["volume_number"].isdecimal() or _OF_A_WORK.match(reading.text, piece.end()):
        return False
    located = bool(reading.ahead(TITLE, "pages", "documents"))
    if piece.group()[0] == "V":
        located = bool(reading.ahead(CLOSE, "pages", "documents"))
        return located and bool(
            _AT_START.search(reading.text, max(0, piece.start() - 6), piece.start())
        )
    if piece["volume_part"]:
        return True
    if _CUE.search(reading.text, max(0, piece.start() - 24), piece.start()):
        return True
    last = reading.found[-1] if reading.found else None
    in_list = last is not None and bool(last.volume) and piece.start() - last.end < 250
    return (
        located and in_list and last is not None and reading.same_sentence(last.end, piece.start())
    )


def read_part(reading: Reading) -> None:
    """Read another part of the same volume: "Part 1, Document 347"."""
    piece = reading.take()
    last = reading.found[-1] if reading.found else None
    base, reason = reading.context.home, "A part named alone is of the volume it is printed in"
    if last and last.volume and LIST_GAP.fullmatch(reading.text, last.end, piece.start()):
        base, reason = last.volume, f"The part is of {display_name(whole(last.volume))}"
    if whole(base) not in PARTS and whole(base) == base:
        reading.take_if(CLOSE, "pages", "documents")
        return
    volume = other_part(base, piece["part_number"])
    read_locators(reading, Head(piece.start(), volume, "", "", 0.95, reason))


def read_locators(reading: Reading, head: Head) -> None:
    """Read what follows a volume: its documents, notes, pages or supplement, or nothing."""
    before = len(reading.found)
    gap = TITLE
    if reading.ahead(CLOSE, "publication"):
        reading.at += 1  # volumes have titles such as "Documents on South Asia"
    while _read_locator(reading, head, gap, first=len(reading.found) == before):
        gap = LIST_GAP
    if len(reading.found) == before:
        _read_bare_place(reading, head)
    if len(reading.found) == before:
        _add_volume(reading, head)


def _read_bare_place(reading: Reading, head: Head) -> None:
    """Read "V, 380" and "vol. V, no. 270": a number that may be a document's or a page's.

    Volumes up to 1952–1954 are cited by page; later ones by number, which is less certain where
    the words do not say "no.".
    """
    named = _NUMBERED_PLACE.match(reading.text, reading.end)
    bare = named or (_BARE_PLACE.match(reading.text, reading.end) if head.is_bare else None)
    if not bare:
        return
    reading.skip_to(bare.end())
    by_page = not named and refers_by_page(head.volume)
    if not named:
        meant = "a page, as volumes of its time" if by_page else "a document, as later volumes"
        head = replace(head, certainty=0.8, reason=f"The last number is read as {meant} are cited")
    start = head.start
    for member in read_members(reading.text, bare.start("list"), bare.end("list")):
        if by_page:
            add_page(reading, head, start, member, ReferenceKind.PAGE)
        else:
            add_documents(reading, head, start, member)
        start = member.end


def _add_volume(reading: Reading, head: Head) -> None:
    cite(reading, head, head.start, reading.end, ReferenceKind.VOLUME)
    while more := MORE_VOLUMES.match(reading.text, reading.end):
        volume = sibling(head.volume, more["number"])
        if not volume or arabic_of(more["number"]) > _LARGEST_VOLUME:
            return
        following = replace(head, start=more.start("number"), volume=volume)
        reading.skip_to(more.end())
        cite(reading, following, following.start, reading.end, ReferenceKind.VOLUME)


def _read_locator(reading: Reading, head: Head, gap: re.Pattern[str], *, first: bool) -> bool:
    """Read one kind of locator after a volume; False where none follows."""
    start = head.start if first else -1
    if reading.ahead(gap, "documents"):
        read_documents(reading, head, start)
    elif reading.ahead(gap, "pages"):
        read_pages(reading, head, start)
    elif first and reading.ahead(gap, "notes"):
        return _read_notes_first(reading, head, start)
    elif first and reading.ahead(gap, "editorial_note"):
        reading.take()
        if not reading.ahead(CLOSE, "pages"):
            return False
        read_pages(reading, head, start, ReferenceKind.EDITORIAL_NOTE)
    elif first and reading.ahead(CLOSE, "supplement"):
        reading.take()
        supplement = replace(head, volume=supplement_of(head.volume) or head.volume)
        cite(reading, supplement, start, reading.end, ReferenceKind.SUPPLEMENT)
    elif first and reading.ahead(gap, "part"):
        piece = reading.take()
        inner = replace(head, volume=other_part(head.volume, piece["part_number"]))
        return _read_locator(reading, inner, CLOSE, first=True)
    else:
        return False
    return True


def _read_notes_first(reading: Reading, head: Head, start: int) -> bool:
    """Read "vol. i, footnotes 53 and 14, pp. 286 and 340": the notes stand before the places."""
    piece = reading.take()
    notes = members_of(reading, piece, *NOTE_LISTS)
    place = reading.take_if(TO_DOCUMENT, "documents", "pages")
    if not place:
        return False
    attach_places(reading, head, start, notes, place)
    return True
