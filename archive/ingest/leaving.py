"""The places that texts leave when a newer file of their volume is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from archive.ingest.journal import Journal
from archive.ingest.renumbered import Left
from archive.ingest.store import Stored
from archive.ingest.withdrawal import withdraw
from archive.models import Document, FormerAddress, FormerPlace, Version, Volume

_NO_CHAPTER = "The file of {volume} taken in since has no such chapter."
_JOINED = "In the file of {volume} taken in since, its words stand in this document."


def leave_places(
    volume: Volume, left: Sequence[Left], stored: Sequence[Stored], journal: Journal
) -> set[int]:
    """Write down where texts stood; what was joined to another leads there.

    Returns the documents that this concerns beside those stored. The states of a text that was
    joined stay readable each at its own address. The caller holds the transaction.
    """
    now = {one.version.item: one.version for one in stored}
    before = set(FormerPlace.objects.filter(volume=volume).values_list("version_id", "item"))
    rows = FormerPlace.objects.bulk_create(
        FormerPlace(
            volume=volume,
            version=now[one.item],
            item=one.old,
            number=one.number,
            is_part=one.is_part,
        )
        for one in left
        if (now[one.item].pk, one.old) not in before
    )
    journal.add(rows)
    concerned: set[int] = set()
    for one in left:
        if one.joined:
            concerned |= _join(one.joined, now[one.item], journal)
    return concerned


def leave_chapters(
    volume: Volume,
    before: Iterable[Mapping[str, Any]],
    now: Iterable[Mapping[str, Any]],
    journal: Journal,
) -> None:
    """Let the addresses of chapters that a volume no longer has lead to the volume."""
    present = set(_addresses(volume, now))
    gone = set(_addresses(volume, before)) - present
    FormerAddress.objects.filter(path__in=present).delete()
    known = set(FormerAddress.objects.filter(path__in=gone).values_list("path", flat=True))
    rows = FormerAddress.objects.bulk_create(
        FormerAddress(
            path=path,
            successor=volume.get_absolute_url(),
            reason=_NO_CHAPTER.format(volume=volume.key),
        )
        for path in sorted(gone - known)
    )
    journal.add(rows)


def places_of(divisions: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The ids of divisions and of those inside them, as far as they have any."""
    for division in divisions:
        if division["id"]:
            yield division["id"]
        yield from places_of(division["divisions"])


def _addresses(volume: Volume, divisions: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for place in places_of(divisions):
        try:
            yield reverse("chapter", args=[volume.key, place])
        except NoReverseMatch:
            continue  # an id that no address can hold, so none was served


def _join(slug: str, kept: Version, journal: Journal) -> set[int]:
    """Withdraw the volume's version of a document, and the document if it has no other."""
    document = Document.objects.get(slug=slug)
    held = document.versions.filter(current__isnull=False)
    own = held.get(volume=kept.volume, source_kind=kept.source_kind)
    alone = not held.exclude(pk=own.pk).exclude(quoted_in__isnull=False).exists()
    for version in held if alone else [own]:
        journal.changed(version, {"current_id": version.current_id})
    if alone:
        journal.changed(document, {"withdrawn": False})
    reason = _JOINED.format(volume=kept.volume)
    concerned = withdraw([document.pk] if alone else [], [own.pk], reason)
    leads = {own.get_absolute_url(): kept.get_absolute_url()}
    if alone:
        leads[document.get_absolute_url()] = kept.document.get_absolute_url()
    for path, successor in leads.items():
        FormerAddress.objects.filter(path=path).update(successor=successor)
    return concerned | {document.pk}
