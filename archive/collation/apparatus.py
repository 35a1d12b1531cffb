"""The apparatus as an edition prints it: lemma ] readings, by page and paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.collation.collation import Collation
from archive.collation.entry import Cause, Place, Reading, Variant

_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the apparatus; `printed` is the whole of it, without its place.

    `place` is where the lemma stands in the base, or where the first witness has the words
    if the base lacks them.
    """

    variant: Variant
    place: Place
    printed: str

    @property
    def locus(self) -> str:
        """Page and paragraph: "p. 924, ¶ 1"; "" where neither is known."""
        parts = [f"p. {self.place.page}" if self.place.page else ""]
        parts.append(f"¶ {self.place.paragraph}" if self.place.paragraph else "")
        return ", ".join(part for part in parts if part)


def entries(collation: Collation, causes: frozenset[Cause] | None = None) -> Iterator[Entry]:
    """The entries in order of the rows; only those of some causes where given."""
    for variant in in_row_order(collation):
        if causes is None or variant.cause in causes:
            yield Entry(variant, place_of(variant), print_entry(variant))


def in_row_order(collation: Collation) -> list[Variant]:
    """The variants as their rows stand; those of no row last."""
    rows = {row.id: row.number for row in collation.rows}
    return sorted(collation.variants, key=lambda v: rows.get(v.row, len(rows) + 1))


def place_of(variant: Variant) -> Place:
    """Where an entry is cited: the lemma's place, or the first that has words."""
    having = [r for r in variant.readings if not r.is_lacking]
    reading = variant.lemma if not variant.lemma.is_lacking else having[0]
    return reading.places[0]


def print_entry(variant: Variant) -> str:
    """An entry in the manner of printed editions.

    "efforts 001 ] effort 002"; words that others lack are "om."; where the lemma lacks them
    the entry reads "add."; what stands in another place is "trs.".
    """
    lemma, *others = variant.readings
    if variant.computed is Cause.TRANSPOSITION:
        return f"{_short(lemma.text)} ] trs. {_sigla(others[0])}"
    if lemma.is_lacking:
        added = "; ".join(f"{_short(r.text)} {_sigla(r)}" for r in others)
        return f"add. {added}"
    readings = "; ".join(_reading(reading) for reading in others)
    return f"{_short(lemma.text)} {_sigla(lemma)} ] {readings}"


def _reading(reading: Reading) -> str:
    return f"{'om.' if reading.is_lacking else _short(reading.text)} {_sigla(reading)}"


def _sigla(reading: Reading) -> str:
    return " ".join(reading.sigla)


def _short(text: str) -> str:
    """Long words cut to their beginning and end."""
    words = text.split()
    if len(words) <= _LONGEST:
        return " ".join(words)
    return f"{' '.join(words[:3])} … {' '.join(words[-3:])}"


def cite_variant(entry: Entry) -> str:
    """A variant as one cites it: "001 p. 3, ¶ 12: efforts 001 ] effort 002"."""
    where = f"{entry.place.siglum} {entry.locus}".strip()
    return f"{where}: {entry.printed}"
