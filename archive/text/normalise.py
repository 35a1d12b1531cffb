"""Forms for comparing: one spelling for what differs only in case, accents, quotes or dashes.

A folded form is never shown and never stored as a text; it answers whether two printings of a
word are the same word. Search, names and collation fold alike because they fold here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼʻʹ`´′＇"
QUOTATION_MARKS = '"“”„‟«»″＂'
DASHES = "-‐‑‒–—―−﹣－"
SOFT_HYPHEN = "\u00ad"
INVISIBLE = SOFT_HYPHEN + "\u200b\u200c\u200d\u2060\ufeff"

_WHOLE_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_SIGNS: dict[str, str] = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(QUOTATION_MARKS, '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(INVISIBLE, ""),
}
_BEFORE = str.maketrans(_SIGNS)
_AFTER = str.maketrans(_WHOLE_LETTERS)


@lru_cache(maxsize=65536)
def fold(printed: str) -> str:
    """The comparing form: small letters, no accents, plain apostrophes, quotes and dashes.

    Compatibility letters (ligatures, full width) become plain ones; soft hyphens and other
    invisible signs go. The length may change, so offsets belong to tokens, not to this form.

    >>> fold("Müller’s “Café”")
    'muller\\'s "cafe"'
    >>> fold("611.61/11–2962") == fold("611.61/11-2962")
    True
    """
    signs = printed.translate(_BEFORE)
    if signs.isascii():
        return signs.lower()
    letters = unicodedata.normalize("NFKD", signs).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.translate(_AFTER).translate(_BEFORE)


def squash(printed: str) -> str:
    """The folded letters and digits alone: "Vino-Gradov" and "Vinogradov" are one.

    >>> squash("Vino-Gradov") == squash("Vinogradov")
    True
    """
    return "".join(filter(str.isalnum, fold(printed)))


def spaced(printed: str) -> str:
    """The words with every run of white space, line ends too, made one space."""
    return " ".join(printed.split())
