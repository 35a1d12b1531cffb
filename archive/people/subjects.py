"""Subject lines as printed: which controlled headings they mean."""

from __future__ import annotations

from collections.abc import Iterable

from archive.people.authority import Authority
from archive.people.folding import fold
from archive.people.records import Subject


def find_subjects(printed: str, authority: Authority) -> tuple[Subject, ...]:
    """The headings a subject line means, in the order in which the line prints them.

    A heading or variant is found as whole words, case, accents and dashes aside; words that a
    longer variant covers mean nothing more ("Relations between the Soviet Union and …").
    """
    words = fold(printed.replace("-", " ")).split()
    found: list[tuple[int, int, Subject]] = []
    for subject in authority.subjects:
        found += [(at, size, subject) for at, size in _places(subject, words)]
    covered: set[int] = set()
    kept: list[tuple[int, Subject]] = []
    for at, size, subject in sorted(found, key=lambda place: (-place[1], place[0])):
        stretch = set(range(at, at + size))
        if not stretch & covered:
            covered |= stretch
            kept.append((at, subject))
    return tuple(dict.fromkeys(subject for _, subject in sorted(kept, key=lambda one: one[0])))


def _places(subject: Subject, words: list[str]) -> Iterable[tuple[int, int]]:
    """Where the heading or a variant stands in a line, and how many words it has."""
    for form in (subject.heading, *subject.variants):
        sought = fold(form.replace("-", " ")).split()
        size = len(sought)
        for at in range(len(words) - size + 1 if size else 0):
            if words[at : at + size] == sought:
                yield at, size
