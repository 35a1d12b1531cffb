"""A volume's page: its chapters as printed, its lists, and what it says of one not held."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Listing, VolumeContents
from tests.builders import (
    build_document,
    build_participation,
    build_person,
    build_version,
    build_volume,
)

VOLUME = "/volumes/frus1958-60v08/"
NOTES = "The Soviet Note of November 27 and the Western Replies of December 31"


def division(key, title, *documents, inner=(), kind="chapter", notes=()):
    return {
        "id": key,
        "kind": kind,
        "title": title,
        "page": "1",
        "notes": list(notes),
        "documents": list(documents),
        "divisions": list(inner),
    }


def add_documents(volume, first, last):
    for number in range(first, last + 1):
        document = build_document(title=f"Telegram {number}", date=dt.date(1958, 11, 27))
        build_version(
            document=document,
            siglum="v08",
            volume=volume,
            number=str(number),
            number_order=number * 100,
            item=f"d{number}",
            source_kind="tei",
            first_page=str(number),
            last_page=str(number),
            text=f"Telegram {number} says so.",
        )


@pytest.fixture
def berlin(db):
    """Six documents of a volume in two compilations, one of them with two chapters."""
    volume = build_volume(
        key="frus1958-60v08", number="VIII", subseries="1958–1960", title="Berlin Crisis"
    )
    add_documents(volume, 1, 6)
    VolumeContents.objects.create(
        volume=volume,
        divisions=[
            division("comp1", "Berlin Crisis", "d1", "d2", kind="compilation"),
            division(
                "comp2",
                "U.S. Response to Soviet Threats",
                inner=[
                    division("ch2", "Western Reaction", "d3"),
                    division("ch3", NOTES, "d4", "d5", notes=["Continued from volume VII."]),
                ],
            ),
        ],
        terms={"t_ACDA1": ["ACDA", "Arms Control and Disarmament Agency"]},
    )
    return volume


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def headings(html):
    """The chapters' headings and the documents' numbers, in the order of the page."""
    found = re.findall(
        r'<h\d class="contents__head"[^>]*>(?:<a[^>]*>)?([^<]+)|numbered__number">(\d+)<', html
    )
    return [title or number for title, number in found]


def test_documents_stand_under_their_chapters(client, berlin):
    html = page(client, VOLUME)

    assert headings(html) == [
        *("Berlin Crisis", "1", "2"),
        *("U.S. Response to Soviet Threats", "Western Reaction", "3", NOTES, "4", "5"),
        "6",
    ]


def test_chapters_are_listed_with_the_numbers_they_hold(client, berlin):
    html = page(client, VOLUME)

    assert (
        f'<a href="/volumes/frus1958-60v08/chapters/ch3/">{NOTES}</a>'
        ' <span class="count">nos. 4–5</span>'
    ) in html


def test_chapter_has_an_anchor_and_an_address(client, berlin):
    assert '<h4 class="contents__head" id="ch3">' in page(client, VOLUME)

    html = page(client, f"{VOLUME}chapters/ch3/")

    assert f"<h1>{NOTES}</h1>" in html
    assert "<p>Continued from volume VII.</p>" in html
    assert headings(html) == ["4", "5"]
    assert '<a rel="prev" href="/volumes/frus1958-60v08/chapters/ch2/">' in html


def test_compilation_shows_the_chapters_inside_it(client, berlin):
    html = page(client, f"{VOLUME}chapters/comp2/")

    assert headings(html) == ["Western Reaction", "3", NOTES, "4", "5"]


def test_chapter_that_is_not_held_says_so(client, berlin):
    html = page(client, f"{VOLUME}chapters/ch9/", 404)

    assert "<h1>Chapter ch9 of FRUS, 1958–1960, vol. VIII, Berlin Crisis</h1>" in html
    assert f'<a href="{VOLUME}">' in html


@pytest.mark.parametrize(
    ("place", "leads"),
    [("ch3", "chapters/ch3/"), ("comp1", "chapters/comp1/"), ("persons", "persons/")],
)
def test_places_of_the_publisher_lead_to_ours(client, berlin, place, leads):
    response = client.get(f"/historicaldocuments/frus1958-60v08/{place}")

    assert response.headers["Location"] == f"{VOLUME}{leads}"


def test_lists_take_no_address_from_documents_and_pages(client, berlin):
    response = client.get(f"{VOLUME}d4/")

    assert response.headers["Location"].endswith("/v08/")


def test_chapter_continues_on_the_next_page(client, berlin):
    add_documents(berlin, 7, 210)
    contents = berlin.contents
    contents.divisions[0]["documents"] += [f"d{number}" for number in range(6, 211)]
    contents.save()

    html = page(client, f"{VOLUME}?page=2")

    assert 'Berlin Crisis</a> <span class="count">continued</span>' in html
    assert headings(html)[1:] == [str(number) for number in range(201, 211)]


def test_withdrawn_documents_leave_the_contents(client, berlin):
    for version in berlin.versions.filter(number__in=["4", "5"]).select_related("document"):
        version.document.withdrawn = True
        version.document.save()

    html = page(client, VOLUME)

    assert headings(html)[-1] == "6"
    assert NOTES not in html
    assert "4 documents held" in html


def test_second_text_of_a_document_stands_beside_the_first(client, berlin):
    document = berlin.versions.get(number="4").document
    build_version(
        document=document,
        siglum="web",
        volume=berlin,
        number="4",
        number_order=400,
        position=2,
        text="The same.",
    )

    html = page(client, VOLUME)

    assert headings(html).count("4") == 1
    assert "· also as <a" in html
    assert "web text of a printed volume</a>" in html


def list_person(volume, name, description, person=None, **fields):
    person = person or build_person(name=" ".join(reversed(name.split(", "))))
    return Listing.objects.create(
        volume=volume,
        item=f"p_{name[:3]}",
        name=name,
        description=description,
        person=person,
        **fields,
    )


def test_persons_are_listed_as_printed_with_page_and_documents(client, berlin):
    entry = list_person(berlin, "Adenauer, Konrad", "Chancellor until October 1963")
    revision = berlin.versions.get(number="1").current
    build_participation(revision=revision, person=entry.person, printed="Telegram")

    html = page(client, f"{VOLUME}persons/")

    assert f'href="{entry.person.get_absolute_url()}">Adenauer, Konrad</a>' in html
    assert "Chancellor until October 1963" in html
    listed = f"/documents/?volume=frus1958-60v08&amp;person={entry.person.slug}"
    assert f'href="{listed}">1 document here</a>' in html


def test_entry_joined_with_doubt_says_so(client, berlin):
    list_person(berlin, "Smith, John", "Officer", known="probable", reason="The name alone agrees.")

    html = page(client, f"{VOLUME}persons/")

    assert "probable: John Smith. The name alone agrees." in html


def test_persons_stand_by_letter_whatever_their_signs(client, berlin):
    for name in ("Žukov, Georgi", "Ácheson, Dean", "Zorin, Valerian"):
        list_person(berlin, name, "", person=build_person(slug=name[-3:]))

    html = page(client, f"{VOLUME}persons/")

    assert re.findall(r'<h2 id="letter-(\w)"', html) == ["A", "Z"]


def test_abbreviations_are_listed_with_a_search_for_each(client, berlin):
    html = page(client, f"{VOLUME}terms/")

    assert 'id="t_ACDA1"' in html
    assert "<dd>Arms Control and Disarmament Agency</dd>" in html
    assert 'href="/search/?q=%22ACDA%22&amp;volume=frus1958-60v08"' in html


def test_volume_leads_to_its_lists(client, berlin):
    list_person(berlin, "Adenauer, Konrad", "Chancellor")

    html = page(client, VOLUME)

    assert f'<a href="{VOLUME}persons/">List of persons</a> <span class="count">1</span>' in html
    assert f'<a href="{VOLUME}terms/">List of abbreviations</a>' in html


def test_volume_not_held_has_its_name_editors_and_citation(client, db):
    build_volume(key="frus1961-63v11", number="XI", title="Cuban Missile Crisis and Aftermath")

    html = page(client, "/volumes/frus1961-63v11/")

    assert "<dt>Editor</dt><dd>Edward C. Keefer</dd>" in html
    assert "Nothing printed in this volume is held yet." in html
    assert (
        "Edward C. Keefer, ed., <i>Foreign Relations of the United States, 1961–1963</i>, "
        "vol. 11, <i>Cuban Missile Crisis and Aftermath</i> "
        "(Washington, DC: Government Printing Office, 1994)."
    ) in html
    assert "The volume as held has no list of persons." in page(
        client, "/volumes/frus1961-63v11/persons/"
    )


def test_volume_whose_id_has_capitals_narrows_the_documents(client, db):
    volume = build_volume(key="frus1952-54Guat", number="")
    build_version(volume=volume, text="Of Guatemala.")
    build_version(text="Of elsewhere.")

    assert page(client, "/documents/?volume=frus1952-54Guat").count('class="dated"') == 1


@pytest.mark.parametrize(
    ("address", "stated"),
    [("", 10), ("chapters/ch3/", 5), ("persons/", 3), ("terms/", 2)],
)
def test_volume_asks_as_often_however_full_it_is(client, berlin, address, stated):
    list_person(berlin, "Adenauer, Konrad", "Chancellor")

    before = asked(client, VOLUME + address)
    add_documents(berlin, 7, 20)
    list_person(berlin, "Zorin, Valerian", "Deputy Foreign Minister")
    after = asked(client, VOLUME + address)

    assert before <= stated
    assert after <= stated


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
