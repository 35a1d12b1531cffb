"""Which witnesses are noisy: a scan's OCR, or what reads like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.collation.composite import Composite
from archive.collation.differences import Difference, Shape
from archive.collation.letters import confusion
from archive.collation.vocabulary import Lexicon
from archive.collation.witness import Witness


def find_misreading(
    composite: Composite, differences: Sequence[Difference], lexicon: Lexicon
) -> frozenset[int]:
    """The witnesses of no stated kind that read like a scan's OCR beside the others.

    Words nobody knows, where another witness has a known one and the letters are easily
    confused: three of them, and three times as many as the other way round, are no accident.
    """
    strange: Counter[int] = Counter()
    for difference in differences:
        if difference.shape is not Shape.WORDS:
            continue
        forms = {
            w: composite.witnesses[w].words[first].form
            for w, (first, last) in difference.parts.items()
            if last - first == 1
        }
        known = {w for w, form in forms.items() if lexicon.is_known(form)}
        for w in forms.keys() - known:
            strange[w] += any(confusion(forms[w], forms[v]) for v in known)
    return frozenset(
        w
        for w, count in strange.items()
        if count >= 3
        and not composite.witnesses[w].kind_of_source
        and count >= 3 * min(strange[v] for v in range(len(composite.witnesses)) if v != w)
    )


def is_noisy(witness: Witness) -> bool:
    """Whether a witness is a scan's OCR, or has the stamps and page numbers of one."""
    if witness.kind_of_source:
        return "ocr" in witness.kind_of_source or "scan" in witness.kind_of_source
    return sum(1 for mask in witness.masked if mask.kind in ("stamp", "catchword")) >= 2
