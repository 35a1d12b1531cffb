"""Two sequences of words aligned: anchors, recursion into the gaps, clean-up, moves.

Words first: blocks are read off the words' alignment afterwards, so that split, merged and
cut paragraphs need no case of their own. Anchors are word n-grams that occur once in both
texts (the patience idea), chained by weight in O(m log m); what lies between is aligned alike,
and small gaps by the fewest insertions and deletions. Words are numbers here: equal numbers
are equal folded words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_GRAMS = (8, 6, 4, 3, 2)
_SMALL = 4_096
_LARGEST = 4_000_000
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


def align(
    a: Sequence[int], b: Sequence[int], weigh: Weigh, is_whole: IsWhole | None = None
) -> list[Run]:
    """The runs of equal words that stand in the same order in both, without thin islands."""
    pairs: list[Run] = []
    gaps = [(0, len(a), 0, len(b), 0)]
    while gaps:  # a list of gaps to do keeps the stack flat
        alo, ahi, blo, bhi, level = gaps.pop()
        alo, ahi, blo, bhi = _trim(a, b, alo, ahi, blo, bhi, pairs)
        if alo == ahi or blo == bhi:
            continue
        if (ahi - alo) * (bhi - blo) <= _SMALL:
            pairs.extend(_in_small_gap(a, b, (alo, ahi, blo, bhi), is_whole))
            continue
        anchors, level = _anchors(a, b, alo, ahi, blo, bhi, level)
        if anchors:
            pairs.extend(anchors)
            gaps.extend(_gaps(anchors, alo, ahi, blo, bhi, level))
        elif (ahi - alo) * (bhi - blo) <= _LARGEST:
            pairs.extend(_fewest_edits(a, b, alo, ahi, blo, bhi))
    runs = close_up(_joined(pairs), a, b, is_whole)
    return clean_up(runs, a, len(a), len(b), weigh, is_whole)


def _trim(
    a: Sequence[int], b: Sequence[int], alo: int, ahi: int, blo: int, bhi: int, pairs: list[Run]
) -> tuple[int, int, int, int]:
    """Match the equal words at both ends of a gap."""
    head = 0
    while alo + head < ahi and blo + head < bhi and a[alo + head] == b[blo + head]:
        head += 1
    if head:
        pairs.append(Run(alo, blo, head))
    alo, blo = alo + head, blo + head
    tail = 0
    while ahi - tail > alo and bhi - tail > blo and a[ahi - tail - 1] == b[bhi - tail - 1]:
        tail += 1
    if tail:
        pairs.append(Run(ahi - tail, bhi - tail, tail))
    return alo, ahi - tail, blo, bhi - tail


def _anchors(
    a: Sequence[int], b: Sequence[int], alo: int, ahi: int, blo: int, bhi: int, level: int
) -> tuple[list[Run], int]:
    """The heaviest chain of unique n-grams, of the longest n that has any, and that level."""
    for at in range(level, len(_GRAMS)):
        n = _GRAMS[at]
        if ahi - alo < n or bhi - blo < n:
            continue
        unique = _unique_grams(a, alo, ahi, n)
        others = _unique_grams(b, blo, bhi, n)
        seeds = [Run(i, others[gram], n) for gram, i in unique.items() if gram in others]
        if seeds:
            return heaviest_chain(merge_diagonals(seeds)), at
    return [], len(_GRAMS)


def _unique_grams(words: Sequence[int], lo: int, hi: int, n: int) -> dict[tuple[int, ...], int]:
    """The n-grams that occur once, with where."""
    places: dict[tuple[int, ...], int] = {}
    for at in range(lo, hi - n + 1):
        gram = tuple(words[at : at + n])
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def merge_diagonals(seeds: Sequence[Run]) -> list[Run]:
    """Runs that overlap or touch on one diagonal made one, in order of the first sequence."""
    merged: list[Run] = []
    for seed in sorted(seeds, key=lambda run: (run.a - run.b, run.a)):
        last = merged[-1] if merged else None
        if last and last.a - last.b == seed.a - seed.b and seed.a <= last.a + last.size:
            merged[-1] = Run(last.a, last.b, max(last.size, seed.a + seed.size - last.a))
        else:
            merged.append(seed)
    return sorted(merged, key=lambda run: (run.a, run.b))


def heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """The runs in order in both sequences that match most words; where two overlap, one is cut.

    `runs` come in order of the first sequence. A Fenwick tree over their starts in the second
    holds the best weight so far, so that the chain takes O(m log m).
    """
    starts = sorted({run.b for run in runs})
    tree = [(0, -1)] * (len(starts) + 1)
    came_from: list[int] = []
    best = (0, -1)
    for at, run in enumerate(runs):
        rank = bisect_left(starts, run.b)
        weight, previous = _best_up_to(tree, rank)
        came_from.append(previous)
        _raise_to(tree, rank + 1, (weight + run.size, at))
        best = max(best, (weight + run.size, at))
    chain: list[Run] = []
    at = best[1]
    while at >= 0:
        chain.append(runs[at])
        at = came_from[at]
    return _cut_overlaps(chain[::-1])


def _best_up_to(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise_to(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank


def _cut_overlaps(chain: Sequence[Run]) -> list[Run]:
    """The chain with each run beginning where the one before ends, in both sequences."""
    cut: list[Run] = []
    aend = bend = 0
    for run in chain:
        over = max(0, aend - run.a, bend - run.b)
        if over < run.size:
            cut.append(Run(run.a + over, run.b + over, run.size - over))
            aend, bend = run.a + run.size, run.b + run.size
    return cut


def _gaps(
    runs: Sequence[Run], alo: int, ahi: int, blo: int, bhi: int, level: int
) -> list[tuple[int, int, int, int, int]]:
    """The gaps between runs that have words on both sides."""
    gaps = []
    for run in [*runs, Run(ahi, bhi, 0)]:
        if run.a > alo and run.b > blo:
            gaps.append((alo, run.a, blo, run.b, level))
        alo, blo = run.a + run.size, run.b + run.size
    return gaps


def _in_small_gap(
    a: Sequence[int], b: Sequence[int], gap: tuple[int, int, int, int], is_whole: IsWhole | None
) -> list[Run]:
    """The words of a small gap that match: all of its shorter side in one place, if they do.

    Of several such places the one that is made of whole blocks is meant, else the first.
    """
    alo, ahi, blo, bhi = gap
    size = min(ahi - alo, bhi - blo)
    places = [
        Run(i, j, size)
        for i in range(alo, ahi - size + 1)
        for j in range(blo, bhi - size + 1)
        if a[i] == b[j] and a[i : i + size] == b[j : j + size]
    ]
    if not places:
        return _fewest_edits(a, b, alo, ahi, blo, bhi)
    whole = [run for run in places if is_whole and is_whole(run)]
    return [(whole or places)[0]]


def _fewest_edits(
    a: Sequence[int], b: Sequence[int], alo: int, ahi: int, blo: int, bhi: int
) -> list[Run]:
    """The longest common subsequence of a small gap."""
    steps = Indel.opcodes(a[alo:ahi], b[blo:bhi])
    return [
        Run(alo + step.src_start, blo + step.dest_start, step.src_end - step.src_start)
        for step in steps
        if step.tag == "equal"
    ]


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


def _joined(pairs: list[Run]) -> list[Run]:
    """Runs in order, those that touch made one."""
    joined: list[Run] = []
    for run in sorted(pairs, key=lambda run: run.a):
        last = joined[-1] if joined else None
        if last and (last.a + last.size, last.b + last.size) == (run.a, run.b):
            joined[-1] = Run(last.a, last.b, last.size + run.size)
        else:
            joined.append(run)
    return joined
