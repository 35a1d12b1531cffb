"""One search as the server is asked it: regions, order, facets; and its answer read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID
from haystack.exceptions import SearchBackendError

from archive.search.answers import Row
from archive.search.cluster.lexicon import TIME_LIMIT
from archive.search.cluster.mapping import ROWS, Layout
from archive.search.cluster.regions import Region
from archive.search.cluster.server import Body
from archive.search.cluster.translation import Translation, either, nested

MOST_ROWS = 100
"""Matching rows of one document that are told: the server's own limit."""
MOST_VALUES = 200
"""Values of a facet that are told."""
PER_SHARD = 2000
"""Values each shard counts before the commonest are told, so that none is missed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: its key, model, and the rows that matched, the best first."""

    key: str
    model: str
    score: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paged:
    """One search in three measures: with facets, with hits, with the places of hits alone."""

    key: tuple[object, ...]
    body: Body
    hits: Body
    walk: Body


@dataclass(frozen=True, slots=True)
class Question:
    """A tree's regions, to be asked in an order and counted by facets."""

    layout: Layout
    translation: Translation
    regions: Sequence[Region]

    def paged(
        self, tree: object, order: tuple[str, ...], facets: Mapping[str, Mapping[str, Any]]
    ) -> Paged:
        """The search, but for how many hits and from where."""
        found = [
            self.translation.region(region, _inner(number))
            for number, region in enumerate(self.regions)
        ]
        walk: Body = {
            "query": either(list(map(self.translation.region, self.regions))),
            "sort": self._sort(order),
            "_source": False,
            "track_total_hits": True,
            "timeout": TIME_LIMIT,
        }
        hits = walk | {"query": either(found), "docvalue_fields": [self.layout.fold_on]}
        return Paged((tree, order), hits | {"aggs": self._aggs(facets)}, hits, walk)

    # Order

    def _sort(self, order: Sequence[str]) -> list[Body]:
        """As asked, else by score; then by date, the undated last; then by key."""
        asked = [self._by(name) for name in order] or [{"_score": {"order": "desc"}}]
        dated = [self._by("earliest")] if "earliest" in self.layout.numbers else []
        return [*asked, *dated, {self.layout.fold_on: {"order": "asc"}}]

    def _by(self, name: str) -> Body:
        field, down = name.lstrip("-"), name.startswith("-")
        way = {"order": "desc" if down else "asc", "missing": "_last"}
        if field in self.layout.numbers:
            return {field: way}
        if field not in self.layout.keys:
            raise SearchBackendError(f"There is no field {field!r} to sort by.")
        if down:
            raise SearchBackendError(f"{field!r} sorts upwards only.")
        matched = either([self.translation.rows(region.rows) for region in self.regions])
        return {f"{ROWS}.{field}": way | {"mode": "min", "nested": _nested(matched)}}

    # Facets

    def _aggs(self, facets: Mapping[str, Mapping[str, Any]]) -> Body:
        """Facets all rows of a document agree in, counted on it; others on the rows that match."""
        shared = {
            f"shared.{name}": _terms(name) for name, how in facets.items() if how.get("shared")
        }
        apart = [name for name, how in facets.items() if not how.get("shared")]
        if not apart:
            return shared
        return shared | {
            f"region.{number}": self._in_region(region, apart)
            for number, region in enumerate(self.regions)
        }

    def _in_region(self, region: Region, names: Sequence[str]) -> Body:
        rows = self.translation.rows(region.rows)
        counted = {
            name: _terms(f"{ROWS}.{name}") | {"aggs": {"documents": {"reverse_nested": {}}}}
            for name in names
        }
        within = {"nested": {"path": ROWS}, "aggs": {"matched": {"filter": rows, "aggs": counted}}}
        documents = {"bool": {"must": [nested(rows)]} | self.translation.conditions(region)}
        return {"filter": documents, "aggs": {"rows": within}}


def _inner(number: int) -> Body:
    return {
        "name": f"region.{number}",
        "size": MOST_ROWS,
        "_source": False,
        "docvalue_fields": [f"{ROWS}.{DJANGO_ID}", f"{ROWS}.{DJANGO_CT}"],
    }


def _nested(matched: Body) -> Body:
    return {"path": ROWS, "filter": matched}


def _terms(name: str) -> Body:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    terms = {"field": name, "size": MOST_VALUES, "shard_size": PER_SHARD, "order": order}
    return {"terms": terms}


# Reading the answer


def read_hits(found: Mapping[str, Any], fold_on: str) -> Iterator[Hit]:
    for hit in found["hits"]["hits"]:
        parts = (hit["inner_hits"][name] for name in hit["matched_queries"])
        inner = [one for part in parts for one in part["hits"]["hits"]]
        inner.sort(key=lambda one: (-(one["_score"] or 0.0), one["_nested"]["offset"]))
        rows = tuple(
            Row(int(one["fields"][f"{ROWS}.{DJANGO_ID}"][0]), one["_score"] or 0.0) for one in inner
        )
        model = inner[0]["fields"][f"{ROWS}.{DJANGO_CT}"][0]
        yield Hit(hit["fields"][fold_on][0], model, rows[0].score, rows)


def read_facets(
    found: Mapping[str, Any], facets: Mapping[str, Mapping[str, Any]]
) -> dict[str, list[tuple[str, int]]]:
    """How many documents hold each value, the commonest first, of each facet so many."""
    aggs: Mapping[str, Any] = found.get("aggregations") or {}
    return {
        name: _commonest(_counts(aggs, name))[: how.get("size")] for name, how in facets.items()
    }


def _counts(aggs: Mapping[str, Any], name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for bucket in aggs.get(f"shared.{name}", {}).get("buckets", ()):
        counts[bucket["key"]] += bucket["doc_count"]
    for part, told in aggs.items():
        if part.startswith("region."):
            for bucket in told["rows"]["matched"].get(name, {}).get("buckets", ()):
                counts[bucket["key"]] += bucket["documents"]["doc_count"]
    return counts


def _commonest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
