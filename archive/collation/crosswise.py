"""Two texts that fill each other: each has an editors' note where the other has its words."""

from __future__ import annotations

from collections.abc import Sequence

from archive.collation.composite import Column
from archive.collation.refine import Pair
from archive.collation.witness import Witness

_MOST_CHANCE_WORDS = 40
_CHANCE_SHARE = 0.1
_NEAR_NOTE = 3


def is_crosswise(columns: Sequence[Column], witness: Witness, shared: Sequence[Pair]) -> bool:
    """Whether what a witness shares with the whole is a phrase both halves of one text use.

    One ends and the other begins with a note, so that one's words come before the other's:
    "a treaty banning tests in the atmosphere, in outer space and under water" in both is no
    common passage. Words that stand at the notes may be: there the halves may overlap.
    """
    size = sum(bool(column.words) for column in columns)
    shorter = min(size, len(witness.words))
    if not shared or len(shared) > min(_MOST_CHANCE_WORDS, _CHANCE_SHARE * shorter):
        return False
    own = {note.position for note in witness.editors_notes}
    begins, ends = bool(columns[0].notes), bool(columns[-1].notes)
    if ends and 0 in own:
        return not _at_seam(shared, size, 0)
    if begins and len(witness.words) in own:
        return not _at_seam(shared, 0, len(witness.words))
    return False


def _at_seam(shared: Sequence[Pair], place: int, other: int) -> bool:
    """Whether the shared words reach to where the halves meet, in both texts."""
    meets = any(abs(a - place) <= _NEAR_NOTE for a, _ in shared)
    return meets and any(abs(b - other) <= _NEAR_NOTE for _, b in shared)
