"""How many documents the embedded engine is meant for."""

from __future__ import annotations

from haystack import connections

from archive.models import Document
from archive.search.engine import WhooshBackend

MOST_EMBEDDED = 30_000
"""Documents that one machine's index was measured with; beyond, every search grows slower."""


def outgrown() -> str:
    """What to do where the embedded engine holds more than it is meant for; else ""."""
    if not isinstance(connections["default"].get_backend(), WhooshBackend):
        return ""
    documents = Document.objects.filter(withdrawn=False).count()
    if documents <= MOST_EMBEDDED:
        return ""
    return (
        f"The room holds {documents:,} documents; the search engine built in is meant for about "
        f"{MOST_EMBEDDED:,}. docs/deploy.md says how to move to a search cluster."
    )
