"""Versions of one document side by side: what each leaves out, and where their words differ."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.collation import Cause
from archive.models import Document, Version
from archive.views.collations import MOST_VERSIONS, collation_of, covered, without_texts
from archive.views.columns import Options, shown_causes, shown_gaps, shown_rows, shown_variants

ESSENTIAL = frozenset(
    {Cause.SUBSTANTIVE, Cause.OMISSION, Cause.EXCISION, Cause.TRANSPOSITION, Cause.SPELLING}
)
MOST_LISTED = 500


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the comparison of the versions chosen, or of all."""
    document = get_object_or_404(Document, slug=slug)
    held = [one.siglum for one in _versions(document)]
    asked = [siglum for siglum in dict.fromkeys(request.GET.getlist("v")) if siglum in held]
    sigla = (asked or held)[:MOST_VERSIONS]
    if len(sigla) < 2:
        context = {"document": document, "versions": _versions(document), "chosen": sigla}
        return render(request, "compare/choose.html", context)
    return HttpResponseRedirect(reverse("compare", args=[slug, sigla]))


@require_safe
def compare(request: HttpRequest, slug: str, sigla: list[str]) -> HttpResponse:
    """Two to six versions, row against row; the first is the base."""
    document = get_object_or_404(Document, slug=slug)
    held = {one.siglum: one for one in _versions(document)}
    versions = _chosen(held, sigla)
    collation = collation_of(versions)
    options = read_options(request.GET)
    rows = shown_rows(collation, options)
    context = {
        "document": document,
        "versions": versions,
        "held": list(held.values()),
        "sigla": sigla,
        "collation": collation,
        "options": options,
        "coverage": covered(collation, versions),
        "gaps": shown_gaps(collation),
        "causes": shown_causes(collation, options),
        "rows": rows,
        "hidden": len(collation.rows) - len(rows),
        "variants": shown_variants(collation, options)[:MOST_LISTED],
        "forme_work": collation.forme_work[:MOST_LISTED],
        "widest": len(versions),
    }
    return render(request, "compare/compare.html", context)


def _versions(document: Document) -> list[Version]:
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


def read_options(asked: QueryDict) -> Options:
    """What to show, as the address says; without a word the essential differences."""
    known = {cause.value: cause for cause in Cause}
    causes = frozenset(known[value] for value in asked.getlist("show") if value in known)
    return Options(
        causes=causes if "show" in asked else ESSENTIAL,
        only_differing=asked.get("rows") == "differing",
        is_default="show" not in asked and "rows" not in asked,
    )
