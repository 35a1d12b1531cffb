"""Texts and their references as JSON lines, for use outside the room."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from archive.errors import ArchiveError
from archive.references.find import find_references
from archive.references.reading import Context
from archive.references.reference import Catalogue, Outcome, Reference, ReferenceKind, Resolution
from archive.references.resolve import resolve

# The kinds that lead to a place in the series, by the name of the place.
PLACES = {
    ReferenceKind.DOCUMENT: "document",
    ReferenceKind.EDITORIAL_NOTE: "document",
    ReferenceKind.SOURCE_NOTE: "footnote",
    ReferenceKind.NOTE: "footnote",
    ReferenceKind.PAGE: "page",
    ReferenceKind.VOLUME: "volume",
}


class LineError(ArchiveError):
    """A line that is no text to read: the message says which line and what was expected."""


def read_lines(
    lines: Iterable[str], catalogue: Catalogue, *, every_kind: bool = False
) -> Iterator[str]:
    """Answer each line {"id", "text", "volume", "document"} with {"id", "refs"}, as JSON.

    "volume" and "document" may be absent. Lines of one document that follow one another are read
    as its successive notes, so that "ibid." reaches back. Without `every_kind` only references
    to places in the series are given. Raises LineError.
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
        resolved = [resolve(one, home, document, catalogue) for one in references]
        refs = [_answer(one) for one in resolved if every_kind or _is_place(one)]
        yield json.dumps({"id": given.get("id"), "refs": refs}, ensure_ascii=False)


def _given(line: str, number: int) -> dict[str, Any]:
    expected = f'line {number}: expected a JSON object with "id" and "text"'
    try:
        given = json.loads(line)
    except ValueError as error:
        raise LineError(f"{expected}, but it is not JSON ({error})") from error
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise LineError(expected)
    return given


def _is_place(resolution: Resolution) -> bool:
    is_read = resolution.outcome is not Outcome.UNREADABLE or bool(resolution.volume)
    return resolution.reference.kind in PLACES and is_read


def _answer(resolution: Resolution) -> dict[str, Any]:
    reference = resolution.reference
    document = resolution.document
    answer: dict[str, Any] = {
        "start": reference.start,
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
