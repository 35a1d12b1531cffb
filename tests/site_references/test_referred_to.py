"""Who refers to a document, a note, a page; what is referred to most; the neighbourhood."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import ReferenceTarget
from archive.views.neighbourhood import MOST, draw_neighbourhood
from tests.builders import build_document, build_reference, build_version, build_volume

RECORD = "/documents/frus1961-63v24-d438/"


def add_referring(conversation, many, first=1, **fields):
    """Texts of the volume, each with one reference to the conversation."""
    for number in range(first, first + many):
        version = build_version(
            document=build_document(title=f"Letter {number}"),
            volume=build_volume(),
            number=str(number),
            number_order=number * 100,
            text=f"For the conversation, letter {number} says, see Document 438.",
        )
        build_reference(
            revision=version.current,
            printed="Document 438",
            outcome="resolved",
            targets=[conversation],
            **fields,
        )


def sentences(html):
    return re.findall(r"letter (\d+) says", html)


def test_record_shows_the_first_twenty_and_leads_to_the_rest(client, conversation):
    add_referring(conversation, 45)

    html = client.get(RECORD).content.decode()

    assert sentences(html) == [str(number) for number in range(1, 21)]
    assert "The first 20 of 45" in html
    assert f'href="{RECORD}referred-to/"' in html


def test_all_are_paged_in_the_order_printed(client, conversation):
    add_referring(conversation, 60)

    first = client.get(f"{RECORD}referred-to/").content.decode()
    second = client.get(f"{RECORD}referred-to/?page=2").content.decode()

    assert sentences(first) + sentences(second) == [str(number) for number in range(1, 61)]
    assert "60 references</h2>" in first


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "by its number"),
        ({"kind": "page"}, "by its pages"),
        ({"kind": "note", "relation": "ibid"}, "to a note, ibid"),
        ({"kind": "telegram", "remark": "negative"}, "as a telegram, then not printed"),
    ],
)
def test_kind_of_reference_is_said(client, conversation, fields, words):
    add_referring(conversation, 1, **fields)

    assert f"· {words}" in client.get(f"{RECORD}referred-to/").content.decode()


def test_note_and_page_tell_who_refers_to_them(client, conversation):
    add_referring(conversation, 3)
    note = conversation.printed.current.notes.get(key="fn2")
    page = conversation.printed.current.pages.get(label="924")
    to_note, to_page, _ = ReferenceTarget.objects.filter(document=conversation).order_by("pk")
    ReferenceTarget.objects.filter(pk=to_note.pk).update(note=note)
    ReferenceTarget.objects.filter(pk=to_page.pk).update(page=page)

    html = client.get(f"{RECORD}v24/").content.decode()
    of_note = client.get(f"{RECORD}referred-to/?note=fn2").content.decode()
    of_page = client.get(f"{RECORD}referred-to/?at=924").content.decode()

    assert f'href="{RECORD}referred-to/?note=fn2">Note 1 <span class="count">1</span>' in html
    assert f'href="{RECORD}referred-to/?at=924">Page 924 <span class="count">1</span>' in html
    assert (sentences(of_note), sentences(of_page)) == (["1"], ["2"])


def test_reference_within_the_document_joins_it_to_no_other(client, conversation):
    build_reference(
        revision=conversation.scan.current,
        printed="Laos",
        outcome="resolved",
        targets=[conversation],
    )

    html = client.get(f"{RECORD}referred-to/").content.decode()

    assert "1 reference</h2>" in html
    assert "<svg" not in html
    assert "Most referred to" not in client.get("/volumes/frus1961-63v24/").content.decode()


def test_volume_names_its_most_referred(client, conversation):
    add_referring(conversation, 3)
    html = client.get("/volumes/frus1961-63v24/").content.decode()

    most = html[html.index("Most referred to") :]
    assert most.index(RECORD) < most.index("3 from other documents")


def test_unknown_document_is_not_found(client, conversation):
    assert client.get("/documents/nothing/referred-to/").status_code == 404


# The neighbourhood


def test_neighbours_are_listed_with_the_way_of_the_reference(client, conversation):
    add_referring(conversation, 1)
    other = build_document(title="Telegram 711")
    build_version(document=other, volume=build_volume(), number="9", text="Washington.")
    build_reference(
        revision=conversation.printed.current, printed="Laos", outcome="resolved", targets=[other]
    )

    html = client.get(f"{RECORD}referred-to/").content.decode()

    assert "no. 1, refers to it" in html
    assert "no. 9, is referred to" in html
    assert 'data-way="in"' in html
    assert 'data-way="out"' in html


def test_drawing_is_the_same_each_time_and_has_a_limit(conversation):
    add_referring(conversation, MOST + 6)

    first, again = draw_neighbourhood(conversation), draw_neighbourhood(conversation)

    assert first == again
    assert (len(first.nodes), first.total) == (MOST, MOST + 6)
    assert {node.neighbour for node in first.nodes} == set(first.neighbours)


@pytest.mark.parametrize("address", [f"{RECORD}referred-to/", "/volumes/frus1961-63v24/", RECORD])
def test_more_references_ask_no_more(client, conversation, address):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    add_referring(conversation, 5)
    client.get(address)
    before = asked()

    add_referring(conversation, 10, first=50)

    assert asked() <= before


def test_page_of_references_asks_as_often_as_stated(client, conversation):
    add_referring(conversation, 5)

    with CaptureQueriesContext(connection) as queries:
        client.get(f"{RECORD}referred-to/")

    assert len(queries) == 8
