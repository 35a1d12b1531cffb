"""Where things are: what a reference means in the room, and its place at history.state.gov."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from archive.citing.dates import CitedDate
from archive.citing.locus import note_anchor, page_anchor, page_words
from archive.models import Document, Reference, ReferenceTarget, Version, Volume
from archive.models.reference import ReferenceOutcome
from archive.references import ReferenceKind

OFFICE_OF_THE_HISTORIAN = "https://history.state.gov/historicaldocuments"


def with_targets(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """References with all that their addresses and descriptions ask, in two queries."""
    targets = ReferenceTarget.objects.order_by("rank").select_related(
        "document", "version__document", "version__volume", "note", "page"
    )
    light = targets.defer("note__text", "note__marks")
    related = references.select_related("volume", "note", "revision__version__document")
    return without_texts(related).prefetch_related(Prefetch("targets", light))


def without_texts(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """References without the words of the texts and notes they stand in, which lists never show."""
    return references.defer(
        "revision__text",
        "revision__marks",
        "revision__structure",
        "note__text",
        "note__marks",
    )


def target_url(target: ReferenceTarget) -> str:
    """The place a reference means: a note, a page, a version or the whole document."""
    version = target.version
    if version is None:
        return target.document.get_absolute_url()
    if target.note:
        return f"{version.get_absolute_url()}#{note_anchor(target.note.key)}"
    if target.page:
        return f"{version.get_absolute_url()}#{page_anchor(target.page.label)}"
    return version.get_absolute_url()


def reference_url(reference: Reference) -> str:
    """The exact target of a resolved reference; else the page that tells what became of it."""
    targets = list(reference.targets.all())
    if reference.outcome == ReferenceOutcome.RESOLVED and targets:
        return target_url(targets[0])
    if reference.outcome == ReferenceOutcome.RESOLVED and reference.volume:
        return reference.volume.get_absolute_url()
    return reverse("reference", args=[reference.pk])


def printed_at(reference: Reference) -> str:
    """The words that refer, on the page of the text they stand in."""
    return f"{reference.revision.version.get_absolute_url()}#r{reference.pk}"


def elsewhere_url(
    volume: Volume | None, *, number: str = "", page: str = "", note: str = ""
) -> str:
    """The same place at history.state.gov; "" for what is no volume of its series."""
    if volume is None or not volume.key.startswith("frus"):
        return ""
    base = f"{OFFICE_OF_THE_HISTORIAN}/{volume.key}"
    if number:
        fragment = f"#fn{note}" if note else ""
        return f"{base}/d{number}{fragment}"
    return f"{base}/pg_{page}" if page else base


def print_place(version: Version) -> str:
    """Where a version is printed, in words: "FRUS, 1961–1963, vol. XXIV, no. 438"."""
    volume = version.volume
    if volume is None:
        return version.label
    return f"{volume.short_name}, no. {version.number}" if version.number else volume.short_name


@dataclass(frozen=True, slots=True)
class Place:
    """A place a reference means or may mean, as a link."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A reference with what became of it.

    `at` is where it stands, `meant` what it names in words ("FRUS, 1961–1963, vol. VI,
    pp. 311–313"), `elsewhere` that place at history.state.gov, "" where there is none.
    """

    reference: Reference
    at: str
    url: str
    meant: str
    elsewhere: str
    places: tuple[Place, ...]


def listed(reference: Reference) -> Listed:
    """A reference, fetched `with_targets`, as lists and its own page show it."""
    return Listed(
        reference,
        at=printed_at(reference),
        url=reference_url(reference),
        meant=meant(reference),
        elsewhere=elsewhere_url(
            reference.volume,
            number=reference.named_number,
            page=reference.named_page,
            note=reference.named_note,
        ),
        places=tuple(_places(reference)),
    )


def _places(reference: Reference) -> Iterator[Place]:
    """The held places a reference means; a volume cited as a whole is one."""
    targets = reference.targets.all()
    yield from (Place(target_url(target), _target_words(target)) for target in targets)
    if reference.outcome == ReferenceOutcome.RESOLVED and not targets and reference.volume:
        yield Place(reference.volume.get_absolute_url(), reference.volume.name)


def meant(reference: Reference) -> str:
    """What a reference names, in words; "" where it cannot be read.

    A telegram is found by its number and post: the volume around it is not what it names.
    """
    if reference.kind == ReferenceKind.TELEGRAM:
        return ""
    return words_meant(
        reference.volume,
        publication=reference.publication,
        number=reference.named_number,
        page=reference.named_page,
        last_page=reference.named_last_page,
        note=reference.named_note,
    )


def words_meant(
    volume: Volume | None, *, publication: str, number: str, page: str, last_page: str, note: str
) -> str:
    """A place in a volume in words: "FRUS, 1961–1963, vol. VI, pp. 311–313"."""
    parts = (
        volume.name if volume else publication,
        f"no. {number}" if number else "",
        page_words(page, last_page),
        f"note {note}" if note else "",
    )
    return ", ".join(part for part in parts if part)


def _target_words(target: ReferenceTarget) -> str:
    return place_words(
        target.document,
        target.version,
        page=target.page.label if target.page else "",
        note=(target.note.marker or target.note.key) if target.note else "",
    )


def place_words(document: Document, version: Version | None, *, page: str, note: str) -> str:
    """A held place in words: title, date, where printed, page and note."""
    parts = (
        document.title,
        CitedDate(document.earliest, document.latest).words,
        print_place(version) if version else "",
        page_words(page),
        f"note {note}" if note else "",
    )
    return ", ".join(part for part in parts if part)
