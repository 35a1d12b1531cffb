"""Two sequences of words aligned: anchors, recursion into the gaps, clean-up, moves.

Words first: blocks are read off the words' alignment afterwards, so that split, merged and
cut paragraphs need no case of their own. Anchors are word n-grams that occur once in both
texts (the patience idea), chained by weight in O(m log m); what lies between is aligned alike,
and small gaps by the fewest insertions and deletions. Words are numbers here: equal numbers
are equal folded words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from archive.collation.runs import IsWhole, Run, Weigh, clean_up, close_up

_GRAMS = (8, 6, 4, 3, 2)
_SMALL = 4_096
_LARGEST = 4_000_000


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
