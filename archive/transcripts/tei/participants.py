"""Lists of participants: who is a delegation's heading, who a person, who stands together."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.text import Mark, MarkKind, Span
from archive.transcripts.parties import function_of, is_group, is_person
from archive.transcripts.tei.nested import fitted
from archive.transcripts.transcript import Party

_TITLE = (
    r"(?:The |His |Her |H\.\s?[EM]\. )?(?:Deputy |Under |Assistant |Acting |Vice |Foreign |Prime "
    r"|Lt\. |Lieutenant |Maj\. |Major |Brig\. |Brigadier |Rear |Col\. |Attorney ){0,3}"
    r"(?:Mr|Mrs|Miss|Ms|Messrs|Dr|Prof|Sec|Gen|Adm|Col|Sen|Rep|Gov|Amb|Capt|Cdr|Lt|Maj|M|Mme|Sir"
    r"|Lord|Lady|Ambassador|Secretary|General|Admiral|Senator|Governor|Colonel|President|Minister"
    r"|Chairman|Director|Congressman|Representative|Professor|Captain|Chancellor|Premier|King"
    r"|Prince|Shah|Speaker|Justice|Judge|Counselor|Count|Marshal|Excellency|Major|Commander"
    r"|Undersecretary|Mayor|Administrator|Special Assistant|Secty)\b\.?"
)
_TITLED = re.compile(_TITLE)
_NO_NAME = (
    r"(?:of|to|for|and|General|President|Counsel|Counselor|Plenipotentiary|Chancellor|Staff|American"
    r"|British|French|German|Soviet|[A-Z]{2,6})\b"
)
_PERSON_AHEAD = re.compile(
    rf"{_TITLE} (?!{_NO_NAME})[A-ZÀ-Þ]|[Tt]he (?:Vice )?President\b"
    r"|[Tt]he (?:Under |Acting )?Secretary(?: of (?:State|Defense))?\b"
)
_JOINT = re.compile(r"(?:,|;)? and |[,;] | (?=(?:Mr|Mrs|Dr)\. [A-Z])")
_POST = re.compile(
    r"\b(?:Ambassador|Minister|Foreign Secretary|State Secretary|Representative|Counselor|Premier"
    r"|Chancellor|Attach[eé]|Consul"
    r"|Commissioner|Commander|Governor|Mayor|Charg[eé]|Interpreter)$"
)
_HONOUR = re.compile(r"H\.\s?[EM]\.|(?:His|Her) (?:Excellency|Majesty)|The Hon(?:orable|\.)")
_OFFICE_TAIL = re.compile(r"\b(?:to|of|for|from|with|by|vice|Minister|Ambassador)$")
_PREFIX = re.compile(r"(?P<side>[^,;:()\n]{1,40}):\s(?=\S)")
_OFFICE = re.compile(r"[A-Z]{1,6}(?:/[A-Z]{1,6})?")
_OWN_OFFICE = re.compile(
    r"(?:The )?(?:Acting |Vice |Under |Deputy )?(?:President|Secretary(?: of [A-Z]\w+)?"
    r"|Attorney General)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:participants?|present|attend\w{1,6}|(?:the )?following \w{1,4} present"
    r"|others? present)\W{0,3}$",
    re.IGNORECASE,
)
_BEFORE_FIRST = re.compile(r"participants?:\s(?=\S)", re.IGNORECASE)
_INTERPRETERS = re.compile(r"interpreters?\W{0,3}", re.IGNORECASE)
_COLLECTIVE = re.compile(
    r"^(?:For |The |Representing |From )?.{0,50}\b(?:side|delegation|delegates|party|participants"
    r"|officials|government|embassy|department|committee|staff|agency|others|interpreters"
    r"|representatives|members|present|group|ministry|commission|company)$",
    re.IGNORECASE,
)
# What heads a delegation without further sign, beside the sides that any form names.
_FURTHER = frozenset(
    re.findall(
        r"[a-z]+",
        """america agriculture afghanistan agency aec acda aid albania algeria arab argentina atomic
        austria austrian belgian belgium board bolivia burma bulgaria bulgarian central ceylon
        chile cia colombia commerce communities congo congress cyprus czechoslovakia defense
        denmark department dod dutch east ethiopia european federal finland foa foreign france
        ghana germany house iceland ica indonesia intelligence interior iraq ireland jcs jordan
        justice kingdom labor lebanon libya luxembourg malaysia morocco nato nepal netherlands
        nigeria norway nsc ocb oecd of omb panama peru portugal portuguese republic romania
        romanian rumania rumanian saudi senate somali south africa spain spanish staff state
        states sudan sweden switzerland syria the treasury tunisia united usia usun venezuela
        white yugoslavs zaire zealand""",
    )
)
_LONGEST_LINE = 3000
_ELSEWHERE = re.compile(r"[\[(]?(?:Here follow|See (?:the )?(?:attached|list)|Same as)", re.I)
_SENTENCE_END = re.compile(r"[a-z]{4}\. [A-Z]")
_NOBODY = re.compile(
    r"(?:Time|Date|Place|Subject)s?\s?:|(?:Tele)?phone (?:conversation|call),", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:Mr\. |Dr\. |The |General |Ambassador |Secretary )?[A-Z][\w-]{1,20} "
    r"(?:called|greeted|opened|began|said|met|came|stated|asked|handed) "
)
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Participants:
    """The parties of a document's lists, and the marks that show them."""

    parties: tuple[Party, ...] = ()
    marks: tuple[Mark, ...] = ()

    def instead(self, marks: list[Mark]) -> list[Mark]:
        """A text's marks with these: an item that is one person is that person's mark."""
        own = {(mark.start, mark.end): mark for mark in self.marks}
        replaced = [
            own.pop((mark.start, mark.end), mark) if mark.kind is MarkKind.LIST_ITEM else mark
            for mark in marks
        ]
        return fitted(replaced, own.values())


def read_participants(text: str, marks: list[Mark]) -> Participants:
    """Who is listed: each person with its delegation; headings are no persons.

    A heading is an item all in italics, a nested list's head, one that ends in a colon, or one
    that names a country, people or agency and nothing else ("United States").
    """
    parties: list[Party] = []
    found: list[Mark] = []
    starts = [mark.start for mark in marks]
    for whole in (mark for mark in marks if mark.kind is MarkKind.PARTICIPANTS):
        first, after = bisect_left(starts, whole.start), bisect_left(starts, whole.end)
        inside = [mark for mark in marks[first:after] if mark.end <= whole.end]
        _read_list(text, whole, inside, parties, found)
    return Participants(tuple(parties), tuple(found))


def _read_list(
    text: str, whole: Mark, inside: list[Mark], parties: list[Party], found: list[Mark]
) -> None:
    names = [mark for mark in inside if mark.kind is MarkKind.NAME]
    starts = [name.start for name in names]
    delegation = ""
    interpreting = _INTERPRETERS.fullmatch(whole.span.of(text).split("\n")[0]) is not None
    closing: list[tuple[int, str]] = []
    for line in _lines(text, whole, inside):
        while closing and closing[-1][0] <= line.span.start:
            delegation = closing.pop()[1]
        if begun := _BEFORE_FIRST.match(text, line.span.start, line.span.end):
            line = replace(line, span=Span(begun.end(), line.span.end))
        words = line.span.of(text)
        if not words or _LEADING.match(words) or line.heads_all or _is_prose(words):
            continue
        first, after = (bisect_left(starts, at) for at in (line.span.start, line.span.end))
        named = names[first:after]
        if line.heads_nested or _is_group(words, line.emphasised, bool(named), line.last):
            if line.nested_end:
                closing.append((line.nested_end, delegation))
            delegation = words.rstrip(" :—–")
            found.append(_mark(MarkKind.DELEGATION, line.span, delegation))
            continue
        side, rest = _side_before(words, line.span)
        if side:
            found.append(_mark(MarkKind.DELEGATION, side, side.of(text)))
        group = side.of(text) if side else delegation
        for span in _persons(text, rest, named):
            printed = span.of(text)
            function = "interpreter" if interpreting else function_of(printed)
            parties.append(Party(printed, span, group, function))
            found.append(_mark(MarkKind.PARTICIPANT, span, group))


def _side_before(words: str, line: Span) -> tuple[Span | None, Span]:
    """The delegation that one line names before its people, "State: Mr. Ball", and the rest."""
    prefix = _PREFIX.match(words)
    if prefix is None or not (_names_side(prefix["side"]) or _OFFICE.fullmatch(prefix["side"])):
        return None, line
    start = line.start
    return Span(start, start + prefix.end("side")), Span(start + prefix.end(), line.end)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a list; `nested_end` is where the nested list that it heads ends, else 0."""

    span: Span
    emphasised: bool
    last: bool
    heads_all: bool
    heads_nested: bool
    nested_end: int


def _lines(text: str, whole: Mark, inside: list[Mark]) -> list[_Line]:
    """The lines of a list, and the cells of a table in it, from the marks that stand there."""
    stops = [whole.start + i for i, sign in enumerate(whole.span.of(text)) if sign in "\n\t"]
    # A line broken within an item begins anew where it names somebody, or a side.
    breaks = [m.start for m in inside if m.kind is MarkKind.LINE_BREAK]
    pieces = pairwise([*breaks, whole.end])
    stops += [at - 1 for at, until in pieces if _begins(text[at:until].split("\n")[0].strip())]
    stops.sort()
    starts = [whole.start, *(stop + 1 for stop in stops)]
    ends = [*stops, whole.end]
    nested = [m for m in inside if m.kind is MarkKind.LIST]
    heads = {m.start for m in inside if m.kind is MarkKind.LABEL}
    items = {m.start: m.end for m in reversed(inside) if m.kind is MarkKind.LIST_ITEM}
    begun = {m.start: m.end for m in reversed(nested)}
    emphasised = {m.start: m.end for m in reversed(inside) if m.kind is MarkKind.EMPHASIS}
    lines = []
    waiting = nested[::-1]
    around: list[Mark] = []
    for start, end in zip(starts, ends, strict=True):
        while waiting and waiting[-1].start <= start:
            around.append(waiting.pop())
        while around and around[-1].end <= start:
            around.pop()
        innermost = around[-1] if around else None
        # A nested list is headed by the line above it in its own item.
        owned = begun.get(end + 1, 0)
        owned = owned if start < owned <= items.get(start, 0) else 0
        head = start in heads and (innermost is None or innermost.start == start)
        lines.append(
            _Line(
                span=Span(start, end),
                emphasised=emphasised.get(start, 0) >= end - 1,
                last=end == whole.end,
                heads_all=head and innermost is None and start == whole.start,
                heads_nested=(head and innermost is not None) or owned > 0,
                nested_end=innermost.end if head and innermost else owned,
            )
        )
    return lines


def _is_prose(words: str) -> bool:
    """Whether a line tells what was said, or where the list is: some minutes are tagged so."""
    if _ELSEWHERE.match(words) or _NOBODY.match(words):
        return True
    if not words.endswith("."):
        return False
    if len(words) > 160 and _SENTENCE_END.search(words):
        return True
    return _TOLD.match(words) is not None


def _begins(words: str) -> bool:
    return is_person(words) or _PERSON_AHEAD.match(words) is not None or _names_side(words)


def _is_group(words: str, emphasised: bool, named: bool, last: bool) -> bool:
    if named or last or len(words) > 80 or not words[0].isalpha():
        return False
    bare = words.rstrip(" :—–>")
    if _COLLECTIVE.match(bare) and "," not in bare and not _PERSON_AHEAD.match(bare):
        return True
    if _TITLED.match(words) or "," in words:
        return False
    if emphasised or bare != words.rstrip():
        return True
    return _names_side(bare)


def _names_side(words: str) -> bool:
    """Whether words name a country, people or agency and nothing else."""
    spelt = [word.lower() for word in _WORDS.findall(words[:80].replace(".", ""))]
    return is_group(words) or (0 < len(spelt) <= 5 and all(word in _FURTHER for word in spelt))


def _persons(text: str, line: Span, names: list[Mark]) -> list[Span]:
    """The persons of one line, cut where a title and a name begin anew.

    "Mr. Kikuchi, Secretary to Mr. Ohira" is one: whom a post serves was not there.
    """
    words = line.of(text)
    if len(words) > _LONGEST_LINE:
        return [line]
    cuts = [0]
    starts = {name.start - line.start for name in names}
    for joint in _JOINT.finditer(words):
        if words.count("(", 0, joint.start()) > words.count(")", 0, joint.start()):
            continue
        before = words[cuts[-1] : joint.start()]
        named = joint.end() in starts and _is_somebody(before, cuts[-1], joint.start(), starts)
        ahead = named or _PERSON_AHEAD.match(words, joint.end())
        if ahead and not _OFFICE_TAIL.search(before) and _stands_alone(before, joint.group()):
            cuts.append(joint.end())
    ends = [*cuts[1:], len(words)]
    return [
        Span(line.start + start, line.start + start + len(words[start:end].rstrip(" ,;")))
        for start, end in zip(
            cuts, [_before(words, s, e) for s, e in zip(cuts, ends, strict=True)], strict=True
        )
    ]


def _is_somebody(before: str, start: int, end: int, names: set[int]) -> bool:
    """Whether the words before a name are a person, not the office that the name holds.

    "Assistant Secretary of State, Joseph Sisco" is one, "The Secretary, Joseph Sisco" two.
    """
    named = any(start <= name < end for name in names)
    return named or _PERSON_AHEAD.match(before) is not None or bool(_OWN_OFFICE.fullmatch(before))


def _before(words: str, start: int, end: int) -> int:
    """Where a person's words end, a joining "and" taken off."""
    stretch = words[start:end].rstrip(" ,;")
    if end < len(words) and stretch.endswith(" and"):
        stretch = stretch[:-4].rstrip(" ,;")
    return start + len(stretch)


def _stands_alone(before: str, joint: str) -> bool:
    """Whether the words before a joint are somebody: "The Polish Ambassador, Mr. Spasowski" is one.

    An office whose holder follows is no second person; "The President, Mr. Bundy" are two.
    """
    words = before.strip()
    if not words or words.endswith(("Director", "Assistant", " and")):
        return False
    return not (joint == ", " and (_POST.search(words) or _HONOUR.fullmatch(words)))


def _mark(kind: MarkKind, span: Span, label: str) -> Mark:
    return Mark(kind, span.start, span.end, label)
