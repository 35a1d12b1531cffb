"""The web text of a printed volume: the three texts in the room, and others of their form."""

import datetime as dt

import pytest
from transcript_texts import (
    LAOS,
    MIKOYAN,
    RUSK,
    by_side,
    labels,
    marked,
    messages,
    read_text,
    transcript,
)

from archive.text import MarkKind
from archive.transcripts import Certainty, DocumentKind, FindingKind, Form, NoteKind, Precision


@pytest.mark.parametrize(
    ("name", "number", "kind", "title"),
    [
        (LAOS, "438", DocumentKind.MEMCON, "Memorandum of Conversation"),
        (MIKOYAN, "380", DocumentKind.MEMCON, "Memorandum of Conversation"),
        (
            RUSK,
            "198",
            DocumentKind.MEMORANDUM,
            "Memorandum From Secretary of State Rusk to President Kennedy",
        ),
    ],
)
def test_heading_gives_number_kind_and_title(name, number, kind, title):
    read = transcript(name)

    assert (read.form, read.number, read.kind, read.title) == (
        Form.VOLUME_WEB,
        number,
        kind,
        title,
    )
    assert read.text.startswith(f"{number}. {title}\n")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        (LAOS, ["923", "924"]),
        (MIKOYAN, ["833", "834", "835", "836"]),
        (RUSK, ["452", "453"]),
    ],
)
def test_first_page_is_inferred_and_the_others_are_marked(name, pages):
    read = transcript(name)

    assert [page.label for page in read.pages] == pages
    assert [page.inferred for page in read.pages] == [True] + [False] * (len(pages) - 1)
    assert labels(read, MarkKind.PAGE_BREAK) == pages[1:]
    assert f"begins on page {pages[0]}" in " ".join(messages(read, FindingKind.INFERRED))


def test_a_page_marker_in_a_sentence_goes_with_one_space():
    read = transcript(RUSK)

    at = read.pages[1].start

    assert "[Page" not in read.text
    assert read.text[at - 22 : at + 8] == "Viet Nam to communist control."


def test_a_page_marker_between_blocks_stands_where_the_next_words_begin():
    read = transcript(LAOS)

    assert read.text[read.pages[1].start :].startswith("The President said that he wished")


def test_both_sides_of_the_table_are_read_with_their_headings():
    read = transcript(LAOS)

    assert by_side(read, "U.S.") == [
        "The President",
        "The Secretary",
        "Ambassador Llewellyn Thompson",
        "Mr. E.S. Glenn, LS",
        "Miss N. Kushnir, LS",
    ]
    assert by_side(read, "U.S.S.R.") == [
        "Anastas I. Mikoyan, First Deputy Chairman of the Council of Ministers of the USSR",
        "Ambassador Anatoliy F. Dobrynin",
        "Mr. Yuriy N. Vinogradov, Soviet Delegation to XVII General Assembly (Interpreter)",
        "Mr. Igor D. Bubnov, Third Secretary, Soviet Embassy",
    ]
    assert marked(read, MarkKind.DELEGATION) == ["U.S.", "U.S.S.R."]


def test_interpreter_and_drafter_have_their_functions():
    functions = {party.printed.split(",")[0]: party.function for party in transcript(LAOS).parties}

    assert functions["Mr. Yuriy N. Vinogradov"] == "interpreter"
    assert functions["Glenn"] == "drafter"
    assert functions["Mr. Igor D. Bubnov"] == "participant"


def test_every_party_in_the_text_stands_where_its_span_says():
    for name in (LAOS, MIKOYAN, RUSK):
        read = transcript(name)

        for party in read.parties:
            assert party.span is None or party.span.of(read.text) == party.printed


def test_a_lost_dash_is_mended_beside_the_printed_words():
    parties = {party.printed: party.read for party in transcript(MIKOYAN).parties}

    assert parties["Mr. TylerEUR"] == "Mr. Tyler, EUR"
    assert parties["Mr. AkalovskyACDA/IR"] == "Mr. Akalovsky, ACDA/IR"
    assert parties["Mr. Bundy—The White House"] == ""
    assert len(messages(transcript(MIKOYAN), FindingKind.REPAIRED)) == 2


def test_heading_marker_0_is_the_first_entry_of_the_list():
    read = transcript(LAOS)

    [note] = read.notes

    assert (note.id, note.marker, note.position, note.kind) == ("fn1", "0", 1, NoteKind.SOURCE)
    assert "Conversation0" not in read.text
    assert [
        (mark.label, mark.target, mark.start)
        for mark in read.marks
        if mark.kind is MarkKind.NOTE_MARKER
    ] == [("0", "fn1", len("438. Memorandum of Conversation"))]


def test_marker_1_in_the_text_is_the_second_entry_of_the_list():
    read = transcript(MIKOYAN)

    marks = {mark.label: mark for mark in read.marks if mark.kind is MarkKind.NOTE_MARKER}
    notes = {note.id: note for note in read.notes}

    assert read.text[: marks["1"].start].endswith("published letter.")
    assert notes[marks["1"].target].position == 2
    assert notes[marks["1"].target].text.endswith("vol. VI, pp. 311313.")


def test_figures_in_the_text_are_no_markers():
    text = transcript(MIKOYAN).text

    assert "visit to the US in 1959. Mr. Khrushchev recalled" in text
    assert "he had turned 68 yesterday" in text
    assert text.endswith("The meeting ended at 12:30 p.m.")


def test_a_text_without_dateline_has_no_date_but_its_file_number_is_reported():
    read = transcript(LAOS)

    assert read.dateline is None
    assert "no date stands in the text" in messages(read, FindingKind.UNREAD)
    assert "2-11-29" in " ".join(messages(read, FindingKind.INFERRED))


def test_a_day_of_approval_is_never_the_date():
    read = transcript(MIKOYAN)

    assert "December 2" in read.source_note.approval
    assert read.dateline is None
    assert "the text says when it ended: 12:30 p.m." in messages(read, FindingKind.INFERRED)


def test_the_days_of_a_folder_give_a_doubtful_month():
    dateline = transcript(RUSK).dateline

    assert dateline.span is None
    assert (dateline.date.earliest, dateline.date.latest) == (
        dt.date(1961, 10, 1),
        dt.date(1961, 10, 31),
    )
    assert dateline.date.precision is Precision.MONTH
    assert dateline.date.certainty is Certainty.DOUBTFUL
    assert "10/7/61–10/11/61" in dateline.date.reason


def test_lines_without_blank_lines_between_are_a_list():
    read = transcript(RUSK)

    items = marked(read, MarkKind.LIST_ITEM)

    assert [item.split()[:3] for item in items] == [
        ["It", "is", "essential"],
        ["If", "there", "is"],
        ["The", "ICC", "in"],
        ["We", "are", "interested"],
    ]
    assert "These points are:" in marked(read, MarkKind.PARAGRAPH)
    assert len(marked(read, MarkKind.LIST)) == 1


def test_a_name_alone_at_the_end_is_the_signature():
    assert marked(transcript(RUSK), MarkKind.SIGNATURE) == ["Dean Rusk"]
    assert marked(transcript(MIKOYAN), MarkKind.SIGNATURE) == []


def test_sender_and_recipient_stand_in_the_heading():
    read = transcript(RUSK)

    assert [(party.function, party.span.of(read.text)) for party in read.parties] == [
        ("sender", "Secretary of State Rusk"),
        ("recipient", "President Kennedy"),
    ]


def test_an_unlabelled_bullet_under_the_heading_is_the_subject():
    read = transcript(RUSK)

    assert [subject.printed for subject in read.subjects] == ["Gromyko Talks—Southeast Asia"]
    assert "a list without a heading read as subject" in messages(read, FindingKind.INFERRED)


def test_an_omission_is_marked_with_its_topic():
    read = transcript(LAOS)

    [omission] = [mark for mark in read.marks if mark.kind is MarkKind.OMISSION]

    assert omission.label == "discussion of Cuba"
    assert omission.span.of(read.text) == "[Here follows discussion of Cuba.]"


def test_an_editorial_note_has_no_notes_and_every_paragraph():
    read = read_text(
        "270. Editorial Note\n\nOn November 29 Mikoyan visited Washington. At this point:\n\n"
        "“The President said that it is strange. It knew much less [Page 588] about this.\n\n"
        "“Mr. Mikoyan said that problems had to be taken up one by one.”\n"
    )

    assert (read.number, read.kind, read.notes) == ("270", DocumentKind.EDITORIAL_NOTE, ())
    assert len(marked(read, MarkKind.PARAGRAPH)) == 3
    assert [page.label for page in read.pages] == ["587", "588"]


def test_lines_of_the_original_between_dateline_and_lists_stay_above_the_text():
    read = read_text(
        "86. Memorandum of Conversation0\n\nVienna, June 3, 1961.\n\nUS/MC/3\n\nSUBJECT\n\n"
        "  • Disarmament\n\nPARTICIPANTS\n\n  • United States\n    • Secretary Rusk\n"
        "  • USSR\n    • Foreign Minister Gromyko\n\nThe Secretary spoke first.\n\n"
        "  1. Source: Department of State. Secret.\n"
    )

    assert marked(read, MarkKind.SUBHEADING) == ["US/MC/3"]
    assert by_side(read, "United States") == ["Secretary Rusk"]
    assert by_side(read, "USSR") == ["Foreign Minister Gromyko"]
    assert (read.dateline.place, read.dateline.date.earliest) == ("Vienna", dt.date(1961, 6, 3))


def test_participants_listed_elsewhere_are_nobody():
    read = read_text(
        "84. Memorandum of Conversation0\n\nPARTICIPANTS:\n\n  • Listed on Page 4\n\n"
        "During lunch the conversation was social.\n\n  1. Source: Kennedy Library. Secret.\n"
    )

    assert read.parties == ()
    assert 'participants named elsewhere: "Listed on Page 4"' in messages(read, FindingKind.UNREAD)


def test_an_enclosure_is_an_attachment_to_its_end():
    read = read_text(
        "5. Letter From President Kennedy to Chairman Khrushchev0\n\nDear Mr. Chairman:\n\n"
        "I enclose a paper.\n\nJohn F. Kennedy\n\n[Enclosure]\n\nThe paper follows here.\n\n"
        "  1. Source: Kennedy Library. Confidential.\n"
    )

    [enclosure] = read.attachments

    assert (enclosure.key, enclosure.title) == ("attachment1", "Enclosure")
    assert enclosure.span.of(read.text) == "[Enclosure]\nThe paper follows here."
    assert marked(read, MarkKind.SIGNATURE) == ["John F. Kennedy"]


def test_a_note_whose_marker_is_missing_is_reported():
    read = read_text(
        "7. Telegram0\n\nNothing is marked here.\n\n  1. Source: X. Secret.\n  2. See Document 3.\n"
    )

    assert "no marker of note 2 found" in messages(read, FindingKind.UNREAD)
    assert [note.marker for note in read.notes] == ["0", ""]


def test_pages_that_jump_are_reported():
    read = read_text("7. Telegram0\n\nOne [Page 12] two [Page 14] three.\n\n  1. Source: X.\n")

    assert "page 14 stands after page 12" in messages(read, FindingKind.CONFLICT)
