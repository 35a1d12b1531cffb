"""A document among those it refers to and that refer to it, as a list and as a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from archive.models import Document, ReferenceTarget, Version
from archive.models.version import is_current
from archive.views.network import HEIGHT, WIDTH, Edge, Spot, edge_between, middle, spot_around

MOST = 24
"""Documents drawn round the one in the middle."""
_LONGEST_NAME = 24
_SOURCE = "reference__revision__version__document"
"""From a target to the document whose words refer to it."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document beside another: how often it is referred to from there, and refers there.

    `name` is short enough for the drawing: "no. 381", "vol. VI, no. 119".
    """

    document: Document
    name: str
    outward: int
    inward: int

    @property
    def way(self) -> str:
        if self.outward and self.inward:
            return "both"
        return "out" if self.outward else "in"


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour and where it stands in the drawing."""

    neighbour: Neighbour
    spot: Spot


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The neighbours in the order of date, the same as nodes, and lines between them."""

    neighbours: tuple[Neighbour, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    centre: Spot
    name: str
    total: int
    width: int = WIDTH
    height: int = HEIGHT


def draw_neighbourhood(document: Document) -> Neighbourhood | None:
    """The documents nearest by references, those most often referred to or referring first.

    None where no reference joins it to another. The same rows give the same drawing.
    """
    outward = _counted(_leading().filter(**{_SOURCE: document.pk}), "document")
    inward = _counted(_leading().filter(document=document), _SOURCE)
    weight = Counter(outward)
    weight.update(inward)
    weight.pop(document.pk, None)
    if not weight:
        return None
    nearest = sorted(weight, key=lambda key: (-weight[key], key))[:MOST]
    documents = Document.objects.in_bulk([*nearest, document.pk])
    names = _names([*nearest, document.pk])
    neighbours = [
        Neighbour(documents[key], names.get(key, ""), outward.get(key, 0), inward.get(key, 0))
        for key in sorted(nearest, key=lambda key: _by_date(documents[key]))
    ]
    nodes = tuple(
        Node(one, spot_around(at, len(neighbours), one.outward + one.inward))
        for at, one in enumerate(neighbours)
    )
    spots = {node.neighbour.document.pk: node.spot for node in nodes}
    edges = (*_among(spots), *(_to_centre(node) for node in nodes))
    return Neighbourhood(
        tuple(neighbours), nodes, edges, middle(), names.get(document.pk, ""), len(weight)
    )


def _by_date(document: Document) -> tuple[bool, str, str]:
    day = document.earliest.isoformat() if document.earliest else ""
    return (not day, day, document.slug)


def _leading() -> QuerySet[ReferenceTarget]:
    """The best target of every current reference."""
    return ReferenceTarget.objects.filter(is_current("reference__revision"), rank=1)


def _counted(rows: QuerySet[ReferenceTarget], other: str) -> dict[int, int]:
    counted = rows.order_by().values(other).annotate(many=Count("pk"))
    return {row[other]: row["many"] for row in counted}


def _names(keys: Iterable[int]) -> dict[int, str]:
    """What the drawing calls each document: its place in print, else its title."""
    versions = Version.objects.filter(document__in=keys).select_related("volume", "document")
    names: dict[int, str] = {}
    for version in versions.order_by("-position"):
        names[version.document_id] = _name(version)
    return names


def _name(version: Version) -> str:
    volume = version.volume
    if volume is None or not version.number:
        title = version.document.title
        return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…"
    number = f"no. {version.number}"
    return f"vol. {volume.number}, {number}" if volume.number else number


def _among(spots: dict[int, Spot]) -> Sequence[Edge]:
    """The lines between neighbours, thicker for more references."""
    keys = list(spots)
    rows = _leading().filter(document__in=keys, **{f"{_SOURCE}__in": keys})
    pairs: Counter[tuple[int, int]] = Counter()
    for one, other in rows.order_by().values_list(_SOURCE, "document"):
        if one != other:
            pairs[(min(one, other), max(one, other))] += 1
    return [
        edge_between(spots[one], spots[other], many, among=True)
        for (one, other), many in sorted(pairs.items())
    ]


def _to_centre(node: Node) -> Edge:
    many = node.neighbour.outward + node.neighbour.inward
    return edge_between(middle(), node.spot, many, among=False)
