"""Former texts of a volume in a newer file of it: moved and changed, divided, or joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.text.shingles import shingles

_FEWEST = 10
"""Shingles of the shortest text that its words alone can tell."""

_INSIDE = 0.8
"""The part of a text that must stand in another for it to be a piece of that one."""

_SAME = 0.7
_SAME_BY_DATE_AND_TITLE = 0.5
"""What two texts must share, each of its own words, to be certainly one document."""

_CORRECTED = 0.5
"""What the text under a document's own id must share with it to be that document still."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a volume, with what tells beside its words which document it is."""

    text: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A document that has another id: `shared` is the lesser part that either has of the other."""

    old: str
    new: str
    shared: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Ids: `divided` a former text and what it became, `joined` a text and what it was made of.

    The first of each are the ones that go on as the same document.
    """

    moved: tuple[Moved, ...] = ()
    divided: tuple[tuple[str, tuple[str, ...]], ...] = ()
    joined: tuple[tuple[str, tuple[str, ...]], ...] = ()


def recognise(former: Mapping[str, Said], newer: Mapping[str, Said]) -> Recognised:
    """Tell by their words what became of the former texts of a volume, where that is certain.

    Only what differs is to be given; both are in the order of the volume, by id. A text that
    still resembles what has its id is a correction and is not named here. Where two would do,
    nothing is recognised.
    """
    overlaps = _Overlaps(former, newer)
    divided = tuple(overlaps.divided())
    joined = tuple(overlaps.joined(but={old for old, _ in divided}))
    old_taken = {old for old, _ in divided} | {old for _, parts in joined for old in parts}
    new_taken = {new for _, parts in divided for new in parts} | {new for new, _ in joined}
    return Recognised(tuple(overlaps.moved(old_taken, new_taken)), divided, joined)


class _Overlaps:
    """What each former text shares with each newer one, in shingles."""

    def __init__(self, former: Mapping[str, Said], newer: Mapping[str, Said]) -> None:
        self._former, self._newer = former, newer
        self._old = {item: set(shingles(said.text)) for item, said in former.items()}
        self._new = {item: set(shingles(said.text)) for item, said in newer.items()}
        self._shared = self._count()
        self._of_old: dict[str, list[str]] = defaultdict(list)
        self._of_new: dict[str, list[str]] = defaultdict(list)
        for old, new in self._shared:
            self._of_old[old].append(new)
            self._of_new[new].append(old)

    def divided(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Former texts of which two or more newer ones are pieces, and nothing is missing."""
        for old, words in self._old.items():
            parts = [
                new
                for new in self._in_order(self._newer, self._of_old[old])
                if self._part_of_new(old, new) >= _INSIDE and self._is_free(new, but=old)
            ]
            if self._is_whole(words, (self._new[new] for new in parts)):
                yield old, _first(old, parts)

    def joined(self, but: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Newer texts of which two or more former ones are pieces, and nothing is missing."""
        for new, words in self._new.items():
            parts = [
                old
                for old in self._in_order(self._former, self._of_new[new])
                if self._part_of_old(old, new) >= _INSIDE
                and old not in but
                and (old == new or not self._is_corrected(old))
            ]
            if self._is_whole(words, (self._old[old] for old in parts)):
                yield new, _first(new, parts)

    def moved(self, old_taken: set[str], new_taken: set[str]) -> Iterator[Moved]:
        """Former texts that one newer one, and no other, resembles."""
        for old in self._old:
            if old in old_taken or self._is_corrected(old):
                continue
            free = [n for n in self._of_old[old] if n not in new_taken and self._is_free(n, old)]
            best = max(free, key=lambda new: self._alike(old, new), default="")
            if best and self._is_alone(old, best) and (found := self._judge(old, best)):
                yield found

    def _judge(self, old: str, new: str) -> Moved | None:
        was, now, alike = self._former[old], self._newer[new], self._alike(old, new)
        evidence = [f"{alike:.0%} of the words"]
        evidence += ["the date"] if was.day and was.day == now.day else []
        evidence += ["the heading"] if was.title and was.title == now.title else []
        wanted = _SAME_BY_DATE_AND_TITLE if len(evidence) > 2 else _SAME
        return Moved(old, new, round(alike, 3), tuple(evidence)) if alike >= wanted else None

    def _is_alone(self, old: str, new: str) -> bool:
        """Whether no other text comes half as near, on either side."""
        rivals = [self._alike(old, other) for other in self._of_old[old] if other != new]
        rivals += [self._alike(other, new) for other in self._of_new[new] if other != old]
        return max(rivals, default=0.0) <= self._alike(old, new) / 2

    def _is_free(self, new: str, but: str) -> bool:
        """Whether a newer text is not simply the former one of its id, corrected."""
        return new == but or new not in self._old or not self._is_corrected(new)

    def _is_corrected(self, item: str) -> bool:
        if item not in self._new:
            return False
        parts = self._part_of_old(item, item), self._part_of_new(item, item)
        return max(parts) >= _CORRECTED

    def _is_whole(self, words: set[int], pieces: Iterable[set[int]]) -> bool:
        """Whether two or more pieces make up a text, none of them nearly all of it."""
        parts = [words & piece for piece in pieces]
        if len(words) < _FEWEST or len(parts) < 2:
            return False
        largest = max(map(len, parts))
        return largest < _INSIDE * len(words) <= len(set().union(*parts))

    def _alike(self, old: str, new: str) -> float:
        return min(self._part_of_old(old, new), self._part_of_new(old, new))

    def _part_of_old(self, old: str, new: str) -> float:
        return self._shared[old, new] / max(_FEWEST, len(self._old[old]))

    def _part_of_new(self, old: str, new: str) -> float:
        return self._shared[old, new] / max(_FEWEST, len(self._new[new]))

    def _count(self) -> Counter[tuple[str, str]]:
        standing: dict[int, list[str]] = defaultdict(list)
        for new, words in self._new.items():
            for value in words:
                standing[value].append(new)
        found: Counter[tuple[str, str]] = Counter()
        for old, words in self._old.items():
            found.update((old, new) for value in words for new in standing.get(value, ()))
        return found

    def _in_order(self, texts: Mapping[str, Said], some: list[str]) -> list[str]:
        wanted = set(some)
        return [item for item in texts if item in wanted]


def _first(item: str, parts: list[str]) -> tuple[str, ...]:
    """Pieces with the one that has the whole's id before the others."""
    return tuple(sorted(parts, key=lambda part: part != item))
