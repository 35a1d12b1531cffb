"""What the server knows of words and values: which there are, and in how many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from archive.search.cluster.mapping import JOINED, ROWS, STATES, STEMS, TEXT, VOCABULARY
from archive.search.cluster.server import Body, Server
from archive.search.snapshot import MAX_SIMILAR, SLACK

MOST_VALUES = 10_000
"""Values of one field, or words of one beginning, that are listed."""
MOST_LIKE = 200
"""Words that the server takes for one misspelt word."""
TIME_LIMIT = "2s"
"""How long a node may look for one answer."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and values of the index in use, asked of the server."""

    server: Server

    @property
    def size(self) -> int:
        """How many rows the index holds."""
        found = self._counted({"rows": {"value_count": {"field": STATES}}})
        return int(found["rows"]["value"])

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        if not words:
            return {}
        return dict(self._words({"include": list(words), "size": len(words)}))

    def holds_stem(self, stem: str) -> bool:
        fields = (f"{ROWS}.{TEXT}{STEMS}", f"{ROWS}.{TEXT}{JOINED}{STEMS}")
        return self._holds(_nested({"bool": {"should": [{"term": {f: stem}} for f in fields]}}))

    def spelt_like(self, word: str) -> list[str]:
        """The words a reader may have meant, as the embedded engine takes them.

        The server picks rows with a word like it; what is in them is weighed here.
        """
        edits = 2 if len(word) >= SLACK else 1
        near = {
            "fuzzy": {
                f"{ROWS}.{VOCABULARY}": {
                    "value": word,
                    "fuzziness": edits,
                    "prefix_length": 1,
                    "max_expansions": MOST_LIKE,
                    "transpositions": True,
                }
            }
        }
        shape = f"{_literal(word[0])}.{{{max(0, len(word) - 1 - edits)},{len(word) - 1 + edits}}}"
        known = {
            one: rows
            for one, rows in self._words({"include": shape, "size": MOST_VALUES}, near)
            if one.isalpha()
        }
        hits = extract(word, list(known), scorer=OSA.distance, score_cutoff=edits, limit=MOST_LIKE)
        ranked = sorted(hits, key=lambda hit: (hit[1], -known[hit[0]], hit[0]))
        return [hit[0] for hit in ranked[:MAX_SIMILAR]]

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """The words that begin with some letters and in how many rows each stands."""
        within = {"prefix": {f"{ROWS}.{VOCABULARY}": prefix}}
        return self._words({"include": f"{_literal(prefix)}.*", "size": MOST_VALUES}, within)

    def values(self, name: str) -> list[str]:
        """Every value of a field of keys, in order."""
        found = self._counted({"values": {"terms": {"field": name, "size": MOST_VALUES}}})
        return sorted(bucket["key"] for bucket in found["values"]["buckets"])

    def holds(self, name: str, value: str) -> bool:
        """Whether a value stands in a field of keys."""
        return self._holds({"term": {name: value}})

    def having(self, name: str, keys: Sequence[str]) -> int:
        """How many of some keys stand in a field."""
        terms = {"field": name, "include": list(keys), "size": len(keys)}
        found = self._counted({"keys": {"terms": terms}}, {"terms": {name: list(keys)}})
        return len(found["keys"]["buckets"])

    def _words(self, terms: Body, within: Body | None = None) -> list[tuple[str, int]]:
        """Terms of rows' vocabularies, counted in rows that match."""
        counted = {"terms": {"field": f"{ROWS}.{VOCABULARY}", **terms}}
        only = {"filter": within or {"match_all": {}}, "aggs": {"words": counted}}
        aggs = {"rows": {"nested": {"path": ROWS}, "aggs": {"only": only}}}
        found = self._counted(aggs, _nested(within) if within else None)
        buckets = found["rows"]["only"]["words"]["buckets"]
        return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]

    def _counted(self, aggs: Body, query: Body | None = None) -> dict[str, Any]:
        body = {"size": 0, "aggs": aggs, "timeout": TIME_LIMIT, "query": query or {"match_all": {}}}
        found: dict[str, Any] = self.server.search(body)["aggregations"]
        return found

    def _holds(self, query: Body) -> bool:
        body = {"size": 0, "query": query, "terminate_after": 1, "track_total_hits": True}
        return bool(self.server.search(body)["hits"]["total"]["value"])


def _nested(query: Body) -> Body:
    return {"nested": {"path": ROWS, "query": query, "score_mode": "none"}}


def _literal(letters: str) -> str:
    """Letters as a pattern of the server's that means nothing but them."""
    return "".join(letter if letter.isalnum() else f"\\{letter}" for letter in letters)
