"""What a question means whichever engine answers it: fields, vocabularies, words passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.search.query import FieldName, Node, Not, Word
from archive.search.words import STOP_WORDS, stem, terms_of
from archive.text import fold

PEOPLE = {
    FieldName.PARTICIPANT: ("participant",),
    FieldName.FROM: ("sender",),
    FieldName.TO: ("recipient",),
    FieldName.MENTIONS: ("mentioned",),
    FieldName.PERSON: ("participant", "mentioned"),
    FieldName.SUBJECT: ("subject",),
    FieldName.VOLUME: ("volume",),
}
VOCABULARIES = {
    FieldName.KIND: ("kind",),
    FieldName.VERSION: ("version_kind", "siglum"),
    FieldName.CLASSIFICATION: ("classification",),
    FieldName.WITHHELD: ("withheld",),
    FieldName.OMITTED: ("omitted",),
}
ABBREVIATIONS = {"memcon": "memorandum conversation", "nie": "intelligence estimate", "ocr": "scan"}
OFFICES = frozenset(
    {"ambassador", "chairman", "chancellor", "chief", "director", "minister", "premier"}
    | {"president", "secretary"}
)
"""Titles that others contain: "President" is not "Vice President", so it must begin a name."""


@dataclass(frozen=True, slots=True)
class Key:
    """Rows that hold one of some values in a field of keys."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Rows whose number lies within bounds, both included; None: no bound."""

    field: str
    low: int | None
    high: int | None


Asked = Node | Key | Between


def telling(parts: Sequence[Node]) -> Sequence[Node]:
    """The parts without the commonest words, unless nothing else is asked for."""
    found = [part for part in parts if not _is_common(part)]
    return found if any(not isinstance(part, Not) for part in found) else parts


def _is_common(part: Node) -> bool:
    return isinstance(part, Word) and not part.exact and part.printed.lower() in STOP_WORDS


def kinds_meant(value: str, known: Sequence[str]) -> list[str]:
    """The values of a vocabulary meant by some words: "telegrams" and "memcon" find their kinds."""
    exact = [key for key in known if fold(key) == fold(value)]
    terms = terms_of(ABBREVIATIONS.get(value.lower(), value))
    wanted = {stem(term) for term in terms if term not in STOP_WORDS}
    like = [key for key in known if wanted and wanted <= {stem(t) for t in terms_of(key)}]
    return exact or like
