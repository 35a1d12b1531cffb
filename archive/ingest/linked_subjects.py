"""The subject lines of a document, given their controlled headings."""

from __future__ import annotations

import re

from archive.models import Document, Subject, SubjectLine
from archive.people import Authority
from archive.text import fold


def link_subjects(document: Document, authority: Authority) -> None:
    """Find the headings that a document's subject lines name; headings set by hand stay."""
    ids = dict(Subject.objects.values_list("slug", "pk"))
    for line in SubjectLine.objects.filter(version__document=document):
        named = [ids[slug] for slug in _named_in(line.printed, authority)]
        line.subjects.add(*named)
        document.subjects.add(*named)


def _named_in(printed: str, authority: Authority) -> list[str]:
    """The slugs of the headings of which a variant stands, as whole words, in a line."""
    line = _words(printed)
    return [
        subject.slug
        for subject in authority.subjects
        if any(_words(variant) in line for variant in (subject.heading, *subject.variants))
    ]


def _words(printed: str) -> str:
    """Folded words between single blanks, a blank at either end: whole words are found alike."""
    return f" {re.sub(r'[^a-z0-9]+', ' ', fold(printed)).strip()} "
