"""The state of reading one text: the pieces found in it, and what has been cited so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.references.forms import SCANNER, SENTENCE_END
from archive.references.reference import Reference, ReferenceKind

LONGEST_SENTENCE = 1000
"""How many signs a sentence may take; further on nothing is read as part of it."""
_WIDEST_GAP = 320

_SOURCES = frozenset({ReferenceKind.PUBLICATION, ReferenceKind.ARCHIVE})
_PLACES = frozenset({ReferenceKind.DOCUMENT, ReferenceKind.PAGE, ReferenceKind.NOTE})


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands, and what the notes before it cited last.

    `home` is the volume whose words it repeats, `document` the number it stands in there.
    `source` is the volume, publication or archive cited last; `place` the document or page.
    """

    home: str = ""
    document: str = ""
    source: Reference | None = None
    place: Reference | None = None

    def after(self, references: list[Reference]) -> Context:
        """The context of the next note, once these references have been read in this one."""
        source, place = self.source, self.place
        for reference in references:
            if cites_source(reference):
                source = reference
            if reference.kind in _PLACES and reference.relation not in _RELATIVE:
                place = reference
            elif reference.kind in _SOURCES:
                place = None
        return Context(self.home, self.document, source, place)


_RELATIVE = frozenset({"supra", "infra", "above", "below", "thereto"})


def cites_source(reference: Reference) -> bool:
    """Whether a later "ibid." may repeat it: it names a volume, a publication or an archive."""
    if reference.kind in _SOURCES:
        return bool(reference.publication)
    return bool(reference.volume or reference.designation) and reference.relation != "home"


class Reading:
    """One text being read from left to right; `at` is the next piece, `end` the last place read."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context
        self.pieces = list(SCANNER.finditer(text))
        self.at = 0
        self.end = 0
        self.found: list[Reference] = []
        self.source = context.source
        self.place = context.place
        self.promised_until = 0

    def take(self) -> re.Match[str]:
        """The next piece, taken."""
        piece = self.pieces[self.at]
        self.at += 1
        self.end = piece.end()
        return piece

    def ahead(self, gap: re.Pattern[str], *kinds: str) -> re.Match[str] | None:
        """The next piece, if it is one of some kinds and only a gap of that form lies before."""
        if self.at >= len(self.pieces):
            return None
        piece = self.pieces[self.at]
        if piece.lastgroup not in kinds or piece.start() - self.end > _WIDEST_GAP:
            return None
        return piece if gap.fullmatch(self.text, self.end, piece.start()) else None

    def take_if(self, gap: re.Pattern[str], *kinds: str) -> re.Match[str] | None:
        """The next piece, taken if `ahead` finds it."""
        return self.take() if self.ahead(gap, *kinds) else None

    def skip_to(self, offset: int) -> None:
        """Pass over the pieces that begin before an offset."""
        self.end = max(self.end, offset)
        while self.at < len(self.pieces) and self.pieces[self.at].start() < offset:
            self.at += 1

    def add(self, reference: Reference) -> None:
        """Keep a reference, and remember what a later "ibid." or "thereto" repeats."""
        self.found.append(reference)
        if reference.kind in _SOURCES:
            self.place = None
        elif reference.kind in _PLACES and reference.relation not in _RELATIVE:
            self.place = reference
        if cites_source(reference):
            self.source = reference

    def same_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two offsets."""
        return end - start < LONGEST_SENTENCE and not SENTENCE_END.search(self.text, start, end)
