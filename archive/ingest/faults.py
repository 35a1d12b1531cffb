"""What may be wrong between the rows of different texts: links, addresses, and what was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Max, Q
from django.urls import Resolver404, resolve

from archive.ingest.leaving import places_of
from archive.models import (
    Document,
    FormerAddress,
    FormerPlace,
    Gap,
    Participation,
    Person,
    Reference,
    ReferenceTarget,
    Revision,
    Sketch,
    Subject,
    Version,
    Volume,
    VolumeContents,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was taken in: where, and what is wrong."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def between_rows() -> Iterator[Fault]:
    """Links from row to row that point astray, states that are lost, addresses gone wrong."""
    yield from _dangling()
    yield from _in_versions()
    yield from _in_targets()
    yield from _in_withdrawn()
    yield from _beside_texts()
    yield from _in_addresses()


def _dangling() -> Iterator[Fault]:
    """Rows that name rows which are not there; PostgreSQL lets nobody make such."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, meant, _ in cursor.fetchall():
            yield Fault(f"{table} {row}", f"it names a row of {meant} that is not there")


def _in_versions() -> Iterator[Fault]:
    """Versions without their own text, and states of texts that are gone."""
    versions = Version.objects.select_related("document")
    for version in versions.filter(current__isnull=False).exclude(current__version=F("pk")):
        yield Fault(_named(version), "its current text is another version's")
    counted = Revision.objects.values("version").annotate(many=Count("pk"), last=Max("number"))
    short = {row["version"]: row for row in counted.order_by().exclude(many=F("last"))}
    for version in versions.filter(pk__in=short):
        row = short[version.pk]
        yield Fault(_named(version), f"it has {row['many']} of its {row['last']} revisions")
    lost = versions.filter(current__isnull=True, revisions__isnull=False).distinct()
    buried = set(FormerAddress.objects.values_list("path", flat=True))
    for version in lost:
        if version.get_absolute_url() not in buried:
            yield Fault(_named(version), "it has revisions, yet no current text and no tombstone")


def _in_targets() -> Iterator[Fault]:
    """Back-links are targets read from the other end: each leads to a text that stands there."""
    current = ReferenceTarget.objects.filter(reference__revision__current_of__isnull=False)
    targets = current.select_related("reference", "document")
    wrong: dict[str, Q] = {
        "its version is not of its document": Q(version__isnull=False)
        & ~Q(version__document=F("document")),
        "its version has no current text": Q(version__isnull=False, version__current=None),
        "its document is withdrawn": Q(document__withdrawn=True),
        "it means a note of a text that is not its version's current one": Q(note__isnull=False)
        & ~Q(note__revision=F("version__current")),
        "it means a page of a text that is not its version's current one": Q(page__isnull=False)
        & ~Q(page__revision=F("version__current")),
    }
    for what, condition in wrong.items():
        for target in targets.filter(condition):
            printed, meant = target.reference.printed[:60], target.document.slug
            yield Fault(f"reference “{printed}” to {meant}", what)


def _in_withdrawn() -> Iterator[Fault]:
    """Documents that are withdrawn, yet not out of the room."""
    withdrawn = Document.objects.filter(withdrawn=True)
    for document in withdrawn.filter(versions__current__isnull=False).distinct():
        yield Fault(document.slug, "it is withdrawn, yet has a current text")
    said = (Reference, Participation)
    for model in said:
        rows = model._default_manager.filter(revision__version__document__in=withdrawn.values("pk"))
        for row in rows.select_related("revision__version__document").distinct()[:100]:
            slug = row.revision.version.document.slug
            yield Fault(slug, f"it is withdrawn, yet “{str(row)[:60]}” is read in it")


def _beside_texts() -> Iterator[Fault]:
    """What is worked out of texts and no longer fits them."""
    for gap in Gap.objects.exclude(revision=F("version__current")).select_related("document"):
        yield Fault(gap.document.slug, f"“{gap.printed[:60]}” was read off a former text")
    sampled = Sketch.objects.annotate(many=Count("shingles")).exclude(many=F("size"))
    for sketch in sampled.select_related("revision__version__document"):
        yield Fault(_named(sketch.revision.version), f"{sketch} has lost samples")
    for place in FormerPlace.objects.exclude(version__volume=F("volume")).select_related("volume"):
        yield Fault(f"{place.volume.key}, {place.item}", "its text is of another volume")


def _in_addresses() -> Iterator[Fault]:
    """Former addresses that lead nowhere, or in a circle, or stand where something stands."""
    rows = FormerAddress.objects.order_by("pk").values_list("path", "successor")
    successors = dict(rows)
    for path, successor in successors.items():
        if _stands(path):
            yield Fault(path, "it is a former address, yet something stands there")
        # To lead to a tombstone is to say where the text went before it was withdrawn.
        if successor and (successors.get(successor) or successor == path):
            yield Fault(path, f"moved to {successor}, which moved on itself")
        elif successor and successor not in successors and not _stands(successor):
            yield Fault(path, f"moved to {successor}, where nothing stands")


def _stands(path: str) -> bool:
    """Whether the room serves a text, person, subject or volume at an address."""
    try:
        found = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return False
    held = _HELD.get(found.url_name or "")
    return held(found.kwargs) if held else True


def _has_version(place: dict[str, str]) -> bool:
    versions = Version.objects.filter(document__slug=place["slug"], siglum=place["siglum"])
    return versions.filter(current__isnull=False).exists()


def _has_chapter(place: dict[str, str]) -> bool:
    contents = VolumeContents.objects.filter(volume__key=place["key"]).first()
    return contents is not None and place["place"] in set(places_of(contents.divisions))


_HELD: dict[str, Callable[[dict[str, str]], bool]] = {
    "document": lambda place: Document.objects.filter(slug=place["slug"], withdrawn=False).exists(),
    "version": _has_version,
    "person": lambda place: Person.objects.filter(slug=place["slug"]).exists(),
    "subject": lambda place: Subject.objects.filter(slug=place["slug"]).exists(),
    "chapter": _has_chapter,
    "volume": lambda place: Volume.objects.filter(key=place["key"]).exists(),
}
"""By the name of an address, whether what it names is held."""


def _named(version: Version) -> str:
    return f"{version.document.slug}/{version.siglum}"
