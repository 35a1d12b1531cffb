"""Collations of a document's versions, made once: a revision never changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet
from django.urls import reverse

from archive.collation import (
    Carrying,
    Collation,
    Coverage,
    Gap,
    Stretch,
    Witness,
    collate,
    make_witness,
)
from archive.models import Revision, Version
from archive.templatetags.sheet import GAPS, Opening

MOST_VERSIONS = 6
MOST_OPENINGS = 3
STRIP_WIDTH = 1000

_Key = tuple[int, str, str, str, str]
"""A revision's row and hash, with what collating asks of its version."""


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


def collation_of(versions: Sequence[Version]) -> Collation:
    """The collation of versions, the first the base; kept, since revisions never change.

    Each version comes with its current revision, of which the text may be deferred.
    """
    return _collated(tuple(_key(version) for version in versions))


def _key(version: Version) -> _Key:
    revision = version.current
    assert revision is not None  # noqa: S101  # only versions with a text are compared
    return (
        revision.pk,
        revision.sha256,
        version.siglum,
        version.source_kind,
        version.public_since,
    )


@lru_cache(maxsize=128)
def _collated(keys: tuple[_Key, ...]) -> Collation:
    revisions = Revision.objects.in_bulk([key[0] for key in keys])
    return collate([_witness(revisions[key[0]], key) for key in keys])


def _witness(revision: Revision, key: _Key) -> Witness:
    _, _, siglum, source_kind, public_since = key
    return make_witness(
        siglum,
        revision.text,
        revision.marks,
        kind_of_source=source_kind,
        public_since=public_since,
    )


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


def covered(collation: Collation, versions: Sequence[Version]) -> list[Covered]:
    """The coverage of a collation, each with its version and its drawing."""
    by_siglum = {version.siglum: version for version in versions}
    base = compare_url(versions)
    return [
        Covered(by_siglum[one.siglum], one, tuple(_rectangle(one, s, base) for s in one.strip))
        for one in collation.coverage
    ]


def _rectangle(coverage: Coverage, stretch: Stretch, base: str) -> Rectangle:
    whole = max(coverage.whole, 1)
    alone = stretch.state is Carrying.PRESENT and stretch.alone
    return Rectangle(
        x=round(stretch.start / whole * STRIP_WIDTH, 1),
        width=round(stretch.words / whole * STRIP_WIDTH, 1),
        state="alone" if alone else stretch.state.value,
        url=f"{base}#r-{stretch.row}",
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
    gaps = [gap for gap in collation_of(versions).gaps if gap.place.siglum == version.siglum]
    base = compare_url(versions)
    found = {
        number: tuple(
            opening
            for gap in gaps
            if gap.place.start < mark.end and mark.start < gap.place.end
            for opening in _openings(gap, base)
        )
        for number, mark in enumerate(marks, start=1)
    }
    return {number: openings for number, openings in found.items() if openings}


def _openings(gap: Gap, base: str) -> list[Opening]:
    """Links to the words that fill a gap, the surest first."""
    return [
        Opening(f"{fill.words} words in {fill.place.siglum}", f"{base}#r-{gap.row}")
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
