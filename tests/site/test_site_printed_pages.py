"""A printed page is found by its label, whatever the volume numbers its pages by."""

import pytest

from tests.ingest.tei_volumes import document, take, volume


def paged(label, key=""):
    return f'<pb n="{label}" xml:id="{key or "pg_" + label}"/>'


@pytest.fixture
def held(db):
    """A volume with a roman, a lettered, a shared and a repeated page, and two with their own."""
    take(
        volume(
            paged("XXX"),
            document("1", "Letter From Rusk", f"<p>So far.{paged('A3')}And on.</p>"),
            document("2", "Letter From Ball", "<p>Short.</p>"),
            document("3", "Letter From Bundy", "<p>Long.</p>", page="9"),
            document("4", "Letter From Kohler", "<p>Longer.</p>", page="10"),
            paged("9", "pg_9a"),
            document("5", "Letter From Tyler", "<p>Last.</p>"),
            terms=[paged("XIX")],
        )
    )
    take(
        volume(
            document("12", "Letter From Rogers", f"{paged('1', 'd12-01')}<p>One.</p>"
                     f"{paged('2', 'd12-02')}<p>Two.</p>"),
            document("13", "Letter From Laird", f"{paged('1', 'd13-01')}<p>One.</p>"),
            key="frus1969-76ve04", number="E–4",
        ),
        name="frus1969-76ve04.xml",
    )  # fmt: skip


def places(response):
    text = response.content.decode()
    return [slug for slug in ("-d1/", "-d2/", "-d3/", "-d4/", "-d5/", "-d12/", "-d13/")
            if slug in text]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "target"),
    [
        ("XXX", "/documents/frus1961-63v05-d1/v05/#pg_XXX"),
        ("xxx", "/documents/frus1961-63v05-d1/v05/#pg_XXX"),
        ("10", "/documents/frus1961-63v05-d4/v05/#pg_10"),
    ],
)
def test_page_of_one_document_leads_to_its_place_in_the_text(client, held, label, target):
    assert client.get(f"/volumes/frus1961-63v05/pg_{label}/").headers["Location"] == target


@pytest.mark.parametrize(("label", "shared"), [("A3", ["-d1/", "-d2/"]), ("9", ["-d3/", "-d5/"])])
def test_page_of_several_or_printed_twice_offers_the_choice(client, held, label, shared):
    response = client.get(f"/volumes/frus1961-63v05/pg_{label}/")

    assert (response.status_code, places(response)) == (200, shared)


def test_page_numbered_in_each_document_offers_them_all(client, held):
    assert places(client.get("/volumes/frus1969-76ve04/pg_1/")) == ["-d12/", "-d13/"]


@pytest.mark.parametrize(
    "address",
    [
        "/volumes/frus1969-76ve04/pg_d12-02/",
        "/historicaldocuments/frus1969-76ve04/d12-02",
        "/historicaldocuments/frus1969-76ve04/d12_pg2",
    ],
)
def test_page_of_a_document_of_its_own_has_an_address(client, held, address):
    target = "/documents/frus1969-76ve04-d12/ve04/#pg_2"

    assert client.get(address).headers["Location"] == target


def test_page_of_the_front_matter_says_that_no_document_stands_there(client, held):
    response = client.get("/volumes/frus1961-63v05/pg_XIX/")

    assert response.status_code == 200
    assert "No document stands on this page" in response.content.decode()
    moved = client.get("/historicaldocuments/frus1961-63v05/pg_XIX")
    assert moved.headers["Location"] == "/volumes/frus1961-63v05/pg_XIX/"


@pytest.mark.parametrize(
    "address",
    ["/volumes/frus1961-63v05/pg_99/", "/historicaldocuments/frus1969-76ve04/d12-09"],
)
def test_page_that_no_volume_has_is_not_held(client, held, address):
    assert client.get(address).status_code == 404
