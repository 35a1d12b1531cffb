"""A TEI file, parsed with care, and the few questions asked of its elements."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from archive.text.xmlsafe import XmlError, parse_xml
from archive.transcripts.transcript import TranscriptError

Element = etree._Element

LARGEST = 64 * 2**20
"""The largest volume taken in, in bytes; the published ones have up to 4.2 MB."""

_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"})
_DECLARED = re.compile(r"""\A\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.-]{1,40})""")
_TEI_START = re.compile(r"<(?:\w{1,20}:)?TEI(?:\.2)?[\s>/]")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def looks_like_tei(data: bytes) -> bool:
    """Whether a file's first lines open a TEI element; nothing is parsed.

    >>> looks_like_tei(b'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">')
    True
    >>> looks_like_tei(b"380. Memorandum of Conversation")
    False
    """
    start = _start_of(data)
    return start.lstrip().startswith("<") and _TEI_START.search(start) is not None


def parse_tei(data: bytes, name: str) -> Element:
    """The root of a TEI file.

    Raises TranscriptError for what is not well-formed, declares a document type or another
    encoding than UTF-8, ASCII or UTF-16, exceeds 64 MB, or is no TEI.
    """
    declared = _DECLARED.match(_start_of(data))
    if declared and declared[1].lower() not in _ENCODINGS:
        raise TranscriptError(f"{name}, line 1: expected UTF-8, found encoding {declared[1]}")
    try:
        root = parse_xml(data, name, LARGEST)
    except XmlError as error:
        raise TranscriptError(str(error)) from error
    if _declares_type(root):
        raise TranscriptError(f"{name}, line 1: expected no document type, found a DOCTYPE")
    if local_name(root) != "TEI":
        raise TranscriptError(f"{name}, line {line_of(root)}: expected TEI, found {root.tag!a}")
    return root


def _declares_type(root: Element) -> bool:
    docinfo = root.getroottree().docinfo
    return docinfo.internalDTD is not None or docinfo.externalDTD is not None


def line_of(element: Element) -> int:
    """The line of the file on which an element begins, 0 if it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def attribute(element: Element, name: str) -> str:
    """An attribute's value without blanks around it, "" if it has none."""
    value = element.get(name)
    return value.strip() if isinstance(value, str) else ""


def local_name(element: Element) -> str:
    """An element's name without its namespace: editors declared two for the prefix "frus"."""
    return _local(str(element.tag))


def xml_id(element: Element) -> str:
    """The element's xml:id, "" if it has none."""
    return element.get(_XML_ID, "")


def suffixed(given: str, counts: dict[str, int]) -> str:
    """An id that was not given before: the n-th one given is suffixed "-n".

    `counts` says how often each was given, and is kept up.

    >>> counts = {}
    >>> [suffixed("in22", counts) for _ in range(3)]
    ['in22', 'in22-2', 'in22-3']
    """
    count = counts.get(given, 0) + 1
    counts[given] = count
    if count == 1:
        return given
    return suffixed(f"{given}-{count}", counts)


def words_of(element: Element | None, without: frozenset[str] = frozenset()) -> str:
    """The words within an element on one line, those of some elements left out.

    >>> words_of(etree.fromstring("<head>Laos <note>Not printed.</note>Crisis</head>"),
    ...     frozenset({"note"}))
    'Laos Crisis'
    """
    return "" if element is None else tidy("".join(_texts(element, without)))


def tidy(text: str) -> str:
    """A text on one line, without the blanks that printing the XML prettily put in.

    >>> tidy("( Childs ) , [ Washington ] ; infra")
    '(Childs), [Washington]; infra'
    """
    return _LOOSE.sub("", " ".join(text.split()))


_LOOSE = re.compile(r"(?<=[(\[]) | (?=[)\],;])")


def _texts(element: Element, without: frozenset[str]) -> list[str]:
    if local_name(element) in without:
        return []
    found = [" "] if local_name(element) in ("lb", "head", "p", "item") else []
    found.append(element.text or "")
    for child in element:
        found += _texts(child, without)
        found.append(child.tail or "")
    return found


def _start_of(data: bytes) -> str:
    start = data[:2000]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", "replace")
    return start.decode("utf-8-sig", "replace")


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
