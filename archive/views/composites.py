"""The composite: what all versions make together, read as one text that says its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.citing.locus import Locus
from archive.collation import (
    Cause,
    Collation,
    Gap,
    Opening,
    Passage,
    PieceKind,
    Row,
    Variant,
    Witness,
)
from archive.ingest.collations import collation_of, judged, versions_of
from archive.models import Document, Version
from archive.text import cut_sentences
from archive.views.apparatus import place_words
from archive.views.collations import compare_url, covered
from archive.views.comparing import ROW_ANCHOR
from archive.views.inline import Bit, other_readings
from archive.views.paging import page_of
from archive.views.spreads import place_url

ROWS_A_PAGE = 400
_OPEN = frozenset({Cause.SUBSTANTIVE, Cause.SPELLING, Cause.OCR})
"""The causes whose readings are both shown: signs and headings are not worth a stop."""
_OTHER_WORDS = frozenset({Cause.OMISSION, Cause.EXCISION})
"""The causes that are open points only where another version prints other words instead."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the part of it one version gives; `source` says where it is taken from."""

    source: str
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words taken from one version; `url` leads to the page they stand on there."""

    siglum: str
    place: str
    url: str
    also: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A row of the composite, and where its versions stand side by side."""

    zone: str
    url: str
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]


@require_safe
def composite(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of a document as one text, made by machine."""
    document = get_object_or_404(Document, slug=slug, withdrawn=False)
    versions = versions_of(document)
    if len(versions) < 2:
        raise Http404("The room has one version of this document: there is nothing to compose.")
    for version in versions:
        version.document = document
    collation = judged(collation_of(versions), document)
    drawing = Drawing(collation, versions)
    page = page_of(request, drawing.rows(), ROWS_A_PAGE)
    context = {
        "document": document,
        "versions": versions,
        "collation": collation,
        "coverage": covered(collation, versions),
        "page": page,
        "paragraphs": [drawing.paragraph(row) for row in page.object_list],
        "compare_url": compare_url(versions),
    }
    return render(request, "compare/composite.html", context)


class Drawing:
    """A composite while it is being drawn."""

    def __init__(self, collation: Collation, versions: Sequence[Version]) -> None:
        self.collation = collation
        self.base = compare_url(versions)
        self.versions = {version.siglum: version for version in versions}
        self.witnesses = {witness.siglum: witness for witness in collation.witnesses}
        self.variants = {variant.id: variant for variant in collation.variants}
        self.passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in collation.composite:
            self.passages[passage.row].append(passage)
        self.open: dict[str, list[Gap]] = defaultdict(list)
        for gap in collation.gaps:
            if gap.outcome is Opening.OPEN:
                self.open[gap.row].append(gap)
        self.notes = {gap.printed for gap in collation.gaps}
        self.one_page = place_url(collation, "", "").startswith("#")

    def rows(self) -> list[Row]:
        """The rows that hold words, or a note that no version opens, in the order of the whole."""
        return [
            row for row in self.collation.rows if row.id in self.passages or row.id in self.open
        ]

    def paragraph(self, row: Row) -> Paragraph:
        at = "" if self.one_page else f"?at={row.id}"
        runs = tuple(self._run(passage) for passage in self.passages.get(row.id, ()))
        url = f"{self.base}{at}#{ROW_ANCHOR}{row.id}"
        return Paragraph(row.zone.value, url, runs, tuple(self.open.get(row.id, ())))

    def _run(self, passage: Passage) -> Run:
        place = passage.place
        witness = self.witnesses[place.siglum]
        words = place_words(place)
        locus = Locus(page=place.page, paragraph=0 if place.page else place.paragraph)
        url = locus.on(self.versions[place.siglum].get_absolute_url())
        source = f"{place.siglum}, {words}" if words else place.siglum
        points = self._points(passage)
        sentences = tuple(
            Sentence(source, tuple(bits)) for bits in _sentences(witness, passage, points)
        )
        return Run(place.siglum, words, url, passage.also, sentences)

    def _points(self, passage: Passage) -> Mapping[int, tuple[int, Variant]]:
        """By start in the version read: where each open point ends, and its difference."""
        found = {}
        for id_ in passage.open_points:
            variant = self.variants[id_]
            if not self._is_open(variant, passage.place.siglum):
                continue
            for place in (p for reading in variant.readings for p in reading.places):
                is_inside = passage.place.start <= place.start < place.end <= passage.place.end
                if place.siglum == passage.place.siglum and is_inside:
                    found[place.start] = (place.end, variant)
        return found

    def _is_open(self, variant: Variant, siglum: str) -> bool:
        if variant.cause in _OPEN:
            return True
        others = {reading.text for reading in variant.readings if siglum not in reading.sigla}
        return variant.cause in _OTHER_WORDS and bool(others - self.notes - {""})


def _sentences(
    witness: Witness, passage: Passage, points: Mapping[int, tuple[int, Variant]]
) -> Iterator[list[Bit]]:
    """The sentences of a passage, cut at its open points; forme work and note calls are out."""
    parts = witness.parts_of(passage.place.start, passage.place.end)
    for part in parts:
        for sentence in cut_sentences(part.of(witness.text)):
            start, end = part.start + sentence.start, part.start + sentence.end
            yield list(_bits(witness, start, end, points))


def _bits(
    witness: Witness, start: int, end: int, points: Mapping[int, tuple[int, Variant]]
) -> Iterator[Bit]:
    at = start
    kind = PieceKind.WORDS.value
    for begins in sorted(point for point in points if start <= point < end):
        ends, variant = points[begins]
        if begins < at:
            continue
        if at < begins:
            yield Bit(kind, _spaced(witness.text[at:begins]))
        others = other_readings(variant, witness.siglum)
        yield Bit(
            kind,
            _spaced(witness.text[begins:ends]),
            variant.cause.value,
            variant.evidence,
            "",
            others,
        )
        at = max(at, ends)
    if at < end:
        yield Bit(kind, _spaced(witness.text[at:end]))


def _spaced(text: str) -> str:
    """Line ends as blanks: a composite keeps no lines."""
    return text.replace("\n", " ")
