"""Browsing the documents, and the record of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Model, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import (
    Document,
    Participation,
    Person,
    Reference,
    Revision,
    Subject,
    Version,
    Volume,
)
from archive.models.participation import Function
from archive.text import MarkKind
from archive.views.addresses import listed, with_targets
from archive.views.citations import citation_forms
from archive.views.cited import cite
from archive.views.collations import coverage_of, withheld_in
from archive.views.filters import Filters, read_filters
from archive.views.kept import kept
from archive.views.paging import page_of
from archive.views.reading import Delegation, delegations, facts, siblings
from archive.views.referred import referring
from archive.views.twins import shown_twins

MOST_CHOICES = 12
MOST_REFERENCES = 300
_NAMING = ("series", "subseries", "number", "part")
"""What a volume's short name is made of."""
_LABELS = {"kind": "Kind", "volume": "Volume", "person": "Taking part", "subject": "Subject"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a list may be narrowed to, with how many documents have it.

    `url` leads to the list so narrowed; from the value chosen, to the list without it.
    """

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter; `name` is its parameter in the address, `chosen` its value."""

    name: str
    label: str
    chosen: str
    choices: tuple[Choice, ...]


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """All documents by date, narrowed by kind, date, volume, person or subject."""
    filters = read_filters(request.GET)
    found = narrowed(Document.objects.listed(), filters)
    commonest = kept(("documents", filters), lambda: _commonest_of(found, filters))
    many = sum(count for _, _, count in commonest["kind"])
    context = {
        "filters": filters,
        "page": page_of(request, with_versions(found).by_date(), many=many),
        "facets": [
            _facet(name, _LABELS[name], rows, request.GET) for name, rows in commonest.items()
        ],
    }
    return render(request, "documents/documents.html", context)


def narrowed(documents: Any, filters: Filters) -> Any:
    """The documents that a filter lets through."""
    if filters.kind:
        documents = documents.filter(kind=filters.kind)
    if filters.earliest:
        documents = documents.filter(latest__gte=filters.earliest)
    if filters.latest:
        documents = documents.filter(earliest__lte=filters.latest)
    if filters.volume:
        documents = documents.filter(
            pk__in=Version.objects.filter(volume__key=filters.volume).values("document")
        )
    if filters.person:
        current = Participation.objects.current().filter(person__slug=filters.person)
        documents = documents.filter(pk__in=current.values("document"))
    if filters.subject:
        documents = documents.filter(subjects__slug=filters.subject)
    if filters.withheld:
        documents = documents.filter(pk__in=_with_excisions().values("version__document"))
    return documents


def _with_excisions() -> QuerySet[Revision]:
    """The current texts with words withheld, as their marks say."""
    current = Revision.objects.filter(current_of__isnull=False)
    marked = current.annotate(kinds=Cast("marks", TextField()))
    return marked.filter(kinds__contains=f'"{MarkKind.EXCISION}"')


def with_versions(documents: Any) -> Any:
    """Documents with the versions that lists name, in one more query."""
    versions = Version.objects.filter(current__isnull=False).select_related("volume")
    return documents.prefetch_related(Prefetch("versions", versions.order_by("position", "siglum")))


def _commonest_of(
    found: QuerySet[Document], filters: Filters
) -> dict[str, list[tuple[str, str, int]]]:
    """What a list may be narrowed to, each value by its key, its label and its count.

    Every document is of one kind: the kinds together count the list.
    """
    inside = _inside(found, is_whole=not filters.narrows)
    kinds = found.order_by().values("kind").annotate(many=Count("pk"))
    taking_part = Participation.objects.taking_part().filter(inside)
    printed = Version.objects.filter(inside)
    subjects = Document.subjects.through.objects.filter(inside)
    return {
        "kind": [
            (row["kind"], row["kind"].replace("-", " "), row["many"])
            for row in kinds.order_by("-many", "kind")
        ],
        "volume": _commonest(printed, "volume", ("key", *_NAMING), Volume),
        "person": _commonest(taking_part, "person", ("slug", "name"), Person),
        "subject": _commonest(subjects, "subject", ("slug", "heading"), Subject),
    }


def _inside(found: QuerySet[Document], *, is_whole: bool) -> Q:
    """What ties a row to the documents found: for the whole list, not to be of one withdrawn."""
    if is_whole:
        return ~Q(document__in=Document.objects.filter(withdrawn=True).values("pk"))
    return Q(document__in=found.order_by().values("pk"))


def _commonest(
    rows: Any, what: str, names: Sequence[str], model: type[Model]
) -> list[tuple[str, str, int]]:
    """The values that the most documents have, each by its key, its label and its count.

    Only what names a value is grouped by; that it is there makes the join an inner one.
    """
    columns = [f"{what}__{name}" for name in names]
    rows = rows.filter(**{f"{columns[0]}__isnull": False}).order_by().values_list(*columns)
    counted = rows.annotate(many=Count("document", distinct=True))
    return [
        (str(named[0]), _label(model(**dict(zip(names, named, strict=True)))), many)
        for *named, many in counted.order_by("-many", columns[0])[:MOST_CHOICES]
    ]


def _label(value: Model) -> str:
    return value.short_name if isinstance(value, Volume) else str(value)


def _facet(name: str, label: str, rows: Iterable[tuple[str, str, int]], asked: QueryDict) -> Facet:
    chosen = asked.get(name, "")
    choices = (
        Choice(words, many, _narrowed_url(asked, name, value), value == chosen)
        for value, words, many in rows
    )
    return Facet(name, label, chosen, tuple(choices))


def _narrowed_url(asked: QueryDict, name: str, value: str) -> str:
    """The list with a value chosen, from its first page; without it where it is chosen."""
    query = asked.copy()
    query.pop("page", None)
    if query.get(name) == value:
        del query[name]
    else:
        query[name] = value
    return f"{reverse('documents')}?{query.urlencode()}" if query else reverse("documents")


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """The record: what versions there are, what each covers, who and what they speak of."""
    found = get_object_or_404(Document, slug=slug, withdrawn=False)
    versions = siblings(found)
    people = _people(found)
    subjects = list(found.subjects.order_by("heading"))
    references = _references(versions)
    context = {
        "document": found,
        "versions": versions,
        "coverage": coverage_of(versions),
        "gaps": withheld_in(versions),
        "twins": shown_twins(versions),
        "delegations": _delegations(people),
        "named": _named(people),
        "subjects": subjects,
        "indexed": found.indexed.select_related("entry__volume").order_by("entry__printed", "pk"),
        "references": references,
        "referred_by": referring(found),
        "facts": facts(found),
        "forms": _forms(versions, people, [subject.heading for subject in subjects]),
        "stem": versions[0].get_absolute_url().rstrip("/") if versions else "",
    }
    return render(request, "documents/document.html", context)


def _people(found: Document) -> list[Participation]:
    rows = found.participations.current().select_related("person")
    candidates = Prefetch("candidates", Person.objects.order_by("sort_name"))
    return list(
        rows.prefetch_related(candidates).order_by(
            "revision__version__position", "position", "start"
        )
    )


def _delegations(people: Sequence[Participation]) -> list[Delegation]:
    """Those who take part, each once: as the first version that names them prints it."""
    seen: set[int | str] = set()
    kept = []
    for one in people:
        who = one.person_id or one.printed
        if one.function != Function.MENTIONED and who not in seen:
            seen.add(who)
            kept.append(one)
    return delegations(kept)


def _named(people: Iterable[Participation]) -> list[Person]:
    """The people merely named in some version, in the order of the authority file."""
    people = list(people)
    taking_part = {one.person_id for one in people if one.function != Function.MENTIONED}
    named = {one.person.pk: one.person for one in people if one.person}
    kept = [person for key, person in named.items() if key not in taking_part]
    return sorted(kept, key=lambda person: person.sort_name)


def _references(versions: Sequence[Version]) -> list[Any]:
    """The references of all versions, the first version's first."""
    current = [version.current_id for version in versions]
    rows = with_targets(Reference.objects.filter(revision__in=current)).order_by(
        "revision__version__position", F("note__position").asc(nulls_first=True), "start"
    )
    return [listed(row) for row in rows[:MOST_REFERENCES]]


def _forms(
    versions: Sequence[Version], people: Sequence[Participation], keywords: Sequence[str]
) -> list[Any]:
    """The citations of the version listed first."""
    if not versions:
        return []
    first = versions[0]
    own = [one for one in people if one.revision_id == first.current_id]
    return citation_forms(cite(first, people=own, keywords=keywords))
