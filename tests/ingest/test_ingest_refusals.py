"""Taking in into an empty room: what is refused, and how a text alone finds its place."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.ingest.accession import read_batch, take_in
from archive.ingest.sources import find_sources
from archive.models import Document, FormerAddress, Revision, Version
from tests.conftest import FIXTURES

CONVERSATION = "frus1961-63v24-d438"


def test_file_that_cannot_be_read_is_named_and_nothing_is_written(db, tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "room")
    (tmp_path / "room" / "transcripts" / "scan-01286.txt").write_bytes(b"SECRET\n\xff\xfe\n")

    batch = read_batch([tmp_path / "room" / "corpus.toml"])

    assert ["scan-01286.txt" in reason for reason in batch.refused] == [True]
    assert not Document.objects.exists()
    assert not Revision.objects.exists()


def test_address_once_withdrawn_is_never_given_out_again(db):
    path = Document(slug=CONVERSATION).get_absolute_url()
    FormerAddress.objects.create(path=path, reason="withdrawn at its donor's request")

    with pytest.raises(Exception, match="withdrawn"):
        take_in(read_batch([FIXTURES / "corpus.toml"]))

    assert not Document.objects.exists()
    assert not Revision.objects.exists()


def test_file_taken_in_alone_is_placed_by_its_name_and_number(db):
    batch = read_batch([FIXTURES / "transcripts" / "frus1961-63v05-d380.txt"])

    take_in(batch)

    version = Version.objects.get()
    assert version.document.slug == "frus1961-63v05-d380"
    assert (version.volume.key, version.number) == ("frus1961-63v05", "380")
    assert version.facts.get(name="printed").known == "probable"


def test_scan_taken_in_alone_is_a_document_of_its_date_and_kind(db):
    take_in(read_batch([FIXTURES / "transcripts" / "scan-01286.txt"]))

    assert Document.objects.get().slug == "1962-11-29-memcon-1"


def test_folder_without_texts_is_named(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"not a text")

    [reason] = find_sources([tmp_path]).refused

    assert reason == f"{tmp_path.name}: expected a folder of texts (.txt, .xml), found none"


def test_command_says_what_it_refused_and_writes_nothing(db, tmp_path):
    damaged = tmp_path / "damaged.txt"
    damaged.write_bytes("Café".encode("latin-1"))
    said = StringIO()

    with pytest.raises(CommandError, match="refused"):
        call_command("take_in", str(damaged), "--no-index", stderr=said)

    assert "damaged.txt, line 1: expected UTF-8, found byte 0xe9" in said.getvalue()
    assert not Document.objects.exists()
