"""The page that explains the room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Searching, citing, references, versions, keys, and what is promised."""
    return render(request, "help/help.html")
