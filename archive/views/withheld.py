"""Across the holdings: what one version withholds and another opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.ingest.collations import key_of
from archive.models import Document, Gap, Version, Volume
from archive.views.collations import MOST_VERSIONS, without_texts
from archive.views.paging import page_of

PER_PAGE = 30
KINDS = {"omission": "left out by editors", "excision": "withheld at declassification"}


@dataclass(frozen=True, slots=True)
class Added:
    """How many words a version has that others of its document keep back."""

    siglum: str
    label: str
    words: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, its gaps, and what each version adds.

    `is_old` is true where a version changed or came since the gaps were read.
    """

    document: Document
    gaps: tuple[Gap, ...]
    added: tuple[Added, ...]
    is_old: bool


@require_safe
def withheld(request: HttpRequest) -> HttpResponse:
    """The documents with words withheld in one version that another prints."""
    kind = request.GET.get("kind", "")
    volume = request.GET.get("volume", "").replace("\0", "")
    every = Gap.objects.standing()
    found = _narrowed(every, kind, volume)
    documents = Document.objects.filter(
        pk__in=found.filter(opened_by__isnull=False).values("document")
    ).by_date()
    page = page_of(request, documents, PER_PAGE)
    context = {
        "page": page,
        "opened": _opened(page.object_list, found),
        "totals": _totals(found),
        "volumes": _volumes(every, kind),
        "kinds": KINDS,
        "kind": kind if kind in KINDS else "",
        "volume": Volume.objects.filter(key=volume).first() if volume else None,
    }
    return render(request, "withheld/withheld.html", context)


def _narrowed(gaps: QuerySet[Gap], kind: str, volume: str) -> QuerySet[Gap]:
    if kind == "omission":
        gaps = gaps.filter(kind="omission")
    elif kind == "excision":
        gaps = gaps.filter(kind__in=["excision", "illegible"])
    return gaps.filter(version__volume__key=volume) if volume else gaps


def _totals(gaps: QuerySet[Gap]) -> dict[str, int]:
    """How much is withheld in documents of several versions, and how much of it is opened."""
    is_opened = Q(opened_by__isnull=False)
    found = gaps.aggregate(
        gaps=Count("pk"),
        documents=Count("document", distinct=True),
        opened=Count("pk", filter=is_opened),
        opened_documents=Count("document", filter=is_opened, distinct=True),
        words=Sum("words"),
    )
    return {name: value or 0 for name, value in found.items()}


def _volumes(gaps: QuerySet[Gap], kind: str) -> QuerySet[Volume]:
    """The volumes whose texts withhold words, with how many gaps each has and has opened."""
    inside = _narrowed(gaps, kind, "").values("pk")
    counted = Q(versions__gaps__in=inside)
    return (
        Volume.objects.filter(counted)
        .annotate(
            withheld=Count("versions__gaps", filter=counted, distinct=True),
            opened=Count(
                "versions__gaps",
                filter=counted & Q(versions__gaps__opened_by__isnull=False),
                distinct=True,
            ),
        )
        .order_by("sort_key", "key")
    )


def _opened(documents: Iterable[Document], gaps: QuerySet[Gap]) -> list[Opened]:
    """The documents of one page with their gaps, in two queries however many they are."""
    documents = list(documents)
    rows = (
        gaps.filter(document__in=documents)
        .select_related("version__volume", "opened_by", "first_public")
        .order_by("document_id", "version__position", "pk")
    )
    by_document = {pk: list(group) for pk, group in groupby(rows, key=lambda gap: gap.document_id)}
    bases = _bases(documents)
    return [
        _one(document, by_document.get(document.pk, []), bases[document.pk])
        for document in documents
    ]


def _bases(documents: list[Document]) -> dict[int, str]:
    """The key of each document's collation as its texts stand."""
    rows = Version.objects.filter(document__in=documents, current__isnull=False)
    versions = without_texts(rows.select_related("current")).order_by("position", "siglum")
    of_document: dict[int, list[Version]] = {document.pk: [] for document in documents}
    for version in versions:
        of_document[version.document_id].append(version)
    return {pk: key_of(some[:MOST_VERSIONS]) for pk, some in of_document.items()}


def _one(document: Document, gaps: list[Gap], basis: str) -> Opened:
    added: dict[str, Added] = {}
    for gap in gaps:
        gap.document = document
        gap.version.document = document
        if gap.opened_by:
            siglum = gap.opened_by.siglum
            before = added.get(siglum, Added(siglum, gap.opened_by.label, 0, 0))
            added[siglum] = Added(siglum, before.label, before.words + gap.words, before.gaps + 1)
    is_old = any(gap.basis != basis for gap in gaps)
    return Opened(document, tuple(gaps), tuple(added.values()), is_old)
