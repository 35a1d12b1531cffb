"""Pages for what goes wrong: what was asked, what may help; former addresses answer here."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404

from archive.models import FormerAddress
from archive.models.fields import SIGLUM, SLUG
from archive.views.tombstones import Tombstone, tombstone_at

log = logging.getLogger(__name__)

_WORDS = re.compile(r"[^\W_]{1,40}")
_LONGEST_SHOWN = 120
_LONGEST_PATH = 600
_BELOW = re.compile(rf"(?P<document>/documents/{SLUG}/)(?P<siglum>{SIGLUM})?(?P<rest>[./].*|)")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself cannot be read."""
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: staff only, or a form that has gone stale."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, unless the address was once served: then its successor, or its tombstone."""
    former = _former(request.path)
    if former is not None and former.successor:
        return HttpResponsePermanentRedirect(former.successor)
    if moved := _moved(request.path):
        return HttpResponsePermanentRedirect(moved)
    stone = _tombstone(request.path)
    if former is not None or stone is not None:
        return _gone(request, former, stone)
    context = {"asked": request.path[:_LONGEST_SHOWN], "why": _why(exception)}
    context["words"] = " ".join(_WORDS.findall(request.path)[-8:])[:_LONGEST_SHOWN]
    return render(request, "errors/404.html", context, status=404)


def _moved(path: str) -> str:
    """Where what stood below a document's or version's former address stands now, "" if nowhere.

    A version's revisions and files moved with it; a comparison leads to the record.
    """
    found = _BELOW.fullmatch(path) if len(path) <= _LONGEST_PATH else None
    if found is None:
        return ""
    version = _former(f"{found['document']}{found['siglum']}/") if found["siglum"] else None
    if version is not None and version.successor:
        return version.successor.rstrip("/") + found["rest"]
    document = _former(found["document"])
    return document.successor if document else ""


def _gone(
    request: HttpRequest, former: FormerAddress | None, stone: Tombstone | None
) -> HttpResponse:
    """410: what stood there, when and why it was withdrawn, and its texts' hashes."""
    context = {
        "stone": stone,
        "title": stone.title if stone else former and (former.title or former.path),
        "reason": stone.reason if stone else former and former.reason,
        "withdrawn": stone.withdrawn if stone else former and former.retired,
    }
    return render(request, "errors/410.html", context, status=410)


def _tombstone(path: str) -> Tombstone | None:
    try:
        return tombstone_at(path)
    except DatabaseError:
        log.exception("withdrawn texts cannot be asked")
        return None


def _former(path: str) -> FormerAddress | None:
    """The former address of a path, with or without its last slash."""
    paths = {path, f"{path}/", path.rstrip("/")}
    try:
        return FormerAddress.objects.filter(path__in=paths).first()
    except DatabaseError:
        log.exception("former addresses cannot be asked")
        return None


def _why(exception: Exception) -> str:
    """The reason a view gave; Django's own reasons tell a reader nothing."""
    if isinstance(exception, Resolver404):
        return ""
    words = str(exception)
    return "" if "matches the given query" in words else words[: _LONGEST_SHOWN * 2]


def server_error(request: HttpRequest, **_: Any) -> HttpResponse:
    """500; 503 where the database does not answer, which mends itself."""
    if isinstance(sys.exc_info()[1], OperationalError):
        response = render(request, "errors/503.html", status=503)
        response.headers["Retry-After"] = "30"
        return response
    return render(request, "errors/500.html", status=500)
