"""What an earlier run did not come to: told by the tables, so that any later run completes it."""

from __future__ import annotations

from archive.models import Version


def unsought() -> list[str]:
    """The slugs of documents whose words were never looked for in the other documents.

    Looking leaves a sketch of each current text; a run that was killed before it left none.
    """
    held = Version.objects.filter(
        current__isnull=False,
        current__sketch__isnull=True,
        quoted_in__isnull=True,
        document__withdrawn=False,
    )
    return list(held.order_by("document").values_list("document__slug", flat=True).distinct())
