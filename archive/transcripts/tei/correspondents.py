"""From whom to whom, or between whom: as a heading's words say, and as it is tagged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from archive.text import Span
from archive.transcripts.heading import read_heading, without_ending
from archive.transcripts.transcript import Party

_AMONG = re.compile(r"\b[Aa]mong\s(?=\S)")
_NEXT = re.compile(
    r"(?:,\s(?:and\s)?|\sand\s)"
    r"(?=the\s|(?:President|Secretary|Ambassador|Admiral|General|Senator|Mr\.)\s)"
)
# What was said together has no sender, whatever is tagged: "Minutes of the Fourth Meeting of …".
_TOGETHER = re.compile(r"\b(?:Meetings?|Conversations?|Minutes|Remarks|Conference\sWith)\b")
_BEGINS_ANEW = re.compile(r"(?:the|his|an?|[A-Z][\w.]{0,20} [A-Z])\b|(?:Mr|Dr)\.", re.IGNORECASE)
_BETWEEN = re.compile(r"\b[Bb]etween\s(?=\S)")
_AND = re.compile(r",?\sand\s")
_CLOSED = re.compile(r"(?<=\))(?:,\s|$)")
_TAIL = re.compile(r"(?<=\)),?\s.{0,200}|,\s.{0,200}|(?<=[a-z]{3})\.\s.{0,400}")

Tagged = list[tuple[str, Span]]
"""The spans tagged "from" and "to" in a heading, as "sender" and "recipient"."""


def read_correspondents(text: str, head: Span, tagged: Tagged) -> tuple[Party, ...]:
    """The parties that a heading names; spans count code points of `text`.

    A conversation "Between X and Y" has participants: the editors tag them as sender and
    recipient. Elsewhere a tag serves where the words tell nothing, unless it lies within a
    party already found or the heading is a meeting's.
    """
    within = [(function, span) for function, span in tagged if span.end <= head.end]
    words = without_ending(head.of(text))
    conversing = _between(words, head.start, within) or _among(words, head.start)
    if conversing:
        return conversing
    parties = [
        replace(party, span=_moved(party.span, head.start)) for party in read_heading(words).parties
    ]
    if _TOGETHER.search(words):
        return tuple(parties)
    taken = {party.function for party in parties}
    for function, span in within:
        inside = any(p.span and p.span.start <= span.start < p.span.end for p in parties)
        if function not in taken and not inside:
            taken.add(function)
            parties.append(Party(span.of(text), span, function=function))
    return tuple(parties)


def tag_conflicts(text: str, parties: tuple[Party, ...], tagged: Tagged) -> list[str]:
    """Where a tag makes a sender of whom the heading's words make a recipient, or the reverse."""
    found = []
    for function, span in tagged:
        for party in parties:
            around = party.span and party.span.start <= span.start < party.span.end
            if around and {party.function, function} == {"sender", "recipient"}:
                found.append(
                    f"{span.of(text)} is tagged as {function}, printed as {party.function}"
                )
    return found


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _between(words: str, start: int, tagged: Tagged) -> tuple[Party, ...]:
    """The two sides of a conversation, parted at the "and" that the tags, if any, lie around."""
    opening = _BETWEEN.search(words)
    if opening is None:
        return ()
    ways = list(_AND.finditer(words, opening.end()))
    first = min((span.end for _, span in tagged), default=start) - start
    last = max((span.start for _, span in tagged), default=start + len(words)) - start
    fitting = [way for way in ways if first <= way.start() and way.end() <= last] or ways
    if not fitting:
        return ()
    divide = fitting[0]
    closed = next((way for way in fitting if words[way.start() - 1] == ")"), None)
    if closed and not _BEGINS_ANEW.match(words, divide.end()):
        # "… on Administrative and Budgetary Questions (Chetchetkin) and the Senior Adviser …"
        divide = closed
    ends = _CLOSED.search(words, divide.end()) or _TAIL.search(words, divide.end())
    sides = (
        Span(opening.end(), divide.start()),
        Span(divide.end(), ends.start() if ends else len(words)),
    )
    return _speakers(words, sides, start)


def _among(words: str, start: int) -> tuple[Party, ...]:
    """The several of a conversation "Among the Secretary, Mr. Hagerty, and the President"."""
    opening = _AMONG.search(words)
    if opening is None:
        return ()
    sides = []
    at = opening.end()
    for joint in _NEXT.finditer(words, at):
        sides.append(Span(at, joint.start()))
        at = joint.end()
    ends = _TAIL.search(words, at)
    sides.append(Span(at, ends.start() if ends else len(words)))
    return _speakers(words, sides, start) if len(sides) > 1 else ()


def _speakers(words: str, sides: Iterable[Span], start: int) -> tuple[Party, ...]:
    return tuple(
        Party(side.of(words), Span(side.start + start, side.end + start))
        for side in sides
        if side.of(words).strip()
    )
