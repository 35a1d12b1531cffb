"""Each style on each text, letter for letter; asterisks stand round the italic words."""

from dataclasses import replace

import pytest
from cited_texts import (
    AVALON,
    AVALON_CONFIRMED,
    CUBA,
    D198,
    D380,
    D438,
    SCAN,
    build_cited,
    build_imprint,
    day,
)

from archive.citing import (
    CitedDate,
    Home,
    Locus,
    Name,
    Stamp,
    chicago_bibliography,
    chicago_note,
    chicago_short_note,
    read_name,
    state_department,
)


def starred(styled):
    return "".join(f"*{run.text}*" if run.italic else run.text for run in styled.runs)


@pytest.mark.parametrize(
    ("cited", "note"),
    [
        (
            D438,
            "Memorandum of conversation, Washington, November 29, 1962, in *Foreign Relations of"
            " the United States, 1961–1963*, vol. 24, *Laos Crisis*, ed. Edward C. Keefer"
            " (Washington, DC: Government Printing Office, 1994), doc. 438,"
            " https://room.example/documents/frus1961-63v24/d438.",
        ),
        (
            D380,
            "Memorandum of conversation, Washington, November 26, 1963, in *Foreign Relations of"
            " the United States, 1961–1963*, vol. 5, *Soviet Union*, ed. Charles S. Sampson and"
            " John Michael Joyce (Washington, DC: Government Printing Office, 1998), doc. 380,"
            " https://room.example/documents/frus1961-63v05/d380.",
        ),
        (
            D198,
            "Dean Rusk to John F. Kennedy, memorandum, n.d. [October 1961], in *Foreign Relations"
            " of the United States, 1961–1963*, doc. 198,"
            " https://room.example/documents/frus1961-63v24/d198.",
        ),
        (
            SCAN,
            "Memorandum of conversation, “Laos – Relations between the Soviet Union and the"
            " United States, Cuba,” November 29, 1962, [scan no. 01286], Reading Room,"
            " https://room.example/documents/frus1961-63v24-d438/scan.",
        ),
        (
            AVALON,
            "Memorandum of conversation, Washington, November 29, 1962, version ‘Avalon"
            " transcription’, Reading Room,"
            " https://room.example/documents/frus1961-63v24-d438/avalon.",
        ),
        (
            AVALON_CONFIRMED,
            "Memorandum of conversation, Washington, November 29, 1962, in *Foreign Relations of"
            " the United States, 1961–1963*, vol. 11, *Cuban Missile Crisis and Aftermath*, ed."
            " Edward C. Keefer, Charles S. Sampson, and Louis J. Smith (Washington, DC:"
            " Government Printing Office, 1996), via Avalon transcription,"
            " https://room.example/documents/frus1961-63v24-d438/avalon.",
        ),
    ],
)
def test_note_names_document_volume_number_and_address(cited, note):
    assert starred(chicago_note(cited)) == note


@pytest.mark.parametrize(
    ("cited", "note"),
    [
        (D438, "*FRUS, 1961–1963*, 24, doc. 438."),
        (D380, "*FRUS, 1961–1963*, 5, doc. 380."),
        (D198, "*FRUS, 1961–1963*, doc. 198."),
        (SCAN, "Memorandum of conversation, November 29, 1962, [scan no. 01286]."),
        (
            AVALON,
            "Memorandum of conversation, November 29, 1962, version ‘Avalon transcription’.",
        ),
        (AVALON_CONFIRMED, "*FRUS, 1961–1963*, 11, via Avalon transcription."),
    ],
)
def test_short_note_names_series_volume_and_number(cited, note):
    assert starred(chicago_short_note(cited)) == note


@pytest.mark.parametrize(
    ("cited", "entry"),
    [
        (
            D438,
            "Keefer, Edward C., ed. *Foreign Relations of the United States, 1961–1963*. Vol. 24,"
            " *Laos Crisis*. Washington, DC: Government Printing Office, 1994.",
        ),
        (
            D380,
            "Sampson, Charles S., and John Michael Joyce, eds. *Foreign Relations of the United"
            " States, 1961–1963*. Vol. 5, *Soviet Union*. Washington, DC: Government Printing"
            " Office, 1998.",
        ),
        (D198, "*Foreign Relations of the United States, 1961–1963*."),
        (
            SCAN,
            "Memorandum of conversation. “Laos – Relations between the Soviet Union and the"
            " United States, Cuba.” November 29, 1962. [Scan no. 01286]. Reading Room."
            " https://room.example/documents/frus1961-63v24-d438/scan.",
        ),
        (
            AVALON_CONFIRMED,
            "Keefer, Edward C., Charles S. Sampson, and Louis J. Smith, eds. *Foreign Relations"
            " of the United States, 1961–1963*. Vol. 11, *Cuban Missile Crisis and Aftermath*."
            " Washington, DC: Government Printing Office, 1996.",
        ),
    ],
)
def test_bibliography_lists_the_volume(cited, entry):
    assert starred(chicago_bibliography(cited)) == entry


@pytest.mark.parametrize(
    ("cited", "form"),
    [
        (
            D438,
            "*Foreign Relations of the United States*, 1961–1963, Volume XXIV, Laos Crisis, ed."
            " Edward C. Keefer (Washington: Government Printing Office, 1994), Document 438.",
        ),
        (
            D380,
            "*Foreign Relations of the United States*, 1961–1963, Volume V, Soviet Union, eds."
            " Charles S. Sampson and John Michael Joyce (Washington: Government Printing Office,"
            " 1998), Document 380.",
        ),
        (D198, "*Foreign Relations of the United States*, 1961–1963, Document 198."),
    ],
)
def test_state_department_keeps_roman_number_and_no_district(cited, form):
    assert starred(state_department(cited)) == form


def test_state_department_has_no_form_for_what_no_volume_prints():
    assert state_department(SCAN) is None
    assert state_department(AVALON) is None


def test_page_cited_stands_after_the_number_and_in_the_address():
    cited = replace(D438, locus=Locus(page="924"))

    assert chicago_note(cited).plain.endswith(
        "doc. 438, p. 924, https://room.example/documents/frus1961-63v24/d438#pg_924."
    )
    assert starred(chicago_short_note(cited)) == "*FRUS, 1961–1963*, 24, doc. 438, p. 924."
    assert state_department(cited).plain.endswith("Document 438, p. 924.")


def test_version_cited_is_named_before_its_address():
    cited = replace(D438, version="Avalon transcription")

    assert "doc. 438, version ‘Avalon transcription’, https://" in chicago_note(cited).plain


def test_revision_cited_is_pinned_by_number_and_hash():
    cited = replace(D438, revision=Stamp(2, "0123456789abcdef" * 4))

    assert ", rev. 2 (SHA-256 0123456789ab), https://" in chicago_note(cited).plain


def test_text_without_number_is_cited_by_its_pages():
    cited = replace(D438, number="")

    assert ", 1994), pp. 923–924, https://" in chicago_note(cited).plain


def test_heading_that_is_more_than_a_kind_is_kept():
    title = "Telegram From the Embassy in Laos to the Department of State"
    cited = replace(D438, title=title, genre="telegram", place="Vientiane")

    assert starred(chicago_note(cited)).startswith(f"{title}, Vientiane, November 29, 1962, in *")


def test_offices_correspond_under_their_own_names():
    cited = replace(
        D438,
        genre="telegram",
        senders=(Name("Embassy in Laos"),),
        recipients=(Name("Department of State"),),
    )

    assert chicago_note(cited).plain.startswith("Embassy in Laos to Department of State, telegram,")


def test_sender_alone_needs_no_recipient():
    cited = replace(D198, recipients=())

    assert chicago_note(cited).plain.startswith("Dean Rusk, memorandum, n.d. [October 1961], in")


def test_correspondence_never_printed_is_listed_under_its_sender():
    cited = replace(D198, home=Home.NONE, imprint=None)

    assert chicago_bibliography(cited).plain == (
        "Rusk, Dean. Memorandum to John F. Kennedy. n.d. [October 1961]. Reading Room."
        " https://room.example/documents/frus1961-63v24/d198."
    )


def test_archive_is_named_where_the_source_names_one():
    cited = replace(SCAN, archive="Kennedy Library", archive_location="Box 12")

    assert "[scan no. 01286], Box 12, Kennedy Library, Reading Room, " in chicago_note(cited).plain


def test_title_quoted_holds_no_double_quotation_marks():
    cited = replace(SCAN, subject="The “three princes” at Ban Hin Heup.")

    assert "“The ‘three princes’ at Ban Hin Heup,” November" in chicago_note(cited).plain


def test_many_editors_are_shortened_in_notes_and_listed_in_bibliographies():
    names = ["A. Abel", "B. Bell", "C. Call", "D. Dell"]
    cited = replace(D438, imprint=build_imprint(title="Laos Crisis", editors=names, year=1994))

    assert ", ed. A. Abel et al. (Washington" in chicago_note(cited).plain
    assert chicago_bibliography(cited).plain.startswith(
        "Abel, A., B. Bell, C. Call, and D. Dell, eds. Foreign"
    )
    assert "eds. A. Abel, B. Bell, C. Call, and D. Dell (" in state_department(cited).plain


def test_more_than_ten_editors_are_seven_and_others():
    names = [f"N. Name{letter}" for letter in "abcdefghijk"]
    cited = replace(D438, imprint=build_imprint(editors=names))

    assert "N. Nameg, et al., eds. Foreign" in chicago_bibliography(cited).plain


def test_volume_of_which_little_is_known_is_cited_by_what_is_known():
    cited = replace(D438, imprint=build_imprint(number="XXIV", publisher="", place="", year=None))

    assert starred(chicago_note(cited)).endswith(
        "in *Foreign Relations of the United States, 1961–1963*, vol. 24, doc. 438,"
        " https://room.example/documents/frus1961-63v24/d438."
    )


def test_imprint_as_title_pages_print_it_is_cited_alike():
    printed = replace(
        CUBA, place="Washington", publisher="United States Government Printing Office"
    )
    cited = replace(D438, imprint=printed)

    assert "(Washington, DC: Government Printing Office, 1996)" in chicago_note(cited).plain


def test_undated_text_says_so_and_an_editorial_note_does_not():
    imprint = build_imprint(number="V")
    note = build_cited(title="Editorial Note", genre="editorial note", date=CitedDate())
    letter = build_cited(title="Letter", genre="letter", date=CitedDate())
    printed = [
        replace(one, home=Home.PRINTED, imprint=imprint, number="270") for one in (note, letter)
    ]

    assert starred(chicago_note(printed[0])).startswith("Editorial note, in *Foreign Relations")
    assert starred(chicago_note(printed[1])).startswith("Letter, n.d., in *Foreign Relations")


def test_hyphens_of_ranges_become_dashes():
    printed = build_imprint(number="VI", title="Soviet Union, October 1986-January 1989")
    cited = replace(D438, imprint=replace(printed, subseries="1981-1988"))

    assert "States, 1981–1988*, vol. 6, *Soviet Union, October 1986–January 1989*" in starred(
        chicago_note(cited)
    )


def test_date_already_in_the_heading_is_not_repeated():
    title = "Minutes of the Meeting, Washington, November 29, 1962"
    cited = build_cited(title=title, genre="minutes", place="Washington", date=day(1962, 11, 29))

    assert chicago_note(cited).plain.startswith(f"{title}, Reading Room,")


def test_suffix_of_an_editor_keeps_its_place():
    editors = (read_name("William F. Sanford, Jr."),)
    cited = replace(D438, imprint=replace(CUBA, editors=editors))

    assert ", ed. William F. Sanford Jr. (Washington" in chicago_note(cited).plain
    assert chicago_bibliography(cited).plain.startswith("Sanford, William F., Jr., ed. Foreign")


def test_control_characters_never_reach_a_citation():
    cited = replace(D438, title="Memo\x00randum\nof\u202e Talks", genre="memorandum")

    assert chicago_note(cited).plain.startswith("Memorandum of Talks, Washington, November 29")
