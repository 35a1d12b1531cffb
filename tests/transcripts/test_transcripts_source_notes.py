"""Source notes taken apart, from the texts in the room and as the series words them."""

import pytest
from transcript_texts import LAOS, MIKOYAN, RUSK, transcript

from archive.transcripts.notes import read_drafters, read_source_note


def test_every_part_of_a_source_note_is_its_own_words():
    read = transcript(LAOS)

    parts = read.source_note

    assert parts.note == "fn1"
    assert parts.archival_source == "Department of State, Central Files, 611.61/11–2962"
    assert (parts.classification, parts.handling) == ("Secret", "Limit Distribution")
    assert parts.drafting == "Drafted by Glenn"
    assert parts.approval == "approved by the White House on December 13"
    for words in (parts.archival_source, parts.drafting, parts.approval, parts.rest):
        assert words in read.notes[0].text


def test_no_drafting_information_is_what_the_note_says_of_drafting():
    parts = transcript(RUSK).source_note

    assert parts.classification == "Secret"
    assert parts.drafting == "No drafting information appears on the source text"
    assert parts.archival_source.endswith("Southeast Asia: General, 10/7/61–10/11/61")
    assert read_drafters(parts) == ()


def test_several_approvals_stay_together():
    parts = transcript(MIKOYAN).source_note

    assert parts.approval == "approved by S/AL on November 27 and by the White House on December 2"
    assert parts.rest.endswith("The meeting was held at the White House.")


@pytest.mark.parametrize(
    ("note", "classification", "handling"),
    [
        ("Source: Kennedy Library, Vol. I. Top Secret; Eyes Only.", "Top Secret", "Eyes Only"),
        ("Source: Central Files, ORG 7 S. Confidential; Priority; Niact.", "Confidential",
         "Priority; Niact"),
        ("Source: Kennedy Library, USSR. No classification marking.",
         "No classification marking", ""),
        ("Source: Lot 64 D 563. Official Use Only.", "Official Use Only", ""),
        ("Source: Kennedy Library. Eyes Only. Sent at noon.", "", "Eyes Only"),
    ],
)  # fmt: skip
def test_classification_and_handling_are_told_apart(note, classification, handling):
    parts = read_source_note(note)

    assert (parts.classification, parts.handling) == (classification, handling)


@pytest.mark.parametrize(
    ("note", "drafters"),
    [
        ("Secret. Drafted by Glenn and approved by the White House.", ["Glenn"]),
        ("Secret. Drafted in EUR/SOV by Davies, cleared by Kohler.", ["Davies"]),
        ("Secret. Drafted by Toon and Walsh on May 3.", ["Toon", "Walsh"]),
        (
            "Secret. Drafted by Edward W. Burgess and Leo J. Reddy (EUR).",
            ["Edward W. Burgess", "Leo J. Reddy"],
        ),
        ("Secret. Drafted on July 24 by Armitage and Brown.", ["Armitage", "Brown"]),
        ("Secret. Drafted by Anderson (SOV) on November 7; cleared by Bohlen.", ["Anderson"]),
        ("Secret. Drafted and approved by Rusk.", ["Rusk"]),
        ("Secret. Prepared by CIA's Office of Current Intelligence.",
         ["CIA's Office of Current Intelligence"]),
        ("Secret. No drafting information appears on the memorandum.", []),
    ],
)  # fmt: skip
def test_drafters_are_who_the_note_names(note, drafters):
    parts = read_source_note(f"Source: Department of State, Central Files. {note}")

    assert [party.printed for party in read_drafters(parts)] == drafters


def test_an_office_of_one_letter_ends_a_sentence():
    parts = read_source_note(
        "Source: X. Secret. Drafted by Thompson, cleared by EUR, E, and H. Forwarded to Rostow."
    )

    assert parts.approval == "cleared by EUR, E, and H"
    assert parts.rest == "Forwarded to Rostow."
