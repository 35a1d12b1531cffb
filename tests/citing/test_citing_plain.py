"""A revision as plain text, from the words of the texts in `fixtures`."""

from dataclasses import dataclass

from archive.citing import as_plain_text
from archive.text import Mark, MarkKind


@dataclass(frozen=True)
class Note:
    id: str
    marker: str
    kind: str
    text: str
    marks: tuple[Mark, ...] = ()


def test_page_marker_stands_where_the_volume_prints_it():
    text = "Mr. Khrushchev recalled that the President had asked him some questions."
    marks = [Mark(MarkKind.PAGE_BREAK, 15, 15, "834")]

    assert as_plain_text(text, marks, ()).startswith("Mr. Khrushchev [Page 834] recalled that")


def test_page_that_breaks_a_word_leaves_no_space():
    marks = [Mark(MarkKind.PAGE_BREAK, 5, 5, "12")]

    assert as_plain_text("territory", marks, ()) == "terri[Page 12]tory\n"


def test_notes_follow_the_text_under_their_printed_markers():
    heading = "Memorandum of Conversation"
    marks = [Mark(MarkKind.NOTE_MARKER, 26, 26, "0", "fn1")]
    notes = [
        Note("fn1", "0", "source", "Source: Department of State."),
        Note("fn2", "", "summary", "A summary."),
    ]

    assert as_plain_text(heading, marks, notes, "A citation.") == (
        "Memorandum of Conversation[0]\n\n[0] Source: Department of State.\n\nA summary.\n\n"
        "A citation.\n"
    )


def test_lines_are_never_wrapped():
    text = "The President said " * 100

    assert as_plain_text(text.strip(), (), ()) == f"{text.strip()}\n"


def test_pages_within_a_note_are_marked_too():
    note = Note("fn1", "1", "footnote", "See volume V.", (Mark(MarkKind.PAGE_BREAK, 4, 4, "924"),))

    assert "[1] See [Page 924] volume V." in as_plain_text("Text", (), [note])
