"""Subjects out of volumes' indexes, as readers find them."""

import pytest

from archive.models import Indexed, IndexEntry, Subject
from tests.builders import (
    build_document,
    build_revision,
    build_subject,
    build_version,
    build_volume,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed():
    """A document that the index of its volume names under a heading."""
    volume = build_volume()
    document = build_document(title="Memorandum of Conversation")
    version = build_version(document=document, volume=volume)
    build_revision(version=version, text="Words.")
    subject = build_subject(heading="Laos", document=document)
    entry = IndexEntry.objects.create(
        volume=volume, subject=subject, printed="Laos", lines=[["Cease-fire", "834"]], position=1
    )
    IndexEntry.objects.create(
        volume=volume, subject=subject, printed="Royal Lao Government", sends=True, position=2
    )
    return Indexed.objects.create(
        entry=entry, document=document, places="Cease-fire: 834", known="probable"
    )


def test_subject_says_where_its_index_names_a_document(client, indexed):
    page = client.get("/subjects/laos/").text

    assert "Index of" in page
    assert "Cease-fire: 834" in page
    assert "probably meant" in page
    assert "Royal Lao Government" in page


def test_record_says_which_index_gave_its_subject(client, indexed):
    page = client.get(indexed.document.get_absolute_url()).text

    assert "As indexes of volumes have it" in page
    assert "Cease-fire: 834" in page


def test_headings_without_documents_are_not_listed(client, indexed):
    Subject.objects.create(slug="congo", heading="Congo", folded="congo", from_index=True)

    page = client.get("/subjects/").text

    assert "Laos" in page
    assert "Congo" not in page


def test_headings_are_listed_by_letter(client, indexed):
    build_subject(heading="Berlin", slug="berlin", document=indexed.document)

    page = client.get("/subjects/?letter=B").text

    assert "Berlin" in page
    assert "Laos" not in page.split("By letter")[1].split("columns")[1]


def test_count_beside_a_heading_is_that_of_its_page(client, indexed):
    subject = Subject.objects.get(slug="laos")
    subject.documents.add(build_document(title="Another", slug="another", withdrawn=True))

    page = client.get("/subjects/").text

    assert '<span class="count">1</span>' in page
    assert "1 document, by date" in client.get("/subjects/laos/").text
