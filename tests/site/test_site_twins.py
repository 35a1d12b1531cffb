"""The same words in other documents: on the record and beside the text."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Twin
from tests.builders import build_document, build_version, build_volume

STRANGE = "The President said that it is strange that there are two countries"
RECORD = "/documents/frus1961-63v24-d438/"


@pytest.fixture
def meeting(db):
    """A conversation held as a scan and a transcription."""
    document = build_document(slug="frus1961-63v24-d438", date=dt.date(1962, 11, 29))
    document.scan = build_version(document=document, siglum="scan", text=STRANGE)
    document.avalon = build_version(document=document, siglum="avalon", position=2, text=STRANGE)
    return document


def build_note(number, **fields):
    """An editorial note of volume V."""
    volume = build_volume(key="frus1961-63v05", number="V", title="Soviet Union")
    document = build_document(
        slug=f"frus1961-63v05-d{number}", title="Editorial Note", kind="editorial-note", **fields
    )
    return build_version(
        document=document,
        siglum="v05",
        label=f"Label {number}",
        volume=volume,
        number=str(number),
        number_order=number * 100,
        text=f"The memorandum reads: {STRANGE}",
    )


def pair(lesser, greater, words=200, state="waiting", passage=STRANGE):
    return Twin.objects.create(
        lesser=lesser, greater=greater, shared=0.6, words=words, state=state, passage=passage
    )


def quoted(note, document):
    """A passage of a note attached as a version of what it quotes."""
    return build_version(
        document=document, siglum="v05d270", position=3, quoted_in=note, text=STRANGE
    )


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_record_says_where_it_is_quoted(client, meeting):
    note = build_note(270)
    quoted(note, meeting)
    pair(meeting.scan, note, words=307, state="attached")
    pair(meeting.avalon, note, words=588, state="attached")

    html = page(client, RECORD)

    assert f'Quoted in <a href="{note.get_absolute_url()}">FRUS, 1961–1963, vol. V, no. 270' in html
    assert html.count("Quoted in <a") == 1
    assert "588 words on end with" in html
    assert "proposed" not in html


def test_note_says_what_it_quotes(client, meeting):
    note = build_note(270)
    quoted(note, meeting)
    pair(meeting.avalon, note, state="attached")

    html = page(client, note.document.get_absolute_url())

    assert f'Quotes <a href="{meeting.avalon.get_absolute_url()}">' in html


def test_pair_that_waits_is_shown_as_proposed(client, meeting):
    pair(meeting.scan, build_note(12))

    html = page(client, RECORD)

    assert "Same words in <a" in html
    assert "proposed, not yet judged by an editor" in html


def test_shared_words_are_shown_with_the_way_to_read_both(client, meeting):
    note = build_note(12)
    pair(meeting.scan, note, passage=f"{STRANGE} " * 40)

    html = page(client, RECORD)

    assert f'<blockquote class="passage">{STRANGE}' in html
    both = f"/twins/{meeting.slug}/scan/{note.document.slug}/v05/"
    assert f'It goes on: <a href="{both}">' in html
    assert f'<a href="{both}">Side by side</a>' in html
    page(client, both)


def test_text_shows_its_own_twins_alone(client, meeting):
    pair(meeting.scan, build_note(12))

    assert "The same words elsewhere" in page(client, f"{RECORD}scan/")
    assert "The same words elsewhere" not in page(client, f"{RECORD}avalon/")


@pytest.mark.parametrize("state", ["apart", "withdrawn", "joined"])
def test_what_is_no_other_text_is_not_shown(client, meeting, state):
    note = build_note(12, withdrawn=state == "withdrawn")
    pair(meeting.scan, note, state="apart" if state == "apart" else "waiting")
    if state == "joined":
        note.document = meeting
        note.save()

    assert "The same words elsewhere" not in page(client, RECORD)


def test_many_twins_ask_no_more(client, meeting):
    pair(meeting.scan, build_note(1))
    page(client, RECORD)
    with CaptureQueriesContext(connection) as few:
        page(client, RECORD)
    for number in range(2, 9):
        pair(meeting.scan, build_note(number), words=number)

    with CaptureQueriesContext(connection) as many:
        html = page(client, RECORD)

    assert html.count("Same words in <a") == 8
    assert len(many) == len(few)
