"""The query language: what a reader types, as a tree; and a tree as one would type it.

Words are joined by AND. The tree knows nothing of the engine; no typed text goes further than
here but as the value of a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.errors import ArchiveError
from archive.search.periods import Period
from archive.search.words import STOP_WORDS, terms_of

MAX_LENGTH = 300
MAX_TERMS = 12
MAX_WORD = 40
MAX_DEPTH = 8
MAX_COSTLY = 3
MAX_SLOP = 50
MIN_PREFIX = 3
MIN_FUZZY = 4


class QueryError(ArchiveError):
    """A question that cannot be run; the message says why and what to try.

    `instead` is a question that can be run and may be what was meant, or empty.
    """

    def __init__(self, message: str, instead: str = "") -> None:
        super().__init__(message)
        self.instead = instead


class FieldName(StrEnum):
    """The fields of the language, by the name a reader types."""

    PARTICIPANT = "participant"
    FROM = "from"
    TO = "to"
    MENTIONS = "mentions"
    PERSON = "person"
    SUBJECT = "subject"
    VOLUME = "volume"
    KIND = "kind"
    VERSION = "version"
    ARCHIVE = "archive"
    CLASSIFICATION = "classification"
    WITHHELD = "withheld"
    OMITTED = "omitted"
    TITLE = "title"
    DOCUMENT = "document"
    LIKE = "like"


YES_OR_NO = frozenset({FieldName.WITHHELD, FieldName.OMITTED})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; `exact`: that form alone, not every word of its stem."""

    printed: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with `*` (any letters) or `?` (one letter) after its first three."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word or one spelt like it."""

    printed: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; with `slop`, in any order at most so many words apart."""

    printed: str
    slop: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A value in one field; `whole` where it stood in quotation marks."""

    name: FieldName
    value: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Documents that may be of a period; of no known date where it is None."""

    period: Period | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Documents that hold several of the words which set one apart, that one left out."""

    slug: str
    words: tuple[str, ...]

    @property
    def least(self) -> int:
        """How many of the words a document must hold."""
        return max(2, len(self.words) // 5)


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


Node = Word | Wildcard | Fuzzy | Phrase | Field | Dated | Alike | Not | And | Or


def conjoin(parts: list[Node]) -> Node | None:
    """All parts at once: none, the one, or an And in which no And stands directly."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else [part])
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def leaves(node: Node | None) -> Iterator[Node]:
    """Every node that holds no other, in order."""
    match node:
        case None:
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def wanted(node: Node | None) -> Iterator[Node]:
    """Every leaf that a hit may hold: those under NOT left out."""
    match node:
        case None | Not():
            return
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted(part)
        case _:
            yield node


def typed(node: Node | None) -> str:
    """A tree as a reader would type it.

    >>> typed(And((Word("laos"), Not(Phrase("bay of pigs")), Field(FieldName.FROM, "Dean Rusk"))))
    'laos NOT "bay of pigs" from:"Dean Rusk"'
    """
    match node:
        case None:
            return ""
        case And(parts):
            return " ".join(_bracketed(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_bracketed(part, And) for part in parts)
        case Not(part):
            return f"NOT {_bracketed(part, And, Or, Not)}"
        case _:
            return _typed_leaf(node)


def _bracketed(node: Node, *kinds: type) -> str:
    return f"({typed(node)})" if isinstance(node, kinds) else typed(node)


def _typed_leaf(node: Node) -> str:
    match node:
        case Word(printed, exact):
            return f"={printed}" if exact else printed
        case Wildcard(pattern):
            return pattern
        case Fuzzy(printed):
            return f"{printed}~"
        case Phrase(printed, slop, exact):
            distance = f"~{slop}" if slop else ""
            return f'{"exact:" if exact else ""}"{printed}"{distance}'
        case Field(name, value, _):
            return f"{name}:{_quoted(value)}"
        case Alike(slug, _):
            return f"like:{slug}"
        case Dated(period):
            return f"date:{period or 'undated'}"
    raise TypeError(node)


def _quoted(value: str) -> str:
    return f'"{value}"' if any(sign in value for sign in ' ()"') else value


def check(node: Node | None) -> None:
    """Refuse what would cost too much; raises QueryError."""
    found = list(leaves(node))
    terms = sum(_count(leaf) for leaf in found)
    if terms > MAX_TERMS:
        raise QueryError(
            f"This asks for {terms} words or conditions at once; {MAX_TERMS} is the most. "
            "Leave out the commonest words, or quote a shorter passage."
        )
    costly = sum(isinstance(leaf, Wildcard | Fuzzy) for leaf in found)
    if costly > MAX_COSTLY:
        raise QueryError(
            f"This has {costly} words with * ? or ~; {MAX_COSTLY} is the most. "
            "Write the surest of them out."
        )


def _count(leaf: Node) -> int:
    match leaf:
        case Phrase(printed, _, _):
            return max(1, sum(term not in STOP_WORDS for term in terms_of(printed)))
        case _:
            return 1


def without(tree: Node, part: Node) -> Node | None:
    """A tree with one of its top-level parts taken out."""
    if tree == part:
        return None
    if isinstance(tree, And):
        rest = list(tree.parts)
        if part in rest:
            rest.remove(part)
        return conjoin(rest)
    return tree


def top_level(tree: Node | None) -> tuple[Node, ...]:
    """The conditions that must all hold."""
    match tree:
        case None:
            return ()
        case And(parts):
            return parts
        case _:
            return (tree,)


def spread(name: FieldName, node: Node) -> Node:
    """A bracket after a field: the field put before each of its words."""
    match node:
        case And(parts):
            return And(tuple(spread(name, part) for part in parts))
        case Or(parts):
            return Or(tuple(spread(name, part) for part in parts))
        case Not(part):
            return Not(spread(name, part))
        case Word(printed, _) | Fuzzy(printed):
            return Field(name, printed)
        case Phrase(printed, _, _):
            return Field(name, printed, whole=True)
        case Wildcard():
            raise QueryError(f"In {name}: a * does not work; write the name or word out.")
        case _:
            raise QueryError(f"Inside {name}:( … ) only words and quoted names can stand.")


def exactly(node: Node) -> Node:
    """`exact:` put before a word, a phrase or a bracket."""
    match node:
        case Word() | Phrase():
            return replace(node, exact=True)
        case And(parts):
            return And(tuple(exactly(part) for part in parts))
        case Or(parts):
            return Or(tuple(exactly(part) for part in parts))
        case Not(part):
            return Not(exactly(part))
        case _:
            return node
