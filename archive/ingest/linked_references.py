"""The references of a text, found, resolved and written down; looked at again at each accession."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.ingest.catalogue import HeldCatalogue
from archive.ingest.corrections import Corrections
from archive.ingest.filling import fill
from archive.ingest.found import Found
from archive.ingest.readings import Reading
from archive.ingest.rows import insert, update
from archive.ingest.tagged_references import with_tags
from archive.ingest.targets import TargetRows
from archive.ingest.volumes import ensure_volumes
from archive.models import Note, Reference, ReferenceCorrection, ReferenceTarget, Volume
from archive.references import (
    Context,
    Outcome,
    ReferenceKind,
    Resolution,
    Target,
    resolve,
)
from archive.references import Reference as Printed
from archive.text import Mark, MarkKind, cut_sentences, sentence_around

_LONGEST_SENTENCE = 2000
_FIELDS = (
    "printed",
    "sentence",
    "kind",
    "volume",
    "named_number",
    "named_page",
    "named_last_page",
    "named_note",
    "publication",
    "relation",
    "remark",
    "repair",
    "tagged",
    "contradiction",
    "correction",
    "outcome",
    "certainty",
    "reason",
)


_Key = tuple[int, int | None, int, int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolution and where its reference stands: in the body, or in a note.

    `nth` tells the members of a range apart, which share their printed words.
    """

    reading: Reading
    resolution: Resolution
    note: Note | None
    sentence: str
    nth: int
    correction: ReferenceCorrection | None = None

    @property
    def key(self) -> _Key:
        printed = self.resolution.reference
        note = self.note.pk if self.note else None
        return (self.reading.revision.pk, note, printed.start, printed.end, self.nth)

    def ruled(
        self, ruling: ReferenceCorrection, corrections: Corrections, context: Context
    ) -> _Found:
        """The same reference as an editor rules."""
        resolution = corrections.ruled(self.resolution, ruling, context)
        return replace(self, resolution=resolution, correction=ruling)


@dataclass(frozen=True, slots=True)
class _Body:
    """A text or note with the references read in it."""

    text: str
    marks: Sequence[Mark]
    note: Note | None
    references: Sequence[Printed]


_Row = tuple[Reference, _Found, bool]
"""A row, what it now says, and whether it said so before: then False."""


class ReferenceLinker:
    """Links texts, many at a time; what it has looked up serves the next."""

    def __init__(self, at_hand: Found | None = None) -> None:
        self._at_hand = at_hand or Found()
        self._catalogue = HeldCatalogue()
        self._rows = TargetRows()

    def link(self, readings: Sequence[Reading]) -> None:
        """Write the references of some texts as they now read and resolve.

        A reference that stands where one stood before keeps its row, and so its address.
        """
        corrections = Corrections.of(readings, self._catalogue)
        found = [one for reading in readings for one in self._find(reading, corrections)]
        volumes = ensure_volumes(one.resolution.volume for one in found)
        held = Reference.objects.filter(revision__in=[reading.revision for reading in readings])
        before = {_key(row): row for row in _with_nth(held)}
        fresh: list[_Row] = []
        kept: list[_Row] = []
        for one in found:
            standing = before.pop(one.key, None)
            revision = one.reading.revision
            row = standing.row if standing else Reference(revision=revision, note=one.note)
            differs = _fill(row, one, volumes.get(one.resolution.volume))
            (kept if standing else fresh).append((row, one, differs))
        gone = [left.row.pk for left in before.values()]
        if gone:
            Reference.objects.filter(pk__in=gone).delete()
        self._write(fresh, kept)

    def _find(self, reading: Reading, corrections: Corrections) -> Iterator[_Found]:
        """Every reference of the body and then of the notes, resolved."""
        context = Context(reading.home, reading.version.number)
        pages = _Pages.of(reading) if not context.home else None
        for body in self._bodies(reading, context):
            for one in self._resolved(reading, body, context, pages):
                ruling = corrections.ruling(reading, body.note, one.resolution)
                yield one.ruled(ruling, corrections, context) if ruling else one

    def _bodies(self, reading: Reading, context: Context) -> Iterator[_Body]:
        text, notes = reading.revision.text, [note.text for note in reading.notes]
        found = self._at_hand.of(text, notes, context.home, context.document)
        yield _Body(text, reading.revision.marks, None, found.body)
        for note, references in zip(reading.notes, found.notes, strict=True):
            told = [one for one in references if not _is_archival_source(note, one)]
            yield _Body(note.text, note.marks, note, told)

    def _resolved(
        self, reading: Reading, body: _Body, context: Context, pages: _Pages | None
    ) -> Iterator[_Found]:
        meant = self._meanings(reading, body, context)
        sentences = cut_sentences(body.text) if meant else []
        nth: Counter[tuple[int, int]] = Counter()
        for one in meant:
            span = (one.reference.start, one.reference.end)
            nth[span] += 1
            sentence = sentence_around(sentences, *span).of(body.text)[:_LONGEST_SENTENCE]
            resolution = pages.own(one) if pages else one
            yield _Found(reading, resolution, body.note, sentence, nth[span])

    def _meanings(self, reading: Reading, body: _Body, context: Context) -> list[Resolution]:
        """What the words mean, and what the editors' tags add to them."""
        meant = [
            resolve(reference, context.home, context.document, self._catalogue)
            for reference in body.references
        ]
        if reading.is_tagged:
            tags = [mark for mark in body.marks if mark.kind is MarkKind.REFERENCE]
            return with_tags(meant, tags, body.text, context, self._catalogue)
        return meant

    def _write(
        self,
        fresh: list[_Row],
        kept: list[_Row],
    ) -> None:
        insert(row for row, _, _ in fresh)
        differing = [row for row, _, differs in kept if differs]
        if differing:
            update(differing, _FIELDS)
        if kept:
            ReferenceTarget.objects.filter(reference__in=[row.pk for row, _, _ in kept]).delete()
        self._rows.expect([t for _, one, _ in (*fresh, *kept) for t in one.resolution.targets])
        targets = []
        for row, one, _ in (*fresh, *kept):
            for rank, target in enumerate(one.resolution.targets, start=1):
                meant = self._rows.row(target, rank)
                meant.reference = row
                targets.append(meant)
        insert(targets)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of an original that no volume prints: what its own "page 4" means."""

    document: str
    siglum: str
    labels: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> _Pages:
        labels = frozenset(reading.revision.pages.values_list("label", flat=True))
        return cls(reading.document.slug, reading.version.siglum, labels)

    def own(self, meant: Resolution) -> Resolution:
        """A bare page number that nothing else explains, as the text's own page."""
        page = meant.reference.page
        if meant.outcome is not Outcome.UNREADABLE or page not in self.labels:
            return meant
        target = Target(self.document, self.siglum, page=page)
        reason = "a bare page number in an unprinted text means its own page"
        return replace(
            meant, outcome=Outcome.RESOLVED, targets=(target,), certainty=0.9, reason=reason
        )


def _is_archival_source(note: Note, reference: Printed) -> bool:
    """Where the text is kept is a fact about it, not a reference to something else."""
    return note.kind == "source" and reference.kind is ReferenceKind.ARCHIVE


@dataclass(frozen=True, slots=True)
class _Standing:
    row: Reference
    nth: int


def _with_nth(rows: Iterable[Reference]) -> Iterator[_Standing]:
    nth: Counter[tuple[int, int | None, int, int]] = Counter()
    for row in sorted(rows, key=lambda row: row.pk):
        place = (row.revision_id, row.note_id, row.start, row.end)
        nth[place] += 1
        yield _Standing(row, nth[place])


def _key(standing: _Standing) -> _Key:
    row = standing.row
    return (row.revision_id, row.note_id, row.start, row.end, standing.nth)


def _fill(row: Reference, found: _Found, volume: Volume | None) -> bool:
    """Everything a row says, from what was read and what it came to mean; whether it differs."""
    meant = found.resolution
    read = meant.reference
    said = {
        "start": read.start,
        "end": read.end,
        "printed": read.printed[:600],
        "sentence": found.sentence,
        "kind": read.kind.value,
        "volume_id": volume.pk if volume else None,
        "named_number": (meant.document or read.document)[:20],
        "named_page": (meant.page or read.page)[:20],
        "named_last_page": read.last_page[:20],
        "named_note": read.note[:20],
        "publication": read.publication[:300],
        "relation": read.relation[:20],
        "remark": read.remark[:20],
        "repair": read.repair[:300],
        "tagged": meant.tagged[:80],
        "contradiction": meant.contradiction[:300],
        "correction_id": found.correction.pk if found.correction else None,
        "outcome": meant.outcome.value,
        "certainty": meant.certainty,
        "reason": meant.reason,
    }
    return bool(fill(row, said))
