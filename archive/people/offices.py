"""Whether words said of a person name a certain office."""

from __future__ import annotations

from functools import lru_cache

from archive.people.countries import country_of
from archive.people.folding import fold
from archive.people.names import PrintedName
from archive.people.records import Office
from archive.people.vocabulary import ARTICLES, CONNECTIVES, RANKS

_SHORT = {"amb": "ambassador", "asst": "assistant", "sec": "secretary", "undersecretary": "under"}
_LEFT_OUT = (
    CONNECTIVES | ARTICLES | RANKS | {"state", "and", "acting", "extraordinary", "his", "us"}
)

_UNTELLING = {
    *("member", "staff", "until", "thereafter", "department", "office", "affairs", "official"),
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "united", "states"),
}


def fits(words: str, office: Office | str) -> bool:
    """Whether words such as "Under Secretary" can mean an office, or a post so described.

    They can when the office's title or one of its forms begins with them, countries and
    small words left out, or the other way about.

    >>> fits("Under Secretary", "Under Secretary of State for Political Affairs")
    True
    >>> fits("Secretary", "Under Secretary of State")
    False
    """
    forms = [office] if isinstance(office, str) else [office.title, *office.forms]
    printed = _bare(words)
    return bool(printed) and any(_begins(printed, _bare(form)) for form in forms)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = min(len(one), len(other))
    return size > 0 and one[:size] == other[:size]


@lru_cache(maxsize=16_384)
def _bare(words: str) -> tuple[str, ...]:
    bare: list[str] = []
    for word in fold(words.replace("-", " ")).split():
        if word == "undersecretary":
            bare += ["under", "secretary"]
        elif word not in _LEFT_OUT and not country_of(word):
            bare.append(_SHORT.get(word, word))
    return tuple(bare)


def bureau_of(name: PrintedName, office: Office) -> bool:
    """Whether the letters printed with a name are those of the office: "Mr. Tyler—EUR"."""
    printed = fold(name.affiliation).removeprefix("the ")
    letters = [fold(office.bureau), *map(fold, office.bureau.split())]
    return bool(printed) and printed in letters


def describes(words: str, description: str) -> bool:
    """Whether a description says most of what is printed of someone, in whatever order.

    >>> describes("Chief of the American Section, Foreign Ministry",
    ...           "thereafter Chief of the American Countries Section, Soviet Foreign Ministry")
    True
    """
    printed, known = set(_bare(words)), set(_bare(description))
    return len(printed) > 1 and len(printed & known) >= max(2, 0.75 * len(printed))


def shared_words(first: str, second: str) -> tuple[str, ...]:
    """The telling words that two descriptions share, in the order of the first."""
    known = set(_bare(second)) - _UNTELLING
    return tuple(dict.fromkeys(word for word in _bare(first) if word in known))
