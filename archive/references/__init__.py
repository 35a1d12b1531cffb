"""Cross references: found as printed, read, and resolved as the editors meant them."""

from archive.references.find import find_in_notes, find_references
from archive.references.reading import Context
from archive.references.reference import (
    Catalogue,
    Outcome,
    Reference,
    ReferenceKind,
    Resolution,
    Target,
    Telegram,
)

__all__ = [
    "Catalogue",
    "Context",
    "Outcome",
    "Reference",
    "ReferenceKind",
    "Resolution",
    "Target",
    "Telegram",
    "find_in_notes",
    "find_references",
]
