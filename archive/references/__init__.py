"""Cross references: found as printed, read, and resolved as the editors meant them."""

from archive.references.find import find_in_notes, find_references
from archive.references.pasted import read_citation
from archive.references.reading import Context
from archive.references.reference import (
    Catalogue,
    Outcome,
    Placed,
    Reference,
    ReferenceKind,
    Resolution,
    Target,
    Telegram,
)
from archive.references.resolve import resolve

__all__ = [
    "Catalogue",
    "Context",
    "Outcome",
    "Placed",
    "Reference",
    "ReferenceKind",
    "Resolution",
    "Target",
    "Telegram",
    "find_in_notes",
    "find_references",
    "read_citation",
    "resolve",
]
