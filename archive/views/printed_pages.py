"""Printed pages that are no address by label alone: counted in a document, or without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.citing.locus import page_anchor
from archive.models import Page, Version, VolumeContents

_OWN_PAGE = re.compile(r"d(?P<number>[0-9]{1,5}[A-Za-z]?)[-_](?:pg_?)?0{0,3}(?P<page>[0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page that is counted in one document of a volume, where each begins with page 1."""

    number: str
    label: str


def read_own_page(place: str) -> OwnPage | None:
    """The page that a publisher's id names: "d12-01", "d31_pg1"; None where it is no such id.

    >>> read_own_page("d12-01"), read_own_page("d12")
    (OwnPage(number='12', label='1'), None)
    """
    found = _OWN_PAGE.fullmatch(place)
    return OwnPage(found["number"], found["page"]) if found else None


def anchor_of(page: OwnPage, versions: Sequence[Version]) -> str:
    """The page's anchor in the document's text; "" where the text has no such page."""
    texts = [version.current_id for version in versions]
    held = Page.objects.filter(revision__in=texts, label=page.label).exists()
    return page_anchor(page.label) if held else ""


def is_without_documents(volume: str, label: str) -> bool:
    """Whether a volume that is held prints the page, and no document stands on it.

    Front matter and index have such pages: "page XIX".
    """
    listed = VolumeContents.objects.filter(volume__key=volume).values_list("pages", flat=True)
    pages = listed.first() or []
    return any(str(page[0]).lower() == label.lower() and not page[1] for page in pages)
