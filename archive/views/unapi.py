"""unAPI: by it a reference manager takes several documents from a list of results.

A list names the server in its head and each document in an `abbr`; Zotero then offers the list
as a folder to choose from.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from archive.citing import as_ris
from archive.models import Version
from archive.models.fields import SIGLUM, SLUG
from archive.views.cited import cite

_ID = re.compile(rf"({SLUG})/({SIGLUM})")
_MOST = 140
RIS = '<format name="ris" type="application/x-research-info-systems"/>'


@require_safe
def unapi(request: HttpRequest) -> HttpResponse:
    """The forms a record can be had in; with `format`, the record of the version `id` names."""
    identifier, form = request.GET.get("id", ""), request.GET.get("format", "")
    if not identifier:
        return _forms("<formats>")
    version = _version(identifier)
    if not form:
        return _forms(f"<formats id={quoteattr(identifier)}>", status=300)
    if form != "ris":
        return HttpResponse("This form is not offered.\n", status=406, content_type="text/plain")
    people = version.current.participations.select_related("person") if version.current else ()
    record = as_ris(cite(version, people=people))
    return HttpResponse(record, content_type="application/x-research-info-systems; charset=utf-8")


def _version(identifier: str) -> Version:
    found = _ID.fullmatch(identifier[:_MOST])
    if found is None:
        raise Http404("A version is named by its document's key and its siglum, as in a/b.")
    versions = Version.objects.select_related("document", "volume", "home_volume", "current")
    return get_object_or_404(versions, document__slug=found[1], siglum=found[2])


def _forms(opening: str, status: int = 200) -> HttpResponse:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}{RIS}</formats>\n'
    return HttpResponse(body, status=status, content_type="application/xml; charset=utf-8")
