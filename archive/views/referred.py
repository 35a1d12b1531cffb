"""Who refers to a document, to its notes and pages: the first few, or all in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Document, Note, Page, Reference, ReferenceTarget, Version, Volume
from archive.models.reference import ReferenceOutcome
from archive.models.version import is_current
from archive.references import ReferenceKind
from archive.views.addresses import printed_at, without_texts
from archive.views.neighbourhood import draw_neighbourhood
from archive.views.paging import page_of

FIRST = 20
"""References that a record shows before it leads to the rest."""
MOST_REFERRED = 10
_KINDS = {
    ReferenceKind.DOCUMENT: "by its number",
    ReferenceKind.EDITORIAL_NOTE: "as an editorial note",
    ReferenceKind.PAGE: "by its pages",
    ReferenceKind.NOTE: "to a note",
    ReferenceKind.SOURCE_NOTE: "to its source note",
    ReferenceKind.TELEGRAM: "as a telegram",
    ReferenceKind.ATTACHMENT: "to an enclosure",
}
_REMARKS = {"promise": "then to be published", "negative": "then not printed"}


@dataclass(frozen=True, slots=True)
class Referring:
    """A reference that means a document, the version it stands in, its address, its kind."""

    reference: Reference
    version: Version
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Referred:
    """The first references to a document, and how many there are in all."""

    first: tuple[Referring, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.first)


@dataclass(frozen=True, slots=True)
class ReferredPlace:
    """A note or page that references mean, where they are listed, how many there are."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class MostReferred:
    """A document of a volume and how many references elsewhere mean it."""

    document: Document
    count: int


def kind_words(reference: Reference) -> str:
    """How a reference names what it means: "by its pages, ibid., one of several candidates"."""
    try:
        how = _KINDS.get(ReferenceKind(reference.kind), reference.kind.replace("-", " "))
    except ValueError:
        how = reference.kind
    parts = (
        how,
        reference.relation,
        _REMARKS.get(reference.remark, ""),
        "one of several candidates" if reference.outcome == ReferenceOutcome.SEVERAL else "",
    )
    return ", ".join(part for part in parts if part)


def referring(document: Document) -> Referred:
    """The references that mean a document, each with the sentence it stands in."""
    found = _in_order(Reference.objects.to_document(document))
    first = [_referring(row) for row in found[: FIRST + 1]]
    total = found.count() if len(first) > FIRST else len(first)
    return Referred(tuple(first[:FIRST]), total)


def referred_places(
    document: Document, notes: Sequence[Note], pages: Sequence[Page]
) -> list[ReferredPlace]:
    """The notes and pages of a text that references mean; each says how often.

    The rows carry `referred`, as `times_meant` counts it.
    """
    address = reverse("referred_to", args=[document.slug])
    found = [
        ReferredPlace(
            f"Note {note.marker}" if note.marker else "Source note",
            f"{address}?{urlencode({'note': note.key})}",
            note.referred,  # type: ignore[attr-defined]  # annotated
        )
        for note in notes
    ]
    found += [
        ReferredPlace(
            f"Page {page.label}",
            f"{address}?{urlencode({'at': page.label})}",
            page.referred,  # type: ignore[attr-defined]  # annotated
        )
        for page in pages
    ]
    return [place for place in found if place.count]


def _in_order(found: QuerySet[Reference]) -> QuerySet[Reference]:
    """By volume and number of the texts that refer, each text's by place."""
    related = found.select_related(
        "revision__version__document", "revision__version__volume", "note"
    )
    return without_texts(related).order_by(
        F("revision__version__volume__key").asc(nulls_last=True),
        "revision__version__number_order",
        "revision__version__document__slug",
        "revision",
        F("note__position").asc(nulls_first=True),
        "start",
        "pk",
    )


def _referring(row: Reference) -> Referring:
    return Referring(row, row.revision.version, printed_at(row), kind_words(row))


@require_safe
def referred_to(request: HttpRequest, slug: str) -> HttpResponse:
    """All references to a document, or to one note or page of it, and its neighbourhood."""
    document = get_object_or_404(Document, slug=slug, withdrawn=False)
    note = request.GET.get("note", "").replace("\0", "")[:40]
    label = request.GET.get("at", "").replace("\0", "")[:20]
    page = page_of(request, _in_order(_narrowed(document, note, label)))
    context = {
        "document": document,
        "page": page,
        "items": [_referring(row) for row in page],
        "note": note,
        "label": label,
        "neighbourhood": None if note or label else draw_neighbourhood(document),
    }
    return render(request, "references/referred.html", context)


def _narrowed(document: Document, note: str, label: str) -> QuerySet[Reference]:
    found = Reference.objects.to_document(document)
    targets = ReferenceTarget.objects.filter(document=document).values("reference")
    if note:
        found = found.filter(pk__in=targets.filter(note__key=note))
    if label:
        found = found.filter(pk__in=targets.filter(page__label=label))
    return found


def most_referred(volume: Volume) -> Sequence[MostReferred]:
    """The documents of a volume that the most references elsewhere mean."""
    rows = (
        ReferenceTarget.objects.filter(
            is_current("reference__revision"),
            document__versions__volume=volume,
            document__withdrawn=False,
        )
        .exclude(reference__revision__version__document=F("document"))
        .values("document")
        .annotate(many=Count("reference", distinct=True))
        .order_by("-many", "document__slug")
    )
    counts = {row["document"]: row["many"] for row in rows[:MOST_REFERRED]}
    documents = Document.objects.in_bulk(counts) if counts else {}
    return [MostReferred(documents[key], count) for key, count in counts.items()]
