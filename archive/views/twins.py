"""Texts of two documents that share their words, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.ingest.collations import collation_of, judged
from archive.models import Document, Twin, Version
from archive.views.collations import without_texts
from archive.views.compare import Column, compared

MOST_LISTED = 50


@require_safe
def twins(
    request: HttpRequest, slug: str, siglum: str, other_slug: str, other_siglum: str
) -> HttpResponse:
    """A text beside one of another document, such as a quotation beside what it quotes."""
    versions = [_version(slug, siglum), _version(other_slug, other_siglum)]
    if versions[0].pk == versions[1].pk:
        raise Http404("A version cannot be compared with itself.")
    # Two volumes' texts may have one siglum, each in its own document.
    sigla = [siglum, other_siglum if other_siglum != siglum else f"{other_siglum[:11]}2"]
    document = versions[0].document
    collation = judged(collation_of(versions, sigla), document)
    address = twins_url(*versions)
    turned = [address, twins_url(*reversed(versions))]
    columns = [
        Column(version, witness.siglum, len(witness.words), url)
        for version, witness, url in zip(versions, collation.witnesses, turned, strict=True)
    ]
    context = {
        "held": [],
        "sigla": sigla,
        "columns": columns,
        "other": versions[1].document,
        **compared(request, document, versions, collation, address),
    }
    return render(request, "compare/compare.html", context)


def _version(slug: str, siglum: str) -> Version:
    rows = Version.objects.select_related("document", "current", "volume")
    found: Version = get_object_or_404(
        without_texts(rows), document__slug=slug, siglum=siglum, current__isnull=False
    )
    return found


def twins_url(one: Version, other: Version) -> str:
    """Where two texts of different documents stand side by side."""
    keys = [one.document.slug, one.siglum, other.document.slug, other.siglum]
    return reverse("twins", args=keys)


@dataclass(frozen=True, slots=True)
class ShownTwin:
    """A text of another document that shares words with one of this document's."""

    twin: Twin
    own: Version
    other: Version
    url: str


def shown_twins(document: Document) -> list[ShownTwin]:
    """The texts of other documents that share a passage with a document's, the longest first."""
    rows = Twin.objects.about(document).select_related("lesser__document", "greater__document")
    return [_shown(document, twin) for twin in rows.order_by("-words", "pk")[:MOST_LISTED]]


def _shown(document: Document, twin: Twin) -> ShownTwin:
    own, other = twin.lesser, twin.greater
    if own.document_id != document.pk:
        own, other = other, own
    return ShownTwin(twin, own, other, twins_url(own, other))
