"""Long lists in pages."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Aggregate, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

PER_PAGE = 50
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def page_of(
    request: HttpRequest, rows: Any, per_page: int = PER_PAGE, many: int | None = None
) -> Page[Any]:
    """The page of a list that the address asks for, the first where it asks for none.

    A page that is no number, or that the list does not reach, is not found. `many` is the
    length of the list where it is known.
    """
    asked = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(asked):
        raise Http404(f"A page of a list is a number from 1; this address asks for “{asked[:20]}”.")
    pages = Paginator(rows, per_page)
    if many is not None:
        vars(pages)["count"] = many  # where the paginator keeps what it has counted
    if int(asked) > pages.num_pages:
        raise Http404(f"This list has {pages.num_pages} pages; this address asks for page {asked}.")
    return pages.page(int(asked))


def counted(rows: QuerySet[Any, Any], count: Aggregate) -> Coalesce:
    """How many rows belong to each row of a list; `rows` are the values of what joins the two.

    A subquery, so it is asked for the rows of the page shown, not for the whole list.
    """
    many = rows.order_by().annotate(counted=count).values("counted")
    return Coalesce(Subquery(many, output_field=IntegerField()), 0)
