"""Citations for reference managers: RIS, BibTeX, CSL-JSON; cells for tables.

The document is a part of a book whose title names series, sub-series and volume; the number of
the volume is a field of its own, in arabic figures, and no field names the series again, or
reference managers print it twice. What was never printed is an unpublished manuscript.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

from archive.citing.citation import Cited, Imprint
from archive.citing.hygiene import capitalised, one_line
from archive.citing.locus import page_words
from archive.citing.names import Name
from archive.citing.styles import chicago_note

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9:_-]+")
_NOT_IN_ADDRESSES = re.compile(r"[^!#-;=?-\[\]_a-z~]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class CslName(TypedDict, total=False):
    """A name in CSL-JSON: in parts, or `literal` for a body or an office."""

    family: str
    given: str
    suffix: str
    literal: str


CslDate = dict[str, list[list[int]]]
CslItem = dict[str, str | list[CslName] | CslDate]


def as_ris(*cited: Cited) -> str:
    """RIS records, each line "TAG  - value"; a value is one line whatever it holds."""
    return "".join(_ris_record(one) for one in cited)


def _ris_record(cited: Cited) -> str:
    lines = (f"{tag}  - {one_line(value)}\r\n" for tag, value in _ris_fields(cited) if value)
    return "".join(lines) + "ER  - \r\n"


def _ris_fields(cited: Cited) -> Iterator[tuple[str, str]]:
    source = cited.source
    yield "TY", "CHAP" if source else "MANSCPT"
    yield "TI", cited.item_title
    yield from (("AU", name.inverted) for name in cited.senders)
    yield from _ris_home(cited, source) if source else _ris_unprinted(cited)
    yield "LA", cited.language
    yield "UR", plain_address(cited.address)
    yield from (("KW", word) for word in cited.keywords)
    yield "N1", cited.remark
    yield "ID", citation_key(cited)


def _ris_home(cited: Cited, source: Imprint) -> Iterator[tuple[str, str]]:
    yield from (("A2", name.inverted) for name in source.editors)
    yield "T2", book_title(source)
    yield "VL", source.volume.bare
    yield "PY", str(source.year or "")
    yield "CY", source.city
    yield "PB", source.house
    yield "SP", cited.first_page if cited.by_page else cited.pages
    yield "EP", cited.last_page if cited.by_page else ""


def _ris_unprinted(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.date and cited.date.earliest:
        yield "PY", str(cited.date.earliest.year)
        yield "DA", cited.date.bounds[0].replace("-", "/")
    yield "M3", capitalised(cited.genre)
    yield "CY", cited.place
    yield "DB", cited.archive
    yield "AV", cited.archive_location
    yield "DP", cited.room


def book_title(source: Imprint) -> str:
    """The one title of the book: series, sub-series and the volume's own, without its number."""
    return ", ".join(words for words in (source.collection, source.volume_title) if words)


def as_bibtex(*cited: Cited) -> str:
    """BibTeX entries in UTF-8: braces always balance, whatever a title holds."""
    return "\n".join(_bibtex_entry(one) for one in cited)


def _bibtex_entry(cited: Cited) -> str:
    kind = "incollection" if cited.source else "unpublished"
    fields = [
        (name, value) for name, value in _bibtex_fields(cited) if value not in ("", "{}", "{{}}")
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{citation_key(cited)},\n{lines}}}\n"


def _bibtex_fields(cited: Cited) -> Iterator[tuple[str, str]]:
    source = cited.source
    yield "author", f"{{{_bibtex_names(cited.senders)}}}"
    yield "title", _bibtex_title(cited.item_title)
    yield from _bibtex_home(cited, source) if source else _bibtex_unprinted(cited)
    yield "language", _bibtex_value(cited.language)
    yield "keywords", _bibtex_value(", ".join(word.replace(",", " ") for word in cited.keywords))
    yield "url", f"{{{plain_address(cited.address)}}}"


def _bibtex_home(cited: Cited, source: Imprint) -> Iterator[tuple[str, str]]:
    yield "booktitle", _bibtex_title(book_title(source))
    yield "editor", f"{{{_bibtex_names(source.editors)}}}"
    yield "volume", _bibtex_value(source.volume.bare)
    yield "publisher", _bibtex_value(source.house)
    yield "address", _bibtex_value(source.city)
    yield "year", _bibtex_value(str(source.year or ""))
    yield "pages", _bibtex_value(cited.pages.replace("–", "--"))
    yield "note", _bibtex_value(cited.remark)


def _bibtex_unprinted(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.date and cited.date.earliest:
        yield "year", _bibtex_value(str(cited.date.earliest.year))
        month = cited.date.bounds[0].split("-")[1:2]
        yield "month", _MONTHS[int(month[0]) - 1] if month else ""
    yield "type", _bibtex_value(capitalised(cited.genre))
    held = [capitalised(cited.genre), cited.date_words, cited.archive_location, cited.archive]
    told = ", ".join(one_line(words) for words in [*held, cited.room] if words)
    yield "note", _bibtex_value(f"{told}. {cited.remark}")


def _bibtex_value(words: str) -> str:
    return f"{{{one_line(words).translate(_SPECIAL)}}}"


def _bibtex_title(words: str) -> str:
    """In double braces: styles that set titles in small letters leave its names alone."""
    return f"{{{_bibtex_value(words)}}}"


def _bibtex_names(names: Iterable[Name]) -> str:
    return " and ".join(map(_bibtex_name, names))


def _bibtex_name(name: Name) -> str:
    """ "Family, Suffix, Given"; a body, or a part that would be cut in two, in braces."""
    if not name.given:
        return _bibtex_value(name.family)
    parts = [one_line(part) for part in (name.family, name.suffix, name.given) if part]
    return ", ".join(_kept_whole(part) for part in parts)


def _kept_whole(part: str) -> str:
    cut = "," in part or " and " in f" {part} ".casefold()
    return _bibtex_value(part) if cut else part.translate(_SPECIAL)


def citation_key(cited: Cited) -> str:
    """The key of an entry: letters, figures, hyphens, colons; never empty.

    >>> citation_key(Cited(key="d 438, {x}", title="", genre="letter", url="", room=""))
    'd-438-x'
    """
    return _NOT_IN_KEYS.sub("-", cited.key).strip("-") or "document"


def csl_item(cited: Cited) -> CslItem:
    """A citation in the form of CSL-JSON; fields that say nothing are left out."""
    source = cited.source
    item: CslItem = {
        "id": citation_key(cited),
        "type": "chapter" if source else "manuscript",
        "title": one_line(cited.item_title),
        "title-short": short_title(cited),
        "author": [_csl_name(name) for name in cited.senders],
        **(_csl_home(cited, source) if source else _csl_unprinted(cited)),
        "language": one_line(cited.language),
        "keyword": "; ".join(map(one_line, cited.keywords)),
        "note": cited.remark,
        "URL": plain_address(cited.address),
    }
    return {field: value for field, value in item.items() if value}


def _csl_home(cited: Cited, source: Imprint) -> CslItem:
    return {
        "container-title": book_title(source),
        "editor": [_csl_name(name) for name in source.editors],
        "volume": source.volume.bare,
        "publisher": source.house,
        "publisher-place": source.city,
        "issued": {"date-parts": [[source.year]]} if source.year else "",
        "page": cited.pages,
    }


def _csl_unprinted(cited: Cited) -> CslItem:
    bounds = cited.date.bounds if cited.date else ()
    parts = [[int(figures) for figures in bound.split("-")] for bound in bounds]
    return {
        "genre": capitalised(one_line(cited.genre)),
        "issued": {"date-parts": parts} if parts else "",
        "event-place": one_line(cited.place),
        "archive": one_line(cited.archive),
        "archive_location": one_line(cited.archive_location),
        "source": one_line(cited.room),
    }


def _csl_name(name: Name) -> CslName:
    if not name.given:
        return {"literal": one_line(name.family)}
    whole: CslName = {"family": one_line(name.family), "given": one_line(name.given)}
    if name.suffix:
        whole["suffix"] = name.suffix
    return whole


def as_csl_json(*cited: Cited) -> str:
    """Citations as a CSL-JSON array."""
    return json.dumps([csl_item(one) for one in cited], ensure_ascii=False, indent=2) + "\n"


def short_title(cited: Cited) -> str:
    """A title of a few words: "FRUS, 1961–1963, vol. 24, doc. 438"."""
    source = cited.source
    if source is None:
        words = (capitalised(one_line(cited.genre)), cited.date_words, one_line(cited.item))
        return ", ".join(filter(None, words))
    number = f"doc. {one_line(cited.number)}" if cited.number else ""
    place = number or page_words(one_line(cited.first_page), one_line(cited.last_page))
    return ", ".join(filter(None, (source.short_collection, source.volume.chicago, place)))


def as_plain_citation(*cited: Cited) -> str:
    """Each citation as a Chicago note on a line of its own."""
    return "".join(f"{chicago_note(one).plain}\n" for one in cited)


def csv_cell(value: object) -> str:
    """A cell no spreadsheet takes for a formula: such words begin with an apostrophe.

    >>> csv_cell("=HYPERLINK(…)"), csv_cell(-3), csv_cell(None), csv_cell("- a list")
    ("'=HYPERLINK(…)", '-3', '', "'- a list")
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    words = "".join(sign for sign in str(value) if sign.isprintable() or sign in "\n\t")
    return f"'{words}" if _FORMULA.match(words) or words[:1] in ("\t", "\n") else words


def plain_address(address: str) -> str:
    """An address with every sign that is none of an address percent-encoded."""
    return _NOT_IN_ADDRESSES.sub(_percent, one_line(address))


def _percent(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.group().encode("utf-8", "replace"))
