"""A web site's transcription: its own lines, people without headings, the source note."""

import datetime as dt

from transcript_texts import AVALON, by_side, marked, messages, read_text, transcript

from archive.text import MarkKind
from archive.transcripts import DocumentKind, FindingKind, Form, NoteKind


def test_the_sites_own_lines_are_forme_work():
    read = transcript(AVALON)

    assert read.form is Form.WEB_TRANSCRIPTION
    assert marked(read, MarkKind.FORME_WORK) == [
        "The Cuban Missile Crisis",
        "127 Wall Street, New Haven, CT 06511.",
    ]


def test_the_heading_follows_the_sites_title():
    read = transcript(AVALON)

    assert (read.kind, read.title, read.number) == (
        DocumentKind.MEMCON,
        "Memorandum of Conversation",
        "",
    )
    assert marked(read, MarkKind.HEADING) == ["Memorandum of Conversation"]


def test_dateline_gives_place_day_and_both_hours():
    dateline = transcript(AVALON).dateline

    assert dateline.place == "Washington"
    assert dateline.date.earliest == dateline.date.latest == dt.date(1962, 11, 29)
    assert (dateline.date.begins, dateline.date.ends) == (dt.time(16, 40), dt.time(19, 55))


def test_the_subject_stands_between_dateline_and_people():
    assert [subject.printed for subject in transcript(AVALON).subjects] == [
        "Laos--Relations between the Soviet Union and the United States, Cuba"
    ]


def test_sides_are_inferred_from_what_the_people_are_called():
    read = transcript(AVALON)

    inferred = " ".join(messages(read, FindingKind.INFERRED))

    assert len(by_side(read, "U.S.")) == 5
    assert len(by_side(read, "U.S.S.R.")) == 4
    assert "Ministers of the USSR" in inferred
    assert "The President, of the government whose record this is" in inferred


def test_a_side_that_nobody_names_stays_open():
    read = read_text(
        "Documents\nMemorandum of Conversation\n\nGeneva, May 6, 1961\n\n"
        "Mr. Smith\n\nMr. Jones\n\n\n"
        "Mr. Pushkin, Deputy Foreign Minister\n\nMr. Tarassov\n\n"
        "Mr. Smith said that he had nothing to add to the paper of yesterday.\n"
    )

    assert {party.delegation for party in read.parties} == {""}
    assert len(read.parties) == 4


def test_the_source_note_is_a_note_without_marker():
    read = transcript(AVALON)

    [note] = read.notes

    assert (note.id, note.marker, note.position, note.kind) == ("fn1", "", 1, NoteKind.SOURCE)
    assert note.text.endswith(
        "This memorandum continues the conversation recorded in Document 218."
    )
    assert "Source:" not in read.text


def test_the_source_note_is_taken_apart():
    parts = transcript(AVALON).source_note

    assert parts.archival_source == (
        "Department of State, S/S Presidential Memoranda of Conversation: Lot 66 D 149"
    )
    assert (parts.classification, parts.handling) == ("Secret", "Limit Distribution")
    assert parts.drafting == "Drafted by Glenn"
    assert parts.approval == "approved by the White House on December 13"
    assert parts.rest.startswith("The time of the meeting")


def test_the_omission_keeps_its_words_and_its_topic():
    read = transcript(AVALON)

    [omission] = [mark for mark in read.marks if mark.kind is MarkKind.OMISSION]

    assert omission.label == "discussion of Laos"
    assert "Foreign Relations,. 1961-1963" in omission.span.of(read.text)


def test_spelling_and_double_hyphens_stay():
    text = transcript(AVALON).text

    assert "devote its effort to the pursuit" in text
    assert "if--as in the case of Laos--the" in text
    assert "Vino-Gradov" in text


def test_numbered_notes_and_a_copyright_line_are_told_apart():
    read = read_text(
        "Letter From President Kennedy to Chairman Khrushchev\n\nWashington, May 6, 1961.\n\n"
        "I have read your letter of yesterday with great care.1\n\nJohn F. Kennedy\n\n"
        "  1. Source: Kennedy Library. Confidential.\n\n© Lillian Goldman Law Library\n"
    )

    assert marked(read, MarkKind.FORME_WORK) == ["© Lillian Goldman Law Library"]
    assert marked(read, MarkKind.SIGNATURE) == ["John F. Kennedy"]
    assert [(note.marker, note.kind) for note in read.notes] == [("1", NoteKind.SOURCE)]
    assert [party.function for party in read.parties] == ["sender", "recipient"]


def test_lines_that_the_site_wraps_are_one_paragraph():
    read = read_text(
        "Documents\nMemorandum of Conversation\n\nGeneva, May 6, 1961\n\n"
        "Mr. Smith said that he had nothing to add to the paper of yesterday, and\n"
        "that he would wait for an answer before he went on.\n\nMr. Jones agreed to that.\n"
    )

    assert len(marked(read, MarkKind.PARAGRAPH)) == 2
    assert "yesterday, and\nthat he" in read.text
