"""Notes of words left out, opened with the words another witness prints there."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from archive.collation.differences import Comparison
from archive.collation.findings import Fill, Gap, Opening, Withheld
from archive.collation.lacunae import Lacuna
from archive.collation.placing import speaks_of
from archive.collation.witness import EditorsNote, Witness

_SURE = 0.5
_FEW = 12


def open_gaps(comparison: Comparison, row_of_note: Mapping[tuple[int, int], str]) -> list[Gap]:
    """Every note of words left out, with what fills it, in each witness's order."""
    by_note: dict[tuple[int, int], Lacuna] = {}
    for found in comparison.lacunae:
        by_note.update(dict.fromkeys(((found.witness, n) for n in found.notes), found))
    seen: Counter[str] = Counter()
    gaps = []
    for w, witness in enumerate(comparison.witnesses):
        for n, note in enumerate(witness.editors_notes):
            lacuna = by_note.get((w, n))
            fills = _fills(comparison, lacuna, n) if lacuna else []
            row = row_of_note.get((w, n), "")
            gaps.append(_gap(witness, note, fills, row, seen))
    return gaps


def _gap(
    witness: Witness, note: EditorsNote, fills: Sequence[Fill], row: str, seen: Counter[str]
) -> Gap:
    near = [word.form for word in witness.words[max(0, note.position - 3) : note.position + 3]]
    key = hashlib.sha256("\n".join([note.printed, *near]).encode()).hexdigest()[:8]
    seen[key] += 1
    best = max((fill.certainty for fill in fills), default=0.0)
    return Gap(
        id=f"g{key}" if seen[key] == 1 else f"g{key}-{seen[key]}",
        kind=note.kind,
        place=witness.place(note.start, note.end),
        printed=note.printed,
        topic=note.topic,
        stated_size=note.stated_size,
        stated_words=note.stated_words,
        outcome=Opening.OPEN if not fills else _outcome(best),
        fills=tuple(sorted(fills, key=lambda fill: -fill.certainty)),
        first_public=_first_public(fills),
        row=row,
    )


def _outcome(best: float) -> Opening:
    return Opening.FILLED if best >= _SURE else Opening.DOUBTFUL


def _first_public(fills: Sequence[Fill]) -> str:
    """The siglum of the fill that was public first; "" unless all say since when they are."""
    if not fills or not all(fill.public_since for fill in fills):
        return ""
    return min(fills, key=lambda fill: (fill.public_since, fill.place.siglum)).place.siglum


def _fills(comparison: Comparison, lacuna: Lacuna, number: int) -> list[Fill]:
    """What each other witness prints in the columns that a noted lacuna leaves empty."""
    note = comparison.witnesses[lacuna.witness].editors_notes[number]
    carried = {
        w: comparison.carries(w, lacuna.start, lacuna.end)
        for w in range(len(comparison.witnesses))
        if comparison.may_fill(lacuna.witness, number, w)
    }
    return [
        _fill(comparison.witnesses[w], found, note, shared=len(lacuna.notes) > 1)
        for w, found in carried.items()
        if found
    ]


def _fill(witness: Witness, found: Sequence[int], note: EditorsNote, shared: bool) -> Fill:
    first, last = min(found), max(found) + 1
    span = witness.span_of(first, last)
    start, end = _opened(witness, span.start), _closed(witness, last, span.end)
    size = len(found)
    certainty, reasons = _certainty(witness, found, note, shared)
    return Fill(
        place=witness.place(start, end),
        text=" ".join(part.of(witness.text).strip() for part in witness.parts_of(start, end)),
        words=size,
        certainty=round(certainty, 2),
        evidence=_sentence(witness, size, reasons),
        length_check=_length_check(note, size),
        public_since=witness.public_since,
    )


def _opened(witness: Witness, start: int) -> int:
    """The start of a fill with the bracket or quotation mark that opens it."""
    while start and witness.text[start - 1] in '([“‘«„"':
        start -= 1
    return start


def _closed(witness: Witness, last: int, end: int) -> int:
    """The end of a fill with the point that closes it."""
    for sign in witness.words[last - 1].after:
        if end < len(witness.text) and witness.text[end] == sign and sign in ".?!;:,)]”\"’'":
            end += 1
        else:
            break
    return end


def _certainty(
    witness: Witness, found: Sequence[int], note: EditorsNote, shared: bool
) -> tuple[float, list[str]]:
    """How sure it is that these are the words the note speaks of, and why."""
    certainty, reasons = 0.75, ["they stand at the very place"]
    forms = [witness.words[word].form for word in found]
    if note.topic and speaks_of(note, forms):
        certainty, reasons = certainty + 0.1, [*reasons, f"they speak of {note.topic}"]
    elif note.topic:
        certainty, reasons = certainty - 0.1, [*reasons, f"they do not name {note.topic}"]
    stated = note.stated_words or (2 if note.kind is Withheld.ILLEGIBLE else 0)
    if stated:
        ratio = max(stated + _FEW / 2, len(found)) / min(stated + _FEW / 2, max(1, len(found)))
        certainty += 0.1 if ratio <= 2.5 else -0.15 if ratio <= 5 else -0.4
        agrees = "agrees" if ratio <= 2.5 else "does not agree"
        reasons = [*reasons, f"the length {agrees}"]
    if shared:
        certainty, reasons = certainty - 0.2, [*reasons, "two notes may share them"]
    return max(0.05, min(0.98, certainty)), reasons


def _sentence(witness: Witness, size: int, reasons: Sequence[str]) -> str:
    words = "one word" if size == 1 else f"{size} words"
    return f"{witness.siglum} prints {words} here: {'; '.join(reasons)}."


def _length_check(note: EditorsNote, size: int) -> str:
    if not note.stated_words:
        return ""
    return f"{note.stated_size} come to about {note.stated_words} words; {size} found"
