"""Runs of equal words, and what makes an alignment of them one that a reader would make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_SAFE = 7.0
_ONE_SIDED = 5
_SHORT = 8
_NEAR = 2
_SCALES = (3, 6, 12, 25, 50, 100)

Weigh = Callable[[int], float]
"""How much a word of a sequence says: near 1 for a rare one, little for "the"."""


@dataclass(frozen=True, slots=True)
class Run:
    """`size` words of one sequence from `a`, equal one by one to those of the other from `b`."""

    a: int
    b: int
    size: int


IsWhole = Callable[[Run], bool]
"""Whether a run is one or more whole blocks in both sequences, as a heading is."""


def close_up(
    runs: Sequence[Run], a: Sequence[int], b: Sequence[int], is_whole: IsWhole | None = None
) -> list[Run]:
    """Short runs moved over a gap that only one sequence has, where the same words stand there.

    "The" of a passage left out and "Problem" of the heading after it are as many words as "The
    Problem": the fewest edits may choose either, but only what stands together is meant.
    """
    closed: list[Run] = []
    for run in reversed(runs):
        while closed and (joined := _joint(run, closed[-1], a, b, is_whole)):
            run = joined
            closed.pop()
        closed.append(run)
    return _drawn_near(closed[::-1], a, b)


def _drawn_near(runs: Sequence[Run], a: Sequence[int], b: Sequence[int]) -> list[Run]:
    """Short runs far from both neighbours put a word or two beside one, where they stand there too.

    "Mr. Nitze suggested" with a misread word after it is no part of the paragraph that moved.
    """
    drawn = list(runs)
    for at, run in enumerate(runs):
        beside = [*runs[at + 1 : at + 2], *drawn[max(0, at - 1) : at]]
        if run.size > _SHORT or any(_apart(run, other)[1] <= _NEAR for other in beside):
            continue
        for other in beside:
            near, _ = _apart(run, other)
            put = _on_diagonal(run, other)
            if 0 < near <= _NEAR and _is_equal(put, a, b):
                drawn[at] = put
                break
    return drawn


def _apart(one: Run, other: Run) -> tuple[int, int]:
    """How many words lie between two runs: where there are fewer of them, and where more."""
    first, second = (one, other) if one.a < other.a else (other, one)
    gaps = second.a - first.a - first.size, second.b - first.b - first.size
    return min(gaps), max(gaps)


def _on_diagonal(run: Run, other: Run) -> Run:
    """A run with the words of the sequence in which it is farther moved as near as in the other."""
    off_a, off_b = other.a - run.a, other.b - run.b
    if abs(off_a) < abs(off_b):
        return Run(run.a, other.b - off_a, run.size)
    return Run(other.a - off_b, run.b, run.size)


def _is_equal(run: Run, a: Sequence[int], b: Sequence[int]) -> bool:
    return a[run.a : run.a + run.size] == b[run.b : run.b + run.size]


def _joint(
    one: Run, two: Run, a: Sequence[int], b: Sequence[int], is_whole: IsWhole | None
) -> Run | None:
    """Two runs as one, if the shorter of them may as well stand beside the other."""
    gap_a, gap_b = two.a - one.a - one.size, two.b - one.b - one.size
    if (gap_a and gap_b) or min(one.size, two.size) > _SHORT:
        return None
    size = one.size + two.size
    words, start, gap = (a, one.a, gap_a) if gap_a else (b, one.b, gap_b)
    found = []
    if one.size <= _SHORT and _same(words, start, start + gap, one.size):
        found.append((two.size, Run(two.a - one.size, two.b - one.size, size)))
    if two.size <= _SHORT and _same(words, start + one.size, start + one.size + gap, two.size):
        found.append((one.size, Run(one.a, one.b, size)))
    whole = is_whole or (lambda _: False)
    return max(found, key=lambda f: (whole(f[1]), f[0]))[1] if found else None


def _same(words: Sequence[int], one: int, other: int, size: int) -> bool:
    return words[one : one + size] == words[other : other + size]


def clean_up(
    runs: Sequence[Run],
    a: Sequence[int],
    alen: int,
    blen: int,
    weigh: Weigh,
    is_whole: IsWhole | None = None,
) -> list[Run]:
    """The runs without islands: a few common words between long stretches that do not match.

    Such islands are what tears an omitted passage to shreds in a shortest edit script. Runs
    with little water between them are judged together, at ever larger scales.
    """
    kept = list(runs)
    for scale in _SCALES:
        groups = _groups(kept, scale)
        kept = []
        for at, group in enumerate(groups):
            before = _water(groups[at - 1][-1], group[0]) if at else max(group[0].a, group[0].b)
            last = group[-1]
            after = (
                _water(last, groups[at + 1][0])
                if at + 1 < len(groups)
                else max(alen - last.a - last.size, blen - last.b - last.size)
            )
            water = min(before, after)
            weight = sum(sum(map(weigh, a[run.a : run.a + run.size])) for run in group)
            bound = min(_SAFE + 0.02 * water, 0.35 * water)
            whole = is_whole is not None and water <= _ONE_SIDED and any(map(is_whole, group))
            if water < scale or whole or (weight >= bound and not _is_scattered(group)):
                kept.extend(group)
    return kept


def _groups(runs: Sequence[Run], scale: int) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _water(groups[-1][-1], run) < scale:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _water(before: Run, after: Run) -> int:
    """How many words lie between two runs, in the sequence that has more of them there.

    Where one sequence has none, the runs follow each other in it: that is little water.
    """
    one, other = after.a - before.a - before.size, after.b - before.b - before.size
    return max(one, other) if one and other else min(max(one, other), _ONE_SIDED)


def _is_scattered(group: Sequence[Run]) -> bool:
    """Whether a group is a few words here and there, most of its stretch unmatched."""
    first, last = group[0], group[-1]
    stretch = max(last.a + last.size - first.a, last.b + last.size - first.b)
    matched = sum(run.size for run in group)
    return matched * 3 < stretch and matched < 2.5 * len(group)
