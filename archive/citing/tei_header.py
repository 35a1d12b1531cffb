"""The header of a TEI document: what it is, who gives it out, where its words are from."""

from __future__ import annotations

from archive.citing.citation import Cited
from archive.citing.exports import plain_address
from archive.citing.hygiene import one_line
from archive.citing.styles import chicago_note
from archive.citing.tei_pen import Pen


def write_header(pen: Pen, cited: Cited, rights: str) -> None:
    """Write `teiHeader`; what is lost on the way is told after the text is written."""
    header = pen.open("teiHeader")
    _write_file(header.open("fileDesc"), cited, rights)
    editing = header.open("encodingDesc").open("editorialDecl")
    editing.say("p", _rules(pen.ledger.lost))
    profile = header.open("profileDesc")
    if cited.date and cited.date.bounds:
        _write_date(profile.open("creation"), cited)
    language = one_line(cited.language) or "und"
    profile.open("langUsage").say("language", language, ident=language)
    if cited.revision:
        words = f"Revision {cited.revision.number}, SHA-256 {cited.revision.sha256}."
        header.open("revisionDesc").say("change", words, n=str(cited.revision.number))


def _write_file(file: Pen, cited: Cited, rights: str) -> None:
    file.open("titleStmt").open("title").write(one_line(cited.item_title))
    published = file.open("publicationStmt")
    published.open("publisher").write(one_line(cited.room))
    published.say("idno", plain_address(cited.url), type="URL")
    published.say("idno", one_line(cited.key), type="key")
    if rights:
        published.open("availability").say("p", one_line(rights))
    source = file.open("sourceDesc").open("bibl")
    for run in chicago_note(cited).runs:
        if run.italic:
            source.say("title", run.text)
        else:
            source.write(run.text)


def _write_date(creation: Pen, cited: Cited) -> None:
    if cited.date is None:
        return
    first, last = cited.date.bounds[0], cited.date.bounds[-1]
    held = {"when": first} if first == last else {"notBefore": first, "notAfter": last}
    certainty = "medium" if cited.date.supplied or cited.date.doubtful else ""
    creation.say("date", cited.date.words, cert=certainty, **held)


def _rules(lost: int) -> str:
    signs = f" {lost} signs that XML has no place for were left out." if lost else ""
    return (
        "The words are the source's, spelling and line ends included. A gap is followed by a"
        " note with the words that stand in its place; forme work is tagged fw; a note stands"
        f" where its first marker stands.{signs}"
    )
