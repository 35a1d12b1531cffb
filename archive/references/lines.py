"""Texts and their references as JSON lines, for use outside the room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from archive.errors import ArchiveError
from archive.references.find import find_references
from archive.references.reading import Context
from archive.references.reference import Catalogue, Reference, ReferenceKind, Resolution
from archive.references.resolve import resolve
from archive.references.volumes import prints_numbers

# The kinds that lead to a place in the series, by the name of the place.
PLACES = {
    ReferenceKind.DOCUMENT: "document",
    ReferenceKind.EDITORIAL_NOTE: "document",
    ReferenceKind.SOURCE_NOTE: "footnote",
    ReferenceKind.NOTE: "footnote",
    ReferenceKind.PAGE: "page",
    ReferenceKind.VOLUME: "volume",
}


LEAST_CERTAINTY = 0.65
"""A reference read less surely than this is left out unless asked for."""


_NEXT = 10
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class LineError(ArchiveError):
    """A line that is no text to read: the message says which line and what was expected."""


def read_lines(
    lines: Iterable[str],
    catalogue: Catalogue,
    *,
    every_kind: bool = False,
    least: float = LEAST_CERTAINTY,
) -> Iterator[str]:
    """Answer each line {"id", "text", "volume", "document"} with {"id", "refs"}, as JSON.

    "volume" and "document" may be absent. Lines of one document that follow one another are read
    as its successive notes, so that "ibid." reaches back. Without `every_kind` only references
    to places in the series are given, and those read at least so surely. Raises LineError.
    """
    context = Context()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        given = _given(line, number)
        home, document = str(given.get("volume") or ""), str(given.get("document") or "")
        document = document.removeprefix("d")
        if (context.home, context.document) != (home, document):
            context = Context(home, document)
        references = find_references(given["text"], context)
        context = context.after(references)
        chosen = [one for one in references if every_kind or _is_place(one, least)]
        kept = [resolve(one, home, document, catalogue) for one in chosen]
        kept = [one for one in kept if every_kind or one.volume]
        refs = [_answer(one, start) for one, start in zip(kept, _starts(kept, home), strict=True)]
        yield _ENCODER.encode({"id": given.get("id"), "refs": refs})


def _given(line: str, number: int) -> dict[str, Any]:
    expected = f'line {number}: expected a JSON object with "id" and "text"'
    try:
        given = json.loads(line)
    except ValueError as error:
        raise LineError(f"{expected}, but it is not JSON ({error})") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise LineError(expected)
    return given


def _is_place(reference: Reference, least: float) -> bool:
    """Whether a reference leads to a place in the series, and is read surely enough."""
    of_a_document = reference.kind is ReferenceKind.ATTACHMENT and bool(reference.document)
    leads = reference.kind in PLACES or of_a_document
    return leads and reference.certainty >= least


def _starts(resolutions: list[Resolution], home: str) -> list[int]:
    """Where each reference begins; a further page range begins with the citation it goes on.

    In "vol. VII, pages 162 and 192–193" the second range is no citation without the first words.
    Volumes that print no numbers cite all by page, and each page by itself.
    """
    starts: list[int] = []
    before: Reference | None = None
    for resolution in resolutions:
        one = resolution.reference
        goes_on = (
            before is not None
            and one.kind is before.kind is ReferenceKind.PAGE
            and bool(one.volume)
            and one.volume == before.volume
            and prints_numbers(home)
            and 0 <= one.start - before.end <= _NEXT
        )
        starts.append(starts[-1] if goes_on else one.start)
        before = one
    return starts


def _answer(resolution: Resolution, start: int) -> dict[str, Any]:
    reference = resolution.reference
    document = resolution.document
    answer: dict[str, Any] = {
        "start": start,
        "end": reference.end,
        "kind": _kind(reference, resolution),
        "volume": resolution.volume or None,
        "document": f"d{document}" if document else None,
        "page": resolution.page or None,
        "footnote": reference.note or None,
        "outcome": resolution.outcome.value,
        "confidence": resolution.certainty,
        "reason": resolution.reason,
    }
    if reference.last_document:
        answer["document_to"] = f"d{reference.last_document}"
    if reference.last_page:
        answer["page_to"] = reference.last_page
    return answer


def _kind(reference: Reference, resolution: Resolution) -> str:
    if reference.kind is ReferenceKind.EDITORIAL_NOTE and not resolution.document:
        return "page"
    return PLACES.get(reference.kind, reference.kind.value)
