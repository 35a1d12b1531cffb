"""Who took part: groups and their members as printed, across lines that a column has broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.text import Span, spaced
from archive.transcripts.transcript import Party

# The sides of the series' conversations: the name shown, the words for the country, the
# adjective. A side is inferred from these in an office's name, never from a man's own name.
_SIDES: tuple[tuple[str, str, str], ...] = (
    ("U.S.S.R.", r"USSR|U\.S\.S\.R\.?|Soviet Union", "Soviet|Russian"),
    ("U.S.", r"US|U\.S\.A?\.?|USA|United States(?: of America)?", "American"),
    ("U.K.", r"UK|U\.K\.|United Kingdom|Great Britain", "British"),
    ("France", "France", "French"),
    ("F.R.G.", r"FRG|Federal Republic(?: of Germany)?|West Germany|Germany", "(?:West )?German"),
    ("G.D.R.", r"GDR|G\.D\.R\.|East Germany", "East German"),
    ("Italy", "Italy", "Italian"),
    ("Canada", "Canada", "Canadian"),
    ("Japan", "Japan", "Japanese"),
    ("Laos", "Laos", "Lao|Laotian"),
    ("Viet-Nam", r"(?:South |Republic of )?Viet[ -]?[Nn]am|GVN", "(?:South )?Vietnamese"),
    ("D.R.V.", r"DRV|North Viet[ -]?[Nn]am", "North Vietnamese"),
    ("Thailand", "Thailand", "Thai"),
    ("Cambodia", "Cambodia", "Cambodian"),
    ("China", r"(?:Republic of )?China|GRC|PRC|People’s Republic of China", "Chinese"),
    ("Korea", r"(?:Republic of )?Korea|ROK", "Korean"),
    ("Philippines", "(?:the )?Philippines", "Philippine"),
    ("India", "India", "Indian"),
    ("Pakistan", "Pakistan", "Pakistani"),
    ("Israel", "Israel", "Israeli"),
    ("U.A.R.", r"UAR|U\.A\.R\.|Egypt|United Arab Republic", "Egyptian"),
    ("Iran", "Iran", "Iranian"),
    ("Turkey", "Turkey", "Turkish"),
    ("Greece", "Greece", "Greek"),
    ("Yugoslavia", "Yugoslavia", "Yugoslav"),
    ("Poland", "Poland", "Polish"),
    ("Hungary", "Hungary", "Hungarian"),
    ("Cuba", "Cuba", "Cuban"),
    ("Brazil", "Brazil", "Brazilian"),
    ("Mexico", "Mexico", "Mexican"),
    ("Australia", "Australia", "Australian"),
    ("New Zealand", "New Zealand", "New Zealand"),
)
_COUNTRY = "|".join(country for _, country, _ in _SIDES)
_ADJECTIVE = "|".join(adjective for _, _, adjective in _SIDES)
_GROUP = re.compile(
    rf"(?:For |On )?(?:the )?(?:{_COUNTRY}|{_ADJECTIVE}|Americans?|Soviets?|Russians?|Others?"
    r"|White House|Defense|State|JCS|CIA|AID|Department of (?:State|Defense))"
    r"(?: (?:side|delegation|participants|officials|representatives|party|group))?\s?:?",
    re.IGNORECASE,
)
_BODY = (
    r"(?:Embassy|Delegation|Mission|Government|Foreign (?:Minist\w+|Office|Secretary|Affairs)"
    r"|Ambassador|Charg[eé]|Minist\w+|Prime Minister|Premier|Council|Consul\w*|High Commission\w*"
    r"|Permanent Representative|Representative|Chanc\w+|Parliament|Armed Forces|Army|Navy)"
)
_OFFICES = tuple(
    (
        side,
        re.compile(
            rf"\b(?:{adjective}) {_BODY}\b"
            rf"|\b(?:Ministers?|Government|Embassy|Presidium|Supreme Soviet|Delegation|Mission"
            rf"|Ministry(?: of [A-Z]\w+(?: [A-Z]\w+)?)?) of (?:the )?(?:{country})(?![\w])"
            rf"|^(?:President|Chancellor|King|Prime Minister|Premier|Chairman) of (?:the )?"
            rf"(?:{country})(?![\w])"
        ),
    )
    for side, country, adjective in _SIDES
)
_OWN_OFFICE = re.compile(r"The (?:President|Vice President|Secretary|Acting Secretary)")

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Messrs|Sir|Lord|Lady|Dame|Herr|Frau|M|Mme|Mlle|Prof|Professor|Gen"
    r"|General|Lt|Lieutenant|Col|Colonel|Maj|Major|Capt|Captain|Adm|Admiral|Vice Admiral"
    r"|Rear Admiral|Commander|Brigadier|Brig|Marshal|Ambassador(?:[- ]at[- ]Large)?|Amb|Asst\.? Sec"
    r"|Minister|Foreign Minister"
    r"|Prime Minister|Deputy Prime Minister|Defense Minister|Premier|President|Vice President"
    r"|Chairman|Chancellor|Secretary|Under Secretary|Assistant Secretary|Deputy Secretary"
    r"|Acting Secretary|Deputy Assistant Secretary|Deputy Under Secretary|Foreign Secretary"
    r"|Senator|Congressman|Representative|Governor|Prince|Princess|King|Queen|Crown Prince|Count"
    r"|Baron|Sheikh|Shah|Counselor|Consul|Judge|Director|Justice|Attorney General"
    r"|Lieutenant General|Major General|Air Marshal|Charg[eé]|Se[nñ]or"
    r"|Dep(?:uty)? Foreign Minister)\.?"
)
_NAME = r"[A-ZÀ-Þ][\w’'ʼ-]*\.?(?: (?:[A-ZÀ-Þ]\.)+)?"
_TITLED = re.compile(rf"{_TITLE} (?:(?:[A-ZÀ-Þ]\. ?){{1,3}})?(?P<name>{_NAME})")
_THE = re.compile(
    r"The (?:[A-Z][\w-]+ ){0,4}(?:President|Secretary|Minister|Chairman|Chancellor|Ambassador"
    r"|Premier|Shah|King|Queen|Prince|Emperor|Amir|Director|General)\b"
)
_INITIALLED = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+ (?:[A-ZÀ-Þ]\. ?){1,3}|(?:[A-ZÀ-Þ]\. ?){1,3})(?P<name>[A-ZÀ-Þ][\w’'-]+)"
)
_PLAIN_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]+)(?: [A-ZÀ-Þ][\w’'-]+){1,2}(?=,|$)")
# "EUR—Mr. Kohler", "EUR/SES—Frank G. Siscoe"
_OFFICE_FIRST = re.compile(r"[A-Z]{1,6}(?:[/-][A-Z]{1,6}){0,3}\s{0,2}(?:[—–-]|--)\s{0,2}(?=[A-Z])")
_TWO_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+$")
_ELSEWHERE = re.compile(r"\W{0,2}(?:see|listed|same as|as in|list of)\b", re.IGNORECASE)
_OFFICE_WORDS = (
    "Assembly Counsel Manager Secretary Affairs Staff Minister Ministry Embassy Delegation Council"
    " Department Office Bureau Division Section Chief Deputy First Second Third Assistant Director"
    " Foreign Soviet American British French State Defense Committee Commission Mission Agency"
    " Desk Officer Attaché Attache Board Cabinet Republic Union Supreme White House Central"
    " European Eastern Far Near Special Political Economic Military National United Security"
    " Public Policy Planning International Member Representative Adviser Advisor Interpreter"
    " General for of the to"
)
_OF_OFFICES = frozenset(_OFFICE_WORDS.split())
_UNFINISHED = re.compile(
    r"(?:[,(/—–-]|\b(?:of|the|for|to|and|at|in|First|Second|Third|Deputy|Assistant|Under|Vice|Acting"
    r"|Special|Foreign|Permanent|Chief|Senior|Executive|Prime|Minister-|Soviet|American|British"
    r"|United|[XVI]{2,8}))$"
)
_INTERPRETER = re.compile(r"\binterpret(?:er|ing|s)?\b|\btranslat(?:or|ing)\b", re.IGNORECASE)
_CUT_INTERPRETER = re.compile(r"\((?:I|Int|Inte|Inter|Interp|Interpr|Interpre|Interpret)$")
_LOST_DASH = re.compile(
    r"(?P<name>\b[A-Z][a-zà-ÿ]+[a-zà-ÿ])(?P<office>[A-Z]{2,5}(?:/[A-Z]{1,6}){0,3})$"
)
_SCOTTISH = frozenset({"Mac", "Fitz", "Van", "Von", "Del", "Des", "San"})


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a list of participants: the words of its lines, its group's heading."""

    words: str
    span: Span
    delegation: str = ""

    def party(self) -> Party:
        return Party(
            spaced(self.words),
            self.span,
            self.delegation,
            function_of(self.words),
            read=repaired(spaced(self.words)),
        )


def is_group(words: str) -> bool:
    """Whether a line names a side and nobody of it: "U.S.", "Soviet side", "For the UK:"."""
    return len(words) <= 60 and _GROUP.fullmatch(words) is not None


def function_of(words: str) -> str:
    """The function of who is called an interpreter, even where the sheet's edge cuts the word."""
    joined = spaced(words)
    called = _INTERPRETER.search(joined) or _CUT_INTERPRETER.search(joined)
    return "interpreter" if called else "participant"


def repaired(words: str) -> str:
    """The entry with the comma it needs where a dash was lost, "" where none was.

    >>> repaired("Mr. TylerEUR"), repaired("Mr. AkalovskyACDA/IR"), repaired("Mr. McGHEE")
    ('Mr. Tyler, EUR', 'Mr. Akalovsky, ACDA/IR', '')
    """
    lost = _LOST_DASH.search(words)
    if lost is None or lost["name"] in _SCOTTISH:
        return ""
    return f"{words[: lost.end('name')]}, {lost['office']}"


def is_unfinished(line: str) -> bool:
    """Whether a line must go on: it ends in a comma, in "of the", in an open bracket."""
    return bool(_UNFINISHED.search(line)) or line.count("(") > line.count(")") + _cut_off(line)


def cut_at_edge(members: Sequence[Member]) -> list[tuple[Member, Member]]:
    """The entries that the edge of the sheet cuts off, each with the one that proves it.

    An entry that ends inside an open bracket is cut off ("(Interpret"); another one whose last
    line reaches as far may be ("Ambassador Anatoliy F. Dobryn").
    """
    proofs = [member for member in members if _ends_open(member)]
    if not proofs:
        return []
    proof = min(proofs, key=_last_length)
    return [
        (member, member if member in proofs else proof)
        for member in members
        if member in proofs
        or (_last_length(member) >= _last_length(proof) and member.delegation == proof.delegation)
    ]


def _ends_open(member: Member) -> bool:
    return member.words.count("(") > member.words.count(")")


def _last_length(member: Member) -> int:
    return len(member.words.rsplit("\n", 1)[-1])


def begins_entry(words: str, before: str) -> bool:
    """Whether a line of a narrow column begins a new entry after the line before it."""
    if words[:1].islower() or not words[:1].isalpha():
        return False
    if is_unfinished(before):
        return _certain(words) and not before.endswith((",", "(", "-", "of", "the"))
    return is_person(words) or is_group(words)


def _cut_off(before: str) -> int:
    """1 where an opened bracket is one that the edge of the sheet cut off: "(Interpret"."""
    return int(_CUT_INTERPRETER.search(before) is not None)


def _certain(words: str) -> bool:
    titled = re.match(r"(?:Mr|Mrs|Miss|Ms|Dr|Ambassador|Senator)\.? [A-ZÀ-Þ]", words)
    return titled is not None


def is_person(words: str) -> bool:
    """Whether words begin with somebody: a title and a name, an office, initials and a name."""
    if _THE.match(words):
        return True
    if office := _OFFICE_FIRST.match(words):
        return is_person(words[office.end() :]) or bool(_TWO_NAMES.match(words, office.end()))
    for pattern in (_TITLED, _INITIALLED, _PLAIN_NAME):
        found = pattern.match(words)
        if found and found["name"].strip(".,") not in _OF_OFFICES:
            return not (pattern is _PLAIN_NAME and set(found.group().split()) & _OF_OFFICES)
    return False


def names_nobody(words: str) -> bool:
    """Whether an entry sends the reader elsewhere: "(See attached list)", "Listed on Page 4"."""
    return _ELSEWHERE.match(words) is not None


def infer_side(entries: Iterable[str]) -> tuple[str, str]:
    """The one side that a group's own words prove, and the words; ("", "") if none or several.

    >>> infer_side(["Anatoliy F. Dobrynin", "Mr. Bubnov, Third Secretary, Soviet Embassy"])
    ('U.S.S.R.', 'Soviet Embassy')
    """
    proofs: dict[str, str] = {}
    for entry in entries:
        for side, office in _OFFICES:
            if found := office.search(entry):
                proofs.setdefault(side, found.group())
    return next(iter(proofs.items())) if len(proofs) == 1 else ("", "")


def own_office(entries: Sequence[str]) -> str:
    """The first entry that is an office without a country: that of the record's own government."""
    return next((entry for entry in entries if _OWN_OFFICE.fullmatch(entry)), "")
