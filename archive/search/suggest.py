"""What to try when nothing was found: names misspelt, words misspelt, fewer conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from archive.models import Person, VariantName
from archive.search.engines import Engine
from archive.search.form import Search
from archive.search.query import (
    And,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    top_level,
    typed,
    wanted,
)
from archive.search.results import count
from archive.search.snapshot import SLACK
from archive.search.words import STOP_WORDS, stem, terms_of
from archive.text import fold

MAX_SUGGESTIONS = 6
NAMES_COMPLETED = 12
MAX_NAMES = 100_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search: in words what it is, how many documents it finds, its address."""

    label: str
    words: str
    total: int
    query_string: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person as names are completed."""

    slug: str
    name: str
    years: str


def suggest(search: Search, engine: Engine) -> list[Suggestion]:
    """Searches near one that found nothing, those that find something, the likeliest first."""
    found: dict[str, Suggestion] = {}
    for label, words, other in _candidates(search, engine):
        if other.is_empty or other.query_string in found:
            continue
        if total := count(other.tree):
            found[other.query_string] = Suggestion(label, words, total, other.query_string)
        if len(found) >= MAX_SUGGESTIONS:
            break
    return list(found.values())


def _candidates(search: Search, engine: Engine) -> Iterator[tuple[str, str, Search]]:
    for leaf in list(wanted(search.words))[:8]:
        for spelling in _spellings(leaf, engine)[:2]:
            words = _put(search.words, leaf, spelling)
            yield "Did you mean", typed(spelling), search.asking(words)
    parts = top_level(search.words)
    for condition in search.conditions:
        if search.words is not None or len(search.conditions) > 1:
            yield "Without", f"{condition.name}: {condition.value}", search.lacking(condition)
    if len(parts) > 1:
        words_only = [part for part in parts if isinstance(part, Word | Phrase)]
        if len(words_only) > 1:
            rest = [part for part in parts if part not in words_only]
            any_of = And((Or(tuple(words_only)), *rest)) if rest else Or(tuple(words_only))
            yield "Any of the words", typed(Or(tuple(words_only))), search.asking(any_of)
        for part in parts:
            yield "Without", typed(part), search.lacking_words(part)
    for part in parts:
        if isinstance(part, Phrase):
            loose = replace(part, slop=part.slop * 2 or 8)
            yield (
                "The words near one another",
                part.printed,
                search.asking(_put(search.words, part, loose)),
            )


def _put(tree: Node | None, old: Node, new: Node) -> Node | None:
    """A tree with one leaf in the place of another."""
    if tree == old:
        return new
    match tree:
        case And(parts):
            return And(tuple(_put(part, old, new) or part for part in parts))
        case Or(parts):
            return Or(tuple(_put(part, old, new) or part for part in parts))
        case Not(part):
            return Not(_put(part, old, new) or part)
        case _:
            return tree


def _spellings(leaf: Node, engine: Engine) -> list[Node]:
    """Other spellings of a leaf: of names first, then of words of the index."""
    match leaf:
        case Field(name, value, _):
            return [Field(name, near) for near in _names_like(value)]
        case Word(printed, _) | Fuzzy(printed):
            terms = terms_of(printed)
            if len(terms) != 1 or terms[0] in STOP_WORDS or len(terms[0]) < 4:
                return []
            return [Word(near) for near in _words_like(terms[0], engine)]
        case _:
            return []


def _words_like(term: str, engine: Engine) -> list[str]:
    vocabulary = engine.vocabulary()
    if vocabulary.holds_stem(stem(term)):
        return []
    near = vocabulary.spelt_like(term)
    names = [name for name in _names_like(term) if name != term]
    return list(dict.fromkeys([*names, *near]))


def _names_like(value: str) -> list[str]:
    """Words of names in the authority file spelt like a word, each word of a value set right."""
    known: set[str] = set()
    for name in VariantName.objects.values_list("folded", flat=True)[:MAX_NAMES]:
        known.update(name.split())
    for name in Person.objects.values_list("sort_name", flat=True)[:MAX_NAMES]:
        known.update(terms_of(name))
    terms = terms_of(value)
    if not known or not terms:
        return []
    choices = [_near(term, known) for term in terms]
    if not all(choices) or all(
        choice[0] == term for choice, term in zip(choices, terms, strict=True)
    ):
        return []
    best = " ".join(choice[0] for choice in choices)
    others = choices[0][1:3] if len(terms) == 1 else []
    return [best, *others]


def _near(term: str, known: set[str]) -> list[str]:
    if term in known or len(term) < 4:
        return [term]
    edits = 2 if len(term) >= SLACK else 1
    return [
        hit[0] for hit in extract(term, known, scorer=OSA.distance, score_cutoff=edits, limit=3)
    ]


def complete_names(begun: str) -> list[Name]:
    """People one of whose names has a word that begins as begun, by their sort names."""
    begins = fold(" ".join(begun.split()))[:60]
    if len(begins) < 2:
        return []
    variants = VariantName.objects.filter(
        Q(folded__startswith=begins) | Q(folded__contains=f" {begins}")
    )
    people = Person.objects.filter(
        Q(pk__in=variants.values("person")) | Q(sort_name__istartswith=begins)
    ).order_by("sort_name")
    return [Name(person.slug, person.name, _years(person)) for person in people[:NAMES_COMPLETED]]


def _years(person: Person) -> str:
    if person.born or person.died:
        return f"{person.born or ''}–{person.died or ''}"
    return ""
