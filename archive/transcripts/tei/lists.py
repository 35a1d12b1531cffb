"""A volume's lists: its persons, its abbreviations, its index."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.transcripts.tei.source import Element, local_name, suffixed, tidy, words_of, xml_id
from archive.transcripts.tei.volume import IndexEntry, IndexPage, PersonEntry, TermEntry

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = rf"(?:(?:{_MONTH} )?(?:[0-9]{{1,2}}, ?)?[12][0-9]{{3}})"
_DATES = re.compile(
    rf"(?:(?:from|until|after|before|since|through|to|in|between|beginning|as of|thereafter)\s)?"
    rf"{_DAY}(?:(?:\s?[–—-]\s?|\s(?:to|until|through|and)\s){_DAY})?"
)
_PAGE = re.compile(r"(?P<page>[0-9]{1,4}|[ivxlcdm]{1,9}|[A-Z]{1,2}-?[0-9]{1,4})(?P<note>\s?n)?")
_SEE = re.compile(r"\bsee(?P<also> also)?\b(?: under)?:?", re.IGNORECASE)
_RANGE = re.compile(r"\s{0,2}[-–—]\s{0,2}")


def read_persons(root: Element) -> tuple[PersonEntry, ...]:
    """The persons of the front matter, in order; a pseudonym's entry names nobody further."""
    return tuple(
        PersonEntry(key, name.rstrip(","), description, _dates(description))
        for key, name, description in _defined(root, "persName")
    )


def read_terms(root: Element) -> tuple[TermEntry, ...]:
    """The abbreviations of the front matter, in order."""
    return tuple(
        TermEntry(key, term.rstrip(","), expansion)
        for key, term, expansion in _defined(root, "term")
    )


def _dates(description: str) -> tuple[str, ...]:
    return tuple(found.group() for found in _DATES.finditer(description))


def _defined(root: Element, name: str) -> Iterator[tuple[str, str, str]]:
    """Each item that defines an id: the id, suffixed where repeated, the words, the rest."""
    given: dict[str, int] = {}
    for item in root.iter():
        if local_name(item) != "item":
            continue
        found = next((e for e in item.iter() if local_name(e) == name and xml_id(e)), None)
        if found is None or _item_of(found) is not item:
            continue
        words = words_of(found)
        rest = words_of(item).removeprefix(words).lstrip(" ,;:").strip()
        yield suffixed(xml_id(found), given), words, rest


def _item_of(element: Element) -> Element | None:
    return next((e for e in element.iterancestors() if local_name(e) == "item"), None)


def read_index(root: Element) -> tuple[IndexEntry, ...]:
    """The back-of-book index, headings in order, sub-headings within them."""
    found: list[IndexEntry] = []
    for division in root.iter():
        if local_name(division) == "div" and xml_id(division) == "index":
            for listed in division:
                if local_name(listed) == "list":
                    found += _entries(listed)
    return tuple(found)


def _entries(listed: Element) -> list[IndexEntry]:
    return [_entry(item) for item in listed if local_name(item) == "item"]


def _entry(item: Element) -> IndexEntry:
    line, targets, person, nested = _flattened(item)
    heading, pages, see, also = _taken_apart(line, targets)
    inner = tuple(entry for listed in nested for entry in _entries(listed))
    return IndexEntry(heading, xml_id(item), person, pages, see, also, inner)


_MARK = "\x00"


def _flattened(item: Element) -> tuple[str, list[str], str, list[Element]]:
    """An item's own line, links in it between marks, with their targets and nested lists."""
    pieces: list[str] = []
    targets: list[str] = []
    nested: list[Element] = []
    person = ""

    def walk(element: Element) -> None:
        nonlocal person
        pieces.append(element.text or "")
        for child in element:
            name = local_name(child)
            if name == "list":
                nested.append(child)
            elif name == "ref":
                targets.append(child.get("target", ""))
                pieces.append(f"{_MARK}{words_of(child)}{_MARK}")
            else:
                if name == "persName" and not person and not targets:
                    person = child.get("corresp", "").removeprefix("#")
                walk(child)
            pieces.append(child.tail or "")

    walk(item)
    return tidy("".join(pieces)), targets, person, nested


def _taken_apart(
    line: str, targets: list[str]
) -> tuple[str, tuple[IndexPage, ...], tuple[str, ...], tuple[str, ...]]:
    """Heading, pages and further headings of an index line."""
    parts = line.split(_MARK)
    linked = parts[1::2]
    between = parts[2::2]
    pages: list[IndexPage] = []
    see: list[str] = []
    also: list[str] = []
    sending = ""
    if found := _SEE.search(parts[0]):
        sending = "also" if found["also"] else "see"
    heading = parts[0][: found.start()] if found else parts[0]
    open_range = False
    for words, target, after in zip(linked, targets, between, strict=True):
        if not target.startswith("#pg_") and not _PAGE.fullmatch(words):
            (also if sending == "also" else see).append(words)
        elif open_range and pages:
            pages[-1] = IndexPage(pages[-1].page, words, pages[-1].in_note, pages[-1].target)
        else:
            pages.append(IndexPage(words, "", _in_note(after), target))
        open_range = _RANGE.fullmatch(after) is not None
        if found := _SEE.search(after):
            sending = "also" if found["also"] else "see"
    return heading.strip(" ,.;(:"), tuple(pages), tuple(see), tuple(also)


def _in_note(after: str) -> bool:
    """Whether the sign for a note follows a page: "360n", "171 n"."""
    return re.match(r"\s?n(?![a-z])", after) is not None
