"""Notes: their words are texts of their own."""

from __future__ import annotations

from archive.text import MarkKind
from archive.transcripts.tei.source import Element, suffixed, words_of, xml_id
from archive.transcripts.tei.transcriber import Handler, Transcriber
from archive.transcripts.tei.writing import Role
from archive.transcripts.transcript import FindingKind, Note, NoteKind


def _note(to: Transcriber, element: Element) -> None:
    """A note: its words are a text of their own, its marker stands where it is called."""
    gathered = to.gathered
    marker = element.get("n", "").strip()
    repeated = _within(gathered.key, element.get("target", "").removeprefix("#"))
    if repeated in gathered.note_texts and _same(gathered.note_texts[repeated], element):
        to.writer.marker(marker, repeated)
        return
    key = _note_key(to, element)
    position = len(gathered.notes)
    gathered.notes.append(None)
    inner = Transcriber(gathered, to.handlers, Role.HOLDER)
    inner.content(element)
    for after in inner.writer.finish():
        to.writer.point(after.kind, after.label, after.target)
    text = inner.writer.text
    kind = _note_kind(element, text)
    note = Note(key, marker, position + 1, kind, text, tuple(inner.writer.marks))
    gathered.notes[position] = note
    gathered.note_texts[key] = text
    if marker or kind is not NoteKind.SOURCE:
        to.writer.marker(marker, key)


def _same(text: str, element: Element) -> bool:
    words = words_of(element)
    return not words or words.split() == text.split()


def _note_key(to: Transcriber, element: Element) -> str:
    """The note's id within its document ("fn3" for "d380fn3"), made unique, minted if missing."""
    gathered = to.gathered
    whole = xml_id(element)
    key = _within(gathered.key, whole) or f"note{len(gathered.notes) + 1}"
    unique = suffixed(key, gathered.note_ids)
    if unique != key:
        message = f"the note id {whole} is given twice; this one is called {unique}"
        gathered.find(FindingKind.REPAIRED, message, element)
    return unique


def _within(document: str, whole: str) -> str:
    """A note's id less its document's: "fn3" for "d380fn3"; another document's stays whole."""
    rest = whole.removeprefix(document)
    return rest if rest[:1].isalpha() else whole


def _note_kind(element: Element, text: str) -> NoteKind:
    what = element.get("type", "").strip()
    if what == "summary":
        return NoteKind.SUMMARY
    inline = element.get("rend") == "inline"
    if what == "source" or inline or text.lstrip("[ ").startswith(("Source:", "Source.")):
        return NoteKind.SOURCE
    return NoteKind.FOOTNOTE


def _segment(to: Transcriber, element: Element) -> None:
    if element.get("type") == "source" or element.get("rend") == "inline":
        _note(to, element)
    else:
        to.block(MarkKind.PARAGRAPH, element)


NOTES: dict[str, Handler] = {"note": _note, "seg": _segment}
