"""Catalogues kept in memory: of documents given, and of nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.references.reference import Placed, Target, Telegram


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What a catalogue knows of one document; `notes` are printed markers, "" the source note."""

    slug: str
    volume: str
    number: str
    first_page: int = 0
    last_page: int = 0
    notes: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    telegram: Telegram | None = None

    @property
    def target(self) -> Target:
        return Target(self.slug)


class ListedHoldings:
    """A catalogue of documents given in the order of their volumes."""

    def __init__(self, documents: Iterable[HeldDocument]) -> None:
        self._volumes: dict[str, list[HeldDocument]] = {}
        for document in documents:
            self._volumes.setdefault(document.volume, []).append(document)
        self._places = {
            (volume, one.number): place
            for volume, listed in self._volumes.items()
            for place, one in enumerate(listed)
        }

    def holds(self, volume: str) -> bool:
        return volume in self._volumes

    def numbered(self, volume: str, number: str) -> Sequence[Target]:
        found = self._document(volume, number)
        return [found.target] if found else []

    def on_page(self, volume: str, page: str) -> Sequence[Target]:
        if not page.isdecimal():
            return []
        placed = self.between_pages(volume, int(page), int(page))
        placed = sorted(placed, key=lambda one: one.first_page != int(page))
        return [one.target for one in placed]

    def between_pages(self, volume: str, first: int, last: int) -> Sequence[Placed]:
        return [
            Placed(one.target, one.first_page, one.last_page)
            for one in self._volumes.get(volume, [])
            if one.first_page and one.first_page <= last and first <= one.last_page
        ]

    def noted(self, volume: str, number: str, note: str) -> Sequence[Target]:
        found = self._document(volume, number)
        if not found or note not in found.notes:
            return []
        return [Target(found.slug, note=f"fn{note}" if note else "source")]

    def noted_on_page(self, volume: str, page: str, note: str) -> Sequence[Target]:
        if not page.isdecimal():
            return []
        return [
            Target(one.slug, note=f"fn{note}", page=page)
            for one in self._volumes.get(volume, [])
            if one.first_page <= int(page) <= one.last_page and note in one.notes
        ]

    def attached(self, volume: str, number: str, label: str) -> Sequence[Target]:
        found = self._document(volume, number)
        return [found.target] if found and label in found.attachments else []

    def telegrams(self, volume: str, telegram: Telegram) -> Sequence[Target]:
        return [
            one.target
            for listed in self._volumes.values()
            for one in listed
            if one.telegram and _is_same(one.telegram, telegram)
        ]

    def neighbours(self, volume: str, number: str) -> tuple[str, str]:
        place = self._places.get((volume, number))
        if place is None:
            return next_numbers(number)
        listed = self._volumes[volume]
        before = listed[place - 1].number if place else ""
        after = listed[place + 1].number if place + 1 < len(listed) else ""
        return before, after

    def _document(self, volume: str, number: str) -> HeldDocument | None:
        place = self._places.get((volume, number))
        return None if place is None else self._volumes[volume][place]


class NoHoldings(ListedHoldings):
    """A catalogue of nothing: references are then read from the text alone."""

    def __init__(self) -> None:
        super().__init__(())


def next_numbers(number: str) -> tuple[str, str]:
    """The numbers before and after one, by counting; "" where there is none."""
    if not number.isdecimal():
        return "", ""
    value = int(number)
    return (str(value - 1) if value > 1 else ""), str(value + 1)


def _is_same(held: Telegram, cited: Telegram) -> bool:
    """Whether a held telegram has the number cited, and no other post or date."""
    if held.number != cited.number:
        return False
    posts = {held.post, cited.post} - {""}
    days = {held.date.split(",")[0], cited.date.split(",")[0]} - {""}
    return len(posts) < 2 and len(days) < 2
