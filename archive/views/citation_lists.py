"""A pasted or uploaded list of citations, answered with a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from archive.references.volumes import is_volume_id
from archive.views.answer_lists import MOST_LINES, Line, as_csv, as_facts, read_list

LARGEST = 200 * 1024
"""Octets of a list, with what the form adds to them."""


@csrf_exempt  # it changes nothing and asks for no cookie: another site may only read the answer
@require_http_methods(["GET", "HEAD", "POST"])
def cite_list(request: HttpRequest) -> HttpResponse:
    """The form for a list; its table, as a page, CSV or JSON."""
    if request.method != "POST":
        return render(request, "citations/list.html", {"most": MOST_LINES})
    text = _text(request)
    if text is None:
        return render(request, "citations/list.html", {"too_large": True}, status=413)
    volume = request.POST.get("volume", "").strip()
    lines = read_list(text, volume if is_volume_id(volume) else "")
    return _answered(request, text, lines)


def _text(request: HttpRequest) -> str | None:
    """The list as uploaded, else as pasted; None where it is too large to be read."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > LARGEST:
        return None
    uploaded = request.FILES.get("file")
    if uploaded:
        return bytes(uploaded.read()).decode("utf-8", "replace")
    return request.POST.get("citations", "")


def _answered(request: HttpRequest, text: str, lines: Sequence[Line]) -> HttpResponse:
    form = request.POST.get("form", "")
    if form == "csv":
        response = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="citations.csv"'
        return response
    if form == "json":
        told = [
            {"line": one.number, "text": one.words, "citations": [as_facts(a) for a in one.answers]}
            for one in lines
        ]
        return JsonResponse({"lines": told}, json_dumps_params={"ensure_ascii": False})
    context = {"lines": lines, "text": text, "most": MOST_LINES, "is_cut": len(lines) == MOST_LINES}
    return render(request, "citations/list.html", context)
