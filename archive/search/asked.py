"""What a question means whichever engine answers it: fields, vocabularies, words passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
MAX_EXPANSIONS = 256
"""Words of the index that one wildcard may stand for."""
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


def commonest(words: Sequence[str], frequency: Callable[[str], int]) -> list[str]:
    """The words a wildcard is searched by: all it stands for, or the commonest of very many."""
    if len(words) <= MAX_EXPANSIONS:
        return list(words)
    return sorted(words, key=lambda word: -frequency(word))[:MAX_EXPANSIONS]


# What a reader is told of how a question was answered, in the same words by every engine

TOO_LONG = (
    "This question takes too long. Write words with * or ~ out, or give a date, a volume or a "
    "person to search in."
)


def stands_for_many(pattern: str, words: int) -> str:
    return (
        f"“{pattern}” stands for {words:,} words; the {MAX_EXPANSIONS} commonest "
        "were searched. Type more letters to search them all."
    )


def also_found(printed: str, others: Sequence[str]) -> str:
    return f"“{printed}~” also found: {', '.join(others[:12])}."


def alike_by(words: Sequence[str]) -> str:
    return f"Alike by the words that set it apart: {', '.join(words)}."


def shape_of(pattern: str) -> re.Pattern[str]:
    """What a word with * or ? stands for, as a pattern that whole words are held against."""
    wildcards = {"*": r"\w*", "?": r"\w"}
    return re.compile("".join(wildcards.get(sign, re.escape(sign)) for sign in pattern))
