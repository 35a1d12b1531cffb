"""Rows to search in: documents of TEI volumes, written straight into the tables.

Faster and plainer than taking in: no references, no authority file; each person of a volume's
list is a person here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.models import (
    Document,
    Note,
    Page,
    Participation,
    Person,
    Revision,
    VariantName,
    Version,
    Volume,
)
from archive.text import MarkKind, fold
from archive.transcripts.tei import TeiDocument, VolumeText, read_volume

BATCH = 500


def fill(folder: Path, documents: int) -> int:
    """Write the first so many documents of a folder's volumes; how many there were."""
    done = 0
    for path in sorted(folder.glob("*.xml")):
        volume = read_volume(path.read_bytes(), path.name)
        chosen = volume.documents[: documents - done]
        for start in range(0, len(chosen), BATCH):
            _write(volume, chosen[start : start + BATCH])
        done += len(chosen)
        if done >= documents:
            break
    return done


def _write(volume: VolumeText, documents: tuple[TeiDocument, ...]) -> None:
    key = volume.id.lower()[:40]
    kept, _ = Volume.objects.get_or_create(
        key=key,
        defaults={
            "series": "Foreign Relations of the United States",
            "subseries": volume.subseries[:40],
            "number": volume.number[:20],
            "sort_key": key,
            "title": volume.title[:400],
        },
    )
    people = _people(volume)
    rows = Document.objects.bulk_create(_document(key, one) for one in documents)
    versions = Version.objects.bulk_create(
        Version(
            document=row,
            siglum="tei",
            label=f"{key}, no. {one.number}",
            source_kind="tei",
            volume=kept,
            number=one.number[:20],
            number_order=place,
            classification=_classification(one),
            archival_source=_source(one),
        )
        for place, (row, one) in enumerate(zip(rows, documents, strict=True))
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            version=version,
            number=1,
            text=one.transcript.text,
            marks=one.transcript.marks,
            sha256=f"{version.pk:064x}",
            file_name=key,
            reason="benchmark",
        )
        for version, one in zip(versions, documents, strict=True)
    )
    for version, revision in zip(versions, revisions, strict=True):
        version.current = revision
    Version.objects.bulk_update(versions, ["current"])
    pairs = list(zip(revisions, documents, strict=True))
    Page.objects.bulk_create(page for r, one in pairs for page in _pages(r, kept, one))
    Note.objects.bulk_create(note for r, one in pairs for note in _notes(r, one))
    Participation.objects.bulk_create(p for r, one in pairs for p in _parts(r, one, people))


def _document(key: str, one: TeiDocument) -> Document:
    date = one.encoded_date
    return Document(
        slug=f"{key}-{one.id}".lower().replace("_", "-").replace(".", "-"),
        kind=one.transcript.kind,
        title=one.transcript.title[:600],
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
    )


def _classification(one: TeiDocument) -> str:
    return one.transcript.source_note.classification[:200] if one.transcript.source_note else ""


def _source(one: TeiDocument) -> str:
    return one.transcript.source_note.archival_source if one.transcript.source_note else ""


def _people(volume: VolumeText) -> dict[str, Person]:
    """The volume's list of persons, by its own ids."""
    found: dict[str, Person] = {}
    for entry in volume.persons:
        slug = "-".join("".join(s if s.isalnum() else " " for s in fold(entry.name)).split())
        slug = "".join(sign for sign in slug if sign.isascii())[:110].strip("-") or "nobody"
        person, made = Person.objects.get_or_create(
            slug=slug, defaults={"name": entry.name[:200], "sort_name": entry.name[:200]}
        )
        if made:
            VariantName.objects.create(
                person=person, name=entry.name[:200], folded=fold(entry.name)[:200]
            )
        found[entry.id] = person
    return found


def _pages(revision: Revision, volume: Volume, one: TeiDocument) -> Iterator[Page]:
    pages = one.transcript.pages
    ends = [*(page.start for page in pages[1:]), len(revision.text)]
    for position, (page, end) in enumerate(zip(pages, ends, strict=False), start=1):
        yield Page(
            revision=revision,
            volume=volume,
            label=page.label[:20],
            position=position,
            start=page.start,
            end=end,
        )


def _notes(revision: Revision, one: TeiDocument) -> Iterator[Note]:
    for note in one.transcript.notes:
        yield Note(
            revision=revision,
            key=note.id[:40],
            marker=note.marker[:20],
            position=note.position,
            kind=note.kind,
            text=note.text,
        )


def _parts(
    revision: Revision, one: TeiDocument, people: dict[str, Person]
) -> Iterator[Participation]:
    document = revision.version.document
    named = [(m, people[m.target]) for m in one.transcript.marks if _names(m, people)]
    inside = set()
    for party in one.transcript.parties:
        span = party.span
        held = [p for m, p in named if span and span.start <= m.start and m.end <= span.end]
        inside.update(person.pk for person in held)
        yield Participation(
            document=document,
            revision=revision,
            person=held[0] if held else None,
            printed=party.printed[:600],
            start=0,
            end=0,
            function=party.function,
        )
    for person in {person.pk: person for _, person in named if person.pk not in inside}.values():
        yield Participation(
            document=document,
            revision=revision,
            person=person,
            printed=person.name,
            start=0,
            end=0,
            function="mentioned",
        )


def _names(mark: object, people: dict[str, Person]) -> bool:
    return mark.kind is MarkKind.NAME and mark.target in people  # type: ignore[attr-defined]
