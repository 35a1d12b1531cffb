"""TEI elements made: only signs that XML can hold, text where it belongs."""

from __future__ import annotations

import re

from lxml import etree

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _tag(name: str) -> str:
    """The name in the namespace of TEI."""
    return f"{{{NAMESPACE}}}{name}"


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new child at the end of an element; the attribute `id` is `xml:id`."""
    element = etree.SubElement(parent, _tag(name))
    for key, value in attributes.items():
        element.set(XML_ID if key == "id" else key, value)
    if text:
        element.text = clean(text)
    return element


def say(parent: etree._Element, text: str) -> None:
    """Text at the end of an element, after its last child."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def clean(text: str) -> str:
    """The text without signs that XML has no place for."""
    return _NOT_XML.sub("", text)
