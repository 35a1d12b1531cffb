"""Whether this process can serve, for load balancers and watchers: words that tell no secret."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.models import Revision
from archive.search.index import backend, lacking
from archive.search.storage import IndexUnavailable

log = logging.getLogger(__name__)

LEAST_FREE = 256 * 2**20
"""Bytes that must be free: SQLite and the index cannot even be opened on a full disk."""
NEWEST = 20
"""Texts taken in last, which the index is asked for."""
GRACE = timedelta(hours=1)
"""How long a text may wait to be searched: taking in many volumes indexes them at its end."""
NO_DATABASE = "the database does not answer"


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 and "ok", or 503 and what fails; its cost does not grow with the room."""
    found = {name: check() for name, check in CHECKS.items()}
    is_well = not any(found.values())
    report = {
        "status": "ok" if is_well else "failing",
        "version": settings.VERSION,
        "checks": {name: fault or "ok" for name, fault in found.items()},
    }
    return JsonResponse(report, status=200 if is_well else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        log.exception("the database does not answer")
        return NO_DATABASE
    return ""


def _migrations() -> str:
    try:
        applied = MigrationRecorder.Migration.objects.using(connection.alias)
        waiting = _on_disk() - set(applied.values_list("app", "name"))
    except Error:
        return "the tables are not made, or cannot be asked"
    return f"{len(waiting)} not applied" if waiting else ""


@cache
def _on_disk() -> frozenset[tuple[str, str]]:
    """Every migration of the code that runs; those that others stand in for are left out."""
    loader = MigrationLoader(None)
    replaced = {key for one in loader.disk_migrations.values() for key in one.replaces}
    return frozenset(loader.disk_migrations.keys() - replaced)


def _index() -> str:
    """Whether the index opens and holds the texts taken in last, those of this hour left out."""
    newest = Revision.objects.filter(current_of__document__withdrawn=False).order_by("-pk")
    try:
        texts = list(newest.values_list("sha256", "made")[:NEWEST])
    except Error:
        return NO_DATABASE
    due = timezone.now() - GRACE
    waiting = [sha256 for sha256, made in texts if made < due]
    try:
        backend().count()
        behind = lacking(waiting)
    except IndexUnavailable as error:
        log.warning("the search index fails: %s", error)
        return "cannot be searched"
    return f"lacks {behind} of the {len(texts)} texts taken in last" if behind else ""


def _disk() -> str:
    try:
        free = shutil.disk_usage(settings.VAR).free
    except OSError:
        log.exception("the room's folder cannot be asked")
        return "cannot be asked"
    return "nearly full" if free < LEAST_FREE else ""


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "index": _index,
    "disk": _disk,
}
"""What is asked, in this order; each answers with what is wrong, or ""."""
