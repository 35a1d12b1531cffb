"""What other pages show of a document's collation: coverage, gaps and what opens them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from archive.collation import Carrying, Collation, Coverage, Gap, Stretch
from archive.ingest.collations import collation_of
from archive.models import Revision, Version
from archive.templatetags.sheet import GAPS, Opening
from archive.views.columns import ShownGap, shown_gaps
from archive.views.comparing import ROW_ANCHOR
from archive.views.spreads import place_url

MOST_VERSIONS = 6
MOST_OPENINGS = 3
STRIP_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A stretch of the whole in the drawing of one version: `x` and `width` of `STRIP_WIDTH`."""

    x: float
    width: float
    state: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Covered:
    """What part of the whole one version has."""

    version: Version
    coverage: Coverage
    strip: tuple[Rectangle, ...]


def compare_url(versions: Sequence[Version]) -> str:
    """The address where versions of one document stand side by side."""
    sigla = [version.siglum for version in versions]
    return reverse("compare", args=[versions[0].document.slug, sigla])


def coverage_of(versions: Sequence[Version]) -> list[Covered]:
    """What each version covers of the whole, and what only it has; nothing to say of one."""
    compared = versions[:MOST_VERSIONS]
    if len(compared) < 2:
        return []
    return covered(collation_of(compared), compared)


def withheld_in(versions: Sequence[Version]) -> list[ShownGap]:
    """The notes of words left out in any version, with what opens them; none of a lone version."""
    compared = versions[:MOST_VERSIONS]
    if len(compared) < 2:
        return []
    collation, base = collation_of(compared), compare_url(compared)
    return shown_gaps(collation, lambda row: place_url(collation, base, row))


def covered(collation: Collation, versions: Sequence[Version], base: str = "") -> list[Covered]:
    """The coverage of a collation, each with its version and its drawing.

    `base` is the address of the comparison, where it is not that of one document's versions.
    """
    base = base or compare_url(versions)
    at_once = place_url(collation, base, "") == f"{base}#{ROW_ANCHOR}"
    return [
        Covered(
            version,
            one,
            tuple(
                _rectangle(one, s, base if at_once else f"{base}?at={s.row}") for s in _seen(one)
            ),
        )
        for version, one in zip(versions, collation.coverage, strict=True)
    ]


def _seen(coverage: Coverage) -> list[Stretch]:
    """The stretches wide enough to be seen: a word or two in a long text is no mark to click."""
    least = coverage.whole / STRIP_WIDTH
    return [stretch for stretch in coverage.strip if stretch.words >= least]


def _rectangle(coverage: Coverage, stretch: Stretch, base: str) -> Rectangle:
    whole = max(coverage.whole, 1)
    alone = stretch.state is Carrying.PRESENT and stretch.alone
    return Rectangle(
        x=round(stretch.start / whole * STRIP_WIDTH, 1),
        width=round(stretch.words / whole * STRIP_WIDTH, 1),
        state="alone" if alone else stretch.state.value,
        url=f"{base}#{ROW_ANCHOR}{stretch.row}",
        words=f"{stretch.words} words {_STATES['alone' if alone else stretch.state.value]}",
    )


_STATES = {
    "present": "that others have too",
    "alone": "that only this version has",
    "withheld": "left out or withheld here, as a note says",
    "lacking": "lacking here",
}


def openings_of(version: Version, revision: Revision) -> Mapping[int, tuple[Opening, ...]]:
    """Where the words wanting at each gap of a text can be read, by the gap's number."""
    marks = sorted((m for m in revision.marks if m.kind in GAPS), key=lambda m: (m.start, -m.end))
    if not marks or version.current_id != revision.pk:
        return {}
    versions = compared_with(version)
    if len(versions) < 2:
        return {}
    collation, base = collation_of(versions), compare_url(versions)
    gaps = [gap for gap in collation.gaps if gap.place.siglum == version.siglum]
    found = {
        number: tuple(
            opening
            for gap in gaps
            if gap.place.start < mark.end and mark.start < gap.place.end
            for opening in _openings(collation, gap, base)
        )
        for number, mark in enumerate(marks, start=1)
    }
    return {number: openings for number, openings in found.items() if openings}


def _openings(collation: Collation, gap: Gap, base: str) -> list[Opening]:
    """Links to the words that fill a gap, the surest first."""
    url = place_url(collation, base, gap.row)
    return [
        Opening(f"{fill.words} words in {fill.place.siglum}", url)
        for fill in gap.fills[:MOST_OPENINGS]
    ]


def without_texts(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Versions with all of their current revisions but the words and marks."""
    return versions.defer("current__text", "current__marks", "current__structure")


def compared_with(version: Version) -> list[Version]:
    """A version and its siblings, in the order of the record, as many as are compared at once."""
    rows = Version.objects.filter(document=version.document_id, current__isnull=False)
    related = rows.select_related("document", "current")
    versions = list(without_texts(related).order_by("position", "siglum"))
    if version in versions[:MOST_VERSIONS]:
        return versions[:MOST_VERSIONS]
    return [version, *versions[: MOST_VERSIONS - 1]]
