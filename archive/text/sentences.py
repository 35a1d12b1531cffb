"""Where the sentences of printed prose end: initials and abbreviations end none."""

from __future__ import annotations

import re

from archive.text.marks import Span

# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Cdr|Adm|Sen|Rep|Gov|Amb|Prof|Hon|Rev|Jr|Sr"
    r"|St|No|Nos|Doc|Docs|Vol|vol|vols|pp|p|ff|fn|n|cf|ed|eds|etc|ca|art|Art|sec|Sec|ch|viz"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Dept|Def|Conf|Tel|Corp|Inc|Co|Ltd|Bros"
    r"|Op|op|cit|ibid|Ibid|vs|v|Ex|Res|Stat|Cong|Sess|Rev|Supp|Ser|Bldg|Ft|Mt|Univ|Assoc|a|m|p)"
    r"|\b(?:[A-Za-z]\.){1,5}[A-Za-z])$"
)
_STOP = re.compile(r"[.?!][\])”’\"']{0,3}(?=\s{1,4}[\[“‘\"'(]?[A-Z0-9])|\n")
# A bracket between two sentences is neither's: "… Appointment Book. (Kennedy Library) This …".
_ASIDE = re.compile(r"\s{0,4}\([^()\n]{1,200}\)(?=\s{1,4}[A-Z])")
_BEFORE_STOP = 12
_AFTER_STOP = 60


def cut_sentences(text: str, opening: re.Pattern[str] | None = None) -> list[Span]:
    """The sentences of a text, in order, without the blanks between; a line's end ends one.

    `opening` matches words that always begin a sentence, after an abbreviation too: in a source
    note the stop of "Vol. I. Secret" ends both.

    >>> text = "Source: Kennedy Library. Drafted by J.C. Ausland. See Doc. 12."
    >>> [span.of(text) for span in cut_sentences(text)]
    ['Source: Kennedy Library.', 'Drafted by J.C. Ausland.', 'See Doc. 12.']
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() < start or _is_abbreviation(text, start, stop, opening):
            continue
        spans += _trimmed(text, start, stop.end())
        start = stop.end()
        if aside := _ASIDE.match(text, start):
            spans += _trimmed(text, start, aside.end())
            start = aside.end()
    return spans + _trimmed(text, start, len(text))


def _is_abbreviation(
    text: str, start: int, stop: re.Match[str], opening: re.Pattern[str] | None
) -> bool:
    before = text[max(start, stop.start() - _BEFORE_STOP) : stop.start()]
    if stop[0][0] != "." or not _ABBREVIATION.search(before):
        return False
    following = text[stop.end() : stop.end() + _AFTER_STOP].lstrip()
    return not (opening and opening.match(following))


def sentence_around(sentences: list[Span], start: int, end: int) -> Span:
    """The sentences that a stretch of their text stands in, from the first to the last."""
    touched = [span for span in sentences if span.start < end and start < span.end]
    if not touched:
        return Span(start, end)
    return Span(touched[0].start, touched[-1].end)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    """The stretch without blanks at its ends, or nothing if there is no more to it."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return [Span(first, last)] if first < last else []
