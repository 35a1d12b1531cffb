"""What the index holds: a row for every version, from its current revision.

A row carries what is known of its document too (people, subjects, dates), gathered from all its
versions, so that a question about people and words need not find both in one version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from haystack import connections, indexes

from archive.models import Document, Version
from archive.search.agreement import disagreeing
from archive.search.building import shares_for
from archive.search.engines import Changed, Engine, Held, State
from archive.search.fields import Keys, Names, Number, Words
from archive.search.rows import row_of, rows_of, version_values
from archive.search.storage import IndexUnavailable

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Drift:
    """How far the index is from the tables, in versions."""

    missing: int
    stale: int
    surplus: int

    @property
    def total(self) -> int:
        return self.missing + self.stale + self.surplus


class VersionIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    """The fields of a row; those of `archive.search.evaluate` are looked up by these names."""

    text = Words(document=True)
    title = Words()
    archive = Words()
    participant = Keys()
    participant_names = Names()
    sender = Keys()
    sender_names = Names()
    recipient = Keys()
    recipient_names = Names()
    mentioned = Keys()
    mentioned_names = Names()
    subject = Keys()
    subject_names = Names()
    volume = Keys()
    volume_names = Names()
    kind = Keys()
    version_kind = Keys()
    siglum = Keys()
    classification = Keys()
    withheld = Keys()
    omitted = Keys()
    year = Keys()
    slug = Keys()
    shelf = Keys()
    revision = Keys()
    earliest = Number()
    latest = Number()

    def get_model(self) -> type[Version]:
        return Version

    def index_queryset(self, using: str | None = None) -> QuerySet[Version]:
        return Version.objects.filter(current__isnull=False, document__withdrawn=False)

    def prepare(self, version: Version) -> dict[str, Any]:
        """A row; a version that comes alone is read again, with its document's facts."""
        row = version if hasattr(version, "shared") else row_of(version)
        self.prepared_data = {
            "id": [f"archive.version.{version.pk}"],
            "django_ct": ["archive.version"],
            "django_id": [str(version.pk)],
            **version_values(row),
        }
        return self.prepared_data


@dataclass(slots=True)
class _Whole:
    """Every row of the room; `progress` is told how many of how many are written."""

    total: int
    progress: Progress | None
    done: int = 0

    @property
    def shares(self) -> int:
        return shares_for(self.total)

    def told(self, rows: int) -> None:
        self.done += rows
        if self.progress is not None and rows:
            self.progress(self.done, self.total)

    def __iter__(self) -> Iterator[Version]:
        for row in rows_of(Document.objects.all()):
            yield row
            self.told(1)


# What others call


def backend() -> Engine:
    found = connections["default"].get_backend()
    if not isinstance(found, Engine):
        raise IndexUnavailable("The search engine in use keeps no index of its own")
    return found


def _index() -> VersionIndex:
    unified = connections["default"].get_unified_index()
    return unified.get_index(Version)  # type: ignore[no-any-return]


def index_documents(slugs: Iterable[str]) -> None:
    """Put documents in the index as they now stand, in one commit.

    The rows of versions they no longer have go, and so do those of documents withdrawn. Where
    there is no index yet, the whole of it is built.
    """
    wanted = list(dict.fromkeys(slugs))
    if not wanted:
        return
    if not backend().is_built():
        rebuild()
        return
    rows = rows_of(Document.objects.filter(slug__in=wanted))
    backend().replace(_index(), rows, [("slug", slug) for slug in wanted])


def catch_up(slugs: Iterable[str]) -> int:
    """Put documents in the index, and with them all that an earlier run did not come to.

    How many versions the index holds then.

    A run that was killed after its texts were written, and before they were indexed, is
    completed by the next one: what differs between the tables and the index is put right.
    """
    engine = backend()
    if not engine.is_built():
        return rebuild()
    saying = set().union(*saying_otherwise().values())
    index_documents([*slugs, *sorted(_differing(engine.held()) | saying)])
    return engine.count()


def saying_otherwise() -> dict[str, set[str]]:
    """By field, the documents of which the index says otherwise than the tables, words apart."""
    return disagreeing(backend())


def remove_documents(slugs: Iterable[str]) -> None:
    """Take documents out of the index, in one commit."""
    backend().replace(_index(), (), [("slug", slug) for slug in dict.fromkeys(slugs)])


def rebuild(progress: Progress | None = None) -> int:
    """Build the index anew beside the one in use and put it in use; how many versions it holds.

    What is taken in meanwhile is added before the new index is put in use.
    """
    engine, index = backend(), _index()
    total = index.index_queryset().count()
    engine.renew(index, _Whole(total, progress), _missed)
    return engine.count()


def _missed(held: Held) -> Changed:
    """The documents whose texts differ between the tables and an index not in use yet."""
    slugs = sorted(_differing(held))
    return Changed(slugs, rows_of(Document.objects.filter(slug__in=slugs)) if slugs else ())


def drift() -> Drift:
    """How many versions the index lacks, holds in another state, or holds too many."""
    held, tables = backend().held(), _in_tables()
    return Drift(
        missing=len(tables.keys() - held.keys()),
        stale=sum(
            held[pk].revision != state.revision for pk, state in tables.items() if pk in held
        ),
        surplus=len(held.keys() - tables.keys()),
    )


def lacking(revisions: Iterable[str]) -> int:
    """How many of some revisions, given by their hashes, the index does not hold."""
    return backend().lacking("revision", revisions)


def _differing(held: Held) -> set[str]:
    tables = _in_tables()
    keys = held.keys() | tables.keys()
    differing = [pk for pk in keys if held.get(pk) != tables.get(pk)]
    return {row.slug for pk in differing for row in (held.get(pk), tables.get(pk)) if row}


def _in_tables() -> Held:
    versions = _index().index_queryset().values_list("pk", "document__slug", "current__sha256")
    return {str(pk): State(slug, sha256) for pk, slug, sha256 in versions}
