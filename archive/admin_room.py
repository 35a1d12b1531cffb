"""What all pages of the admin share: an editor and a run of taking in never write at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.ingest.lock import RoomBusy, one_at_a_time

PATIENCE = 10.0
"""Seconds that saving waits for a run of taking in; then nothing is saved and the editor told."""


class RoomAdmin(admin.ModelAdmin):
    """Pages that hold the room's lock while they write: saving, deleting, acting on a list."""

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return _alone(request, super().changeform_view, *args, **options)

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return _alone(request, super().delete_view, *args, **options)

    def changelist_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return _alone(request, super().changelist_view, *args, **options)


def _alone(
    request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **options: Any
) -> HttpResponse:
    """What a page answers; 503 where the room stays busy, with nothing saved."""
    if request.method != "POST":
        return view(request, *args, **options)
    try:
        with one_at_a_time(PATIENCE):
            return view(request, *args, **options)
    except RoomBusy:
        response = render(request, "errors/busy.html", status=503)
        response.headers["Retry-After"] = "30"
        return response
