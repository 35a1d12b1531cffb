"""Citing: the forms shown on a page, and any pasted citation followed to what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from archive.citing.citation import Cited
from archive.citing.locus import note_anchor, page_anchor
from archive.citing.styled import Styled
from archive.citing.styles import (
    chicago_bibliography,
    chicago_note,
    chicago_short_note,
    state_department,
)
from archive.ingest.catalogue import HeldCatalogue
from archive.models import Document, Version, Volume
from archive.references import Outcome, Resolution, Target, read_citation
from archive.references import resolve as resolve_reference
from archive.views.addresses import Place, elsewhere_url, place_words, words_meant


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a citation, by the name scholars call it."""

    key: str
    label: str
    words: Styled


def citation_forms(cited: Cited) -> list[Form]:
    """A version in every form of citation that applies to it."""
    forms = [
        Form("note", "Chicago, note", chicago_note(cited)),
        Form("short", "Chicago, short note", chicago_short_note(cited)),
        Form("bibliography", "Chicago, bibliography", chicago_bibliography(cited)),
    ]
    state = state_department(cited)
    return [*forms, Form("state", "Department of State", state)] if state else forms


MOST_FOUND = 12
LONGEST = 500
_ADDRESS = re.compile(r"https?://\S{1,400}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a pasted citation may mean, in the shape the lists of references are drawn in."""

    printed: str
    outcome: str
    outcome_words: str
    meant: str
    reason: str
    elsewhere: str
    places: tuple[Place, ...]


@require_safe
def cite_search(request: HttpRequest) -> HttpResponse:
    """Follow a pasted citation: to its one target, or to the choice of what it may mean."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    if address := _own_address(asked):
        return HttpResponseRedirect(address)
    found = _read(asked) if asked else []
    if len(found) == 1 and len(found[0].places) == 1:
        return HttpResponseRedirect(found[0].places[0].url)
    return render(request, "citations/cite.html", {"asked": asked, "found": found})


def _own_address(asked: str) -> str:
    """The path of a pasted address, of this room or of history.state.gov, if it leads anywhere."""
    if not _ADDRESS.fullmatch(asked):
        return ""
    parts = urlsplit(asked)
    path = parts.path if parts.path.startswith("/") else "/"
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    own = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return f"{own}#{parts.fragment}" if parts.fragment else own


def _read(asked: str) -> list[Found]:
    catalogue = HeldCatalogue()
    return [
        _found(resolve_reference(one, home="", document="", catalogue=catalogue))
        for one in read_citation(asked)[:MOST_FOUND]
    ]


def _found(meant: Resolution) -> Found:
    reference = meant.reference
    volume = Volume.objects.filter(key=meant.volume).first() if meant.volume else None
    outcome = Outcome.NOT_HELD if not meant.targets else meant.outcome
    return Found(
        printed=reference.printed,
        outcome=outcome.value,
        outcome_words=outcome.value.replace("-", " "),
        meant=words_meant(
            volume,
            publication=reference.publication,
            number=reference.document,
            page=reference.page,
            last_page=reference.last_page,
            note=reference.note,
        ),
        reason=meant.reason,
        elsewhere=elsewhere_url(
            volume or Volume(key=meant.volume),
            number=reference.document,
            page=reference.page,
            note=reference.note,
        ),
        places=tuple(_places(meant.targets)),
    )


def _places(targets: Sequence[Target]) -> list[Place]:
    """The held places of a resolution, as links with words."""
    documents = Document.objects.in_bulk([t.document for t in targets], field_name="slug")
    versions = {
        (version.document.slug, version.siglum): version
        for version in Version.objects.filter(document__slug__in=documents).select_related(
            "document", "volume"
        )
    }
    return [
        Place(
            _url(target, documents),
            place_words(
                documents[target.document],
                versions.get((target.document, target.siglum)),
                page=target.page,
                note=target.note,
            ),
        )
        for target in targets
        if target.document in documents
    ]


def _url(target: Target, documents: dict[str, Document]) -> str:
    if not target.siglum:
        return documents[target.document].get_absolute_url()
    version = reverse("version", args=[target.document, target.siglum])
    if target.note:
        return f"{version}#{note_anchor(target.note)}"
    return f"{version}#{page_anchor(target.page)}" if target.page else version
