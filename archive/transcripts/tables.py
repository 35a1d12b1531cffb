"""TOML tables that know their line and complain about it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

from archive.transcripts.transcript import TranscriptError

LARGEST = 5_000_000
"""The largest manifest taken, in bytes."""

_HEADER = re.compile(r"\s{0,20}\[{1,2}(?P<name>[\w.\" -]{1,200})\]{1,2}\s{0,20}(?:#.*)?")
_AT_LINE = re.compile(r"\(at line (?P<line>[0-9]+)")


class ManifestError(TranscriptError):
    """A manifest that says what cannot be.

    The message reads "<file>, line <n>, [<table>]: <what was expected and what stands there>".
    """


class Table:
    """One table of a manifest: takes its keys one by one; what is left over is an error."""

    def __init__(self, rows: dict[str, Any], name: str, place: _Place) -> None:
        self._rows = dict(rows)
        self._whole = rows
        self._seen: dict[str, list[Table]] = {}
        self.name = name
        self.place = place

    def error(self, message: str, key: str = "") -> ManifestError:
        """An error that names the file, the line of the key or table, and the table."""
        line = self.place.line_of(key)
        where = f", [{self.name}]" if self.name else ""
        named = f" {key}:" if key else ""
        return ManifestError(f"{self.place.file}, line {line}{where}:{named} {message}")

    def has(self, key: str) -> bool:
        return key in self._whole

    def peek(self, key: str) -> str:
        """A key's value without taking it, "" if it is no string."""
        value = self._whole.get(key, "")
        return value if isinstance(value, str) else ""

    def seen(self, key: str) -> list[Table]:
        """The tables that `tables` gave for a key."""
        return self._seen.get(key, [])

    def text(
        self,
        key: str,
        pattern: re.Pattern[str] | None = None,
        what: str = "",
        *,
        required: bool = True,
    ) -> str:
        """A string; one that is required is not blank, and all of it matches the pattern."""
        value = self._rows.pop(key, None)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"expected words, found {_described(value)}", key)
        if pattern is not None and not pattern.fullmatch(value):
            raise self.error(f'expected {what}, found "{value}"', key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, none of them blank."""
        value = self._rows.pop(key, None)
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(f"expected a list of words, found {_described(value)}", key)
        return tuple(value)

    def number(self, key: str, least: int, most: int) -> int:
        """A whole number between two others."""
        value = self._rows.pop(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            found = _described(value)
            raise self.error(f"expected a number from {least} to {most}, found {found}", key)
        return value

    def date(self, key: str) -> dt.date:
        """A day, as TOML writes one or as a string."""
        value = self._rows.pop(key, None)
        if isinstance(value, str):
            try:
                return dt.date.fromisoformat(value)
            except ValueError as error:
                raise self.error(f'expected a day of the calendar, found "{value}"', key) from error
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            raise self.error(f"expected a day such as 1962-11-29, found {_described(value)}", key)
        return value

    def time(self, key: str) -> dt.time | None:
        """An hour of the day, None if the key is not there."""
        value = self._rows.pop(key, None)
        if value is not None and not isinstance(value, dt.time):
            raise self.error(f"expected an hour such as 16:40:00, found {_described(value)}", key)
        return value

    def table(self, key: str) -> Table | None:
        """An inner table, None if the key is not there."""
        value = self._rows.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(f"expected a table with value and evidence, found {value!r:.40}", key)
        name = f"{self.name}.{key}" if self.name else key
        return Table(value, name, self.place.inside(key))

    def tables(self, key: str) -> list[Table]:
        """The tables of an array of tables, in order; none if the key is not there."""
        value = self._rows.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.error(f"expected tables [[{key}]], found {_described(value)}", key)
        name = f"{self.name}.{key}" if self.name else key
        found = [Table(row, name, self.place.nth(name, number)) for number, row in enumerate(value)]
        self._seen[key] = found
        return found

    def no_more(self) -> None:
        """ManifestError if a key is left that nothing has taken."""
        for key in self._rows:
            raise self.error("expected no such key", key)


def _described(value: object) -> str:
    return "nothing" if value is None else f"{value!r:.60}"


class _Place:
    """Where a table stands in its file: the line of its header, and where the next one begins."""

    def __init__(self, file: str, lines: list[str], start: int = 0, end: int | None = None) -> None:
        self.file = file
        self._lines = lines
        self._start = start
        self._end = len(lines) if end is None else end

    def line_of(self, key: str) -> int:
        """The line, from 1, of a key, or of the table where the key is not found."""
        if key:
            setting = re.compile(rf"\s*(?:\[{{1,2}}[\w.]*\b)?{re.escape(key)}\s*[\]=]")
            for number in range(self._start, self._end):
                if setting.match(self._lines[number]):
                    return number + 1
        return min(self._start, max(0, len(self._lines) - 1)) + 1

    def nth(self, name: str, number: int) -> _Place:
        """The place of the n-th table of a name within this one, n from 0."""
        starts = [
            line
            for line in range(self._start, self._end)
            if self._lines[line].strip().startswith("[[") and self._header(line) == name
        ]
        if number >= len(starts):
            return self
        end = starts[number + 1] if number + 1 < len(starts) else self._end
        return _Place(self.file, self._lines, starts[number], end)

    def inside(self, key: str) -> _Place:
        """The place of an inner table with a header of its own, else this one."""
        for line in range(self._start + 1, self._end):
            if self._header(line).endswith(f".{key}"):
                return _Place(self.file, self._lines, line, self._end)
        return self

    def _header(self, line: int) -> str:
        found = _HEADER.fullmatch(self._lines[line])
        return found["name"].replace('"', "").strip() if found else ""


def read_tables(path: Path) -> Table:
    """The outermost table of a TOML file; ManifestError where there is none to read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ManifestError(
            f"{path.name}, line 1: expected a manifest, found none: {error.strerror}"
        ) from error
    if len(data) > LARGEST:
        raise ManifestError(f"{path.name}, line 1: expected at most {LARGEST} bytes")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        rows = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManifestError(f"{path.name}, line {line}: expected UTF-8") from error
    except (ValueError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at["line"]) if at else 1
        raise ManifestError(f"{path.name}, line {line}: expected TOML: {error}") from error
    return Table(rows, "", _Place(path.name, text.split("\n")))
