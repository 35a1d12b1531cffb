"""Other tools that compare texts, each asked for the words it holds for the same.

They see the texts as words between white space, with the signs that touch them. What lies
between two matched words is a difference. They name no causes; so what a reader would set aside
at a glance is set aside for them (`_cause`), and all else counts as substance.
"""

from __future__ import annotations

import difflib
import importlib.util
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.collation_cases import Case
from benchmarks.collation_found import Difference, Found

Words = Sequence["Word"]
Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the signs that touch it, and its code points in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tool:
    """A peer: `package` must be installed; `most_words` is the longest text it is given."""

    name: str
    package: str
    match: Callable[[str, str, Words, Words], Iterable[Match]]
    most_words: int

    @property
    def is_installed(self) -> bool:
        return importlib.util.find_spec(self.package) is not None


def words_of(text: str) -> list[Word]:
    return [Word(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", text)]


def by_difflib(_left: str, _right: str, one: Words, other: Words) -> Iterator[Match]:
    """Python's own, on words, without its short cut for frequent ones (which harms texts)."""
    matcher = difflib.SequenceMatcher(None, _texts(one), _texts(other), autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))


def by_dmp_words(_left: str, _right: str, one: Words, other: Words) -> Iterator[Match]:
    """diff-match-patch as its makers advise for words: each word one sign, then tidied."""
    code: dict[str, str] = {}
    for text in _texts([*one, *other]):
        code.setdefault(text, _private_sign(len(code)))
    for a, b, size in _dmp(*("".join(code[w.text] for w in words) for words in (one, other))):
        yield from ((a + n, b + n) for n in range(size))


def by_dmp_letters(left: str, right: str, one: Words, other: Words) -> Iterator[Match]:
    """diff-match-patch as it comes, on letters, tidied; whole words in what it keeps match."""
    starts = {word.start: number for number, word in enumerate(other)}
    runs = list(_dmp(left, right))
    at = 0
    for number, word in enumerate(one):
        while at < len(runs) and runs[at][0] + runs[at][2] < word.end:
            at += 1
        if at < len(runs) and runs[at][0] <= word.start:
            to = starts.get(word.start - runs[at][0] + runs[at][1])
            if to is not None and other[to].text == word.text:
                yield number, to


def by_collatex(_left: str, _right: str, one: Words, other: Words) -> Iterator[Match]:
    """CollateX's alignment table, token by token."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from collatex import Collation, collate
    witnesses = [
        {"id": siglum, "tokens": [{"t": w.text, "at": at} for at, w in enumerate(words)]}
        for siglum, words in (("L", one), ("R", other))
    ]
    table = collate(Collation.create_from_dict({"witnesses": witnesses}), segmentation=False)
    for column in table.columns:
        cells = [token.token_data for row in column.tokens_per_witness.values() for token in row]
        if len(cells) == 2 and not column.variant:
            yield cells[0]["at"], cells[1]["at"]


TOOLS = (
    Tool("difflib, words", "difflib", by_difflib, 60_000),
    Tool("diff-match-patch, words", "diff_match_patch", by_dmp_words, 60_000),
    Tool("diff-match-patch, letters", "diff_match_patch", by_dmp_letters, 1_000),
    Tool("CollateX (Python), words", "collatex", by_collatex, 1_000),
)


def find(tool: Tool, case: Case) -> Found:
    """What a tool finds in a case."""
    one, other = words_of(case.left), words_of(case.right)
    matches = list(tool.match(case.left, case.right, one, other))
    differences = [_difference(one[a:b], other[c:d]) for a, b, c, d in _gaps(matches, one, other)]
    return Found(
        tuple(differences), _links(case, one, other, matches), _fills(differences), 0, len(matches)
    )


def _texts(words: Words) -> list[str]:
    return [word.text for word in words]


def _private_sign(number: int) -> str:
    """One sign for one word, surrogates left out."""
    code = 0x100 + number
    return chr(code if code < 0xD800 else code + 0x800)


def _dmp(left: str, right: str) -> Iterator[tuple[int, int, int]]:
    """What diff-match-patch keeps: start on the left, on the right, size."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    changes = engine.diff_main(left, right, False)
    engine.diff_cleanupSemantic(changes)
    a = b = 0
    for kind, text in changes:
        if kind == 0:
            yield a, b, len(text)
        a += len(text) * (kind <= 0)
        b += len(text) * (kind >= 0)


def _gaps(matches: Sequence[Match], one: Words, other: Words) -> Iterator[tuple[int, ...]]:
    a = c = 0
    for b, d in [*matches, (len(one), len(other))]:
        if a < b or c < d:
            yield a, b, c, d
        a, c = b + 1, d + 1


def _difference(one: Words, other: Words) -> Difference:
    left, right = ((w[0].start, w[-1].end) if w else None for w in (one, other))
    shown = " / ".join(repr(" ".join(_texts(words))[:50]) for words in (one, other))
    return Difference(left, right, _cause(one, other), (), shown)


def _cause(one: Words, other: Words) -> str:
    """Signs and capitals alone are punctuation; more than three words on one side, an omission."""
    left, right = (re.sub(r"[\W_]+", "", "".join(_texts(w))).casefold() for w in (one, other))
    if left == right:
        return "punctuation"
    return "omission" if max(len(one), len(other)) > 3 and not (one and other) else "substantive"


def _links(
    case: Case, one: Words, other: Words, matches: Sequence[Match]
) -> frozenset[tuple[int, int]]:
    """Blocks that share four words, or half of the shorter one: as in the cases themselves."""
    left, right = _owners(one, case.left_blocks), _owners(other, case.right_blocks)
    sizes, other_sizes = Counter(left), Counter(right)
    shared = Counter((left[a], right[b]) for a, b in matches)
    return frozenset(
        (a, b)
        for (a, b), count in shared.items()
        if count >= 4 or count * 2 >= min(sizes[a], other_sizes[b])
    )


def _owners(words: Words, blocks: Sequence[tuple[int, int]]) -> list[int]:
    at, owners = 0, []
    for word in words:
        while at + 1 < len(blocks) and blocks[at + 1][0] <= word.start:
            at += 1
        owners.append(at)
    return owners


def _fills(differences: Sequence[Difference]) -> dict[tuple[str, int], tuple[int, int]]:
    """One difference with a note on one side and words on the other pairs the two."""
    fills = {}
    for found in differences:
        if found.left and found.right:
            fills["right", found.right[0]] = found.left
            fills["left", found.left[0]] = found.right
    return fills
