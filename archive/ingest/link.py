"""What texts say of people, subjects and other texts, worked out anew from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from archive.ingest.linked_people import PeopleLinker
from archive.ingest.linked_references import ReferenceLinker
from archive.ingest.linked_subjects import link_subjects
from archive.models import Document, Reference, Revision, Version


def link(documents: Sequence[Document]) -> None:
    """Identify the names, subjects and references of some documents.

    References elsewhere that point at what these documents are printed in are looked at again:
    one that was not held may be so now, and one that led to a single document may now be open.
    The caller holds the transaction.
    """
    people, references = PeopleLinker(), ReferenceLinker()
    for document in documents:
        link_subjects(document, people.authority)
        people.link(document)
    for revision in _to_read_again(documents):
        references.link(revision)


def relink_everything() -> int:
    """Link every document again, as after a correction of the authority file; how many."""
    documents = list(Document.objects.order_by("pk"))
    link(documents)
    return len(documents)


def _to_read_again(documents: Iterable[Document]) -> Iterable[Revision]:
    """The current texts of these documents, and those that refer to where they are printed."""
    changed = [document.pk for document in documents]
    versions = Version.objects.filter(document__in=changed, volume__isnull=False)
    volumes = versions.values("volume")
    waiting = Reference.objects.filter(volume__in=volumes).values("revision")
    texts = Revision.objects.filter(current_of__isnull=False).filter(
        Q(current_of__document__in=changed) | Q(pk__in=waiting)
    )
    return (
        texts.select_related("version__document", "version__volume", "version__home_volume")
        .order_by("pk")
        .iterator(200)
    )
