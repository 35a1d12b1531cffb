"""Whether two printings of given names can be one person's, and how much that says."""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import JaroWinkler

from archive.people.folding import fold, transliterate
from archive.people.vocabulary import HONORIFICS, RANKS

_ALIKE = 0.86
_ADDRESS = RANKS | HONORIFICS
_SHORT_FORMS = (
    "william bill will willy", "robert bob bobby rob", "richard dick rick", "john jack johnny jon",
    "james jim jimmy", "thomas tom", "joseph joe", "michael mike", "charles chuck chip charlie",
    "henry hank harry heinz", "edward ed ted eddie", "theodore ted", "lawrence larry laurence",
    "walter walt", "david dave", "daniel dan", "donald don", "kenneth ken", "samuel sam",
    "francis frank", "frederick fred", "george", "gerald jerry", "jeremiah jerry", "anthony tony",
    "benjamin ben", "stephen steve steven", "peter pete", "philip phil phillip", "arthur art",
    "alexander alex alec", "albert al", "nicholas nick nicolas", "leonard len", "raymond ray",
    "ronald ron", "patrick pat", "matthew matt", "zbigniew zbig", "katherine kathy catherine",
    "elizabeth betty liz", "margaret peggy maggie", "natalie natalia natasha", "vasili vasil basil",
    "andrew andrei", "nathaniel nathan nat", "cyrus cy", "fyodor fedor",
)  # fmt: skip
_SHORT = {name: group for group in map(frozenset, map(str.split, _SHORT_FORMS)) for name in group}


class Agreement(IntEnum):
    """How far given names agree; the more, the better a witness."""

    CONTRARY = -1
    SILENT = 0
    INITIALS = 1
    NAMES = 2


def agreement(printed: str, known: str) -> Agreement:
    """How the given names printed agree with those known; SILENT where either has none.

    >>> agreement("E.S.", "Edmund S."), agreement("Anatoliy F.", "Anatoli F.")
    (<Agreement.INITIALS: 1>, <Agreement.NAMES: 2>)
    >>> agreement("Walt W.", "Eugene V.")
    <Agreement.CONTRARY: -1>
    """
    first, second = _names(printed), _names(known)
    if not first or not second:
        return Agreement.SILENT
    straight = _compare(first, second)
    if straight is not Agreement.CONTRARY:
        return straight
    return _by_second_name(first, second)


def _names(given: str) -> list[str]:
    words = fold(given.replace(".", ". ")).split()
    return [word for word in words if len(word) == 1 or word not in _ADDRESS]


def _compare(first: list[str], second: list[str]) -> Agreement:
    """Names pairwise, as far as both go."""
    agreed = [_pair(one, other) for one, other in zip(first, second, strict=False)]
    if Agreement.CONTRARY in agreed:
        return Agreement.CONTRARY
    return max(agreed)


def _pair(one: str, other: str) -> Agreement:
    if len(one) == 1 or len(other) == 1:
        return Agreement.INITIALS if one[0] == other[0] else Agreement.CONTRARY
    if one == other or transliterate(one) == transliterate(other):
        return Agreement.NAMES
    if other in _SHORT.get(one, ()):
        return Agreement.NAMES
    same_start = one[0] == other[0] and min(len(one), len(other)) > 3
    alike = same_start and JaroWinkler.similarity(one, other) >= _ALIKE
    return Agreement.NAMES if alike else Agreement.CONTRARY


def _by_second_name(first: list[str], second: list[str]) -> Agreement:
    """People who go by a later name: "Averell Harriman" is "W. Averell", "Dean" "David Dean".

    The names must be the same, not only alike: "Christian George" is no "Geoffrey".
    """
    for shorter, longer in ((first, second), (second, first)):
        for at in range(1, len(longer) if len(shorter[0]) > 1 else 1):
            same = transliterate(shorter[0]) == transliterate(longer[at])
            if same and _compare(shorter, longer[at:]) is Agreement.NAMES:
                return Agreement.NAMES
    return Agreement.CONTRARY


def calls_by_second(given: str) -> bool:
    """Whether a man is printed by his second name, the first as an initial: "J. Cordell"."""
    names = _names(given)
    return len(names) > 1 and len(names[0]) == 1 and len(names[1]) > 1
