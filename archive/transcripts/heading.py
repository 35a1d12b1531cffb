"""A document's heading: its number, what kind of document it announces, from whom to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.text import Span, spaced
from archive.transcripts.transcript import DocumentKind, Party

NUMBERED = re.compile(r"(?:No\.\s{1,3})?(?P<number>[0-9]{1,4}[A-Z]?)\.\s{1,4}(?=\S)")
_NO_ONLY = re.compile(r"No\.\s{1,3}(?P<number>[0-9]{1,4}[A-Z]?)\s{1,4}(?=\S)")

# In order: the first that matches names the kind. Words that qualify come before words they
# qualify ("Memorandum of Conversation" before "Memorandum").
_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.EDITORIAL_NOTE, r"^editorial note"),
    (DocumentKind.MEMCON, r"memorand(?:um|a) (?:of|for the record of) (?:a |an |the )?"
     r"(?:\w+ ){0,2}(?:conversation|telephone|telcon|meeting|conference)"
     r"|^memorandum of (?:a |the )?discussion (?:between|among|with)\b"
     r"|^record of (?:a |the )?(?:\w+ )?conversation"
     r"|transcript of (?:a |the )?(?:telephone |\w+ )?conversation"
     r"|^(?:summary of )?(?:a |the )?(?:telephone )?conversation (?:between|with|among)"),
    (DocumentKind.STATEMENT, r"^(?:remarks|address|testimony)\b"),
    (DocumentKind.PAPER, r"^(?:(?:discussion|briefing|position|talking) )?papers?\b"),
    (DocumentKind.ESTIMATE, r"\b(?:intelligence|special) estimate\b|^(?:S?NIE|SE)[ -]?\d"),
    (DocumentKind.CIRCULAR, r"^circular\b"),
    (DocumentKind.TELEGRAM, r"\btelegram\b|\bcablegram\b|^message from .{0,120}\bvia\b"
     r"|^(?:tosec|secto|nusup|supnu|disto|todis|cedto|tocedto|polto|topol|dulte|tedul) \d"),
    (DocumentKind.AIRGRAM, r"\bairgram\b"),
    (DocumentKind.DESPATCH, r"\bd[ei]spatch\b"),
    (DocumentKind.INSTRUCTION, r"\binstructions? (?:from|to|for)\b|^instruction\b"),
    (DocumentKind.MINUTES, r"^memorandum (?:of|on) (?:a |the )?(?:substance of )?(?:a |the )?"
     r"(?:nsc )?discussion\b|\brecord of discussion\b"
     r"|\bminutes\b|\bsummary record\b|\bverbatim record\b"
     r"|\brecord of .{0,80}\b(?:meeting|actions?)\b|\bmeeting of\b"),
    (DocumentKind.LETTER, r"^(?:draft )?letter\b"),
    (DocumentKind.MESSAGE, r"^(?:\w+ )?(?:oral )?message\b|\bcommunication from\b"),
    (DocumentKind.MEMORANDUM, r"\bmemorand(?:um|a)\b|\baide[- ]m[eé]moire\b"),
    (DocumentKind.REPORT, r"^(?:research |current )?intelligence (?:note|brief|information)\b"),
    (DocumentKind.NOTES, r"^(?:\w+ )?notes?\b|\bdiary\b|^highlights\b|\btranscript\b"),
    (DocumentKind.REPORT, r"\breport\b|\bstudy\b|\bsummary\b|\breview\b"),
    (DocumentKind.STATEMENT, r"\bstatement\b|\baddress\b|\bdeclaration\b|\bproclamation\b"
     r"|\bcommuniqu[eé]\b|\bpress release\b|\bremarks\b|\bspeech\b"),
    (DocumentKind.TREATY, r"\btreaty\b|\bagreement between\b|\bprotocol\b|\bconvention\b"),
    (DocumentKind.PAPER, r"\bpaper\b|^talking points\b|\bdraft\b|\bplan\b|\bscope\b"),
    (DocumentKind.INSTRUCTION, r"\bdirective\b|\bexecutive order\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)

_FROM = re.compile(r"\b(?:from|by)\s{1,3}", re.IGNORECASE)
_TO = re.compile(r"\sto\s{1,3}(?=\S)", re.IGNORECASE)
_TO_OR_FOR = re.compile(r"\s{1,3}(?:to|for)\s{1,3}(?=\S)(?!be\b)", re.IGNORECASE)
_SENT = re.compile(
    r"^(?:(?!(?:from|by|to|for)\b)\w+[ /-]){0,4}"
    r"(?:telegram|airgram|despatch|dispatch|letter|message|memorand(?:um|a)|note"
    r"|instructions?|report|paper|circular|cable|aide[- ]m[eé]moire|backchannel|brief|entry"
    r"|study|estimate|draft|minute|communication|statement|briefing|reply|recommendation)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:mission|missions|assistant|assistants|ambassador|representative|adviser|advisor|"
    r"delegation|delegate|counselor|aide|envoy|emissary|consultant|observer|counsel|minister|"
    r"liaison|deputy|secretary|accredited|appointed|attached|assigned|delegations|member|members)$",
    re.IGNORECASE,
)
# "Position Paper Prepared in the Department of State for the United States Delegation to …"
_PREPARED_FOR = re.compile(
    r"\sprepared,?\sin\s[^,()]{3,80}?\sfor\s(?=(?:the|president|secretary)\s)", re.IGNORECASE
)
_RECORD = re.compile(r"^(?:the )?(?:\w+['’]s )?(?:record|files?)\b", re.IGNORECASE)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
# "…, Washington, January 23, 1975": late volumes print place and date in the heading.
_ENDING = re.compile(
    rf"(?:,|(?<=\)))\s(?:(?!to\s|for\s|and\s|Jr\.)[^,()]{{2,40}},\s){{0,2}}(?:[Dd]ated\s)?"
    rf"(?:{_MONTH}\s[0-9]{{1,4}}\b|[0-9]{{1,2}}\s{_MONTH}\b|[Uu]ndated\b)"
)
_TAIL = re.compile(
    rf",?\s(?:[Dd]ated|on|of)\s(?:{_MONTH}\b|[0-9]{{1,2}}\s{_MONTH}\b|[12][0-9]{{3}}$).{{0,60}}$"
)


LONGEST = 1000
"""Sender and recipient stand in the first words of a heading, in code points."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart; the parties' spans count code points of the words as given."""

    number: str
    title: str
    kind: DocumentKind
    parties: tuple[Party, ...] = ()


def read_heading(printed: str) -> Heading:
    """Number, title, kind, sender and recipient of a heading as printed, markers taken out.

    >>> heading = read_heading("198. Memorandum From Secretary of State Rusk to President Kennedy")
    >>> heading.number, heading.kind.value, [party.printed for party in heading.parties]
    ('198', 'memorandum', ['Secretary of State Rusk', 'President Kennedy'])
    """
    numbered = NUMBERED.match(printed) or _NO_ONLY.match(printed)
    start = numbered.end() if numbered else 0
    number = numbered["number"] if numbered else ""
    title = spaced(printed[start:])
    named = without_ending(printed[:LONGEST], start)
    return Heading(number, title, read_kind(title), _parties(named, start))


def without_ending(printed: str, start: int = 0) -> str:
    """A heading without the place and date it may end in; they are looked for from `start` on.

    >>> without_ending("Letter From the Embassy in France to the Secretary, Paris, May 5, 1969")
    'Letter From the Embassy in France to the Secretary'
    """
    ending = _ENDING.search(printed, start)
    return printed[: ending.start()] if ending else printed


def read_kind(title: str) -> DocumentKind:
    """What a heading announces; OTHER where its words are none of the series' own.

    >>> read_kind("Telegram From the Embassy in the Soviet Union to the Department of State").value
    'telegram'
    """
    words = spaced(title)[:400]
    for kind, pattern in _COMPILED:
        if pattern.search(words):
            return kind
    return DocumentKind.OTHER


def _parties(printed: str, start: int) -> tuple[Party, ...]:
    """Sender and recipient: "From … to …", "by … to …", or "The Ambassador … to the Secretary"."""
    sent = _SENT.match(printed[start : start + 200])
    if sent is None:
        return _bare_parties(printed, start)
    begin = start + sent.end()
    opening = _FROM.search(printed, begin, begin + 40)
    if opening is None:
        # "Letter to President Kennedy", "Memorandum for the President"
        towards = _TO_OR_FOR.match(printed, begin) or _PREPARED_FOR.match(printed, begin)
        return _addressed(printed, towards.end()) if towards else ()
    towards = _TO_OR_FOR.match(printed, begin, opening.start())
    if towards:
        # "Memorandum to the President by the Director of Foreign Operations (Stassen)"
        return _turned_round(printed, towards.end(), opening)
    if not opening.group().lower().startswith("by"):
        return _split(printed, opening.end())
    if _is_one_post(printed, opening.end()):
        author = _party(printed, opening.end(), len(printed), "drafter")
        return (author,) if author else ()
    parties = _split(printed, opening.end())
    if len(parties) == 1:
        # "Memorandum of Conversation, by the Director …": nobody receives it.
        return (replace(parties[0], function="drafter"),)
    return parties


def _is_one_post(printed: str, start: int) -> bool:
    """Whether all words are one man's post: "the Ambassador to the United Kingdom (Bruce)"."""
    ways = [way.start() for way in _TO.finditer(printed, start)]
    first = printed.find("(", start)
    return (
        printed.endswith(")")
        and all(_POST.search(printed[max(start, way - 20) : way]) for way in ways)
        and (not ways or first > ways[-1])
    )


def _turned_round(printed: str, start: int, opening: re.Match[str]) -> tuple[Party, ...]:
    """The parties where the one addressed, whose words begin at `start`, stands first."""
    author = "drafter" if opening.group().lower().startswith("by") else "sender"
    written = _party(printed, opening.end(), len(printed), author)
    return (*((written,) if written else ()), *_addressed(printed, start, opening.start()))


def _bare_parties(printed: str, start: int) -> tuple[Party, ...]:
    """Volumes before 1952 name the two alone: "The Ambassador … (Smith) to the Secretary"."""
    if not re.match(r"The |President |Secretary |Mr\. ", printed[start : start + 12]):
        return ()
    return _split(printed, start) if _divide(printed, start) else ()


def _split(printed: str, start: int) -> tuple[Party, ...]:
    divide = _divide(printed, start)
    if divide is None:
        sender = _party(printed, start, len(printed), "sender")
        return (sender,) if sender else ()
    sender = _party(printed, start, divide.start(), "sender")
    return (*((sender,) if sender else ()), *_addressed(printed, divide.end()))


def _addressed(printed: str, start: int, end: int = LONGEST) -> tuple[Party, ...]:
    if _RECORD.match(printed[start : start + 30]):
        return ()
    recipient = _party(printed, start, min(end, len(printed)), "recipient")
    return (recipient,) if recipient else ()


def _divide(printed: str, start: int) -> re.Match[str] | None:
    """The "to" between sender and recipient, past the "to" of a post ("the Mission to the …").

    A "to" right after a name in parentheses decides.
    """
    ways = [way for way in _TO.finditer(printed, start) if _outside(printed[start : way.start()])]
    for way in ways:
        if printed[way.start() - 1] == ")":
            return way
    for way in ways:
        if not _POST.search(printed[max(start, way.start() - 20) : way.start()]):
            return way
    return ways[-1] if ways else None


def _outside(words: str) -> bool:
    return words.count("(") == words.count(")")


def _party(printed: str, start: int, end: int, function: str) -> Party | None:
    words = printed[start:end]
    if tail := _TAIL.search(words):
        words = words[: tail.start()]
    article = re.match(r"\s{0,4}", words)
    lead = article.end() if article else 0
    words = words[lead:].rstrip(" ,.;")
    if not words:
        return None
    span = Span(start + lead, start + lead + len(words))
    return Party(spaced(words), span, function=function)
