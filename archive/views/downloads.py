"""What a search found, to take away: whole lists as files, and a feed in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.search.facets import labels_for
from archive.search.form import Search, read_search
from archive.search.query import QueryError
from archive.search.results import DocumentHit, count, find_rows
from archive.search.storage import IndexUnavailable
from archive.views.search import RETRY_AFTER, chips_of, refused, unavailable
from archive.views.search_lists import (
    MOST_ENTRIES,
    MOST_ROWS,
    atom_feed,
    csv_lines,
    json_lines,
    ris_records,
)

PER_SECOND = 150
"""Documents written in a second, more or less: what a reader is told to expect."""

Hits = Iterator[DocumentHit]


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form a list may have; `ends` are the signs that end each document's record in it."""

    suffix: str
    name: str
    use: str
    media_type: str
    per_document: int
    ends: str
    quotes: bool
    write: Callable[[Search, Hits, int], Iterator[str]]


FORMS = {
    form.suffix: form
    for form in (
        FileForm(
            "csv",
            "CSV, a table",
            "for spreadsheets: a row for each document, with its people, citation and best passage",
            "text/csv",
            1000,
            "\n",
            True,
            lambda asked, hits, total: csv_lines(hits, total),
        ),
        FileForm(
            "ris",
            "RIS, for reference managers",
            "for Zotero, EndNote and others: a record for each document",
            "application/x-research-info-systems",
            600,
            "ER  -",
            False,
            lambda asked, hits, total: ris_records(hits),
        ),
        FileForm(
            "json",
            "JSON, for programs",
            "every version and passage with its address, and what was asked",
            "application/json",
            1400,
            "\n",
            True,
            json_lines,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as a reader is offered it, with what to expect of it."""

    form: FileForm
    url: str
    size: str
    seconds: int


@require_safe
def search_file(request: HttpRequest, suffix: str) -> HttpResponse | StreamingHttpResponse:
    """All that a search found, up to `MOST_ROWS`, written as it is read from the tables."""
    form = FORMS[suffix]
    try:
        asked = read_search(dict(request.GET.lists()))
        total, hits = find_rows(asked, MOST_ROWS, quoted=form.quotes)
    except (QueryError, IndexUnavailable) as error:
        return _plainly(error)
    lines = form.write(asked, hits, total)
    response = StreamingHttpResponse(lines, content_type=f"{form.media_type}; charset=utf-8")
    how = "inline" if suffix == "json" else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="search.{suffix}"'
    response.headers["X-Accel-Buffering"] = "no"  # a proxy passes on each piece as it comes
    return response


@require_safe
def search_atom(request: HttpRequest) -> HttpResponse:
    """A page of what a search found as a feed to follow; each page names the next."""
    try:
        asked = read_search(dict(request.GET.lists()))
        start = (asked.page - 1) * MOST_ENTRIES
        if start >= MOST_ROWS:
            raise Http404(f"The feed of a search holds {MOST_ROWS} documents at most.")
        total, hits = find_rows(asked, MOST_ENTRIES, start=start)
    except (QueryError, IndexUnavailable) as error:
        return _plainly(error)
    feed = atom_feed(asked, list(hits), total)
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


@require_safe
def downloads(request: HttpRequest) -> HttpResponse:
    """What a search found in the forms to take it away, with how much that is."""
    params = dict(request.GET.lists())
    try:
        asked = read_search(params).at_page(1)
        total = count(asked.tree)
    except QueryError as error:
        return refused(request, params, error)
    except IndexUnavailable as error:
        return unavailable(request, error)
    listed = min(total, MOST_ROWS)
    context = {
        "asked": chips_of(asked, labels_for(asked, {})),
        "total": total,
        "listed": listed,
        "offers": [_offer(form, asked, listed) for form in FORMS.values()],
        "back": _address("search", asked),
        "feed": _address("search_atom", asked),
        "entries": MOST_ENTRIES,
    }
    return render(request, "search/downloads.html", context)


def _offer(form: FileForm, asked: Search, listed: int) -> Offer:
    url = _address(f"search_{form.suffix}", asked)
    return Offer(form, url, _size(listed * form.per_document), -(-listed // PER_SECOND))


def _size(length: int) -> str:
    """A length in two figures: it is an estimate.

    >>> _size(163_000), _size(4_300_000)
    ('160 KB', '4.3 MB')
    """
    unit, name = (1_000_000, "MB") if length >= 1_000_000 else (1000, "KB")
    return f"{float(f'{length / unit:.2g}'):g} {name}"


def _address(name: str, asked: Search) -> str:
    query = asked.query_string
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _plainly(error: QueryError | IndexUnavailable) -> HttpResponse:
    """Why there is no list, in words a machine can show."""
    status = 400 if isinstance(error, QueryError) else 503
    response = HttpResponse(f"{error}\n", status=status, content_type="text/plain; charset=utf-8")
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
