"""A pasted citation is followed, or answered with what it may mean; a list with a table."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.views.answer_lists import COLUMNS
from archive.views.answers import is_citation
from tests.builders import build_document, build_version, build_volume

RECORD = "/documents/frus1961-63v24-d438/"
FOOTNOTE = (
    "See Foreign Relations, 1961–1963, vol. XXIV, Document 438; Foreign Relations, 1961–1963, "
    "vol. VI, pp. 311–313; and Department of State Bulletin, December 3, 1962, p. 837."
)


def rows_of(body):
    return list(csv.DictReader(io.StringIO(body.lstrip("\ufeff"))))


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ({"q": "FRUS 1961–63, XXIV, 438"}, f"{RECORD}v24/"),
        ({"q": "frus1961-63v24/d438"}, f"{RECORD}v24/"),
        ({"q": "Document 438", "volume": "frus1961-63v24"}, f"{RECORD}v24/"),
        ({"q": "438", "volume": "frus1961-63v24"}, f"{RECORD}v24/"),
        ({"q": "Document 438, footnote 1", "volume": "frus1961-63v24"}, f"{RECORD}v24/#fn2"),
        ({"q": "FRUS, 1961–1963, vol. XXIV, p. 924"}, f"{RECORD}v24/#pg_924"),
        ({"q": "FRUS, 1961–1963, vol. XXIV"}, "/volumes/frus1961-63v24/"),
    ],
)
def test_citation_goes_there(client, conversation, asked, leads_to):
    response = client.get("/cite/", asked)

    assert (response.status_code, response["Location"]) == (302, leads_to)


def test_number_without_a_volume_is_left_to_the_reader(client, conversation):
    html = client.get("/cite/", {"q": "Document 438"}).content.decode()

    assert "No volume is named" in html
    assert f'href="{RECORD}v24/"' in html


def test_volume_without_its_sub_series_is_one_of_that_number(client, conversation):
    build_version(
        document=build_document(),
        volume=build_volume(key="frus1961-63v06", number="VI"),
        number="438",
        text="Dear Mr. President",
    )

    [told] = client.get("/cite.json", {"q": "vol. XXIV, Document 438"}).json()["citations"]

    assert (told["outcome"], len(told["places"])) == ("several", 1)
    assert told["places"][0]["url"].endswith(f"{RECORD}v24/")
    assert "No sub-series is named" in told["reason"]


def test_number_of_no_held_volume_is_not_guessed(client, conversation):
    html = client.get("/cite/", {"q": "Document 12"}).content.decode()

    assert 'data-state="unreadable"' in html


def test_whole_footnote_is_answered_with_a_table(client, conversation):
    html = client.get("/cite/", {"q": FOOTNOTE}).content.decode()

    assert "3 citations" in html
    assert 'data-state="resolved"' in html
    assert "https://history.state.gov/historicaldocuments/frus1961-63v06/pg_311" in html
    assert 'data-state="elsewhere"' in html


def test_citation_of_a_volume_not_held_says_so(client, conversation):
    response = client.get("/cite/", {"q": "FRUS, 1961–1963, vol. VI, no. 119"})

    assert response.status_code == 200
    assert "not held" in response.content.decode()


def test_json_tells_what_was_read_and_where_it_leads(client, conversation):
    told = client.get("/cite.json", {"q": FOOTNOTE}).json()["citations"]

    assert [one["outcome"] for one in told] == ["resolved", "not-held", "elsewhere"]
    assert told[0]["places"][0]["url"].endswith(f"{RECORD}v24/")
    assert (told[1]["volume"], told[1]["page"], told[1]["last_page"]) == (
        "frus1961-63v06",
        "311",
        "313",
    )
    assert FOOTNOTE[told[0]["start"] : told[0]["end"]] == told[0]["printed"]


@pytest.mark.parametrize(
    ("words", "cites"),
    [
        ("FRUS 1961–63, V, 380", True),
        ("See Foreign Relations, 1961–1963, vol. VI, pp. 311–313.", True),
        ("Document 380", False),
        ("Laos", False),
        ("what FRUS 1961–63, V, 380 says of Akalovsky", False),
        ("611.61/11-2962", False),
        ("", False),
    ],
)
def test_search_box_tells_a_citation_from_words(words, cites):
    assert is_citation(words) is cites


def test_search_box_hands_a_citation_on(client, conversation):
    response = client.get("/search/", {"q": "FRUS 1961–63, XXIV, 438"}, follow=True)

    assert response.redirect_chain[-1][0] == f"{RECORD}v24/"


def test_search_box_follows_an_address(client, conversation):
    address = "https://history.state.gov/historicaldocuments/frus1961-63v24/d438"

    response = client.get("/search/", {"q": address}, follow=True)

    assert response.redirect_chain[-1][0] == f"{RECORD}v24/"


LIST = "FRUS 1961–63, XXIV, 438\n\ngood morning\n=HYPERLINK(1) FRUS, 1961–1963, vol. VI, p. 311\n"


def test_uploaded_list_is_answered_with_a_table(client, conversation):
    upload = SimpleUploadedFile("list.txt", LIST.encode())

    response = client.post("/cite/list/", {"file": upload, "form": "csv"})
    first, unread, last = rows_of(response.content.decode())

    assert tuple(first) == COLUMNS
    assert first["address"].endswith(f"{RECORD}v24/")
    assert (unread["line"], unread["outcome"]) == ("3", "unreadable")
    assert (last["volume"], last["page"]) == ("frus1961-63v06", "311")


def test_cell_that_looks_like_a_formula_is_words(client, conversation):
    response = client.post("/cite/list/", {"citations": "=1+1 good morning", "form": "csv"})

    assert rows_of(response.content.decode())[0]["citation"] == "'=1+1 good morning"


def test_list_is_shown_and_told_as_json(client, conversation):
    shown = client.post("/cite/list/", {"citations": LIST})
    told = client.post("/cite/list/", {"citations": LIST, "form": "json"}).json()

    assert "good morning" in shown.content.decode()
    assert [len(line["citations"]) for line in told["lines"]] == [1, 0, 1]


def test_list_asks_for_no_cookie(client, conversation):
    client.handler.enforce_csrf_checks = True

    response = client.post("/cite/list/", {"citations": LIST})

    assert response.status_code == 200
    assert not response.cookies


def test_list_too_large_is_refused(client, db):
    response = client.post("/cite/list/", {"citations": "x" * 210_000})

    assert response.status_code == 413
    assert "200 KB" in response.content.decode()


def test_longer_list_asks_no_more_of_the_tables(client, conversation):
    def asked(numbers):
        text = "\n".join(f"FRUS 1961–63, XXIV, {number}" for number in numbers)
        with CaptureQueriesContext(connection) as queries:
            client.post("/cite/list/", {"citations": text})
        return len(queries)

    build_version(
        document=build_document(), volume=build_volume(), number="439", text="Laos.", siglum="v24"
    )

    assert asked([438] * 40) == asked([438])


def test_command_answers_a_file(conversation, tmp_path, capsys):
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")

    call_command("resolve_citations", str(path), csv=True)
    table = rows_of(capsys.readouterr().out)
    call_command("resolve_citations", str(path), json=True)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [row["outcome"] for row in table] == ["resolved", "unreadable", "not-held"]
    assert [len(line["citations"]) for line in lines] == [1, 0, 1]
