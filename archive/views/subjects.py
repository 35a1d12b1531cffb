"""The subjects: controlled headings and those of volumes' indexes, and the documents on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.models import Document, Indexed, IndexEntry, Subject
from archive.views.documents import with_versions
from archive.views.paging import counted, page_of

MOST_BESIDE = 20
MOST_PRINTED = 40
MOST_ENTRIES = 100
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class OnSubject:
    """A document on a subject, and where indexes name it."""

    document: Document
    named: tuple[Indexed, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """Another heading that indexes have for the subject, and how many of them."""

    printed: str
    count: int


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """The headings that documents have, by the alphabet, all or those of one letter."""
    through = Document.subjects.through
    on = through.objects.filter(subject=OuterRef("pk"), document__withdrawn=False)
    held = Subject.objects.filter(Exists(on))
    letter = request.GET.get("letter", "").replace("\0", "")[:1].upper()
    rows = held.filter(heading__istartswith=letter) if letter else held
    many = counted(on.values("subject"), Count("pk"))
    context = {
        "page": page_of(request, rows.annotate(many=many).order_by("heading"), 100),
        "letters": _letters(held),
        "letter": letter,
    }
    return render(request, "subjects/subjects.html", context)


def _letters(held: QuerySet[Subject]) -> list[str]:
    """The signs that headings begin with."""
    first = held.annotate(letter=Upper(Left("heading", 1))).order_by("letter")
    return list(first.values_list("letter", flat=True).distinct())


@require_safe
def subject(request: HttpRequest, slug: str) -> HttpResponse:
    """One heading: its documents by date, its forms as printed, the headings beside it."""
    found = get_object_or_404(Subject, slug=slug)
    page = page_of(request, with_versions(found.documents.listed()).by_date())
    printed = found.lines.values_list("printed", flat=True).distinct().order_by("printed")
    entries = found.index_entries.select_related("volume").order_by("volume__key", "position")
    context = {
        "subject": found,
        "page": page,
        "shown": _shown(found, list(page)),
        "beside": _beside(found),
        "printed": printed[:MOST_PRINTED],
        "entries": entries.filter(sends=False)[:MOST_ENTRIES],
        "sending": _sending(found),
        "lines": f":{MOST_LINES}",
    }
    return render(request, "subjects/subject.html", context)


def _shown(found: Subject, documents: Iterable[Document]) -> list[OnSubject]:
    """Documents with what the indexes print of them."""
    documents = list(documents)
    rows = Indexed.objects.filter(entry__subject=found, document__in=documents)
    named: dict[int, list[Indexed]] = {}
    for row in rows.select_related("entry__volume").order_by("entry__volume__key", "pk"):
        named.setdefault(row.document_id, []).append(row)
    return [OnSubject(one, tuple(named.get(one.pk, ()))) for one in documents]


def _beside(found: Subject) -> list[Subject]:
    """The headings that the most of its documents have too."""
    through = Document.subjects.through
    on = through.objects.filter(subject=found, document__withdrawn=False).values("document")
    shared = through.objects.filter(document__in=on).exclude(subject=found)
    counts = shared.values("subject").annotate(many=Count("pk")).order_by("-many", "subject")
    most = {row["subject"]: row["many"] for row in counts[:MOST_BESIDE]}
    rows = Subject.objects.in_bulk(most)
    for key, many in most.items():
        rows[key].many = many  # type: ignore[attr-defined]  # as the list of headings has it
    return sorted(rows.values(), key=lambda row: (-most[row.pk], row.heading))


def _sending(found: Subject) -> list[Sending]:
    """The headings under which indexes send a reader here."""
    rows = IndexEntry.objects.filter(subject=found, sends=True).values("printed")
    counts = rows.annotate(many=Count("pk")).order_by("-many", "printed")
    return [Sending(row["printed"], row["many"]) for row in counts[:MOST_PRINTED]]
