"""What a tool found against what was done: counts over many cases."""

from __future__ import annotations

from collections import Counter

from benchmarks.collation_cases import Case
from benchmarks.collation_found import Difference, Found, Place
from benchmarks.collation_moves import Moved, moves_that_explain

Event = tuple[str, Place, Place, tuple[str, ...]]
SIGNS = ' .,;:!?—-”"’)'


class Score:
    """Counts over many cases, and what went wrong in words."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, case: Case, found: Found) -> None:
        """Count one case."""
        moved = _moves_meant(case, found)
        self._events(case, found, moved)
        self._blocks(case, found)
        self._fills(case, found)
        self._moves(case, found, moved)
        self.counts["cases"] += 1
        self.counts["words"] += len(case.left.split())

    def _events(self, case: Case, found: Found, moved: list[Moved]) -> None:
        truth = [*case.events, *(("transposition", a, b, ()) for a, b in moved)]
        notes = [note for _, note, _ in case.fills]
        left = [d for d in found.differences if not _is_mere_wrapping(case, d)]
        self.counts["found"] += len(left)
        self.counts["true"] += len(truth)
        for event in truth:
            best = max(left, key=lambda d: likeness(event, d, notes), default=None)
            if best is None or likeness(event, best, notes) < 0.4:
                self._missed(case, event)
            else:
                left.remove(best)
                self._hit(case, event, best)
        for difference in left:
            self.wrong.append(f"{case.kind}: invented {difference.cause} {difference.shown}")
            self.counts["substantive wrong"] += difference.cause == "substantive"

    def _missed(self, case: Case, event: Event) -> None:
        self.wrong.append(f"{case.kind}: missed {event[0]} {_shown(case, event)}")
        self.counts["substantive missed"] += event[0] == "substantive"

    def _hit(self, case: Case, event: Event, best: Difference) -> None:
        strict = best.cause == event[0]
        lenient = strict or event[0] in best.also
        self.counts["hit"] += 1
        self.counts["strict"] += strict
        self.counts["lenient"] += lenient
        if not lenient:
            self.wrong.append(f"{case.kind}: {event[0]} called {best.cause} {best.shown}")
        if event[0] == "substantive":
            self.counts["substantive right"] += strict
            self.counts["substantive missed"] += not strict
        elif best.cause == "substantive":
            self.counts["substantive wrong"] += 1

    def _blocks(self, case: Case, found: Found) -> None:
        self.counts["links true"] += len(case.links)
        self.counts["links found"] += len(found.links)
        self.counts["links right"] += len(found.links & case.links)
        if case.kind == "unrelated":
            self.counts["unrelated words"] += min(len(case.left.split()), len(case.right.split()))
            self.counts["unrelated linked"] += found.linked

    def _fills(self, case: Case, found: Found) -> None:
        for side, note, words in case.fills:
            self.counts["fills true"] += 1
            text = case.left if side == "right" else case.right
            fill = found.fills.get((side, note[0]))
            if fill and _same_words(text, fill, words):
                self.counts["fills right"] += 1
                continue
            got = text[fill[0] : fill[1]][:60] if fill else None
            self.wrong.append(f"{case.kind}: fill {text[words[0] : words[1]][:60]!r}: {got!r}")
        self.counts["fills invented"] += max(0, found.filled - len(case.fills))

    def _moves(self, case: Case, found: Found, moved: list[Moved]) -> None:
        moves = [d for d in found.differences if d.cause == "transposition"]
        for left, right in moved:
            ends = [d for d in moves if share(right, d.right)[0]]
            self.counts["moved words"] += left[1] - left[0]
            self.counts["moved linked"] += max((share(left, d.left)[0] for d in ends), default=0)

    @property
    def variant_f1(self) -> float:
        c = self.counts
        return f1(c["hit"], c["found"], c["true"])

    @property
    def block_f1(self) -> float:
        c = self.counts
        return f1(c["links right"], c["links found"], c["links true"])

    @property
    def false_substance(self) -> float:
        """Differences wrongly held for substance, per 1,000 words."""
        return 1000 * self.counts["substantive wrong"] / max(1, self.counts["words"])

    @property
    def substance(self) -> tuple[float, float]:
        """Recall and precision of the differences of substance."""
        c = self.counts
        right = c["substantive right"]
        true, called = right + c["substantive missed"], right + c["substantive wrong"]
        return right / true if true else 1.0, right / called if called else 1.0

    @property
    def unlinked(self) -> float:
        """The share of unrelated texts' words that are left unlinked."""
        return 1 - self.counts["unrelated linked"] / max(1, self.counts["unrelated words"])


def f1(right: int, found: int, true: int) -> float:
    return 2 * right / (found + true) if found + true else 1.0


def share(one: Place, other: Place) -> tuple[int, int]:
    """The size of what two stretches share, and of both together."""
    if not one or not other:
        whole = sum(s[1] - s[0] for s in (one, other) if s)
        return 0, whole
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both, (one[1] - one[0]) + (other[1] - other[0]) - both


def likeness(event: Event, found: Difference, notes: list[tuple[int, int]]) -> float:
    """How well a difference stands where something was done.

    A note that stands for words left out may be part of the difference or not.
    """
    _, left, right, _ = event
    both_l, all_l = share(left, found.left if left else _without(found.left, notes))
    both_r, all_r = share(right, found.right if right else _without(found.right, notes))
    return (both_l + both_r) / max(1, all_l + all_r)


def _moves_meant(case: Case, found: Found) -> list[Moved]:
    """Of the moves that explain the order of a case, those that a tool comes nearest to."""

    def share_found(moved: list[Moved]) -> float:
        events = [("transposition", left, right, ()) for left, right in moved]
        met = sum(any(likeness(e, d, []) >= 0.4 for d in found.differences) for e in events)
        return met / max(1, len(moved))

    return max(moves_that_explain(case), key=share_found)


def _without(place: Place, notes: list[tuple[int, int]]) -> Place:
    if place and any(start <= place[0] and place[1] <= end + 1 for start, end in notes):
        return None
    return place


def _is_mere_wrapping(case: Case, difference: Difference) -> bool:
    return case.kind == "rewrapped" and difference.cause == "punctuation"


def _same_words(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return text[one[0] : one[1]].strip(SIGNS) == text[other[0] : other[1]].strip(SIGNS)


def _shown(case: Case, event: Event) -> str:
    _, left, right, _ = event
    one = case.left[left[0] : left[1]][:50] if left else ""
    other = case.right[right[0] : right[1]][:50] if right else ""
    return f"{one!r} / {other!r}"
