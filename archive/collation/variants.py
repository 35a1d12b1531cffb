"""Raw differences → variants: readings with places, cause, evidence, certainty, a lasting id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from archive.collation.causes import Judgement, Side, are_alike, judge
from archive.collation.composite import Composite
from archive.collation.differences import Difference, Shape, sign_after
from archive.collation.entry import Cause, Place, Reading, Variant
from archive.collation.findings import Withheld
from archive.collation.noise import is_noisy
from archive.collation.overriding import Overrides, override_of
from archive.collation.rows import Zone
from archive.collation.vocabulary import Lexicon
from archive.text import fold

_STRONGEST_FIRST = (
    Cause.SUBSTANTIVE, Cause.TRANSPOSITION, Cause.EXCISION, Cause.OMISSION, Cause.SPELLING,
    Cause.OCR, Cause.EDITORIAL, Cause.PUNCTUATION, Cause.FORME_WORK,
)  # fmt: skip
_WITHHELD_CAUSE = {
    Withheld.OMISSION: Cause.OMISSION,
    Withheld.EXCISION: Cause.EXCISION,
    Withheld.ILLEGIBLE: Cause.EXCISION,
}


class Judge:
    """Makes variants of raw differences; knows the witnesses, their words and the base's order."""

    def __init__(
        self,
        composite: Composite,
        lexicon: Lexicon,
        overrides: Overrides,
        row_of: Mapping[tuple[int, int], str],
        misreading: frozenset[int] = frozenset(),
        quoting: Collection[int] = frozenset(),
    ) -> None:
        """`row_of` gives the id of the row of every block of every witness.

        `misreading` are the witnesses that `find_misreading` tells for noisy, `quoting` those
        that quote the text amid prose of their own.
        """
        self.witnesses = composite.witnesses
        self.columns = composite.columns
        self.lexicon = lexicon
        self.overrides = overrides
        self.row_of = row_of
        self.quoting = quoting
        self.noisy = [
            is_noisy(witness) or at in misreading for at, witness in enumerate(self.witnesses)
        ]
        self._seen: Counter[str] = Counter()

    def variant(self, difference: Difference) -> Variant | None:
        """One raw difference judged; None where the readings turn out to be the same."""
        order = sorted(difference.parts)
        lemma = order[0]
        groups = self._groups(difference, order)
        if len(groups) < 2:
            return None
        judged = {text: self._judge(difference, lemma, ws[0]) for text, ws in groups.items()}
        lemma_text = next(text for text, ws in groups.items() if lemma in ws)
        readings = [self._reading(difference, groups[lemma_text], None)]
        others = [text for text in groups if text != lemma_text]
        readings += [self._reading(difference, groups[text], judged[text].cause) for text in others]
        strongest = min(
            (judged[text] for text in others), key=lambda j: _STRONGEST_FIRST.index(j.cause)
        )
        key = self._key_of(difference, list(groups.values()))
        return self._named(difference, tuple(readings), strongest, key)

    def _groups(self, difference: Difference, order: Sequence[int]) -> dict[str, list[int]]:
        """The witnesses by what they have."""
        groups: dict[str, list[int]] = {}
        for w in order:
            groups.setdefault(self._key(difference, w), []).append(w)
        return groups

    def _key(self, difference: Difference, w: int) -> str:
        first, last = difference.parts[w]
        if difference.shape is Shape.SIGNS:
            return sign_after(self.witnesses[w], first)
        if difference.shape is Shape.LACUNA:
            return "has" if first < last else "note" if w in difference.withheld else ""
        if difference.shape is Shape.MOVE:
            return "moved" if w == difference.mover else "in place"
        printed = self.witnesses[w].printed(first, last)
        return printed if difference.shape is Shape.PRINTING else fold(printed)

    def _reading(self, difference: Difference, ws: Sequence[int], cause: Cause | None) -> Reading:
        places = tuple(self._place(difference, w) for w in ws)
        return Reading(self._text(difference, ws[0]), places, cause)

    def _text(self, difference: Difference, w: int) -> str:
        witness = self.witnesses[w]
        first, last = difference.parts[w]
        if w in difference.withheld:
            return witness.editors_notes[difference.withheld[w]].printed
        if difference.shape is Shape.SIGNS:
            return witness.printed(first, last) + sign_after(witness, first)
        return witness.printed(first, last)

    def _head(self, difference: Difference, w: int) -> str:
        """The beginning of what a witness has: enough to know it by."""
        first, last = difference.parts[w]
        if w in difference.withheld or difference.shape is Shape.SIGNS:
            return self._text(difference, w)
        return self.witnesses[w].printed(first, min(last, first + 12))

    def _place(self, difference: Difference, w: int) -> Place:
        witness = self.witnesses[w]
        if w in difference.withheld:
            note = witness.editors_notes[difference.withheld[w]]
            return witness.place(note.start, note.end)
        span = witness.span_of(*difference.parts[w])
        if difference.shape is Shape.SIGNS:
            end = span.end
            while end < len(witness.text) and len(
                "".join(witness.text[span.end : end].split())
            ) < len(witness.words[difference.parts[w][0]].after):
                end += 1
            return witness.place(span.start, end)
        return witness.place(span.start, span.end)

    def _judge(self, difference: Difference, lemma: int, other: int) -> Judgement:
        """Why the reading of one witness differs from the lemma's."""
        if difference.shape is Shape.SIGNS:
            return Judgement(Cause.PUNCTUATION, "The words agree; the signs differ.", 0.97)
        if difference.shape is Shape.PRINTING:
            return self._printing(difference)
        if difference.shape is Shape.MOVE:
            mover = self.witnesses[difference.mover].siglum
            evidence = f"The same words stand in another place in {mover}."
            return Judgement(Cause.TRANSPOSITION, evidence, 0.9)
        if difference.shape is Shape.LACUNA:
            return self._lacuna(difference, lemma, other)
        one, two = self._side(difference, lemma), self._side(difference, other)
        if not (one.forms and two.forms):
            return self._added(difference, one, two)
        found = judge(one, two, self.lexicon)
        zone = self._zone(difference)
        if zone is Zone.BODY or found.cause not in (Cause.SUBSTANTIVE, Cause.OMISSION):
            return found
        if zone is Zone.NOTES:
            return Judgement(Cause.EDITORIAL, "Each edition writes notes of its own.", 0.9)
        if are_alike(one, two):
            return found
        evidence = "Headings and datelines are each edition's own."
        return Judgement(Cause.EDITORIAL, evidence, 0.7, (Cause.SUBSTANTIVE,))

    def _zone(self, difference: Difference) -> Zone:
        """What part of the text the words of a difference stand in; the body where any has them."""
        zones = {
            self.witnesses[w].blocks[self.witnesses[w].words[first].block].zone
            for w, (first, last) in difference.parts.items()
            if first < last
        }
        return next(zone for zone in (Zone.BODY, Zone.HEAD, Zone.NOTES) if zone in zones)

    def _printing(self, difference: Difference) -> Judgement:
        divided = [
            self.witnesses[w].siglum
            for w, (first, _) in difference.parts.items()
            if self.witnesses[w].words[first].divided
        ]
        if divided:
            evidence = f"The word is divided at the end of a line in {' and '.join(divided)}."
            return Judgement(Cause.PUNCTUATION, evidence, 0.95)
        evidence = "The same letters; capitals, accents or apostrophes differ."
        return Judgement(Cause.PUNCTUATION, evidence, 0.97)

    def _lacuna(self, difference: Difference, lemma: int, other: int) -> Judgement:
        note = difference.withheld.get(other, difference.withheld.get(lemma))
        if note is not None:
            w = other if other in difference.withheld else lemma
            found = self.witnesses[w].editors_notes[note]
            evidence = f"{self.witnesses[w].siglum} says so: “{found.printed}”."
            return Judgement(_WITHHELD_CAUSE[found.kind], evidence, 0.95)
        first, last, w = self._present(difference)
        has = self.witnesses[w].siglum
        words = last - first
        if w in self.quoting and sum(a < b for a, b in difference.parts.values()) == 1:
            evidence = f"{_words(words)} of {has}'s own, around what it quotes."
            return Judgement(Cause.EDITORIAL, evidence, 0.8)
        if self._is_editorial(w, first, last):
            evidence = f"{_words(words)} of a heading, list or note that only some versions print."
            return Judgement(Cause.EDITORIAL, evidence, 0.8)
        evidence = f"{_words(words)} of {has} lacking, and no note says so."
        return Judgement(Cause.OMISSION, evidence, 0.85)

    def _present(self, difference: Difference) -> tuple[int, int, int]:
        """The first witness that has the words of a lacuna, with them."""
        for w in sorted(difference.parts):
            first, last = difference.parts[w]
            if first < last:
                return first, last, w
        raise ValueError("a lacuna that nobody fills")

    def _added(self, difference: Difference, one: Side, two: Side) -> Judgement:
        """Up to three words, or words for others, that one side does not have."""
        first, last, w = self._present(difference)
        has = one if one.forms else two
        if self._is_editorial(w, first, last):
            evidence = f"“{has.printed}” is the editors' or the form's, not the text's."
            return Judgement(Cause.EDITORIAL, evidence, 0.8)
        if last - first > 3:
            evidence = f"{_words(last - first)} of {has.siglum} lacking, and no note says so."
            return Judgement(Cause.OMISSION, evidence, 0.8, (Cause.SUBSTANTIVE,))
        if self._is_note_call(w, first, last):
            return Judgement(Cause.EDITORIAL, f"“{has.printed}” calls a note.", 0.85)
        if has.noisy and len(has.letters) <= 3 and not any(map(self.lexicon.is_known, has.forms)):
            evidence = f"“{has.printed}” is no word, and the scan is noisy."
            return Judgement(Cause.OCR, evidence, 0.7, (Cause.SUBSTANTIVE,))
        if self._is_repeated(w, first, last):
            evidence = f"“{has.printed}” is written twice in {has.siglum}."
            return Judgement(Cause.SPELLING, evidence, 0.6, (Cause.SUBSTANTIVE,))
        evidence = f"“{has.printed}” stands in {has.siglum} alone of the two."
        return Judgement(Cause.SUBSTANTIVE, evidence, 0.85)

    def _is_note_call(self, w: int, first: int, last: int) -> bool:
        """Whether a lone figure hangs on the word or sign before it."""
        span = self.witnesses[w].span_of(first, last)
        printed = span.of(self.witnesses[w].text)
        before = self.witnesses[w].text[max(0, span.start - 1) : span.start]
        hangs = before.isalpha() or before in tuple('.,;:!?”"’)')
        return printed.isdigit() and len(printed) <= 3 and hangs

    def _is_repeated(self, w: int, first: int, last: int) -> bool:
        words = self.witnesses[w].words
        size = last - first
        here = [word.form for word in words[first:last]]
        before = [word.form for word in words[max(0, first - size) : first]]
        after = [word.form for word in words[last : last + size]]
        return here in (before, after)

    def _is_editorial(self, w: int, first: int, last: int) -> bool:
        """Whether words are of the head or the notes, or stand in an editor's brackets."""
        witness = self.witnesses[w]
        zones = {witness.blocks[word.block].zone for word in witness.words[first:last]}
        if not zones <= {Zone.BODY}:
            return True
        span = witness.span_of(first, last)
        before = witness.text[max(0, span.start - 2) : span.start].rstrip()
        after = witness.text[span.end : span.end + 3].lstrip(" .,;:!?")
        return before.endswith("[") and after.startswith("]")

    def _side(self, difference: Difference, w: int) -> Side:
        witness = self.witnesses[w]
        first, last = difference.parts[w]
        span = witness.span_of(first, last)
        return Side(
            witness.siglum,
            witness.printed(first, last),
            tuple(word.form for word in witness.words[first:last]),
            self.noisy[w],
            at_line_end=_line_ends(witness.text, span.end),
            at_line_start=_line_begins(witness.text, span.start),
            pointed=first < last and witness.words[last - 1].after.startswith("."),
        )

    def _named(
        self, difference: Difference, readings: tuple[Reading, ...], found: Judgement, key: str
    ) -> Variant:
        self._seen[key] += 1
        ordinal = self._seen[key]
        id_ = f"v{key}" if ordinal == 1 else f"v{key}-{ordinal}"
        return Variant(
            id=id_,
            row=self._row(difference),
            computed=found.cause,
            readings=readings,
            evidence=found.evidence,
            certainty=found.certainty,
            alternatives=found.alternatives,
            override=override_of(self.overrides, id_, readings),
        )

    def _key_of(self, difference: Difference, groups: Sequence[Sequence[int]]) -> str:
        """What the variant is known by: its readings and three words before and after.

        Of witnesses that read alike the least spelling counts, whichever is named first.
        """
        texts = sorted(min(fold(self._head(difference, w)) for w in ws) for ws in groups)
        near = [
            self._form_at(at)
            for at in range(max(0, difference.at - 3), min(len(self.columns), difference.at + 4))
        ]
        key = "\n".join([difference.shape.name, *texts, *near])
        return hashlib.sha256(key.encode()).hexdigest()[:10]

    def _form_at(self, at: int) -> str:
        forms = (self.witnesses[w].words[word].form for w, word in self.columns[at].words.items())
        return min(forms, default="")

    def _row(self, difference: Difference) -> str:
        for has_words in (True, False):
            for w in sorted(difference.parts):
                first, last = difference.parts[w]
                words = self.witnesses[w].words
                if words and (first < last or not has_words):
                    block = words[min(first, len(words) - 1)].block
                    return self.row_of.get((w, block), "")
        return ""


def _words(count: int) -> str:
    return "One word" if count == 1 else f"{count} words"


def _line_ends(text: str, at: int) -> bool:
    rest = text[at : at + 4].lstrip(" \t")
    return rest.startswith("\n")


def _line_begins(text: str, at: int) -> bool:
    return at == 0 or text[max(0, at - 4) : at].rstrip(" \t").endswith("\n")
