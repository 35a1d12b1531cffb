"""Taking in the holdings: what becomes rows, and that nothing is ever half-written."""

import datetime as dt
import shutil

import pytest
from django.db import IntegrityError, connection, transaction

from archive.ingest.accession import read_batch, take_in
from archive.ingest.revisions import digest
from archive.models import (
    Accession,
    Document,
    Note,
    Page,
    Revision,
    Version,
)
from tests.conftest import FIXTURES

CONVERSATION = "frus1961-63v24-d438"


def everything():
    """How many rows there are of what taking in writes."""
    return {m.__name__: m.objects.count() for m in (Document, Version, Revision, Note, Page)}


def test_conversation_is_one_document_in_three_versions(holdings):
    document = Document.objects.get(slug=CONVERSATION)

    assert [v.siglum for v in document.versions.order_by("position")] == ["v24", "scan", "avalon"]
    assert document.earliest == document.latest == dt.date(1962, 11, 29)
    assert (document.begins, document.ends) == (dt.time(16, 40), dt.time(19, 55))


def test_folder_of_the_source_note_dates_a_memorandum_about_and_not_to_a_day(holdings):
    memorandum = Document.objects.get(slug="frus1961-63v24-d198")

    assert (memorandum.earliest, memorandum.latest) == (dt.date(1961, 10, 1), dt.date(1961, 10, 31))
    assert memorandum.date_known != "certain"
    assert "October 7 to 11, 1961" in memorandum.date_reason


def test_every_inferred_fact_says_how_it_is_known(holdings):
    avalon = Version.objects.get(siglum="avalon")

    home = avalon.facts.get(name="home volume")

    assert avalon.home_volume.key == "frus1961-63v11"
    assert home.known == avalon.home_known == "probable"
    assert home.reason


def test_revision_keeps_the_hash_of_its_words_and_of_its_file(holdings):
    revision = Version.objects.get(siglum="scan").current
    notes = revision.notes.order_by("position").values_list("marker", "text")

    assert revision.sha256 == digest(revision.text, notes)
    assert revision.file_sha256.startswith("304f8372368b1df6")


def test_pages_of_a_volume_are_found_by_their_printed_number(holdings):
    pages = Page.objects.labelled("frus1961-63v05", "835")

    [page] = pages
    assert page.revision.version.document.slug == "frus1961-63v05-d380"
    assert page.revision.text[page.start :].startswith("but this did not mean that we wanted it")


def test_same_manifest_twice_changes_nothing(holdings):
    before, log = everything(), Accession.objects.count()

    again = take_in(read_batch([FIXTURES / "corpus.toml"]))

    assert everything() == before
    assert Accession.objects.count() == log
    assert again.changed == []


def test_corrected_words_make_a_new_revision_and_keep_the_old(holdings, tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "room")
    scan = tmp_path / "room" / "transcripts" / "scan-01286.txt"
    scan.write_text(scan.read_text().replace("Mikeyen", "Mikoyan"))

    outcome = take_in(read_batch([tmp_path / "room" / "corpus.toml"]))

    version = Version.objects.get(siglum="scan")
    first, second = version.revisions.order_by("number")
    assert outcome.changed == [CONVERSATION]
    assert version.current == second
    assert "Mikeyen" in first.text
    assert "Mikeyen" not in second.text


def test_error_in_the_middle_leaves_the_room_as_it_was(holdings, tmp_path, monkeypatch):
    shutil.copytree(FIXTURES, tmp_path / "room")
    scan = tmp_path / "room" / "transcripts" / "scan-01286.txt"
    scan.write_text(scan.read_text().replace("Mikeyen", "Mikoyan"))
    before = everything()
    monkeypatch.setattr("archive.ingest.accession.link", lambda *given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        take_in(read_batch([tmp_path / "room" / "corpus.toml"]))

    assert everything() == before


def test_database_refuses_to_alter_a_revision(holdings):
    with pytest.raises(Exception, match="never changes") as refusal, transaction.atomic():
        Revision.objects.filter(version__siglum="scan").update(text="other words")

    assert isinstance(refusal.value, IntegrityError) or connection.vendor == "postgresql"
    assert Revision.objects.filter(text="other words").count() == 0
