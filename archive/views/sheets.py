"""A revision as sheets: its text and notes, with references, names and hits laid over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.models import Note, Page, Participation, Reference, Revision
from archive.models.document import Known
from archive.search.marking import spans_matching
from archive.templatetags.sheet import Layer, Opening, Overlay, Sheet
from archive.text import Mark, MarkKind
from archive.views.addresses import reference_url


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What is laid over a revision's text and notes; references in reading order.

    `terms` are the abbreviations of the text and, by their keys, of the notes.
    """

    references: Sequence[Reference] = ()
    people: Sequence[Participation] = ()
    search_words: str = ""
    openings: Mapping[int, tuple[Opening, ...]] = field(default_factory=dict)
    terms: Mapping[int | None, tuple[Overlay, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """A note ready to be drawn; `back` is the anchor of its marker, "" where none is printed."""

    note: Note
    sheet: Sheet
    back: str


def text_sheet(revision: Revision, pages: Sequence[Page], apparatus: Apparatus) -> Sheet:
    """A revision's text."""
    first = pages[0] if pages else None
    marked = {m.label for m in revision.marks if m.kind is MarkKind.PAGE_BREAK}
    begins_on = first.label if first and first.start == 0 and first.label not in marked else ""
    return Sheet(
        text=revision.text,
        marks=revision.marks,
        overlays=_overlays(revision.text, None, apparatus),
        openings=apparatus.openings,
        begins_on=begins_on,
    )


def note_sheets(
    notes: Iterable[Note], marks: Iterable[Mark], apparatus: Apparatus
) -> list[NoteSheet]:
    """The notes in the order of the list."""
    marked = {mark.target for mark in marks if mark.kind is MarkKind.NOTE_MARKER}
    return [
        NoteSheet(
            note,
            Sheet(
                text=note.text,
                marks=note.marks,
                overlays=_overlays(note.text, note, apparatus),
                anchored=False,
                heading_level=0,
            ),
            back=f"fnref{note.key.removeprefix('fn')}" if note.key in marked else "",
        )
        for note in notes
    ]


def _overlays(text: str, note: Note | None, apparatus: Apparatus) -> tuple[Overlay, ...]:
    key = note.pk if note else None
    references = [_of_reference(one) for one in apparatus.references if one.note_id == key]
    hits = spans_matching(text, apparatus.search_words) if apparatus.search_words else ()
    return (
        *references,
        *_of_people([one for one in apparatus.people if one.note_id == key]),
        *apparatus.terms.get(key, ()),
        *(
            Overlay(Layer.HIT, span.start, span.end, key=f"hit{number}" if note is None else "")
            for number, span in enumerate(hits, start=1)
        ),
    )


def _of_reference(reference: Reference) -> Overlay:
    """A reference as a link; what was mended or inferred is told to who asks."""
    told = (reference.get_outcome_display(), reference.repair, reference.reason)
    return Overlay(
        Layer.REFERENCE,
        reference.start,
        reference.end,
        url=reference_url(reference),
        title=". ".join(words.rstrip(".") for words in told if words),
        state=reference.outcome,
        key=f"r{reference.pk}",
    )


def _of_people(people: Iterable[Participation]) -> Iterable[Overlay]:
    """Names as links; of two that mean the same words the first counts.

    A doubt is told at the first mention of somebody; later ones say no more than who it is.
    """
    seen: set[tuple[int, int]] = set()
    doubted: set[int | str] = set()
    for one in sorted(people, key=lambda one: one.start):
        place = (one.start, one.end)
        if place in seen or one.end <= one.start:
            continue
        seen.add(place)
        overlay = _of_person(one)
        who = one.person_id or one.printed
        yield replace(overlay, state=AGAIN) if who in doubted else overlay
        if overlay.state != Known.CERTAIN:
            doubted.add(who)


AGAIN = "again"
"""The state of a name whose doubt has been told."""


def _of_person(one: Participation) -> Overlay:
    if one.person is None:
        candidates = ", ".join(person.name for person in one.candidates.all())
        asked = f"Perhaps {candidates}" if candidates else "Not identified"
        return Overlay(Layer.PERSON, one.start, one.end, title=asked, state="unknown")
    doubt = one.reason if one.known != Known.CERTAIN else ""
    title = f"{one.person.name}: {doubt}" if doubt else one.person.name
    return Overlay(
        Layer.PERSON,
        one.start,
        one.end,
        url=one.person.get_absolute_url(),
        title=title,
        state=one.known,
    )
