"""A person as a list prints him: form of address, name, office, agency, part in the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.people.address import Address, read_address
from archive.people.countries import country_of, is_country, names_a_side, own_country
from archive.people.folding import fold
from archive.people.vocabulary import BODY_WORDS, CONNECTIVES, OFFICE_WORDS, is_code, is_role

_SPACE = re.compile(r"\s+")
_BRACKETED = re.compile(r"[,\s]{0,8}[(\[]([^()\[\]]{1,120})(?:[)\]]|$)")
_CODE_FIRST = re.compile(r"^([A-Z][A-Za-z/.&-]{0,12}?)\s{0,2}(?:[—–]|\s-\s|--)\s{0,2}(?=\S)")
_DASH = re.compile(r"\s{0,2}(?:[—–]|--|\s-\s)\s{0,2}")
_GLUED_CODE = re.compile(
    r"(?<=[a-z])([A-Z]{2,6}(?:/[A-Z]{1,6}){0,3}|[A-Z]{1,4}(?:/[A-Z]{1,6}){1,3})$"
)
_CODE_BEFORE_ADDRESS = re.compile(
    r"^([A-Z]{1,4}(?:/[A-Z]{1,6}){0,3})[\s:-]{1,3}(?=(?:Mr|Mrs|Miss|Ms|Dr|Amb)\b)"
)
_LABEL = re.compile(r"^([A-Z][^:,;()]{0,40}?)\s?[:—–-]\s{0,2}(?=[A-Z])")
_CODE_LAST = re.compile(r"(?<=[a-z])\s([A-Z]{2,4}(?:/[A-Z]{1,4}){0,3})$")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s{1,3}")
_ROLE_DASH = re.compile(r"\s{0,2}(?:[—–]|\s-)\s{0,2}(?=[Ii]nterpret|[Nn]ote\s?taker|[Tt]ranslator)")
_SUFFIX_PART = re.compile(r"^\s*(Jr|Sr|II|III|IV|Esq)\.?(?=[\s,]|$)")
_HELD = re.compile(
    r"(?P<office>[^()\[\]]{3,200}?)\s{0,2}\((?P<holder>(?:Mr\. |Dr\. )?[A-Z][^()\[\],0-9]{1,40})\)"
)
_POSSESSIVE = re.compile(r"['’ʼ]s?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as printed, taken apart; a part that is not printed is "".

    `title` is the office or rank before the name ("Under Secretary"), `office` what is said
    after it; a bare office ("The President") is a title without a surname. `affiliation` is
    an agency or its letters ("EUR"), `role` the part taken ("Interpreter").
    """

    printed: str
    honorific: str = ""
    title: str = ""
    given: str = ""
    surname: str = ""
    suffix: str = ""
    office: str = ""
    affiliation: str = ""
    role: str = ""

    @property
    def full(self) -> str:
        """Given names and surname, as printed."""
        return f"{self.given} {self.surname}".strip()

    @property
    def is_office(self) -> bool:
        """Whether an office stands here without a name: "The Secretary"."""
        return not self.surname and any(word in OFFICE_WORDS for word in fold(self.title).split())


def read_name(printed: str) -> PrintedName:
    """Take one person's words apart, as participants lists and texts print them.

    >>> read_name("Mr. E.S. Glenn, LS").affiliation
    'LS'
    >>> read_name("Under Secretary Harriman").title
    'Under Secretary'
    >>> name = read_name("Mr. TylerEUR")
    >>> name.surname, name.affiliation
    ('Tyler', 'EUR')
    """
    words = _NUMBER.sub("", _SPACE.sub(" ", printed).strip(" ,;•·(["))
    name = PrintedName(printed=printed)
    if held := _read_held(words, name):
        return held
    words, name = _take_brackets(words, name)
    words, name = _take_leading_office(words, name)
    words, rest = _divide(words)
    words, name = _take_glued_code(words, name)
    name = _with_address(read_address(words), name)
    rest, name = _take_suffix(rest, name)
    return _with_bracketed_name(_read_rest(rest, name))


def _read_held(words: str, name: PrintedName) -> PrintedName | None:
    """An office with its holder's name in brackets, as headings name the two: both are read.

    "The Ambassador in Burma (Sebald)", "the President's Special Assistant (Rostow)".
    """
    found = _HELD.fullmatch(words)
    if found is None or not _is_holder(found["holder"]):
        return None
    office = found["office"].strip(" ,")
    if not any(word in OFFICE_WORDS for word in fold(office).split()):
        return None
    around, address = read_address(office), read_address(found["holder"])
    article = office[:4] if office[:4].lower() == "the " else ""
    if not address.surname:
        return None
    if around.surname and not article and not _POSSESSIVE.search(office):
        return None
    honorific, title = article.strip(), office[len(article) :]
    return replace(_with_address(address, name), honorific=honorific, title=title)


def _is_holder(words: str) -> bool:
    """Whether bracketed words are a name: no office, agency, country or part in the talk."""
    said = (is_role, is_code, is_country, _is_body, _is_agency)
    return not any(ask(words) for ask in said) and not any(
        word in OFFICE_WORDS for word in fold(words).split()
    )


def _take_brackets(words: str, name: PrintedName) -> tuple[str, PrintedName]:
    """Bracketed words out of the line: a part taken, an agency, or an office."""
    for found in list(_BRACKETED.finditer(words)):
        name = _place(found[1].strip(), name, bracketed=True)
    return _BRACKETED.sub("", words), name


def _place(words: str, name: PrintedName, *, bracketed: bool = False) -> PrintedName:
    """Put words said of a person where they belong."""
    if is_role(words):
        return replace(name, role=_join(name.role, words))
    if is_code(words) or is_country(words) or (bracketed and _is_body(words)):
        return replace(name, affiliation=_join(name.affiliation, words))
    if _is_agency(words):
        return replace(name, affiliation=_join(name.affiliation, words))
    if bracketed and words[:1].islower():
        return replace(name, role=_join(name.role, words))
    return replace(name, office=_join(name.office, words))


def _join(first: str, second: str) -> str:
    return f"{first}, {second}" if first else second


def _is_agency(words: str) -> bool:
    return fold(words).removeprefix("the ") in ("white house", "department of state")


def _is_body(words: str) -> bool:
    tokens = fold(words).split()
    return bool(tokens) and all(word in BODY_WORDS | CONNECTIVES for word in tokens)


def _take_leading_office(words: str, name: PrintedName) -> tuple[str, PrintedName]:
    """An office or its letters before a dash: "S/B—Mr. Bohlen", "Secretary of Defense - …"."""
    found = _CODE_FIRST.match(words)
    if not found or not is_code(found[1]):
        found = _CODE_BEFORE_ADDRESS.match(words) or _LABEL.match(words)
    if found and (is_code(found[1]) or names_a_side(found[1])):
        return words[found.end() :], replace(name, affiliation=found[1])
    before, dash, after = _partition_dash(words)
    if dash and _ends_as_office(before.partition(",")[0]) and _begins_as_name(after):
        return after, replace(name, office=before)
    return words, name


def _partition_dash(words: str) -> tuple[str, str, str]:
    found = _DASH.search(words)
    if not found:
        return words, "", ""
    return words[: found.start()], found[0], words[found.end() :]


def _ends_as_office(words: str) -> bool:
    return read_address(words).surname == ""


def _begins_as_name(words: str) -> bool:
    return read_address(words.partition(",")[0]).surname != ""


def _divide(words: str) -> tuple[str, str]:
    """The name, and what follows its first comma or dash."""
    comma = words.find(",")
    dash = _DASH.search(words)
    if dash and (comma < 0 or dash.start() < comma):
        return words[: dash.start()], words[dash.end() :]
    if comma >= 0:
        return words[:comma], words[comma + 1 :]
    return words, ""


def _take_glued_code(words: str, name: PrintedName) -> tuple[str, PrintedName]:
    """The letters of an office whose dash was lost: "Mr. AkalovskyACDA/IR"."""
    found = _GLUED_CODE.search(words)
    if not found and words.count(" ") > 2:
        found = _CODE_LAST.search(words)
        if found and not words[: found.start()].split()[-1][0].isupper():
            return words, name
    if not found or len(words[: found.start()].split()[-1]) < 3:
        return words, name
    return words[: found.start()], replace(name, affiliation=found[1])


def _with_address(address: Address, name: PrintedName) -> PrintedName:
    return replace(
        name,
        honorific=address.honorific,
        title=address.title or name.title,
        given=address.given,
        surname=address.surname,
        suffix=address.suffix,
        office=_join(name.office, address.rest) if address.rest else name.office,
    )


def _take_suffix(rest: str, name: PrintedName) -> tuple[str, PrintedName]:
    found = _SUFFIX_PART.match(rest)
    if not found or not name.surname:
        return rest, name
    return rest[found.end() :].lstrip(" ,"), replace(name, suffix=found[0].strip())


def _read_rest(rest: str, name: PrintedName) -> PrintedName:
    """What follows the name: an office, with an agency or a part taken at its end."""
    if not rest.strip():
        return name
    parts = [part.strip() for part in _ROLE_DASH.sub(",", rest).split(",") if part.strip()]
    for at, part in enumerate(parts if name.is_office or _is_honorific_alone(name) else ()):
        if _is_plain_name(part):
            return _name_after_office(parts[at:], name, parts[:at])
    placed = [_place(part, PrintedName("")) for part in parts]
    office = ", ".join(part for part, said in zip(parts, placed, strict=True) if said.office)
    for said in placed:
        name = replace(
            name,
            role=_join(name.role, said.role) if said.role else name.role,
            affiliation=_join(name.affiliation, said.affiliation)
            if said.affiliation
            else name.affiliation,
        )
    return replace(name, office=_join(name.office, office)) if office else name


def _with_bracketed_name(name: PrintedName) -> PrintedName:
    """An office whose holder stands in brackets: "The Acting Secretary (Mr. Dillon)"."""
    if not name.is_office or not name.office:
        return name
    address = read_address(name.office)
    if not address.honorific or not address.surname:
        return name
    return replace(_with_address(address, replace(name, office="")), title=name.title)


def _is_plain_name(words: str) -> bool:
    read = read_address(words)
    return bool(read.given and read.surname) and not read.title


def _is_honorific_alone(name: PrintedName) -> bool:
    return bool(name.honorific) and not (name.title or name.surname)


def _name_after_office(parts: list[str], name: PrintedName, between: list[str]) -> PrintedName:
    """An office that comes before its holder: "The Foreign Secretary, George Brown"."""
    read = read_name(", ".join(parts))
    title = ", ".join(filter(None, [name.title, *between]))
    honorific = read.honorific or ("" if name.title else name.honorific)
    return replace(read, printed=name.printed, title=title or read.title, honorific=honorific)


def names_country(name: PrintedName) -> str:
    """The country that the words round a name give the person; an object is none.

    >>> names_country(read_name("Mr. Bubnov, Third Secretary, Soviet Embassy"))
    'ussr'
    >>> names_country(read_name("Ambassador Avilov, Ambassador to Austria"))
    ''
    """
    stated = country_of(name.affiliation) if name.affiliation else ""
    return stated or next(filter(None, map(own_country, (name.title, name.office))), "")
