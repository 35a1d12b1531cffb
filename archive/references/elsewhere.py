"""What is cited beside the series itself: publications, archives, telegrams, tabs, promises."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.references.citations import arabic_of, read_locators, titled_volume
from archive.references.forms import SENTENCE_END, TELEGRAM_NUMBER, TITLE
from archive.references.places import CLOSE, DOCUMENT_LISTS, Head, cite, members_of
from archive.references.reading import LONGEST_SENTENCE, Reading
from archive.references.reference import Reference, ReferenceKind, Telegram
from archive.references.volumes import (
    display_name,
    refers_by_page,
    sibling,
    supplement_of,
    volume_id,
)
from archive.references.within import RELATION_GAP

_YEARS_GAP = re.compile(r",? (?:(?P<years>1[89]\d\d(?:[-–—]\d{2,4})?),? )?")
_LOCATOR_GAP = re.compile(r"[^.;“”]{0,140}(?:\. ?|; ?)?")
_NEW_CLAUSE = re.compile(r"\b(?:[Ss]ee|printed|regarding|Regarding)\b|; ")
_FOLDER_GAP = re.compile(r"[^.;()]{0,60}")
_TO = re.compile(r" (?:to|of|for) ")
_NUMBER = re.compile(TELEGRAM_NUMBER)
_FILE = re.compile(r", ?[A-Z0-9]| \d|\.? ?\[Footnote")
_LONGEST_CITATION = 300
_IN_PROSE = 0.6
"""How certain "ibid., pages 9–10" is: running prose spells "pages" out, and its "ibid." may stand
paragraphs after its antecedent, beyond quotations that cite things of their own."""


def read_publication(reading: Reading) -> None:
    """Read another publication with its own volume and pages, which are not the series'."""
    piece = reading.take()
    _take_locators(reading)
    end = reading.end
    name = " ".join(piece.group().split())
    reading.add(
        Reference(
            piece.start(),
            end,
            reading.text[piece.start() : end],
            ReferenceKind.PUBLICATION,
            publication=name,
            reason=f"{name} is another publication",
        )
    )


def _take_locators(reading: Reading) -> None:
    """Take the pieces that are locators of the publication named last."""
    paged, furthest = False, reading.end + _LONGEST_CITATION
    while reading.end < furthest and _belongs(reading):
        if paged and reading.pieces[reading.at].lastgroup == "documents":
            return
        paged = reading.take().lastgroup == "pages" or paged


def _belongs(reading: Reading) -> bool:
    """Whether the next piece is a locator of the publication named last."""
    piece = reading.ahead(_LOCATOR_GAP, "pages", "volume", "documents", "years", "notes", "part")
    if not piece:
        return False
    between = reading.text[reading.end : piece.start()]
    if piece.lastgroup == "documents" and len(between) > 60:
        return False
    return not _NEW_CLAUSE.search(between) and reading.same_sentence(reading.end, piece.start())


def read_archive(reading: Reading) -> None:
    """Read the name of an archive or file series."""
    piece = reading.take()
    while reading.take_if(_LOCATOR_GAP, "archive"):
        pass
    volume = reading.take_if(_FOLDER_GAP, "volume")
    end = volume.end() if volume else reading.end
    name = reading.text[piece.start() : end]
    kind, reason = ReferenceKind.ARCHIVE, "A file in an archive, not a printed volume"
    reading.add(Reference(piece.start(), end, name, kind, publication=piece.group(), reason=reason))


def read_ibid(reading: Reading) -> None:
    """Read "ibid." as its antecedent: the volume, publication or archive cited last."""
    piece = reading.take()
    source = reading.source
    if source is None or source.kind is ReferenceKind.VOLUME or source.volume:
        _ibid_of_series(reading, piece.start(), source)
    elif source.kind is ReferenceKind.PUBLICATION:
        _take_locators(reading)
        _repeat(reading, piece.start(), source)
    else:
        _ibid_of_archive(reading, piece.start(), source)


def _repeat(reading: Reading, start: int, source: Reference) -> None:
    text = reading.text[start : reading.end]
    reason = f"ibid. repeats {source.publication}"
    reading.add(
        Reference(
            start,
            reading.end,
            text,
            source.kind,
            publication=source.publication,
            relation="ibid",
            certainty=0.9,
            reason=reason,
        )
    )


def _ibid_of_archive(reading: Reading, start: int, source: Reference) -> None:
    """Read "ibid." after a file: a volume or page with it is still the file's, unless years name
    a volume of the series ("ibid., 1961–1963, vol. VI")."""
    if reading.ahead(CLOSE, "documents"):
        reason = "ibid. with a document number can only repeat a volume"
        head = Head(start, "", "", "ibid", 0.6, reason)
        read_locators(reading, head)
        return
    reading.take_if(_FOLDER_GAP, "volume")
    _repeat(reading, start, source)


def _ibid_of_series(reading: Reading, start: int, source: Reference | None) -> None:
    base = source.volume if source else reading.context.home
    certainty = 0.95 if source else 0.5
    title = titled_volume(reading, reading.end)
    if title:
        read_locators(reading, Head(start, title, "", "ibid", certainty))
        return
    named = reading.ahead(_YEARS_GAP, "volume", "years") or reading.ahead(TITLE, "volume")
    if named and 0 < _volume_number(reading, named) <= 50:
        volume = _volume_after(reading, base)
        reason = f"ibid. repeats the series; the volume is {display_name(volume)}"
        read_locators(reading, Head(start, volume, "", "ibid", certainty, reason))
        return
    if place := reading.ahead(TITLE, "pages"):
        by_number = bool(base) and not refers_by_page(base)
        if by_number and place.group().startswith("page"):
            certainty = min(certainty, _IN_PROSE)
    if reading.ahead(TITLE, "documents", "pages", "editorial_note", "notes"):
        reason = f"ibid. repeats {display_name(base)}" if source else "ibid. repeats no source"
        read_locators(reading, Head(start, base, "", "ibid", certainty, reason))
        return
    if source and not _FILE.match(reading.text, reading.end):
        _same_place(reading, start, source)
        return
    reason = "ibid. with a file number repeats an archive"
    text = reading.text[start : reading.end]
    kind = ReferenceKind.ARCHIVE
    reading.add(
        Reference(start, reading.end, text, kind, relation="ibid", certainty=0.6, reason=reason)
    )


def _volume_number(reading: Reading, piece: re.Match[str]) -> int:
    if piece.lastgroup == "years":
        return 1
    return arabic_of(piece["volume_number"])


def _volume_after(reading: Reading, base: str) -> str:
    """The volume named after "ibid.": its own years, or those of the volume repeated."""
    years = ""
    if reading.pieces[reading.at].lastgroup == "years":
        years = reading.take().group()
    gap = _YEARS_GAP.match(reading.text, reading.end)
    piece = reading.pieces[reading.at] if reading.at < len(reading.pieces) else None
    if piece is None or piece.lastgroup != "volume":
        return volume_id(years)
    years = years or (gap["years"] if gap and gap["years"] else "")
    reading.take()
    part = (piece["volume_part"] or "").split(" ")[-1]
    if years:
        return volume_id(years, piece["volume_number"], part)
    return sibling(base, piece["volume_number"], part)


def _same_place(reading: Reading, start: int, source: Reference) -> None:
    """Add "ibid." alone: the very place cited last."""
    place = reading.place if reading.place and reading.place.volume == source.volume else source
    reason = f"ibid. repeats {place.printed}"
    certainty = 0.8 if refers_by_page(place.volume) else 0.6
    head = Head(start, place.volume, place.designation, "ibid", certainty, reason)
    fields = {
        "document": place.document,
        "page": place.page,
        "last_page": place.last_page,
        "note": place.note,
    }
    end = start + len("ibid")
    cite(reading, head, start, end, place.kind, **fields)


def read_telegrams(reading: Reading) -> None:
    """Read telegrams by number, post and date: "Telegram 1533 from Karachi, March 11"."""
    piece = reading.take()
    series = " ".join(piece["telegram_word"].split())
    direction, post = piece["direction"] or "", piece["post"] or ""
    numbers = list(
        _NUMBER.finditer(reading.text, piece.start("telegram_list"), piece.end("telegram_list"))
    )
    for index, number in enumerate(numbers):
        start = piece.start() if index == 0 else number.start()
        end = piece.end() if index == len(numbers) - 1 else number.end()
        telegram = Telegram(series, number.group(), direction, post, piece["date"] or "")
        text = reading.text[start:end]
        reason = "A telegram is found by its number, post and date"
        kind = ReferenceKind.TELEGRAM
        reading.add(
            Reference(start, end, text, kind, certainty=0.9, reason=reason, telegram=telegram)
        )


def read_attachment(reading: Reading) -> None:
    """Read "Tab B to Document 1", "Appendix B, infra": a text enclosed with a document."""
    piece = reading.take()
    fields, relation = {"attachment": " ".join(piece.group().split())}, ""
    place = reading.take_if(_TO, "documents")
    if place:
        fields["document"] = members_of(reading, place, *DOCUMENT_LISTS)[0].first
    else:
        position = reading.take_if(RELATION_GAP, "position")
        relation = position.group().lower() if position else "same"
    reason = "" if place else "An attachment named alone is one of the same document"
    head = Head(piece.start(), "", "", relation, 0.8, reason)
    cite(reading, head, piece.start(), reading.end, ReferenceKind.ATTACHMENT, **fields)


def read_supplement(reading: Reading) -> None:
    """Read "the microfiche supplement": of the volume named with it, or of the home volume."""
    piece = reading.take()
    named = reading.take_if(_TO, "volume")
    last = reading.found[-1] if reading.found else None
    home = reading.context.home
    if last and last.volume and reading.same_sentence(last.end, piece.start()):
        home = last.volume
    volume = sibling(home, named["volume_number"]) if named else home
    supplement = supplement_of(volume) or ""
    reason = f"The microfiche supplement of {display_name(volume)}" if volume else ""
    head = Head(piece.start(), supplement, "", "", 0.9, reason)
    cite(reading, head, piece.start(), reading.end, ReferenceKind.SUPPLEMENT)


def read_promise(reading: Reading) -> None:
    """Read "is scheduled for publication in": what the sentence cites next is still to come."""
    piece = reading.take()
    furthest = min(len(reading.text), piece.end() + LONGEST_SENTENCE)
    stop = SENTENCE_END.search(reading.text, piece.end(), furthest)
    reading.promised_until = stop.start() if stop else furthest


def read_negative(reading: Reading) -> None:
    """Read "not printed", "not found": said of the telegram just named, or of the note's text."""
    piece = reading.take()
    last = reading.found[-1] if reading.found else None
    of_telegram = last is not None and last.kind is ReferenceKind.TELEGRAM
    if last and of_telegram and CLOSE.fullmatch(reading.text, last.end, piece.start()):
        reading.found[-1] = replace(last, remark="negative")
        return
    kind = ReferenceKind.UNPRINTED
    reason = "The editors say that the text is not in the series or was not found"
    reading.add(
        Reference(piece.start(), piece.end(), piece.group(), kind, remark="negative", reason=reason)
    )
