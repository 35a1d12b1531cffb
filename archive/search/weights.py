"""Rows that match, each with a number: a score, or how often a word stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""For every row of the index, whether it is meant."""
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Whether each row of the index is held, and what it weighs; 0 where it is not held."""

    held: Mask
    scores: Scores

    def __len__(self) -> int:
        return int(np.count_nonzero(self.held))

    @property
    def rows(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.held)

    def only(self, mask: Mask) -> Weights:
        """Those rows that a mask holds too."""
        held = self.held & mask
        return Weights(held, np.where(held, self.scores, 0.0))


def weightless(mask: Mask) -> Weights:
    return Weights(mask, np.zeros(len(mask)))


def both(some: Weights, others: Weights) -> Weights:
    """The rows that stand in two, their scores added."""
    held = some.held & others.held
    return Weights(held, np.where(held, some.scores + others.scores, 0.0))


def either(size: int, parts: Iterable[Weights]) -> Weights:
    """The rows that stand in any, of so many rows, their scores added."""
    held, scores = np.zeros(size, np.bool_), np.zeros(size)
    for part in parts:
        held |= part.held
        scores += part.scores
    return Weights(held, scores)
