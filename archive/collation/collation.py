"""The whole of a collation: the value that views, exports and commands read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from archive.collation.entry import Cause, Variant
from archive.collation.findings import Coverage, FormeWorkFound, Gap, Link, Passage
from archive.collation.lacunae import LEAST_SHARE
from archive.collation.rows import Row
from archive.collation.witness import Witness

ALGORITHM = "2"
"""Raised whenever the same witnesses would give another collation."""


@dataclass(frozen=True, slots=True)
class Collation:
    """Two to six witnesses collated; the first is the base, which gives every lemma.

    `rows` are in the order of the composite text. `linked_share` is the share of the shorter
    texts' words that some other witness has: below 0.05 these are hardly versions of one text,
    and `related` is false.
    """

    witnesses: tuple[Witness, ...]
    rows: tuple[Row, ...]
    variants: tuple[Variant, ...]
    gaps: tuple[Gap, ...]
    links: tuple[Link, ...]
    coverage: tuple[Coverage, ...]
    forme_work: tuple[FormeWorkFound, ...]
    composite: tuple[Passage, ...]
    linked_share: float
    algorithm: str = ALGORITHM

    @property
    def related(self) -> bool:
        return self.linked_share >= LEAST_SHARE

    @property
    def base(self) -> Witness:
        return self.witnesses[0]

    def counts(self) -> dict[Cause, int]:
        """How many differences each cause has, in the order of `Cause`, none left out."""
        found = Counter(variant.cause for variant in self.variants)
        return {cause: found[cause] for cause in Cause}
