"""What the places of a volume's index name: "834–836", "360n", "Document 5"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from archive.ingest.rows import batched
from archive.models import Note, Page, Revision, Version, Volume
from archive.models.document import Known

_PLACE = re.compile(r"([0-9]{1,5}|[ivxlc]{1,8})(n{0,2})")
_WORD = re.compile(r"[^\W_]{3,}")
_STEM = 5
_SAYS_LITTLE = """
    the and for with from into over than relations policy policies position positions proposal
    proposals proposed views visit meeting meetings regarding possible general role attitude
    toward question situation
"""
_LONGEST_RANGE = 100
_AT_ONCE = 500


@lru_cache(maxsize=4096)
def telling_words(words: str) -> frozenset[str]:
    """The words of a heading by which its page is known, cut to what their forms share.

    >>> sorted(telling_words("Nuclear tests, cessation of"))
    ['cessa', 'nucle', 'tests']
    """
    return _stems(words) - _stems(_SAYS_LITTLE)


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(words.lower()))


@dataclass(frozen=True, slots=True)
class _Held:
    """A document of the volume and its current text."""

    document: int
    revision: int


@dataclass(slots=True)
class _Sheet:
    """What a document has on one page: its words, and those of the notes called there."""

    words: frozenset[str] = frozenset()
    in_notes: frozenset[str] = frozenset()


@dataclass(slots=True)
class IndexPlaces:
    """Which held documents the places of a volume's index name, and how surely.

    A page that one document stands on names it, and pages that one stands on throughout. Where
    several stand on a page, it names those that have the most of the heading's words there; in a
    range that others fill, only those that have all of them.
    """

    volume: Volume
    pages: Sequence[Sequence[object]]
    _held: Mapping[str, _Held] = field(init=False)
    _positions: Mapping[str, int] = field(init=False)
    _sheets: dict[tuple[str, str], _Sheet] = field(init=False)

    def __post_init__(self) -> None:
        rows = Version.objects.filter(
            volume=self.volume, current__isnull=False, document__withdrawn=False
        ).exclude(item="")
        columns = ("item", "document_id", "current_id")
        self._held = {
            item: _Held(document, revision)
            for item, document, revision in rows.order_by("-position").values_list(*columns)
        }
        positions: dict[str, int] = {}
        for position, (label, *_, numbered_in) in enumerate(self.pages):
            if not numbered_in:
                positions.setdefault(str(label).lower(), position)
        self._positions = positions
        self._sheets = self._read_sheets()

    @property
    def are_any(self) -> bool:
        """Whether any document of the volume is held."""
        return bool(self._held)

    def named(self, place: Sequence[str], words: frozenset[str]) -> dict[int, Known]:
        """The documents that a place under a heading of such words names.

        `place` is the first page, the last or "", and what it is: "n" a note, "d" a document.
        """
        first, last, kind = place
        if not last:
            first, _, last = first.replace("–", "-").partition("-")
        if kind == "d":
            return self._numbered(first, last)
        read = _PLACE.fullmatch(first.lower())
        if read is None or read[1] not in self._positions:
            return {}
        at = self._positions[read[1]]
        to = self._positions.get(_whole(read[1], last), at)
        if not at <= to < at + _LONGEST_RANGE:
            to = at
        return self._on(range(at, to + 1), words, in_notes=kind == "n" or bool(read[2]))

    def _on(self, positions: range, words: frozenset[str], *, in_notes: bool) -> dict[int, Known]:
        standing = [self._items(position) for position in positions]
        throughout = set.intersection(*map(set, standing))
        if len(positions) > 1 and throughout:
            standing = [sorted(throughout) for _ in standing]
        found: dict[int, Known] = {}
        for items in standing:
            if len({self._held[item].document for item in items}) == 1:
                found[self._held[items[0]].document] = Known.CERTAIN
        least = len(words) if found else 1
        for position, items in zip(positions, standing, strict=True):
            if len(items) > 1:
                label = str(self.pages[position][0])
                for item in self._telling(label, items, words, least, in_notes=in_notes):
                    found.setdefault(self._held[item].document, Known.PROBABLE)
        return found

    def _items(self, position: int) -> list[str]:
        items = self.pages[position][1]
        return [item for item in items if item in self._held]  # type: ignore[attr-defined]  # ids

    def _telling(
        self, label: str, items: Iterable[str], words: frozenset[str], least: int, *, in_notes: bool
    ) -> list[str]:
        """Of the documents on a page, those with the most of the words, and enough of them."""
        counts: dict[str, int] = {}
        for item in items:
            sheet = self._sheets.get((item, label), _Sheet())
            said = sheet.in_notes if in_notes else sheet.words | sheet.in_notes
            counts[item] = len(words & said)
        most = max(counts.values(), default=0)
        return [item for item, count in counts.items() if count == most >= max(1, least)]

    def _numbered(self, first: str, last: str) -> dict[int, Known]:
        items = [f"d{first}"]
        if first.isdecimal() and last.isdecimal() and int(first) < int(last) < int(first) + 50:
            items = [f"d{number}" for number in range(int(first), int(last) + 1)]
        held = (self._held.get(item) for item in items)
        return {one.document: Known.CERTAIN for one in held if one}

    def _read_sheets(self) -> dict[tuple[str, str], _Sheet]:
        """The words of the pages that several documents stand on."""
        labels: dict[str, set[str]] = {}
        for position, (label, *_, numbered_in) in enumerate(self.pages):
            items = self._items(position)
            if not numbered_in and len(items) > 1:
                for item in items:
                    labels.setdefault(item, set()).add(str(label))
        items_of = {self._held[item].revision: item for item in labels}
        found: dict[tuple[str, str], _Sheet] = {}
        for keys in batched(items_of, _AT_ONCE):
            texts = dict(Revision.objects.filter(pk__in=keys).values_list("pk", "text"))
            notes: dict[int, list[tuple[int | None, str]]] = {}
            for key, anchor, text in Note.objects.filter(
                revision__in=keys, anchor__isnull=False
            ).values_list("revision_id", "anchor", "text"):
                notes.setdefault(key, []).append((anchor, text))
            pages = Page.objects.filter(revision__in=keys)
            for key, label, start, end in pages.values_list("revision_id", "label", "start", "end"):
                item = items_of[key]
                if label in labels[item]:
                    below = [
                        text
                        for at, text in notes.get(key, ())
                        if at is not None and start <= at <= end
                    ]
                    found[item, label] = _Sheet(
                        _stems(texts[key][start:end]), _stems(" ".join(below))
                    )
        return found


def _whole(first: str, last: str) -> str:
    """The last page of a range, also where only its last figures are printed.

    >>> _whole("834", "36"), _whole("834", "836"), _whole("834", "")
    ('836', '836', '834')
    """
    read = _PLACE.fullmatch(last.lower())
    if read is None:
        return first
    if first.isdecimal() and read[1].isdecimal() and len(read[1]) < len(first):
        return first[: len(first) - len(read[1])] + read[1]
    return read[1]
