"""Dates, kinds, pages and citations in a page's words."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.citing.dates import CitedDate
from archive.citing.head import Head
from archive.citing.locus import page_words
from archive.citing.styled import Styled
from archive.models import Document

register = template.Library()


@register.filter
def styled(words: Styled) -> SafeString:
    """A citation with its titles in italics, every character escaped."""
    return format_html_join("", "{}", ((_run(run.text, italic=run.italic),) for run in words.runs))


def _run(words: str, *, italic: bool) -> SafeString:
    return format_html("<i>{}</i>" if italic else "{}", words)


@register.simple_tag
def json_ld(head: Head) -> SafeString:
    """The page as schema.org says it; `citing.head` leaves no sign in it that ends an element."""
    return mark_safe(f'<script type="application/ld+json">{head.json_ld}</script>')  # noqa: S308


@register.filter
def date_words(document: Document) -> str:
    """A document's day, as closely as it is known: "November 29, 1962", "October 1961"."""
    if document.earliest is None:
        return "undated"
    return CitedDate(document.earliest, document.latest).words


@register.filter
def hours_words(document: Document) -> str:
    """The hours printed: "4:40–7:55 p.m."; "" where there are none."""
    if document.begins is None:
        return ""
    if document.ends is None:
        return _hour(document.begins, half=True)
    same = (document.begins.hour < 12) == (document.ends.hour < 12)
    return f"{_hour(document.begins, half=not same)}–{_hour(document.ends, half=True)}"


def _hour(hour: dt.time, *, half: bool) -> str:
    words = f"{hour.hour % 12 or 12}:{hour.minute:02}"
    return f"{words} {'a.m.' if hour.hour < 12 else 'p.m.'}" if half else words


@register.filter
def kind_words(kind: str) -> str:
    """A kind of document as a label: "Memorandum of conversation"."""
    words = kind.replace("-", " ")
    return words[:1].upper() + words[1:]


@register.filter
def pages_words(first: str, last: str = "") -> str:
    """Printed pages: "pp. 923–924"; "" where none is known."""
    return page_words(first, last)


@register.filter
def share_words(share: float) -> str:
    """A share in percent; what is nearly nothing or nearly all never says nothing or all."""
    percent = round(share * 100)
    if share > 0 and percent == 0:
        return "under 1%"
    if share < 1 and percent == 100:
        return "over 99%"
    return f"{percent}%"
