"""Authorities and days for the tests of people."""

import datetime as dt
from functools import cache
from pathlib import Path

from archive.people import Authority, Days, read_authority

AUTHORITIES = Path(__file__).parents[2] / "fixtures" / "authorities"
TEXTS = Path(__file__).parents[2] / "fixtures" / "transcripts"


@cache
def the_authority() -> Authority:
    """The room's own authority files."""
    return read_authority(AUTHORITIES.glob("*.toml"))


def on(*, year: int, month: int, day: int) -> Days:
    return Days(dt.date(year, month, day), dt.date(year, month, day))


def between(first: str, last: str) -> Days:
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


MIKOYAN_VISIT = on(year=1962, month=11, day=29)
AFTER_THE_FUNERAL = on(year=1963, month=11, day=26)
GENEVA_TALKS = between("1961-10-07", "1961-10-11")


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
