"""The first page: what is in the room, and how to use it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Length, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Document, Participation, Person, Reference, Subject, Version, Volume
from archive.templatetags.sheet import Sheet
from archive.text import Mark, MarkKind
from archive.views.addresses import printed_at
from archive.views.documents import with_versions
from archive.views.kept import kept
from archive.views.paging import counted
from archive.views.timeline import draw_timeline

LATEST = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something the room has, and where they are listed."""

    many: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Something to try first: where it is, and what is seen there."""

    url: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """A search to try: the words, as typed."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text lying open: its version and its first words."""

    version: Version
    sheet: Sheet


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Counts, a timeline, three things to try, example searches, the latest."""
    return render(request, "home/home.html", kept("home", _holdings))


def _holdings() -> dict[str, Any]:
    """All that the page shows: it counts whole tables, and is the same for everyone."""
    documents = Document.objects.listed()
    fullest = _fullest(documents)
    return {
        "counts": _counts(documents),
        "timeline": draw_timeline(_months()),
        "trials": _trials(fullest),
        "leaf": _leaf(fullest),
        "examples": _examples(),
        "latest": list(with_versions(documents).order_by("-taken_in", "slug")[:LATEST]),
    }


def _counts(documents: QuerySet[Document]) -> list[Counted]:
    naming = Participation.objects.current().filter(person=OuterRef("pk"))
    printed = Version.objects.filter(volume=OuterRef("pk"), current__isnull=False)
    texts = Version.objects.values("current")
    return [
        Counted(documents.count(), "documents", reverse("documents")),
        Counted(Version.objects.filter(current__isnull=False).count(), "versions of them", ""),
        Counted(Person.objects.filter(Exists(naming)).count(), "people named", reverse("people")),
        Counted(
            Volume.objects.filter(Exists(printed)).count(),
            "volumes they are printed in",
            reverse("volumes"),
        ),
        Counted(Reference.objects.filter(revision__in=texts).count(), "cross references", ""),
    ]


def _months() -> dict[dt.date, int]:
    """How many documents begin in each month, by its first day.

    The database is asked for letters: it is some thousand dates that need not be made.
    """
    dated = Document.objects.listed().filter(earliest__isnull=False)
    months = dated.values_list(Substr(Cast("earliest", CharField()), 1, 7)).order_by()
    counted = months.annotate(many=Count("pk"))
    return {dt.date(int(month[:4]), int(month[5:]), 1): many for month, many in counted}


def _fullest(documents: QuerySet[Document]) -> Document | None:
    """The document with the most versions; of several, the first by slug."""
    listed = Version.objects.exclude(document__in=Document.objects.filter(withdrawn=True))
    counts = listed.values("document").annotate(texts=Count("pk"))
    most = counts.order_by("-texts").values("texts")[:1]
    many = counts.order_by().filter(texts=Subquery(most)).values("document")
    return documents.filter(pk__in=many).order_by("slug").first()


def _trials(fullest: Document | None) -> list[Trial]:
    """A text, a comparison and a mended reference, such as the holdings have."""
    trials = _reading_trials(fullest) if fullest else []
    mended = (
        Reference.objects.current()
        .exclude(repair="")
        .select_related("revision__version__document")
        .order_by("pk")
        .first()
    )
    if mended:
        words = f"The print says “{mended.printed}”. See what it was read as, and why."
        trials.append(Trial(printed_at(mended), "Follow a damaged reference", words))
    return trials


def _reading_trials(fullest: Document) -> list[Trial]:
    versions = fullest.versions.filter(current__isnull=False).order_by("position", "siglum")
    sigla = [version.siglum for version in versions[:4]]
    if not sigla:
        return []
    read = reverse("version", args=[fullest.slug, sigla[0]])
    trials = [Trial(read, "Read a document", f"{fullest.title}, with its notes and pages.")]
    if len(sigla) > 1:
        compare = reverse("compare", args=[fullest.slug, sigla[:3]])
        words = f"The same conversation in {len(sigla)} texts: what each leaves out."
        trials.append(Trial(compare, "Lay its versions side by side", words))
    return trials


def _examples() -> list[Example]:
    """Searches that find something: subjects of few words, two of them together, a person."""
    subjects = Subject.objects.annotate(many=Count("documents")).filter(many__gt=0)
    headings = [one.heading for one in subjects.order_by("-many", Length("heading"))[:20]]
    short = [words for words in headings if words.isalpha()][:2]
    words = [*short, *_commonest_surnames()]
    if len(short) > 1:
        words.append(" AND ".join(short))
    return [Example(one, f"{reverse('search')}?q={quote_plus(one)}") for one in words]


def _commonest_surnames() -> list[str]:
    """Of the two people whom the most documents name."""
    named = Participation.objects.filter(person=OuterRef("pk")).values("person")
    people = Person.objects.exclude(surname="").annotate(
        many=counted(named, Count("document", distinct=True))
    )
    found = people.order_by("-many", "surname").values_list("surname", "many")[:2]
    return [surname for surname, many in found if many]


def _leaf(fullest: Document | None) -> Leaf | None:
    """The opening words of a text, as it lies open on the desk."""
    version = (
        Version.objects.filter(document=fullest, current__isnull=False)
        .select_related("current", "document")
        .order_by("position", "siglum")
        .first()
    )
    if version is None or version.current is None:
        return None
    revision = version.current
    paragraphs = [mark for mark in revision.marks if mark.kind is MarkKind.PARAGRAPH]
    first = next((mark for mark in paragraphs if mark.end - mark.start > 200), None)
    if first is None:
        return None
    words = revision.text[first.start : first.end]
    breaks = [m for m in revision.marks if m.kind is MarkKind.PAGE_BREAK and m.start == first.start]
    marks = tuple(Mark(MarkKind.PAGE_BREAK, 0, 0, mark.label) for mark in breaks)
    return Leaf(version, Sheet(words, marks, anchored=False, heading_level=0))
