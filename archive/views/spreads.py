"""Long comparisons in pages: as many rows as are read at a sitting, and where each row is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404

from archive.collation import Collation, Row
from archive.views.comparing import ROW_ANCHOR, VARIANT_ANCHOR, WHOLE, Options

MOST_LETTERS = 80_000
"""Of all cells of a page: about 13,000 words."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The rows of one page, and the way to every other.

    `of_row` gives the page of each row that is listed; `options` are those in force, with the
    page that was found for what the reader wanted to see.
    """

    rows: tuple[Row, ...]
    number: int
    count: int
    options: Options
    of_row: dict[str, int]
    variants: frozenset[str]

    def row_url(self, row: str) -> str:
        """The address of a row, on this page or another."""
        return self._url(row, f"#{ROW_ANCHOR}{row}", row)

    def variant_url(self, variant: str, row: str) -> str:
        """The address of a difference that stands in a row, on this page or another."""
        return self._url(row, f"#{VARIANT_ANCHOR}{variant}", variant)

    def _url(self, row: str, fragment: str, at: str) -> str:
        page = self.of_row.get(row)
        if page is None:
            return f"{self.options.seeing(at).query}{fragment}"
        if self.number == WHOLE or page == self.number:
            return fragment
        return f"{self.options.on_page(page).query}{fragment}"

    @property
    def pages(self) -> list[tuple[int, str]]:
        """The number and address of each page."""
        return [(n, self.options.on_page(n).query) for n in range(1, self.count + 1)]

    @property
    def whole_url(self) -> str:
        return self.options.on_page(WHOLE).query

    @property
    def paged_url(self) -> str:
        return self.options.on_page(1).query


def cut_spreads(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows in pages; never fewer than one page."""
    spreads: list[list[Row]] = [[]]
    letters = 0
    for row in rows:
        size = sum(len(piece.text) for cell in row.cells for piece in cell.pieces)
        if spreads[-1] and letters + size > MOST_LETTERS:
            spreads.append([])
            letters = 0
        spreads[-1].append(row)
        letters += size
    return [tuple(spread) for spread in spreads]


def spread_of(collation: Collation, options: Options) -> Spread:
    """The page asked for, or the one where what the reader wants to see stands."""
    row_wanted = row_at(collation, options.at)
    listed = [row for row in collation.rows if _is_listed(row, options)]
    if row_wanted and all(row.id != row_wanted for row in listed):
        options = replace(options, only_differing=False)
        listed = list(collation.rows)
    spreads = cut_spreads(listed)
    of_row = {row.id: number for number, rows in enumerate(spreads, start=1) for row in rows}
    number = options.page
    if row_wanted and number != WHOLE:
        number = of_row[row_wanted]
    if number > len(spreads):
        raise Http404(f"This comparison has {len(spreads)} pages; the address asks for {number}.")
    rows = tuple(listed) if number == WHOLE else spreads[number - 1]
    here = frozenset(variant for row in rows for variant in row.variants)
    options = replace(options, page=number, at="")
    return Spread(rows, number, len(spreads), options, of_row, here)


def _is_listed(row: Row, options: Options) -> bool:
    return not options.only_differing or bool(options.causes.intersection(row.causes))


def row_at(collation: Collation, at: str) -> str:
    """The id of the row where a difference, row or gap stands; "" where there is none such."""
    if not at:
        return ""
    places = {row.id: row.id for row in collation.rows}
    places |= {gap.id: gap.row for gap in collation.gaps}
    places |= {variant.id: variant.row for variant in collation.variants}
    row = places.get(at, "")
    return row if row in places else ""


def place_url(collation: Collation, base: str, row: str) -> str:
    """The address of a row from other pages of the site; short where one page holds all rows."""
    if len(cut_spreads(collation.rows)) == 1:
        return f"{base}#{ROW_ANCHOR}{row}"
    return f"{base}?at={row}#{ROW_ANCHOR}{row}"
