"""Any stretch of a long list of hits, from a server that counts off only the first of them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from archive.search.asked import TOO_LONG
from archive.search.cluster.question import Hit, Paged, read_hits
from archive.search.cluster.server import Body, Server
from archive.search.query import QueryError

WINDOW = 10_000
"""Hits the server counts off; further ones are gone to from the hit before them."""
PER_CALL = 500
"""Hits asked for at once."""
REMEMBERED = 32
"""Searches whose furthest hit is kept."""


@dataclass(slots=True)
class Places:
    """Hits that others were gone on from, so that a long list is walked through once."""

    _known: OrderedDict[tuple[object, ...], tuple[int, list[Any]]] = field(
        default_factory=OrderedDict
    )

    def keep(self, key: tuple[object, ...], place: int, after: list[Any]) -> None:
        self._known.pop(key, None)
        self._known[key] = place, after
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def before(self, key: tuple[object, ...], place: int) -> tuple[int, list[Any] | None]:
        """A place not after another one of the same search, and the hit before it."""
        known, after = self._known.get(key, (0, None))
        return (known, after) if known <= place else (0, None)


@dataclass(slots=True)
class Pages:
    """Asks for hits page by page; raises QueryError where the server gives a question up."""

    server: Server
    fold_on: str
    places: Places = field(default_factory=Places)

    def of(self, asked: Paged, start: int, end: int | None) -> tuple[dict[str, Any], list[Hit]]:
        """The first answer, and hits from a place to another, asked for so many at a time."""
        size = PER_CALL if end is None else max(0, min(PER_CALL, end - start))
        if start + size > WINDOW:
            return self._deep(asked, start, end)
        first = self._answer(asked.body | {"from": start, "size": size})
        return first, self._on(asked, first, start, end)

    def _deep(self, asked: Paged, start: int, end: int | None) -> tuple[dict[str, Any], list[Hit]]:
        """The same beyond what the server counts off: from the hit before, if it is known."""
        first = self._answer(asked.body | {"size": 0})
        if start >= first["hits"]["total"]["value"] or (end is not None and end <= start):
            return first, []
        place, after = self.places.before(asked.key, start)
        while place < start:
            size = min(WINDOW, start - place)
            found = self._answer(_from(asked.walk, after) | {"size": size})
            if not found["hits"]["hits"]:
                return first, []
            place, after = place + size, found["hits"]["hits"][-1]["sort"]
        size = PER_CALL if end is None else min(PER_CALL, end - start)
        found = self._answer(_from(asked.hits, after) | {"size": size})
        return first, self._on(asked, found, start, end)

    def _on(self, asked: Paged, found: dict[str, Any], start: int, end: int | None) -> list[Hit]:
        """The hits of an answer and those after it, as far as `end`."""
        hits: list[Hit] = []
        while last := found["hits"]["hits"]:
            hits += read_hits(found, self.fold_on)
            done = start + len(hits)
            left = PER_CALL if end is None else min(PER_CALL, end - done)
            if left <= 0 or done >= found["hits"]["total"]["value"]:
                break
            found = self._answer(_from(asked.hits, last[-1]["sort"]) | {"size": left})
        if last:
            self.places.keep(asked.key, start + len(hits), last[-1]["sort"])
        return hits

    def _answer(self, body: Body) -> dict[str, Any]:
        found = self.server.search(body)
        if found.get("timed_out"):
            raise QueryError(TOO_LONG)
        return found


def _from(body: Body, after: list[Any] | None) -> Body:
    return body | ({"search_after": after} if after else {})
