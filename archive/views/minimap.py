"""A map of a whole comparison: a track for each version, a mark for each difference shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive.collation import Cause, CellState, Collation, Row, Variant
from archive.views.spreads import Spread

WIDTH = 1000
TRACK = 18
_BIN = 4
"""Marks closer than this are drawn as one, which leads to the first of them."""

_GRAVEST_FIRST = (
    Cause.SUBSTANTIVE, Cause.TRANSPOSITION, Cause.EXCISION, Cause.OMISSION, Cause.SPELLING,
    Cause.OCR, Cause.EDITORIAL, Cause.PUNCTUATION, Cause.FORME_WORK,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one version's track: `x` and `width` of `WIDTH`."""

    x: float
    width: float
    state: str


@dataclass(frozen=True, slots=True)
class MapMark:
    """One difference or several close together, the gravest cause named."""

    x: float
    y: int
    cause: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Track:
    """One version: `y` is its upper edge."""

    siglum: str
    y: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Minimap:
    """The drawing, `height` high; `page` is the stretch of the page read, None where it is all."""

    tracks: tuple[Track, ...]
    marks: tuple[MapMark, ...]
    page: Stretch | None
    height: int


def draw_map(collation: Collation, spread: Spread, shown: Sequence[Variant]) -> Minimap:
    """The whole in the order of its rows, each as wide as its longest cell."""
    sizes = [_size(row) for row in collation.rows]
    ends = list(accumulate(sizes))
    whole = ends[-1] if ends else 1
    starts = {
        row.id: (end - size) / whole * WIDTH
        for row, end, size in zip(collation.rows, ends, sizes, strict=True)
    }
    tracks = tuple(
        Track(witness.siglum, at * TRACK, tuple(_stretches(collation, at, ends, whole)))
        for at, witness in enumerate(collation.witnesses)
    )
    return Minimap(
        tracks,
        tuple(_marks(shown, starts, len(tracks), spread)),
        _page(spread, starts),
        (len(tracks) + 1) * TRACK,
    )


def _size(row: Row) -> int:
    return max(8, *(sum(len(piece.text) for piece in cell.pieces) for cell in row.cells))


def _stretches(
    collation: Collation, column: int, ends: Sequence[int], whole: int
) -> Iterator[Stretch]:
    """The rows of one version, those of one state that follow each other made one."""
    state, start, end = "", 0.0, 0.0
    for row, until in zip(collation.rows, ends, strict=True):
        here = _state(row.cells[column].state)
        if here != state:
            if state:
                yield Stretch(round(start, 1), round(end - start, 1), state)
            state, start = here, end
        end = until / whole * WIDTH
    if state:
        yield Stretch(round(start, 1), round(end - start, 1), state)


def _state(state: CellState) -> str:
    return CellState.LACKING.value if state is CellState.MOVED else state.value


def _marks(
    shown: Sequence[Variant], starts: dict[str, float], tracks: int, spread: Spread
) -> Iterator[MapMark]:
    bins: dict[int, list[Variant]] = {}
    for variant in shown:
        if variant.row in starts:
            bins.setdefault(int(starts[variant.row] / _BIN), []).append(variant)
    for _, variants in sorted(bins.items()):
        gravest = min((v.cause for v in variants), key=_GRAVEST_FIRST.index)
        first = next(v for v in variants if v.cause is gravest)
        count = len(variants)
        told = f"{count} differences here, one of them {gravest.label}"
        yield MapMark(
            round(starts[first.row] + 1, 1),
            tracks * TRACK,
            gravest.value,
            spread.variant_url(first.id, first.row),
            told if count > 1 else f"{gravest.label}: {first.evidence}",
        )


def _page(spread: Spread, starts: dict[str, float]) -> Stretch | None:
    if spread.count < 2 or not spread.number:
        return None
    first = starts[spread.rows[0].id]
    after = [starts[row] for row, page in spread.of_row.items() if page == spread.number + 1]
    end = min(after, default=float(WIDTH))
    return Stretch(round(first, 1), round(end - first, 1), "page")
