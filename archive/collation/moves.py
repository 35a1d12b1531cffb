"""Passages that stand in another order: found among the words an alignment leaves over."""

from __future__ import annotations

from collections.abc import Sequence

from archive.collation.align import align, merge_diagonals
from archive.collation.runs import Run, Weigh


def find_moves(
    a: Sequence[int], b: Sequence[int], runs: Sequence[Run], weigh: Weigh
) -> list[list[Run]]:
    """Passages that stand in another order: each a list of runs, in order of the first sequence.

    Four-word sequences that occur once among the words not aligned vote; seeds that lie
    close together make a passage, whose words are then aligned like a text of their own.
    """
    free_a, free_b = (
        _free(len(a), [(r.a, r.size) for r in runs]),
        _free(len(b), [(r.b, r.size) for r in runs]),
    )
    grams = _unique_free_grams(a, free_a)
    others = _unique_free_grams(b, free_b)
    seeds = [Run(i, others[gram], 4) for gram, i in grams.items() if gram in others]
    moves: list[list[Run]] = []
    taken_a: list[tuple[int, int]] = []
    taken_b: list[tuple[int, int]] = []
    clusters = sorted(_clusters(merge_diagonals(seeds)), key=lambda c: -sum(r.size for r in c))
    for cluster in clusters:
        aspan = _room(cluster[0].a, cluster[-1].a + cluster[-1].size, free_a, taken_a)
        bspan = _room(cluster[0].b, cluster[-1].b + cluster[-1].size, free_b, taken_b)
        if aspan is None or bspan is None:
            continue
        inner = align(a[aspan[0] : aspan[1]], b[bspan[0] : bspan[1]], weigh)
        moved = [Run(r.a + aspan[0], r.b + bspan[0], r.size) for r in inner]
        if sum(sum(map(weigh, a[r.a : r.a + r.size])) for r in moved) >= 5:
            moves.append(moved)
            taken_a.append((moved[0].a, moved[-1].a + moved[-1].size))
            taken_b.append((moved[0].b, moved[-1].b + moved[-1].size))
    return sorted(moves, key=lambda move: move[0].a)


def _free(length: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a sequence that no run covers, of four words or more."""
    free, at = [], 0
    for start, size in [*sorted(taken), (length, 0)]:
        if start - at >= 4:
            free.append((at, start))
        at = max(at, start + size)
    return free


def _unique_free_grams(
    words: Sequence[int], free: Sequence[tuple[int, int]]
) -> dict[tuple[int, ...], int]:
    places: dict[tuple[int, ...], int] = {}
    for start, end in free:
        for at in range(start, end - 3):
            gram = tuple(words[at : at + 4])
            places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def _clusters(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that follow one another closely in both sequences, taken together."""
    clusters: list[list[Run]] = []
    for run in runs:
        last = clusters[-1][-1] if clusters else None
        close = last is not None and (
            0 <= run.a - last.a - last.size <= 25 and 0 <= run.b - last.b - last.size <= 25
        )
        if close:
            clusters[-1].append(run)
        else:
            clusters.append([run])
    return clusters


def _room(
    start: int, end: int, free: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """A stretch widened by up to 15 free words each way; None where it is already taken."""
    if any(low < end and start < high for low, high in taken):
        return None
    low, high = next((f for f in free if f[0] <= start < f[1]), (start, end))
    low = max([low, start - 15, *(h for _, h in taken if h <= start)])
    high = min([max(high, end), end + 15, *(w for w, _ in taken if w >= end)])
    return low, high
