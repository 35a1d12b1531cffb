"""A person's circle as a drawing: who appears with them, and with one another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from archive.models import Person

WIDTH, HEIGHT = 640, 440
_MIDDLE = (WIDTH / 2, HEIGHT / 2)
_RADII = (215.0, 165.0)


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the drawing; `anchor` says which way the name is set."""

    person: Person
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two people who appear together; `width` grows with how often.

    `among` is set for two of the circle, not set for a line to its middle.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    among: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing: everyone round the person, who stands in the middle."""

    centre: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the drawing; `anchor` says which way its label is set."""

    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str


def middle() -> Spot:
    """The place of what everything else stands round."""
    return Spot(*_MIDDLE, 9, _MIDDLE[0], _MIDDLE[1] + 26, "middle")


def spot_around(at: int, many: int, weight: int) -> Spot:
    """The place of one of `many` on an ellipse round the middle; more weight, a larger dot."""
    angle = 2 * math.pi * at / many - math.pi / 2
    x = _MIDDLE[0] + _RADII[0] * math.cos(angle)
    y = _MIDDLE[1] + _RADII[1] * math.sin(angle)
    radius = 3.5 + min(math.sqrt(weight), 6)
    side = 1 if math.cos(angle) > 0.15 else -1 if math.cos(angle) < -0.15 else 0
    return Spot(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        label_x=round(x + side * (radius + 5), 1),
        label_y=round(y + 4 if side else y + math.copysign(radius + 12, math.sin(angle)), 1),
        anchor={1: "start", -1: "end", 0: "middle"}[side],
    )


def edge_between(one: Spot | Node, other: Spot | Node, many: int, *, among: bool) -> Edge:
    """A line between two places, thicker the oftener they meet."""
    width = round(0.6 + min(math.log2(many + 1), 4) * 0.7, 2)
    return Edge(one.x, one.y, other.x, other.y, width, among)


def draw_network(
    person: Person, companions: Sequence[Person], meetings: Iterable[Sequence[int]]
) -> Network:
    """The companions on an ellipse, in the order given; `meetings` are keys of people who met.

    Companions carry `together`, how many documents they share with the person.
    """
    nodes = tuple(
        _node(one, spot_around(at, len(companions), _together(one)))
        for at, one in enumerate(companions)
    )
    centre = _node(person, middle())
    places = {node.person.pk: node for node in nodes}
    shared = Counter(pair for met in meetings for pair in combinations(met, 2))
    among = [
        edge_between(places[one], places[other], many, among=True)
        for (one, other), many in shared.most_common(60)
        if one in places and other in places
    ]
    to_centre = [edge_between(centre, n, _together(n.person), among=False) for n in nodes]
    return Network(centre, nodes, (*among, *to_centre))


def _node(person: Person, spot: Spot) -> Node:
    return Node(person, spot.x, spot.y, spot.radius, spot.label_x, spot.label_y, spot.anchor)


def _together(person: Person) -> int:
    return int(getattr(person, "together", 1))
