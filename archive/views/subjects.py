"""The subjects: controlled headings, and the documents on each."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.models import Subject
from archive.views.documents import with_versions
from archive.views.paging import page_of

MOST_BESIDE = 20
MOST_PRINTED = 40


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """Every heading, in the order of the alphabet."""
    rows = Subject.objects.annotate(many=Count("documents")).order_by("heading")
    return render(request, "subjects/subjects.html", {"page": page_of(request, rows, 100)})


@require_safe
def subject(request: HttpRequest, slug: str) -> HttpResponse:
    """One heading: its documents by date, its forms as printed, the headings beside it."""
    found = get_object_or_404(Subject, slug=slug)
    beside = (
        Subject.objects.filter(documents__in=found.documents.all())
        .exclude(pk=found.pk)
        .annotate(many=Count("documents", distinct=True))
        .order_by("-many", "heading")
    )
    printed = found.lines.values_list("printed", flat=True).distinct().order_by("printed")
    context = {
        "subject": found,
        "page": page_of(request, with_versions(found.documents.all()).by_date()),
        "beside": beside[:MOST_BESIDE],
        "printed": printed[:MOST_PRINTED],
    }
    return render(request, "subjects/subject.html", context)
