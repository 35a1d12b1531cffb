"""A tree parted by what it denies: NOT speaks of a document, all else of one of its versions.

The server can look at a document and at one of its rows, not at both from within a row. So every
NOT is taken once as true and once as false; what then remains speaks of rows alone. A document
belongs to one region at most, which makes counts exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.search.asked import Asked, telling
from archive.search.query import And, Node, Not, Or, QueryError

EVERYTHING = And(())
NOTHING = Or(())
MOST = 16
"""Regions of one question."""


@dataclass(frozen=True, slots=True)
class Region:
    """Documents that match none of `denied` and all of `held`, by rows that match `rows`."""

    denied: tuple[Node, ...]
    held: tuple[Node, ...]
    rows: Asked


def regions_of(tree: Asked | None) -> list[Region]:
    """The regions of a tree, none where nothing can match; raises QueryError for too many."""
    found: list[Region] = []
    asked = EVERYTHING if tree is None else _simplified(_telling(tree))
    for region in _parted(asked, (), ()):
        found.append(region)
        if len(found) > MOST:
            raise QueryError(
                "This denies too many things inside alternatives. Put NOT outside the brackets, "
                "or ask for fewer alternatives."
            )
    return found


def _telling(tree: Asked) -> Asked:
    """A tree without the commonest words, where others stand beside them."""
    match tree:
        case And(parts):
            return And(tuple(map(_telling, telling(parts))))  # type: ignore[arg-type]
        case Or(parts):
            return Or(tuple(map(_telling, parts)))  # type: ignore[arg-type]
        case _:
            return tree


def _parted(tree: Asked, denied: tuple[Node, ...], held: tuple[Node, ...]) -> Iterator[Region]:
    if tree == NOTHING:
        return
    denial = _first_denial(tree)
    if denial is None:
        yield Region(denied, held, tree)
        return
    part = denial.part
    yield from _parted(_simplified(_put(tree, denial, EVERYTHING)), (*denied, part), held)
    yield from _parted(_simplified(_put(tree, denial, NOTHING)), denied, (*held, part))


def _first_denial(tree: Asked) -> Not | None:
    match tree:
        case Not():
            return tree
        case And(parts) | Or(parts):
            return next(filter(None, map(_first_denial, parts)), None)
        case _:
            return None


def _put(tree: Asked, denial: Not, value: Node) -> Asked:
    match tree:
        case Not():
            return value if tree == denial else tree
        case And(parts):
            return And(tuple(_put(part, denial, value) for part in parts))  # type: ignore[misc]
        case Or(parts):
            return Or(tuple(_put(part, denial, value) for part in parts))  # type: ignore[misc]
        case _:
            return tree


def _simplified(tree: Asked) -> Asked:
    """A tree without parts that everything or nothing matches."""
    match tree:
        case And(parts):
            kept = list(map(_simplified, parts))
            if NOTHING in kept:
                return NOTHING
            kept = [part for part in kept if part != EVERYTHING]
            return kept[0] if len(kept) == 1 else And(tuple(kept))  # type: ignore[arg-type]
        case Or(parts):
            kept = [part for part in map(_simplified, parts) if part != NOTHING]
            return kept[0] if len(kept) == 1 else Or(tuple(kept))  # type: ignore[arg-type]
        case _:
            return tree
