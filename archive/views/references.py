"""One cross reference: what it names, what it may mean, and why no more is known."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.models import Reference
from archive.views.addresses import listed, with_targets


@require_safe
def reference(request: HttpRequest, row: int) -> HttpResponse:
    """A reference that leads to no single place: its candidates, or what it is."""
    rows = with_targets(Reference.objects.current())
    found = get_object_or_404(rows, pk=row)
    context = {"item": listed(found), "version": found.revision.version}
    return render(request, "references/reference.html", context)
