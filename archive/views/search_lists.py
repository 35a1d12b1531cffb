"""What a search found as lists to take away: a table, records, JSON, a feed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from archive.citing import Cited, as_ris, chicago_note
from archive.citing.dates import CitedDate
from archive.models import Document, Version
from archive.search.form import Search
from archive.search.results import DocumentHit
from archive.views.cited import cite

MOST_ROWS = 5000
"""Documents a list holds at most; a table's last line and "cut" in JSON say when there are more."""
MOST_ENTRIES = 40
"""Documents on one page of a feed."""
COLUMNS = (
    "title", "date", "earliest", "latest", "kind", "people", "subjects", "volume", "number",
    "pages", "archival source", "classification", "versions", "address", "citation", "excerpt",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(hits: Iterable[DocumentHit], total: int) -> Iterator[str]:
    """A table, a line at a time, after a mark that tells spreadsheets it is UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for hit in hits:
        yield writer.writerow([_safe(value) for value in _row(hit)])
    if total > MOST_ROWS:
        yield writer.writerow(
            [f"Cut: {total} documents were found, {MOST_ROWS} are listed; narrow the search."]
        )


def _safe(value: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    value = " ".join(value.split()) if "\n" in value or "\r" in value else value
    return f"'{value}" if value.startswith(_FORMULA) else value


def _row(hit: DocumentHit) -> list[str]:
    document, versions = hit.document, [found.version for found in hit.versions]
    printed = hit.best
    return [
        document.title,
        CitedDate(document.earliest, document.latest).words,
        document.earliest.isoformat() if document.earliest else "",
        document.latest.isoformat() if document.latest else "",
        document.kind,
        "; ".join(part.person.name if part.person else part.printed for part in hit.people),
        "; ".join(subject.heading for subject in document.subjects.all()),
        printed.volume.name if printed.volume else "",
        printed.number,
        _pages(printed),
        next((version.archival_source for version in versions if version.archival_source), ""),
        next((version.classification for version in versions if version.classification), ""),
        "; ".join(version.label for version in versions),
        f"{settings.BASE_URL}{hit.url}",
        chicago_note(_cited(hit)).plain,
        excerpt_words(hit),
    ]


def _cited(hit: DocumentHit) -> Cited:
    own = [part for part in hit.people if part.revision_id == hit.best.current_id]
    subjects = [subject.heading for subject in hit.document.subjects.all()]
    return cite(hit.best, people=own, keywords=subjects)


def ris_records(hits: Iterable[DocumentHit]) -> Iterator[str]:
    """A record for a reference manager of each document, in the version that list cites."""
    return (as_ris(_cited(hit)) for hit in hits)


def _pages(version: Version) -> str:
    if version.last_page and version.last_page != version.first_page:
        return f"{version.first_page}–{version.last_page}"
    return version.first_page


def excerpt_words(hit: DocumentHit) -> str:
    """The first passage of a hit, without its marks."""
    if not hit.excerpts:
        return ""
    return "".join(piece.text for piece in hit.excerpts[0].pieces).strip()


def json_lines(asked: Search, hits: Iterable[DocumentHit], total: int) -> Iterator[str]:
    """What was asked and found, a document a line; `cut` says that there is more than is listed."""
    head = {"query": dict(_grouped(asked)), "total": total, "cut": total > MOST_ROWS}
    yield _as_text(head).removesuffix("}") + ', "documents": ['
    before = "\n"
    for hit in hits:
        yield before + _as_text(_as_json(hit))
        before = ",\n"
    yield "\n]}\n"


def _as_text(value: dict[str, Any]) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _grouped(asked: Search) -> Iterator[tuple[str, list[str]]]:
    for name in dict.fromkeys(name for name, _ in asked.params):
        yield name, [value for other, value in asked.params if other == name]


def _as_json(hit: DocumentHit) -> dict[str, Any]:
    document = hit.document
    return {
        "slug": document.slug,
        "url": f"{settings.BASE_URL}{hit.url}",
        "title": document.title,
        "kind": document.kind,
        "earliest": document.earliest,
        "latest": document.latest,
        "people": [part.person.name if part.person else part.printed for part in hit.people],
        "subjects": [subject.heading for subject in document.subjects.all()],
        "versions": [
            {
                "siglum": found.version.siglum,
                "label": found.version.label,
                "url": f"{settings.BASE_URL}{found.url}",
                "matched": found.matched,
            }
            for found in hit.versions
        ],
        "excerpts": [
            {
                "siglum": excerpt.version.siglum,
                "place": excerpt.locus,
                "url": f"{settings.BASE_URL}{excerpt.url}",
                "text": "".join(piece.text for piece in excerpt.pieces),
            }
            for excerpt in hit.excerpts
        ],
    }


class _PagedFeed(Atom1Feed):
    """A feed in pages that lead to one another, as RFC 5005 has it."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


def atom_feed(asked: Search, hits: Sequence[DocumentHit], total: int) -> str:
    """A page of what a search found, each entry dated by when it came into the room."""
    last = -(-min(total, MOST_ROWS) // MOST_ENTRIES)
    near = {"previous": asked.page - 1, "next": asked.page + 1}
    feed = _PagedFeed(
        title=f"{settings.SITE_NAME}: {asked.q or 'search'}"[:200],
        link=_site_address("search", asked.at_page(1)),
        description="",
        feed_url=_site_address("search_atom", asked),
        feed_guid=_site_address("search", asked),
        pages={
            relation: _site_address("search_atom", asked.at_page(page))
            for relation, page in near.items()
            if 1 <= page <= last
        },
    )
    for hit in hits:
        feed.add_item(
            title=_entry_title(hit.document),
            link=f"{settings.BASE_URL}{hit.url}",
            description=excerpt_words(hit),
            unique_id=f"{settings.BASE_URL}{hit.url}",
            updateddate=hit.document.taken_in,
        )
    return str(feed.writeString("utf-8"))


def _site_address(name: str, asked: Search) -> str:
    return f"{settings.BASE_URL}{reverse(name)}?{asked.query_string}"


def _entry_title(document: Document) -> str:
    date = CitedDate(document.earliest, document.latest)
    return f"{document.title}, {date.words}" if document.earliest else document.title
