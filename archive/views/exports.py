"""A version in other forms: citations for reference managers, its text, its marks, TEI."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.citing import (
    Cited,
    as_bibtex,
    as_csl_json,
    as_plain_text,
    as_ris,
    chicago_note,
    to_tei,
)
from archive.models import Note, Revision, Version
from archive.text import Mark
from archive.transcripts import Note as Printed
from archive.transcripts import NoteKind
from archive.views.cited import cite


@dataclass(frozen=True, slots=True)
class Exported:
    """A version with all that an export says of it."""

    version: Version
    revision: Revision
    notes: list[Note]
    cited: Cited


@require_safe
def version_export(request: HttpRequest, slug: str, siglum: str, export: str) -> HttpResponse:
    """The version in the form its suffix names."""
    versions = Version.objects.select_related("document", "volume", "home_volume", "current")
    version = get_object_or_404(versions, document__slug=slug, siglum=siglum, current__isnull=False)
    media_type, write = FORMS[export]
    response = HttpResponse(write(_exported(version)), content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}-{siglum}.{export}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _exported(version: Version) -> Exported:
    revision = version.current
    assert revision is not None  # noqa: S101  # the view leaves out what has no text
    revision.version = version
    people = revision.participations.select_related("person").order_by("position", "start")
    keywords = [subject.heading for subject in version.document.subjects.order_by("heading")]
    cited = cite(version, people=people, keywords=keywords)
    return Exported(version, revision, list(revision.notes.order_by("position")), cited)


def _as_text(one: Exported) -> str:
    """The text with its page and note markers, its notes, and how to cite it."""
    citation = chicago_note(one.cited).plain
    return as_plain_text(one.revision.text, one.revision.marks, _notes(one), citation)


def _notes(one: Exported) -> list[Printed]:
    return [
        Printed(note.key, note.marker, note.position, NoteKind(note.kind), note.text, note.marks)
        for note in one.notes
    ]


def _as_json(one: Exported) -> str:
    """The revision as it is kept: whoever has this can check its hash."""
    revision, version = one.revision, one.version
    facts = {
        "document": version.document.slug,
        "siglum": version.siglum,
        "label": version.label,
        "address": one.cited.url,
        "revision": revision.number,
        "made": revision.made.isoformat(),
        "sha256": revision.sha256,
        "file": {"name": revision.file_name, "sha256": revision.file_sha256},
        "text": revision.text,
        "marks": [_mark(mark) for mark in revision.marks],
        "notes": [
            {
                "id": note.key,
                "marker": note.marker,
                "position": note.position,
                "kind": note.kind,
                "text": note.text,
                "marks": [_mark(mark) for mark in note.marks],
            }
            for note in one.notes
        ],
        **revision.structure,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _mark(mark: Mark) -> dict[str, object]:
    facts = {
        "kind": mark.kind.value,
        "start": mark.start,
        "end": mark.end,
        "label": mark.label,
        "target": mark.target,
    }
    return {name: fact for name, fact in facts.items() if fact != ""}


def _as_tei(one: Exported) -> bytes:
    revision = one.revision
    return to_tei(revision.text, revision.marks, _notes(one), one.cited, one.version.rights)


FORMS: dict[str, tuple[str, Callable[[Exported], str | bytes]]] = {
    "ris": ("application/x-research-info-systems", lambda one: as_ris(one.cited)),
    "bib": ("application/x-bibtex", lambda one: as_bibtex(one.cited)),
    "csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda one: as_csl_json(one.cited),
    ),
    "txt": ("text/plain", _as_text),
    "json": ("application/json", _as_json),
    "tei.xml": ("application/tei+xml", _as_tei),
}


UNAPI_FORMATS = {"ris": ".ris", "bibtex": ".bib"}


@require_safe
def unapi(request: HttpRequest) -> HttpResponse:
    """What reference managers ask of lists: the forms there are, then one item in one of them.

    An id is "<document>/<siglum>"; the forms are those of unAPI revision 3.
    """
    wanted, name = request.GET.get("id", "").replace("\0", ""), request.GET.get("format", "")
    if not wanted or not name:
        context = {"wanted": wanted}
        status = 300 if wanted else 200
        return render(
            request, "machines/unapi.xml", context, content_type="application/xml", status=status
        )
    slug, _, siglum = wanted.partition("/")
    if name not in UNAPI_FORMATS:
        return HttpResponse("This form is not served.", status=406, content_type="text/plain")
    export = UNAPI_FORMATS[name].removeprefix(".")
    return version_export(request, slug, siglum, export)
