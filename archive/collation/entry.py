"""One difference between witnesses: its readings, where they stand, and what caused it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why witnesses differ at a place. Stored by value: a value is never renamed."""

    SUBSTANTIVE = "substantive"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    OCR = "ocr"
    EDITORIAL = "editorial"
    OMISSION = "omission"
    EXCISION = "excision"
    FORME_WORK = "forme-work"
    TRANSPOSITION = "transposition"

    @property
    def label(self) -> str:
        """The cause in the words of a legend."""
        return _LABELS.get(self, self.value)


_LABELS = {
    Cause.PUNCTUATION: "punctuation or typography",
    Cause.OCR: "OCR noise",
    Cause.EDITORIAL: "editorial insertion",
    Cause.FORME_WORK: "forme work",
}


class Scope(StrEnum):
    """How far an editor's judgement of a difference reaches."""

    HERE = "here"
    DOCUMENT = "document"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one witness: code points of its text, with printed page and paragraph.

    `page` is "" where no page is known, `paragraph` 0 outside any. An empty stretch
    (start equals end) is the place between two words where a witness lacks something.
    """

    siglum: str
    start: int
    end: int
    page: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a place: the words as the first of them prints them.

    `text` is "" where they lack the words. `cause` says why it differs from the lemma: None
    for the lemma's own reading. `places` has one place for each witness of the reading.
    """

    text: str
    places: tuple[Place, ...]
    cause: Cause | None = None

    @property
    def sigla(self) -> tuple[str, ...]:
        return tuple(place.siglum for place in self.places)

    @property
    def is_lacking(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Override:
    """An editor's judgement of a difference: it stands beside the computed cause."""

    cause: Cause
    scope: Scope = Scope.HERE
    note: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One difference: the lemma's reading first, then the others.

    `computed` is what the engine says, with its `evidence` in a sentence, its `certainty`
    from 0 to 1 and, where in doubt, the `alternatives` it cannot exclude. `row` and
    `counterpart` (the other end of a transposition, else "") are ids of rows; `gap` the id
    of the gap that an excision or omission opens, else "".
    """

    id: str
    row: str
    computed: Cause
    readings: tuple[Reading, ...]
    evidence: str
    certainty: float
    alternatives: tuple[Cause, ...] = ()
    override: Override | None = None
    counterpart: str = ""
    gap: str = ""

    @property
    def cause(self) -> Cause:
        """The editor's judgement where there is one, else the computed cause."""
        return self.override.cause if self.override else self.computed

    @property
    def lemma(self) -> Reading:
        return self.readings[0]

    @property
    def is_doubtful(self) -> bool:
        return bool(self.alternatives) and self.override is None
