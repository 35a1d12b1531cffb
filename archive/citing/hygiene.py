"""Words made fit for one printed line: no control characters, proper dashes, no doubled stops."""

from __future__ import annotations

import re
import unicodedata

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_BETWEEN_FIGURES = re.compile(r"(?<=\d)-(?=\d)")
_BEFORE_MONTH = re.compile(rf"(?<=\d)-(?=(?:{_MONTH})\b)")
_BETWEEN_MONTHS = re.compile(rf"\b({_MONTH})-(?=(?:{_MONTH})\b)")
_BETWEEN_WORDS = re.compile(r"(?<=\S) -{1,2} (?=\S)")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2,}")
_UNFIT = frozenset({"Cc", "Cs", "Co", "Cn"})
_OVERRIDES = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(words: str) -> str:
    """The words on one line: every run of white space a space, control characters gone.

    Signs that turn the direction of writing go too: in a heading they can only mislead.

    >>> one_line("Memorandum of\\n Conversation\\x00 ")
    'Memorandum of Conversation'
    """
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    fit = (sign if _is_fit(sign) else "" for sign in " ".join(words.split()))
    return " ".join("".join(fit).split())


def _is_fit(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNFIT and sign not in _OVERRIDES


def dashed(words: str) -> str:
    """The words with an n-dash in every range of years, pages or months.

    >>> dashed("1961-1963"), dashed("Soviet Union, October 1986-January 1989")
    ('1961–1963', 'Soviet Union, October 1986–January 1989')
    >>> dashed("18-Nation Disarmament Committee")
    '18-Nation Disarmament Committee'
    """
    plain = _BETWEEN_FIGURES.sub("–", one_line(words))
    return _BETWEEN_MONTHS.sub(r"\1–", _BEFORE_MONTH.sub("–", plain))


def as_title(words: str) -> str:
    """A heading or subject as a title: one line, no full stop at its end, spaced dashes long.

    >>> as_title("Laos - Relations between the Soviet Union and the United States, Cuba.")
    'Laos – Relations between the Soviet Union and the United States, Cuba'
    """
    return unstopped(_BETWEEN_WORDS.sub(" – ", one_line(words)))


def unstopped(words: str) -> str:
    """The words without the full stop or comma they end in; "U.S." and "p.m." keep theirs.

    >>> unstopped("Central Files, 611.61/11–2962."), unstopped("4:40–7:55 p.m.")
    ('Central Files, 611.61/11–2962', '4:40–7:55 p.m.')
    """
    abbreviated = _ABBREVIATION.fullmatch(words.rpartition(" ")[2])
    return words if abbreviated else words.rstrip(" .,;")


def capitalised(words: str) -> str:
    """The words with a capital first letter, the rest as they stand."""
    return words[:1].upper() + words[1:]
