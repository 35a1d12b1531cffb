"""Searching: the form, and what it found."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models.version import SourceKind
from archive.search.facets import Facet, Labels, condition_label
from archive.search.form import (
    MAX_PAGE,
    PER_PAGE,
    ROLES,
    Search,
    Sort,
    View,
    form_values,
    read_search,
)
from archive.search.index import backend
from archive.search.query import QueryError, top_level, typed
from archive.search.results import Found, find
from archive.search.storage import IndexUnavailable
from archive.search.suggest import complete_names, suggest
from archive.transcripts.transcript import DocumentKind
from archive.views.answers import is_citation
from archive.views.citations import own_address

RETRY_AFTER = 120
CHART_HEIGHT = 44
CHART_WIDTH = 320
SORTS = {
    Sort.RELEVANCE: "Best match first",
    Sort.OLDEST: "Oldest first",
    Sort.NEWEST: "Newest first",
    Sort.VOLUME: "In the order of the volumes",
}


VIEWS = {View.PASSAGES: "Passages", View.LINES: "Lines, the words in the middle"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the search asks for; its address asks for all but this."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A year in the chart, in the units of its view box, written as SVG wants numbers."""

    x: str
    y: str
    width: str
    height: str
    year: str
    count: int
    chosen: bool
    url: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The form and one page of what it found; a pasted citation is followed instead."""
    if _is_pasted_citation(request.GET):
        return HttpResponseRedirect(f"{reverse('cite')}?{request.GET.urlencode()}")
    params = dict(request.GET.lists())
    try:
        asked = read_search(params)
        found = _found(asked)
    except QueryError as error:
        return refused(request, params, error)
    except IndexUnavailable as error:
        return unavailable(request, error)
    context = {
        "found": found,
        "form": _form(form_values(params), found.search, asked.errors),
        "chips": chips_of(found.search, found.labels),
        "sorts": _sorts(found.search),
        "views": _views(found.search),
        "as_lines": asked.view is View.LINES,
        "years": next((_chart(f) for f in found.facets if f.param == "year"), ()),
        "facets": [facet for facet in found.facets if facet.param != "year"],
        "suggestions": [] if found.total else suggest(asked, backend()),
        "before": _page_url(asked, asked.page - 1, found),
        "after": _page_url(asked, asked.page + 1, found),
        "lists": asked.at_page(1).query_string,
        "canonical": _address(asked),
    }
    return render(request, "search/search.html", context)


def _is_pasted_citation(asked: QueryDict) -> bool:
    """Whether the box holds a citation or an address and nothing more is asked.

    The page of citations links back with "as=words", for those who seek the words themselves.
    """
    words = asked.get("q", "").strip()
    return list(asked) == ["q"] and bool(own_address(words) or is_citation(words))


def _found(asked: Search) -> Found:
    """What a search finds; a page that it does not reach is not found."""
    if asked.page:
        found = find(asked)
        if asked.page <= found.pages:
            return found
    raise Http404(
        f"Search results have pages from 1 to {MAX_PAGE} at most, {PER_PAGE} documents each, "
        "and no page after the last document."
    )


@require_safe
def search_names(request: HttpRequest) -> HttpResponse:
    """People whose names begin as typed, for the form to complete."""
    names = complete_names(request.GET.get("q", "")[:80].replace("\0", ""))
    return JsonResponse(
        {"names": [{"slug": n.slug, "name": n.name, "years": n.years} for n in names]}
    )


# Parts of the page


def _form(values: dict[str, str], asked: Search | None, errors: object) -> dict[str, object]:
    """What the form shows: its values, its choices, what could not be read."""
    shown = {(name, values[name]) for name in _SHOWN} | {(values["role"], values["person"])}
    kept = [c for c in asked.conditions if (c.name, c.value) not in shown] if asked else []
    return {
        "values": values,
        "errors": errors,
        "kept": kept,
        "roles": ROLES,
        "kinds": [(kind.value, kind.value.replace("-", " ").capitalize()) for kind in DocumentKind],
        "sources": SourceKind.choices,
        "open": any(values[name] for name in _SHOWN),
    }


_SHOWN = frozenset({"person", "subject", "from", "to", "kind", "volume", "version"})
"""The conditions the form has a field for; others it passes on unseen."""


def chips_of(asked: Search, labels: Labels) -> list[Chip]:
    """Everything a search asks for, each with the address of the search without it."""
    chips = [
        Chip("words", typed(part), _address(asked.lacking_words(part)))
        for part in top_level(asked.words)
    ]
    for condition in asked.conditions:
        label = condition_label(condition, labels)
        chips.append(Chip(condition.name, label, _address(asked.lacking(condition))))
    return chips


def _sorts(asked: Search) -> list[tuple[str, str, bool]]:
    """Address, words and whether it is the order in use, of each order."""
    return [
        (_address(asked.sorted_by(sort)), words, sort is asked.order)
        for sort, words in SORTS.items()
    ]


def _views(asked: Search) -> list[tuple[str, str, bool]]:
    """Address, words and whether it is the view in use, of each view."""
    return [
        (_address(asked.shown_as(view)), words, view is asked.view) for view, words in VIEWS.items()
    ]


def _chart(facet: Facet) -> list[Bar]:
    """Documents by year: one bar a year, from the first to the last, empty years as gaps."""
    years = [(int(value.key), value) for value in facet.values if value.key.isdecimal()]
    if not years:
        return []
    first, last = years[0][0], years[-1][0]
    tallest = max(value.count for _, value in years)
    width = CHART_WIDTH / (last - first + 1)
    bars = []
    for year, value in years:
        height = max(2.0, round(CHART_HEIGHT * value.count / tallest, 1))
        gap = 1 if width > 3 else 0
        box = ((year - first) * width, CHART_HEIGHT - height, width - gap, height)
        x, y, across, up = (f"{number:.4g}" for number in box)
        url = f"{reverse('search')}?{value.query_string}"
        bars.append(Bar(x, y, across, up, value.key, value.count, value.chosen, url))
    return bars


def _page_url(asked: Search, page: int, found: Found) -> str:
    """Another page's address; "" where there is none."""
    reached = 1 <= page <= min(found.pages, MAX_PAGE)
    return _address(asked.at_page(page)) if reached else ""


def _address(asked: Search) -> str:
    query = asked.query_string
    return f"{reverse('search')}?{query}" if query else reverse("search")


# When it cannot be answered


def refused(request: HttpRequest, params: dict[str, list[str]], error: QueryError) -> HttpResponse:
    """The form as it was filled in, why it cannot be run, and what to try."""
    instead = f"{reverse('search')}?{Search(error.instead).query_string}" if error.instead else ""
    context = {
        "form": _form(form_values(params), None, {}),
        "why": str(error),
        "instead": error.instead,
        "instead_url": instead,
    }
    return render(request, "search/refused.html", context, status=400)


def unavailable(request: HttpRequest, error: IndexUnavailable) -> HttpResponse:
    response = render(request, "search/unavailable.html", {"why": str(error)}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
