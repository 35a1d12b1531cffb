"""Slugs, minted once: what a document is called in its address for ever."""

from __future__ import annotations

from itertools import count

from archive.models import Document, FormerAddress
from archive.transcripts import DocumentKind, Transcript
from archive.transcripts.manifest import Printed

_SHORT = {DocumentKind.MEMCON: "memcon", DocumentKind.EDITORIAL_NOTE: "note"}


def mint_slug(transcript: Transcript, printed: Printed | None) -> str:
    """The slug of a new document: volume and number, or date and kind, never one used before.

    "frus1961-63v24-d438" for an item first met in a volume; "1962-11-29-memcon-1" for one that
    was never printed; "undated-letter-1" where no date is known.
    """
    if printed and printed.number:
        return f"{printed.volume}-d{printed.number}".lower()
    date = transcript.dateline.date if transcript.dateline else None
    day = date.earliest.isoformat() if date else "undated"
    kind = _SHORT.get(transcript.kind, transcript.kind.value)
    return next(slug for n in count(1) if not _is_taken(slug := f"{day}-{kind}-{n}"))


def _is_taken(slug: str) -> bool:
    path = Document(slug=slug).get_absolute_url()
    return (
        Document.objects.filter(slug=slug).exists()
        or FormerAddress.objects.filter(path=path).exists()
    )
