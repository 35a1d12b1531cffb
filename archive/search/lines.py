"""Words in their context: every place in a hit's texts as a line with the word in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.citing.locus import Locus
from archive.models import Revision, Version
from archive.search.answers import Row
from archive.search.excerpts import MAX_SPANS, on_one_line, word_end, word_start
from archive.search.marking import spans_matching
from archive.search.quoted import PER_HIT, Texts, marked_address
from archive.text import Span

CONTEXT = 64
"""Code points on either side of the words, at most."""
MOST_LINES = 10
"""Lines of one hit among others; of a document searched alone, `MAX_SPANS` of each text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place the words stand at, what stands before and after, the address that opens there."""

    version: Version
    locus: str
    url: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of a hit in the order of its texts; `more` are known and not listed.

    `query_string` asks for all of them, the same search in this document alone; it is empty
    where that has been asked.
    """

    lines: tuple[Line, ...]
    more: int
    query_string: str


def listing_of(
    rows: Sequence[Row],
    versions: Sequence[Version],
    texts: Texts,
    hl: str,
    most: int,
    query_string: str,
) -> Listing:
    """The lines of the versions matched best, at most so many, and how many more there are."""
    by_pk = {version.pk: version for version in versions}
    lines: list[Line] = []
    more = 0
    for row in rows[:PER_HIT] if hl else ():
        version, revision = by_pk.get(row.pk), texts.by_version.get(row.pk)
        if version is None or revision is None:
            continue
        for text, locus, span in _places(revision, texts, hl):
            if len(lines) >= most:
                more += 1
                continue
            where = locus or texts.locus(revision, span.start)
            lines.append(
                _line(version, where, marked_address(version, hl, where.fragment), text, span)
            )
    return Listing(tuple(lines), more, query_string)


def _places(revision: Revision, texts: Texts, hl: str) -> Iterator[tuple[str, Locus | None, Span]]:
    """Where words stand in a text and its notes; the locus of a note is known at once."""
    for span in spans_matching(revision.text, hl, limit=MAX_SPANS):
        yield revision.text, None, span
    for note in texts.notes[revision.pk]:
        for span in spans_matching(note.text, hl, limit=MAX_SPANS):
            yield note.text, Locus(note=note.key, marker=note.marker), span


def _line(version: Version, locus: Locus, url: str, text: str, span: Span) -> Line:
    first = word_start(text, max(0, span.start - CONTEXT), span.start)
    last = word_end(text, min(len(text), span.end + CONTEXT), span.end)
    return Line(
        version,
        locus.words,
        url,
        on_one_line(text[first : span.start]),
        on_one_line(span.of(text)),
        on_one_line(text[span.end : last]),
    )
