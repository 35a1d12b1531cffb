"""Whole volumes in TEI: documents, pages, persons, abbreviations, index."""

from archive.transcripts.tei.reading import read_volume
from archive.transcripts.tei.source import looks_like_tei
from archive.transcripts.tei.volume import (
    Division,
    IndexEntry,
    IndexPage,
    PersonEntry,
    TeiDocument,
    TermEntry,
    VolumePage,
    VolumeText,
)

__all__ = [
    "Division",
    "IndexEntry",
    "IndexPage",
    "PersonEntry",
    "TeiDocument",
    "TermEntry",
    "VolumePage",
    "VolumeText",
    "looks_like_tei",
    "read_volume",
]
