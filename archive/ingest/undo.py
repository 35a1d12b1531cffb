"""Taking an accession back: texts as they were, and no address lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.ingest.indexed_subjects import index_subjects
from archive.ingest.joining import part_all
from archive.ingest.journal import Journal
from archive.ingest.link import link
from archive.ingest.lock import one_at_a_time
from archive.ingest.store import AccessionError
from archive.ingest.withdrawal import give_back, withdraw
from archive.models import Accession, Document, Version

_REASON = "The accession of {source} on {day}, which brought it, was taken back."
_MOST_NAMED = 3
_UNMADE = ("formerplace", "volumecontents")
"""What goes with the accession that made it; whatever has an address stays."""


def undo_accession(number: int) -> list[str]:
    """Take back an accession on which no later one rests; the slugs of the documents concerned.

    What it made is withdrawn, not deleted: the addresses of its documents and versions tell so.
    Corrected texts stay readable as revisions while the ones before are current again. The
    people and volumes it named stay known. Taking the same file in again restores all of it.
    Raises AccessionError, saying what stands in the way, where a later accession rests on it,
    where nothing was kept of what stood before it, or where it was taken back already.
    """
    with one_at_a_time(), transaction.atomic():
        accession = _standing(number)
        journal = Journal(accession.before)
        parted = part_all(journal.made.get("document", []))
        _refuse_what_others_rest_on(accession, journal)
        touched = _take_back(accession, journal)
        accession.undone = timezone.now()
        accession.save(update_fields=["undone"])
        rows = list(Document.objects.filter(Q(pk__in=touched) | Q(slug__in=parted)))
        link(rows)
        if accession.volume:
            index_subjects(accession.volume)
        return [row.slug for row in rows]


def _standing(number: int) -> Accession:
    accession = Accession.objects.filter(pk=number).first()
    if accession is None:
        raise AccessionError(f"accession {number}: expected one of those listed")
    if accession.undone:
        raise AccessionError(f"accession {number}: taken back on {accession.undone:%Y-%m-%d}")
    if not accession.before:
        raise AccessionError(
            f"accession {number}: nothing is kept of what stood before it; authority records "
            "are corrected by taking in a corrected file"
        )
    return accession


def _take_back(accession: Accession, journal: Journal) -> set[int]:
    """Give every row back what it held; the documents that this changes."""
    journal.restore()
    for name in _UNMADE:
        rows = apps.get_model("archive", name)._default_manager
        rows.filter(pk__in=journal.made.get(name, [])).delete()
    made = set(journal.made.get("document", []))
    changed = [int(pk) for pk in journal.before.get("document", {})]
    documents = made | _keys(Document.objects.filter(pk__in=changed, withdrawn=True))
    versions = Version.objects.filter(pk__in=[int(pk) for pk in journal.before.get("version", {})])
    added = set(journal.made.get("version", []))
    gone = added | _keys(versions.filter(current__isnull=True))
    given_back = versions.filter(current__isnull=False, document__withdrawn=False)
    returned = list(given_back.select_related("document"))
    reason = _REASON.format(source=accession.source, day=f"{accession.started:%-d %B %Y}")
    concerned = withdraw(documents, gone, reason)
    concerned |= give_back([version.document for version in returned], returned)
    concerned |= {version.document_id for version in returned}
    return concerned | documents


def _keys(rows: QuerySet[Any]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def _refuse_what_others_rest_on(accession: Accession, journal: Journal) -> None:
    """Refuse where a later accession changed or built on what this one made or changed."""
    rows = {name: {*map(int, held)} for name, held in journal.before.items()}
    for name, made in journal.made.items():
        rows.setdefault(name, set()).update(made)
    later = Accession.objects.filter(pk__gt=accession.pk, undone__isnull=True).order_by("-pk")
    for other in later.iterator(chunk_size=5):
        named = list(_resting(rows, Journal(other.before)))
        if named:
            shown = ", ".join(named[:_MOST_NAMED])
            more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
            raise AccessionError(
                f"accession {accession.pk}: accession {other.pk} ({other.source}) rests on it, "
                f"by {shown}{more}: take that one back first"
            )


def _resting(rows: dict[str, set[int]], later: Journal) -> Iterator[str]:
    """What a later accession changed of some rows, or added to documents among them, in words."""
    both: dict[str, set[int]] = defaultdict(set)
    for name, held in later.before.items():
        both[name] = rows.get(name, set()) & {*map(int, held)}
    touched = both["document"] | set(
        _documents_of(both["version"])
        | _documents_of(set(later.made.get("version", []))) & rows.get("document", set())
    )
    yield from (
        Document.objects.filter(pk__in=touched).order_by("slug").values_list("slug", flat=True)
    )
    volumes = apps.get_model("archive", "volume")._default_manager
    yield from volumes.filter(pk__in=both["volume"]).order_by("key").values_list("key", flat=True)


def _documents_of(versions: set[int]) -> set[int]:
    return set(Version.objects.filter(pk__in=versions).values_list("document_id", flat=True))
