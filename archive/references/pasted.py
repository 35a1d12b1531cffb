"""Reading what a reader pastes: a citation in any style, an address, a whole note."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.references.find import find_references
from archive.references.forms import LEAVES, NUMBERS
from archive.references.numbers import read_members
from archive.references.places import Head, add_documents, add_page
from archive.references.reading import Context, Reading
from archive.references.reference import Reference, ReferenceKind
from archive.references.volumes import is_volume_id, prints_numbers

LONGEST = 20_000
"""A paste is cut after so many signs."""

_VOLUME = r"(?P<volume>frus\d{4}[\w-]{0,24})"
_ADDRESS = re.compile(
    rf"(?:https?://[\w.:-]{{1,80}})?(?:/?(?:historicaldocuments|volumes|documents)/|/|(?<![\w/]))"
    rf"{_VOLUME}"
    r"(?:(?:[/#]|,? (?=d\d|pg_))"
    r"(?:d(?P<document>\d{1,5}(?:[A-Za-z](?![a-z]))?)|pg_(?P<page>\w{1,8}))?"
    r"(?:[#/]?fn(?P<note>\w{1,6}))?)?"
    r"(?:/?[\w-]{0,20}/?\#(?:fn(?P<own_note>\w{1,6})|pg_(?P<own_page>\w{1,8})|\w{1,20}))?/?"
)
_SLUG = re.compile(r"(?P<volume>frus.+)-d(?P<document>\d{1,5}[A-Za-z]?)\Z")
_COMPACT = re.compile(
    r"\b(?:FRUS|frus|FR)?[ ,]{0,2}(?P<years>\d{4}(?:[-–]\d{2,4})?)[ ,/]{0,2}"
    r"v(?:ol)?\.? ?(?P<number>e?\d{1,2})(?:p(?P<part>\d))?[ ,/]{0,2}"
    r"d(?:oc)?\.? ?(?P<document>\d{1,4})\b"
)
_NUMBER_ALONE = re.compile(rf"\s*(?:[Nn]os?\.|#|d(?=\d))? ?(?P<list>{NUMBERS})[.\s]*\Z")
_PAGE_ALONE = re.compile(rf"\s*(?:pp?\.?|pages?) ?(?P<list>{LEAVES})(?: ?ff?\.?)?[.\s]*\Z")
_LOWER_NAME = re.compile(r"\bfrus\b(?=[ ,])")


def read_citation(text: str, home: str = "") -> list[Reference]:
    """The references in a pasted text, in reading order.

    Takes whatever a footnote or a reading list prints ("FRUS 1961–63, V, 380"), addresses of
    history.state.gov and of this room, and publishers' ids ("frus1961-63v05/d380#fn2"). `home`
    is the volume the reader has chosen: it completes "Document 218", "p. 924" and "380".

    >>> [(r.volume, r.document) for r in read_citation("FRUS 1961–63, V, 380")]
    [('frus1961-63v05', '380')]
    """
    text = text[:LONGEST]
    alone = _read_alone(text, home)
    if alone:
        return alone
    found = []
    for address in _ADDRESS.finditer(text):
        reference = _read_address(address)
        if reference:
            found.append(reference)
    plain = _blanked(text, found)
    plain = _LOWER_NAME.sub("FRUS", plain)
    found += [_read_compact(compact) for compact in _COMPACT.finditer(plain)]
    plain = _blanked(plain, found)
    found += find_references(plain, Context(home))
    return sorted(found, key=lambda one: one.start)


def _blanked(text: str, read: list[Reference]) -> str:
    """A text with what has been read replaced by blanks, offsets kept."""
    for one in read:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    return text


def _read_alone(text: str, home: str) -> list[Reference]:
    """Read a bare number or page, which only a chosen volume can complete."""
    page, number = _PAGE_ALONE.match(text), _NUMBER_ALONE.match(text)
    found = page or number
    if not found:
        return []
    reading = Reading("", Context(home))
    reading.text = text
    by_page = bool(page) or (bool(home) and not prints_numbers(home))
    certainty = 1.0 if page else 0.8
    start = len(text) - len(text.lstrip())
    for member in read_members(text, found.start("list"), found.end("list")):
        head = Head(start, "", certainty=certainty)
        if by_page:
            add_page(reading, head, start, member, ReferenceKind.PAGE)
        else:
            add_documents(reading, head, start, member)
        start = member.end
    return reading.found


def _read_address(address: re.Match[str]) -> Reference | None:
    """The place an address names; None if it names no volume of the series."""
    volume, document = address["volume"], address["document"] or ""
    slug = _SLUG.match(volume)
    if slug:
        volume, document = slug["volume"], slug["document"]
    if not is_volume_id(volume):
        return None
    page = address["page"] or address["own_page"] or ""
    note = address["note"] or address["own_note"] or ""
    kind = ReferenceKind.VOLUME
    if document:
        kind = ReferenceKind.NOTE if note else ReferenceKind.DOCUMENT
    elif page:
        kind = ReferenceKind.PAGE
    return Reference(
        address.start(),
        address.end(),
        address.group(),
        kind,
        volume=volume,
        document=document,
        page=page,
        note=note,
        reason="The address names the place",
    )


def _read_compact(compact: re.Match[str]) -> Reference:
    """Read "1961-63 v5 d380", as lists and file names write it."""
    years = compact["years"]
    number = compact["number"].replace("e", "E")
    part = f"p{compact['part']}" if compact["part"] else ""
    [reference] = find_references(f"Foreign Relations, {years}, vol. {number}, Document 1")
    return replace(
        reference,
        start=compact.start(),
        end=compact.end(),
        printed=compact.group(),
        volume=reference.volume + part,
        document=compact["document"],
    )
