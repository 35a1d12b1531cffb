"""More like this: the words that set a document apart, and what else holds several of them."""

from __future__ import annotations

from archive.models import Revision
from archive.search.index import backend
from archive.search.query import Alike, And, Field, FieldName, Node, Not, Or, QueryError, leaves
from archive.search.telling import telling_words

MOST_READ = 120_000
"""How much of a document is read for its words, in code points."""


def put_alikes(tree: Node | None) -> Node | None:
    """A tree with the telling words of a document in the place of its name.

    Raises QueryError where it names several: each has its words read from the tables.
    """
    slugs = set(filter(None, map(_slug, leaves(tree))))
    if not slugs:
        return tree
    if len(slugs) > 1:
        raise QueryError("A search can ask for what is like one document, not like several.")
    [slug] = slugs
    return _put(tree, _alike(slug)) if tree is not None else None


def _slug(leaf: Node) -> str:
    """The document a leaf asks for the like of; "" where it asks for something else."""
    if isinstance(leaf, Field) and leaf.name is FieldName.LIKE:
        return leaf.value.lower()
    return ""


def _put(tree: Node, alike: Alike) -> Node:
    match tree:
        case And(parts):
            return And(tuple(_put(part, alike) for part in parts))
        case Or(parts):
            return Or(tuple(_put(part, alike) for part in parts))
        case Not(part):
            return Not(_put(part, alike))
        case _:
            return alike if _slug(tree) else tree


def _alike(slug: str) -> Alike:
    """What is like a document: by its first version, which is the printed one where there is."""
    texts = Revision.objects.filter(
        current_of__document__slug=slug, current_of__document__withdrawn=False
    ).order_by("current_of__position", "current_of__siglum")
    text = texts.values_list("text", flat=True).first() or ""
    return Alike(slug, telling_words(backend().vocabulary(), [text[:MOST_READ]]))
