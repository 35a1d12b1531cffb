"""What texts say of people, subjects and other texts, worked out anew from the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive.ingest.found import Found
from archive.ingest.indexed_subjects import index_subjects
from archive.ingest.linked_people import PeopleLinker
from archive.ingest.linked_references import ReferenceLinker
from archive.ingest.linked_subjects import link_subjects
from archive.ingest.readings import readings_in, readings_of
from archive.ingest.rows import batched
from archive.models import Document, Reference, Revision, SourceKind, Version, Volume

_AT_ONCE = 5_000


def link(
    documents: Sequence[Document], at_hand: Found | None = None, *, awaited: bool = True
) -> None:
    """Identify the names, subjects and references of some documents.

    References elsewhere that point at what these documents are printed in are looked at again:
    one that was not held may be so now, and one that led to a single document may now be open.
    Documents that were not `awaited` are printed as before: nothing elsewhere can mean more or
    less than it did. A withdrawn document says nothing of others. `at_hand` are references
    already found.
    The caller holds the transaction.
    """
    keys = sorted({document.pk for document in documents})
    withdrawn = {document.pk for document in documents if document.withdrawn}
    references = ReferenceLinker(at_hand)
    _link([key for key in keys if key not in withdrawn], references)
    for readings in readings_in(_waiting_for(keys) if awaited else ()):
        references.link(readings)


def relink_everything(say: Callable[[int, int], None] | None = None) -> int:
    """Link every document again, as after a correction of the authority file; how many.

    `say` is told, as the run goes on, how many of all are done.
    """
    held = Document.objects.filter(withdrawn=False).order_by("pk")
    keys = list(held.values_list("pk", flat=True))
    _link(keys, ReferenceLinker(), say)
    for volume in Volume.objects.filter(contents__isnull=False).order_by("key"):
        index_subjects(volume)
    return len(keys)


def relink_references(documents: Sequence[int]) -> None:
    """Resolve the references of some documents again, as after an editor's ruling on one."""
    references = ReferenceLinker()
    for readings in readings_of(documents):
        references.link(readings)


def _link(
    documents: Sequence[int],
    references: ReferenceLinker,
    say: Callable[[int, int], None] | None = None,
) -> None:
    """Link documents, those of a volume together: its list says whom its words may mean."""
    done = 0
    for volume, of_volume in _by_volume(documents).items():
        people = PeopleLinker(volume)
        for readings in readings_of(of_volume):
            link_subjects([reading.document.pk for reading in readings], people.authority)
            people.link(readings)
            references.link(readings)
            done += len({reading.document.pk for reading in readings})
            if say:
                say(done, len(documents))


def _by_volume(documents: Sequence[int]) -> dict[Volume | None, list[int]]:
    """Documents by the volume whose own file carries them; None for those of no such file."""
    printed: dict[int, int] = {}
    for some in batched(documents, _AT_ONCE):
        versions = Version.objects.filter(
            document__in=some, source_kind=SourceKind.TEI, volume__isnull=False
        )
        printed.update(versions.order_by("-position").values_list("document_id", "volume_id"))
    volumes = Volume.objects.in_bulk(set(printed.values()))
    found: dict[Volume | None, list[int]] = {}
    for document in documents:
        found.setdefault(volumes.get(printed.get(document, 0)), []).append(document)
    return found


def _waiting_for(documents: Sequence[int]) -> Sequence[int]:
    """The other texts that refer to where some documents are printed."""
    changed = set(documents)
    volumes: set[int] = set()
    for some in batched(documents, _AT_ONCE):
        versions = Version.objects.filter(document__in=some, volume__isnull=False)
        volumes.update(versions.values_list("volume_id", flat=True))
    waiting = Reference.objects.filter(volume__in=volumes).values("revision")
    texts = Revision.objects.filter(current_of__isnull=False, pk__in=waiting)
    rows = texts.values_list("pk", "current_of__document_id")
    return [pk for pk, document in rows if document not in changed]
