"""A list of citations as a table: on a page, as CSV, as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.citing import csv_cell
from archive.views.answers import Answer, answer_lines
from archive.views.cited import absolute

MOST_LINES = 1000
"""Lines of a list that are followed; the table says when there are more."""
COLUMNS = (
    "line", "citation", "outcome", "certainty", "kind", "volume", "number", "page", "last page",
    "note", "means", "address", "other addresses", "elsewhere", "reason",
)  # fmt: skip
_UNREAD = "No citation can be read in this line"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, by its number from 1, with the citations read in it."""

    number: int
    words: str
    answers: tuple[Answer, ...]


def read_list(text: str, home: str = "", most: int | None = MOST_LINES) -> list[Line]:
    """The lines of a list with what each cites; empty lines and a BOM are passed over."""
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)
        if line.strip()
    ][:most]
    found = answer_lines([words for _, words in lines], home)
    return [
        Line(number, words, tuple(answers))
        for (number, words), answers in zip(lines, found, strict=True)
    ]


def as_facts(one: Answer) -> dict[str, object]:
    """A citation and what it means, as JSON tells it."""
    read = one.reference
    return {
        "start": read.start,
        "end": read.end,
        "printed": read.printed,
        "kind": read.kind.value,
        "outcome": one.outcome,
        "certainty": one.certainty,
        "volume": one.volume,
        "document": one.document,
        "page": one.page,
        "last_page": read.last_page,
        "note": read.note,
        "means": one.meant,
        "reason": one.reason,
        "places": [{"url": absolute(place.url), "words": place.words} for place in one.places],
        "elsewhere": one.elsewhere,
    }


def table_rows(lines: Iterable[Line]) -> Iterator[list[object]]:
    """One row for each citation; one that says so for a line that cites nothing."""
    yield list(COLUMNS)
    for line in lines:
        if not line.answers:
            blank: list[object] = [""] * len(COLUMNS)
            blank[:3], blank[-1] = [line.number, line.words, "unreadable"], _UNREAD
            yield blank
        for one in line.answers:
            yield [line.number, *_row(one)]


def _row(one: Answer) -> Sequence[object]:
    read, places = one.reference, [absolute(place.url) for place in one.places]
    return [
        read.printed, one.outcome, one.certainty, read.kind.value, one.volume, one.document,
        one.page, read.last_page, read.note, one.meant, places[0] if places else "",
        " ".join(places[1:]), one.elsewhere, one.reason,
    ]  # fmt: skip


def as_csv(lines: Iterable[Line]) -> str:
    """The table, after a mark that tells spreadsheets it is UTF-8."""
    table = io.StringIO()
    writer = csv.writer(table)
    for row in table_rows(lines):
        writer.writerow([csv_cell(value) for value in row])
    return f"\ufeff{table.getvalue()}"
