"""The records of an authority: persons, offices, tenures, subjects, and the days they span."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day something may have been, both included; None: not known."""

    first: dt.date | None = None
    last: dt.date | None = None

    def meets(self, other: Days) -> bool:
        """Whether the two can share a day."""
        return not (self.ends_before(other) or other.ends_before(self))

    def ends_before(self, other: Days) -> bool:
        """Whether every day of this one is earlier than every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def spanning(self, other: Days) -> Days:
        """From the first day known of either to the last day known of either."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return Days(min(firsts, default=None), max(lasts, default=None))


@dataclass(frozen=True, slots=True)
class Post:
    """What a description says someone was, in its own words, and when."""

    title: str
    days: Days = Days()


@dataclass(frozen=True, slots=True)
class Person:
    """One person's controlled heading.

    `country` is the one served ("us", "ussr", …; "" if not known); `variants` are other forms
    of the whole name; `identifiers` name the person elsewhere ("pocom:rusk-david-dean",
    "frus1961-63v05:p_RD1"); `active` are the days the sources show the person at work; `posts`
    are what descriptions say of offices that are no headings of their own.
    """

    slug: str
    surname: str
    given: str = ""
    suffix: str = ""
    country: str = ""
    born: int | None = None
    died: int | None = None
    description: str = ""
    variants: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    source: str = ""
    active: Days = Days()
    posts: tuple[Post, ...] = ()

    @property
    def heading(self) -> str:
        """The name as lists of persons order it: "Thompson, Llewellyn E., Jr."."""
        return ", ".join(part for part in (self.surname, self.given, self.suffix) if part)

    @property
    def name(self) -> str:
        """The name in its natural order: "Llewellyn E. Thompson, Jr."."""
        plain = f"{self.given} {self.surname}".strip()
        return f"{plain}, {self.suffix}" if self.suffix else plain


@dataclass(frozen=True, slots=True)
class Office:
    """An office; `forms` are how texts print it without a name, the definite article left out.

    `bureau` is the letters of the office it heads ("EUR"); `single` says that one person at a
    time holds it, so that the bare form means its holder on that day.
    """

    slug: str
    title: str
    country: str = ""
    forms: tuple[str, ...] = ()
    bureau: str = ""
    single: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, for the days given; `note` qualifies it ("Acting").

    `began` and `ended` are the dates as closely as the source gives them: "1962-03".
    """

    office: str
    person: str
    days: Days
    began: str = ""
    ended: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A controlled subject heading; `variants` are printed words that mean it."""

    slug: str
    heading: str
    variants: tuple[str, ...] = ()
    source: str = ""
