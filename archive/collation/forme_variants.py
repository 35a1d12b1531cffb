"""Forme work told as variants: only its witness has it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from archive.collation.composite import Composite
from archive.collation.entry import Cause, Place, Reading, Variant
from archive.collation.witness import Witness


def forme_work_variants(
    composite: Composite, row_near: Mapping[tuple[int, int], str]
) -> list[Variant]:
    """One variant for each piece of forme work: only its witness has it."""
    found = []
    for w, witness in enumerate(composite.witnesses):
        for at, mask in enumerate(witness.masked):
            place = witness.place(mask.start, mask.end)
            lemma = Reading(mask_text(witness, at), (place,))
            others = tuple(Place(v.siglum, 0, 0) for v in composite.witnesses if v is not witness)
            key = hashlib.sha256(f"{witness.siglum} {mask.start} {lemma.text}".encode())
            readings = (lemma, Reading("", others, Cause.FORME_WORK))
            found.append(
                Variant(
                    id=f"v{key.hexdigest()[:10]}",
                    row=row_near.get((w, at), ""),
                    computed=Cause.FORME_WORK,
                    readings=readings,
                    evidence=f"{mask.kind.capitalize()}: {mask.evidence}.",
                    certainty=0.99 if mask.certain else 0.85,
                )
            )
    return found


def mask_text(witness: Witness, at: int) -> str:
    """The words of a piece of forme work."""
    mask = witness.masked[at]
    return " ".join(witness.text[mask.start : mask.end].split())
