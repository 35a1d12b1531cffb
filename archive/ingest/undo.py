"""Taking an accession back: texts as they were, and no address lost."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from archive.ingest.journal import Journal
from archive.ingest.link import link
from archive.ingest.lock import one_at_a_time
from archive.ingest.store import AccessionError
from archive.models import Accession, Document, FormerAddress, Participation, Reference, Version


def undo_accession(number: int) -> list[str]:
    """Take back the last accession; the slugs of the documents that it touched.

    What it made is withdrawn, not deleted: its documents' addresses go on to answer, saying
    so, and its versions' lead to their document. Corrected texts stay readable as revisions
    while the ones before are current again. The people it named stay known. Taking the same
    file in again restores all of it. Raises AccessionError for any accession but the last.
    """
    with one_at_a_time(), transaction.atomic():
        accession = _last(number)
        journal = Journal(accession.before)
        documents = Document.objects.filter(pk__in=journal.made.get("document", []))
        versions = Version.objects.filter(pk__in=journal.made.get("version", []))
        beside = versions.exclude(document__in=documents).select_related("document")
        touched = set(documents.values_list("pk", flat=True))
        touched |= {version.document_id for version in beside}
        changed = [int(pk) for pk in journal.before.get("version", {})]
        touched |= set(Version.objects.filter(pk__in=changed).values_list("document_id", flat=True))
        _withdraw(list(beside))
        documents.update(withdrawn=True)
        journal.restore()
        _unlink(list(documents.values_list("pk", flat=True)))
        rows = list(Document.objects.filter(pk__in=touched))
        link(rows)
        accession.undone = timezone.now()
        accession.save(update_fields=["undone"])
        return [row.slug for row in rows]


def _last(number: int) -> Accession:
    last = Accession.objects.filter(undone__isnull=True).order_by("-pk").first()
    if last is None or last.pk != number:
        raise AccessionError(
            f"accession {number}: expected the last one, {last.pk if last else 'none'}: "
            "what came later may rest on it"
        )
    if not last.before:
        raise AccessionError(f"accession {number}: expected a volume’s, which alone are kept")
    return last


def _withdraw(versions: list[Version]) -> None:
    """Versions of documents that stay: their addresses lead to the document."""
    FormerAddress.objects.bulk_create(
        (
            FormerAddress(
                path=version.get_absolute_url(),
                successor=version.document.get_absolute_url(),
                title=version.label,
                reason="The accession that brought this version was taken back.",
            )
            for version in versions
        ),
        ignore_conflicts=True,
    )
    Version.objects.filter(pk__in=[version.pk for version in versions]).update(current=None)


def _unlink(documents: list[int]) -> None:
    """What withdrawn texts said of people and other texts is no longer said."""
    texts = {"revision__version__document__in": documents}
    Participation.objects.filter(**texts).delete()
    Reference.objects.filter(**texts).delete()
