"""Taking in a volume: all of its documents, its facts and its people, or nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from archive.ingest.accession import link_stored
from archive.ingest.filling import fill
from archive.ingest.found import Found
from archive.ingest.indexed_subjects import index_subjects
from archive.ingest.journal import Journal
from archive.ingest.leaving import leave_chapters, leave_places
from archive.ingest.lock import one_at_a_time
from archive.ingest.renumbered import renumber
from archive.ingest.roll import Roll, RollCall
from archive.ingest.store import AccessionError, Change, Stored, store_all
from archive.ingest.volume_texts import ReadVolume, contents_fields, volume_fields
from archive.ingest.volumes import ensure_volumes
from archive.models import Accession, Document, Volume, VolumeContents


@dataclass(frozen=True, slots=True)
class VolumeOutcome:
    """What taking in a volume changed."""

    key: str
    stored: tuple[Stored, ...]
    people: RollCall
    findings: dict[str, int] = field(default_factory=dict)
    indexed: tuple[str, ...] = ()

    @property
    def changes(self) -> dict[str, int]:
        counts = Counter(one.change.value for one in self.stored)
        people = {f"people {name}": count for name, count in self.people.counts.items() if count}
        return dict(counts) | people

    @property
    def changed(self) -> list[str]:
        """The slugs of the documents whose texts or subjects are new."""
        slugs = [one.document.slug for one in self.stored if one.change is not Change.UNCHANGED]
        return list(dict.fromkeys([*slugs, *self.indexed]))


def is_taken_in(sha256: str) -> bool:
    """Whether a file is the one a volume was last taken in from."""
    return Volume.objects.filter(file_sha256=sha256).exists()


def take_in_volume(
    read: ReadVolume, roll: Roll, *, reread: bool = False, at_hand: Found | None = None
) -> VolumeOutcome:
    """Write a volume: its facts, its list of persons, its documents, then what they refer to.

    All of it or nothing, one run at a time. Raises AccessionError for a volume that contradicts
    what is held. The search index is not touched. `at_hand` are references already found in it.
    """
    try:
        with one_at_a_time(), transaction.atomic():
            return _take_in(read, roll, at_hand, reread=reread)
    except IntegrityError as error:
        raise AccessionError(f"{read.source.name}: expected ids given once: {error}") from error
    except ValidationError as error:
        reasons = "; ".join(f"{name}: {said[0]}" for name, said in error.message_dict.items())
        raise AccessionError(f"{read.source.name}: {reasons}") from error


def _take_in(read: ReadVolume, roll: Roll, at_hand: Found | None, *, reread: bool) -> VolumeOutcome:
    journal = Journal()
    volume = _store_volume(read, journal)
    roll.catch_up()
    people = roll.call(volume, read.text.persons)
    renumbered = renumber(volume, read.texts)
    stored = store_all(renumbered.texts, reread=reread, journal=journal)
    outcome = VolumeOutcome(read.key, stored, people, _counted(read))
    changed = [one for one in stored if one.change is not Change.UNCHANGED]
    concerned = leave_places(volume, renumbered.left, stored, journal)
    if changed or concerned:
        link_stored(changed, concerned, at_hand)
    indexed = Document.objects.filter(pk__in=index_subjects(volume)).order_by("pk")
    outcome = replace(outcome, indexed=tuple(indexed.values_list("slug", flat=True)))
    Accession.objects.create(
        source=read.source.name[:400],
        volume=volume,
        file_sha256=read.source.sha256,
        changes=outcome.changes,
        findings=[outcome.findings, *renumbered.told],
        before=journal.as_json(),
    )
    return outcome


def _store_volume(read: ReadVolume, journal: Journal) -> Volume:
    volume = ensure_volumes([read.key])[read.key]
    said = volume_fields(read.text)
    said |= {
        "source": f"The volume's own title page, in {read.source.name}"[:400],
        "file_name": read.source.name[:255],
        "file_sha256": read.source.sha256,
    }
    journal.changed(volume, fill(volume, said))
    volume.clean_fields()
    volume.save()
    contents = VolumeContents.objects.filter(volume=volume).first()
    contents = contents or VolumeContents(volume=volume)
    before = fill(contents, contents_fields(read.text))
    if contents.pk:
        journal.changed(contents, before)
        leave_chapters(volume, before.get("divisions", ()), contents.divisions, journal)
    is_new = contents.pk is None
    contents.save()
    if is_new:
        journal.add([contents])
    return volume


def _counted(read: ReadVolume) -> dict[str, int]:
    """How many things of each kind reading the volume came upon."""
    kinds: Iterable[str] = (
        finding.kind.value
        for findings in (read.text.findings, *(t.transcript.findings for t in read.texts))
        for finding in findings
    )
    return dict(Counter(kinds))
