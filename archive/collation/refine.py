"""An alignment made to read well: gaps moved to sentence ends, misread words paired."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from archive.collation.runs import Run, Weigh, clean_up

_FUZZY_CELLS = 6_000
_SIMILAR = 0.5
_FARTHEST_SLIDE = 60

Pair = tuple[int, int]
"""A word of the first sequence and the word of the second that answers it."""

Edge = Callable[[int], int]
"""How good a place before a word is to cut at: 3 a block's begin, 2 a sentence's, 1 a clause's."""


def as_runs(pairs: Sequence[Pair]) -> list[Run]:
    """Pairs in order as runs."""
    runs: list[Run] = []
    for a, b in pairs:
        last = runs[-1] if runs else None
        if last and (last.a + last.size, last.b + last.size) == (a, b):
            runs[-1] = Run(last.a, last.b, last.size + 1)
        else:
            runs.append(Run(a, b, 1))
    return runs


def as_pairs(runs: Sequence[Run]) -> list[Pair]:
    """Runs as pairs of words."""
    return [(run.a + k, run.b + k) for run in runs for k in range(run.size)]


def is_whole(run: Run, edge_a: Edge, edge_b: Edge) -> bool:
    """Whether a run begins and ends with a block in both sequences."""
    begins = edge_a(run.a) == edge_b(run.b) == 3
    return begins and edge_a(run.a + run.size) == edge_b(run.b + run.size) == 3


def slide(
    runs: Sequence[Run],
    a: Sequence[int],
    b: Sequence[int],
    edge_a: Edge,
    edge_b: Edge,
    noted: tuple[Collection[int], Collection[int]] = ((), ()),
) -> list[Run]:
    """Move each gap that only one side has to where a block or a sentence begins.

    "The President said" that ends an omitted paragraph may as well begin the next: of all
    places where the same words match, the one that leaves out whole sentences is meant. A gap
    goes where an editors' note stands across: `noted` are the words of each side after a note.
    """
    slid = list(runs)
    for at in range(len(slid) - 1):
        one, two = slid[at], slid[at + 1]
        gap_a, gap_b = two.a - one.a - one.size, two.b - one.b - one.size
        if gap_a and gap_b:
            continue
        words, edge = (a, edge_a) if gap_a else (b, edge_b)
        start = one.a + one.size if gap_a else one.b + one.size
        replaces = _other_gap(slid, at, 0 if gap_a else 1)
        across, notes = (two.b, noted[1]) if gap_a else (two.a, noted[0])
        sizes = (one.size, two.size)
        at_notes = [
            s
            for s in range(-min(one.size, _FARTHEST_SLIDE), min(two.size, _FARTHEST_SLIDE) + 1)
            if across + s in notes
        ]
        shift = _best_shift(words, start, gap_a or gap_b, sizes, edge, replaces, at_notes)
        slid[at] = Run(one.a, one.b, one.size + shift)
        slid[at + 1] = Run(two.a + shift, two.b + shift, two.size - shift)
    return [run for run in slid if run.size]


def _other_gap(runs: Sequence[Run], at: int, side: int) -> tuple[bool, bool]:
    """Whether the gaps before and after two runs have words of the other side."""
    previous = runs[at - 1] if at else Run(0, 0, 0)
    one, two = runs[at], runs[at + 1]
    following = runs[at + 2] if at + 2 < len(runs) else Run(two.a + two.size, two.b + two.size, 0)
    before = (one.a - previous.a - previous.size, one.b - previous.b - previous.size)
    after = (following.a - two.a - two.size, following.b - two.b - two.size)
    return before[1 - side] > 0, after[1 - side] > 0


def _best_shift(
    words: Sequence[int],
    start: int,
    gap: int,
    sizes: tuple[int, int],
    edge: Edge,
    replaces: tuple[bool, bool],
    at_notes: Collection[int],
) -> int:
    """How far to move a gap of words: the best edge at both its ends; the nearest of equals.

    Where a whole run can be given up to stand against words of the other side, they replace
    each other: "today to" and "to-day to".
    """
    before, after = sizes
    left = 0
    while left < min(before, _FARTHEST_SLIDE) and (
        words[start - left - 1] == words[start + gap - left - 1]
    ):
        left += 1
    right = 0
    while (
        right < min(after, _FARTHEST_SLIDE) and words[start + right] == words[start + gap + right]
    ):
        right += 1
    if not left and not right:
        return 0
    shifts = range(-left, right + 1)

    def worth(shift: int) -> tuple[int, int, int]:
        met = (shift == -before and replaces[0]) or (shift == after and replaces[1])
        kept = 4 * met + 16 * (shift in at_notes)
        return kept + edge(start + shift) + edge(start + gap + shift), -abs(shift), shift

    return max(shifts, key=worth)


def retreat(
    runs: Sequence[Run],
    a: Sequence[int],
    ends: tuple[int, int],
    weigh: Weigh,
    edge_a: Edge,
    edge_b: Edge,
) -> list[Run]:
    """Give up the common words with which two blocks begin or end that are otherwise unlike.

    "Mr. Mikoyan said that" begins many a paragraph; where it is all that two long stretches
    share, it says nothing, and what one version leaves out begins with its first word.
    """
    kept = [Run(0, 0, 0), *runs, Run(*ends, 0)]
    for at in range(len(kept) - 1):
        one, two = kept[at], kept[at + 1]
        room = min(two.a - one.a - one.size, two.b - one.b - one.size)
        if room < 6:
            continue
        bound = min(4.0, 0.35 * room)
        back = _to_edge(one.a + one.size, one.b + one.size, -1, one.size, edge_a, edge_b)
        back = back or _if_weak(kept, at, at - 1, a, weigh)
        if sum(weigh(a[one.a + one.size - k]) for k in range(1, back + 1)) < bound:
            kept[at] = Run(one.a, one.b, one.size - back)
        ahead = _to_edge(two.a, two.b, 1, two.size, edge_a, edge_b)
        ahead = ahead or _if_weak(kept, at + 1, at + 2, a, weigh)
        if sum(weigh(a[two.a + k]) for k in range(ahead)) < bound:
            kept[at + 1] = Run(two.a + ahead, two.b + ahead, two.size - ahead)
    return [run for run in kept if run.size]


def _if_weak(runs: Sequence[Run], at: int, beyond: int, a: Sequence[int], weigh: Weigh) -> int:
    """The size of a run that is a common word or two with a gap on its other side, else 0."""
    run = runs[at]
    if run.size > 3 or not 0 <= beyond < len(runs):
        return 0
    first, second = (runs[beyond], run) if beyond < at else (run, runs[beyond])
    apart = second.a - first.a - first.size or second.b - first.b - first.size
    weak = sum(weigh(a[run.a + k]) for k in range(run.size)) < 1.0
    return run.size if weak and apart else 0


def _to_edge(a: int, b: int, step: int, size: int, edge_a: Edge, edge_b: Edge) -> int:
    """How many words it is to the nearest place where a block begins in both; 0: too far."""
    for k in range(min(size, 24) + 1):
        if edge_a(a + step * k) == edge_b(b + step * k) == 3:
            return k
    return 0


def with_similar(
    pairs: Sequence[Pair],
    a: Sequence[int],
    b: Sequence[int],
    forms: Sequence[str],
    weigh: Weigh,
    ends: tuple[int, int] | None = None,
) -> list[Pair]:
    """The pairs and, between them, the words that are alike but not equal, in order.

    `forms` are the words by number. `ends` are the lengths of both sequences: without it,
    only what lies between the first and the last pair is looked at.
    """
    fences = [(-1, -1), *pairs, ends] if ends else list(pairs)
    found = list(pairs)
    for (a1, b1), (a2, b2) in pairwise(fences):
        if a2 - a1 > 1 and b2 - b1 > 1:
            found.extend(_similar_between(a, b, (a1 + 1, a2), (b1 + 1, b2), forms, weigh))
    return sorted(found)


def _similar_between(
    a: Sequence[int], b: Sequence[int], aspan: Pair, bspan: Pair, forms: Sequence[str], weigh: Weigh
) -> Iterator[Pair]:
    inner_a, inner_b = a[slice(*aspan)], b[slice(*bspan)]
    if len(inner_a) == len(inner_b) == 1:
        yield aspan[0], bspan[0]
        return
    if len(inner_a) * len(inner_b) > _FUZZY_CELLS:
        return
    alike = _alike([forms[n] for n in inner_a], [forms[n] for n in inner_b])
    runs = clean_up(as_runs(alike), inner_a, len(inner_a), len(inner_b), weigh)
    shorter = min(len(inner_a), len(inner_b))
    if shorter > 6 and sum(run.size for run in runs) * 3 < shorter:
        return
    for i, j in as_pairs(runs):
        yield aspan[0] + i, bspan[0] + j


def _alike(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """The order-keeping pairs whose likeness, summed, is greatest."""
    table = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    likeness = [[_likeness(one, other) for other in b] for one in a]
    for i in range(len(a) - 1, -1, -1):
        row, below, like = table[i], table[i + 1], likeness[i]
        for j in range(len(b) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], like[j] + below[j + 1] if like[j] else 0.0)
    pairs = []
    i = j = 0
    while i < len(a) and j < len(b):
        if likeness[i][j] and table[i][j] == likeness[i][j] + table[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    like: float = Levenshtein.normalized_similarity(one, other, score_cutoff=_SIMILAR)
    return like * like
