"""What editors know of texts and volumes: the values a manifest holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from archive.transcripts.transcript import Certainty, DocumentKind, Form, HistoricalDate

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[_T]):
    """What an editor holds to be so, how surely, and on what evidence."""

    value: _T
    evidence: str
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class VolumeRecord:
    """A printed volume; `source` says where these facts are from."""

    id: str
    series: str
    subseries: str
    number: str
    title: str
    editors: tuple[str, ...]
    publisher: str
    place: str
    year: int
    source: str
    part: str = ""
    general_editor: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a volume prints the text; the pages are printed labels, "" if not known."""

    volume: str
    number: str = ""
    first_page: str = ""
    last_page: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What is known of a document beyond its texts; a slug of "" is for the room to make."""

    slug: str = ""
    title: Fact[str] | None = None
    kind: Fact[DocumentKind] | None = None
    place: Fact[str] | None = None
    date: Fact[HistoricalDate] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One version to take in; the versions of one document share its record.

    `path` is absolute; a form of None is to be recognised. `home_volume` is the volume whose
    words the text repeats; for a text that a volume prints it is that volume, and left None.
    """

    document: DocumentRecord
    path: Path
    siglum: str
    label: str
    form: Form | None = None
    printed: Fact[Printed] | None = None
    home_volume: Fact[str] | None = None
    archival_source: Fact[str] | None = None
    classification: Fact[str] | None = None
    handling: Fact[str] | None = None
    shelfmark: str = ""
    rights: str = ""
    public_since: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a manifest says, in its order."""

    path: Path
    entries: tuple[Entry, ...]
    volumes: tuple[VolumeRecord, ...] = ()
