"""A manifest: an editor's facts about texts and volumes, each with its evidence.

A TOML file beside the texts it names::

    [[volume]]                 id, series, subseries, number, part, title, editors,
                               general_editor, publisher, place, year, source
    [[document]]               slug; tables title, kind, place, date
    [[document.version]]       path, siglum, label, form, shelfmark, rights, public_since;
                               tables printed, home_volume, archival_source, classification,
                               handling

A fact is a table with `evidence`, with `certainty` unless it is certain, and with `value`; a
date has `day`, `month` ("1961-10"), `year` or `from` and `to` instead, perhaps `begins` and
`ends`; `printed` has `volume`, `number` and `pages` ("923–924").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from archive.transcripts.dateline import EARLIEST, LATEST
from archive.transcripts.pages import from_roman
from archive.transcripts.records import (
    DocumentRecord,
    Entry,
    Fact,
    Manifest,
    Printed,
    VolumeRecord,
)
from archive.transcripts.tables import ManifestError, Table, read_tables
from archive.transcripts.transcript import (
    Certainty,
    DocumentKind,
    Form,
    HistoricalDate,
    Precision,
)

__all__ = [
    "DocumentRecord",
    "Entry",
    "Fact",
    "Manifest",
    "ManifestError",
    "Printed",
    "VolumeRecord",
    "read_manifest",
]

_T = TypeVar("_T")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,30}")
_SIGLUM = re.compile(r"[a-z][a-z0-9]{0,11}")
_VOLUME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+){0,10}")
_NUMBER = re.compile(r"[0-9]{1,6}[A-Za-z]?")
_PAGES = re.compile(r"(?P<first>[0-9a-zA-Z]{1,10})(?:\s?[-–—]\s?(?P<last>[0-9a-zA-Z]{1,10}))?")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_SINCE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def read_manifest(path: Path) -> Manifest:
    """A manifest, checked: the files it names are there, beside it or below.

    Raises ManifestError, naming file, line, table and what was expected, for a file that is
    not TOML, an unknown or missing key, a slug or volume given twice, a siglum given
    twice in one document, an impossible date, pages that run backwards, or a path that is
    missing or leaves the manifest's folder.
    """
    root = read_tables(path)
    documents = root.tables("document")
    volumes = tuple(_volume(table) for table in root.tables("volume"))
    root.no_more()
    entries = tuple(entry for table in documents for entry in _document(table, path.parent))
    _each_once(documents, "slug", [table.peek("slug") for table in documents])
    _each_once(root.seen("volume"), "id", [volume.id for volume in volumes])
    return Manifest(path, entries, volumes)


def _each_once(tables: Sequence[Table], key: str, values: Sequence[str]) -> None:
    seen: set[str] = set()
    for table, value in zip(tables, values, strict=True):
        if value and value in seen:
            raise table.error(f'expected each {key} once, found "{value}" again', key)
        seen.add(value)


def _volume(table: Table) -> VolumeRecord:
    record = VolumeRecord(
        id=table.text("id", _VOLUME, "a publisher's id such as frus1961-63v24"),
        series=table.text("series"),
        subseries=table.text("subseries", required=False),
        number=table.text("number", required=False),
        title=table.text("title"),
        editors=table.texts("editors"),
        publisher=table.text("publisher"),
        place=table.text("place"),
        year=table.number("year", EARLIEST, LATEST),
        source=table.text("source"),
        part=table.text("part", required=False),
        general_editor=table.text("general_editor", required=False),
    )
    table.no_more()
    return record


def _document(table: Table, folder: Path) -> list[Entry]:
    record = DocumentRecord(
        slug=table.text(
            "slug", _SLUG, "small letters and digits joined by hyphens", required=False
        ),
        title=_text_fact(table, "title"),
        kind=_kind_fact(table),
        place=_text_fact(table, "place"),
        date=_date_fact(table),
    )
    versions = table.tables("version")
    table.no_more()
    if not versions:
        raise table.error("expected at least one version, found none")
    entries = [_entry(version, record, folder) for version in versions]
    _each_once(versions, "siglum", [entry.siglum for entry in entries])
    return entries


def _entry(table: Table, record: DocumentRecord, folder: Path) -> Entry:
    entry = Entry(
        document=record,
        path=_path(table, folder),
        siglum=table.text("siglum", _SIGLUM, "a small letter, then up to eleven more or digits"),
        label=table.text("label"),
        form=_form(table),
        printed=_printed_fact(table),
        home_volume=_text_fact(table, "home_volume", _VOLUME, "a publisher's id"),
        archival_source=_text_fact(table, "archival_source"),
        classification=_text_fact(table, "classification"),
        handling=_text_fact(table, "handling"),
        shelfmark=table.text("shelfmark", required=False),
        rights=table.text("rights", required=False),
        public_since=table.text("public_since", _SINCE, "a year or a day", required=False),
    )
    table.no_more()
    return entry


def _path(table: Table, folder: Path) -> Path:
    named = table.text("path")
    top = folder.resolve()
    try:
        path = (top / named).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise table.error(f'expected a path, found "{named}"', "path") from error
    if not path.is_relative_to(top):
        raise table.error(f'expected a file in the manifest\'s folder, found "{named}"', "path")
    if not path.is_file():
        raise table.error(f'expected a file, found none named "{named}"', "path")
    return path


def _form(table: Table) -> Form | None:
    name = table.text("form", required=False)
    if not name:
        return None
    if name not in set(Form):
        raise table.error(f'expected one of {", ".join(Form)}, found "{name}"', "form")
    return Form(name)


def _text_fact(
    table: Table, key: str, pattern: re.Pattern[str] | None = None, what: str = ""
) -> Fact[str] | None:
    inner = table.table(key)
    return _closed(inner, inner.text("value", pattern, what)) if inner else None


def _kind_fact(table: Table) -> Fact[DocumentKind] | None:
    inner = table.table("kind")
    if inner is None:
        return None
    name = inner.text("value")
    if name not in set(DocumentKind):
        raise inner.error(f'expected a kind of document, found "{name}"', "value")
    return _closed(inner, DocumentKind(name))


def _printed_fact(table: Table) -> Fact[Printed] | None:
    inner = table.table("printed")
    if inner is None:
        return None
    volume = inner.text("volume", _VOLUME, "a publisher's id such as frus1961-63v24")
    number = inner.text("number", _NUMBER, 'a number such as "438"', required=False)
    first, last = _page_range(inner)
    return _closed(inner, Printed(volume, number, first, last))


def _page_range(table: Table) -> tuple[str, str]:
    pages = table.text("pages", _PAGES, 'pages such as "923–924"', required=False)
    found = _PAGES.fullmatch(pages)
    if found is None:
        return "", ""
    first, last = found["first"], found["last"] or found["first"]
    numbers = [int(label) if label.isdecimal() else from_roman(label) for label in (first, last)]
    begins, ends = numbers
    if begins is None or ends is None or first.isdecimal() != last.isdecimal():
        raise table.error(f'expected arabic or roman pages, found "{pages}"', "pages")
    if ends < begins:
        raise table.error(f'expected pages that run forwards, found "{pages}"', "pages")
    return first, last


def _closed(table: Table, value: _T) -> Fact[_T]:
    """The fact of a table, nothing left over in it."""
    fact = Fact(value, table.text("evidence"), _certainty(table))
    table.no_more()
    return fact


def _certainty(table: Table) -> Certainty:
    name = table.text("certainty", required=False) or Certainty.CERTAIN.value
    if name not in set(Certainty):
        raise table.error(f'expected one of {", ".join(Certainty)}, found "{name}"', "certainty")
    return Certainty(name)


def _date_fact(table: Table) -> Fact[HistoricalDate] | None:
    inner = table.table("date")
    if inner is None:
        return None
    earliest, latest, precision = _days(inner)
    begins, ends = inner.time("begins"), inner.time("ends")
    if ends and (begins is None or ends < begins):
        raise inner.error("expected hours that run forwards", "ends")
    for day in (earliest, latest):
        if not EARLIEST <= day.year <= LATEST:
            raise inner.error(f"expected a year from {EARLIEST} to {LATEST}, found {day.year}")
    fact = _closed(inner, (earliest, latest, precision))
    reason = "" if fact.certainty is Certainty.CERTAIN else fact.evidence
    date = HistoricalDate(*fact.value, fact.certainty, reason, begins, ends)
    return Fact(date, fact.evidence, fact.certainty)


def _days(table: Table) -> tuple[dt.date, dt.date, Precision]:
    given = [key for key in ("day", "month", "year", "from") if table.has(key)]
    if len(given) != 1:
        raise table.error("expected one of day, month, year, or from and to")
    match given[0]:
        case "day":
            day = table.date("day")
            return day, day, Precision.DAY
        case "month":
            return _month(table)
        case "year":
            year = table.number("year", EARLIEST, LATEST)
            return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR
    first, last = table.date("from"), table.date("to")
    if last < first:
        raise table.error(f"expected days that run forwards, found {first} to {last}", "to")
    return first, last, Precision.RANGE


def _month(table: Table) -> tuple[dt.date, dt.date, Precision]:
    found = _MONTH.fullmatch(table.text("month", _MONTH, 'a month such as "1961-10"'))
    year, month = (int(found["year"]), int(found["month"])) if found else (0, 0)
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        raise table.error("expected a month of the calendar", "month")
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last), Precision.MONTH
