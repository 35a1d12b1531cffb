"""Hits as a reader sees them: one a document, with its versions, passages and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from haystack.query import SearchQuerySet

from archive.models import Document, Participation, Version
from archive.search.alike import put_alikes
from archive.search.excerpts import MAX_SPANS, marking
from archive.search.facets import FACETS, Facet, Labels, count_facets, labels_for
from archive.search.form import PER_PAGE, Search, View
from archive.search.haystack_query import Question
from archive.search.lines import MOST_LINES, Listing, listing_of
from archive.search.query import Dated, Node, Not, conjoin, leaves, top_level
from archive.search.quoted import Excerpt, Texts, excerpts_of, marked_address, to_quote

PEOPLE_SHOWN = 6
CHUNK = 100
"""Documents of a long list read from the tables at a time."""
VAGUE = (
    "Documents dated only to a month, a year or a range are listed where they may be of that time."
)


@dataclass(frozen=True, slots=True)
class VersionHit:
    """A version of a document found; `url` marks the words where they are in it."""

    version: Version
    url: str
    matched: bool


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document found, its versions in order and its best passages or its lines."""

    document: Document
    number: int
    url: str
    people: tuple[Participation, ...]
    versions: tuple[VersionHit, ...]
    excerpts: tuple[Excerpt, ...]
    listing: Listing | None = None

    @property
    def best(self) -> Version:
        """The version a list cites: the first that was found and printed, else the first found."""
        found = [hit.version for hit in self.versions if hit.matched]
        every = found or [hit.version for hit in self.versions]
        return next((version for version in every if version.volume_id), every[0])


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found, and all that stands around it.

    `undated` counts documents of no known date that only the asked date leaves out.
    """

    search: Search
    total: int
    hits: tuple[DocumentHit, ...]
    facets: tuple[Facet, ...]
    labels: Labels
    remarks: tuple[str, ...]
    marking: str
    undated: int = 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    @property
    def first(self) -> int:
        return (self.search.page - 1) * PER_PAGE + 1 if self.total else 0

    @property
    def last(self) -> int:
        return self.first + len(self.hits) - 1 if self.hits else 0


def find(search: Search) -> Found:
    """Answer a search. Raises QueryError and IndexUnavailable."""
    tree = put_alikes(search.tree)
    asked = _asked(tree, search)
    for facet in FACETS:
        asked = asked.facet(facet.field, shared=facet.shared, size=facet.size)
    start = (search.page - 1) * PER_PAGE
    results = list(asked[start : start + PER_PAGE])
    counts = asked.facet_counts()["fields"]
    hl = marking(tree, asked.query.stood_for)
    labels = labels_for(search, counts)
    return Found(
        search=search,
        total=len(asked),
        hits=_hits(results, hl, start + 1, search),
        facets=count_facets(search, counts, labels),
        labels=labels,
        remarks=asked.query.remarks + ((VAGUE,) if _dates(search) else ()),
        marking=hl,
        undated=_undated(search),
    )


def find_rows(
    search: Search, most: int, *, start: int = 0, quoted: bool = True
) -> tuple[int, Iterator[DocumentHit]]:
    """How many documents a search finds, and some of them, for lists to take away.

    They are read from the tables as they are asked for, a chunk at a time; `quoted` is whether
    passages are cut from their texts, which is most of the work.
    """
    tree = put_alikes(search.tree)
    asked = _asked(tree, search)
    results = list(asked[start : start + most])
    words = marking(tree, asked.query.stood_for)
    return len(asked), _in_chunks(results, words, start + 1, quoted=quoted)


def _in_chunks(
    results: Sequence[Any], hl: str, first: int, *, quoted: bool
) -> Iterator[DocumentHit]:
    for start in range(0, len(results), CHUNK):
        hits = _hits(results[start : start + CHUNK], hl, first + start, quoted=quoted)
        prefetch_related_objects([hit.document for hit in hits], "subjects")
        yield from hits


def count(tree: Node | None) -> int:
    """How many documents a tree finds."""
    return len(SearchQuerySet().filter(content=Question(put_alikes(tree))))


def _asked(tree: Node | None, search: Search) -> SearchQuerySet:
    return SearchQuerySet().filter(content=Question(tree)).order_by(*search.order.order_by)


def _undated(search: Search) -> int:
    """How many undated documents the rest of the search finds, where it asks for a date."""
    dated = _dates(search)
    if not dated or any(leaf == Dated(None) for leaf in leaves(search.tree)):
        return 0
    rest = [part for part in top_level(search.tree) if part not in dated]
    return count(conjoin([*rest, Dated(None)]))


def _dates(search: Search) -> list[Node]:
    """The conditions of a search that ask for nothing but a time."""
    return [part for part in top_level(search.tree) if _is_dated(part)]


def _is_dated(part: Node) -> bool:
    timed = all(isinstance(leaf, Dated) and leaf.period for leaf in leaves(part))
    return timed and not isinstance(part, Not)


# From the tables, in a fixed number of queries


def _hits(
    results: Sequence[Any],
    hl: str,
    first: int,
    search: Search | None = None,
    *,
    quoted: bool = True,
) -> tuple[DocumentHit, ...]:
    """Hits with their passages; with a search that asks for lines, with their lines."""
    lined = search if search is not None and search.view is View.LINES else None
    slugs = [result.slug for result in results]
    versions = _versions(slugs)
    matched = {row.pk: row for result in results for row in result.rows}
    texts = Texts(to_quote(results) if quoted else ())
    people = _people(slugs)
    hits = []
    for number, result in enumerate(results, start=first):
        own = versions.get(result.slug)
        if not own:
            continue  # taken out since the index was written
        document = own[0].document
        hits.append(
            DocumentHit(
                document=document,
                number=number,
                url=document.get_absolute_url(),
                people=tuple(people.get(document.pk, ())),
                versions=tuple(
                    VersionHit(version, marked_address(version, hl, ""), version.pk in matched)
                    for version in own
                ),
                excerpts=() if lined else tuple(excerpts_of(result.rows, own, texts, hl)),
                listing=_listing(result, own, texts, hl, lined) if lined else None,
            )
        )
    return tuple(hits)


def _listing(result: Any, own: Sequence[Version], texts: Texts, hl: str, search: Search) -> Listing:
    """The lines of a hit: the first few, or all where the search is in one document."""
    in_one = any(condition.name == "document" for condition in search.conditions)
    most = MAX_SPANS if in_one else MOST_LINES
    alone = "" if in_one else search.having("document", result.slug).query_string
    return listing_of(result.rows, own, texts, hl, most, alone)


def _versions(slugs: Iterable[str]) -> dict[str, list[Version]]:
    versions = (
        Version.objects.filter(document__slug__in=slugs, current__isnull=False)
        .select_related("document", "volume", "home_volume")
        .order_by("position", "siglum")
    )
    found: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        found[version.document.slug].append(version)
    return found


def _people(slugs: Iterable[str]) -> dict[int, list[Participation]]:
    """Those who take part in each document, each once, the first few."""
    parts = (
        Participation.objects.taking_part()
        .current()
        .filter(document__slug__in=slugs)
        .select_related("person")
        .order_by("document_id", "position", "pk")
    )
    found: dict[int, list[Participation]] = defaultdict(list)
    seen: set[tuple[int, object]] = set()
    for part in parts:
        key = (part.document_id, part.person_id or part.printed)
        if key not in seen and len(found[part.document_id]) < PEOPLE_SHOWN:
            seen.add(key)
            found[part.document_id].append(part)
    return found
