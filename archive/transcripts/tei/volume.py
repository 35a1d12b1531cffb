"""A volume as its file carries it: the values that reading one gives."""

from __future__ import annotations

from dataclasses import dataclass

from archive.transcripts.transcript import Dateline, Finding, HistoricalDate, Transcript


@dataclass(frozen=True, slots=True)
class TeiDocument:
    """One document of a volume.

    `id` ("d380") is unique in the volume and, with it, the document's published address; `path`
    holds the ids of the divisions around it, the outermost first. The transcript's dateline
    says what was printed; `encoded` is the date as the editors tagged it, `encoded_date` the
    same read. `datelines` holds those of enclosures too. `facsimiles` are the images of a
    document whose words stand on microfiche alone.
    """

    id: str
    number: str
    transcript: Transcript
    path: tuple[str, ...] = ()
    encoded: str = ""
    encoded_date: HistoricalDate | None = None
    datelines: tuple[Dateline, ...] = ()
    facsimiles: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """A compilation, chapter or subchapter; `documents` are those directly in it, by id."""

    id: str
    kind: str
    title: str
    page: str = ""
    divisions: tuple[Division, ...] = ()
    documents: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person in the volume's list: `id` is unique there and means nothing in another volume.

    `dates` are the words of the description that say when ("until October 1963").
    """

    id: str
    name: str
    description: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An abbreviation and what it stands for."""

    id: str
    term: str
    expansion: str = ""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A place the index names: a page or several, or a note on a page ("360n").

    `target` is as tagged: "#pg_360", but "#d5" where late volumes index by document number.
    """

    page: str
    last_page: str = ""
    in_note: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading of the index with its places, its sub-headings and where else it sends one.

    `see` holds the printed headings meant, `also` says that they are further ones; `person` is
    the id of a person in the volume's list.
    """

    heading: str
    id: str = ""
    person: str = ""
    pages: tuple[IndexPage, ...] = ()
    see: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    entries: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumePage:
    """A printed page, known by its place in the volume, for its label may be repeated.

    `id` is the encoders' ("pg_834", "d12-01"), made unique. `documents` have words on it, in
    order, and `begins` are those that begin on it; both are empty in front matter and index.
    `numbered_in` is the document whose own pages are counted, "" where the volume's are.
    """

    position: int
    id: str
    label: str
    documents: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    numbered_in: str = ""


@dataclass(frozen=True, slots=True)
class VolumeText:
    """A whole volume; `documents` are in the order of the file, with what was found in each."""

    id: str
    title: str
    series: str = ""
    subseries: str = ""
    number: str = ""
    part: str = ""
    full_title: str = ""
    editors: tuple[str, ...] = ()
    general_editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    year: str = ""
    isbn: str = ""
    divisions: tuple[Division, ...] = ()
    persons: tuple[PersonEntry, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    index: tuple[IndexEntry, ...] = ()
    pages: tuple[VolumePage, ...] = ()
    documents: tuple[TeiDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
