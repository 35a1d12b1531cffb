"""A revision as a TEI P5 document.

The words inside `body`, those of notes of the document and of `desc` apart, are the revision's
text, sign by sign. An omission or excision is a `gap` beside a `note` of its type that keeps
the words printed in its place. A mark that no element of TEI may stand for where it stands is
a `seg` or an `ab` of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from archive.citing.citation import Cited
from archive.citing.hygiene import one_line
from archive.citing.tei_blocks import Scribe
from archive.citing.tei_header import write_header
from archive.citing.tei_inline import NoteLike
from archive.citing.tei_pen import TEI, Ledger, Pen
from archive.citing.tei_tree import build_tree
from archive.text import Mark


def to_tei(
    text: str,
    marks: Iterable[Mark],
    notes: Sequence[NoteLike],
    cited: Cited,
    rights: str = "",
) -> bytes:
    """A text with its marks and notes as a TEI document in UTF-8; `cited` fills the header.

    Well-formed for any text and marks. Signs XML has no place for are left out, and the header
    says how many.
    """
    ledger = Ledger()
    body = _write_text(text, marks, notes, cited, ledger)
    root = _element("TEI")
    write_header(Pen(root, ledger), cited, rights)
    root.append(body)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _write_text(
    text: str, marks: Iterable[Mark], notes: Sequence[NoteLike], cited: Cited, ledger: Ledger
) -> etree._Element:
    """The element `text`: written first, since the header tells what could not be."""
    element = _element("text")
    body = Pen(element, ledger).open("body")
    division = body.open("div", type="document", n=one_line(cited.number))
    scribe = Scribe(notes)
    scribe.write_division(division, build_tree(text, marks), text)
    scribe.write_left(division)
    return element


def _element(tag: str) -> etree._Element:
    namespaces = {None: TEI}
    return etree.Element(f"{{{TEI}}}{tag}", nsmap=namespaces)  # type: ignore[arg-type]  # no None in stubs
