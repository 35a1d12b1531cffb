"""Slugs, minted once: what a document is called in its address for ever."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from archive.ingest.filling import Text
from archive.transcripts import DocumentKind

_SHORT = {DocumentKind.MEMCON: "memcon", DocumentKind.EDITORIAL_NOTE: "note"}


def mint_slug(text: Text, is_taken: Callable[[str], bool]) -> str:
    """The slug of a new document: volume and number, or date and kind, never one used before.

    "frus1961-63v24-d438" for an item first met in a volume ("frus1961-63v24-d438-2" where
    another document has been called so); "1962-11-29-memcon-1" for one that was never printed;
    "undated-letter-1" where no date is known.
    """
    printed, transcript = text.printed, text.transcript
    if printed and (text.item or printed.number):
        slug = f"{printed.volume}-{text.item or f'd{printed.number}'}".lower()
        slug = "-".join(filter(None, "".join(c if c.isalnum() else "-" for c in slug).split("-")))
        return slug if not is_taken(slug) else _numbered(slug, is_taken, 2)
    date = transcript.dateline.date if transcript.dateline else None
    day = date.earliest.isoformat() if date else "undated"
    return _numbered(f"{day}-{_SHORT.get(transcript.kind, transcript.kind.value)}", is_taken, 1)


def _numbered(stem: str, is_taken: Callable[[str], bool], first: int) -> str:
    return next(slug for n in count(first) if not is_taken(slug := f"{stem}-{n}"))
