"""The references of a text, found, resolved and written down; looked at again at each accession."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.ingest.catalogue import HeldCatalogue
from archive.ingest.targets import TargetRows
from archive.ingest.volumes import ensure_volumes
from archive.models import Note, Reference, ReferenceTarget, Revision, Volume
from archive.references import (
    Context,
    Outcome,
    ReferenceKind,
    Resolution,
    Target,
    find_in_notes,
    find_references,
    resolve,
)
from archive.references import Reference as Printed
from archive.text import cut_sentences, sentence_around

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
    "outcome",
    "certainty",
    "reason",
)


_Key = tuple[int | None, int, int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolution and where its reference stands: in the body, or in a note.

    `nth` tells the members of a range apart, which share their printed words.
    """

    resolution: Resolution
    note: Note | None
    sentence: str
    nth: int

    @property
    def key(self) -> _Key:
        printed = self.resolution.reference
        return (self.note.pk if self.note else None, printed.start, printed.end, self.nth)


class ReferenceLinker:
    """Links texts one after another; what it has looked up serves the next."""

    def __init__(self) -> None:
        self._catalogue = HeldCatalogue()
        self._rows = TargetRows()

    def link(self, revision: Revision) -> None:
        """Write the references of a text as they now read and resolve.

        A reference that stands where one stood before keeps its row, and so its address.
        """
        found = list(self._find(revision))
        volumes = ensure_volumes(one.resolution.volume for one in found)
        before = {_key(row): row for row in _with_nth(revision.references.all())}
        rows = []
        for one in found:
            nth_row = before.pop(one.key, None)
            row = nth_row.row if nth_row else Reference(revision=revision, note=one.note)
            _fill(row, one, volumes.get(one.resolution.volume))
            rows.append(row)
        gone = [left.row.pk for left in before.values()]
        Reference.objects.filter(pk__in=gone).delete()
        self._write(rows, found)

    def _find(self, revision: Revision) -> Iterator[_Found]:
        """Every reference of the body and then of the notes, resolved."""
        version = revision.version
        home = version.home_volume or version.volume
        context = Context(home.key if home else "", version.number)
        pages = _Pages.of(revision)
        body = find_references(revision.text, context)
        yield from self._resolved(revision.text, None, body, context, pages)
        notes = list(revision.notes.order_by("position"))
        in_notes = find_in_notes([note.text for note in notes], context)
        for note, found in zip(notes, in_notes, strict=True):
            told = [one for one in found if not _is_archival_source(note, one)]
            yield from self._resolved(note.text, note, told, context, pages)

    def _resolved(
        self,
        text: str,
        note: Note | None,
        references: Sequence[Printed],
        context: Context,
        pages: _Pages,
    ) -> Iterator[_Found]:
        sentences = cut_sentences(text) if references else []
        nth: Counter[tuple[int, int]] = Counter()
        for reference in references:
            span = (reference.start, reference.end)
            nth[span] += 1
            sentence = sentence_around(sentences, *span).of(text)[:_LONGEST_SENTENCE]
            meant = resolve(reference, context.home, context.document, self._catalogue)
            if not context.home:
                meant = pages.own(meant)
            yield _Found(meant, note, sentence, nth[span])

    def _write(self, rows: list[Reference], found: list[_Found]) -> None:
        Reference.objects.bulk_create([row for row in rows if row.pk is None])
        kept = [row for row in rows if row.pk is not None]
        if kept:
            Reference.objects.bulk_update(kept, _FIELDS, batch_size=500)
        ReferenceTarget.objects.filter(reference__in=kept).delete()
        targets = []
        for row, one in zip(rows, found, strict=True):
            for rank, target in enumerate(one.resolution.targets, start=1):
                meant = self._rows.row(target, rank)
                meant.reference = row
                targets.append(meant)
        ReferenceTarget.objects.bulk_create(targets)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of an original that no volume prints: what its own "page 4" means."""

    document: str
    siglum: str
    labels: frozenset[str]

    @classmethod
    def of(cls, revision: Revision) -> _Pages:
        version = revision.version
        labels = frozenset(revision.pages.values_list("label", flat=True))
        return cls(version.document.slug, version.siglum, labels)

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
    nth: Counter[tuple[int | None, int, int]] = Counter()
    for row in sorted(rows, key=lambda row: row.pk):
        place = (row.note_id, row.start, row.end)
        nth[place] += 1
        yield _Standing(row, nth[place])


def _key(standing: _Standing) -> _Key:
    row = standing.row
    return (row.note_id, row.start, row.end, standing.nth)


def _fill(row: Reference, found: _Found, volume: Volume | None) -> None:
    """Everything a row says, from what was read and what it came to mean."""
    meant = found.resolution
    read = meant.reference
    row.start, row.end = read.start, read.end
    row.printed = read.printed[:600]
    row.sentence = found.sentence
    row.kind = read.kind.value
    row.volume = volume
    row.named_number = (meant.document or read.document)[:20]
    row.named_page = (meant.page or read.page)[:20]
    row.named_last_page = read.last_page[:20]
    row.named_note = read.note[:20]
    row.publication = read.publication[:300]
    row.relation = read.relation[:20]
    row.remark = read.remark[:20]
    row.repair = read.repair[:300]
    row.outcome = meant.outcome.value
    row.certainty = meant.certainty
    row.reason = meant.reason
