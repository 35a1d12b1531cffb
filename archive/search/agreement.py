"""Whether the index says of people, subjects and kinds what the tables say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive.models import Document, Participation
from archive.models.participation import Function
from archive.search.engines import Engine

_FUNCTIONS = {
    "sender": {Function.SENDER},
    "recipient": {Function.RECIPIENT},
    "mentioned": {Function.MENTIONED},
    "participant": set(Function) - {Function.MENTIONED},
}

_Said = Mapping[str, set[str]]
"""The values that each document has in a field, by its slug."""


def disagreeing(engine: Engine) -> dict[str, set[str]]:
    """By field, the documents of which an index says otherwise than the tables.

    The hash of its revision tells whether a row has the words of the tables; a merge of two
    people or a new heading changes no word, so these are compared value by value.
    """
    differing: dict[str, set[str]] = {}
    none: set[str] = set()
    for name, said in _said().items():
        wrong = {slug for slug, values in engine.values(name) if values != said.get(slug, none)}
        if wrong:
            differing[name] = wrong
    return differing


def _said() -> dict[str, _Said]:
    held = Document.objects.filter(withdrawn=False)
    subjects = Document.subjects.through.objects.filter(document__in=held.values("pk"))
    people = Participation.objects.current().filter(person__isnull=False)
    functions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = people.values_list("document__slug", "person__slug", "function")
    for slug, person, function in rows.iterator():
        for name, those in _FUNCTIONS.items():
            if function in those:
                functions[name].append((slug, person))
    return {
        **{name: _by_slug(functions[name]) for name in _FUNCTIONS},
        "subject": _by_slug(subjects.values_list("document__slug", "subject__slug")),
        "kind": _by_slug(held.values_list("slug", "kind")),
    }


def _by_slug(rows: Iterable[tuple[str, str]]) -> _Said:
    found: dict[str, set[str]] = defaultdict(set)
    for slug, value in rows:
        found[slug].add(value)
    return found
