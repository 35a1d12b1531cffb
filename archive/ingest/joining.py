"""Two documents that are one: the texts of the second become versions of the first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from string import ascii_lowercase
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from archive.errors import ArchiveError
from archive.ingest.link import link, relink_references
from archive.models import (
    Document,
    Fact,
    FormerAddress,
    Gap,
    Indexed,
    Joining,
    Override,
    Participation,
    ReferenceCorrection,
    ReferenceTarget,
    Twin,
    Version,
)

_SIGLUM_LENGTH = 12
_JOINED = "Both print one text: {}."
_PARTED = "They were found to be two texts."
_BY_REVISION: tuple[type[Model], ...] = (Participation, Gap)
_BY_VERSION: tuple[type[Model], ...] = (Fact, ReferenceTarget)


class JoiningError(ArchiveError):
    """Documents that cannot be joined or parted as asked."""


def join(kept: Document, other: Document, reason: str) -> Joining:
    """Make two documents one: the other's versions are the kept one's, its addresses lead there.

    Every version keeps its words, revisions, volume and number; where a siglum is another's, a
    letter is added. What refers to either goes on to mean its own version. Raises JoiningError
    where both have a text of one volume. The caller holds the lock and the transaction.
    """
    if kept.pk == other.pk or kept.withdrawn or other.withdrawn:
        raise JoiningError(f"{kept.slug} and {other.slug}: expected two documents that are held")
    if _volumes(kept) & _volumes(other):
        raise JoiningError(f"{kept.slug} and {other.slug}: one volume prints both")
    before = []
    taken = set(kept.versions.values_list("siglum", flat=True))
    last = max(kept.versions.values_list("position", flat=True), default=0)
    for version in other.versions.order_by("position", "pk"):
        version.document = other
        before.append([version.pk, version.siglum, version.position])
        last += 1
        siglum = _siglum(version, kept, taken)
        taken.add(siglum)
        _move(version, kept, siglum, last, _JOINED.format(reason.rstrip(".")))
    journal = {"versions": before, "subjects": _give_subjects(kept, other)}
    _move_rows(other, kept)
    Document.objects.filter(pk=other.pk).update(withdrawn=True)
    other.withdrawn = True
    _lead(other.get_absolute_url(), kept.get_absolute_url(), other.title, reason)
    record = Joining.objects.create(kept=kept, other=other, reason=reason, journal=journal)
    _open_no_more(kept)
    return record


def part(record: Joining, *, by_editor: bool = True) -> list[str]:
    """Make one document two again; the slugs of both. They are linked anew.

    `by_editor` keeps them apart for good. The caller holds the lock and the transaction.
    """
    if record.undone:
        raise JoiningError(f"{record}: expected one that stands")
    kept, other = record.kept, record.other
    Document.objects.filter(pk=other.pk).update(withdrawn=False)
    other.withdrawn = False
    FormerAddress.objects.filter(path=other.get_absolute_url()).delete()
    held = Version.objects.in_bulk([key for key, _, _ in record.journal["versions"]])
    for key, siglum, position in record.journal["versions"]:
        if key in held and held[key].document_id == kept.pk:
            version = held[key]
            version.document = kept
            _move(version, other, siglum, position, _PARTED)
    kept.subjects.remove(*record.journal["subjects"])
    _move_rows(kept, other)
    record.undone = timezone.now()
    record.save(update_fields=["undone"])
    if by_editor:
        both = Q(lesser__document=kept, greater__document=other)
        both |= Q(lesser__document=other, greater__document=kept)
        Twin.objects.filter(both).update(state=Twin.State.APART)
    link([kept, other])
    return [kept.slug, other.slug]


def part_all(documents: Iterable[int]) -> list[str]:
    """Part whatever was joined to or from some documents, as before their texts are taken back."""
    keys = list(documents)
    standing = Joining.objects.filter(undone__isnull=True)
    touched = standing.filter(Q(kept__in=keys) | Q(other__in=keys))
    rows = list(touched.select_related("kept", "other").order_by("-pk"))
    return [slug for row in rows for slug in part(row, by_editor=False)]


def joined_to(document: Document) -> Document:
    """The document that one is joined to, itself where it is not."""
    record = Joining.objects.filter(other=document, undone__isnull=True).first()
    return joined_to(record.kept) if record else document


def _volumes(document: Document) -> set[int | None]:
    rows = document.versions.filter(volume__isnull=False)
    return set(rows.values_list("volume_id", flat=True))


def _siglum(version: Version, document: Document, taken: set[str]) -> str:
    """The version's siglum in another document: its own, or with a letter where that is taken.

    One that it had there before is its own again.
    """
    own = version.get_absolute_url()
    stem = version.siglum[: _SIGLUM_LENGTH - 1]
    for siglum in chain([version.siglum], (f"{stem}{letter}" for letter in ascii_lowercase[1:])):
        path = Version(document=document, siglum=siglum).get_absolute_url()
        served = FormerAddress.objects.filter(path=path).exclude(successor=own)
        if siglum not in taken and not served.exists():
            return siglum
    raise JoiningError(f"{document.slug}: expected a siglum like {version.siglum} to be free")


def _move(version: Version, to: Document, siglum: str, position: int, reason: str) -> None:
    """Make a version another document's; its address, and those that led to it, lead there."""
    old, of_siglum, of_slug = version.get_absolute_url(), version.siglum, version.document.slug
    version.document, version.siglum, version.position = to, siglum, position
    version.save(update_fields=["document", "siglum", "position"])
    _lead(old, version.get_absolute_url(), version.label, reason)
    of_revisions = {"revision__version": version}
    for model in _BY_REVISION:
        model._default_manager.filter(**of_revisions).update(document=to)
    for model in _BY_VERSION:
        model._default_manager.filter(version=version).update(document=to)
    rulings = ReferenceCorrection.objects.filter(document=of_slug, siglum=of_siglum)
    rulings.update(document=to.slug, siglum=siglum)
    for ruling in ReferenceCorrection.objects.filter(place__contains=old):
        ruling.place = ruling.place.replace(old, version.get_absolute_url())
        ruling.save(update_fields=["place"])


def _lead(old: str, new: str, title: str, reason: str) -> None:
    """An address answers with another, and so do those that led to it."""
    FormerAddress.objects.filter(path=new).delete()
    FormerAddress.objects.filter(successor=old).update(successor=new)
    FormerAddress.objects.update_or_create(
        path=old, defaults={"successor": new, "title": title[:600], "reason": reason}
    )


def _give_subjects(kept: Document, other: Document) -> list[int]:
    """The kept document has the other's subjects too; those it had not."""
    had = set(kept.subjects.values_list("pk", flat=True))
    fresh = [key for key in other.subjects.values_list("pk", flat=True) if key not in had]
    kept.subjects.add(*fresh)
    return fresh


def _move_rows(of: Document, to: Document) -> None:
    """What hangs on a document by its volumes: what indexes name, and whole-document targets.

    An editor's override moves with the differences it is of.
    """
    volumes = _volumes(to)
    Indexed.objects.filter(document=of, entry__volume__in=volumes).update(document=to)
    targets = ReferenceTarget.objects.filter(document=of, version__isnull=True)
    if of.versions.exists():
        targets = targets.filter(reference__volume__in=volumes)
    targets.update(document=to)
    if not of.versions.exists():
        held = set(to.overrides.values_list("variant", "lemma", "reading"))
        for row in Override.objects.filter(document=of):
            if (row.variant, row.lemma, row.reading) not in held:
                row.document = to
                row.save(update_fields=["document"])


def _open_no_more(kept: Document) -> None:
    """References that were open between the two mean one document now: they are read again."""
    several = ReferenceTarget.objects.filter(document=kept, reference__outcome="several")
    texts: set[Any] = set(
        several.filter(reference__revision__current_of__isnull=False).values_list(
            "reference__revision__version__document", flat=True
        )
    )
    if texts:
        relink_references(sorted(texts))
