"""What an editor's tag points to, and whether the words it stands on say the same.

In the publisher's TEI about one link in a hundred contradicts its own words, most often
"volume VIII, Document 106" linked to document 106 of the volume it is printed in.
"""

from __future__ import annotations

import re

from archive.references.reference import Reference, ReferenceKind
from archive.references.volumes import display_name, is_volume_id, whole

_TARGET = re.compile(
    r"(?P<volume>frus[\w-]{4,30})?#?"
    r"(?:d(?P<document>\d{1,5}(?:[A-Za-z](?![a-z]))?)(?:fn(?P<note>\w{1,6}?))?(?:fn\w{1,6})?"
    r"|pg_(?P<page>\w{1,8})|(?P<number>\d{1,5}))?\Z"
)
# "#t_frus1951v07p1" and "frus1961-63v08fn3" mean the volume: no more of them is a place.
_SLIP = re.compile(r"(?:#?t_)?(?P<volume>frus[0-9]{4}[\w-]{0,26}?)(?:fn[0-9]{1,4})?\Z")


def read_tag(target: str, home: str, printed: str = "") -> Reference | None:
    """The place a tag names ("#d218fn3", "frus1961-63v06#pg_311"); None if it names none.

    Slips the volumes hold are read as meant: "d72fn4" without its sign, "frus1977-80v06#99",
    "frus1961-63v08fn3" for the volume.

    >>> tag = read_tag("#d218fn3", "frus1961-63v05")
    >>> tag.volume, tag.document, tag.note
    ('frus1961-63v05', '218', '3')
    """
    if slip := _SLIP.match(target):
        target = slip["volume"]
    found = _TARGET.match(target)
    if not found or not target.strip("#"):
        return None
    volume = found["volume"] or home
    if not is_volume_id(volume):
        return None
    document, page = found["document"] or found["number"] or "", found["page"] or ""
    note = (found["note"] or "").removeprefix("fn")
    kind = ReferenceKind.VOLUME
    if document:
        kind = ReferenceKind.NOTE if note else ReferenceKind.DOCUMENT
    elif page:
        kind = ReferenceKind.PAGE
    end = len(printed)
    reason = "Tagged by the editors"
    return Reference(
        0, end, printed, kind, volume, document=document, page=page, note=note, reason=reason
    )


def contradiction(tag: Reference, read: Reference, home: str) -> str:
    """In what a tag contradicts the words as read; "" if they agree or one only says less.

    A tag that stops at the volume's front page says less than "vol. VI, pp. 311–313" and does
    not contradict it; so does a document where the words name its page.
    """
    volume = read.volume or home
    if whole(volume) != whole(tag.volume):
        return _says(display_name(tag.volume), display_name(volume))
    if tag.document and read.document and not _within(tag.document, read):
        return _says(f"no. {tag.document}", f"no. {read.document}")
    if tag.page and read.page and not _paged(tag.page, read):
        return _says(f"p. {tag.page}", f"p. {read.page}")
    if tag.note and read.note and tag.document == read.document and tag.note != read.note:
        return _says(f"note {tag.note}", f"note {read.note}")
    return ""


def _says(tagged: str, read: str) -> str:
    return f"The editors’ tag points to {tagged}, the words say {read}"


def _within(number: str, read: Reference) -> bool:
    last = read.last_document
    if number.isdecimal() and read.document.isdecimal() and last.isdecimal():
        return int(read.document) <= int(number) <= int(last)
    return number == read.document


def _paged(page: str, read: Reference) -> bool:
    if page.isdecimal() and read.page.isdecimal() and read.last_page.isdecimal():
        return int(read.page) <= int(page) <= int(read.last_page)
    return page == read.page
