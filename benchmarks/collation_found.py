"""What a tool finds in a case, in one form for every tool, so that one score serves them all."""

from __future__ import annotations

from dataclasses import dataclass

from archive.collation import Cause, Collation, Opening, Variant
from archive.collation import Place as Locus
from benchmarks.collation_cases import Case

Place = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where it stands on each side, None where that side has no words.

    `also` are the causes the tool does not exclude; `shown` are the readings, for people.
    """

    left: Place
    right: Place
    cause: str
    also: tuple[str, ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Differences, linked blocks by number, and fills: (side, start of the note) → the words.

    `filled` counts the notes the tool calls filled; `linked` the words it holds for common.
    """

    differences: tuple[Difference, ...]
    links: frozenset[tuple[int, int]]
    fills: dict[tuple[str, int], tuple[int, int]]
    filled: int
    linked: int


def from_collation(case: Case, collation: Collation) -> Found:
    """What our engine finds, forme work left out: it is kept out of the text, not a variant."""
    return Found(
        differences=tuple(
            _difference(variant)
            for variant in collation.variants
            if variant.cause is not Cause.FORME_WORK
        ),
        links=_links(case, collation),
        fills=_fills(collation),
        filled=sum(gap.outcome is Opening.FILLED for gap in collation.gaps),
        linked=sum(link.matched_words for link in collation.links),
    )


def _difference(variant: Variant) -> Difference:
    left, right = (_place(variant, siglum) for siglum in "LR")
    shown = " / ".join(repr(reading.text[:50]) for reading in variant.readings)
    also = tuple(cause.value for cause in variant.alternatives)
    return Difference(left, right, variant.cause.value, also, shown)


def _place(variant: Variant, siglum: str) -> Place:
    for reading in variant.readings:
        for place in reading.places:
            if place.siglum == siglum and place.start < place.end:
                return place.start, place.end
    return None


def _links(case: Case, collation: Collation) -> frozenset[tuple[int, int]]:
    linked = set()
    for link in collation.links:
        ends = {link.one.siglum: link.one, link.other.siglum: link.other}
        linked |= {
            (at, to)
            for at, block in enumerate(case.left_blocks)
            if _meets(ends["L"], block)
            for to, other in enumerate(case.right_blocks)
            if _meets(ends["R"], other)
        }
    return frozenset(linked)


def _meets(place: Locus, block: tuple[int, int]) -> bool:
    return place.start < block[1] and block[0] < place.end


def _fills(collation: Collation) -> dict[tuple[str, int], tuple[int, int]]:
    fills = {}
    for gap in collation.gaps:
        if gap.fills:
            filling = gap.fills[0].place
            side = "right" if gap.place.siglum == "R" else "left"
            fills[side, gap.place.start] = (filling.start, filling.end)
    return fills
