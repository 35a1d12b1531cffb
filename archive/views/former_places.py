"""Texts that an earlier file of a volume had under a number."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Q

from archive.models import FormerPlace, Version

_MOST = 20


def left_places(volume: str, number: str, versions: Sequence[Version]) -> list[FormerPlace]:
    """Where texts stood under a number that others of their volume, or none, have now.

    `versions` are those that have it now; a document among them is not named again.
    """
    rows = FormerPlace.objects.named(volume, number).filter(version__current__isnull=False)
    elsewhere = rows.exclude(Q(version__item__iexact=F("item")) & Q(is_part=False))
    documents = {version.document_id for version in versions}
    left = elsewhere.exclude(version__document__in=documents)
    return list(left.select_related("version__document").order_by("left", "pk")[:_MOST])


def one_a_document(versions: Sequence[Version]) -> list[Version]:
    """The first version of each document, in the order given."""
    first = {version.document_id: version for version in reversed(versions)}
    return [version for version in versions if first[version.document_id] is version]
