"""What part of the whole each witness carries, what only it has, and the whole as one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from archive.collation.composite import Column
from archive.collation.differences import Comparison
from archive.collation.entry import Place
from archive.collation.findings import Carrying, Coverage, Passage, Stretch
from archive.collation.rows import Zone

RowOf = Mapping[tuple[int, int], str]
"""The id of the row of every block of every witness."""


def measure_coverage(comparison: Comparison, row_of: RowOf) -> list[Coverage]:
    """Each witness's share of the body of the whole."""
    body = [at for at, column in enumerate(comparison.columns) if _is_body(comparison, column)]
    withheld = {
        (lacuna.witness, at)
        for lacuna in comparison.lacunae
        if lacuna.notes
        for at in range(lacuna.start, lacuna.end)
    }
    return [
        _coverage(comparison, w, body, withheld, row_of) for w in range(len(comparison.witnesses))
    ]


def _is_body(comparison: Comparison, column: Column) -> bool:
    return any(
        comparison.witnesses[w].blocks[comparison.witnesses[w].words[word].block].zone is Zone.BODY
        for w, word in column.words.items()
    )


def _coverage(
    comparison: Comparison,
    w: int,
    body: Sequence[int],
    withheld: set[tuple[int, int]],
    row_of: RowOf,
) -> Coverage:
    states = [_state(comparison, w, at, withheld) for at in body]
    alone = [
        comparison.columns[at].words[w]
        for at, state in zip(body, states, strict=True)
        if state == (Carrying.PRESENT, True) and w in comparison.columns[at].words
    ]
    return Coverage(
        siglum=comparison.witnesses[w].siglum,
        words=sum(1 for at in body if w in comparison.columns[at].words),
        whole=len(body),
        alone=len(alone),
        alone_places=tuple(_places(comparison, w, alone)),
        strip=tuple(_strip(comparison, body, states, row_of)),
    )


def _state(
    comparison: Comparison, w: int, at: int, withheld: set[tuple[int, int]]
) -> tuple[Carrying, bool]:
    """How a witness carries a column, and whether no other has it."""
    missing = comparison.missing[at]
    if w in missing:
        return Carrying.WITHHELD if (w, at) in withheld else Carrying.LACKING, False
    return Carrying.PRESENT, len(missing) == len(comparison.witnesses) - 1


def _places(comparison: Comparison, w: int, words: Sequence[int]) -> Iterator[Place]:
    """Words as stretches of the text, those that follow each other made one."""
    witness = comparison.witnesses[w]
    runs: list[list[int]] = []
    for word in sorted(words):
        if runs and runs[-1][1] == word:
            runs[-1][1] = word + 1
        else:
            runs.append([word, word + 1])
    for first, last in runs:
        span = witness.span_of(first, last)
        yield witness.place(span.start, span.end)


def _strip(
    comparison: Comparison,
    body: Sequence[int],
    states: Sequence[tuple[Carrying, bool]],
    row_of: RowOf,
) -> Iterator[Stretch]:
    start = 0
    for at in range(1, len(states) + 1):
        if at == len(states) or states[at] != states[start]:
            state, alone = states[start]
            yield Stretch(start, at, state, alone, row_at(comparison, body[start], row_of))
            start = at


def row_at(comparison: Comparison, at: int, row_of: RowOf) -> str:
    """The id of the row that a column stands in."""
    for w, word in sorted(comparison.columns[at].words.items()):
        return row_of.get((w, comparison.witnesses[w].words[word].block), "")
    return ""


@dataclass(slots=True)
class _Piece:
    """Columns of one row that the same witnesses carry, and the witness they are read from."""

    source: int
    row: str
    carriers: frozenset[int]
    columns: list[int]


def read_whole(
    comparison: Comparison, row_of: RowOf, open_points: Mapping[str, Sequence[tuple[int, str]]]
) -> list[Passage]:
    """The whole as one text: each passage from the first witness that prints its row.

    `open_points` gives by row the columns and ids of its variants: they are named, not decided.
    Where that witness has other words, they stand, and what the others have is an open point.
    """
    return [_passage(comparison, piece, open_points) for piece in _pieces(comparison, row_of)]


def _pieces(comparison: Comparison, row_of: RowOf) -> list[_Piece]:
    """The columns in order as pieces, each with words of its source."""
    printing: dict[str, set[int]] = defaultdict(set)
    for (w, _), row in row_of.items():
        printing[row].add(w)
    pieces: list[_Piece] = []
    for at, column in enumerate(comparison.columns):
        if not column.words:
            continue
        row = row_at(comparison, at, row_of)
        missing = comparison.missing[at]
        carriers = frozenset(column.words.keys() | (printing[row] - missing))
        last = pieces[-1] if pieces else None
        if last and (last.row, last.carriers) == (row, carriers):
            last.columns.append(at)
        else:
            pieces.append(_Piece(min(carriers), row, carriers, [at]))
    return _with_words(comparison, pieces)


def _with_words(comparison: Comparison, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, those for which the source has no words made part of their neighbour.

    Words that others add inside a row are no passage, but their open points must not be lost.
    """
    kept: list[_Piece] = []
    waiting: list[int] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if _words(comparison, piece.source, piece.columns):
            kept.append(replace(piece, columns=[*waiting, *piece.columns]))
            waiting = []
        elif kept and (kept[-1].row, kept[-1].source) == (piece.row, piece.source):
            kept[-1].columns.extend(piece.columns)
        elif following and (following.row, following.source) == (piece.row, piece.source):
            waiting = [*waiting, *piece.columns]
        else:
            source = min(w for at in piece.columns for w in comparison.columns[at].words)
            kept.append(replace(piece, source=source, columns=[*waiting, *piece.columns]))
            waiting = []
    return kept


def _words(comparison: Comparison, w: int, columns: Sequence[int]) -> list[int]:
    return [comparison.columns[at].words[w] for at in columns if w in comparison.columns[at].words]


def _passage(
    comparison: Comparison, piece: _Piece, open_points: Mapping[str, Sequence[tuple[int, str]]]
) -> Passage:
    columns = piece.columns
    words = _words(comparison, piece.source, columns)
    printing = {w for at in columns for w in comparison.columns[at].words} - {piece.source}
    witness = comparison.witnesses[piece.source]
    first, last = min(words), max(words) + 1
    span = witness.span_of(first, last)
    end = span.end + len(_touching(witness.text, span.end, witness.words[last - 1].after))
    text = " ".join(part.of(witness.text).strip() for part in witness.parts_of(span.start, end))
    return Passage(
        place=witness.place(span.start, end),
        text=text,
        row=piece.row,
        also=tuple(comparison.witnesses[w].siglum for w in sorted(printing)),
        open_points=tuple(
            id_ for at, id_ in open_points.get(piece.row, ()) if columns[0] <= at <= columns[-1]
        ),
    )


def _touching(text: str, at: int, signs: str) -> str:
    """The signs that follow a word without a space."""
    count = 0
    while count < len(signs) and text[at + count : at + count + 1] == signs[count]:
        count += 1
    return signs[:count]
