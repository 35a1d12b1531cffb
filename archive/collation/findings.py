"""What a collation finds besides differences: gaps, links, coverage, moves, forme work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.collation.entry import Place


class Withheld(StrEnum):
    """Who kept words back: the editors for reasons of space, or declassification."""

    OMISSION = "omission"
    EXCISION = "excision"
    ILLEGIBLE = "illegible"


class Opening(StrEnum):
    """What became of a gap."""

    FILLED = "filled"
    DOUBTFUL = "doubtful"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Fill:
    """The words another witness prints where one has a gap, first to last.

    `text` is as printed there; `length_check` says how the stated size agrees ("3 lines are
    about 33 words; 31 found"), "" where no size is stated. `public_since` is that witness's.
    """

    place: Place
    text: str
    words: int
    certainty: float
    evidence: str
    length_check: str = ""
    public_since: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A note that words are left out or withheld, and what opens it.

    `place` is the note's; `stated_words` what its stated size comes to (0: none stated);
    `fills` has the surest first; `first_public` is the siglum of the earliest witness that
    prints the words, "" where dates do not say.
    """

    id: str
    kind: Withheld
    place: Place
    printed: str
    topic: str
    stated_size: str
    stated_words: int
    outcome: Opening
    fills: tuple[Fill, ...] = ()
    first_public: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two blocks of two witnesses that carry the same words.

    `relation` is "same", "split", "merge" or "resegmented" as seen from `one`; `score` is the
    share of the shorter block's words that are matched.
    """

    one: Place
    other: Place
    matched_words: int
    score: float
    relation: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class FormeWorkFound:
    """A piece of forme work kept out of the text but citable; `kind` is a `FormeWork`."""

    place: Place
    printed: str
    kind: str
    evidence: str


class Carrying(StrEnum):
    """How a witness carries a stretch of the whole."""

    PRESENT = "present"
    WITHHELD = "withheld"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the whole as one witness carries it; `start` and `end` count words of the whole.

    `alone` is true where no other witness has the words; `row` is where the stretch begins.
    """

    start: int
    end: int
    state: Carrying
    alone: bool
    row: str

    @property
    def words(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Coverage:
    """What part of the whole one witness carries, and what only it has.

    `words` of the `whole` (body words of the composite); `alone` counts words no other has,
    `alone_places` where they stand in this witness; `strip` covers the whole in order.
    """

    siglum: str
    words: int
    whole: int
    alone: int
    alone_places: tuple[Place, ...]
    strip: tuple[Stretch, ...]

    @property
    def share(self) -> float:
        return self.words / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the composite reading text: its words, and the witness they are taken from.

    `also` names the other witnesses that carry it; `open_points` the variants inside it, which
    are shown, never silently decided.
    """

    place: Place
    text: str
    row: str
    also: tuple[str, ...]
    open_points: tuple[str, ...] = ()
