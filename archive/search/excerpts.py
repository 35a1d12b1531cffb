"""Passages of a text that hold the words looked for, with the page each stands on.

Cut from the revision, never from the index; what is cut is plain text that a template escapes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.search.marking import spans_matching
from archive.search.query import Alike, Fuzzy, Node, Phrase, Wildcard, Word, wanted
from archive.search.words import STOP_WORDS, terms_of
from archive.text import Span

WIDTH = 280
"""About how many code points an excerpt has."""
REACH = 110
"""How far from a marked word an excerpt may begin or end."""
MAX_SPANS = 400
MAX_STOOD_FOR = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text as it is shown: `start` is where it begins, `first` its first mark."""

    start: int
    first: int
    pieces: tuple[Piece, ...]


def marking(tree: Node | None, stood_for: Mapping[Node, Sequence[str]]) -> str:
    """The words a hit is marked by, in the language of `spans_matching`.

    >>> marking(Phrase("Bay of Pigs"), {})
    '"Bay of Pigs"'
    """
    items = dict.fromkeys(item for leaf in wanted(tree) for item in _items(leaf, stood_for))
    return " ".join(items)


def _items(leaf: Node, stood_for: Mapping[Node, Sequence[str]]) -> Iterable[str]:
    match leaf:
        case Word(printed, exact):
            if not exact and printed.lower() in STOP_WORDS:
                return []
            word = "".join(printed.split()).replace('"', "")
            return [f"={word}" if exact else word]
        case Phrase(printed, slop, exact):
            if slop:
                return [word for word in terms_of(printed) if word not in STOP_WORDS]
            return [f'="{printed}"' if exact else f'"{printed}"']
        case Wildcard(pattern) if pattern.endswith("*") and pattern[:-1].isalnum():
            return [pattern]
        case Wildcard() | Fuzzy() | Alike():
            return [f"={word}" for word in stood_for.get(leaf, ())[:MAX_STOOD_FOR]]
        case _:
            return []


def passages(text: str, hl: str, most: int) -> list[Passage]:
    """The best passages of a text, in the order they stand in; none where nothing is marked."""
    spans = spans_matching(text, hl, limit=MAX_SPANS)
    chosen = _best(text, _windows(text, spans), most)
    return [_passage(text, window) for window in sorted(chosen, key=lambda w: w[0].start)]


def _best(text: str, windows: list[list[Span]], most: int) -> list[list[Span]]:
    """The windows that together mark most different words, the fullest first."""
    shown: set[str] = set()
    chosen: list[list[Span]] = []
    rest = [({span.of(text).lower() for span in window}, window) for window in windows]
    while rest and len(chosen) < most:
        words, best = max(rest, key=lambda one: _worth(one[0], one[1], shown))
        rest = [one for one in rest if one[1] is not best]
        chosen.append(best)
        shown |= words
    return chosen


def _worth(words: set[str], window: list[Span], shown: set[str]) -> tuple[int, int, int, int]:
    return len(words - shown), len(words), len(window), -window[0].start


def opening(text: str) -> Passage:
    """The first words of a text, past its heading, where nothing in it is marked."""
    start = text.find("\n") + 1
    start = start if 0 < start < len(text) - REACH else 0
    end = word_end(text, min(len(text), start + WIDTH), start)
    return Passage(start, start, (Piece(on_one_line(text[start:end]), marked=False),))


def _windows(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Marked words near one another, gathered so that none stands in two excerpts."""
    windows: list[list[Span]] = []
    for span in spans:
        if windows and span.end - windows[-1][0].start <= WIDTH - REACH:
            windows[-1].append(span)
        else:
            windows.append([span])
    return windows


def _passage(text: str, window: Sequence[Span]) -> Passage:
    length = window[-1].end - window[0].start
    room = max(REACH // 2, (WIDTH - length) // 2)
    start = word_start(text, max(0, window[0].start - room), window[0].start)
    end = word_end(text, min(len(text), window[-1].end + room), window[-1].end)
    pieces: list[Piece] = [Piece("… ", marked=False)] if start > 0 else []
    at = start
    for span in window:
        pieces.append(Piece(on_one_line(text[at : span.start]), marked=False))
        pieces.append(Piece(on_one_line(span.of(text)), marked=True))
        at = span.end
    tail = on_one_line(text[at:end])
    pieces.append(Piece(tail + (" …" if end < len(text) else ""), marked=False))
    return Passage(start, window[0].start, tuple(piece for piece in pieces if piece.text))


def word_start(text: str, at: int, latest: int) -> int:
    """The next word's beginning, so that no excerpt begins within one."""
    while 0 < at < latest and not text[at - 1].isspace():
        at += 1
    return at


def word_end(text: str, at: int, earliest: int) -> int:
    end = at
    while earliest < end < len(text) and not text[end].isspace():
        end -= 1
    return end if end > earliest else max(at, earliest)


def on_one_line(text: str) -> str:
    """Line ends as spaces, so that an excerpt runs on."""
    return text.replace("\n", " ")


def page_at(starts: Sequence[int], labels: Sequence[str], offset: int) -> str:
    """The printed page an offset stands on, by where pages start; "" before the first.

    >>> page_at([0, 100], ["923", "924"], 120)
    '924'
    """
    at = bisect_right(starts, offset)
    return labels[at - 1] if at else ""
