"""A volume's file, read: its documents as texts, its facts as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archive.ingest.filling import Text
from archive.ingest.revisions import SourceFile
from archive.models import number_order
from archive.references.volumes import display_years, room_name, subseries_of
from archive.text import MarkKind
from archive.transcripts import Certainty, DocumentKind, DocumentRecord, Entry, Fact, Form, Printed
from archive.transcripts.tei import Division, IndexEntry, IndexPage, TeiDocument, VolumeText

_SENT = frozenset({DocumentKind.TELEGRAM, DocumentKind.AIRGRAM, DocumentKind.DESPATCH})
_IN_HEADING = re.compile(
    r"(?:Telegram|Airgram|Despatch)\s(?:No\.\s)?(?:[A-Z]{1,4}[-–])?(\d{1,6})\b"
)
_OPENING = re.compile(
    r"^(?:[A-Z][A-Za-z]{0,11}\s)?(?:[A-Z]{1,3}[-–])?(?:No\.\s)?\[?(\d{1,6})\]?\.(?=\s|$)",
    re.MULTILINE,
)
_OPENING_REACH = 400
_DOCUMENT_PLACE = re.compile(r"#d[0-9]")
_NUMBERED = re.compile(r"v[a-z]?[0-9]{2}(?:p[0-9])?\Z")


@dataclass(frozen=True, slots=True)
class ReadVolume:
    """A volume ready to be taken in: what its file says, and its documents as texts."""

    text: VolumeText
    source: SourceFile
    texts: tuple[Text, ...]

    @property
    def key(self) -> str:
        return self.text.id


def texts_of(volume: VolumeText, source: SourceFile) -> ReadVolume:
    """A volume with its documents as texts to be taken in."""
    return ReadVolume(volume, source, tuple(_texts(volume, source)))


def siglum_of(volume: str) -> str:
    """A volume's number within its sub-series, or what its id has in its place.

    >>> [siglum_of(f"frus19{rest}") for rest in ("61-63v24", "52-54Guat", "61-63v07-09mSupp")]
    ['v24', 'guat', 'v0709msupp']
    """
    numbered = _NUMBERED.search(volume)
    if numbered:
        return numbered[0]
    rest = re.sub(r"\A[a-z]{1,10}[0-9]{4}(?:-[0-9]{2,4})?", "", volume).lower()
    return re.sub(r"\A[^a-z]{1,20}|[^a-z0-9]", "", rest)[:12] or "print"


def _texts(volume: VolumeText, source: SourceFile) -> Iterator[Text]:
    siglum, name = siglum_of(volume.id), room_name(volume.id)
    order = 0
    for document in volume.documents:
        order = number_order(document.number) or order + 1
        yield Text(
            _entry(document, volume.id, siglum, name),
            document.transcript,
            source,
            item=document.id,
            order=order,
            telegram=telegram_number(document),
            beside=_beside(document),
        )


def _entry(document: TeiDocument, volume: str, siglum: str, name: str) -> Entry:
    evidence = f"the volume's own file, where it is {document.id}"
    printed = Fact(Printed(volume, document.number), evidence, Certainty.CERTAIN)
    label = f"{name}, no. {document.number}" if document.number else f"{name}, {document.id}"
    return Entry(DocumentRecord(), Path(f"{volume}.xml"), siglum, label, Form.TEI, printed)


def _beside(document: TeiDocument) -> dict[str, Any]:
    """What the markup says and a plain text does not, as it is kept in a revision."""
    said: dict[str, Any] = {}
    if document.encoded:
        said["encoded"] = document.encoded
    if len(document.datelines) > 1:
        said["datelines"] = [dateline.printed for dateline in document.datelines]
    if document.facsimiles:
        said["facsimiles"] = list(document.facsimiles)
    return said | {"path": list(document.path), "line": document.line}


def telegram_number(document: TeiDocument) -> str:
    """The number a telegram, airgram or despatch was sent under, "" where none is printed.

    Late volumes print it in the heading, others at the head of the words: "1533. Eyes only …",
    "Todis 811. Following is …", and before 1952 below the classification.
    """
    transcript = document.transcript
    if transcript.kind not in _SENT:
        return ""
    in_heading = _IN_HEADING.search(transcript.title)
    if in_heading:
        return in_heading[1]
    first = next((m for m in transcript.marks if m.kind is MarkKind.PARAGRAPH), None)
    if first is None:
        return ""
    reach = min(len(transcript.text), first.start + _OPENING_REACH)
    found = _OPENING.search(transcript.text[:reach], first.start)
    return found[1] if found and (len(found[1]) > 1 or found.start() == first.start) else ""


def volume_fields(volume: VolumeText) -> dict[str, Any]:
    """The columns of a volume that its own file states; what it leaves out is left alone."""
    years = subseries_of(volume.id)
    said = {
        "series": volume.series,
        "subseries": display_years(years) if years else volume.subseries,
        "number": volume.number[:40],
        "part": volume.part[:60],
        "title": volume.title[:400],
        "editors": list(volume.editors),
        "general_editor": " and ".join(volume.general_editors)[:120],
        "publisher": volume.publisher[:200],
        "place": volume.place[:120],
        "year": int(volume.year) if volume.year.isdecimal() else None,
        "isbn": volume.isbn[:20],
        "sort_key": volume.id,
    }
    return {name: value for name, value in said.items() if value}


def contents_fields(volume: VolumeText) -> dict[str, Any]:
    """A volume's table of contents, abbreviations, index and pages, as they are kept."""
    return {
        "divisions": [_division(one) for one in volume.divisions],
        "terms": {one.id: [one.term, one.expansion] for one in volume.terms},
        "index": [_index_entry(one) for one in volume.index],
        "pages": [
            [page.label, list(page.documents), list(page.begins), page.numbered_in]
            for page in volume.pages
        ],
    }


def _division(division: Division) -> dict[str, Any]:
    return asdict(division)


def _place_kind(page: IndexPage) -> str:
    """What a place of the index is: "n" a note on a page, "d" a document, "" a page."""
    if _DOCUMENT_PLACE.match(page.target):
        return "d"
    return "n" if page.in_note else ""


def _index_entry(entry: IndexEntry) -> dict[str, Any]:
    """An index entry without what it has not: there are a hundred thousand of them."""
    kept: dict[str, Any] = {"heading": entry.heading}
    if entry.person:
        kept["person"] = entry.person
    if entry.pages:
        kept["pages"] = [[page.page, page.last_page, _place_kind(page)] for page in entry.pages]
    if entry.see:
        kept["see"] = list(entry.see)
    if entry.see_also:
        kept["see_also"] = list(entry.see_also)
    if entry.entries:
        kept["entries"] = [_index_entry(one) for one in entry.entries]
    return kept
