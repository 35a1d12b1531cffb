"""What stands where in a volume: its divisions, its documents, its pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.transcripts.tei.document import Placed, is_own_page
from archive.transcripts.tei.inline import page_label
from archive.transcripts.tei.source import Element, line_of, local_name, suffixed, words_of, xml_id
from archive.transcripts.tei.volume import Division, VolumePage
from archive.transcripts.transcript import Finding, FindingKind

_NOT_IN_TITLES = frozenset({"note"})
_KINDS = frozenset({"compilation", "chapter", "subchapter", "section", "part"})
_NO_WORDS = frozenset({"file", "pdf", "page-count-according-to-citation", "problem", "uh-oh"})


@dataclass(slots=True)
class _Page:
    """A page while the volume is gone through."""

    id: str
    label: str
    documents: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    own: bool = False
    numbered_in: str = ""

    def is_foreign_to(self, document: str) -> bool:
        """Whether the page is counted in another document alone."""
        return self.own and self.numbered_in not in ("", document)


@dataclass(slots=True)
class Contents:
    """Documents, divisions and pages in the order of the file."""

    documents: list[Placed] = field(default_factory=list)
    divisions: list[Division] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _pages: list[_Page] = field(default_factory=list)
    _given: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[VolumePage, ...]:
        return tuple(
            VolumePage(
                place, page.id, page.label, tuple(page.documents), tuple(page.begins),
                page.numbered_in,
            )
            for place, page in enumerate(self._pages, start=1)
        )  # fmt: skip

    def unique(self, element: Element, fallback: str) -> str:
        """The element's id, suffixed where it was given before; the element then bears it too."""
        given = xml_id(element) or fallback
        key = suffixed(given, self._given)
        if key != given:
            message = f"the id {given} is given twice; this one is called {key}"
            self._find(FindingKind.REPAIRED, message, element)
        element.set("{http://www.w3.org/XML/1998/namespace}id", key)
        return key

    def turn(self, element: Element, document: str = "") -> None:
        """A page begins."""
        label = page_label(element)
        if not element.get("n") and label:
            message = f"page {label} has no printed number; its id names it"
            self._find(FindingKind.INFERRED, message, element)
        key = self.unique(element, f"page{len(self._pages) + 1}")
        own = is_own_page(key)
        self._pages.append(_Page(key, label, own=own, numbered_in=document if own else ""))

    def words(self, document: str, first: bool) -> None:
        """Words of a document stand on the page that is open."""
        if not self._pages:
            return
        page = self._pages[-1]
        if page.is_foreign_to(document):
            return
        if page.own:
            page.numbered_in = document
        if document not in page.documents:
            page.documents.append(document)
        if first:
            page.begins.append(document)

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def open_page(self, document: str) -> str:
        """The label of the page that is open where a document begins, "" if it is another's."""
        if not self._pages or self._pages[-1].is_foreign_to(document):
            return ""
        return self._pages[-1].label

    def leave(self, document: str, element: Element, since: int) -> None:
        """A document ends: its own pages are its, also those whose words cannot be told apart.

        They are among the pages from the `since`-th on.
        """
        own = [page for page in self._pages[since:] if page.numbered_in == document]
        if not own:
            return
        wordless = [page for page in own if not page.documents]
        for page in wordless:
            page.documents.append(document)
        if not any(document in page.begins for page in own):
            own[0].begins.append(document)
        if wordless:
            message = f"{len(wordless)} pages of {document} begin at one place, as they are tagged"
            self._find(FindingKind.UNREAD, message, element)

    def _find(self, kind: FindingKind, message: str, element: Element) -> None:
        self.findings.append(Finding(kind, message, line_of(element)))


def read_contents(root: Element) -> Contents:
    """Go through a volume once: its documents with their places, its divisions, its pages."""
    contents = Contents()
    for part in root.iter():
        if local_name(part) == "text":
            for child in part:
                _outside(contents, child, ())
            break
    return contents


def _outside(contents: Contents, element: Element, path: tuple[str, ...]) -> Division | None:
    """An element that is in no document: a division, a page break, or front and back matter."""
    name = local_name(element)
    if name == "pb":
        contents.turn(element)
        return None
    kind = element.get("type", "")
    if name == "div" and kind == "document":
        _document(contents, element, path)
        return None
    if name == "div" and kind in _KINDS:
        return _division(contents, element, path, kind)
    for child in element:
        _add(contents, _outside(contents, child, path), path)
    return None


def _add(contents: Contents, division: Division | None, path: tuple[str, ...]) -> None:
    """Keep a division that stands in no other."""
    if division is not None and not path and _has_documents(division):
        contents.divisions.append(division)


def _has_documents(division: Division) -> bool:
    return bool(division.documents) or any(_has_documents(d) for d in division.divisions)


def _division(contents: Contents, element: Element, path: tuple[str, ...], kind: str) -> Division:
    key = contents.unique(element, f"division{len(contents.documents) + 1}")
    inner = (*path, key)
    page = contents.open_page("")
    first = len(contents.documents)
    found = [_outside(contents, child, inner) for child in element]
    divisions = [division for division in found if division is not None]
    own = [placed.id for placed in contents.documents[first:] if placed.path == inner]
    head = next((e for e in element if local_name(e) == "head"), None)
    title = words_of(head, _NOT_IN_TITLES)
    notes = [words_of(e) for e in element if local_name(e) in ("p", "list", "table", "quote")]
    if head is not None:
        notes += [words_of(e) for e in head.iter() if local_name(e) == "note"]
    return Division(key, kind, title, page, tuple(divisions), tuple(own), tuple(notes))


def _document(contents: Contents, element: Element, path: tuple[str, ...]) -> None:
    key = contents.unique(element, f"document{len(contents.documents) + 1}")
    place = len(contents.documents)
    begun = _Begun(key)
    since = max(0, contents.page_count - 1)
    _within(contents, element, begun)
    contents.leave(key, element, since)
    contents.documents.insert(place, Placed(element, key, path, begun.page))


@dataclass(slots=True)
class _Begun:
    """A document being gone through: the page on which its first word stands."""

    key: str
    page: str = ""
    begun: bool = False


def _within(contents: Contents, element: Element, begun: _Begun) -> None:
    """Follow a document's words and page breaks in turn."""
    _meet(contents, element.text, begun)
    for child in element:
        name = local_name(child)
        if name == "pb":
            contents.turn(child, begun.key)
        elif name not in _NO_WORDS:
            _within(contents, child, begun)
        _meet(contents, child.tail, begun)


def _meet(contents: Contents, words: str | None, begun: _Begun) -> None:
    if not words or words.isspace():
        return
    if not begun.begun:
        begun.page = contents.open_page(begun.key)
    contents.words(begun.key, first=not begun.begun)
    begun.begun = True
