"""What stood at addresses of withdrawn texts: their names, and the hashes of their words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from archive.models import Document, FormerAddress, Revision, Version
from archive.models.fields import SIGLUM, SLUG

MOST_TEXTS = 200
_LONGEST = 600
_DOCUMENT = re.compile(rf"/documents/(?P<slug>{SLUG})(?:/(?P<rest>.*))?\Z")
_TWINS = re.compile(rf"/twins/({SLUG})/({SIGLUM})/({SLUG})/({SIGLUM})/?\Z")
_SIGLA = re.compile(r"[/.]")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stood at an address, when and why it was withdrawn, and its texts' hashes.

    `document` is the one that stays, where only a version of it was withdrawn; `texts` are its
    revisions.
    """

    title: str
    reason: str
    withdrawn: dt.datetime | None
    described: Document | None
    document: Document | None
    texts: Sequence[Revision]


def tombstone_at(path: str) -> Tombstone | None:
    """The tombstone of whatever was withdrawn and once stood at an address; None of the rest."""
    if len(path) > _LONGEST:
        return None
    if found := _DOCUMENT.match(path):
        return _of_document(found["slug"], _SIGLA.split(found["rest"] or ""))
    if found := _TWINS.match(path):
        slug, siglum, other_slug, other_siglum = found.groups()
        return _of_document(slug, [siglum]) or _of_document(other_slug, [other_siglum])
    return None


def _of_document(slug: str, sigla: Sequence[str]) -> Tombstone | None:
    document = Document.objects.filter(slug=slug).first()
    if document is None:
        return None
    if document.withdrawn:
        texts = Revision.objects.filter(version__document=document)
        return _tombstone(document.get_absolute_url(), document.title, texts, described=document)
    versions = Version.objects.filter(document=document, siglum__in=sigla[:8])
    gone = versions.filter(current__isnull=True, revisions__isnull=False).first()
    if gone is None:
        return None
    gone.document = document
    return _tombstone(gone.get_absolute_url(), gone.label, gone.revisions.all(), document=document)


def _tombstone(
    path: str,
    title: str,
    texts: QuerySet[Revision],
    *,
    described: Document | None = None,
    document: Document | None = None,
) -> Tombstone:
    former = FormerAddress.objects.filter(path=path).first()
    return Tombstone(
        title,
        former.reason if former else "",
        former.retired if former else None,
        described,
        document,
        _listed(texts),
    )


def _listed(texts: QuerySet[Revision]) -> list[Revision]:
    """Revisions with what a tombstone says of them; their words are not read."""
    rows = texts.select_related("version").only(
        "number", "sha256", "made", "version__label", "version__siglum", "version__position"
    )
    return list(rows.order_by("version__position", "version__siglum", "number")[:MOST_TEXTS])
