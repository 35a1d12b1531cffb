"""A version's page: its text as printed, and beside it everything the room knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.citing.citation import Cited
from archive.citing.head import Head, Mentioned, Surroundings, head
from archive.models import (
    Document,
    Fact,
    FormerAddress,
    Participation,
    Person,
    Reference,
    Revision,
    Version,
    Volume,
)
from archive.models.participation import Function
from archive.models.reference import times_meant
from archive.search.marking import MAX_MARKING
from archive.templatetags.sheet import Layer
from archive.text import MarkKind
from archive.transcripts import NoteKind
from archive.views.abbreviations import explain
from archive.views.addresses import listed, with_targets
from archive.views.citations import citation_forms
from archive.views.cited import absolute, cite
from archive.views.collations import openings_of, without_texts
from archive.views.referred import referred_places, referring
from archive.views.sheets import Apparatus, note_sheets, text_sheet
from archive.views.twins import shown_twins


@dataclass(frozen=True, slots=True)
class Delegation:
    """Those of one side, as one text prints them."""

    name: str
    people: tuple[Participation, ...]


@require_safe
def version(request: HttpRequest, slug: str, siglum: str) -> HttpResponse:
    """A version in its current state."""
    found = get_object_or_404(_versions(), document__slug=slug, siglum=siglum)
    return _read(request, found, found.current, pinned=False)


@require_safe
def revision(request: HttpRequest, slug: str, siglum: str, number: int) -> HttpResponse:
    """One state of a version's text, for ever: also of one that was joined to another since."""
    versions = _related().filter(Q(current__isnull=False) | _is_joined())
    found = get_object_or_404(versions, document__slug=slug, siglum=siglum)
    state = get_object_or_404(found.revisions.all(), number=number)
    return _read(request, found, state, pinned=True)


def _versions() -> QuerySet[Version]:
    return _related().filter(current__isnull=False)


def _related() -> QuerySet[Version]:
    return Version.objects.select_related("document", "volume", "home_volume", "current")


def _is_joined() -> Exists:
    """Whether a version's address leads to the text that has its words now."""
    root = reverse("documents")
    path = Concat(
        Value(root), OuterRef("document__slug"), Value("/"), OuterRef("siglum"), Value("/")
    )
    return Exists(FormerAddress.objects.filter(path=path).exclude(successor=""))


def _read(
    request: HttpRequest, found: Version, state: Revision | None, *, pinned: bool
) -> HttpResponse:
    assert state is not None  # noqa: S101  # `_versions` leaves out what has no text
    state.version = found
    apparatus = Apparatus(
        references=_references(state),
        people=_people(state),
        search_words=request.GET.get("hl", "")[:MAX_MARKING],
        openings=openings_of(found, state),
    )
    about = _about(found, state, apparatus, pinned=pinned)
    context = {
        "document": found.document,
        "version": found,
        "revision": state,
        "is_current": found.current_id == state.pk,
        "forme": _shown(request, "forme"),
        "names": _shown(request, "names"),
        "stem": found.get_absolute_url().rstrip("/"),
        **_on_the_sheet(state, apparatus),
        **about,
    }
    response = render(request, "documents/version.html", context)
    response.headers["Link"] = about["head"].link_header
    return response


def _shown(request: HttpRequest, name: str) -> str:
    """Whether the address hides a part of what is drawn."""
    return "hidden" if request.GET.get(name) == "hidden" else "shown"


def _on_the_sheet(state: Revision, apparatus: Apparatus) -> dict[str, Any]:
    """The text as printed, its notes and its pages."""
    pages = list(state.pages.annotate(referred=times_meant("page")).order_by("position"))
    notes = list(state.notes.annotate(referred=times_meant("note")).order_by("position"))
    explained = explain(state, notes, apparatus)
    apparatus = replace(apparatus, terms=explained.overlays)
    sheet = text_sheet(state, pages, apparatus)
    return {
        "sheet": sheet,
        "notes": note_sheets(notes, state.marks, apparatus),
        "explained": explained,
        "source_note": next((note.key for note in notes if note.kind == NoteKind.SOURCE), ""),
        "pages": pages,
        "referred_places": referred_places(state.version.document, notes, pages),
        "has_forme": any(mark.kind is MarkKind.FORME_WORK for mark in state.marks),
        "search_words": apparatus.search_words,
        "is_marked": any(over.layer is Layer.HIT for over in sheet.overlays),
    }


def _about(
    found: Version, state: Revision, apparatus: Apparatus, *, pinned: bool
) -> dict[str, Any]:
    """What the room knows of the text, and what leads away from it."""
    document = found.document
    subjects = list(document.subjects.order_by("heading"))
    taking_part = [one for one in apparatus.people if one.function != Function.MENTIONED]
    cited = cite(
        found,
        people=apparatus.people,
        keywords=[subject.heading for subject in subjects],
        revision=state if pinned else None,
    )
    before, after = _neighbours(found)
    return {
        "references": [listed(one) for one in apparatus.references],
        "referred_by": referring(document),
        "twins": shown_twins([found]),
        "delegations": delegations(taking_part),
        "named": _named(apparatus.people, {one.person_id for one in taking_part}),
        "subjects": subjects,
        "versions": siblings(document),
        "facts": facts(document, found),
        "findings": state.structure.get("findings", ()),
        "forms": citation_forms(cited),
        "before": before,
        "after": after,
        "head": _head(found, cited, apparatus.people, before, after),
    }


def _references(state: Revision) -> list[Reference]:
    return list(with_targets(Reference.objects.filter(revision=state).in_reading_order()))


def _people(state: Revision) -> list[Participation]:
    """Those the text names, who take part first."""
    rows = state.participations.select_related("person").prefetch_related(
        Prefetch("candidates", Person.objects.order_by("sort_name"))
    )
    found = list(rows.order_by("position", "start"))
    return sorted(found, key=lambda one: one.function == Function.MENTIONED)


def delegations(taking_part: Sequence[Participation]) -> list[Delegation]:
    """Those who take part, by delegation in the order printed."""
    groups = groupby(taking_part, key=_side)
    merged: dict[str, list[Participation]] = {}
    for name, people in groups:
        merged.setdefault(name, []).extend(people)
    return [Delegation(name, tuple(people)) for name, people in merged.items()]


def _side(one: Participation) -> str:
    """The group somebody is listed in: the delegation, else what they do."""
    if one.delegation or one.function == Function.PARTICIPANT:
        return one.delegation
    return one.get_function_display().capitalize()


def _named(people: Iterable[Participation], taking_part: set[int | None]) -> list[Person]:
    """The people merely named, each once, in the order of the authority file."""
    named = {
        one.person.pk: one.person
        for one in people
        if one.person and one.function == Function.MENTIONED and one.person_id not in taking_part
    }
    return sorted(named.values(), key=lambda person: person.sort_name)


def siblings(document: Document) -> list[Version]:
    """The document's versions, as its record lists them."""
    versions = document.versions.filter(current__isnull=False)
    related = versions.select_related("volume", "home_volume", "current")
    found = list(without_texts(related).order_by("position", "siglum"))
    for one in found:
        one.document = document
    return found


def facts(document: Document, version: Version | None = None) -> list[Fact]:
    """What is known otherwise than from print, of a document and one or all of its versions."""
    found = document.facts.select_related("version").order_by(
        F("version__position").asc(nulls_first=True), "name"
    )
    kept = [one for one in found if version is None or one.version_id in {None, version.pk}]
    volumes = Volume.objects.in_bulk([one.value for one in kept], field_name="key")
    for one in kept:
        if one.value in volumes:
            one.value = volumes[one.value].name
        elif one.name == "kind":
            one.value = one.value.replace("-", " ")
    return kept


def _neighbours(version: Version) -> tuple[Version | None, Version | None]:
    """The versions printed before and after it in its volume."""
    if version.volume_id is None:
        return None, None
    row = Version.objects.select_related("document", "volume").filter(
        volume=version.volume_id, current__isnull=False
    )
    before = row.filter(number_order__lt=version.number_order).order_by("-number_order").first()
    after = row.filter(number_order__gt=version.number_order).order_by("number_order").first()
    return before, after


def _head(
    version: Version,
    cited: Cited,
    people: Iterable[Participation],
    before: Version | None,
    after: Version | None,
) -> Head:
    named = {one.person.pk: one.person for one in people if one.person}
    around = Surroundings(
        identifier=f"{version.document.slug}/{version.siglum}",
        previous=absolute(before.get_absolute_url()) if before else "",
        following=absolute(after.get_absolute_url()) if after else "",
        up=absolute(version.document.get_absolute_url()),
        search=absolute(reverse("opensearch")),
        rights=version.rights,
        mentions=tuple(
            Mentioned(person.name, absolute(person.get_absolute_url())) for person in named.values()
        ),
    )
    return head(cited, around)
