"""A scan's lines sorted: what is text, what is forme work, where each sheet begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.text import FormeWork, fold
from archive.transcripts.furniture import (
    bare_number,
    is_accession,
    is_catchword,
    is_copies_head,
    is_marking,
    is_noise,
    is_office_line,
    page_number,
    read_stamp,
)
from archive.transcripts.lines import Line
from archive.transcripts.parties import is_group


@dataclass(slots=True)
class Leaf:
    """A line of a scan: what forme work it is, if any, and the page that begins before it."""

    line: Line
    what: FormeWork | None = None
    legible: bool = True
    page: str = ""

    @property
    def words(self) -> str:
        return self.line.words


def sort_lines(lines: Sequence[Line]) -> list[Leaf]:
    """Every line that is not blank, in order, with what it is.

    Stamps are known by their words; page numbers by their form; catchwords, noise and running
    heads by standing where a page turns; a distribution list by its head.
    """
    leaves = [_stamped(line) for line in lines if not line.blank]
    _spare_prose(leaves)
    _sort_lists(leaves)
    turns = _find_turns(leaves)
    for turn, label in turns:
        _sort_turn(leaves, turn, label)
    return leaves


def _stamped(line: Line) -> Leaf:
    stamp = read_stamp(line.words)
    return Leaf(line, stamp.what, stamp.legible) if stamp else Leaf(line)


def _spare_prose(leaves: list[Leaf]) -> None:
    """A line with small letters beside a long line of the text is of its paragraph."""
    for place, leaf in enumerate(leaves):
        if leaf.what and any(sign.islower() for sign in leaf.words):
            near = leaves[max(0, place - 1) : place] + leaves[place + 1 : place + 2]
            if any(_is_beside(leaf, other) for other in near):
                leaf.what = None


def _is_beside(leaf: Leaf, other: Leaf) -> bool:
    adjacent = abs(leaf.line.number - other.line.number) == 1
    return adjacent and other.what is None and len(other.words) >= 45


def _sort_lists(leaves: list[Leaf]) -> None:
    """Distribution lists: the head, then every line that can name an office."""
    open_list = False
    for leaf in leaves:
        if is_copies_head(leaf.words):
            leaf.what, open_list = FormeWork.DISTRIBUTION, "see page" not in fold(leaf.words)
        elif open_list and leaf.what is None and is_office_line(leaf.words):
            open_list = not is_group(leaf.words)
            leaf.what = FormeWork.DISTRIBUTION if open_list else None
        else:
            open_list = False


def _find_turns(leaves: list[Leaf]) -> list[tuple[int, str]]:
    """Where page numbers stand, with their labels; a bare figure only if it is the next one."""
    turns: list[tuple[int, str]] = []
    expected = 2
    for place, leaf in enumerate(leaves):
        label = page_number(leaf.words)
        if not label and bare_number(leaf.words) == str(expected) and _amid_stamps(leaves, place):
            label = leaf.words
        if label:
            leaf.what = FormeWork.PAGE_NUMBER
            turns.append((place, label))
            expected = int(label) + 1
        elif leaf.line.turns and place and leaf.what is not FormeWork.PAGE_NUMBER:
            leaf.page = leaf.page or str(expected)
            expected += 1
    return turns


def _amid_stamps(leaves: list[Leaf], place: int) -> bool:
    around = leaves[max(0, place - 1) : place] + leaves[place + 1 : place + 2]
    return any(leaf.what is not None for leaf in around)


def _sort_turn(leaves: list[Leaf], turn: int, label: str) -> None:
    """The forme work on both sides of a page number, and where the new page begins."""
    after = turn + 1
    while after < len(leaves) and (leaves[after].what or is_noise(leaves[after].words)):
        _name(leaves[after], is_head=True)
        after += 1
    following = leaves[after].words if after < len(leaves) else ""
    head = _head_start(leaves, turn)
    for place in range(head, turn):
        _name(leaves[place], is_head=True)
    before = head - 1
    while before >= 0 and _is_foot(leaves[before], following):
        leaf = leaves[before]
        if leaf.what is None:
            caught = is_catchword(leaf.words, following)
            leaf.what = FormeWork.CATCHWORD if caught else FormeWork.STAMP
            leaf.legible = caught
        before -= 1
    leaves[head].page = label


def _name(leaf: Leaf, *, is_head: bool) -> None:
    if leaf.what is None:
        leaf.what, leaf.legible = FormeWork.STAMP, False
    if is_head and leaf.what is FormeWork.STAMP and is_marking(leaf.words):
        leaf.what = FormeWork.RUNNING_HEAD


def _head_start(leaves: list[Leaf], turn: int) -> int:
    """The first line of the running head over a page number: markings, none of them twice."""
    seen: set[str] = set()
    place = turn
    while place > 0:
        words = leaves[place - 1].words
        if not is_marking(words) or is_accession(words) or fold(words) in seen:
            break
        seen.add(fold(words))
        place -= 1
    return place


def _is_foot(leaf: Leaf, following: str) -> bool:
    if leaf.what is FormeWork.PAGE_NUMBER:
        return False
    return bool(leaf.what or is_noise(leaf.words) or is_catchword(leaf.words, following))
