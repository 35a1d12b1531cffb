"""What a reader types, read into a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from archive.search.lexemes import ALIASES, TIMES, Lexeme, cut_up, plain
from archive.search.periods import read_period
from archive.search.query import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_SLOP,
    MAX_WORD,
    MIN_FUZZY,
    MIN_PREFIX,
    YES_OR_NO,
    And,
    Dated,
    Field,
    FieldName,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    QueryError,
    Wildcard,
    Word,
    check,
    conjoin,
    exactly,
    spread,
)
from archive.search.words import terms_of

_OPERATORS = frozenset({"AND", "OR", "NOT"})
_YES = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}
_LONGEST_DATE = 4


def parse(q: str) -> Node | None:
    """The tree of a question; None where nothing was asked.

    Raises QueryError where it cannot be run. Signs with no word in them are passed over.

    >>> parse('laos -"bay of pigs"')
    And(parts=(Word(printed='laos', exact=False), Not(part=Phrase(printed='bay of pigs', \
slop=0, exact=False))))
    """
    text = plain(q)
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"A question may be {MAX_LENGTH} characters long; this one has {len(text)}. "
            "Search for a few telling words of it.",
            " ".join(text.replace('"', " ").split()[:8]) if len(text) < 2000 else "",
        )
    if text.count('"') % 2:
        raise QueryError(
            'A quotation mark has no partner. Close the phrase with ", or take the mark away.',
            f'{text}"' if len(text) < MAX_LENGTH else text.replace('"', " ").strip(),
        )
    parser = _Parser(cut_up(text))
    tree = parser.either(0)
    if parser.at < len(parser.lexemes):
        raise QueryError(
            "A closing bracket has no partner. Put ( before the words it should close, "
            "or take it away.",
            " ".join(text.replace("(", " ").replace(")", " ").split()),
        )
    check(tree)
    return tree


@dataclass(slots=True)
class _Parser:
    """Reads lexemes from the left: OR binds loosest, then AND, then NOT."""

    lexemes: list[Lexeme]
    at: int = field(default=0)

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def either(self, depth: int) -> Node | None:
        parts = [self.all_of(depth)]
        while self._takes("OR"):
            if parts[-1] is None:
                raise _lonely("OR")
            parts.append(self.all_of(depth))
            if parts[-1] is None:
                raise _lonely("OR")
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return found[0] if found else None
        flat = [p for part in found for p in (part.parts if isinstance(part, Or) else [part])]
        return Or(tuple(flat))

    def all_of(self, depth: int) -> Node | None:
        parts: list[Node] = []
        joined = False
        while (lexeme := self.peek()) is not None:
            if lexeme == Lexeme("word", "OR") or lexeme == Lexeme("sign", ")"):
                break
            if self._takes("AND"):
                if not parts or joined:
                    raise _lonely("AND")
                joined = True
                continue
            part = self.one(depth)
            if part is not None:
                parts.append(part)
                joined = False
        if joined:
            raise _lonely("AND")
        return conjoin(parts)

    def one(self, depth: int) -> Node | None:
        negated = False
        while self._takes("NOT"):
            negated = not negated
            following = self.peek()
            if following is None or following.text in {"AND", "OR", ")"}:
                raise _lonely("NOT")
        part = self.primary(depth)
        return Not(part) if negated and part is not None else part

    def primary(self, depth: int) -> Node | None:
        lexeme = self.lexemes[self.at]
        self.at += 1
        if lexeme.kind == "sign":
            return self.bracket(depth + 1)
        if lexeme.kind == "field":
            return self.in_field(lexeme.text.lower(), depth)
        if lexeme.kind == "quoted":
            return _phrase(lexeme)
        return _word(lexeme.text)

    def bracket(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise QueryError(f"Brackets stand {depth} deep here; {MAX_DEPTH} is the most.")
        part = self.either(depth)
        if self.peek() is None:
            raise QueryError("A bracket is not closed. Put ) after the words it should hold.")
        self.at += 1
        return part

    def in_field(self, typed_name: str, depth: int) -> Node | None:
        name = ALIASES.get(typed_name, typed_name)
        lexeme = self.peek()
        if lexeme is None or lexeme.text == ")" or lexeme.text in _OPERATORS:
            raise QueryError(f"Nothing follows {name}: — write {name}:word, or quote a name.")
        if name in TIMES:
            return self.dated(name)
        self.at += 1
        if lexeme.kind == "sign":
            part = self.bracket(depth + 1)
        elif lexeme.kind == "quoted":
            part = _phrase(lexeme)
        elif name == "exact" or lexeme.kind == "field":
            part = _word(lexeme.text)
        else:
            return _field(FieldName(name), lexeme.text)
        if part is None:
            return None
        return exactly(part) if name == "exact" else _checked(spread(FieldName(name), part))

    def dated(self, name: str) -> Node:
        """The longest run of words that is a date: date:29 November 1962 needs no quotes."""
        for length in range(_LONGEST_DATE, 0, -1):
            run = self.lexemes[self.at : self.at + length]
            text = " ".join(lexeme.text.strip('"') for lexeme in run)
            period = read_period(text) if len(run) == length else None
            if period is not None or (length == 1 and text.lower() == "undated"):
                self.at += length
                return _within(name, Dated(period))
        text = self.lexemes[self.at].text.strip('"')[:MAX_WORD]
        raise QueryError(
            f"“{text}” is not a date that can be read. Write 1962, 1962-11, 1962-11-29, "
            "“Nov 1962”, “29 November 1962”, a range 1962-11..1963-01, or undated."
        )

    def _takes(self, operator: str) -> bool:
        if self.peek() == Lexeme("word", operator):
            self.at += 1
            return True
        return False


def _within(name: str, dated: Dated) -> Dated:
    """before: and after: as the open ranges they are, the day named included."""
    if dated.period is None or name in {"date", "year"}:
        return dated
    first, last = dated.period.first, dated.period.last
    period = type(dated.period)
    return Dated(period(None, last or first) if name == "before" else period(first or last, None))


def _lonely(operator: str) -> QueryError:
    return QueryError(
        f"{operator} needs words on {'its right' if operator == 'NOT' else 'both sides'}. "
        f"To search for the word itself, write it small: {operator.lower()}."
    )


def _phrase(lexeme: Lexeme) -> Node | None:
    exact = lexeme.text.startswith("=")
    text = " ".join(lexeme.text.lstrip("=").strip('"').split())
    terms = terms_of(text)
    if not terms:
        return None
    if "*" in text:
        raise QueryError(
            "A * cannot stand inside quotation marks. Put the word with * outside them.",
            " ".join(lexeme.text.replace('"', " ").split()),
        )
    _refuse_long(text)
    if lexeme.slop > MAX_SLOP:
        raise QueryError(f'Words may be at most {MAX_SLOP} apart: write "{text}"~{MAX_SLOP}.')
    if len(terms) == 1:
        return Word(text, exact=exact)
    return Phrase(text, lexeme.slop, exact=exact)


def _word(text: str) -> Node | None:
    _refuse_long(text)
    exact = text.startswith("=")
    text = text.lstrip("=")
    if found := re.fullmatch(r"(.+)~[0-9]?", text):
        return _fuzzy(found[1])
    if "*" in text or "?" in text.rstrip("?!.,;:"):
        return _wildcard(text)
    text = text.strip(",;:!?")
    return Word(text, exact=exact) if terms_of(text) else None


def _fuzzy(text: str) -> Node | None:
    terms = terms_of(text)
    if len(terms) == 1 and len(terms[0]) >= MIN_FUZZY:
        return Fuzzy(terms[0])
    if not terms:
        return None
    raise QueryError(
        f"“{text}~” would match too much: a word with ~ needs at least {MIN_FUZZY} letters "
        "and no signs in it.",
        text,
    )


def _wildcard(text: str) -> Node | None:
    pattern = text.strip(",;:!.").lower()
    begins = re.split(r"[*?]", pattern, maxsplit=1)[0]
    terms = terms_of(begins)
    if not terms_of(pattern):
        if "*" in pattern:
            raise QueryError("A * alone stands for no word. Leave the box empty to see everything.")
        return None
    if len(terms) != 1 or len(terms[0]) < MIN_PREFIX or pattern.count("*") > 2:
        raise QueryError(
            f"“{text}” would match too much: at least {MIN_PREFIX} letters must stand before "
            "the first * or ?, as in negotiat*.",
            " ".join(terms_of(pattern)),
        )
    rest = re.sub(r"[^\w*?]", "", pattern[len(begins) :])
    return Wildcard(terms[0] + rest)


def _field(name: FieldName, text: str) -> Node | None:
    _refuse_long(text)
    value = text.strip(",;:=~")
    if "*" in value:
        raise QueryError(f"In {name}: a * does not work; write the name or word out.")
    return _checked(Field(name, value)) if terms_of(value) else None


def _checked(node: Node) -> Node:
    """yes or no where a field asks for it."""
    match node:
        case Field(name, value, whole) if name in YES_OR_NO:
            if value.lower() not in _YES:
                raise QueryError(f"Write {name}:yes or {name}:no.", f"{name}:yes")
            return Field(name, _YES[value.lower()], whole)
        case And(parts):
            return And(tuple(map(_checked, parts)))
        case Or(parts):
            return Or(tuple(map(_checked, parts)))
        case Not(part):
            return Not(_checked(part))
    return node


def _refuse_long(text: str) -> None:
    longest = max((len(word) for word in text.split()), default=0)
    if longest > MAX_WORD and len(terms_of(text)) == 1:
        raise QueryError(f"No word has {longest} letters; {MAX_WORD} is the most.")
