"""What a question found: rows folded into hits, put in order, counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from haystack.exceptions import SearchBackendError
from numpy.typing import NDArray

from archive.search.columns import Keyed
from archive.search.fields import KeysType
from archive.search.query import Node
from archive.search.snapshot import Snapshot
from archive.search.weights import Scores, Weights

Leads = NDArray[np.int64]
"""A row for each hit: its best."""
_LAST = 1 << 40
"""A rank after all others."""


@dataclass(frozen=True, slots=True)
class Row:
    """One matched row of a hit."""

    pk: int
    score: float


@dataclass(slots=True)
class Answer:
    """Everything a question found, folded.

    `leads` are the best rows of the hits; `groups` holds all rows, the best first, of those
    hits that have several, which are the last of the leads. Counts are kept as they are asked for.
    """

    leads: Leads
    groups: dict[int, list[int]]
    scores: Scores
    remarks: tuple[str, ...]
    stood_for: dict[Node, tuple[str, ...]]
    counted: dict[str, NDArray[np.int64]] = field(default_factory=dict)

    def rows(self, lead: int) -> list[int]:
        return self.groups.get(lead) or [lead]

    def grouped(self) -> tuple[Leads, NDArray[np.int64]]:
        """The rows of all groups, one after another, and where each group begins."""
        sizes = np.array([len(rows) for rows in self.groups.values()])
        return np.array(list(chain.from_iterable(self.groups.values()))), np.cumsum(sizes) - sizes


def fold(found: Weights, keys: Keyed) -> tuple[Leads, dict[int, list[int]]]:
    """Rows under the key they share: each hit's best row, and all rows of those with several."""
    rows = found.rows
    codes = keys.first[rows]
    several = np.bincount(codes, minlength=1)[codes] > 1
    alone, rows, codes = rows[~several], rows[several], codes[several]
    order = np.lexsort((rows, -found.scores[rows], codes))
    rows, codes = rows[order], codes[order]
    begins = np.flatnonzero(np.diff(codes, prepend=-1))
    best = rows[begins]
    groups = np.split(rows, begins[1:]) if len(rows) else []
    grouped = {int(lead): group.tolist() for lead, group in zip(best, groups, strict=True)}
    return np.concatenate([alone, best]), grouped


def ordered(answer: Answer, places: Leads, order: tuple[str, ...], end: int | None) -> Leads:
    """Hits in order, as far as `end`: by score, or by the first place any of their rows has."""
    leads = answer.leads
    if not order:
        leads = _best(leads, -answer.scores[leads], end)
        return leads[np.lexsort((places[leads], -answer.scores[leads]))][:end]
    rank = places[leads]
    if answer.groups:
        rows, begins = answer.grouped()
        rank[-len(begins) :] = np.minimum.reduceat(places[rows], begins)
    chosen = _best(np.arange(len(leads)), rank, end)
    return leads[chosen[np.argsort(rank[chosen])]][:end]


def _best(leads: Leads, ranks: NDArray[Any], most: int | None) -> Leads:
    """Those that rank no lower than the last of so many; all where that spares no work."""
    if most is None or not 0 < most < len(leads) // 4:
        return leads
    found: Leads = leads[ranks <= np.partition(ranks, most - 1)[most - 1]]
    return found


def ranked(snapshot: Snapshot, name: str) -> NDArray[np.int64]:
    """Each row's rank by one field, turned round for "-field"; those without it come last."""
    field_name = name.lstrip("-")
    if field_name not in snapshot.schema:
        raise SearchBackendError(f"There is no field {field_name!r} to sort by.")
    if isinstance(snapshot.schema[field_name], KeysType):
        if name.startswith("-"):
            raise SearchBackendError(f"{field_name!r} sorts upwards only.")
        return snapshot.keyed(field_name).first
    numbers = snapshot.numbers(field_name)
    return np.where(numbers == 0, _LAST, -numbers if name.startswith("-") else numbers)


def count_values(
    snapshot: Snapshot, answer: Answer, name: str, options: dict[str, Any]
) -> list[tuple[str, int]]:
    """How many hits hold each value of a field, the commonest first.

    A field whose rows all agree within a hit (`shared`) is counted on each hit's first row.
    """
    values = snapshot.keyed(name)
    if name not in answer.counted:
        answer.counted[name] = _counted(values, answer, shared=bool(options.get("shared")))
    counts = answer.counted[name]
    held = np.flatnonzero(counts)
    chosen = held[np.lexsort((held, -counts[held]))][: options.get("size")]
    return [(values.values[code], int(counts[code])) for code in chosen]


def _counted(values: Keyed, answer: Answer, *, shared: bool) -> NDArray[np.int64]:
    """How many hits hold each value, by the number of the value."""
    size = len(values.values)
    if shared or not answer.groups:
        return np.bincount(_codes(values, answer.leads), minlength=size)
    rows, begins = answer.grouped()
    hits = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(rows)))
    hits = np.repeat(hits, values.starts[rows + 1] - values.starts[rows])
    once = np.unique(hits * size + _codes(values, rows)) % max(size, 1)
    alone = answer.leads[: -len(begins)]
    return np.bincount(_codes(values, alone), minlength=size) + np.bincount(once, minlength=size)


def _codes(values: Keyed, rows: Leads) -> NDArray[np.int64]:
    """The numbers of the values of some rows, one after another."""
    begins = values.starts[rows]
    sizes = values.starts[rows + 1] - begins
    before = np.cumsum(sizes) - sizes
    at = np.arange(int(sizes.sum())) + np.repeat(begins - before, sizes)
    codes: NDArray[np.int64] = values.codes[at]
    return codes
