"""Words of which some are italic: what a citation is before a template draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one type."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in runs of roman and italic; `plain` is what is copied where there is no italic."""

    runs: tuple[Run, ...] = ()

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    def __str__(self) -> str:
        return self.plain

    def __add__(self, other: Styled) -> Styled:
        if not (self.runs and other.runs) or self.runs[-1].italic != other.runs[0].italic:
            return Styled(self.runs + other.runs)
        met = Run(self.runs[-1].text + other.runs[0].text, other.runs[0].italic)
        return Styled((*self.runs[:-1], met, *other.runs[1:]))


def roman(text: str) -> Styled:
    """Upright words; nothing at all for ""."""
    return Styled((Run(text),)) if text else Styled()


def italic(text: str) -> Styled:
    """Italic words; nothing at all for ""."""
    return Styled((Run(text, italic=True),)) if text else Styled()


def joined(parts: Iterable[Styled], separator: str = ", ") -> Styled:
    """The parts that say something, joined; a comma goes inside a closing quotation mark.

    >>> joined([roman("“Laos, Cuba”"), roman(""), roman("November 29, 1962")]).plain
    '“Laos, Cuba,” November 29, 1962'
    """
    whole = Styled()
    for part in filter(None, parts):
        whole = _followed(whole, separator) + part if whole else part
    return whole


def stopped(words: Styled) -> Styled:
    """The words with one full stop at their end, inside a closing quotation mark."""
    return words if words.plain.endswith((".", ".”")) else _followed(words, ".")


def _followed(words: Styled, separator: str) -> Styled:
    last = words.runs[-1]
    if last.text.endswith("”"):
        sign, space = separator[:1], separator[1:]
        closed = Run(f"{last.text[:-1]}{sign}”{space}", last.italic)
        return Styled((*words.runs[:-1], closed))
    return words + roman(separator)
