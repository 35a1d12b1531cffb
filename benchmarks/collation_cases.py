"""Cases for collation with known truth, made from real TEI volumes.

A case is a text as printed and the same text after known things were done to it: words misread
or changed, passages left out with and without a note, paragraphs moved, split, merged or cut by
a page. It shares no code with the engine: it has its own word lists, its own furniture.
"""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

MISREAD = (
    ("rn", "m"), ("m", "rn"), ("h", "b"), ("e", "c"), ("c", "e"), ("l", "1"), ("o", "0"),
    ("n", "u"), ("u", "n"), ("t", "f"), ("cl", "d"), ("d", "cl"), ("i", "l"), ("l", "i"),
    ("s", "5"), ("li", "h"), ("w", "vv"), ("a", "o"), ("e", "o"), ("g", "q"), ("y", "v"),
    ("in", "m"), ("ti", "h"), ("b", "h"), ("I", "l"), ("S", "5"), ("O", "0"), ("B", "8"),
)  # fmt: skip
SPELLINGS = {
    "labor": "labour", "favor": "favour", "defense": "defence", "program": "programme",
    "honor": "honour", "realize": "realise", "recognize": "recognise", "emphasize": "emphasise",
    "organization": "organisation", "organizations": "organisations", "center": "centre",
    "judgment": "judgement", "favorable": "favourable", "behavior": "behaviour",
    "toward": "towards", "neighboring": "neighbouring", "cooperation": "co-operation",
    "today": "to-day", "cooperate": "co-operate", "Khrushchev": "Khruschchev",
    "Vietnam": "Viet-Nam", "Dobrynin": "Dobrinin", "Gromyko": "Gromiko", "offense": "offence",
    "colored": "coloured", "traveled": "travelled", "emphasized": "emphasised",
    "recognized": "recognised", "realized": "realised", "armored": "armoured",
}  # fmt: skip
CHANGES = {
    "will": "would", "would": "should", "should": "must", "may": "might", "agreed": "refused",
    "said": "stated", "important": "essential", "the": "this", "his": "our", "government":
    "administration", "Soviet": "Russian", "problem": "question", "great": "considerable",
    "meeting": "conference", "policy": "position", "today": "yesterday", "many": "several",
    "States": "Nations", "believe": "think", "possible": "probable", "could": "can",
    "always": "often", "first": "last", "more": "less", "was": "is", "had": "has", "their": "its",
    "effort": "efforts", "matter": "matters", "made": "taken", "new": "further", "no": "any",
}  # fmt: skip
STAMPS = (
    "SECRET", "CONFIDENTIAL", "SECRET LIMIT DISTRIBUTION", "TOP SECRET/SENSITIVE", "SECRET/NODIS",
    "DEPARTMENT OF STATE", "SECRFT", "S E C R E T", "LIMITED OFFICIAL USE", "EYES ONLY",
)  # fmt: skip
SIZES = ("1 line", "2 lines", "3 lines", "1-1/2 lines", "less than 1 line", "4 lines")


@dataclass
class Piece:
    """A word with the signs and space after it; `key` is its number in the untouched text."""

    text: str
    after: str
    key: int


@dataclass
class Event:
    """Something that was done: the keys of the words concerned, and what a reader would call it."""

    cause: str
    left: set[int] = field(default_factory=set)
    right: set[int] = field(default_factory=set)
    also: tuple[str, ...] = ()


@dataclass
class Opened:
    """A note put in the place of words: which words, by key, first to last."""

    note: Piece
    keys: list[int]


@dataclass
class Case:
    """Two texts and all that was done; spans are code points of `left` and `right`.

    An event is its cause and where it stands on each side; a fill the side of the note, the
    note's place there and that of the words on the other side.
    """

    kind: str
    left: str
    right: str
    events: list[tuple[str, tuple[int, int] | None, tuple[int, int] | None, tuple[str, ...]]]
    links: set[tuple[int, int]]
    left_blocks: list[tuple[int, int]]
    right_blocks: list[tuple[int, int]]
    fills: list[tuple[str, tuple[int, int], tuple[int, int]]]
    moved: list[tuple[tuple[int, int], tuple[int, int]]]


def documents(folder: Path, least: int, most: int, limit: int) -> list[list[str]]:
    """Documents of a folder of TEI volumes as lists of paragraphs, notes left out."""
    found: list[list[str]] = []
    for path in sorted([*folder.glob("*.xml"), *folder.glob("*.xml.xz")]):
        stored = path.read_bytes()
        data = lzma.decompress(stored) if path.suffix == ".xz" else stored
        root = etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True))
        taken = 0
        for div in root.iter(f"{TEI}div"):
            if div.get("type") != "document" or taken > limit // 4:
                continue
            paragraphs = [_plain(p) for p in div.iter(f"{TEI}p")]
            paragraphs = [p for p in paragraphs if p and "[" not in p]
            if least <= sum(len(p.split()) for p in paragraphs) <= most and len(paragraphs) > 3:
                found.append(paragraphs)
                taken += 1
    return found


def _plain(paragraph: etree._Element) -> str:
    parts: list[str] = []

    def walk(element: etree._Element) -> None:
        if element.tag in (f"{TEI}note", f"{TEI}pb"):
            parts.append(element.tail or "")
            return
        parts.append(element.text or "")
        for child in element:
            walk(child)
        if element is not paragraph:
            parts.append(element.tail or "")

    if any(a.tag == f"{TEI}note" for a in paragraph.iterancestors()):
        return ""
    walk(paragraph)
    return " ".join("".join(parts).split())


class Maker:
    """Does known things to a text and remembers them."""

    def __init__(self, paragraphs: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.left = self._cut(paragraphs)
        self.right = [[Piece(p.text, p.after, p.key) for p in para] for para in self.left]
        self.events: list[Event] = []
        self.opened: list[Opened] = []
        self.moves: list[list[int]] = []
        self.touched: set[int] = set()
        self.wrapped = False
        self.furniture = False

    def _cut(self, paragraphs: list[str]) -> list[list[Piece]]:
        key = 0
        cut = []
        for text in paragraphs:
            found = list(WORD.finditer(text))
            pieces = []
            for at, match in enumerate(found):
                end = found[at + 1].start() if at + 1 < len(found) else len(text)
                start = 0 if at == 0 else match.start()
                pieces.append(Piece(text[start : match.end()], text[match.end() : end], key))
                key += 1
            if pieces:
                cut.append(pieces)
        return cut

    def _free(self, want: int) -> list[tuple[list[Piece], int]]:
        """Words nothing was done to, not neighbours of each other, at random."""
        places = [(para, at) for para in self.right for at in range(len(para))]
        self.random.shuffle(places)
        chosen = []
        for para, at in places:
            keys = {p.key for p in para[max(0, at - 2) : at + 3]}
            if len(chosen) < want and not keys & self.touched and -1 not in keys:
                chosen.append((para, at))
                self.touched |= keys
        return chosen

    def misread(self, count: int) -> None:
        for para, at in self._free(count * 2)[: count * 2]:
            if sum(e.cause == "ocr" for e in self.events) >= count:
                break
            piece = para[at]
            word = piece.text
            options = [(a, b) for a, b in MISREAD if a in word and len(word) > 2]
            if not options:
                continue
            a, b = self.random.choice(options)
            where = self.random.choice([m.start() for m in re.finditer(a, word)])
            piece.text = word[:where] + b + word[where + len(a) :]
            self.events.append(Event("ocr", {piece.key}, {piece.key}, ("spelling",)))

    def lose_space(self, count: int) -> None:
        for para, at in self._free(count):
            if at + 1 < len(para) and para[at].after == " " and para[at + 1].text.isalpha():
                one, two = para[at], para[at + 1]
                one.after = ""
                self.events.append(
                    Event(
                        "ocr", {one.key, two.key}, {one.key, two.key}, ("spelling", "punctuation")
                    )
                )

    def respell(self, count: int) -> None:
        done = 0
        for para in self.right:
            for piece in para:
                if piece.text in SPELLINGS and piece.key not in self.touched and done < count:
                    piece.text = SPELLINGS[piece.text]
                    self.touched.add(piece.key)
                    self.events.append(Event("spelling", {piece.key}, {piece.key}, ("ocr",)))
                    done += 1

    def change(self, count: int) -> None:
        places = self._free(count * 6)
        done = 0
        for para, at in places:
            piece = para[at]
            if done >= count:
                break
            if piece.text in CHANGES:
                piece.text = CHANGES[piece.text]
            elif piece.text.isdigit() and len(piece.text) < 5:
                piece.text = str(int(piece.text) + self.random.randint(1, 9))
            else:
                continue
            done += 1
            self.events.append(Event("substantive", {piece.key}, {piece.key}))

    def add_and_drop(self, count: int) -> None:
        chosen = [(para, para[at]) for para, at in self._free(count)]
        for number, (para, piece) in enumerate(chosen):
            at = next(i for i, one in enumerate(para) if one is piece)
            if number % 2 and len(para) > 4 and 0 < at < len(para) - 1 and not piece.after.strip():
                self.events.append(Event("substantive", {piece.key}, set()))
                para.pop(at)
            elif not piece.after.strip() and at < len(para) - 1:
                word = self.random.choice(["not", "also", "probably", "only", "therefore"])
                added = Piece(word, " ", -1000 - len(self.events) - number)
                para.insert(at + 1, added)
                self.events.append(Event("substantive", set(), {added.key}))

    def repunctuate(self, count: int) -> None:
        for para, at in self._free(count * 3):
            piece = para[at]
            if sum(e.cause == "punctuation" for e in self.events) >= count:
                break
            if piece.after == ", ":
                piece.after = " "
            elif piece.after.strip() == "—":
                piece.after = "--"
            elif piece.after == " " and at + 1 < len(para):
                piece.after = ", "
            else:
                continue
            self.events.append(Event("punctuation", {piece.key}, {piece.key}))

    def omit(self, count: int, note: str = "") -> None:
        """Leave out whole paragraphs, silently or with a note of one of two kinds."""
        for _ in range(count):
            whole = [
                at
                for at, para in enumerate(self.right)
                if len(para) > 12
                and not {p.key for p in para} & self.touched
                and all(p.key >= 0 for p in para)
            ]
            whole = [at for at in whole if at > 0 and at < len(self.right) - 1]
            if not whole:
                return
            at = self.random.choice(whole)
            gone = self.right.pop(at)
            keys = [p.key for p in gone]
            self.touched |= set(keys)
            for near in (at - 1, at):
                if 0 <= near < len(self.right):
                    self.touched |= {p.key for p in self.right[near]}
            if note:
                words = Piece(self._note(note, gone), "", -1)
                self.right.insert(at, [words])
                self.opened.append(Opened(words, keys))
                cause = "omission" if note == "omission" else "excision"
                self.events.append(Event(cause, set(keys), {-1}, ("omission", "excision")))
            else:
                self.events.append(Event("omission", set(keys), set()))

    def omit_in_a_row(self) -> None:
        """Withhold two neighbouring paragraphs, each with a note of its own."""
        fit = [
            at
            for at in range(1, len(self.right) - 2)
            if len(self.right[at]) > 12 and len(self.right[at + 1]) > 12
        ]
        if not fit:
            return
        at = self.random.choice(fit)
        for place in (at, at + 1):
            gone = self.right[place]
            words = Piece(self._note("excision", gone), "", -1)
            self.right[place] = [words]
            self.opened.append(Opened(words, [p.key for p in gone]))
            also = ("omission", "excision")
            self.events.append(Event("excision", {p.key for p in gone}, {-1}, also))

    def _note(self, kind: str, gone: list[Piece]) -> str:
        if kind == "omission":
            topic = max((p.text for p in gone), key=len)
            unique = self.random.randint(100, 999)
            return self.random.choice(
                [
                    f"[Here follows discussion of {topic}.]",
                    f"[Omitted here is a section on {topic}; see document {unique}.]",
                ]
            )
        lines = max(1, round(len(gone) / 11))
        unit = "line" if lines == 1 else "lines"
        return self.random.choice(
            [
                f"[{lines} {unit} of source text not declassified]",
                f"[1 paragraph ({lines} {unit}) not declassified]",
            ]
        )

    def excise_inline(self, count: int) -> None:
        """Leave out words inside a paragraph, with a note."""
        for _ in range(count):
            paras = [p for p in self.right if len(p) > 40]
            if not paras:
                return
            para = self.random.choice(paras)
            size = self.random.randint(4, 22)
            at = self.random.randint(5, len(para) - size - 5)
            keys = {p.key for p in para[at - 3 : at + size + 3]}
            if keys & self.touched or min(keys) < 0:
                continue
            self.touched |= keys
            gone = para[at : at + size]
            after = gone[-1].after
            lines = max(1, round(size / 11))
            note = (
                "[less than 1 line of source text not declassified]"
                if size < 9
                else f"[{lines} line{'s' * (lines > 1)} of source text not declassified]"
            )
            placed = Piece(note, after, -1)
            para[at : at + size] = [placed]
            self.opened.append(Opened(placed, [p.key for p in gone]))
            self.events.append(Event("excision", {p.key for p in gone}, {-1}, ("omission",)))

    def move(self, count: int) -> None:
        for _ in range(count):
            fit = [
                at
                for at, para in enumerate(self.right)
                if len(para) >= 20 and not {p.key for p in para} & self.touched
            ]
            if len(fit) < 1 or len(self.right) < 6:
                return
            at = self.random.choice(fit)
            para = self.right.pop(at)
            away = [
                t
                for t in range(len(self.right) + 1)
                if sum(map(len, self.right[min(t, at) : max(t, at)])) > 1.3 * len(para)
            ]
            if not away:
                self.right.insert(at, para)
                continue
            to = self.random.choice(away)
            self.right.insert(to, para)
            self.touched |= {p.key for p in para}
            self.moves.append([p.key for p in para])

    def split(self, count: int) -> None:
        for _ in range(count):
            fit = [at for at, para in enumerate(self.right) if len(para) > 40]
            if not fit:
                return
            at = self.random.choice(fit)
            para = self.right[at]
            ends = [
                i + 1
                for i, p in enumerate(para)
                if p.after.startswith(". ") and 8 < i < len(para) - 8
            ]
            if ends:
                cut = self.random.choice(ends)
                para[cut - 1].after = para[cut - 1].after.rstrip()
                self.right[at : at + 1] = [para[:cut], para[cut:]]

    def merge(self, count: int) -> None:
        for _ in range(count):
            if len(self.right) < 4:
                return
            at = self.random.randint(0, len(self.right) - 2)
            if -1 in (self.right[at][0].key, self.right[at + 1][0].key):
                continue
            if self.right[at][-1].key + 1 != self.right[at + 1][0].key:
                continue
            self.right[at][-1].after += " "
            self.right[at : at + 2] = [self.right[at] + self.right[at + 1]]

    def case(self, kind: str) -> Case:
        left, left_spans, left_blocks, _ = self._render(self.left, plain=True)
        right, right_spans, right_blocks, notes = self._render(self.right, plain=False)
        owner = {p.key: at for at, para in enumerate(self.left) for p in para}
        links = {
            (owner[p.key], at) for at, para in enumerate(self.right) for p in para if p.key >= 0
        }
        counts = {
            link: sum(1 for p in self.right[link[1]] if owner.get(p.key) == link[0])
            for link in links
        }
        links = {
            link
            for link, n in counts.items()
            if n >= 4 or n * 2 >= min(len(self.left[link[0]]), len(self.right[link[1]]))
        }
        events = []
        for event in self.events:
            keys = event.right - {-1}
            events.append(
                (
                    event.cause,
                    _cover(event.left, left_spans),
                    _cover(keys, right_spans) if keys else None,
                    event.also,
                )
            )
        fills = []
        for opened, where in zip(self._in_order(), notes, strict=True):
            whole = _cover(set(opened.keys), left_spans)
            if whole:
                fills.append(("right", where, whole))
        moved = [
            (_cover(set(keys), left_spans), _cover(set(keys), right_spans)) for keys in self.moves
        ]
        moved = [(a, b) for a, b in moved if a and b]
        return Case(kind, left, right, events, links, left_blocks, right_blocks, fills, moved)

    def _in_order(self) -> list[Opened]:
        """The notes as they stand in the right text."""
        waiting = list(self.opened)
        ordered = []
        for para in self.right:
            for piece in para:
                if piece.key == -1:
                    found = next(o for o in waiting if o.note is piece)
                    waiting.remove(found)
                    ordered.append(found)
        return ordered

    def _render(
        self, paras: list[list[Piece]], plain: bool
    ) -> tuple[str, dict[int, tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]:
        text = ""
        spans: dict[int, tuple[int, int]] = {}
        blocks, notes = [], []
        page = 1
        for at, para in enumerate(paras):
            start = len(text)
            cut = 0
            if not plain and self.furniture and at % 4 == 3 and len(para) > 16:
                cut = self.random.randint(6, len(para) - 6)
            column = 0
            for number, piece in enumerate(para):
                if cut and number == cut:
                    page += 1
                    catch = piece.text + "\n\n" if self.random.random() < 0.7 else ""
                    stamp = self.random.choice(STAMPS)
                    text = text.rstrip() + f"\n\n{catch}{stamp}\n\n-{page}-\n\n"
                word = piece.text
                begin = len(text)
                if (
                    not plain
                    and self.wrapped
                    and column > 60
                    and len(word) > 7
                    and word.isalpha()
                    and word.islower()
                    and piece.key >= 0
                ):
                    half = len(word) // 2
                    word = word[:half] + "-\n" + word[half:]
                    column = len(word) - half
                text += word
                spans[piece.key] = (begin, len(text))
                if piece.key == -1:
                    notes.append((begin, len(text)))
                column += len(word) + len(piece.after)
                after = piece.after
                if not plain and self.wrapped and column > 68 and after.endswith(" "):
                    after, column = after[:-1] + "\n", 0
                text += after
            text = text.rstrip()
            blocks.append((start, len(text)))
            text += "\n\n"
        return text, spans, blocks, notes


def _cover(keys: set[int], spans: dict[int, tuple[int, int]]) -> tuple[int, int] | None:
    found = [spans[key] for key in keys if key in spans]
    return (min(s for s, _ in found), max(e for _, e in found)) if found else None


def make_case(kind: str, paragraphs: list[str], seed: int, other: list[str] | None = None) -> Case:
    """One case of a kind; `other` is a second document, for unrelated pairs."""
    maker = Maker(paragraphs, seed)
    if kind == "complementary":
        return _complementary(maker, len(maker.left) // 2, kind)
    if kind == "unrelated" and other is not None:
        return _unrelated(maker, other, kind)
    words = sum(map(len, maker.left))
    DEEDS[kind](maker, max(1, words // 120))
    return maker.case(kind)


def _misread_much(maker: Maker, size: int) -> None:
    maker.misread(size * 9)
    maker.lose_space(size)


def _misread(maker: Maker, size: int) -> None:
    maker.misread(size * 2)
    maker.lose_space(size // 2)


def _change_words(maker: Maker, size: int) -> None:
    maker.change(size)
    maker.add_and_drop(size)


def _respell(maker: Maker, size: int) -> None:
    maker.respell(size * 3)
    maker.repunctuate(size)


def _excise(maker: Maker, size: int) -> None:
    maker.omit(1, "excision")
    maker.excise_inline(2)


def _move(maker: Maker, size: int) -> None:
    maker.move(2)
    maker.misread(size)


def _resegment(maker: Maker, size: int) -> None:
    maker.split(2)
    maker.merge(2)


def _print_on_pages(maker: Maker, size: int) -> None:
    maker.furniture = True
    maker.misread(size)


def _wrap(maker: Maker, size: int) -> None:
    maker.wrapped = True


def _everything(maker: Maker, size: int) -> None:
    maker.omit(1, "omission")
    maker.omit(1, "excision")
    maker.omit(1)
    maker.move(1)
    maker.excise_inline(1)
    maker.change(size)
    maker.add_and_drop(max(1, size // 2))
    maker.misread(size)
    maker.respell(size)
    maker.repunctuate(size)
    maker.split(1)
    maker.merge(1)
    maker.furniture = True


DEEDS: dict[str, Callable[[Maker, int], None]] = {
    "identical": lambda maker, size: None,
    "rewrapped": _wrap,
    "ocr": _misread,
    "much ocr": _misread_much,
    "words": _change_words,
    "spelling": _respell,
    "omission": lambda maker, size: maker.omit(2),
    "noted omission": lambda maker, size: maker.omit(2, "omission"),
    "excision": _excise,
    "in a row": lambda maker, size: maker.omit_in_a_row(),
    "moved": _move,
    "resegmented": _resegment,
    "pages": _print_on_pages,
    "everything": _everything,
}


def _complementary(maker: Maker, half: int, kind: str) -> Case:
    """Two texts that share no paragraph: each has a note where the other has words."""
    first = [p for para in maker.left[:half] for p in para]
    second = [p for para in maker.left[half:] for p in para]
    topic_one = max((p.text for p in first), key=len)
    topic_two = max((p.text for p in second), key=len)
    note_two = f"[Here follows discussion of {topic_two}.]"
    note_one = f"[Here follows discussion of {topic_one}.]"
    left_paras = [*maker.left[:half], [Piece(note_two, "", -1)]]
    right_paras = [[Piece(note_one, "", -1)], *maker.left[half:]]
    left, left_spans, left_blocks, left_notes = maker._render(left_paras, plain=True)
    right, right_spans, right_blocks, right_notes = maker._render(right_paras, plain=True)
    one = _cover({p.key for p in first}, left_spans)
    two = _cover({p.key for p in second}, right_spans)
    assert one
    assert two
    events = [("omission", one, right_notes[0], ()), ("omission", left_notes[0], two, ())]
    case = Case(kind, left, right, events, set(), left_blocks, right_blocks, [], [])
    case.fills = [("right", right_notes[0], one), ("left", left_notes[0], two)]
    return case


def _unrelated(maker: Maker, other: list[str], kind: str) -> Case:
    left, _, left_blocks, _ = maker._render(maker.left, plain=True)
    second = Maker(other, 0)
    right, _, right_blocks, _ = second._render(second.left, plain=True)
    return Case(kind, left, right, [], set(), left_blocks, right_blocks, [], [])


KINDS = (*DEEDS, "complementary", "unrelated")
