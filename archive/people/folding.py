"""Spellings folded, for comparing names; what is shown keeps the source's own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼʹ`´]")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")

# One Russian or Ukrainian ending, five ways of writing it: Smirnovski, -skiy, -skij, -skii, -sky.
_TRANSLITERATIONS = (
    (re.compile(r"(?:iy|yy|ij|ii|yi|y)$"), "i"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?:aya|aia)$"), "aja"),
    (re.compile(r"ey|ei|ej"), "ei"),
    (re.compile(r"ay|ai|aj"), "ai"),
    (re.compile(r"^(?:ye|je)"), "e"),
    (re.compile(r"iye|ie|ye"), "e"),
    (re.compile(r"iu|yu|ju"), "u"),
    (re.compile(r"ia|ya|ja"), "a"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes, stops and the hyphens inside words.

    >>> fold("Vino-Gradov"), fold("Vasil’yevich"), fold("E.S. Glenn"), fold("CEAUŞESCU")
    ('vinogradov', 'vasilyevich', 'e s glenn', 'ceausescu')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).replace("-", ""))
    plain = plain.translate(_LETTERS).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_LETTERS.sub(" ", plain).strip()


def joined(surname: str) -> str:
    """A surname folded, without its spaces: Ormsby Gore is Ormsby-Gore.

    >>> joined("Ormsby Gore")
    'ormsbygore'
    """
    return fold(surname).replace(" ", "")


# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})


@lru_cache(maxsize=65_536)
def transliterate(name: str) -> str:
    """A folded name with the ways of writing one Cyrillic sound made alike.

    >>> transliterate("Smirnovski") == transliterate("Smirnovskiy") == transliterate("SMIRNOVSKY")
    True
    >>> transliterate("Alexey") == transliterate("Aleksei")
    True
    """
    return " ".join(map(_transliterate_word, fold(name).split()))


def _transliterate_word(word: str) -> str:
    if len(word) < 4:
        return word
    for pattern, alike in _TRANSLITERATIONS:
        word = pattern.sub(alike, word)
    return word
