"""A newer file of a volume, and an accession taken back: no address is ever lost."""

import pytest

from archive.ingest.store import Change
from archive.ingest.undo import undo_accession
from archive.models import Accession, Document, Reference, Version, Volume
from tests.ingest.tei_volumes import document, take, volume

FIRST = document("1", "Memorandum", "<p>The first memorandum.</p>")
SECOND = "<p>The second memorandum, with words of its own.</p>"
REFERS = document("9", "Memorandum", "<p>See <ref target='#d2'>Document 2</ref>.</p>")

pytestmark = pytest.mark.django_db


def last():
    return Accession.objects.latest("pk").pk


def test_document_inserted_before_another_leaves_each_its_address():
    take(volume(FIRST, document("2", "Memorandum", SECOND)))

    inserted = document("2", "Memorandum", "<p>An inserted memorandum.</p>")
    take(volume(FIRST, inserted, document("3", "Memorandum", SECOND)))

    moved = Version.objects.get(item="d3")
    assert moved.document.slug == "frus1961-63v05-d2"
    assert Version.objects.get(item="d2").document.slug == "frus1961-63v05-d2-2"
    assert {"kind": "moved", "from": "d2", "to": "d3"} in Accession.objects.latest("pk").findings


def test_document_no_longer_in_the_file_stays_and_is_reported():
    take(volume(FIRST, document("2", "Memorandum", SECOND)))

    take(volume(FIRST))

    assert Document.objects.filter(slug="frus1961-63v05-d2", withdrawn=False).exists()
    assert {"kind": "vanished", "item": "d2"} in Accession.objects.latest("pk").findings


def test_first_accession_taken_back_withdraws_and_deletes_nothing():
    take(volume(FIRST))

    undo_accession(last())

    assert Document.objects.get().withdrawn
    assert Volume.objects.get(key="frus1961-63v05").file_sha256 == ""


def test_correction_taken_back_makes_the_words_before_current_again():
    take(volume(FIRST))
    take(volume(FIRST).replace(b"The first", b"A first"))

    undo_accession(last())

    version = Version.objects.get()
    assert "The first memorandum" in version.current.text
    assert version.revisions.count() == 2


def test_file_taken_in_once_more_restores_what_was_taken_back():
    take(volume(FIRST))
    corrected = volume(FIRST).replace(b"The first", b"A first")
    take(corrected)
    undo_accession(last())

    [stored] = take(corrected).stored

    assert stored.change is Change.RESTORED
    assert stored.version.current.number == 2
    assert stored.version.revisions.count() == 2


def test_references_to_what_is_taken_back_are_open_again():
    take(volume(REFERS))
    take(volume(REFERS, document("2", "Memorandum", SECOND)))
    assert Reference.objects.current().get().outcome == "resolved"

    undo_accession(last())

    assert Reference.objects.current().get().outcome == "not-held"
