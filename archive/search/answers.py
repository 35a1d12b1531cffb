"""What a question found: rows folded into hits, put in order, counted."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from haystack.exceptions import SearchBackendError

from archive.search.fields import KeysType
from archive.search.query import Node
from archive.search.snapshot import Snapshot, Weights

FIRST_PAGES = 60
"""Hits that are picked out rather than put in order whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One matched row of a hit."""

    pk: int
    score: float


@dataclass(slots=True)
class Answer:
    """Everything a question found, folded.

    `leads` are the best rows of the hits; `groups` holds all rows, the best first, of those
    hits that have several. Counts and orders are kept as they are asked for.
    """

    leads: list[int]
    groups: dict[int, list[int]]
    scores: Weights
    remarks: tuple[str, ...]
    stood_for: dict[Node, tuple[str, ...]]
    ordered: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    counted: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def rows(self, lead: int) -> list[int]:
        return self.groups.get(lead) or [lead]


def fold(scores: Weights, keys: Sequence[str]) -> tuple[list[int], dict[int, list[int]]]:
    """Rows under the key they share: each hit's best row, and all rows of those with several."""
    leads: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    for row in scores:
        key = keys[row]
        if key in leads:
            several.setdefault(key, [leads[key]]).append(row)
        else:
            leads[key] = row
    for key, rows in several.items():
        rows.sort(key=lambda row: (-scores[row], row))
        leads[key] = rows[0]
    return list(leads.values()), {rows[0]: rows for rows in several.values()}


def ordered(
    snapshot: Snapshot,
    answer: Answer,
    places: Sequence[int],
    order: tuple[str, ...],
    end: int | None,
) -> list[int]:
    """Hits in order, at least as far as `end`; the whole order is made when pages go deep."""
    if order in answer.ordered:
        return answer.ordered[order]
    scores = answer.scores

    def by_score(row: int) -> tuple[float, int]:
        return -scores[row], places[row]

    def by_place(lead: int) -> int:
        return min(map(places.__getitem__, answer.groups.get(lead) or (lead,)))

    rank: Callable[[int], Any] = by_place if order else by_score
    if end is not None and end <= FIRST_PAGES and len(answer.leads) > 10 * FIRST_PAGES:
        return heapq.nsmallest(end, answer.leads, key=rank)
    answer.ordered[order] = sorted(answer.leads, key=rank)
    return answer.ordered[order]


def ranked(snapshot: Snapshot, name: str) -> Any:
    """A row's place by one field: (has none, value), the value turned round for "-field"."""
    field_name = name.lstrip("-")
    if field_name not in snapshot.schema:
        raise SearchBackendError(f"There is no field {field_name!r} to sort by.")
    if isinstance(snapshot.schema[field_name], KeysType):
        keys = snapshot.keys(field_name)
        if name.startswith("-"):
            raise SearchBackendError(f"{field_name!r} sorts upwards only.")
        return lambda row: (not keys[row], keys[row])
    numbers = snapshot.numbers(field_name)
    sign = -1 if name.startswith("-") else 1
    return lambda row: (not numbers[row], sign * numbers[row])


def count_values(
    snapshot: Snapshot, answer: Answer, name: str, options: dict[str, Any]
) -> list[tuple[str, int]]:
    """How many hits hold each value of a field, the commonest first.

    A field whose rows all agree within a hit (`shared`) is counted on each hit's first row.
    """
    if name not in answer.counted:
        answer.counted[name] = _counted(snapshot, answer, name, shared=bool(options.get("shared")))
    return answer.counted[name][: options.get("size")]


def _counted(
    snapshot: Snapshot, answer: Answer, name: str, *, shared: bool
) -> list[tuple[str, int]]:
    values = snapshot.keys(name)
    counts: Counter[str] = Counter()
    if shared:
        counts.update(chain.from_iterable(map(values.__getitem__, answer.leads)))
    else:
        for rows in answer.groups.values():
            counts.update({value for row in rows for value in values[row]})
        alone = [lead for lead in answer.leads if lead not in answer.groups]
        counts.update(chain.from_iterable(map(values.__getitem__, alone)))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
