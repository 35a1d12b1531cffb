"""Numbers as references print them: lists, ranges, roman numerals, and their provable repairs."""

from __future__ import annotations

import re
from dataclasses import dataclass

DASH = "[-‐‑‒–—―]"
NUMBER = r"\d{1,8}(?:[A-Z]\b)?"
LEAF = rf"(?:{NUMBER}|[ivxlc]{{1,8}}\b)"
HIGHEST = 2700
"""No volume of the series has so many pages or documents: a longer number is a slip."""
WIDEST = 80
"""How many pages or documents two fused halves may lie apart and still be one range."""

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?:C{0,1}(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4}))\Z")
_WORDS = {"One": 1, "Two": 2, "Three": 3, "one": 1, "two": 2, "three": 3}
_ITEM = re.compile(rf"({LEAF})(?:\s?{DASH}\s?({LEAF}))?")


@dataclass(frozen=True, slots=True)
class Member:
    """One number of a printed list, or a range of them; `last` is "" for a single number."""

    start: int
    end: int
    first: str
    last: str = ""
    repair: str = ""


def arabic(numeral: str) -> int:
    """The value of an arabic or roman numeral or of a small number word; 0 if it is none.

    >>> arabic("XXIV"), arabic("vi"), arabic("12"), arabic("Two"), arabic("mild")
    (24, 6, 12, 2, 0)
    """
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _WORDS:
        return _WORDS[numeral]
    roman = numeral.upper()
    if not roman or not _ROMAN.match(roman):
        return 0
    values = [_ROMAN_DIGITS[digit] for digit in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def roman(value: int) -> str:
    """A number in large roman numerals, as the series numbers its volumes.

    >>> roman(24), roman(9)
    ('XXIV', 'IX')
    """
    steps = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for step, letters in steps:
        while value >= step:
            written += letters
            value -= step
    return written


def read_members(text: str, start: int, end: int) -> list[Member]:
    """The numbers and ranges that stand between two offsets of a text.

    An abbreviated range is completed ("311–13" ends at 313); two numbers that have lost the
    dash between them are parted where that is provable.
    """
    members = []
    for item in _ITEM.finditer(text, start, end):
        first, last, repair = item[1], item[2] or "", ""
        if last:
            last = _completed(first, last)
        else:
            first, last, repair = _parted(first)
        members.append(Member(item.start(), item.end(), first, last, repair))
    return members


def span_of(first: str, last: str) -> range:
    """The whole numbers from first to last, both included; empty if they are no such range."""
    if not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first), int(last) + 1)


def _completed(first: str, last: str) -> str:
    """The end of a range whose leading digits are left out, as in "311–13"."""
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def _parted(number: str) -> tuple[str, str, str]:
    """Two fused numbers apart, when no page has that number and its halves are a range.

    >>> _parted("311313")
    ('311', '313', '311313 read as 311–313')
    >>> _parted("1213")
    ('1213', '', '')
    """
    half, odd = divmod(len(number), 2)
    if odd or not number.isdecimal() or int(number) <= HIGHEST or number[half] == "0":
        return number, "", ""
    first, last = number[:half], number[half:]
    if not 0 < int(last) - int(first) <= WIDEST:
        return number, "", ""
    return first, last, f"{number} read as {first}–{last}"
