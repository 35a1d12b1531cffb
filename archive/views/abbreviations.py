"""The abbreviations of a text, explained by its volume's list where they stand and beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from archive.citing.locus import note_anchor
from archive.models import Note, Revision, Version, VolumeContents
from archive.models.document import Known
from archive.templatetags.sheet import Layer, Overlay
from archive.text import Mark, MarkKind, Span
from archive.text.abbreviations import by_word, find_abbreviations
from archive.views.sheets import Apparatus


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation that a text uses, as its volume's list explains it.

    `anchor` is its place on the page, `back` that of the mention that leads to it.
    """

    anchor: str
    back: str
    term: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What is laid over a text and, by their keys, its notes; the list of what they use."""

    overlays: Mapping[int | None, tuple[Overlay, ...]] = field(default_factory=dict)
    abbreviations: tuple[Abbreviation, ...] = ()
    list_url: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """An abbreviation where it stands: in the text or, by its key, in a note."""

    note: int | None
    span: Span
    id: str


def explain(state: Revision, notes: Sequence[Note], apparatus: Apparatus) -> Explained:
    """The abbreviations of a text that its volume's list explains, in one query.

    The first mention of each that stands in no other link leads to its entry beside the text;
    the others say only what they mean, or a long text would be all links.
    """
    terms = _terms_of(state.version)
    listed = {key: entry for key, entry in terms.items() if entry[1]}
    words = by_word({key: entry[0] for key, entry in listed.items()})
    sheets = [(None, state.text, state.marks), *((n.pk, n.text, n.marks) for n in notes)]
    places = [
        _Place(note, span, key)
        for note, text, marks in sheets
        for span, key in _mentions(text, marks, listed, words)
    ]
    if not places:
        return Explained()
    volume = state.version.volume or state.version.home_volume
    url = reverse("volume_terms", args=[volume.key]) if volume else ""
    first = _first_mentions(places, apparatus)
    return Explained(_overlays(places, first, listed), _abbreviations(first, listed), url)


def _terms_of(version: Version) -> Mapping[str, Sequence[str]]:
    """The list of the volume whose words a version prints: nothing where that is a guess."""
    is_certain = version.home_known == Known.CERTAIN
    volume = version.volume_id or (version.home_volume_id if is_certain else None)
    rows = VolumeContents.objects.filter(volume=volume).values_list("terms", flat=True)
    return rows.first() or {}


def _mentions(
    text: str, marks: Iterable[Mark], listed: Mapping[str, object], words: Mapping[str, str]
) -> Iterator[tuple[Span, str]]:
    """What is tagged, and what stands untagged in so many capitals."""
    tagged = [mark for mark in marks if mark.kind is MarkKind.TERM and mark.target]
    covered = {at for mark in tagged for at in range(mark.start, mark.end)}
    found = [(mark.span, mark.target) for mark in tagged if mark.target in listed]
    untagged = find_abbreviations(text, words) if words else ()
    found += [(span, key) for span, key in untagged if span.start not in covered]
    yield from sorted(found, key=lambda place: place[0])


def _first_mentions(places: Sequence[_Place], apparatus: Apparatus) -> dict[str, _Place]:
    """Of each abbreviation the first place outside other links; if there is none, the first."""
    links = [(one.note_id, one.start, one.end) for one in apparatus.references]
    links += [(one.note_id, one.start, one.end) for one in apparatus.people if one.person_id]
    linked: dict[int | None, set[int]] = {}
    for note, start, end in links:
        linked.setdefault(note, set()).update(range(start, end))
    free = [place for place in places if place.span.start not in linked.get(place.note, ())]
    return {place.id: place for place in (*reversed(places), *reversed(free))}


def _overlays(
    places: Iterable[_Place], first: Mapping[str, _Place], listed: Mapping[str, Sequence[str]]
) -> dict[int | None, tuple[Overlay, ...]]:
    found: dict[int | None, tuple[Overlay, ...]] = {}
    for place in places:
        is_first = first[place.id] is place
        overlay = Overlay(
            Layer.TERM,
            place.span.start,
            place.span.end,
            url=f"#{note_anchor(place.id)}" if is_first else "",
            title=listed[place.id][1],
            key=_back(place.id) if is_first else "",
        )
        found[place.note] = (*found.get(place.note, ()), overlay)
    return found


def _abbreviations(
    used: Mapping[str, _Place], listed: Mapping[str, Sequence[str]]
) -> tuple[Abbreviation, ...]:
    """Each that is used, once, in the order of the alphabet: no database keeps the list's own."""
    found = (
        Abbreviation(note_anchor(key), _back(key), term, expansion)
        for key, (term, expansion) in listed.items()
        if key in used
    )
    return tuple(sorted(found, key=lambda one: one.term.casefold()))


def _back(key: str) -> str:
    """The anchor of an abbreviation's first mention that leads to its entry."""
    return note_anchor(f"at_{key}")
