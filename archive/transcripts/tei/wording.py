"""A volume's own words, asked where a page break falls between letters."""

from __future__ import annotations

import re

from archive.transcripts.tei.source import Element

_LAST = re.compile(r"[^\W\d_]{1,40}\Z")
_FIRST = re.compile(r"[^\W\d_]{1,40}")
_WORD = re.compile(r"[^\W\d_]{1,40}")


class Wording:
    """The words of a volume, gathered when first asked for."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._words: frozenset[str] | None = None

    def parts(self, before: str, after: str) -> bool:
        """Whether two words meet where no blank stands: "so" and "sharp", not "terri" and "tory".

        A full stop or a capital says so; else the volume does, by printing both halves
        elsewhere and never the whole.
        """
        if not before or not after or not after[0].isalpha():
            return False
        if before[-1] in ".,;:?!":
            return True
        left, right = _LAST.search(before), _FIRST.match(after)
        if left is None or right is None:
            return False
        if before[-1].islower() and after[0].isupper():
            return True
        words = self._known()
        whole = (left.group() + right.group()).lower()
        return whole not in words and {left.group().lower(), right.group().lower()} <= words

    def _known(self) -> frozenset[str]:
        if self._words is None:
            text = "".join(str(piece) for piece in self._root.itertext())
            # The break itself joins its halves: a word met once more than there is one.
            counts: dict[str, int] = {}
            for word in _WORD.findall(text.lower()):
                counts[word] = counts.get(word, 0) + 1
            self._words = frozenset(word for word, count in counts.items() if count > 1)
        return self._words
