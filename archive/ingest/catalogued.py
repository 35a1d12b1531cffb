"""One volume's numbers, pages and notes, read from the tables at once for many questions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from archive.models import Note, Page, Version
from archive.references import Placed, Target

_NUMBER = 100
"""How far apart whole numbers stand in `number_order`."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A version printed in the volume."""

    slug: str
    siglum: str
    number: str
    order: int
    position: int
    first: str
    last: str

    @property
    def target(self) -> Target:
        return Target(self.slug, self.siglum)


class CataloguedVolume:
    """What is held of a volume; each kind of row is read when first asked for."""

    def __init__(self, key: str, *, is_held: bool = True) -> None:
        self._key = key
        self._is_held = is_held

    def numbered(self, number: str) -> Sequence[Target]:
        return one_a_document(row.target for row in self._numbers.get(number.lower(), ()))

    def on_page(self, label: str) -> Sequence[Target]:
        return one_a_document(
            Target(row.slug, row.siglum, page=printed)
            for _, row, printed in self._pages.get(label.lower(), ())
        )

    def between_pages(self, first: int, last: int) -> Sequence[Placed]:
        touched = {
            id(row): row
            for page in range(first, last + 1)
            for _, row, _ in self._pages.get(str(page), ())
        }
        placed = {
            row.slug: Placed(row.target, int(row.first), int(row.last))
            for row in sorted(touched.values(), key=_in_order, reverse=True)
            if row.first.isdecimal() and row.last.isdecimal()
        }
        return tuple(reversed(placed.values()))

    def noted(self, number: str, note: str) -> Sequence[Target]:
        rows = self._numbers.get(number.lower(), ())
        return self._noted(rows, note)

    def noted_on_page(self, label: str, note: str) -> Sequence[Target]:
        rows = [row for _, row, _ in self._pages.get(label.lower(), ())]
        return self._noted(sorted(rows, key=lambda row: row.position), note)

    def neighbours(self, order: int) -> tuple[str, str]:
        """The numbers held right before and after a place among them, "" where none is."""
        orders = [row.order for row in self._ordered]
        before, after = bisect_left(orders, order) - 1, bisect_right(orders, order)
        least = order // _NUMBER * _NUMBER - _NUMBER
        return (
            self._ordered[before].number if before >= 0 and orders[before] >= least else "",
            self._ordered[after].number
            if after < len(orders) and orders[after] <= order + _NUMBER
            else "",
        )

    def _noted(self, rows: Iterable[_Row], note: str) -> Sequence[Target]:
        """The notes under a marker in some versions; the source note for none."""
        return one_a_document(
            Target(row.slug, row.siglum, note=key)
            for row in rows
            for marker, kind, key in self._notes.get((row.slug, row.siglum), ())
            if (marker == note if note else kind == "source")
        )

    @cached_property
    def _rows(self) -> dict[int, _Row]:
        """The versions by their current text, in the order of records."""
        if not self._is_held:
            return {}
        held = Version.objects.filter(volume__key=self._key, document__withdrawn=False)
        taken_back = Q(current__isnull=True) & Q(revisions__isnull=False)
        rows = held.exclude(taken_back).order_by("position", "pk")
        columns = (
            "document__slug", "siglum", "number", "number_order", "position",
            "first_page", "last_page",
        )  # fmt: skip
        return {
            current or -pk: _Row(*row)
            for pk, current, *row in rows.values_list("pk", "current_id", *columns)
        }

    @cached_property
    def _numbers(self) -> dict[str, list[_Row]]:
        found: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows.values():
            found[row.number.lower()].append(row)
        return dict(found)

    @cached_property
    def _ordered(self) -> list[_Row]:
        return sorted((row for row in self._rows.values() if row.number), key=_in_order)

    @cached_property
    def _pages(self) -> dict[str, list[tuple[bool, _Row, str]]]:
        """Who stands on each page: who begins there first, then in the volume's order."""
        found: dict[str, list[tuple[bool, _Row, str]]] = defaultdict(list)
        pages = Page.objects.current().filter(volume__key=self._key).order_by("position")
        for revision, label, begins in pages.values_list("revision_id", "label", "begins"):
            if row := self._rows.get(revision):
                found[label.lower()].append((begins, row, label))
        for rows in found.values():
            rows.sort(key=lambda one: (not one[0], *_in_order(one[1])))
        return dict(found)

    @cached_property
    def _notes(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
        notes = Note.objects.filter(revision__current_of__volume__key=self._key)
        columns = ("revision_id", "marker", "kind", "key")
        for revision, *note in notes.order_by("position").values_list(*columns):
            if row := self._rows.get(revision):
                found[(row.slug, row.siglum)].append((note[0], note[1], note[2]))
        return dict(found)


def _in_order(row: _Row) -> tuple[int, int]:
    return (row.order, row.position)


def one_a_document(targets: Iterable[Target]) -> Sequence[Target]:
    """The first target in each document, in the order given."""
    first: dict[str, Target] = {}
    for target in targets:
        first.setdefault(target.document, target)
    return tuple(first.values())
