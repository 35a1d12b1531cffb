"""The apparatus of a comparison: its entries by page and paragraph, each with how it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from archive.citing.locus import page_words
from archive.collation import (
    Cause,
    Collation,
    Entry,
    Override,
    Place,
    Reading,
    Variant,
    cite_variant,
    entries,
)
from archive.models import Document, Version
from archive.templatetags.citing import date_words
from archive.views.cited import absolute
from archive.views.comparing import VARIANT_ANCHOR, Options
from archive.views.spreads import Spread

PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A reading of the apparatus: its words, who has it, and where it stands."""

    text: str
    sigla: tuple[str, ...]
    places: str
    cause: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of the apparatus; `cited` is "" where no citation is asked for.

    `key` is its anchor in the list, `url` its place in the rows.
    """

    number: int
    variant: Variant
    key: str
    url: str
    locus: str
    readings: tuple[ShownReading, ...]
    cited: str = ""

    @property
    def override(self) -> Override | None:
        return self.variant.override


def entries_shown(collation: Collation, causes: frozenset[Cause]) -> list[Entry]:
    """The entries of some causes in the order of the rows; forme work is listed apart."""
    return list(entries(collation, causes - {Cause.FORME_WORK}))


def shown_entries(
    numbered: Iterable[tuple[int, Entry]], spread: Spread, cited: Citer | None = None
) -> list[ShownEntry]:
    """Entries with their numbers, as the list draws them."""
    return [_entry(number, entry, spread, cited) for number, entry in numbered]


def _entry(number: int, entry: Entry, spread: Spread, cited: Citer | None) -> ShownEntry:
    variant = entry.variant
    return ShownEntry(
        number,
        variant,
        f"a-{variant.id}",
        spread.variant_url(variant.id, variant.row),
        f"{entry.place.siglum} {place_words(entry.place)}".strip(),
        tuple(_reading(reading) for reading in variant.readings),
        cited.cite(entry) if cited else "",
    )


def _reading(reading: Reading) -> ShownReading:
    places = "; ".join(_distinct(place_words(place) for place in reading.places))
    return ShownReading(
        reading.text, reading.sigla, places, reading.cause.value if reading.cause else ""
    )


def _distinct(words: Iterable[str]) -> Iterator[str]:
    return (word for word in dict.fromkeys(words) if word)


def place_words(place: Place) -> str:
    """Where words stand: "p. 924, ¶ 3"; "" where neither is known."""
    parts = (page_words(place.page), f"¶ {place.paragraph}" if place.paragraph else "")
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Citer:
    """What the citation of a difference says beside the entry itself."""

    document: Document
    versions: Sequence[Version]
    algorithm: str
    address: str

    def cite(self, entry: Entry) -> str:
        """A difference as one cites it: entry, document, address, method and revisions."""
        variant = entry.variant.id
        url = f"{absolute(self.address)}{Options(at=variant).query}#{VARIANT_ANCHOR}{variant}"
        states = ", ".join(f"{v.siglum} {v.current.number}" for v in self.versions if v.current)
        return (
            f"{cite_variant(entry)}, in {self.document.title}, {date_words(self.document)}, "
            f"collated by {settings.SITE_NAME} "
            f"(method {self.algorithm}; revisions {states}), {url}."
        )
