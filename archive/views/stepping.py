"""From one difference to the next, by links: the keys and the script only follow them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.collation import Variant
from archive.views.spreads import Spread


@dataclass(frozen=True, slots=True)
class Stepper:
    """Where the reader stands among the differences shown, and the addresses on either side.

    `before_page` and `after_page` lead to the nearest difference of another page, "" at the ends.
    """

    count: int
    position: int
    previous: str
    following: str
    before_page: str
    after_page: str

    @property
    def words(self) -> str:
        if not self.count:
            return "No difference of these kinds"
        here = f"Difference {self.position} of {self.count}" if self.position else ""
        return here or f"{self.count} difference{'s' if self.count > 1 else ''}"


def stepper_of(shown: Sequence[Variant], spread: Spread, at: str) -> Stepper:
    """The steps from the difference the address names, or from the head of the page."""
    ids = [variant.id for variant in shown]
    pages = [spread.of_row.get(variant.row, 0) for variant in shown]
    here = ids.index(at) if at in ids else -1
    first = next((n for n, page in enumerate(pages) if page >= spread.number), len(ids))
    end = next((n for n, page in enumerate(pages) if page > spread.number), len(ids))
    before = here - 1 if here >= 0 else first - 1
    after = here + 1 if here >= 0 else first
    is_whole = not spread.number
    return Stepper(
        count=len(ids),
        position=here + 1,
        previous=_url(shown, spread, before),
        following=_url(shown, spread, after),
        before_page="" if is_whole else _url(shown, spread, first - 1),
        after_page="" if is_whole else _url(shown, spread, end),
    )


def _url(shown: Sequence[Variant], spread: Spread, number: int) -> str:
    """The address that shows a difference and knows its place in the row of them."""
    if not 0 <= number < len(shown):
        return ""
    variant = shown[number]
    return f"{spread.options.seeing(variant.id).query}#v-{variant.id}"
