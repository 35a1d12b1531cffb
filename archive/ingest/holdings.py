"""Whether the room still holds what it took in: every hash, span, anchor, link and address."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch

from archive.ingest.faults import Fault, between_rows
from archive.ingest.revisions import digest
from archive.ingest.rows import batched
from archive.models import Note, Page, Participation, Reference, Revision, SubjectLine
from archive.text import Mark, MarkKind

_CHUNK = 200


def find_faults() -> Iterator[Fault]:
    """Every fault in the tables, text by text, then between texts."""
    for keys in batched(_revision_keys(), _CHUNK):
        revisions = _revisions(keys)
        for revision in revisions.values():
            yield from _in_revision(revision)
            yield from _in_pages(revision)
        yield from _in_subject_lines(keys)
        yield from _in_references(revisions)
        yield from _in_participations(revisions)
    yield from between_rows()


def _revisions(keys: list[int]) -> dict[int, Revision]:
    """Some revisions with their notes and pages, by key: what stands in them is read once."""
    notes = Prefetch("notes", Note.objects.order_by("position"))
    pages = Prefetch("pages", Page.objects.order_by("position"))
    rows = Revision.objects.filter(pk__in=keys).select_related("version__document")
    light = rows.defer("structure").prefetch_related(notes, pages)
    return {row.pk: row for row in light.order_by("pk")}


def _revision_keys() -> list[int]:
    return list(Revision.objects.order_by("pk").values_list("pk", flat=True))


def _in_revision(revision: Revision) -> Iterator[Fault]:
    where, notes = _named(revision), list(revision.notes.all())
    words = digest(revision.text, ((note.marker, note.text) for note in notes))
    if words != revision.sha256:
        yield Fault(where, f"its words have the hash {words[:12]}, not {revision.sha256[:12]}")
    yield from _in_marks(where, revision.text, revision.marks)
    for note in notes:
        yield from _in_marks(f"{where}#{note.key}", note.text, note.marks)
        if note.anchor is not None and not 0 <= note.anchor <= len(revision.text):
            yield Fault(f"{where}#{note.key}", f"its marker stands at {note.anchor}, outside")
    known = {note.key for note in notes}
    markers = [mark for mark in revision.marks if mark.kind is MarkKind.NOTE_MARKER]
    for mark in markers:
        if mark.target and mark.target not in known:
            yield Fault(where, f"marker {mark.label} calls note {mark.target}, which is not there")


def _in_marks(where: str, text: str, marks: tuple[Mark, ...]) -> Iterator[Fault]:
    """Marks that are out of the text or cross one another."""
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not 0 <= mark.start <= mark.end <= len(text):
            yield Fault(where, f"a {mark.kind} mark spans {mark.start}–{mark.end}, outside")
            continue
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            yield Fault(where, f"a {mark.kind} mark at {mark.start} crosses another")
        elif mark.end > mark.start:
            open_ends.append(mark.end)


def _in_pages(revision: Revision) -> Iterator[Fault]:
    """Pages that are out of the text, or begin before the one printed before them."""
    last = 0
    for page in revision.pages.all():
        if not last <= page.start <= page.end <= len(revision.text):
            where = f"{_named(revision)}, page {page.label}"
            yield Fault(where, f"it spans {page.start}–{page.end}, outside or out of order")
        last = max(last, page.start)


def _in_subject_lines(revisions: list[int]) -> Iterator[Fault]:
    rows = SubjectLine.objects.filter(version__current__in=revisions)
    for row in rows.select_related("version__current", "version__document").order_by("pk"):
        current = row.version.current
        if current and not _says(current.text, row.start, row.end, row.printed):
            where = f"{row.version.document.slug}/{row.version.siglum}, “{row.printed[:60]}”"
            yield Fault(where, f"the text says otherwise at {row.start}–{row.end}")


def _in_references(revisions: dict[int, Revision]) -> Iterator[Fault]:
    """References that do not stand where they say, or resolve to nothing."""
    rows = Reference.objects.filter(revision__in=revisions, revision__current_of__isnull=False)
    for row in rows.defer("sentence", "reason").prefetch_related("targets").order_by("pk"):
        revision = revisions[row.revision_id]
        where = f"{_named(revision)}, reference “{row.printed[:60]}”"
        yield from _in_place(where, row, revision)
        has_targets = bool(row.targets.all())
        if row.outcome == "resolved" and not has_targets and row.kind not in _WHOLE:
            yield Fault(where, "resolved, yet without a target")
        if row.outcome in ("not-held", "unreadable", "elsewhere") and has_targets:
            yield Fault(where, f"{row.outcome}, yet with a target")


_WHOLE = frozenset({"volume", "supplement"})


def _in_participations(revisions: dict[int, Revision]) -> Iterator[Fault]:
    rows = Participation.objects.filter(revision__in=revisions, revision__current_of__isnull=False)
    for row in rows.defer("reason").order_by("pk"):
        revision = revisions[row.revision_id]
        yield from _in_place(f"{_named(revision)}, name “{row.printed[:60]}”", row, revision)


def _in_place(where: str, row: Reference | Participation, revision: Revision) -> Iterator[Fault]:
    """Words that do not stand in the text, or the note of it, where they are said to."""
    if row.note_id is None:
        text = revision.text
    else:
        note = next((note for note in revision.notes.all() if note.pk == row.note_id), None)
        if note is None:
            yield Fault(where, "it stands in a note of another text")
            return
        text = note.text
    if not _says(text, row.start, row.end, row.printed):
        yield Fault(where, f"the text says otherwise at {row.start}–{row.end}")


def _says(text: str, start: int, end: int, printed: str) -> bool:
    """Whether a stretch of text is what is said to be printed there, blanks and length apart."""
    if not 0 <= start <= end <= len(text):
        return False
    return " ".join(text[start:end].split()).startswith(" ".join(printed.split())[:80])


def _named(revision: Revision) -> str:
    version = revision.version
    return f"{version.document.slug}/{version.siglum}/{revision.number}"
