"""The printed volumes: the list, one volume, and addresses by number and page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.citing.locus import note_anchor, page_anchor
from archive.models import Document, FormerPlace, Note, Page, Reference, Version, Volume
from archive.models.reference import ReferenceOutcome
from archive.views.addresses import elsewhere_url
from archive.views.citations import volume_forms
from archive.views.cited import imprint_of
from archive.views.contents import PER_PAGE, contents_of, sections
from archive.views.former_places import left_places, one_a_document
from archive.views.paging import counted, page_of
from archive.views.printed_pages import OwnPage, anchor_of, is_without_documents, read_own_page
from archive.views.referred import most_referred
from archive.views.volume_lists import LISTS, front_matter

MOST_WANTED = 100
_PLACE = re.compile(r"d(?P<number>[0-9A-Za-z.-]{1,15}?)(?:fn(?P<note>[0-9A-Za-z.]{1,6}))?")
_DIVISION = re.compile(r"(?:comp|ch|subch)[0-9][0-9a-z]{0,20}")
_PAGE_PLACE = re.compile(r"pg_(?P<page>[0-9A-Za-z.-]{1,16})")
_CHOSEN_BY = (
    *(f"revision__version__{name}" for name in ("siglum", "number", "first_page", "last_page")),
    *(f"revision__version__document__{name}" for name in ("slug", "title", "earliest", "latest")),
)
"""What a choice of documents shows of each: hundreds may stand on a page numbered in each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place in a volume that texts refer to and the room does not hold."""

    label: str
    elsewhere: str
    count: int


@require_safe
def volumes(request: HttpRequest) -> HttpResponse:
    """Every volume that is held or named, in the order of the series."""
    listed = Version.objects.exclude(document__in=Document.objects.filter(withdrawn=True))
    held = listed.filter(volume=OuterRef("pk")).values("volume")
    naming = Reference.objects.current().filter(volume=OuterRef("pk")).values("volume")
    rows = Volume.objects.annotate(
        many=counted(held, Count("document", distinct=True)),
        named=counted(naming, Count("pk")),
    ).in_series_order()
    return render(request, "volumes/volumes.html", {"page": page_of(request, rows, 100)})


@require_safe
def volume(request: HttpRequest, key: str) -> HttpResponse:
    """One volume: its facts, its documents by chapter, what is referred to."""
    found = get_object_or_404(Volume, key=key)
    front = front_matter(found)
    contents = contents_of(found, front.divisions)
    page = page_of(request, contents.entries, PER_PAGE)
    copies = found.home_of.filter(
        current__isnull=False, volume__isnull=True, document__withdrawn=False
    )
    context = {
        "volume": found,
        "front": front,
        "contents": contents,
        "page": page,
        "sections": sections(contents, list(page)),
        "pages_held": found.pages.current().values("label").distinct().count(),
        "copies": copies.select_related("document").order_by("document__slug", "position")[:50],
        "wanted": _wanted(found),
        "most_referred": most_referred(found),
        "forms": volume_forms(imprint_of(found)),
        "elsewhere": elsewhere_url(found),
    }
    return render(request, "volumes/volume.html", context)


def _wanted(found: Volume) -> list[Wanted]:
    rows = (
        Reference.objects.current()
        .filter(volume=found, outcome=ReferenceOutcome.NOT_HELD)
        .values("named_number", "named_page", "named_last_page")
        .annotate(many=Count("pk"))
        .order_by("-many", "named_number", "named_page")
    )
    return [
        Wanted(
            _wanted_label(row["named_number"], row["named_page"], row["named_last_page"]),
            elsewhere_url(found, number=row["named_number"], page=row["named_page"]),
            row["many"],
        )
        for row in rows[:MOST_WANTED]
    ]


def _wanted_label(number: str, page: str, last: str) -> str:
    if number:
        return f"no. {number}"
    if not page:
        return "the volume as a whole"
    return f"pp. {page}–{last}" if last and last != page else f"p. {page}"


@require_safe
def volume_document(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The document printed under a number in a volume."""
    return _to_number(request, key, number, note="")


@require_safe
def volume_page(request: HttpRequest, key: str, label: str) -> HttpResponse:
    """The words on a printed page; a choice where several documents share it."""
    if own := read_own_page(label):
        return _to_own_page(request, key, own)
    related = Page.objects.labelled(key, label).select_related("revision__version__document")
    rows = related.only("label", *_CHOSEN_BY)
    versions = [row.revision.version for row in rows]
    labels = {row.label for row in rows}
    if not versions and is_without_documents(key, label):
        return _without_document(request, key, label)
    anchor = page_anchor(labels.pop()) if labels else ""
    return _answer(request, key, versions, anchor, page=label)


@require_safe
def hsg(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """An address of history.state.gov with this room's name in it, answered with ours."""
    if own := read_own_page(place.removeprefix("pg_")):
        return _to_own_page(request, key, own)
    if found := _PAGE_PLACE.fullmatch(place):
        printed = Page.objects.labelled(key, found["page"]).exists()
        if printed or is_without_documents(key, found["page"]):
            return HttpResponseRedirect(reverse("volume_page", args=[key, found["page"]]))
        return _not_held(request, key, page=found["page"])
    if place in LISTS and Volume.objects.filter(key=key).exists():
        return HttpResponseRedirect(reverse(f"volume_{place}", args=[key]))
    if _DIVISION.fullmatch(place) and Volume.objects.filter(key=key).exists():
        return HttpResponseRedirect(reverse("chapter", args=[key, place]))
    if found := _PLACE.fullmatch(place):
        return _to_number(request, key, found["number"], note=found["note"] or "")
    raise Http404(f"“{place}” names no document and no page of a volume.")


@require_safe
def hsg_volume(request: HttpRequest, key: str) -> HttpResponse:
    """A volume's address at history.state.gov with this room's name in it."""
    if not Volume.objects.filter(key=key).exists():
        return _not_held(request, key)
    return HttpResponseRedirect(reverse("volume", args=[key]))


def _to_number(request: HttpRequest, key: str, number: str, note: str) -> HttpResponse:
    rows = Version.objects.printed_as(key, number).filter(current__isnull=False)
    versions = list(rows.select_related("document").order_by("document", "position", "siglum"))
    left = left_places(key, number, versions)
    if left:
        return _answer_renumbered(request, key, number, versions, left)
    anchor = _note_anchor(versions, note) if note and versions else ""
    return _answer(request, key, versions, anchor, number=number, note=note)


def _to_own_page(request: HttpRequest, key: str, page: OwnPage) -> HttpResponse:
    rows = Version.objects.printed_as(key, page.number).filter(current__isnull=False)
    versions = list(rows.select_related("document").order_by("document", "position", "siglum"))
    anchor = anchor_of(page, versions)
    return _answer(request, key, versions if anchor else [], anchor, page=page.label)


def _without_document(request: HttpRequest, key: str, label: str) -> HttpResponse:
    volume = get_object_or_404(Volume, key=key)
    context = {
        "volume": volume,
        "page_label": label,
        "elsewhere": elsewhere_url(volume, page=label),
    }
    return render(request, "volumes/no_document.html", context)


def _answer_renumbered(
    request: HttpRequest,
    key: str,
    number: str,
    versions: Sequence[Version],
    left: Sequence[FormerPlace],
) -> HttpResponse:
    """A number that texts of earlier files had: to the one meant, or a choice of several."""
    if not versions and len(left) == 1:
        return HttpResponsePermanentRedirect(left[0].version.get_absolute_url())
    context = {
        "volume": get_object_or_404(Volume, key=key),
        "versions": one_a_document(versions),
        "left": left,
        "number": number,
    }
    return render(request, "volumes/chooser.html", context)


def _note_anchor(versions: Sequence[Version], note: str) -> str:
    """The note of an address: by its id, as there, else by its printed marker."""
    notes = Note.objects.filter(revision=versions[0].current_id)
    found = notes.filter(key=f"fn{note}").first() or notes.filter(marker=note).first()
    return note_anchor(found.key) if found else ""


def _answer(
    request: HttpRequest,
    key: str,
    versions: Sequence[Version],
    anchor: str,
    *,
    number: str = "",
    page: str = "",
    note: str = "",
) -> HttpResponse:
    """Go to the one document meant; offer a choice of several; say what is not held."""
    found = one_a_document(versions)
    if not found:
        return _not_held(request, key, number=number, page=page, note=note)
    fragment = f"#{anchor}" if anchor else ""
    if len(found) == 1:
        return HttpResponseRedirect(found[0].get_absolute_url() + fragment)
    context = {
        "volume": get_object_or_404(Volume, key=key),
        "versions": found,
        "fragment": fragment,
        "number": number,
        "page_label": page,
    }
    return render(request, "volumes/chooser.html", context)


def _not_held(
    request: HttpRequest, key: str, *, number: str = "", page: str = "", note: str = ""
) -> HttpResponse:
    """What the place is, where it can be read, and that the room has it not: status 404."""
    found = Volume.objects.filter(key=key).first()
    context = {
        "volume": found,
        "key": key,
        "number": number,
        "page_label": page,
        "note": note,
        "elsewhere": elsewhere_url(found or Volume(key=key), number=number, page=page, note=note),
    }
    return render(request, "volumes/not_held.html", context, status=404)
