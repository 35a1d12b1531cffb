"""References as JSON lines, in and out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from archive.references.catalogue import NoHoldings
from archive.references.lines import LineError, read_lines


def read(*texts, every_kind=False, **fields):
    given = {"volume": "frus1961-63v05", "document": "d380"} | fields
    lines = [json.dumps({"id": str(n), "text": text} | given) for n, text in enumerate(texts)]
    answers = read_lines(lines, NoHoldings(), every_kind=every_kind)
    return [json.loads(answer) for answer in answers]


def test_each_text_is_answered_in_order():
    answers = read("See Document 381.", "Nothing here.")

    assert [answer["id"] for answer in answers] == ["0", "1"]
    assert answers[1]["refs"] == []


def test_an_answer_says_where_what_and_why():
    [answer] = read("See Document 381.")

    assert answer["refs"] == [
        {
            "start": 4,
            "end": 16,
            "kind": "document",
            "volume": "frus1961-63v05",
            "document": "d381",
            "page": None,
            "footnote": None,
            "outcome": "not-held",
            "confidence": 1.0,
            "reason": "A bare document number means the volume the words were printed in: vol. V; "
            "Foreign Relations, 1961–1963, vol. V is not held",
        }
    ]


def test_ibid_reaches_back_within_a_document_and_no_further():
    first, second = read("See Foreign Relations, 1961–1963, vol. VI, p. 3.", "See ibid., p. 96.")
    [other] = read("See ibid., Document 96.")

    assert second["refs"][0]["volume"] == first["refs"][0]["volume"] == "frus1961-63v06"
    assert other["refs"] == []


def test_a_range_says_where_it_ends():
    [answer] = read("See Documents 165-167.")

    assert [(ref["document"], ref["document_to"]) for ref in answer["refs"]] == [
        ("d165", "d167"),
        ("d166", "d167"),
        ("d167", "d167"),
    ]


def test_a_further_page_range_begins_with_its_citation():
    [answer] = read("Foreign Relations, 1961–1963, vol. VII, pages 162 and 192–193.")

    assert [(ref["start"], ref["page"]) for ref in answer["refs"]] == [(0, "162"), (0, "192")]


def test_what_leads_elsewhere_is_given_only_when_asked_for():
    text = "Telegram 1533 from Karachi, March 11; Department of State Bulletin, June 4, p. 3"

    [places], [all_kinds] = read(text), read(text, every_kind=True)

    assert places["refs"] == []
    assert [ref["kind"] for ref in all_kinds["refs"]] == ["telegram", "publication"]


def test_what_is_read_less_surely_can_be_asked_for():
    text = "See Foreign Relations, 1961–1963, vol. VI, page 3. For text, see ibid., pages 9–10."
    line = json.dumps({"id": 1, "text": text, "volume": "frus1961-63v05"})

    [sure] = map(json.loads, read_lines([line], NoHoldings()))
    [every] = map(json.loads, read_lines([line], NoHoldings(), least=0))

    assert [ref["page"] for ref in sure["refs"]] == ["3"]
    assert [ref["page"] for ref in every["refs"]] == ["3", "9"]


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"id": 1}', '{"text": 5}'])
def test_a_line_that_is_no_text_is_named(line):
    with pytest.raises(LineError, match="line 2: expected a JSON object"):
        list(read_lines(['{"id": 1, "text": ""}', line], NoHoldings()))


def test_the_command_reads_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "FRUS 1961–63, V, 380"}\n'))
    written = io.StringIO()

    call_command("read_references", no_holdings=True, stdout=written)

    [ref] = json.loads(written.getvalue())["refs"]
    assert (ref["volume"], ref["document"]) == ("frus1961-63v05", "d380")


@pytest.mark.django_db
def test_the_command_asks_the_holdings(monkeypatch):
    line = '{"id": 7, "text": "See Document 381.", "volume": "frus1961-63v05", "document": "d380"}'
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    written = io.StringIO()

    call_command("read_references", stdout=written)

    [ref] = json.loads(written.getvalue())["refs"]
    assert (ref["document"], ref["outcome"]) == ("d381", "not-held")


def test_the_command_refuses_a_bad_line(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense\n"))

    with pytest.raises(CommandError, match="line 1"):
        call_command("read_references", no_holdings=True, stdout=io.StringIO())
