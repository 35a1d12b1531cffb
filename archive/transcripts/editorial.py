"""What editors and declassifiers put in brackets: omissions, excisions, garbles, supplied words.

The wording follows sixty years of one series: "[Here follows discussion of Cuba.]" until 1968,
"[Omitted here is …]" after; "[less than 1 line of source text not declassified]", its misprints
("declassfied", "un declassified", "1 1ine") and brackets closed too early
("[8½ lines of source text] not declassified").
"""

from __future__ import annotations

import re

from archive.text import Mark, MarkKind, spaced

LONGEST = 4000
"""No bracket longer than this is an editor's, in code points."""

_BRACKET = re.compile(r"[\[\]]")
_WITHHELD = re.compile(
    r"\b(?:not|un)[\s-]{0,3}de-?\s?clas{0,2}i?f?i?ed\b|\bdeclassification denied\b", re.IGNORECASE
)
_CLOSED_EARLY = re.compile(r"\s{0,3}\b(?:not|un)[\s-]{0,3}de-?clas{0,2}i?f?i?ed\]?", re.IGNORECASE)
_DELETED = re.compile(r"\b(?:deleted|excised|sanitized|security deletion)\b", re.IGNORECASE)
_OMITTED = re.compile(
    r"\W{0,5}(?:Here|There) (?:follow(?:s|ed)?|is omitted)\b"
    r"|\W{0,5}(?:Omitted here|Omission|Omitted|Text omitted|Passage omitted)\b",
    re.IGNORECASE,
)
_GARBLED = re.compile(
    r"\b(?:garbled?|illegible|unclear|inaudible|indecipherable|unintelligible|missing)\b",
    re.IGNORECASE,
)
_SIC = re.compile(r"sic[.!?]?", re.IGNORECASE)
_OWN_NOTE = re.compile(
    r"\b(?:footnote|note|handwritten|signed|attachment|enclosure|annex|tab|appendix|page|marginal)"
    r"\b|\bsource text\b|\boriginal\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\s{0,3}\b(?:of (?:the )?(?:source )?text\b.*|text\b.*)$", re.IGNORECASE)
_DOTS = re.compile(r"(?<![.\w])\.(?: ?\.){6,80}")
_TOPIC = re.compile(
    r"^\W{0,5}(?:(?:Here|There) (?:follow(?:s|ed)?|is omitted)"
    r"|Omitted here (?:is|are|was|were)|Omitted here|Text omitted|Passage omitted"
    r"|Omission of|Omission|Omitted)\b[\s:,]{0,3}",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(r"[^\W_][\w .,'’ʼ/&%°$£—–-]{0,60}\??")


def find_editorial(text: str) -> list[Mark]:
    """The editors' marks in a paragraph or a note, in order; they nest and never cross.

    An OMISSION is labelled with its topic ("discussion of Cuba"), an EXCISION with the size
    stated ("less than 1 line", "name"); the words of either stay in the text. The time taken
    grows with the length of the text, whatever its brackets.

    >>> [mark.label for mark in find_editorial("[Here follows discussion of Cuba.]")]
    ['discussion of Cuba']
    """
    if "[" not in text and ". ." not in text and ".." not in text:
        return []
    marks = [mark for start, end in _pairs(text) if (mark := _judge(text, start, end))]
    marks.extend(_dots(text, marks))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _pairs(text: str) -> list[tuple[int, int]]:
    """Where bracketed words stand, the inner before the outer; one left open is passed over."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in _BRACKET.finditer(text):
        if found.group() == "[":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            if found.end() - start <= LONGEST:
                pairs.append((start, found.end()))
    return _few_deep(pairs)


def _few_deep(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Brackets at most four deep: beyond that no editor wrote them."""
    kept: list[tuple[int, int]] = []
    ends: list[int] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        if len(ends) <= 4:
            kept.append((start, end))
    return kept


def _judge(text: str, start: int, end: int) -> Mark | None:
    words = text[start + 1 : end - 1]
    if _OMITTED.match(words):
        return Mark(MarkKind.OMISSION, start, end, _topic(words))
    own = _without_inner(words)
    if _WITHHELD.search(own):
        return Mark(MarkKind.EXCISION, start, end, stated_size(own))
    if early := _CLOSED_EARLY.match(text, end):
        return Mark(MarkKind.EXCISION, start, early.end(), stated_size(own))
    if _SIC.fullmatch(own.strip()):
        return Mark(MarkKind.SIC, start, end)
    if _DELETED.search(own):
        return Mark(MarkKind.EXCISION, start, end, stated_size(own))
    if _GARBLED.search(own) and len(own) <= 120:
        return Mark(MarkKind.ILLEGIBLE, start, end, spaced(own))
    if _SUPPLIED.fullmatch(own) and not _OWN_NOTE.search(own):
        return Mark(MarkKind.SUPPLIED, start, end)
    return None


def _without_inner(words: str) -> str:
    """The words of a bracket less those of the brackets inside it."""
    kept: list[str] = []
    depth = place = 0
    for found in _BRACKET.finditer(words):
        if depth == 0:
            kept.append(words[place : found.start()])
        depth = max(0, depth + (1 if found.group() == "[" else -1))
        place = found.end()
    if depth == 0:
        kept.append(words[place:])
    return " ".join(kept)


def _topic(words: str) -> str:
    """What an omission says it leaves out: "discussion of Laos"."""
    topic = spaced(_TOPIC.sub("", words, count=1))
    return topic.split(", see ")[0].rstrip(" .]") if topic else ""


def stated_size(words: str) -> str:
    """How much an excision says is withheld: "1 paragraph (3 lines)", "name", "".

    >>> stated_size("less than 1 line of source text not declassified")
    'less than 1 line'
    """
    found = _WITHHELD.search(words) or _DELETED.search(words)
    before = spaced(words[: found.start()] if found else words)
    if "(" in before:
        head, _, inner = before.partition("(")
        size = f"{head.strip()} ({_STATED.sub('', inner.rstrip(' )')).strip()})"
        return size.strip()
    return _STATED.sub("", before).strip(" ,;:-—–") or ("text" if before else "")


def _dots(text: str, marks: list[Mark]) -> list[Mark]:
    """Rows of dots in which older volumes leave words out; fewer than seven are mere pauses."""
    found = [
        Mark(MarkKind.OMISSION, row.start(), row.end())
        for row in _DOTS.finditer(text)
        if set(text[max(0, row.start() - 2) : row.end() + 2]) <= set(" .\n")
    ]
    return [dots for dots in found if not any(m.start <= dots.start < m.end for m in marks)]
