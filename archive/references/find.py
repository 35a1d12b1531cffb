"""Finding the cross references of a text: pieces are scanned, then read from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archive.references.citations import read_part, read_series, read_volume, read_years
from archive.references.elsewhere import (
    read_archive,
    read_attachment,
    read_ibid,
    read_negative,
    read_promise,
    read_publication,
    read_supplement,
    read_telegrams,
)
from archive.references.reading import Context, Reading
from archive.references.reference import Reference
from archive.references.within import (
    read_bare_documents,
    read_bare_pages,
    read_editorial_note,
    read_notes,
    read_position,
    read_source_note,
)

_READERS: dict[str | None, Callable[[Reading], None]] = {
    "publication": read_publication,
    "series": read_series,
    "documents": read_bare_documents,
    "notes": read_notes,
    "source_note": read_source_note,
    "editorial_note": read_editorial_note,
    "pages": read_bare_pages,
    "volume": read_volume,
    "part": read_part,
    "ibid": read_ibid,
    "position": read_position,
    "telegrams": read_telegrams,
    "attachment": read_attachment,
    "supplement": read_supplement,
    "promise": read_promise,
    "negative": read_negative,
    "years": read_years,
    "archive": read_archive,
}


def find_references(text: str, context: Context | None = None) -> list[Reference]:
    """Every reference a text makes, in reading order; offsets count code points of the text.

    The members of a range share its span but for its printed ends. Without a context no volume
    completes "vol. V" (its `designation` is kept), and "ibid." has only this text to repeat.

    >>> [r.volume for r in find_references("See Foreign Relations, 1961–1963, vol. VI, p. 311.")]
    ['frus1961-63v06']
    """
    reading = Reading(text, context or Context())
    pieces = reading.pieces
    while reading.at < len(pieces):
        _READERS[pieces[reading.at].lastgroup](reading)
    return sorted(reading.found, key=lambda found: found.start)


def find_in_notes(texts: Iterable[str], context: Context | None = None) -> list[list[Reference]]:
    """The references of successive notes of one document, "ibid." reaching back across them."""
    context, found = context or Context(), []
    for text in texts:
        references = find_references(text, context)
        context = context.after(references)
        found.append(references)
    return found
