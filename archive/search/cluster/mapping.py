"""What the cluster keeps: a document, and in it the rows of its versions, cut into our own terms.

The server parts words at spaces and does no more: they are cut, folded and stemmed here, so that
both engines find the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID

from archive.search.fields import NAME_LENGTH, Keys, Names, Number, Words
from archive.search.lookup import LENGTH_WEIGHT, SATURATION
from archive.search.words import cut, stem, with_joined

Values = dict[str, Any]

ROWS = "rows"
STATES = "states"
"""Key and revision of every row: what the index is compared with the tables by."""
STEMS = "_stems"
JOINED = "_joined"
"""Hyphened and dotted runs as one word each, which stand at no place of their own."""
RUNS = "_runs"
"""The same with the words around them, for phrases."""
HEAD = "^"
"""Before the first word of a name, where that matters."""
VOCABULARY = "words"
"""Every term of a row's text once, so that terms can be listed and counted."""
TEXT = "text"
BESIDE = 12
"""Words on either side of a joined word that a phrase with it may reach."""
LONGEST = 200
"""Code points of a term; the server would cut longer ones in two."""
GAP = 100
"""Places between two blocks of a field, so that no phrase reaches from one into the next."""
KEYWORD = {"type": "keyword"}
SIMILARITY = {
    "counted": {"type": "BM25", "k1": SATURATION, "b": LENGTH_WEIGHT},
    "once": {"type": "BM25", "k1": 0.0, "b": 0.0},
}
"""Texts are weighed as by the embedded engine; a title, by how rare its word is in titles."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of an index by what they hold."""

    fold_on: str
    words: frozenset[str]
    names: frozenset[str]
    keys: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, fields: Mapping[str, Any], fold_on: str) -> Layout:
        """The layout Haystack's declared fields ask for."""
        parts = (
            frozenset(one.index_fieldname for one in fields.values() if isinstance(one, kind))
            for kind in (Words, Names, Keys, Number)
        )
        return cls(fold_on, *parts)

    def body(self) -> Values:
        """What an index is created with; the server refuses fields that are not declared."""
        numbers = {name: {"type": "integer"} for name in self.numbers}
        keys = dict.fromkeys(self.keys, KEYWORD)
        row = dict.fromkeys((ID, DJANGO_CT, DJANGO_ID, VOCABULARY), KEYWORD) | keys | numbers
        for name in self.words:
            kinds = (name, name + JOINED, name + RUNS)
            weighed = _words("counted" if name == TEXT else "once")
            row |= {kind + stems: weighed for kind in kinds for stems in ("", STEMS)}
        for name in self.names:
            row |= {name + stems: _words("once") for stems in ("", STEMS)}
        root = {STATES: KEYWORD, **keys, **numbers, self.fold_on: KEYWORD}
        return {
            "settings": {"index": {"refresh_interval": "-1", "similarity": SIMILARITY}},
            "mappings": {
                "dynamic": "strict",
                "properties": root | {ROWS: {"type": "nested", "properties": row}},
            },
        }

    def row(self, prepared: Mapping[str, Any]) -> Values:
        """A row as it is put in, of what Haystack prepared."""
        found: Values = {}
        for name, value in prepared.items():
            if name in self.words:
                found |= _told(name, _several(value))
            elif name in self.names:
                found |= _named(name, _several(value))
            elif name in self.numbers:
                found[name] = int(value or 0)
            else:
                found[name] = _several(value)
        found[VOCABULARY] = _terms(_several(prepared.get(TEXT, ())))
        return found

    def document(self, rows: Sequence[Values]) -> Values:
        """A document of its rows, with what they hold together, for counts and orders.

        A number of the first row speaks for all of them; 0, which is none, is left out.
        """
        found: Values = {ROWS: list(rows)}
        found[STATES] = [_state(row) for row in rows]
        for name in self.keys:
            found[name] = list(dict.fromkeys(key for row in rows for key in row.get(name, ())))
        for name in self.numbers:
            found |= {name: rows[0][name]} if rows[0].get(name) else {}
        found[self.fold_on] = rows[0][self.fold_on][0]
        return found


def _state(row: Values) -> str:
    return " ".join((row[DJANGO_ID][0], *row.get("revision", ())))


def _several(value: str | Sequence[str] | None) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [one for one in value or () if one]


def _words(similarity: str) -> Values:
    return {
        "type": "text",
        "analyzer": "whitespace",
        "position_increment_gap": GAP,
        "norms": similarity == "counted",
        "similarity": similarity,
    }


# Terms, parted by spaces


def _told(name: str, blocks: Sequence[str]) -> Values:
    """A text in all the ways it is asked for, each as words and as stems."""
    plain: list[list[str]] = []
    joined: list[str] = []
    runs: list[list[str]] = []
    for block in blocks:
        terms, ones = _cut(block)
        plain.append(terms)
        joined += [term for _, term in ones]
        runs += [_around(terms, at, term) for at, term in ones]
    return {
        name + kind + stems: [" ".join(map(form, part)) for part in parts if part]
        for kind, parts in (("", plain), (JOINED, [joined]), (RUNS, runs))
        for stems, form in (("", _as_is), (STEMS, stem))
    }


def _named(name: str, values: Sequence[str]) -> Values:
    """Names, each with its first word once more as a head, and its joined words at its end."""
    found: list[list[str]] = []
    for value in values:
        terms, ones = _cut(value, most=NAME_LENGTH)
        if terms:
            heads = [terms[0], *(term for at, term in ones if at == 0)]
            found.append([*(HEAD + head for head in heads), *terms, *(term for _, term in ones)])
    return {
        name + stems: [" ".join(map(form, terms)) for terms in found]
        for stems, form in (("", _as_is), (STEMS, stem))
    }


def _terms(blocks: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for block in blocks:
        terms, ones = _cut(block)
        found.update(terms, (term for _, term in ones))
    return sorted(found)


def _cut(text: str, most: int | None = None) -> tuple[list[str], list[tuple[int, str]]]:
    """The terms of a text in order, and its joined words, each with where it begins."""
    words = list(cut(text))[:most]
    ones = [
        (at, word[2][:LONGEST]) for at, word in with_joined(text, words) if word is not words[at]
    ]
    return [term[:LONGEST] for _, _, term in words], ones


def _around(terms: Sequence[str], at: int, joined: str) -> list[str]:
    """A joined word in the place of its first part, and the words around it."""
    return [*terms[max(0, at - BESIDE) : at], joined, *terms[at + 1 : at + 1 + BESIDE]]


def _as_is(term: str) -> str:
    return term
