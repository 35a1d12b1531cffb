"""A cross reference: as printed, as read, as meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ReferenceKind(StrEnum):
    """What a reference names."""

    DOCUMENT = "document"
    NOTE = "note"
    SOURCE_NOTE = "source-note"
    PAGE = "page"
    VOLUME = "volume"
    EDITORIAL_NOTE = "editorial-note"
    TELEGRAM = "telegram"
    ATTACHMENT = "attachment"
    SUPPLEMENT = "supplement"
    ARCHIVE = "archive"
    PUBLICATION = "publication"
    UNPRINTED = "unprinted"


class Outcome(StrEnum):
    """What became of a reference."""

    RESOLVED = "resolved"
    NOT_HELD = "not-held"
    SEVERAL = "several"
    ELSEWHERE = "elsewhere"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Telegram:
    """A telegram, airgram or despatch as cited: each part as printed, "" where not given.

    `series` is the word before the number ("telegram", "Embtel", "circular telegram", "Secto");
    `direction` is "from" or "to" and belongs to `post`.
    """

    series: str
    number: str
    direction: str = ""
    post: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as read from a text; offsets count code points of that text.

    `volume` is a publisher's id ("frus1961-63v06"), "" where the words name none; `document`,
    `page`, `last_page` and `note` are printed labels. `last_document` ends the range of which a
    document is a member. `designation` keeps a volume named without its sub-series ("V") when
    no home volume completes it. `publication` names the other publication or the archive;
    `attachment` the tab or enclosure. `repair` says what was mended ("pp. 311313 read as
    pp. 311–313"), `relation` is "supra", "infra", "ibid" … where position decides, `remark`
    "promise" or "negative" where the words say the text is still to come or is not printed.
    """

    start: int
    end: int
    printed: str
    kind: ReferenceKind
    volume: str = ""
    document: str = ""
    page: str = ""
    last_page: str = ""
    note: str = ""
    publication: str = ""
    relation: str = ""
    remark: str = ""
    repair: str = ""
    certainty: float = 1.0
    reason: str = ""
    last_document: str = ""
    designation: str = ""
    attachment: str = ""
    telegram: Telegram | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A held place a reference may mean; `document` is the document's slug.

    `siglum` and `note` are "" where the whole document is meant, `page` where no page is.
    """

    document: str
    siglum: str = ""
    note: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means in the holdings: best target first; reasons a historian can read.

    `volume` is the volume meant, named or inferred (the home volume of a bare "Document 218");
    `document` and `page` are the printed labels meant there, whether held or not. Where the
    editors' tag on the words points elsewhere, `tagged` is that place as the publisher writes it
    ("frus1961-63v05#d237") and `contradiction` says in what the two differ.
    """

    reference: Reference
    outcome: Outcome
    targets: tuple[Target, ...] = ()
    volume: str = ""
    certainty: float = 1.0
    reason: str = ""
    document: str = ""
    page: str = ""
    tagged: str = ""
    contradiction: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A held document with the first and last page it stands on in its volume."""

    target: Target
    first_page: int
    last_page: int


class Catalogue(Protocol):
    """What resolving asks of the holdings. Volumes are publishers' ids."""

    def numbered(self, volume: str, number: str) -> Sequence[Target]:
        """The documents printed under a number in a volume."""
        ...

    def on_page(self, volume: str, page: str) -> Sequence[Target]:
        """The documents with words on a printed page, the one that begins there first."""
        ...

    def between_pages(self, volume: str, first: int, last: int) -> Sequence[Placed]:
        """The documents with words on any of some printed pages, in the volume's order."""
        ...

    def noted(self, volume: str, number: str, note: str) -> Sequence[Target]:
        """The notes printed under a marker in a document; the source note for the marker ""."""
        ...

    def noted_on_page(self, volume: str, page: str, note: str) -> Sequence[Target]:
        """The notes printed under a marker in the documents that stand on a page."""
        ...

    def attached(self, volume: str, number: str, label: str) -> Sequence[Target]:
        """The tabs and enclosures of that name ("Tab B") printed with a document."""
        ...

    def telegrams(self, volume: str, telegram: Telegram) -> Sequence[Target]:
        """The telegrams printed under a number, to or from that post, near that date.

        `volume` is the volume that cites it; the best match stands first.
        """
        ...

    def neighbours(self, volume: str, number: str) -> tuple[str, str]:
        """The numbers printed before and after a number in a volume; "" at the ends."""
        ...

    def holds(self, volume: str) -> bool:
        """Whether any document of the volume is held."""
        ...
