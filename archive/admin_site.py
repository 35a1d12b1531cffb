"""The staff's front page, and the check before a deployment: has the room outgrown its parts?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core import checks
from django.db import DatabaseError
from django.http import HttpRequest
from django.template.response import TemplateResponse

from archive.search.capacity import outgrown


class RoomAdminSite(AdminSite):
    """Django's own, with a word on its front page when the room needs a larger engine."""

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        if advice := outgrown():
            messages.warning(request, advice)
        return super().index(request, extra_context)


@checks.register(checks.Tags.database)
def check_size(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Asked by `migrate` and by `check --database default`, never at the start of a process."""
    if not databases:
        return []
    try:
        advice = outgrown()
    except DatabaseError:  # the first migration is yet to come
        return []
    return [checks.Warning(advice, id="archive.W001")] if advice else []
