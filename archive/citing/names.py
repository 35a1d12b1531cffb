"""Names of editors, senders and recipients: in reading order, and inverted for lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.citing.hygiene import one_line

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq"})
_PARTICLES = frozenset(
    {"da", "de", "del", "della", "den", "der", "di", "du", "la", "le", "ten", "van", "von", "zu"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; an office or body ("Embassy in Laos") is all `family`."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def natural(self) -> str:
        """In reading order, no comma before the suffix: "William F. Sanford Jr."."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """As a list sorts it: "Sanford, William F., Jr."."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def read_name(printed: str) -> Name:
    """Take a person's name apart, whichever way round it is printed.

    A particle belongs to the family name; a suffix may follow a comma or not. A body or an
    office is no person's name: give it as `Name(words)`.

    >>> read_name("Edward C. Keefer")
    Name(family='Keefer', given='Edward C.', suffix='')
    >>> read_name("William F. Sanford, Jr.").inverted, read_name("W. Taylor Fain III").inverted
    ('Sanford, William F., Jr.', 'Fain, W. Taylor, III')
    >>> read_name("Laurie West Van Hook").inverted, read_name("Keefer, Edward C.").natural
    ('Van Hook, Laurie West', 'Edward C. Keefer')
    """
    parts = [part.strip() for part in one_line(printed).replace(" .", ".").split(",")]
    suffix = parts.pop() if len(parts) > 1 and _is_suffix(parts[-1]) else ""
    if len(parts) > 1:
        return Name(parts[0], " ".join(parts[1:]), suffix)
    words = parts[0].split()
    if not suffix and len(words) > 2 and _is_suffix(words[-1]):
        suffix = words.pop()
    at = _family_begins(words)
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").lower() in _SUFFIXES


def _family_begins(words: Sequence[str]) -> int:
    particles = (at for at in range(1, len(words) - 1) if words[at].lower() in _PARTICLES)
    return next(particles, max(len(words) - 1, 0))


def in_note(names: Sequence[Name]) -> str:
    """Names in a note's running text; of four or more the first alone, "et al."."""
    natural = [name.natural for name in names]
    return _series([f"{natural[0]} et al."] if len(natural) > 3 else natural)


def in_bibliography(names: Sequence[Name]) -> str:
    """Names at the head of an entry, the first inverted; of more than ten, seven and "et al."."""
    if not names:
        return ""
    shown = [names[0].inverted, *(name.natural for name in names[1:])]
    if len(names) > 10:
        return ", ".join([*shown[:7], "et al."])
    return f"{shown[0]}, and {shown[1]}" if len(shown) == 2 else _series(shown)


def in_full(names: Sequence[Name]) -> str:
    """Every name in reading order."""
    return _series([name.natural for name in names])


def _series(words: Sequence[str]) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"
