"""The OCR of a scan: forme work, pages, broken columns, cut edges."""

import datetime as dt

import pytest
from transcript_texts import SCAN, by_side, labels, marked, messages, read_text, transcript

from archive.text import FormeWork, MarkKind
from archive.transcripts import DocumentKind, FindingKind, Form, TranscriptError


def forme_work(read, what):
    return [
        read.text[mark.start : mark.end]
        for mark in read.marks
        if mark.kind is MarkKind.FORME_WORK and mark.label == what
    ]


def test_a_scan_is_recognised_and_its_pages_counted():
    read = transcript(SCAN)

    assert read.form is Form.SCAN_OCR
    assert [(page.label, page.inferred) for page in read.pages] == [
        ("1", True),
        ("2", False),
        ("3", False),
        ("4", False),
    ]


@pytest.mark.parametrize(
    ("label", "opening"),
    [
        ("2", "SECRET LIMIT DISTRIBUTION S/S\n-2-\nHe would now"),
        ("3", "SECRET LIMIT DISTRIBUTION S/S\n-3-\nperpetually"),
        ("4", "LIMIT DISTRIBUTION S/S\n-4-\nIt is quite clear"),
    ],
)
def test_a_page_begins_before_its_running_head(label, opening):
    read = transcript(SCAN)

    [page] = [page for page in read.pages if page.label == label]

    assert read.text[page.start :].startswith(opening)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (FormeWork.CATCHWORD, ["He would", "perpetually", "It is"]),
        (FormeWork.PAGE_NUMBER, ["-2-", "-3-", "-4-"]),
        (FormeWork.ACCESSION_NUMBER, ["01286", "4533", "r. 4534", "F800003-0899", "4536"]),
        (
            FormeWork.DISTRIBUTION,
            [
                "COPIES TO: See page 4",
                "COPIES TO: S/S",
                "S/P - Mr. Rostow",
                "S/AL - Amb. Thompson",
                "G - Mr. Johnson",
                "EUR - Mr. Tyler",
                "FE - Mr. Harriman",
                "INR/D - Mr. Hilsman",
                "ARA - Mr. Martin",
                "White House - 4 cc",
            ],
        ),
        (
            FormeWork.RUNNING_HEAD,
            [
                "SECRET LIMIT DISTRIBUTION S/S",
                "SECRET LIMIT DISTRIBUTION S/S",
                "LIMIT DISTRIBUTION S/S",
            ],
        ),
    ],
)
def test_forme_work_is_known_for_what_it_is(what, words):
    assert forme_work(transcript(SCAN), what) == words


def test_stamps_that_cannot_be_read_are_reported_with_their_line():
    unread = {
        finding.line: finding.message
        for finding in transcript(SCAN).findings
        if finding.kind is FindingKind.UNREAD
    }

    assert "SECRETALISCHER" in unread[5]
    assert "XXXXXXXX" in unread[25]
    assert "SECURATION" in unread[55]


def test_a_paragraph_cut_by_a_page_is_one_with_the_forme_work_inside():
    read = transcript(SCAN)

    [cut] = [words for words in marked(read, MarkKind.PARAGRAPH) if "\n" in words]

    assert cut.startswith("The President said that it is strange")
    assert "they find themselves\nperpetually\nr. 4534\nF800003-0899\nSECRET LIMIT" in cut
    assert cut.endswith("non-aggression treaties.")


def test_a_paragraph_after_a_full_stop_begins_anew_on_the_next_page():
    paragraphs = marked(transcript(SCAN), MarkKind.PARAGRAPH)

    assert "He would now like to go back to the question of Cuba." in paragraphs
    assert any(words.startswith("It is quite clear") for words in paragraphs)


def test_no_forme_work_is_left_among_the_paragraphs():
    words = "\n".join(marked(transcript(SCAN), MarkKind.PARAGRAPH))

    assert "DEPARTMENT OF STATE" not in words
    assert "Mr. Rostow" not in words


def test_entries_broken_by_a_column_are_joined():
    read = transcript(SCAN)

    assert by_side(read, "U.S.S.R.") == [
        "Anastas I. Mikoyan, First Deputy Chairman of the Council of Ministers of the USSR",
        "Ambassador Anatoliy F. Dobryn",
        "Mr. Yuriy N. Vino-Gradov, Soviet Delegation to XVII General Assembly (Interpret",
        "Mr. Igor D. Bubnov, Third Secretary, Soviet Embassy",
    ]
    assert len(by_side(read, "U.S.")) == 5
    assert "Anastas I. Mikoyan, First\nDeputy Chairman of the\nCouncil" in read.text


def test_a_word_cut_at_the_edge_is_reported_and_casts_doubt_on_its_neighbour():
    unread = " ".join(messages(transcript(SCAN), FindingKind.UNREAD))

    assert '"General Assembly (Interpret" is cut off' in unread
    assert '"Ambassador Anatoliy F. Dobryn" is cut off, or may be' in unread
    assert "Bubnov" not in unread


def test_the_cut_off_interpreter_is_an_interpreter():
    [interpreter] = [p for p in transcript(SCAN).parties if p.function == "interpreter"]

    assert interpreter.printed.startswith("Mr. Yuriy N. Vino-Gradov")


def test_the_date_in_words_is_the_dateline_and_the_figures_agree():
    read = transcript(SCAN)

    assert read.dateline.printed == "November 29, 1962"
    assert read.dateline.date.earliest == dt.date(1962, 11, 29)
    assert marked(read, MarkKind.DATELINE) == ["1962/11/29", "November 29, 1962"]
    assert messages(read, FindingKind.CONFLICT) == []


def test_two_dates_that_differ_are_a_conflict():
    read = read_text(
        "SECRET\n\n1962/11/30\n\nNovember 29, 1962\n\nSubject of it\n\n"
        "The President said that he wished to raise another question before the end.\n\n-2-\n\n"
        "SECRET\n\nMr. Mikoyan said that he would convey the information.\n"
    )

    assert len(messages(read, FindingKind.CONFLICT)) == 1


def test_without_heading_the_subject_is_the_title_and_the_kind_is_inferred():
    read = transcript(SCAN)

    assert read.title == "Laos - Relations between the Soviet Union and the United States, Cuba"
    assert read.kind is DocumentKind.MEMCON
    assert "read as a memorandum of conversation" in " ".join(messages(read, FindingKind.INFERRED))


def test_stamps_say_how_the_original_was_classified_and_approved():
    stamps = transcript(SCAN).source_note

    assert stamps.note == ""
    assert (stamps.classification, stamps.handling) == ("SECRET", "LIMIT DISTRIBUTION S/S")
    assert stamps.approval == "Approved by White House December 13, 1962"


def test_the_spelling_of_the_scan_stays():
    text = transcript(SCAN).text

    assert "having formented the Cuban revolution" in text
    assert "Mr. Mikeyen said" in text
    assert "devote its efforts to the pursuit" in text


def test_labelled_fields_of_a_typed_form_are_read():
    read = read_text(
        "DEPARTMENT OF STATE\n\nMEMORANDUM OF CONVERSATION\n\nCONFIDENTIAL\n\n"
        "DATE: May 6, 1961\n\nSUBJECT: Nuclear Testing\n\nPARTICIPANTS:\n\nUSSR\n\n"
        "Mr. Smirnovsky, Minister-Counselor, Soviet Embassy\n\nU.S.\n\nThe Secretary\n\n"
        "The Secretary said that he had asked the Ambassador to come in.\n\nCONFIDENTIAL\n\n"
        "- 2 -\n\nMr. Smirnovsky replied that he had no instructions.\n"
    )

    assert read.kind is DocumentKind.MEMCON
    assert read.dateline.date.earliest == dt.date(1961, 5, 6)
    assert [subject.printed for subject in read.subjects] == ["Nuclear Testing"]
    assert by_side(read, "U.S.") == ["The Secretary"]
    assert labels(read, MarkKind.PAGE_BREAK) == ["2"]


def test_hard_wrapped_lines_are_one_paragraph():
    read = read_text(
        "SECRET\n\nThe President said that he wished to raise another question before the\n"
        "end of the conversation, and that this was the question of Laos.\n\nSECRET\n\n-2-\n\n"
        "Mr. Mikoyan said that he would convey the information he received.\n"
    )

    assert len(marked(read, MarkKind.PARAGRAPH)) == 2


def test_a_sheet_with_stamps_alone_is_refused():
    with pytest.raises(TranscriptError, match="only stamps"):
        read_text("SECRET\n\nLIMIT DISTRIBUTION S/S\n\n-2-\n")


def test_a_paragraph_goes_on_after_an_abbreviation_at_the_foot_of_a_page():
    read = read_text(
        "SECRET\n\nThe President inquired whether such a treaty would block access. Mr.\n\n"
        "SECRET\n\n-2-\n\nKhrushchev replied that it would.\n"
    )

    assert len(marked(read, MarkKind.PARAGRAPH)) == 1


def test_a_line_of_prose_that_begins_like_a_stamp_stays_in_its_paragraph():
    read = read_text(
        "SECRET\n\nMr. Hodges then announced that the shipment of the accelerator would be\n"
        "Approved by the Department at this time, and that two other shipments\n"
        "were to wait for some months.\n\nSECRET\n\n-2-\n\nMr. Rusk agreed with that.\n"
    )

    assert "Approved by the Department" in marked(read, MarkKind.PARAGRAPH)[0]


def test_a_running_head_of_two_lines_is_not_mistaken_for_the_foot():
    read = read_text(
        "The President said that he wished to raise another question.\n\nSECRET\nEXDIS\n\n"
        "SECRET\nEXDIS\n\n-2-\n\nMr. Mikoyan said that he would convey it.\n"
    )

    assert read.text[read.pages[1].start :].startswith("SECRET\nEXDIS\n-2-")
    assert read.text.count("EXDIS") == 2
