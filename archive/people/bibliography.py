"""The bibliography of the series: one record for each volume, held or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archive.errors import ArchiveError
from archive.text.xmlsafe import XmlError, parse_xml

_LARGEST = 5_000_000
_VOLUME = re.compile(r"\bVol(?:ume|umes|\.)\s{1,3}([A-Z0-9][A-Z0-9–/-]{0,30})")
_PART = re.compile(r"\bPart\s{1,3}([A-Z0-9]{1,5})")


class BibliographyError(ArchiveError):
    """A bibliography that cannot be read; the message names file and what was expected."""


@dataclass(frozen=True, slots=True)
class VolumeRecord:
    """One volume of the series as its publisher describes it; "" and None: not said.

    `id` is the publisher's ("frus1961-63v24"), `sub_series` its years ("1961–63"),
    `designation` the number as printed ("Volume VII, Part 2"), `number` and `part` taken
    apart ("VII", "2"), `title` the volume's own ("Laos Crisis"), `complete` the whole title.
    """

    id: str
    complete: str
    sub_series: str = ""
    designation: str = ""
    number: str = ""
    part: str = ""
    title: str = ""
    editors: tuple[str, ...] = ()
    general_editors: tuple[str, ...] = ()
    year: int | None = None
    is_published: bool = False
    first_year: int | None = None
    last_year: int | None = None
    summary: str = ""


def read_bibliography(folder: Path) -> tuple[VolumeRecord, ...]:
    """The records of a folder with one file for each volume, by id.

    Raises BibliographyError for a folder without records, a file that is not well-formed, one
    without an id, or an id given twice.
    """
    records: dict[str, VolumeRecord] = {}
    for file in sorted(folder.glob("*.xml")):
        record = _read_volume(file)
        if record.id in records:
            raise BibliographyError(f"{file.name}: expected an id given once, found {record.id}")
        records[record.id] = record
    if not records:
        raise BibliographyError(f"{folder.name}: expected *.xml with one volume each, found none")
    return tuple(records[key] for key in sorted(records))


def _read_volume(file: Path) -> VolumeRecord:
    try:
        root = parse_xml(file.read_bytes(), file.name, _LARGEST)
    except (XmlError, OSError) as error:
        raise BibliographyError(str(error)) from error
    if root.tag != "volume" or not root.get("id"):
        raise BibliographyError(f"{file.name}: expected <volume id=…>, found <{root.tag}>")
    designation = _title(root, "volumenumber")
    return VolumeRecord(
        id=str(root.get("id")),
        complete=_title(root, "complete"),
        sub_series=_sub_series(root),
        designation=designation,
        number=_first(_VOLUME, designation),
        part=_first(_PART, designation),
        title=_title(root, "volume"),
        editors=_editors(root, "primary"),
        general_editors=_editors(root, "general"),
        year=_year(root.findtext("published-year")),
        is_published=_words(root.find("publication-status")) == "published",
        first_year=_year(root.findtext("coverage[@type='from']")),
        last_year=_year(root.findtext("coverage[@type='to']")),
        summary="\n".join(filter(None, map(_words, root.iterfind("summary/{*}p")))),
    )


def _title(root: etree._Element, kind: str) -> str:
    return _words(root.find(f"title[@type='{kind}']"))


def _sub_series(root: etree._Element) -> str:
    found = root.find("title[@type='sub-series']")
    return str(found.get("n") or "") if found is not None else ""


def _editors(root: etree._Element, role: str) -> tuple[str, ...]:
    found = root.iterfind(f"editor[@role='{role}']")
    return tuple(name for name in map(_words, found) if name)


def _words(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[1] if found else ""


def _year(printed: str | None) -> int | None:
    found = re.search(r"\b(1[6-9]\d\d|20\d\d)\b", printed or "")
    return int(found[1]) if found else None
