"""Citing: the forms shown on a page, and any pasted citation followed to what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from archive.citing.citation import Cited, Imprint
from archive.citing.styled import Styled
from archive.citing.styles import (
    chicago_bibliography,
    chicago_note,
    chicago_short_note,
    state_department,
    volume_bibliography,
    volume_note,
)
from archive.models import Version, Volume
from archive.references.volumes import is_volume_id
from archive.views.answer_lists import as_facts
from archive.views.answers import answer


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


def volume_forms(imprint: Imprint) -> list[Form]:
    """A volume as a whole in every form of citation that applies to it."""
    return [
        Form("note", "Chicago, note", volume_note(imprint)),
        Form("bibliography", "Chicago, bibliography", volume_bibliography(imprint)),
    ]


LONGEST = 4000
"""A paste is cut after so many signs: a long footnote."""
_ADDRESS = re.compile(r"https?://\S{1,400}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A pasted citation and the volume chosen for it, as the address carries them."""

    words: str
    volume: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
        volume = request.GET.get("volume", "").replace("\0", "").strip()
        return cls(words, volume if is_volume_id(volume) else "")


@require_safe
def cite_search(request: HttpRequest) -> HttpResponse:
    """Follow a pasted citation: to its one target, or to the choice of what it may mean."""
    asked = Asked.of(request)
    if address := own_address(asked.words):
        return HttpResponseRedirect(address)
    found = answer(asked.words, asked.volume) if asked.words else []
    if len(found) == 1 and found[0].url:
        return HttpResponseRedirect(found[0].url)
    context = {
        "asked": asked.words,
        "found": found,
        "volumes": held_volumes(),
        "chosen": asked.volume,
    }
    return render(request, "citations/cite.html", context)


@require_safe
def cite_json(request: HttpRequest) -> HttpResponse:
    """What a pasted citation means, for machines: one object for each citation read."""
    asked = Asked.of(request)
    found = answer(asked.words, asked.volume) if asked.words else []
    told = {"q": asked.words, "volume": asked.volume, "citations": [as_facts(one) for one in found]}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def held_volumes() -> QuerySet[Volume]:
    """The volumes that a bare "Document 218" may be of."""
    return Volume.objects.filter(pk__in=Version.objects.values("volume")).in_series_order()


def own_address(asked: str) -> str:
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
