"""Transcripts and an editor's facts become documents, versions and revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, OuterRef, Subquery

from archive.errors import ArchiveError
from archive.ingest.facts import copied, facts_of_document, facts_of_version, renew_facts
from archive.ingest.filling import Text, document_fields, fill, version_fields, volumes_named
from archive.ingest.journal import Journal
from archive.ingest.revisions import (
    digest_of,
    notes_of,
    pages_of,
    reads_otherwise,
    structure_of,
)
from archive.ingest.rows import insert, update
from archive.ingest.shelf import Shelf
from archive.ingest.slugs import mint_slug
from archive.ingest.volumes import ensure_volumes
from archive.models import (
    Document,
    Fact,
    FormerAddress,
    Revision,
    SubjectLine,
    Version,
    Volume,
)
from archive.transcripts.manifest import DocumentRecord

__all__ = ["AccessionError", "Change", "Stored", "Text", "store_all"]

_RELATED = ["document", "volume", "home_volume", "current", "subjects"]


class AccessionError(ArchiveError):
    """A text that cannot be taken in as its manifest says: the message names file and cause."""


class Change(StrEnum):
    """What taking in one text did."""

    NEW_DOCUMENT = "new document"
    NEW_VERSION = "new version"
    NEW_REVISION = "new revision"
    RESTORED = "restored"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Stored:
    """A text taken in: its rows, and what that changed."""

    document: Document
    version: Version
    change: Change
    revision: Revision | None


@dataclass(slots=True)
class _Draft:
    """A text on its way into the tables."""

    text: Text
    document: Document
    version: Version
    change: Change
    revision: Revision | None = None


@dataclass(slots=True)
class _Writing:
    """The rows to be made and renewed."""

    shelf: Shelf
    volumes: dict[str, Volume]
    drafts: list[_Draft] = field(default_factory=list)
    new_documents: list[Document] = field(default_factory=list)
    new_versions: list[Version] = field(default_factory=list)
    renewed: dict[type[Model], dict[int, Model]] = field(default_factory=dict)
    columns: dict[type[Model], set[str]] = field(default_factory=dict)
    journal: Journal = field(default_factory=Journal)

    def renew(self, row: Model, before: dict[str, Any]) -> None:
        """A held row differs in some columns; `before` is what they held."""
        if before:
            self.renewed.setdefault(type(row), {})[row.pk] = row
            self.columns.setdefault(type(row), set()).update(before)
            self.journal.changed(row, before)


def store_all(
    texts: Sequence[Text], *, reread: bool = False, journal: Journal | None = None
) -> tuple[Stored, ...]:
    """Write some texts; the same texts again change nothing.

    A document is the one the entry's slug names, else the one printed under the same number
    of the same volume, else a new one. The queries do not grow with the texts. Raises
    AccessionError where a slug or siglum was served before and withdrawn. `journal` is told
    what changes. The caller holds the transaction.
    """
    volumes = ensure_volumes(volumes_named(texts))
    writing = _Writing(Shelf(texts), volumes, journal=journal or Journal())
    for text in texts:
        writing.drafts.append(_draft(text, writing, reread=reread))
    _refuse_withdrawn(writing)
    insert(writing.new_documents)
    insert(writing.new_versions)
    for model, rows in writing.renewed.items():
        columns = sorted(name.removesuffix("_id") for name in writing.columns[model])
        update(rows.values(), columns)
    _write_facts(writing)
    writing.journal.add([*writing.new_documents, *writing.new_versions])
    _write_revisions(writing.drafts, writing.journal)
    return tuple(Stored(d.document, d.version, d.change, d.revision) for d in writing.drafts)


def _draft(text: Text, writing: _Writing, *, reread: bool) -> _Draft:
    try:
        document, is_new = _document(text, writing)
        version, is_added = _version(document, text, writing)
    except ValidationError as error:
        reasons = "; ".join(f"{name}: {said[0]}" for name, said in error.message_dict.items())
        raise AccessionError(f"{text.source.name}, {text.entry.label}: {reasons}") from error
    revision, is_fresh = _revision(version, text, writing.shelf, is_added, reread=reread)
    change = Change.NEW_REVISION if revision else Change.UNCHANGED
    if revision is None and _was_withdrawn(document, writing):
        change = Change.RESTORED
    if is_added:
        change = Change.NEW_DOCUMENT if is_new else Change.NEW_VERSION
    if revision and not is_fresh:
        writing.renew(version, {"current_id": version.current_id})
        version.current = revision
        revision, change = None, Change.RESTORED
    return _Draft(text, document, version, change, revision)


def _document(text: Text, writing: _Writing) -> tuple[Document, bool]:
    """The document a text belongs to, made if need be, and whether it was made."""
    held = writing.shelf.document(text)
    document = held or Document(
        slug=text.entry.document.slug or mint_slug(text, _taken(text, writing.shelf))
    )
    columns = fill(document, document_fields(text, held))
    if held is None:
        writing.new_documents.append(document)
        writing.shelf.add(document, text)
    elif document.pk:
        columns |= fill(document, {"withdrawn": False})
        writing.renew(document, columns)
    if columns:
        document.clean_fields(exclude=_RELATED)
    return document, held is None


def _taken(text: Text, shelf: Shelf) -> Callable[[str], bool]:
    """An unprinted text takes the next free name; a printed one's own name may be withdrawn."""
    return shelf.is_taken_in(text.printed.volume) if text.printed else shelf.was_served


def _version(document: Document, text: Text, writing: _Writing) -> tuple[Version, bool]:
    """The version a text is, made if need be, and whether it was made."""
    shelf = writing.shelf
    version = shelf.version(document, text)
    is_new = version is None
    if version is None:
        position = max((v.position for v in shelf.versions(document)), default=0) + 1
        siglum = shelf.siglum(document, text) if text.item else text.entry.siglum
        version = Version(document=document, siglum=siglum, position=position)
        shelf.add_version(document, version)
        writing.new_versions.append(version)
    columns = fill(version, version_fields(text, writing.volumes))
    version.volume = writing.volumes.get(text.printed.volume) if text.printed else None
    if columns:
        version.clean_fields(exclude=_RELATED)
    if version.pk:
        writing.renew(version, columns)
    return version, is_new


def _revision(
    version: Version, text: Text, shelf: Shelf, is_added: bool, *, reread: bool
) -> tuple[Revision | None, bool]:
    """The revision a text makes, and whether it is a fresh one.

    None where the words are those of the current revision: what is cited stays as it is.
    `reread` makes a revision of the same words too when they are marked otherwise, which is how
    a better reader reaches texts already held. Words taken back once are taken up again.
    """
    transcript, current = text.transcript, version.current
    sha256 = digest_of(transcript)
    same = current if current and current.sha256 == sha256 else None
    if same and not (reread and reads_otherwise(same, transcript, text.beside)):
        return None, False
    revisions = shelf.revisions(version)
    before = revisions.get(sha256)
    number = current.number if current else 0
    if before and before.number > number:
        return before, False
    last = max((revision.number for revision in revisions.values()), default=number)
    return (
        Revision(
            version=version,
            number=max(last, number) + 1,
            text=transcript.text,
            marks=transcript.marks,
            structure=structure_of(transcript, text.beside),
            sha256=sha256,
            file_name=text.source.name,
            file_sha256=text.source.sha256,
            reason="first taken in" if is_added else "taken in again, with other words",
        ),
        True,
    )


def _was_withdrawn(document: Document, writing: _Writing) -> bool:
    """Whether a held document was withdrawn until this accession."""
    before = writing.journal.before.get("document", {}).get(str(document.pk), {})
    return bool(before.get("withdrawn"))


def _refuse_withdrawn(writing: _Writing) -> None:
    """An address is never given out again."""
    paths = {document.get_absolute_url(): document for document in writing.new_documents}
    served = FormerAddress.objects.filter(path__in=paths).values_list("path", flat=True)
    for path in served:
        slug = paths[path].slug
        names = [draft.text.source.name for draft in writing.drafts if draft.document.slug == slug]
        raise AccessionError(
            f"{names[0]}: expected an address never used before, found {slug}, which was withdrawn"
        )


def _write_facts(writing: _Writing) -> None:
    """The facts of each document and version as now known.

    A text without an editor's entry of its own leaves what an editor said of its document.
    """
    wanted: dict[tuple[int, int | None], list[Fact]] = {}
    held: dict[int, Fact] = {}
    for draft in writing.drafts:
        document, entry = draft.document, draft.text.entry
        kept = {fact.pk: fact for fact in writing.shelf.facts(document)}
        held |= kept
        wanted[(document.pk, draft.version.pk)] = facts_of_version(draft.version, entry)
        said = facts_of_document(document, entry.document)
        if entry.document == DocumentRecord():
            edited = [f for f in kept.values() if f.version_id is None and f.name != "date"]
            said = [*map(copied, edited), *said]
            said = wanted.get((document.pk, None), said)
        wanted[(document.pk, None)] = said
    renew_facts(wanted, held.values())


def _write_revisions(drafts: Iterable[_Draft], journal: Journal) -> None:
    """Write the new revisions with all that hangs on them, and make each the current one."""
    fresh = [(draft, draft.revision) for draft in drafts if draft.revision]
    revisions = insert(revision for _, revision in fresh)
    insert(n for d, r in fresh for n in notes_of(r, d.text.transcript))
    insert(p for d, r in fresh for p in pages_of(r, d.version, d.text.transcript))
    _write_subject_lines([draft for draft, _ in fresh])
    newest = Revision.objects.filter(version=OuterRef("pk"), pk__in=[r.pk for r in revisions])
    versions = Version.objects.filter(pk__in=[draft.version.pk for draft, _ in fresh])
    if fresh:
        versions.update(current=Subquery(newest.values("pk")[:1]))
    for draft, revision in fresh:
        if draft.change is Change.NEW_REVISION:
            journal.changed(draft.version, {"current_id": draft.version.current_id})
        draft.version.current = revision


def _write_subject_lines(drafts: Sequence[_Draft]) -> None:
    SubjectLine.objects.filter(version__in=[draft.version for draft in drafts]).delete()
    insert(
        SubjectLine(
            version=draft.version,
            printed=line.printed,
            start=line.span.start,
            end=line.span.end,
        )
        for draft in drafts
        for line in draft.text.transcript.subjects
    )
