"""What a volume has besides its documents: chapters, its list of persons, its abbreviations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import FormerAddress, Listing, Participation, Volume, VolumeContents
from archive.models.document import Known
from archive.people.folding import fold
from archive.views.addresses import elsewhere_url
from archive.views.contents import PER_PAGE, Chapter, contents_of, held_in, sections
from archive.views.paging import page_of

LISTS = ("persons", "terms")
"""The lists of a volume, by the names that history.state.gov's addresses give them too."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A volume's divisions as its file nests them, and how long its lists are."""

    divisions: list[Any]
    persons: int
    terms: int


def front_matter(volume: Volume) -> FrontMatter:
    """What a volume page says of its chapters and lists."""
    rows = VolumeContents.objects.filter(volume=volume).values_list("divisions", "terms")
    divisions, terms = rows.first() or ([], {})
    return FrontMatter(divisions, volume.listings.count(), len(terms))


@require_safe
def chapter(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """One chapter of a volume: its documents, and the chapters beside it."""
    volume = get_object_or_404(Volume, key=key)
    contents = contents_of(volume, front_matter(volume).divisions)
    found = next((one for one in contents.whole if one.id == place), None)
    if found is None:
        if FormerAddress.objects.filter(path=request.path).exists():
            raise Http404(f"{volume.key} has no such chapter any more.")
        absent = {"volume": volume, "key": key, "chapter": place}
        absent["elsewhere"] = elsewhere_url(volume)
        return render(request, "volumes/not_held.html", absent, status=404)
    entries = [entry for entry in contents.entries if place in entry.path]
    page = page_of(request, entries, PER_PAGE)
    beside = [one for one in contents.whole if one.depth == found.depth]
    at = beside.index(found)
    context = {
        "volume": volume,
        "chapter": found,
        "outer": _outer(contents.whole, entries[0].path, found),
        "page": page,
        "sections": sections(contents, list(page), above=found.depth + 1),
        "before": beside[at - 1] if at else None,
        "after": beside[at + 1] if at + 1 < len(beside) else None,
    }
    return render(request, "volumes/chapter.html", context)


def _outer(whole: Iterable[Chapter], path: tuple[str, ...], found: Chapter) -> list[Chapter]:
    """The chapters a chapter stands in, the outermost first."""
    around = path[: found.depth]
    return [one for one in whole if one.id in around]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a volume's list of persons, in words.

    `url` is the page of whom it means, `doubt` says how far that is known where it is not
    certain; `documents` of the volume name them, and `documents_url` lists these.
    """

    id: str
    name: str
    description: str
    url: str
    doubt: str
    documents: int
    documents_url: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter."""

    letter: str
    entries: tuple[Listed, ...]


@require_safe
def persons(request: HttpRequest, key: str) -> HttpResponse:
    """A volume's list of persons as printed, each with their page and documents here."""
    volume = get_object_or_404(Volume, key=key)
    letters = _by_letter(_listed(volume))
    context = {
        "volume": volume,
        "letters": letters,
        "many": sum(len(one.entries) for one in letters),
    }
    return render(request, "volumes/persons.html", context)


def _listed(volume: Volume) -> list[Listed]:
    rows = volume.listings.select_related("person")
    named = Participation.objects.filter(revision__in=held_in(volume).values("current"))
    counts = dict(named.values_list("person").annotate(Count("document", distinct=True)))
    stem = f"{reverse('documents')}?{urlencode({'volume': volume.key})}&person="
    listed = [_entry(row, counts.get(row.person_id, 0), stem) for row in rows]
    return sorted(listed, key=lambda one: (fold(one.name), one.id))


def _entry(row: Listing, documents: int, stem: str) -> Listed:
    is_certain = row.known == Known.CERTAIN
    return Listed(
        row.item,
        row.name,
        row.description,
        row.person.get_absolute_url(),
        "" if is_certain else f"{row.get_known_display()}: {row.person.name}. {row.reason}",
        documents,
        stem + row.person.slug,
    )


def _by_letter(listed: Iterable[Listed]) -> list[Letter]:
    grouped = groupby(listed, key=lambda one: fold(one.name)[:1].upper())
    return [Letter(letter, tuple(entries)) for letter, entries in grouped]


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation as a volume's list explains it; `url` looks for it in the volume."""

    id: str
    term: str
    expansion: str
    url: str


@require_safe
def terms(request: HttpRequest, key: str) -> HttpResponse:
    """A volume's list of abbreviations, in the order of the alphabet."""
    volume = get_object_or_404(Volume, key=key)
    rows = VolumeContents.objects.filter(volume=volume).values_list("terms", flat=True)
    search = reverse("search")
    found = [
        Term(item, term, expansion, f"{search}?{_asking(term, key)}")
        for item, (term, expansion) in (rows.first() or {}).items()
    ]
    found.sort(key=lambda one: one.term.casefold())
    return render(request, "volumes/terms.html", {"volume": volume, "terms": found})


def _asking(term: str, key: str) -> str:
    """The search for an abbreviation's words in a volume; quotation marks would end the phrase."""
    words = term.replace('"', " ").split(";")[0].strip()
    return urlencode({"q": f'"{words}"', "volume": key})
