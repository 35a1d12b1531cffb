"""What the documents found have in common, counted, each value a link to the narrower search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from archive.models import Document, Person, Subject, Volume
from archive.models.version import SourceKind
from archive.search.form import FIELDS, Condition, Search
from archive.search.query import Field, leaves

Counts = Mapping[str, Sequence[tuple[str, int]]]
SHOWN = 10
LISTED = 3 * SHOWN
"""Values of a facet that a page has, most of them folded away; every year stands in the chart."""


@dataclass(frozen=True, slots=True)
class FacetKind:
    """A facet: its field in the index, its name in an address, its heading.

    `shared` says that all versions of a document agree in it.
    """

    field: str
    param: str
    heading: str
    shared: bool = True

    @property
    def size(self) -> int | None:
        """How many values are wanted, the commonest; None for all."""
        return None if self.param == "year" else LISTED


FACETS = (
    FacetKind("participant", "participant", "Took part"),
    FacetKind("sender", "sender", "Sent it"),
    FacetKind("recipient", "recipient", "Received it"),
    FacetKind("mentioned", "mentions", "Mentioned"),
    FacetKind("subject", "subject", "Subject"),
    FacetKind("year", "year", "Year"),
    FacetKind("volume", "volume", "Volume", shared=False),
    FacetKind("kind", "kind", "Kind of document"),
    FacetKind("version_kind", "version", "Kind of version", shared=False),
    FacetKind("classification", "classification", "Classification", shared=False),
    FacetKind("withheld", "withheld", "Words withheld", shared=False),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value with how many documents hold it; `chosen` where the search asks for it.

    `query_string` asks for it besides, or no longer where it is chosen.
    """

    key: str
    label: str
    count: int
    chosen: bool
    query_string: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values, the commonest first; `more` of them are not shown at once."""

    param: str
    heading: str
    values: tuple[Value, ...]
    more: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What slugs and keys are called in words, by the names of form fields."""

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, param: str, key: str) -> str:
        return self.names.get((_GROUP.get(param, param), key)) or _spelt(param, key)


_GROUP = dict.fromkeys(("participant", "sender", "recipient", "mentions"), "person")
_SOURCES = dict(SourceKind.choices)
_YES_NO = {
    ("withheld", "yes"): "some withheld",
    ("withheld", "no"): "none withheld",
    ("omitted", "yes"): "some left out by the editors",
    ("omitted", "no"): "none left out",
}


def _spelt(param: str, key: str) -> str:
    """A value that no table names."""
    if param == "version":
        return str(_SOURCES.get(key, key))
    if param == "kind":
        return key.replace("-", " ").capitalize() if key.islower() else key
    return _YES_NO.get((param, key), key)


def labels_for(search: Search, counts: Counts) -> Labels:
    """The names of everything the page shows: facet values and what was asked, in four queries."""
    people = {c.value for c in search.conditions if _GROUP.get(c.name, c.name) == "person"}
    for name in ("participant", "sender", "recipient", "mentioned"):
        people |= _keys(counts, name)
    subjects = _asked(search, "subject") | _keys(counts, "subject")
    volumes = _asked(search, "volume") | _keys(counts, "volume")
    names = {
        ("person", slug): name
        for slug, name in Person.objects.filter(slug__in=people).values_list("slug", "name")
    }
    headings = Subject.objects.filter(slug__in=subjects).values_list("slug", "heading")
    names |= {("subject", slug): heading for slug, heading in headings}
    found = Volume.objects.filter(key__in=volumes).defer("contents")
    names |= {("volume", volume.key): volume.name for volume in found}
    documents = _asked(search, "document") | _asked(search, "like")
    for document in Document.objects.filter(slug__in=documents).only("slug", "title"):
        names |= {(name, document.slug): document.title for name in ("document", "like")}
    return Labels(names)


def _asked(search: Search, name: str) -> set[str]:
    typed = {
        leaf.value
        for leaf in leaves(search.words)
        if isinstance(leaf, Field) and leaf.name is FIELDS[name]
    }
    return typed | {c.value for c in search.conditions if c.name == name}


def _keys(counts: Counts, name: str) -> set[str]:
    return {key for key, _ in counts.get(name, ())}


def count_facets(search: Search, counts: Counts, labels: Labels) -> tuple[Facet, ...]:
    """Facets with something to choose, in the order they are shown."""
    found = (_facet(kind, search, counts.get(kind.field, ()), labels) for kind in FACETS)
    return tuple(facet for facet in found if facet.values)


def _facet(
    kind: FacetKind, search: Search, counted: Iterable[tuple[str, int]], labels: Labels
) -> Facet:
    chosen = {c.value: c for c in search.conditions if c.name == kind.param}
    narrower = search.narrowing(kind.param)
    pairs = sorted(counted) if kind.size is None else list(counted)[: kind.size]
    values = tuple(
        Value(
            key,
            labels.of(kind.param, key),
            number,
            key in chosen,
            search.lacking(chosen[key]).query_string if key in chosen else narrower(key),
        )
        for key, number in pairs
    )
    if kind.size is None:
        return Facet(kind.param, kind.heading, values, ())
    return Facet(kind.param, kind.heading, values[:SHOWN], values[SHOWN:])


def condition_label(condition: Condition, labels: Labels) -> str:
    """A condition in words, with the name of what it asks for."""
    return labels.of(condition.name, condition.value)
