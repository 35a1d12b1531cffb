"""Numbers of volumes: roman as printed and in the State Department's form, arabic in Chicago's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.citing.hygiene import dashed

_ROMAN = re.compile(
    r"(?=[MDCLXVI])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE
)
_VALUES = {
    "M": 1000,
    "CM": 900,
    "D": 500,
    "CD": 400,
    "C": 100,
    "XC": 90,
    "L": 50,
    "XL": 40,
    "X": 10,
    "IX": 9,
    "V": 5,
    "IV": 4,
    "I": 1,
}
_BETWEEN_PIECES = re.compile(r", | (?=Vol)")
_VOLUME = re.compile(r"(?:volumes?|vols?\.?) +", re.IGNORECASE)
_PART = re.compile(r"(?:part|pt\.?) +", re.IGNORECASE)


def to_arabic(numeral: str) -> str:
    """A roman numeral in arabic figures; whatever is none, as it stands.

    >>> to_arabic("XXIV"), to_arabic("24"), to_arabic("E–15"), to_arabic("IIX")
    ('24', '24', 'E–15', 'IIX')
    """
    if not _ROMAN.fullmatch(numeral):
        return numeral
    values = [_VALUES[letter] for letter in numeral.upper()]
    following = [*values[1:], 0]
    return str(sum(-v if v < n else v for v, n in zip(values, following, strict=True)))


def to_roman(numeral: str) -> str:
    """Arabic figures as a roman numeral; whatever is none from 1 to 3999, as it stands.

    >>> to_roman("24"), to_roman("xi"), to_roman("E–15")
    ('XXIV', 'XI', 'E–15')
    """
    if _ROMAN.fullmatch(numeral):
        return numeral.upper()
    if not (numeral.isascii() and numeral.isdecimal() and len(numeral) < 5):
        return numeral
    left, letters = int(numeral), ""
    if not 0 < left < 4000:
        return numeral
    for roman, value in _VALUES.items():
        letters += roman * (left // value)
        left %= value
    return letters


@dataclass(frozen=True, slots=True)
class VolumeNumber:
    """A volume's number in the three ways a citation prints it; "" where it has none.

    `chicago` is "vol. 24", `state` "Volume XXIV", `bare` "24".
    """

    chicago: str = ""
    state: str = ""
    bare: str = ""


def read_volume_number(number: str, part: str = "") -> VolumeNumber:
    """Read a volume's number as printed, with or without its words; a part may stand apart.

    >>> read_volume_number("XXIV")
    VolumeNumber(chicago='vol. 24', state='Volume XXIV', bare='24')
    >>> read_volume_number("Volume VII, Part 2").chicago, read_volume_number("VII", "2").state
    ('vol. 7, pt. 2', 'Volume VII, Part 2')
    >>> read_volume_number("Volumes X/XI/XII, Microfiche Supplement").chicago
    'vols. 10/11/12, microfiche supplement'
    """
    pieces = [_read_piece(piece) for piece in _BETWEEN_PIECES.split(dashed(number)) if piece]
    if part:
        pieces.append(_part(_PART.sub("", dashed(part), count=1)))
    columns = zip(*pieces, strict=True) if pieces else ("", "", "")
    chicago, state, bare = (", ".join(column) for column in columns)
    return VolumeNumber(chicago, state, bare)


def _read_piece(piece: str) -> tuple[str, str, str]:
    if named := _PART.match(piece):
        return _part(piece[named.end() :])
    if named := _VOLUME.match(piece):
        return _volume(piece[named.end() :])
    if any(sign.isdecimal() for sign in piece) or _ROMAN.fullmatch(piece.split("/")[0]):
        return _volume(piece)
    return piece.lower(), piece, piece.lower()


def _volume(printed: str) -> tuple[str, str, str]:
    numeral = printed.replace("-", "–")
    several = "s" if "/" in numeral else ""
    arabic = "/".join(map(to_arabic, numeral.split("/")))
    roman = "/".join(map(to_roman, numeral.split("/")))
    return f"vol{several}. {arabic}", f"Volume{several} {roman}", arabic


def _part(numeral: str) -> tuple[str, str, str]:
    return f"pt. {to_arabic(numeral)}", f"Part {numeral}", f"pt. {to_arabic(numeral)}"
