"""The words that tell a text from others."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable

from archive.search.engines import Vocabulary
from archive.search.words import terms_of

MOST_WEIGHED = 400
"""The commonest words of a text, those that are looked up."""
MOST_WORDS = 20
SHORTEST = 4


def telling_words(vocabulary: Vocabulary, texts: Iterable[str]) -> tuple[str, ...]:
    """The words that set a text apart, the most telling first: frequent here, rare elsewhere.

    A word that no other row holds finds nothing, one that a fifth of them hold tells nothing.
    """
    counts = Counter(term for text in texts for term in terms_of(text))
    words = ((term, n) for term, n in counts.items() if len(term) >= SHORTEST and term.isalpha())
    commonest = heapq.nlargest(MOST_WEIGHED, words, key=lambda pair: (pair[1], pair[0]))
    frequencies = vocabulary.frequencies([term for term, _ in commonest])
    size, weighed = vocabulary.size, []
    for term, count in commonest:
        rows = frequencies.get(term, 0)
        if 1 < rows < max(20, size // 5):
            weighed.append((count * math.log(size / rows), term))
    return tuple(term for _, term in heapq.nlargest(MOST_WORDS, weighed))
