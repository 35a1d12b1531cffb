"""What the room holds of the texts to be taken in: looked up once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.db.models import QuerySet

from archive.ingest.filling import Text
from archive.models import Document, Fact, FormerAddress, Revision, SourceKind, Version

_HEAVY = ("current__text", "current__marks", "current__structure")


class Shelf:
    """The held documents and versions that some texts may belong to; new ones join them."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._slugs: dict[str, Document] = {}
        self._numbers: dict[tuple[str, str], Document] = {}
        self._items: dict[tuple[str, str], Document] = {}
        self._files: dict[str, Document] = {}
        self._versions: dict[str, list[Version]] = defaultdict(list)
        self._latest: dict[int, dict[str, Revision]] = {}
        self._facts: dict[int, list[Fact]] = defaultdict(list)
        self._named_by_volume: dict[str, set[str]] = {}
        self._look_up(texts)

    def document(self, text: Text) -> Document | None:
        """The document the entry's slug names, else the one so numbered, else the file's."""
        slug, printed = text.held_as or text.entry.document.slug, text.printed
        if text.is_another:
            return None
        if slug:
            return self._slugs.get(slug)
        if printed and text.item:
            item = (printed.volume, text.item)
            if item in self._items:
                return self._items[item]
        if printed and printed.number:
            return self._numbers.get((printed.volume, printed.number.lower()))
        return None if printed else self._files.get(text.source.sha256)

    def version(self, document: Document, text: Text) -> Version | None:
        """The version of a document that a text is: of that siglum; of that volume, if TEI."""
        held = self._versions[document.slug]
        if text.item and text.printed:
            key, kind = text.printed.volume, SourceKind.TEI
            return next((v for v in held if v.source_kind == kind and _key(v) == key), None)
        return next((v for v in held if v.siglum == text.entry.siglum), None)

    def siglum(self, document: Document, text: Text) -> str:
        """The siglum of a new version: the entry's, with "tei" where another source has it."""
        wanted = text.entry.siglum
        taken = {version.siglum for version in self._versions[document.slug]}
        if wanted not in taken:
            return wanted
        stem = f"{wanted[:9]}tei"
        tries = (stem, *(f"{stem[:10]}{n}" for n in range(2, 100)))
        return next(siglum for siglum in tries if siglum not in taken)

    def versions(self, document: Document) -> list[Version]:
        return self._versions[document.slug]

    def revisions(self, version: Version) -> dict[str, Revision]:
        """The revisions of a held version by hash, the latest of each; words not read."""
        return self._latest.get(version.pk, {}) if version.pk else {}

    def facts(self, document: Document) -> list[Fact]:
        return self._facts.get(document.pk, []) if document.pk else []

    def add(self, document: Document, text: Text) -> None:
        """A document is new, and later texts may belong to it."""
        self._slugs[document.slug] = document
        self._know(document, text.printed.volume if text.printed else "", text)
        if not text.printed:
            self._files.setdefault(text.source.sha256, document)

    def add_version(self, document: Document, version: Version) -> None:
        self._versions[document.slug].append(version)

    def is_taken(self, slug: str) -> bool:
        """Whether a slug names a document already; one withdrawn is not asked for here."""
        return slug in self._slugs or Document.objects.filter(slug=slug).exists()

    def is_taken_in(self, volume: str) -> Callable[[str], bool]:
        """Whether a slug made of a volume's id names a document already: asked of all at once."""
        if volume not in self._named_by_volume:
            slugs = Document.objects.filter(slug__startswith=f"{volume}-".lower())
            self._named_by_volume[volume] = set(slugs.values_list("slug", flat=True))
        named = self._named_by_volume[volume]
        return lambda slug: slug in self._slugs or slug in named

    def was_served(self, slug: str) -> bool:
        """Whether a slug named a document once, held or not."""
        path = Document(slug=slug).get_absolute_url()
        return self.is_taken(slug) or FormerAddress.objects.filter(path=path).exists()

    def _know(self, document: Document, volume: str, text: Text) -> None:
        printed = text.printed
        if not printed:
            return
        if printed.number:
            self._numbers.setdefault((volume, printed.number.lower()), document)
        if text.item:
            self._items[(volume, text.item)] = document

    def _look_up(self, texts: Sequence[Text]) -> None:
        slugs = {text.held_as or text.entry.document.slug for text in texts} - {""}
        volumes = {text.printed.volume for text in texts if text.printed}
        files = {t.source.sha256 for t in texts if not t.printed and not t.entry.document.slug}
        found = set(Document.objects.filter(slug__in=slugs).values_list("pk", flat=True))
        printed = Version.objects.filter(volume__key__in=volumes)
        found |= set(printed.values_list("document_id", flat=True))
        from_files = Version.objects.filter(revisions__file_sha256__in=files)
        found |= set(from_files.values_list("document_id", flat=True))
        if not found:
            return
        self._read_documents(found)
        self._read_files(files)
        self._read_revisions(Revision.objects.filter(version__document__in=found))
        for fact in Fact.objects.filter(document__in=found).order_by("pk"):
            self._facts[fact.document_id].append(fact)

    def _read_documents(self, found: Iterable[int]) -> None:
        documents = Document.objects.in_bulk(found)
        self._slugs = {document.slug: document for document in documents.values()}
        versions = Version.objects.filter(document__in=found).select_related("volume", "current")
        for version in versions.defer(*_HEAVY).order_by("pk"):
            document = documents[version.document_id]
            version.document = document
            self._versions[document.slug].append(version)
            if version.volume:
                key = version.volume.key
                self._numbers.setdefault((key, version.number.lower()), document)
                self._items.setdefault((key, version.item), document)
        self._numbers = {key: doc for key, doc in self._numbers.items() if key[1]}

    def _read_files(self, files: Iterable[str]) -> None:
        rows = Revision.objects.filter(file_sha256__in=files).order_by("pk")
        for sha256, slug in rows.values_list("file_sha256", "version__document__slug"):
            self._files.setdefault(sha256, self._slugs[slug])

    def _read_revisions(self, revisions: QuerySet[Revision]) -> None:
        light = revisions.only("version_id", "number", "sha256").order_by("number")
        for revision in light:
            self._latest.setdefault(revision.version_id, {})[revision.sha256] = revision


def _key(version: Version) -> str:
    return version.volume.key if version.volume else ""
