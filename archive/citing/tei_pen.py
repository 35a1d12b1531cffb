"""A pen that writes XML: words and elements in order, nothing an XML file cannot hold."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]")


class Pen:
    """Writes into one element; pens of one document share a ledger of ids and lost signs."""

    def __init__(self, element: etree._Element, ledger: Ledger) -> None:
        self.element = element
        self.ledger = ledger
        self._last: etree._Element | None = None

    def write(self, words: str) -> None:
        """Put words after whatever stands there."""
        fit = self.ledger.fit(words)
        if self._last is None:
            self.element.text = (self.element.text or "") + fit
        else:
            self._last.tail = (self._last.tail or "") + fit

    def open(self, tag: str, **attributes: str) -> Pen:
        """Begin an element here and return the pen to write inside it; empty attributes go.

        An underscore at an attribute's end keeps it from a word of Python; "xml_id" and
        "xml_lang" are of the XML namespace.
        """
        self._last = etree.SubElement(self.element, f"{{{TEI}}}{tag}")
        for name, value in attributes.items():
            if value:
                self._last.set(_attribute(name), self.ledger.fit(value))
        return Pen(self._last, self.ledger)

    def say(self, tag: str, words: str, **attributes: str) -> None:
        """A whole element with words in it; nothing for no words."""
        if words:
            self.open(tag, **attributes).write(words)


def _attribute(name: str) -> str:
    prefix, _, local = name.partition("_")
    return f"{{{XML}}}{local}" if prefix == "xml" else name.rstrip("_")


class Ledger:
    """Which ids a document has used, and how many signs could not be written."""

    def __init__(self) -> None:
        self.lost = 0
        self._used: set[str] = set()
        self._met: Counter[str] = Counter()

    def fit(self, words: str) -> str:
        """The words without the signs XML has no place for, which are counted."""
        fit, lost = _NOT_XML.subn("", words)
        self.lost += lost
        return fit

    def unused(self, name: str) -> str:
        """An XML id made of a name, not yet used in the document."""
        plain = _NOT_IN_NAMES.sub("_", name)
        wanted = plain if plain[:1].isalpha() else f"id_{plain}"
        found = wanted
        while found in self._used:
            self._met[wanted] += 1
            found = f"{wanted}_{self._met[wanted] + 1}"
        self._used.add(found)
        return found


def enumerated(words: str) -> str:
    """Words as a value of `type` or `reason`: one XML word.

    >>> enumerated("running head")
    'running-head'
    """
    return "-".join(_NOT_IN_NAMES.sub(" ", words).split())
