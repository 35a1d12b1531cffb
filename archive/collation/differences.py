"""Where the columns of a whole differ: raw differences, before anybody asks for a cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rapidfuzz.distance import Levenshtein

from archive.collation.composite import Column
from archive.collation.lacunae import Lacuna, Whole
from archive.collation.witness import Witness

_JOINED_LIKENESS = 0.8
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Shape(Enum):
    """What a raw difference looks like."""

    WORDS = auto()
    PRINTING = auto()
    SIGNS = auto()
    LACUNA = auto()
    MOVE = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """Stretches of words that answer each other and differ: (first, last) by witness, half-open.

    An empty stretch is where a witness lacks what others have. SIGNS differ after the last
    word of the stretch. `at` is the first column; `withheld` names by witness the note that
    accounts for its lacuna; `mover` is the witness that has a MOVE's words elsewhere.
    """

    shape: Shape
    at: int
    parts: dict[int, tuple[int, int]]
    withheld: dict[int, int] = field(default_factory=dict)
    mover: int = -1


class Comparison(Whole):
    """Reads the differences of a composite."""

    def differences(self) -> list[Difference]:
        """All differences in order of the whole."""
        found = [*self._omissions(), *self._small(), *self._signs(), *self._moves()]
        return sorted(found, key=lambda difference: (difference.at, difference.shape.value))

    def _omissions(self) -> Iterator[Difference]:
        """What a note accounts for, then what the same witnesses lack in silence."""
        noted: dict[tuple[int, int], list[Lacuna]] = {}
        silent: list[set[int]] = [set() for _ in self.columns]
        for lacuna in self.lacunae:
            if lacuna.notes:
                noted.setdefault((lacuna.start, lacuna.end), []).append(lacuna)
                continue
            for at in range(lacuna.start, lacuna.end):
                silent[at].add(lacuna.witness)
        for (start, end), together in noted.items():
            withheld = {lacuna.witness: lacuna.notes[0] for lacuna in together}
            yield from self._omission(start, end, set(withheld), withheld)
        yield from self._silent(silent)

    def _silent(self, silent: Sequence[set[int]]) -> Iterator[Difference]:
        """Stretches that the same witnesses lack without a note, one difference each."""
        begins = {lacuna.start for lacuna in self.lacunae}
        start = 0
        while start < len(self.columns):
            lacking = silent[start]
            end = start + 1
            while end < len(self.columns) and end not in begins and silent[end] == lacking:
                end += 1
            if lacking:
                yield from self._omission(start, end, lacking, {})
            start = end

    def _omission(
        self, start: int, end: int, lacking: set[int], withheld: dict[int, int]
    ) -> Iterator[Difference]:
        parts = self._parts(start, end, set(range(len(self.witnesses))))
        present = {
            w: part for w, part in parts.items() if w not in lacking and self.carries(w, start, end)
        }
        if present:
            lacks = {w: parts[w] for w in lacking}
            yield Difference(Shape.LACUNA, start, {**present, **lacks}, withheld)

    def _parts(self, start: int, end: int, among: set[int]) -> dict[int, tuple[int, int]]:
        """The words of each witness in a stretch of columns."""
        parts = {}
        for w in sorted(among):
            words = self.carries(w, start, end)
            here = self.positions[w][start]
            parts[w] = (min(words), max(words) + 1) if words else (here, here)
        return parts

    def _small(self) -> Iterator[Difference]:
        """Differences of words and of their printing outside lacunae."""
        group: list[int] = []
        for at, column in enumerate(self.columns):
            if group and (not column.words or not self._continues(group, at)):
                yield from self._split(group)
                group = []
            if not column.words:
                continue
            among = self._participants(at)
            if len(among) > 1 and self._differs(column, among):
                group.append(at)
            else:
                if group:
                    yield from self._split(group)
                    group = []
                if len(among) > 1 and self._prints_otherwise(column):
                    yield Difference(Shape.PRINTING, at, self._parts(at, at + 1, among))
        if group:
            yield from self._split(group)

    def _participants(self, at: int) -> set[int]:
        return set(range(len(self.witnesses))) - self.missing[at]

    def _differs(self, column: Column, among: set[int]) -> bool:
        forms = {self._form(w, word) for w, word in column.words.items()}
        return len(forms) > 1 or not among <= column.words.keys()

    def _form(self, w: int, word: int) -> str:
        return self.witnesses[w].words[word].form

    def _prints_otherwise(self, column: Column) -> bool:
        return len({self._printed(w, word) for w, word in column.words.items()}) > 1

    def _printed(self, w: int, word: int) -> str:
        found = self.witnesses[w].words[word]
        if found.divided:
            return self.witnesses[w].text[found.start : found.end]
        return self.witnesses[w].text[found.start : found.end].translate(_INVISIBLE)

    def _continues(self, group: Sequence[int], at: int) -> bool:
        """Whether a column goes on where a group of differing ones ends, in every witness."""
        if self._participants(group[-1]) != self._participants(at):
            return False
        for w, word in self.columns[at].words.items():
            before = [self.columns[g].words[w] for g in group if w in self.columns[g].words]
            if before and before[-1] + 1 != word:
                return False
        return True

    def _split(self, group: Sequence[int]) -> Iterator[Difference]:
        """Cut neighbouring differing columns into single differences."""
        among = self._participants(group[0])
        start = 0
        while start < len(group):
            end = self._joint_end(group, start, among)
            parts = self._parts(group[start], group[end - 1] + 1, among)
            yield Difference(Shape.WORDS, group[start], parts)
            start = end

    def _joint_end(self, group: Sequence[int], start: int, among: set[int]) -> int:
        """How far the difference that begins here reaches: joined words, or replaced ones."""
        for end in range(min(len(group), start + 5), start + 1, -1):
            if self._is_one_word(group[start:end], among):
                return end
        if self._is_full(group[start], among):
            return start + 1
        end = start + 1
        while end < len(group) and not self._is_full(group[end], among):
            if any(
                self._is_one_word(group[end:stop], among)
                for stop in range(end + 2, min(len(group), end + 5) + 1)
            ):
                break
            end += 1
        return end

    def _is_full(self, at: int, among: set[int]) -> bool:
        return among <= self.columns[at].words.keys()

    def _is_one_word(self, columns: Sequence[int], among: set[int]) -> bool:
        """Whether witnesses divide the same letters otherwise: "of the", "ofthe"."""
        if all(self._is_full(at, among) for at in columns):
            return False
        joined = []
        for w in sorted(among):
            words = [self.columns[at].words[w] for at in columns if w in self.columns[at].words]
            joined.append("".join(self._form(w, word).replace("'", "") for word in words))
        if not all(joined):
            return False
        edges = (self.columns[columns[0]], self.columns[columns[-1]])
        if not all(edge.words for edge in edges):
            return False
        likeness = min(Levenshtein.normalized_similarity(joined[0], other) for other in joined[1:])
        return bool(likeness >= _JOINED_LIKENESS)

    def _signs(self) -> Iterator[Difference]:
        """Differences of the signs between two words that follow each other in two witnesses."""
        worded = [at for at, column in enumerate(self.columns) if column.words]
        for place, at in enumerate(worded):
            words = self.columns[at].words
            if len(words) < 2:
                continue
            following = self.columns[worded[place + 1]].words if place + 1 < len(worded) else {}
            noted = any(self.columns[n].notes for n in range(at + 1, self._next(worded, place)))
            adjacent = {
                w: word
                for w, word in words.items()
                if not noted and self._leads_to(w, word, following)
            }
            if self._signs_differ(adjacent):
                parts = {w: (word, word + 1) for w, word in adjacent.items()}
                yield Difference(Shape.SIGNS, at, parts)

    def _next(self, worded: Sequence[int], place: int) -> int:
        return worded[place + 1] if place + 1 < len(worded) else len(self.columns)

    def _leads_to(self, w: int, word: int, following: dict[int, int]) -> bool:
        return following.get(w, len(self.witnesses[w].words)) == word + 1

    def _signs_differ(self, words: dict[int, int]) -> bool:
        """Whether the signs after words differ; the point of a shortened word is part of it."""
        signs = {sign_after(self.witnesses[w], word) for w, word in words.items()}
        if len(signs) < 2 or len({self._form(w, word) for w, word in words.items()}) == 1:
            return len(signs) > 1
        return len({sign.removeprefix(".") for sign in signs}) > 1

    def _moves(self) -> Iterator[Difference]:
        """Passages that one witness has in another place."""
        for w, stretches in enumerate(self.moved):
            for first, last in stretches:
                columns = [
                    at
                    for at, column in enumerate(self.columns)
                    if first <= column.words.get(w, -1) < last
                ]
                among = {v for at in columns for v in self.columns[at].words}
                parts = self._parts(columns[0], columns[-1] + 1, among)
                yield Difference(Shape.MOVE, columns[0], {**parts, w: (first, last)}, mover=w)


def sign_after(witness: Witness, word: int) -> str:
    """The signs between a word and the next, those before a block's first word with them."""
    signs = witness.words[word].after
    if word + 1 < len(witness.words):
        signs += witness.words[word + 1].before
    return signs.translate(_BULLETS)


_BULLETS = str.maketrans("", "", "•◦▪‣")
