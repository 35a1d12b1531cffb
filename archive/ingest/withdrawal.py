"""Texts taken out of the room and given back: their addresses always say which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from archive.ingest.journal import Journal
from archive.ingest.link import link
from archive.ingest.rows import batched
from archive.models import (
    Accession,
    Document,
    FormerAddress,
    Participation,
    Reference,
    ReferenceTarget,
    Revision,
    Sketch,
    Version,
)

_AT_ONCE = 500


def withdraw(documents: Iterable[int], versions: Iterable[int], reason: str) -> set[int]:
    """Take documents, and versions of others, out of the room; the documents this concerns.

    Nothing is deleted but what was read out of the texts: their words stay in the tables and
    their addresses answer with a tombstone. What other documents quote of them goes with them.
    The documents concerned, which the caller links again, are those of the versions and those
    that refer to what is withdrawn. The caller holds the transaction.
    """
    concerned: set[int] = set()
    for some in batched(sorted(set(documents)), _AT_ONCE):
        concerned |= _withdraw(Version.objects.filter(document__in=some), reason)
        ReferenceTarget.objects.filter(document__in=some).delete()
        rows = Document.objects.filter(pk__in=some)
        _bury(((row.get_absolute_url(), row.title) for row in rows), reason)
        rows.update(withdrawn=True, gaps_basis="")
        concerned -= set(some)
    for some in batched(sorted(set(versions)), _AT_ONCE):
        concerned |= _withdraw(Version.objects.filter(pk__in=some), reason)
    return concerned


def withdraw_documents(documents: Sequence[Document], reason: str, by: str) -> Accession:
    """Withdraw documents as an editor decides; undoing the accession gives them back.

    The caller holds the lock.
    """
    journal, keys = Journal(), [document.pk for document in documents]
    versions = Version.objects.filter(document__in=keys, current__isnull=False)
    with transaction.atomic():
        for document in documents:
            journal.changed(document, {"withdrawn": document.withdrawn})
        for version in versions:
            journal.changed(version, {"current_id": version.current_id})
        concerned = withdraw(keys, (), reason)
        link(list(Document.objects.filter(pk__in={*keys, *concerned})))
        return Accession.objects.create(
            source=f"Withdrawn by {by}"[:400],
            changes={"withdrawn": len(keys)},
            before=journal.as_json(),
        )


def give_back(documents: Sequence[Document], versions: Sequence[Version]) -> set[int]:
    """Addresses of texts that are in the room again answer with them; the documents concerned.

    What they quote of one another is theirs again too. The caller holds the transaction.
    """
    buried = set(_buried())
    if not buried:
        return set()
    paths = {document.get_absolute_url() for document in documents}
    paths |= {version.get_absolute_url() for version in versions}
    paths &= buried
    concerned: set[int] = set()
    quotations = Version.objects.filter(
        Q(quoted_in__in=[v.pk for v in versions]) | Q(document__in=[d.pk for d in documents]),
        quoted_in__current__isnull=False,
        current__isnull=True,
        document__withdrawn=False,
    )
    for version in quotations.select_related("document"):
        if version.get_absolute_url() in buried:
            paths.add(version.get_absolute_url())
            version.current = version.revisions.order_by("-number").first()
            version.save(update_fields=["current"])
            concerned.add(version.document_id)
    for some in batched(sorted(paths), _AT_ONCE):
        FormerAddress.objects.filter(path__in=some).delete()
    return concerned


def _withdraw(versions: Iterable[Version], reason: str) -> set[int]:
    """Leave some versions, and all that quote them, without a current text."""
    keys = [version.pk for version in versions]
    held = Version.objects.filter(Q(pk__in=keys) | Q(quoted_in__in=keys), current__isnull=False)
    rows = list(held.select_related("document"))
    keys = [row.pk for row in rows]
    revisions = [row.current_id for row in rows]
    concerned = {row.document_id for row in rows} | _referring(keys)
    Participation.objects.filter(revision__in=revisions).delete()
    Reference.objects.filter(revision__in=revisions).delete()
    ReferenceTarget.objects.filter(version__in=keys).delete()
    Sketch.objects.filter(revision__in=revisions).delete()
    _bury(((row.get_absolute_url(), row.label) for row in rows), reason)
    Version.objects.filter(pk__in=keys).update(current=None)
    return concerned


def _referring(versions: Sequence[int]) -> set[int]:
    """The documents whose texts refer to some versions, or to their documents."""
    meant = Q(version__in=versions) | Q(
        version__isnull=True,
        document__in=Version.objects.filter(pk__in=versions).values("document"),
    )
    texts = ReferenceTarget.objects.filter(meant).values("reference__revision")
    current = Revision.objects.filter(pk__in=texts, current_of__isnull=False)
    return set(current.values_list("version__document_id", flat=True))


def _bury(places: Iterable[tuple[str, str]], reason: str) -> None:
    FormerAddress.objects.bulk_create(
        [FormerAddress(path=path, title=title[:600], reason=reason) for path, title in places],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["successor", "title", "reason", "retired"],
    )


def _buried() -> Iterable[str]:
    """The addresses of documents and versions that are in the room no more."""
    rows = FormerAddress.objects.filter(path__startswith=reverse("documents"))
    return rows.values_list("path", flat=True)
