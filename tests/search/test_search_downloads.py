"""Lists to take away: whole, said to be cut where they are, with what to expect of them."""

import csv
import io
import json
import re

import pytest

from archive.views import downloads, search_lists

TALK = "frus1961-63v24-d438"


def taken(client, address):
    response = client.get(address)
    assert response.streaming
    return b"".join(response).decode("utf-8-sig")


@pytest.fixture
def two_rows(monkeypatch):
    """Lists that hold two documents at most."""
    monkeypatch.setattr(search_lists, "MOST_ROWS", 2)
    monkeypatch.setattr(downloads, "MOST_ROWS", 2)


def test_list_too_long_says_that_it_is_cut(room, client, two_rows):
    rows = list(csv.reader(io.StringIO(taken(client, "/search.csv?q=laos"))))
    listed = json.loads(taken(client, "/search.json?q=laos"))

    assert rows[-1] == ["Cut: 3 documents were found, 2 are listed; narrow the search."]
    assert len(rows) == 1 + 2 + 1
    assert (listed["total"], listed["cut"], len(listed["documents"])) == (3, True, 2)


def test_whole_list_is_not_called_cut(room, client):
    listed = json.loads(taken(client, "/search.json?q=laos"))

    assert (listed["total"], listed["cut"], len(listed["documents"])) == (3, False, 3)
    assert "Cut:" not in taken(client, "/search.csv?q=laos")


def test_list_of_nothing_is_well_formed(room, client):
    assert json.loads(taken(client, "/search.json?q=zebra"))["documents"] == []
    assert len(taken(client, "/search.csv?q=zebra").splitlines()) == 1
    assert taken(client, "/search.ris?q=zebra") == ""


@pytest.mark.parametrize("suffix", ["csv", "ris", "json"])
def test_each_record_ends_as_the_progress_is_counted(room, client, suffix):
    text = taken(client, f"/search.{suffix}?q=laos")
    besides = {"csv": 1, "ris": 0, "json": 2}  # the head of a table, the end of a JSON list

    assert text.count(downloads.FORMS[suffix].ends) == 3 + besides[suffix]


def test_line_ends_in_a_title_make_no_further_row(room, client):
    from archive.models import Document

    Document.objects.filter(slug="note-1").update(title="A note\r\nin two lines")

    assert len(taken(client, "/search.csv?q=laos").splitlines()) == 4


def test_records_for_reference_managers_read_no_text(room, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        records = taken(client, "/search.ris?q=laos")

    assert records.count("ER  -") == 3


def test_files_pass_through_a_proxy_as_they_are_written(room, client):
    response = client.get("/search.csv?q=laos")

    assert response.headers["X-Accel-Buffering"] == "no"
    assert response.headers["Content-Disposition"] == 'attachment; filename="search.csv"'


def test_page_says_how_many_and_about_how_large(room, client):
    response = client.get("/search/download/?q=laos&page=7")
    html = response.content.decode()

    assert "<strong>3 documents</strong> found." in html
    assert [offer.url for offer in response.context["offers"]] == [
        "/search.csv?q=laos",
        "/search.ris?q=laos",
        "/search.json?q=laos",
    ]
    assert "About 3 KB, written in about 1 second." in html
    assert "A file holds the first" not in html


def test_page_says_that_a_file_is_cut(room, client, two_rows):
    html = client.get("/search/download/?q=laos").content.decode()

    assert "A file holds the first 2 of them and says so" in html


def test_page_names_what_was_asked(room, client):
    html = client.get("/search/download/?q=laos&person=rusk-dean").content.decode()

    assert "Dean Rusk" in html
    assert "<strong>1 document</strong>" in html


def test_page_refuses_what_the_search_refuses(room, client):
    assert client.get("/search/download/?q=author:rusk").status_code == 400


def test_results_lead_to_the_page(room, client):
    assert '"/search/download/?q=laos"' in client.get("/search/?q=laos").content.decode()


def links(feed):
    return {
        relation: href.removeprefix("http://127.0.0.1:8000")
        for href, relation in re.findall(r'<link href="([^"]+)" rel="(\w+)"/>', feed)
    }


def test_feed_leads_from_page_to_page(room, client, monkeypatch):
    for module in (search_lists, downloads):
        monkeypatch.setattr(module, "MOST_ENTRIES", 2)

    first = client.get("/search.atom?q=laos").content.decode()
    second = client.get(links(first)["next"].replace("&amp;", "&")).content.decode()

    assert (first.count("<entry>"), second.count("<entry>")) == (2, 1)
    assert links(first)["next"] == "/search.atom?q=laos&amp;page=2"
    assert links(second)["previous"] == "/search.atom?q=laos"
    assert "next" not in links(second)


def test_feed_has_an_end(room, client):
    assert client.get("/search.atom?q=laos&page=126").status_code == 404
