"""The people of the documents: the list, and what is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, OuterRef, QuerySet
from django.db.models.functions import Left, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from archive.models import Document, Participation, Person
from archive.models.participation import Function
from archive.views.kept import kept
from archive.views.network import Network, draw_network
from archive.views.paging import counted, page_of

MOST_COMPANIONS = 24
MOST_PRINTED = 60
MOST_DOUBTFUL = 50


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one document: what they do there, and as what they are printed."""

    document: Document
    functions: tuple[str, ...]
    printed: tuple[str, ...]
    delegations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What is gathered from all the documents that name a person, and how many those are."""

    documents: int
    printed: list[tuple[str, int]]
    companions: list[Person]
    network: Network | None


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone in the authority file, by surname."""
    letter = request.GET.get("letter", "").replace("\0", "")[:1].upper()
    named = Participation.objects.current().filter(person=OuterRef("pk")).values("person")
    rows = Person.objects.annotate(many=counted(named, Count("document", distinct=True)))
    if letter:
        rows = rows.filter(sort_name__istartswith=letter)
    context = {
        "page": page_of(request, rows.order_by("sort_name", "pk"), per_page=100),
        "letters": _letters(),
        "letter": letter,
    }
    return render(request, "people/people.html", context)


def _letters() -> list[str]:
    """The letters that names begin with."""
    first = Person.objects.annotate(letter=Upper(Left("sort_name", 1)))
    letters = first.order_by("letter").values_list("letter", flat=True).distinct()
    return [letter for letter in letters if letter]


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: names as printed, offices, documents by date, and who appears with them."""
    found = get_object_or_404(Person, slug=slug)
    documents = Document.objects.filter(
        pk__in=Participation.objects.current().filter(person=found).values("document")
    )
    around = kept(("person", found.pk), lambda: _around(found, documents))
    page = page_of(request, documents.by_date(), many=around.documents)
    context = {
        "person": found,
        "names": found.variant_names.order_by("name"),
        "printed": around.printed,
        "tenures": found.tenures.select_related("office").order_by(
            F("start").asc(nulls_first=True), "office__title"
        ),
        "page": page,
        "appearances": _appearances(found, list(page)),
        "companions": around.companions,
        "network": around.network,
        "doubtful": _doubtful(found),
    }
    return render(request, "people/person.html", context)


def _around(found: Person, documents: QuerySet[Document]) -> Around:
    companions = _companions(found)
    network = _network(found, companions)
    return Around(documents.count(), _printed(found), companions, network)


def _printed(found: Person) -> list[tuple[str, int]]:
    """The forms of the name that texts print, the commonest first."""
    rows = Participation.objects.current().filter(person=found).values_list("printed")
    counted = rows.annotate(many=Count("document", distinct=True))
    return list(counted.order_by("-many", "printed")[:MOST_PRINTED])


def _appearances(found: Person, documents: Sequence[Document]) -> list[Appearance]:
    rows = (
        Participation.objects.current()
        .filter(person=found, document__in=[one.pk for one in documents])
        .order_by("document", "revision__version__position", "start")
    )
    by_document = {key: list(group) for key, group in groupby(rows, lambda row: row.document_id)}
    return [_appearance(one, by_document.get(one.pk, [])) for one in documents]


def _appearance(document: Document, rows: Sequence[Participation]) -> Appearance:
    """What a person does in a document; where they take part, being named counts no more."""
    functions = list(dict.fromkeys(row.get_function_display() for row in rows))
    if len(functions) > 1:
        functions = [name for name in functions if name != Function.MENTIONED.label]
    return Appearance(
        document,
        tuple(functions),
        tuple(dict.fromkeys(row.printed for row in rows)),
        tuple(dict.fromkeys(row.delegation for row in rows if row.delegation)),
    )


def _companions(found: Person) -> list[Person]:
    """Those who take part where this person does, the most frequent first."""
    taking_part = Participation.objects.current().taking_part()
    theirs = taking_part.filter(person=found).values("document")
    beside = taking_part.filter(document__in=theirs, person__isnull=False).exclude(person=found)
    named = beside.values_list("person", "person__slug", "person__name", "person__sort_name")
    rows = named.annotate(together=Count("document", distinct=True))
    nearest = rows.order_by("-together", "person__sort_name", "person")[:MOST_COMPANIONS]
    return [_companion(key, slug, name, together) for key, slug, name, _, together in nearest]


def _companion(key: int, slug: str, name: str, together: int) -> Person:
    """Somebody as far as lists and drawings name them."""
    person = Person(pk=key, slug=slug, name=name)
    person.together = together  # type: ignore[attr-defined]  # as an annotation would be
    return person


def _network(found: Person, companions: Sequence[Person]) -> Network | None:
    """The people round one person, and who of them meets whom without them too."""
    if len(companions) < 3:
        return None
    keys = [companion.pk for companion in companions]
    rows = (
        Participation.objects.current()
        .taking_part()
        .filter(person__in=keys)
        .order_by("document")
        .values_list("document", "person")
        .distinct()
    )
    meetings = [
        sorted({person for _, person in group}) for _, group in groupby(rows, lambda row: row[0])
    ]
    return draw_network(found, companions, meetings)


def _doubtful(found: Person) -> list[Participation]:
    """Names that may mean this person, but are not said to."""
    rows = Participation.objects.current().filter(candidates=found, person__isnull=True)
    related = rows.select_related("document", "revision__version__document")
    light = related.defer("revision__text", "revision__marks", "revision__structure")
    return list(light.order_by("document__slug", "start")[:MOST_DOUBTFUL])
