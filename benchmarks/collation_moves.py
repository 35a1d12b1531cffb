"""Which paragraphs moved: what was done to a text, or what explains its order with fewer words.

Of two neighbours that changed places either may be called the moved one. Where the paragraphs
that stay are chosen so that as few words as possible move, and these are fewer than were moved
when the case was made, that answer is as right as what was done, from every tool.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.collation_cases import Case

Moved = tuple[tuple[int, int], tuple[int, int]]
"""The place of a moved passage in the left and in the right text."""


def moves_that_explain(case: Case) -> list[list[Moved]]:
    """The moves that were made and, if they are other ones, the fewest words that could move."""
    fewest = _fewest(case) if case.moved else []
    if not fewest or _words(case, fewest) > _words(case, case.moved):
        return [case.moved]
    return [case.moved, fewest]


def _words(case: Case, moves: Sequence[Moved]) -> int:
    return sum(len(case.left[start:end].split()) for (start, end), _ in moves)


def _fewest(case: Case) -> list[Moved]:
    """The moves of the fewest words; none where paragraphs were split or merged."""
    links = sorted(case.links)
    ends = [left for left, _ in links], [right for _, right in links]
    if any(len(set(side)) < len(side) for side in ends):
        return []
    kept = _heaviest_in_order(case, links)
    moves: list[list[tuple[int, int]]] = []
    for at, link in enumerate(links):
        if link in kept:
            continue
        goes_on = moves and moves[-1][-1] == links[at - 1] and links[at - 1][1] + 1 == link[1]
        if goes_on:
            moves[-1].append(link)
        else:
            moves.append([link])
    return [
        (
            (case.left_blocks[move[0][0]][0], case.left_blocks[move[-1][0]][1]),
            (case.right_blocks[move[0][1]][0], case.right_blocks[move[-1][1]][1]),
        )
        for move in moves
    ]


def _heaviest_in_order(case: Case, links: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The linked paragraphs that stand in one order in both texts and have most words."""
    best: list[tuple[int, list[tuple[int, int]]]] = []
    for at, link in enumerate(links):
        start, end = case.left_blocks[link[0]]
        before = [best[k] for k in range(at) if links[k][1] < link[1]]
        weight, chain = max(before, key=lambda b: b[0], default=(0, []))
        best.append((weight + len(case.left[start:end].split()), [*chain, link]))
    return set(max(best, key=lambda b: b[0])[1]) if best else set()
