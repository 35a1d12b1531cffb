"""The whole transcript as plain JSON."""

import json

import pytest
from transcript_texts import ALL, AVALON, MIKOYAN, transcript

from archive.transcripts import as_json


@pytest.mark.parametrize("name", ALL)
def test_a_transcript_goes_through_json_unchanged(name):
    whole = as_json(transcript(name))

    assert json.loads(json.dumps(whole)) == whole
    assert list(whole)[:3] == ["form", "text", "marks"]


def test_offsets_count_the_signs_of_the_text():
    whole = as_json(transcript(MIKOYAN))

    [party] = [party for party in whole["parties"] if party["read"] == "Mr. Tyler, EUR"]

    assert whole["text"][party["span"]["start"] : party["span"]["end"]] == "Mr. TylerEUR"


def test_days_and_hours_are_written_out():
    date = as_json(transcript(AVALON))["dateline"]["date"]

    assert (date["earliest"], date["begins"], date["ends"]) == ("1962-11-29", "16:40", "19:55")
    assert (date["precision"], date["certainty"]) == ("day", "certain")


def test_marks_and_findings_carry_plain_kinds():
    whole = as_json(transcript(AVALON))

    assert {
        "kind": "forme-work",
        "start": 0,
        "end": 24,
        "label": "site furniture",
        "target": "",
    } in (whole["marks"])
    assert {finding["kind"] for finding in whole["findings"]} == {"inferred"}
