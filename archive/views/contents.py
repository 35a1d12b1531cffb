"""A volume's contents: its chapters as printed, each with the documents the room holds of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from archive.citing.dates import CitedDate
from archive.citing.locus import page_words
from archive.converters import PlaceKey
from archive.models import Version, Volume
from archive.models.document import Known
from archive.models.version import SourceKind

PER_PAGE = 200
"""A printed chapter has four hundred documents at most: two pages."""

_ADDRESS = re.compile(PlaceKey.regex)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a volume, by its row's key: where it stands and in which divisions.

    `path` holds the divisions' ids, the outermost first; `also` other texts of it there.
    """

    version: int
    number: str
    path: tuple[str, ...]
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A compilation, chapter or subchapter that has documents here.

    `count` are its documents, of which `first` and `last` are numbers; `depth` counts from 0.
    """

    id: str
    title: str
    page: str
    notes: tuple[str, ...]
    url: str
    depth: int
    count: int
    first: str
    last: str
    inner: tuple[Chapter, ...]

    @property
    def whole(self) -> Iterator[Chapter]:
        """Itself and all within, in the order printed."""
        yield self
        for chapter in self.inner:
            yield from chapter.whole


@dataclass(frozen=True, slots=True)
class Contents:
    """What of a volume is held, in the order printed."""

    entries: tuple[Entry, ...]
    chapters: tuple[Chapter, ...]

    @property
    def whole(self) -> list[Chapter]:
        """All chapters, in the order printed."""
        return [one for chapter in self.chapters for one in chapter.whole]


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter's heading over documents; `anchor` is "" where it has one higher on the page."""

    chapter: Chapter
    level: int
    anchor: str
    is_continued: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A text of a document, by the kind of its source."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A document as contents print it, in words: two hundred on a page leave no time for more.

    `facts` are its date and pages; `doubt` says how far its place in the volume is known, ""
    where it is certain; `also` are other texts of it in the volume.
    """

    number: str
    url: str
    title: str
    about: str
    facts: str
    doubt: str
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Documents that stand together, under the headings that begin with them."""

    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


def held_in(volume: Volume) -> QuerySet[Version]:
    """The versions printed in a volume that lists show: not those of documents withdrawn."""
    return volume.versions.filter(current__isnull=False, document__withdrawn=False)


def contents_of(volume: Volume, divisions: Sequence[Mapping[str, Any]]) -> Contents:
    """A volume's chapters and documents; what no chapter names stands by its number all the same.

    The order is the numbers': an editor's introduction to a chapter may follow the documents of
    its sub-chapters.
    """
    paths = dict(_paths(divisions, ()))
    entries = tuple(_entries(held_in(volume), paths))
    return Contents(entries, tuple(_chapters(volume, divisions, entries, 0)))


def _paths(
    divisions: Iterable[Mapping[str, Any]], outer: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each document's id with the divisions it stands in."""
    for division in divisions:
        path = (*outer, division["id"])
        yield from ((item, path) for item in division["documents"])
        yield from _paths(division["divisions"], path)


def _entries(versions: QuerySet[Version], paths: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """One entry a document, by the text that came with the volume."""
    rows = versions.order_by("number_order", "document", "position", "siglum")
    columns = rows.values_list("document", "pk", "number", "item")
    for _, group in groupby(columns, key=lambda row: row[0]):
        texts = list(group)
        chosen = next((row for row in texts if row[3] in paths), texts[0])
        _, key, number, item = chosen
        yield Entry(key, number, paths.get(item, ()), tuple(r[1] for r in texts if r is not chosen))


def _chapters(
    volume: Volume, divisions: Iterable[Mapping[str, Any]], entries: Sequence[Entry], depth: int
) -> Iterator[Chapter]:
    """The divisions that hold a document here, each with those inside it."""
    count = Counter(entry.path[depth] for entry in entries if len(entry.path) > depth)
    for division in divisions:
        key = division["id"]
        if not count[key]:
            continue
        own = [e for e in entries if len(e.path) > depth and e.path[depth] == key]
        yield Chapter(
            id=key,
            title=division["title"] or division["kind"].capitalize(),
            page=division["page"],
            notes=tuple(division["notes"]),
            url=reverse("chapter", args=[volume.key, key]) if _ADDRESS.fullmatch(key) else "",
            depth=depth,
            count=len(own),
            first=own[0].number,
            last=own[-1].number,
            inner=tuple(_chapters(volume, division["divisions"], own, depth + 1)),
        )


def sections(contents: Contents, shown: Sequence[Entry], *, above: int = 0) -> list[Section]:
    """The documents of a page of the contents, under their chapters' headings.

    `above` says how many of the outermost headings the page has already.
    """
    chapters = {chapter.id: chapter for chapter in contents.whole}
    lines = _lines(shown)
    begun = _begun_before(contents, shown)
    found: list[Section] = []
    open_path: tuple[str, ...] = ()
    anchored: set[str] = set()
    for path, group in groupby(shown, key=lambda entry: entry.path):
        fresh = path[max(above, _common(open_path, path)) :]
        headings = [_heading(chapters[key], above, begun, anchored) for key in fresh]
        found.append(Section(tuple(headings), tuple(lines[entry.version] for entry in group)))
        open_path = path
    return found


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the outermost divisions two paths share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _heading(chapter: Chapter, above: int, begun: Collection[str], anchored: set[str]) -> Heading:
    anchor = "" if chapter.id in anchored else chapter.id
    anchored.add(chapter.id)
    is_continued = chapter.id in begun or not anchor
    return Heading(chapter, min(3 + chapter.depth - above, 6), anchor, is_continued)


def _begun_before(contents: Contents, shown: Sequence[Entry]) -> Collection[str]:
    """The chapters with documents on an earlier page."""
    before = contents.entries[: contents.entries.index(shown[0])] if shown else ()
    return {key for entry in before for key in entry.path}


def _lines(shown: Sequence[Entry]) -> dict[int, Line]:
    """What the contents print of each document, in one query."""
    keys = {key for entry in shown for key in (entry.version, *entry.also)}
    rows = Version.objects.filter(pk__in=keys).values_list("pk", *_PRINTED, named=True)
    found = {row.pk: row for row in rows}
    return {
        entry.version: _line(found[entry.version], [found[key] for key in entry.also])
        for entry in shown
    }


_PRINTED = (
    *("siglum", "number", "first_page", "last_page", "source_kind", "home_known"),
    *(f"document__{name}" for name in ("slug", "title", "about", "earliest", "latest")),
)


def _line(row: Any, others: Iterable[Any]) -> Line:
    earliest, latest = row.document__earliest, row.document__latest
    date = CitedDate(earliest, latest).words if earliest else "undated"
    pages = page_words(row.first_page, row.last_page)
    is_certain = row.home_known == Known.CERTAIN
    return Line(
        number=row.number,
        url=_url(row),
        title=row.document__title,
        about=row.document__about,
        facts=" · ".join(words for words in (date, pages) if words),
        doubt="" if is_certain else f"{Known(row.home_known).label} home",
        also=tuple(Link(_url(other), SourceKind(other.source_kind).label) for other in others),
    )


def _url(row: Any) -> str:
    return reverse("version", args=[row.document__slug, row.siglum])
