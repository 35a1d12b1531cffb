"""What a citation needs to know of a version: the document, its home in print, the copy read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.citing.dates import CitedDate
from archive.citing.hygiene import as_title, capitalised, dashed, one_line, unstopped
from archive.citing.locus import Locus, page_words
from archive.citing.names import Name
from archive.citing.numerals import VolumeNumber, read_volume_number

_YEAR = re.compile(r"\d{4}")
_NATION = re.compile(r"(?:United States|U\. ?S\.) ")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to"}
)
_GENRES = {"other": "document", "circular": "circular", "treaty": "treaty"}


def genre(kind: str) -> str:
    """The words of a kind of document: "memorandum of conversation".

    >>> genre("memorandum-of-conversation"), genre("other")
    ('memorandum of conversation', 'document')
    """
    return _GENRES.get(kind, kind.replace("-", " "))


class Home(StrEnum):
    """How a version stands to the printed volume whose words it gives.

    PRINTED: it is that volume's own text. CONFIRMED: a copy, and an editor confirms of what.
    INFERRED: the volume is a conclusion not yet confirmed. NONE: never printed, as far as known.
    """

    PRINTED = "printed"
    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """A printed volume as a citation names it; "" and None where a fact is not known.

    `number` is as printed ("XXIV"; "VII, Part 2"), `short` the series' short name ("FRUS").
    """

    series: str
    short: str = ""
    subseries: str = ""
    number: str = ""
    part: str = ""
    title: str = ""
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    place: str = ""
    year: int | None = None

    @property
    def collection(self) -> str:
        """Series and sub-series: "Foreign Relations of the United States, 1961–1963"."""
        return _listed(one_line(self.series), dashed(self.subseries))

    @property
    def short_collection(self) -> str:
        """The same by the short name: "FRUS, 1961–1963"."""
        return _listed(one_line(self.short or self.series), dashed(self.subseries))

    @property
    def volume(self) -> VolumeNumber:
        return read_volume_number(self.number, self.part)

    @property
    def volume_title(self) -> str:
        return as_title(dashed(self.title))

    @property
    def city(self) -> str:
        """Where it was published; Washington with its District, in letters without stops."""
        place = one_line(self.place)
        return "Washington, DC" if place.partition(",")[0] == "Washington" else place

    @property
    def house(self) -> str:
        """Its publisher: the Government Printing Office without the "U.S." of title pages."""
        words = one_line(self.publisher)
        return _NATION.sub("", words, count=1) if words.endswith(" Printing Office") else words

    @property
    def first_year(self) -> int | None:
        """The first year the sub-series covers."""
        found = _YEAR.search(self.subseries)
        return int(found.group()) if found else None

    def unconfirmed(self) -> Imprint:
        """Series and sub-series alone: what is printed of a home that is only inferred."""
        return Imprint(series=self.series, short=self.short, subseries=self.subseries)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The revision a citation pins: its number in the version and its SHA-256, in hexadecimal."""

    number: int
    sha256: str

    @property
    def words(self) -> str:
        """The revision by its number and the first twelve signs of its hash."""
        return f"rev. {self.number} (SHA-256 {self.sha256[:12]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A version as a citation sees it; "" where a fact is not known or does not apply.

    `key` names it among citations ("frus1961-63v24-d438"). `title` is the heading as printed,
    without number and markers; `genre` its kind in words; `subject` its subject line. `home`
    says what `imprint` is worth. `version` is the version's label where the citation must name
    it. `item` is what identifies an unpublished original ("scan no. 01286"), `archive` and
    `archive_location` where it lies, if anything says so; `archival_source` the source note's.
    """

    key: str
    title: str
    genre: str
    url: str
    room: str
    subject: str = ""
    senders: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    place: str = ""
    date: CitedDate | None = None
    home: Home = Home.NONE
    imprint: Imprint | None = None
    number: str = ""
    first_page: str = ""
    last_page: str = ""
    version: str = ""
    item: str = ""
    archive: str = ""
    archive_location: str = ""
    archival_source: str = ""
    language: str = "en"
    keywords: tuple[str, ...] = ()
    revision: Stamp | None = None
    locus: Locus | None = None

    @property
    def source(self) -> Imprint | None:
        """The volume to cite: whole where it is known, its series where it is inferred.

        An inferred home is named by its series only for a text that prints a document number.
        """
        if self.imprint is None or self.home is Home.NONE:
            return None
        if self.home is not Home.INFERRED:
            return self.imprint
        return self.imprint.unconfirmed() if self.number else None

    @property
    def address(self) -> str:
        """The address of the place cited."""
        return self.locus.on(self.url) if self.locus else self.url

    @property
    def heading(self) -> str:
        """The heading as a title: "Memorandum of Conversation"; the genre's words if none."""
        return as_title(self.title) or headline(self.genre)

    @property
    def date_words(self) -> str:
        """The date's words; nothing for an editors' note, which has no day to be without."""
        if self.date is None or (self.date.earliest is None and self.genre == "editorial note"):
            return ""
        return self.date.words

    @property
    def item_title(self) -> str:
        """The title a reference manager keeps: heading, place and date; the subject's words
        for an original never printed, whose kind and date have fields of their own.
        """
        if self.source is None and self.subject:
            return as_title(self.subject)
        further = (one_line(self.place), self.date_words)
        return _listed(self.heading, *(words for words in further if words not in self.heading))

    @property
    def by_page(self) -> bool:
        """Whether pages are cited and no number: always before 1955, when volumes printed none
        beside their documents, or not in every volume.
        """
        year = self.source.first_year if self.source else None
        return bool(self.first_page) and (not self.number or bool(year and year < 1955))

    @property
    def pages(self) -> str:
        """What stands for pages in a reference manager: "doc. 438", or "923–924"."""
        if self.by_page:
            return page_words(one_line(self.first_page), one_line(self.last_page)).partition(" ")[2]
        return f"doc. {one_line(self.number)}" if self.number else ""

    @property
    def remark(self) -> str:
        """Facts no field of a reference manager holds, in sentences; "" if there are none.

        No sentence may begin "Version:" or "Source:": Zotero reads these as fields of its own.
        """
        pages = page_words(self.first_page, self.last_page).partition(" ")[2]
        facts = [
            ("Printed pages", pages if self.source else ""),
            ("Archival source:", self.archival_source if self.source else ""),
            ("Item:", self.item),
            ("Version read:", self.version),
            ("Revision cited:", self.revision.words if self.revision else ""),
        ]
        told = (f"{label} {unstopped(one_line(words))}" for label, words in facts if words)
        return " ".join(fact if fact.endswith(".") else f"{fact}." for fact in told)


def headline(words: str) -> str:
    """Words with the capitals of a title: "Memorandum of Conversation"."""
    first, *rest = words.split() or [""]
    return " ".join([capitalised(first), *(w if w in _SMALL else capitalised(w) for w in rest)])


def _listed(*words: str) -> str:
    return ", ".join(word for word in words if word)
