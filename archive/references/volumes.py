"""Volumes of the series: from the designation as printed to the publisher's id, and back."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.references.numbers import DASH, arabic, roman
from archive.references.series import NAMED_VOLUMES, NUMBERED_ON, PARTS, SUPPLEMENTS

SERIES = "Foreign Relations"
NUMBERS_SINCE = 1955
"""From the sub-series 1955–1957 on, volumes refer to themselves by document number."""
NUMBERED_SINCE = 1952
_RETROSPECTIVE = frozenset(
    {"frus1945-50Intel", "frus1950-55Intel", "frus1951-54Iran", "frus1952-54Guat"}
)

_ID = re.compile(
    r"frus(?P<first>\d{4})(?:-(?P<last>\d{2}))?"
    r"(?:v(?P<electronic>e?)(?P<number>\d{2})(?:-(?P<to>\d{2}))?)?"
    r"(?:p(?P<part>\d))?(?P<supplement>m?Supp\d?)?\Z"
)
_YEARS = re.compile(rf"(\d{{4}})(?:\s?{DASH}\s?(\d{{4}}|\d{{2}}))?\Z")
_ELECTRONIC = re.compile(rf"[Ee]\s?{DASH}?\s?(\d{{1,2}})\Z")


def subseries(years: str) -> str:
    """Years as the publisher's ids write them; "" if they are none.

    >>> subseries("1961–1963"), subseries("1969-76"), subseries("1951")
    ('1961-63', '1969-76', '1951')
    """
    found = _YEARS.match(years)
    if not found:
        return ""
    return f"{found[1]}-{found[2][-2:]}" if found[2] else found[1]


@lru_cache(maxsize=4096)
def volume_id(years: str, number: str = "", part: str = "") -> str:
    """The publisher's id of a volume as designated; "" where no volume is so designated.

    >>> volume_id("1961–1963", "VI"), volume_id("1951", "vi", "1")
    ('frus1961-63v06', 'frus1951v06p1')
    >>> volume_id("1969–1976", "E–15", "Part 1"[-1])
    'frus1969-76ve15p1'
    """
    short = subseries(years)
    if not short:
        return ""
    electronic = _ELECTRONIC.match(number)
    value = int(electronic[1]) if electronic else arabic(number)
    if number and not value:
        return ""
    numbered = f"v{'e' if electronic else ''}{value:02d}" if value else ""
    return f"frus{short}{numbered}" + (f"p{arabic(part)}" if arabic(part) else "")


@lru_cache(maxsize=4096)
def subseries_of(volume: str) -> str:
    """The years of a volume's sub-series, short: "1961-63"; "" for a foreign id."""
    found = _ID.match(volume)
    if found:
        return found["first"] + (f"-{found['last']}" if found["last"] else "")
    loose = re.match(r"frus(\d{4}(?:-\d{2})?)", volume)
    return loose[1] if loose else ""


@lru_cache(maxsize=4096)
def sibling(home: str, number: str, part: str = "") -> str:
    """The volume of that number in the sub-series of another.

    >>> sibling("frus1961-63v24", "V"), sibling("frus1951v07p2", "vi", "1")
    ('frus1961-63v05', 'frus1951v06p1')
    """
    return volume_id(subseries_of(home), number, part)


def other_part(home: str, part: str) -> str:
    """Another part of the same volume.

    >>> other_part("frus1958-60v10p2", "1")
    'frus1958-60v10p1'
    """
    found = _ID.match(home)
    if not found or not arabic(part):
        return ""
    return f"{whole(home)}p{arabic(part)}"


def whole(volume: str) -> str:
    """A volume's id without its part: "frus1951v07p2" belongs to "frus1951v07"."""
    return re.sub(r"(?<=v\d\d)p\d\Z|(?<=ve\d\d)p\d\Z", "", volume)


def part_with_page(volume: str, page: str) -> str:
    """The part of a volume that has a page, where its parts are paged in one run.

    >>> part_with_page("frus1951v07p2", "150"), part_with_page("frus1951v07", "1533")
    ('frus1951v07p1', 'frus1951v07p2')
    """
    second_begins = PARTS.get(whole(volume), 0)
    if not second_begins or not page.isdecimal():
        return volume
    return f"{whole(volume)}p{1 if int(page) < second_begins else 2}"


def part_with_number(volume: str, number: str) -> str:
    """The part of a volume that has a document, where its parts are numbered in one run.

    >>> part_with_number("frus1952-54v14p2", "73")
    'frus1952-54v14p1'
    """
    second_begins = NUMBERED_ON.get(whole(volume), 0)
    if not second_begins or not number.isdecimal():
        return volume
    return f"{whole(volume)}p{1 if int(number) < second_begins else 2}"


def parts_of(volume: str) -> tuple[str, ...]:
    """The parts of a volume named as a whole; the volume itself if it has no parts."""
    if volume not in PARTS:
        return (volume,)
    return (f"{volume}p1", f"{volume}p2")


@lru_cache(maxsize=4096)
def supplement_of(volume: str) -> str:
    """The microfiche supplement that serves a volume; "" if there is none."""
    found = _ID.match(volume)
    if not found or not found["number"] or found["electronic"]:
        return ""
    for supplement, served in SUPPLEMENTS.items():
        same_years = subseries_of(supplement) == subseries_of(volume)
        if same_years and int(found["number"]) in served:
            return supplement
    return ""


def refers_by_page(volume: str) -> bool:
    """Whether a volume cites itself by page: those before the sub-series 1955–1957 do."""
    return 0 < _last_year(volume) < NUMBERS_SINCE


def prints_numbers(volume: str) -> bool:
    """Whether a volume prints numbers on its documents: those from 1952–1954 on do."""
    return _last_year(volume) >= NUMBERED_SINCE


def _last_year(volume: str) -> int:
    """The last year a volume covers; 0 for a foreign id.

    Retrospective volumes were published late, in the manner of their time.
    """
    if volume in _RETROSPECTIVE:
        return NUMBERS_SINCE
    first, _, last = subseries_of(volume).partition("-")
    return int(first[:2] + last if last else first or 0)


def is_volume_id(text: str) -> bool:
    """Whether a text has the form of a publisher's id of a volume of the series."""
    return bool(_ID.match(text)) or any(
        re.fullmatch(rf"{re.escape(named.id)}(?:v\d\d)?", text) for named in NAMED_VOLUMES
    )


def display_years(short: str) -> str:
    """The years of a sub-series in full.

    >>> display_years("1961-63"), display_years("1951")
    ('1961–1963', '1951')
    """
    first, _, last = short.partition("-")
    return f"{first}–{first[:2]}{last}" if last else first


@lru_cache(maxsize=4096)
def short_name(volume: str) -> str:
    """A volume within its sub-series: "vol. XI", "vol. VI, Part 1", "vol. E–15, Part 1"."""
    found = _ID.match(volume)
    if not found or not found["number"]:
        return display_name(volume)
    number = roman(int(found["number"]))
    if found["electronic"]:
        number = f"E–{int(found['number'])}"
    elif found["to"]:
        number = f"{number}–{roman(int(found['to']))}"
    name = f"vols. {number}" if found["to"] else f"vol. {number}"
    if found["part"]:
        name += f", Part {found['part']}"
    return f"{name}, Microfiche Supplement" if found["supplement"] else name


@lru_cache(maxsize=4096)
def room_name(volume: str) -> str:
    """A volume as the labels of its texts name it here.

    >>> room_name("frus1961-63v06"), room_name("frus1969-76ve15p1")
    ('FRUS, 1961–1963, vol. VI', 'FRUS, 1969–1976, vol. E–15, part 1')
    """
    name = display_name(volume)
    if not name.startswith(f"{SERIES}, "):
        return name
    return name.replace(SERIES, "FRUS", 1).replace(", Part ", ", part ")


def display_name(volume: str) -> str:
    """A volume as its own series cites it.

    >>> display_name("frus1961-63v06"), display_name("frus1969-76ve15p1")
    ('Foreign Relations, 1961–1963, vol. VI', 'Foreign Relations, 1969–1976, vol. E–15, Part 1')
    """
    for named in NAMED_VOLUMES:
        if volume.startswith(named.id) and volume[len(named.id) :][:1] in {"", "v"}:
            rest = re.fullmatch(r"v(\d\d)", volume[len(named.id) :])
            if rest and named.numbered:
                return f"{SERIES}, {named.title}, vol. {roman(int(rest[1]))}"
            if volume == named.id:
                return f"{SERIES}, {named.title}"
    found = _ID.match(volume)
    if not found:
        return volume
    years = display_years(subseries_of(volume))
    if not found["number"]:
        part = f", Part {found['part']}" if found["part"] else ""
        return f"{SERIES}, {years}{part}"
    return f"{SERIES}, {years}, {short_name(volume)}"
