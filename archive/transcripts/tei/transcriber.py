"""Writing elements down: what every element's handler works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.text import MarkKind, Span
from archive.transcripts.tei.source import Element, line_of, local_name
from archive.transcripts.tei.wording import Wording
from archive.transcripts.tei.writing import Opened, Role, Writer
from archive.transcripts.transcript import Finding, FindingKind, Note

PARTY_TYPES = {"from": "sender", "to": "recipient"}
"""What names and abbreviations in a heading may be tagged as, and the function that it is."""

_PLAIN = frozenset(
    {"date", "time", "placeName", "affiliation", "title", "term", "name", "orgName", "graphic"}
)


@dataclass(slots=True)
class Gathered:
    """What is gathered from a document besides its words."""

    key: str
    wording: Wording
    notes: list[Note | None] = field(default_factory=list)
    note_ids: dict[str, int] = field(default_factory=dict)
    note_texts: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parties: list[tuple[str, Span]] = field(default_factory=list)
    dates: list[tuple[Span, Element]] = field(default_factory=list)
    heading: Element | None = None
    facsimiles: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)

    def find(self, kind: FindingKind, message: str, element: Element) -> None:
        """Report something met at an element."""
        self.findings.append(Finding(kind, message, line_of(element)))


class Transcriber:
    """Writes down the words of elements, in a document or in one of its notes."""

    def __init__(
        self, gathered: Gathered, handlers: Mapping[str, Handler], role: Role = Role.FLOW
    ) -> None:
        self.gathered = gathered
        self.handlers = handlers
        self.writer = Writer(role)

    def content(self, element: Element) -> None:
        """Write what an element holds."""
        write = self.writer.words
        write(element.text)
        for child in element:
            self.element(child)
            write(child.tail)

    def element(self, element: Element) -> None:
        """Write an element as its name demands."""
        name = local_name(element)
        handle = self.handlers.get(name)
        if handle is not None:
            handle(self, element)
            return
        if name not in _PLAIN and name not in self.gathered.unknown:
            self.gathered.unknown.add(name)
            message = f"element <{name}> is not known; its words are kept"
            self.gathered.find(FindingKind.UNREAD, message, element)
        self.content(element)

    def inline(self, kind: MarkKind, element: Element, label: str = "", target: str = "") -> None:
        """Write an element's words under a mark within the line."""
        self.writer.open(kind, Role.INLINE, label, target)
        self.content(element)
        span = self.writer.close()
        function = PARTY_TYPES.get(element.get("type", ""))
        if function and span:
            self.gathered.parties.append((function, span))

    def block(
        self,
        kind: MarkKind | None,
        element: Element,
        role: Role = Role.LEAF,
        label: str = "",
    ) -> Span | None:
        """Write an element's words on lines of their own."""
        held = self.begin(kind, role, label)
        self.content(element)
        return self.end(held)

    def begin(self, kind: MarkKind | None, role: Role, label: str = "") -> list[Opened]:
        """Begin a block on a new line; gives what it interrupts, to be handed to `end`."""
        held = self.writer.interrupt()
        self.writer.separate()
        self.writer.open(kind, role, label)
        return held

    def end(self, held: list[Opened]) -> Span | None:
        """End a block and go on, on a new line, with what it interrupted."""
        span = self.writer.close()
        self.writer.separate()
        self.writer.resume(held)
        return span

    def flow(self, element: Element) -> None:
        """Write a wrapper of blocks that says nothing itself: opener, closer, postscript."""
        self.block(None, element, Role.FLOW)


Handler = Callable[[Transcriber, Element], None]
"""Writes down one element; the table of them is in `markup`."""
