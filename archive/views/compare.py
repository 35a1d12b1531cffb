"""Versions of one document side by side: what each leaves out, and where their words differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.collation import (
    Collation,
    Entry,
    as_json,
    as_tei,
    rows_csv,
    variants_csv,
)
from archive.ingest.collations import collation_of, judged
from archive.models import Document, Version
from archive.views.apparatus import PER_PAGE, Citer, ShownEntry, entries_shown, shown_entries
from archive.views.collations import MOST_VERSIONS, covered, without_texts
from archive.views.columns import shown_causes, shown_gaps, shown_rows, told_counts
from archive.views.comparing import ALL, ESSENTIAL, WHOLE, Form, Options, read_options
from archive.views.inline import inline_rows
from archive.views.minimap import draw_map
from archive.views.spreads import Spread, row_at, spread_of
from archive.views.stepping import stepper_of

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A version in the comparison, with the address that makes it the base."""

    version: Version
    siglum: str
    words: int
    rebased: str


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the comparison of the versions chosen, or of all, with the base chosen first."""
    document = get_object_or_404(Document, slug=slug, withdrawn=False)
    held = [one.siglum for one in versions_with_texts(document)]
    asked = [siglum for siglum in dict.fromkeys(request.GET.getlist("v")) if siglum in held]
    base = request.GET.get("base", "")
    sigla = (asked or held)[:MOST_VERSIONS]
    if len(sigla) < 2:
        context = {"document": document, "versions": versions_with_texts(document), "chosen": sigla}
        return render(request, "compare/choose.html", context)
    sigla.sort(key=lambda siglum: siglum != base)
    return HttpResponseRedirect(reverse("compare", args=[slug, sigla]))


@require_safe
def compare(request: HttpRequest, slug: str, sigla: list[str]) -> HttpResponse:
    """Two to six versions, row against row; the first is the base."""
    document = get_object_or_404(Document, slug=slug, withdrawn=False)
    held = {one.siglum: one for one in versions_with_texts(document)}
    versions = _chosen(held, sigla)
    collation = judged(collation_of(versions), document)
    address = reverse("compare", args=[slug, sigla])
    context = {
        "held": list(held.values()),
        "sigla": sigla,
        "columns": _columns(collation, versions, slug),
        **compared(request, document, versions, collation, address),
    }
    return render(request, "compare/compare.html", context)


def _columns(collation: Collation, versions: Sequence[Version], slug: str) -> list[Column]:
    sigla = [version.siglum for version in versions]
    return [
        Column(
            version,
            witness.siglum,
            len(witness.words),
            reverse("compare", args=[slug, sorted(sigla, key=lambda s: s != version.siglum)]),
        )
        for version, witness in zip(versions, collation.witnesses, strict=True)
    ]


def compared(
    request: HttpRequest,
    document: Document,
    versions: Sequence[Version],
    collation: Collation,
    address: str,
) -> dict[str, Any]:
    """What the page of a comparison that stands at an address shows."""
    asked = read_options(request.GET)
    options = _made_to_see(asked, collation)
    found = entries_shown(collation, options.causes)
    listed = Options(options.causes, False, options.form, WHOLE) if _is_list(options) else options
    spread = spread_of(collation, listed)
    shown = [entry.variant for entry in found]
    citer = Citer(document, versions, collation.algorithm, address)
    return {
        "document": document,
        "versions": versions,
        "collation": collation,
        "address": address,
        "options": options,
        "spread": spread,
        "summary": told_counts(collation),
        "coverage": covered(collation, versions, address),
        "gaps": shown_gaps(collation, spread.row_url),
        "causes": shown_causes(collation, spread.options),
        "sets": _sets(spread.options),
        "forms": _forms(spread.options),
        "is_lost": bool(asked.at) and not row_at(collation, asked.at),
        "hidden": len(collation.rows) - len(spread.of_row),
        "stepper": stepper_of(shown, spread, options.at),
        "map": draw_map(collation, spread, shown),
        "forme_work": collation.forme_work[:MOST_LISTED],
        "widest": len(versions),
        **_drawn(collation, options, spread, found, citer),
    }


def _is_list(options: Options) -> bool:
    return options.form is Form.APPARATUS


def _drawn(
    collation: Collation, options: Options, spread: Spread, found: Sequence[Entry], citer: Citer
) -> dict[str, Any]:
    """The comparison in the form asked for."""
    if options.form is Form.APPARATUS:
        return _as_list(options, spread, found, citer)
    if options.form is Form.INLINE:
        return {"inline": inline_rows(collation, spread), "entries": []}
    here = [one for one in enumerate(found, start=1) if one[1].variant.id in spread.variants]
    return {
        "rows": shown_rows(collation, spread),
        "entries": shown_entries(here[:MOST_LISTED], spread),
    }


def _as_list(
    options: Options, spread: Spread, found: Sequence[Entry], citer: Citer
) -> dict[str, Any]:
    """The apparatus in pages, every entry with its citation."""
    numbered = list(enumerate(found, start=1))
    pages = Paginator(numbered, PER_PAGE if options.page != WHOLE else max(1, len(numbered)))
    at = next((n for n, entry in numbered if entry.variant.id == options.at), 0)
    number = (at - 1) // PER_PAGE + 1 if at and options.page != WHOLE else options.page or 1
    if number > pages.num_pages:
        raise Http404(f"This list has {pages.num_pages} pages; the address asks for {number}.")
    page = pages.page(number)
    entries: list[ShownEntry] = shown_entries(page.object_list, _in_rows(spread), citer)
    around = {n: options.on_page(n).query for n in (number - 1, number + 1)}
    return {
        "entries": entries,
        "page": page,
        "before_url": around[number - 1] if page.has_previous() else "",
        "after_url": around[number + 1] if page.has_next() else "",
    }


def _in_rows(spread: Spread) -> Spread:
    """The same, with addresses that lead from the list to the rows."""
    options = Options(spread.options.causes)
    return Spread((), -1, spread.count, options, {}, frozenset())


def _made_to_see(options: Options, collation: Collation) -> Options:
    """The options, with the cause of the difference that the address names shown too."""
    variant = next((one for one in collation.variants if one.id == options.at), None)
    if variant is None or variant.cause in options.causes:
        return options
    causes = options.causes | {variant.cause}
    return Options(causes, options.only_differing, options.form, options.page, options.at)


def _sets(options: Options) -> list[tuple[str, str, bool]]:
    """The choices of causes that have a name: words, address, whether in force."""
    sets = {"Essential": ESSENTIAL, "All": ALL, "None": frozenset()}
    return [
        (words, options.showing(causes).query, options.causes == causes)
        for words, causes in sets.items()
    ]


def _forms(options: Options) -> list[tuple[str, str, bool]]:
    words = {
        Form.ROWS: "Side by side",
        Form.INLINE: "As one text",
        Form.APPARATUS: "As an apparatus",
    }
    return [
        (told, options.drawn_as(form).query, options.form is form) for form, told in words.items()
    ]


@require_safe
def compare_export(request: HttpRequest, slug: str, sigla: list[str], export: str) -> HttpResponse:
    """The collation in the form its suffix names, editors' overrides included."""
    document = get_object_or_404(Document, slug=slug, withdrawn=False)
    held = {one.siglum: one for one in versions_with_texts(document)}
    collation = judged(collation_of(_chosen(held, sigla)), document)
    media_type, write = EXPORTS[export]
    response = HttpResponse(write(collation), content_type=f"{media_type}; charset=utf-8")
    name = f"{slug}-{'-'.join(sigla)}.{export}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


EXPORTS: dict[str, tuple[str, Callable[[Collation], str | bytes]]] = {
    "tei.xml": ("application/tei+xml", as_tei),
    "json": ("application/json", lambda one: json.dumps(as_json(one), ensure_ascii=False) + "\n"),
    "csv": ("text/csv", variants_csv),
    "rows.csv": ("text/csv", rows_csv),
}


def versions_with_texts(document: Document) -> list[Version]:
    """The versions of a document that can be compared, as its record lists them."""
    rows = document.versions.filter(current__isnull=False).select_related("current", "volume")
    found = list(without_texts(rows).order_by("position", "siglum"))
    for one in found:
        one.document = document
    return found


def _chosen(held: dict[str, Version], sigla: Sequence[str]) -> list[Version]:
    """The versions an address names, each once and each held; else nothing is found."""
    missing = [siglum for siglum in sigla if siglum not in held]
    if missing:
        raise Http404(f"This document has no version “{missing[0]}”; it has {', '.join(held)}.")
    if len(set(sigla)) < len(sigla):
        raise Http404("A version cannot be compared with itself.")
    return [held[siglum] for siglum in sigla]
