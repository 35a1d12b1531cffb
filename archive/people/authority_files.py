"""Authority files: TOML that an editor keeps, read into one authority."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveError
from archive.people.authority import Authority
from archive.people.records import Days, Office, Person, Subject, Tenure

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,15}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TABLES = ("people", "offices", "subjects")
_LARGEST = 20_000_000


class AuthorityError(ArchiveError):
    """An authority file that cannot be read.

    The message reads "<file>, <table>.<key>: expected <what>, found <what stands there>".
    """


def read_authority(files: Iterable[Path]) -> Authority:
    """The authority that TOML files hold together: [people.*], [offices.*] and [subjects.*].

    An office's tenures are [[offices.<slug>.tenures]] with `person`, `from`, `to`; a day not
    given is not known, a month or a year ("1962-03", "1962") stands for all its days. Raises
    AuthorityError for a file that is no TOML, for an unknown key, a value of the wrong kind, a
    slug given twice, a tenure that ends before it begins or names nobody.
    """
    tables = [(kind, table) for file in sorted(files) for kind, table in _tables(file)]
    _refuse_seconds(tables)
    people = [_read_person(table) for kind, table in tables if kind == "people"]
    offices = [table for kind, table in tables if kind == "offices"]
    subjects = [_read_subject(table) for kind, table in tables if kind == "subjects"]
    tenures = [
        (_read_tenure(part, table.slug), part) for table in offices for part in table.parts()
    ]
    slugs = {person.slug for person in people}
    for tenure, table in tenures:
        if tenure.person not in slugs:
            raise table.error("person", "the slug of a person", tenure.person)
    return Authority(
        persons=tuple(people),
        offices=tuple(map(_read_office, offices)),
        tenures=tuple(tenure for tenure, _ in tenures),
        subjects=tuple(subjects),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """One TOML table, asked key by key so that every complaint names its place."""

    file: str
    path: str
    slug: str
    values: Mapping[str, object]

    def error(self, key: str, expected: str, found: object) -> AuthorityError:
        return AuthorityError(
            f"{self.file}, {self.path}.{key}: expected {expected}, found {found!r}"
        )

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            raise self.error(key, "words", value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise self.error(key, "a list of words", value)
        return tuple(value)

    def year(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 2200:
            raise self.error(key, "a year", value)
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "true or false", value)
        return value

    def days(self, first: str, last: str) -> Days:
        begins, ends = self._date(first), self._date(last)
        days = Days(begins.first if begins else None, ends.last if ends else None)
        if days.first and days.last and days.last < days.first:
            raise self.error(last, f"a day not before {days.first}", str(self.values[last]))
        return days

    def _date(self, key: str) -> Days | None:
        value = self.values.get(key)
        if value is None:
            return None
        days = read_partial_date(value.isoformat() if isinstance(value, dt.date) else str(value))
        if days is None:
            raise self.error(key, "a date such as 1962-03-15, 1962-03 or 1962", value)
        return days

    def parts(self) -> list[_Table]:
        """The tenures below an office."""
        value = self.values.get("tenures", [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.error("tenures", "a list of tables", value)
        return [
            _Table(self.file, f"{self.path}.tenures[{n}]", self.slug, part)
            for n, part in enumerate(value)
        ]

    def only(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise self.error(key, "one of " + ", ".join(keys), key)


def read_partial_date(printed: str) -> Days | None:
    """The days that "1962-03-15", "1962-03" or "1962" stands for; None for anything else.

    >>> read_partial_date("1962-02")
    Days(first=datetime.date(1962, 2, 1), last=datetime.date(1962, 2, 28))
    """
    found = _DATE.fullmatch(printed.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Days(dt.date(year, month, day), dt.date(year, month, day))
        first, last = month or 1, month or 12
        length = calendar.monthrange(year, last)[1]
        return Days(dt.date(year, first, 1), dt.date(year, last, length))
    except ValueError:
        return None


def _tables(file: Path) -> list[tuple[str, _Table]]:
    tables = []
    for kind, entries in _parsed(file).items():
        if kind not in _TABLES or not isinstance(entries, dict):
            expected = "tables [people.*], [offices.*] or [subjects.*]"
            raise AuthorityError(f"{file.name}, {kind}: expected {expected}, found {kind!r}")
        for slug, values in entries.items():
            table = _Table(file.name, f"{kind}.{slug}", slug, values)
            if not isinstance(values, dict):
                raise AuthorityError(
                    f"{file.name}, {kind}.{slug}: expected a table, found {values!r}"
                )
            if not _SLUG.fullmatch(slug):
                raise AuthorityError(
                    f"{file.name}, {kind}.{slug}: expected a slug such as mikoyan-anastas-i"
                )
            tables.append((kind, table))
    return tables


def _parsed(file: Path) -> dict[str, object]:
    try:
        if file.stat().st_size > _LARGEST:
            raise AuthorityError(f"{file.name}: expected at most {_LARGEST} bytes")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise AuthorityError(f"{file.name}: expected a file: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AuthorityError(f"{file.name}: expected UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise AuthorityError(f"{file.name}: expected TOML: {error}") from error


def _refuse_seconds(tables: list[tuple[str, _Table]]) -> None:
    seen: set[str] = set()
    for _, table in tables:
        if table.path in seen:
            where = f"{table.file}, {table.path}"
            raise AuthorityError(f"{where}: expected a slug given once, found a second")
        seen.add(table.path)


def _read_person(table: _Table) -> Person:
    table.only(
        "surname", "given", "suffix", "country", "born", "died", "description",
        "variants", "identifiers", "source", "active_from", "active_to",
    )  # fmt: skip
    return Person(
        slug=table.slug,
        surname=table.text("surname", required=True),
        given=table.text("given"),
        suffix=table.text("suffix"),
        country=table.text("country"),
        born=table.year("born"),
        died=table.year("died"),
        description=table.text("description"),
        variants=table.texts("variants"),
        identifiers=table.texts("identifiers"),
        source=table.text("source", required=True),
        active=table.days("active_from", "active_to"),
    )


def _read_office(table: _Table) -> Office:
    table.only("title", "country", "forms", "bureau", "single", "source", "tenures")
    return Office(
        slug=table.slug,
        title=table.text("title", required=True),
        country=table.text("country"),
        forms=table.texts("forms"),
        bureau=table.text("bureau"),
        single=table.truth("single", default=True),
        source=table.text("source", required=True),
    )


def _read_tenure(table: _Table, office: str) -> Tenure:
    table.only("person", "from", "to", "note", "source")
    return Tenure(
        office=office,
        person=table.text("person", required=True),
        days=table.days("from", "to"),
        began=str(table.values.get("from", "")),
        ended=str(table.values.get("to", "")),
        note=table.text("note"),
        source=table.text("source"),
    )


def _read_subject(table: _Table) -> Subject:
    table.only("heading", "variants", "source")
    return Subject(
        slug=table.slug,
        heading=table.text("heading", required=True),
        variants=table.texts("variants"),
        source=table.text("source"),
    )
