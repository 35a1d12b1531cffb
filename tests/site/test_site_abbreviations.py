"""Abbreviations explained where they stand, by the list of the volume that prints the text."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Note, VolumeContents
from archive.text import Mark, MarkKind
from tests.builders import (
    build_participation,
    build_person,
    build_revision,
    build_version,
    build_volume,
    paragraphs,
)

TERMS = {
    "t_ACDA1": ["ACDA", "Arms Control and Disarmament Agency"],
    "t_EUR1": ["EUR", "Bureau of European Affairs, Department of State"],
    "t_GA1": ["GA", "General Assembly"],
    "t_NATO1": ["NATO", "North Atlantic Treaty Organization"],
    "t_X1": ["XYZ", ""],
}
TEXT = "Mr. Tyler, EUR\nThe GA and EUR agreed with ACDA. Then ACDA and the XYZ met in GA."


@pytest.fixture
def printed(db):
    """A text of a volume with a list of abbreviations; three are tagged in it."""
    volume = build_volume(key="frus1961-63v05", number="V", title="Soviet Union")
    VolumeContents.objects.create(volume=volume, terms=TERMS)
    text, marks = paragraphs(*TEXT.split("\n"))
    marks += [term(text, "GA", "t_GA1"), term(text, "XYZ", "t_X1"), term(text, "EUR", "t_EUR1")]
    return build_version(
        siglum="v05",
        volume=volume,
        number="380",
        number_order=38000,
        text=text,
        marks=marks,
        notes=[("fn1", "1", "Source: NATO files.")],
    )


def term(text, words, target):
    start = text.index(words)
    return Mark(MarkKind.TERM, start, start + len(words), target=target)


def page(client, version):
    response = client.get(version.get_absolute_url())
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def explained(html):
    """The abbreviations listed beside the text."""
    return re.findall(r'gloss__entry" id="([^"]+)"><dt>([^<]+)</dt><dd>([^<]+)</dd>', html)


def test_first_mention_leads_to_what_it_means(client, printed):
    html = page(client, printed)

    assert (
        '<a class="term" id="at_t_GA1" href="#t_GA1" role="doc-glossref"'
        ' title="General Assembly">GA</a>'
    ) in html


def test_later_mentions_say_what_they_mean_without_a_link(client, printed):
    html = page(client, printed)

    meaning = "Arms Control and Disarmament Agency"
    assert f'<abbr class="term" title="{meaning}">ACDA</abbr>' in html
    assert html.count('href="#t_ACDA1"') == 1


def test_text_lists_the_abbreviations_it_uses(client, printed):
    html = page(client, printed)

    assert explained(html) == [
        ("t_ACDA1", "ACDA", "Arms Control and Disarmament Agency"),
        ("t_EUR1", "EUR", "Bureau of European Affairs, Department of State"),
        ("t_GA1", "GA", "General Assembly"),
        ("t_NATO1", "NATO", "North Atlantic Treaty Organization"),
    ]
    assert 'href="/volumes/frus1961-63v05/terms/">All abbreviations of the volume</a>' in html
    assert 'href="#at_t_GA1" role="doc-backlink" aria-label="Back to GA in the text"' in html


def test_abbreviation_that_stands_in_a_note_alone_is_explained_there(client, printed):
    notes = page(client, printed).partition('class="note__text"')[2]

    assert 'href="#t_NATO1" role="doc-glossref"' in notes


def test_mention_within_a_name_leaves_the_link_to_the_next(client, printed):
    person = build_person(name="William R. Tyler")
    build_participation(revision=printed.current, person=person, printed="Mr. Tyler, EUR")

    html = page(client, printed)

    meaning = "Bureau of European Affairs, Department of State"
    assert f'Mr. Tyler, <abbr class="term" title="{meaning}">EUR</abbr></a>' in html
    assert f'role="doc-glossref" title="{meaning}">EUR</a> agreed' in html


def test_tag_that_no_list_explains_adds_nothing(client, printed):
    html = page(client, printed)

    assert "and the XYZ met" in html


def test_copy_whose_volume_is_a_guess_explains_nothing(client, printed):
    copy = build_version(
        siglum="web", home_volume=printed.volume, home_known="probable", text=printed.current.text
    )

    assert explained(page(client, copy)) == []


def test_copy_whose_volume_is_known_is_explained_by_it(client, printed):
    copy = build_version(siglum="web", home_volume=printed.volume, text=printed.current.text)

    assert ("t_ACDA1", "ACDA", "Arms Control and Disarmament Agency") in explained(
        page(client, copy)
    )


def test_text_full_of_abbreviations_asks_no_more(client, printed):
    page(client, printed)
    with CaptureQueriesContext(connection) as few:
        page(client, printed)
    text, marks = paragraphs("NATO and EUR and ACDA again. " * 20)
    state = build_revision(version=printed, text=text, marks=marks)
    Note.objects.create(
        revision=state, key="fn1", marker="1", position=1, kind="footnote", text="See ACDA."
    )

    with CaptureQueriesContext(connection) as many:
        html = page(client, printed)

    assert len(explained(html)) == 3
    assert len(many) <= len(few)
