"""What the head of a version's page says to reference managers, search engines and annotators.

The tags are those Zotero was seen to read into a complete item: the kind of item said outright,
the book's title under `citation_inbook_title`, the year of the volume and not of the document
as date of publication, a short title always. There is no COinS and no unAPI on such a page,
since either would be read instead of these and says less.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.citing.citation import Cited, Imprint
from archive.citing.exports import plain_address, short_title
from archive.citing.hygiene import capitalised, one_line
from archive.citing.styles import chicago_note

EXPORTS = (
    (".ris", "application/x-research-info-systems"),
    (".bib", "application/x-bibtex"),
    (".csl.json", "application/vnd.citationstyles.csl+json"),
    (".tei.xml", "application/tei+xml"),
    (".txt", "text/plain"),
    (".json", "application/json"),
)
"""The forms a version is served in beside its page: suffix of the address, media type."""

_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Meta:
    """A `meta` element; Open Graph's carry `property` where the others carry `name`."""

    name: str
    content: str

    @property
    def attribute(self) -> str:
        return "property" if self.name.startswith("og:") else "name"


@dataclass(frozen=True, slots=True)
class Link:
    """A `link` element; `type` and `title` are "" where none is given."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a version's page; `json_ld` may stand inside a script element as it is."""

    metas: tuple[Meta, ...]
    links: tuple[Link, ...]
    json_ld: str

    @property
    def link_header(self) -> str:
        """The links a machine follows without reading the page, as one HTTP Link header."""
        return ", ".join(_header_value(link) for link in self.links if link.rel in _SIGNPOSTS)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A person named in the document: name in reading order, address of their page or ""."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page's head says beyond its citation; every address is absolute, "" if there is none.

    `identifier` is the lasting id ("frus1961-63v24/d438"); `up` the volume's or the record's
    page; `search` the OpenSearch description; `licence` the address of the terms of use.
    """

    identifier: str = ""
    previous: str = ""
    following: str = ""
    up: str = ""
    search: str = ""
    licence: str = ""
    rights: str = ""
    description: str = ""
    mentions: tuple[Mentioned, ...] = ()


_DESCRIPTIONS = frozenset(media_type for _, media_type in EXPORTS[:3])
_SIGNPOSTS = frozenset({"canonical", "cite-as", "alternate", "collection", "license"})


def export_address(address: str, suffix: str) -> str:
    """The address of a version in another form.

    >>> export_address("https://room.example/documents/d438/frus/", ".ris")
    'https://room.example/documents/d438/frus.ris'
    """
    return address.partition("#")[0].rstrip("/") + suffix


def head(cited: Cited, around: Surroundings) -> Head:
    """The head of the page of a version; of the whole version, whatever place is cited."""
    metas = (meta for meta in _metas(cited, around) if meta.content)
    links = (link for link in _links(cited, around) if link.href)
    return Head(tuple(metas), tuple(links), _json_ld(cited, around))


def _links(cited: Cited, around: Surroundings) -> Iterator[Link]:
    address = plain_address(cited.url)
    yield Link("canonical", address)
    yield Link("cite-as", address)
    for suffix, media_type in EXPORTS:
        yield Link("alternate", export_address(address, suffix), media_type)
    yield Link("prev", plain_address(around.previous))
    yield Link("next", plain_address(around.following))
    yield Link("up", plain_address(around.up))
    yield Link("collection", plain_address(around.up))
    yield Link("license", plain_address(around.licence))
    search = plain_address(around.search)
    yield Link("search", search, "application/opensearchdescription+xml", one_line(cited.room))


def _metas(cited: Cited, around: Surroundings) -> Iterator[Meta]:
    for name, content in _tags(cited, around):
        yield Meta(name, one_line(content))


def _tags(cited: Cited, around: Surroundings) -> Iterator[tuple[str, str]]:
    source = cited.source
    yield "z:itemType", "bookSection" if source else "document"
    yield "citation_title", cited.item_title
    yield from (("citation_author", name.inverted) for name in cited.senders)
    yield from _printed_tags(cited, source) if source else _unprinted_tags(cited)
    yield "citation_language", cited.language
    yield "citation_public_url", plain_address(cited.url)
    yield "citation_keywords", "; ".join(cited.keywords)
    yield "z:place", source.city if source else cited.place
    yield "z:shortTitle", short_title(cited)
    yield "z:extra", cited.remark
    yield "DC.type", "Text"
    yield "DC.date.created", cited.date.iso if cited.date else ""
    yield "DC.rights", around.rights
    yield "og:title", cited.item_title
    yield "og:type", "article"
    yield "og:url", plain_address(cited.url)
    yield "og:site_name", cited.room
    yield "description", around.description or chicago_note(cited).plain


def _printed_tags(cited: Cited, source: Imprint) -> Iterator[tuple[str, str]]:
    yield "citation_inbook_title", inbook_title(source)
    yield from (("citation_editor", name.inverted) for name in source.editors)
    yield "citation_publisher", source.house
    yield "citation_publication_date", str(source.year or "")
    yield "citation_firstpage", cited.first_page if cited.by_page else cited.pages
    yield "citation_lastpage", cited.last_page if cited.by_page else ""


def _unprinted_tags(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "citation_date", cited.date.bounds[0] if cited.date and cited.date.bounds else ""
    yield "z:type", capitalised(cited.genre)
    yield "z:archive", cited.archive
    yield "z:archiveLocation", cited.archive_location


def inbook_title(source: Imprint) -> str:
    """The book's whole title: "Foreign Relations of the United States, 1961–1963, vol. 24, …"."""
    parts = (source.collection, source.volume.chicago, source.volume_title)
    return ", ".join(part for part in parts if part)


def _json_ld(cited: Cited, around: Surroundings) -> str:
    """The page as schema.org says it: JSON with no sign that could end a script element."""
    source = cited.source
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["ArchiveComponent", "CreativeWork"],
        "@id": plain_address(cited.url),
        "name": one_line(cited.item_title),
        "genre": one_line(cited.genre),
        "dateCreated": cited.date.iso if cited.date else "",
        "inLanguage": one_line(cited.language),
        "isPartOf": _book(source) if source else None,
        "mentions": [_person(person) for person in around.mentions],
        "keywords": list(map(one_line, cited.keywords)),
        "version": cited.revision.number if cited.revision else None,
        "license": plain_address(around.licence),
        "identifier": one_line(around.identifier or cited.key),
        "url": plain_address(cited.url),
    }
    return json.dumps(_told(facts.items()), ensure_ascii=False).translate(_IN_SCRIPT)


def _book(source: Imprint) -> dict[str, object]:
    editors = [{"@type": "Person", "name": one_line(name.natural)} for name in source.editors]
    publisher = {"@type": "Organization", "name": source.house}
    facts: dict[str, object] = {
        "@type": "Book",
        "name": inbook_title(source),
        "editor": editors,
        "publisher": publisher if source.house else None,
        "datePublished": str(source.year or ""),
    }
    return _told(facts.items())


def _person(person: Mentioned) -> dict[str, object]:
    facts = {"@type": "Person", "name": one_line(person.name), "url": plain_address(person.address)}
    return _told(facts.items())


def _told(facts: Iterable[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in facts if value}


def _header_value(link: Link) -> str:
    rel = "describedby" if link.type in _DESCRIPTIONS else link.rel
    media_type = f'; type="{link.type}"' if link.type else ""
    return f'<{link.href}>; rel="{rel}"{media_type}'
