"""Long lists in pages."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of a list that the address asks for, the first where it asks for none.

    A page that is no number, or that the list does not reach, is not found.
    """
    asked = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(asked):
        raise Http404(f"A page of a list is a number from 1; this address asks for “{asked[:20]}”.")
    pages = Paginator(rows, per_page)
    if int(asked) > pages.num_pages:
        raise Http404(f"This list has {pages.num_pages} pages; this address asks for page {asked}.")
    return pages.page(int(asked))
