"""Texts taken back: what their addresses say, what no longer names them, and how they return."""

import pytest
from django.core.management import call_command

from archive.ingest.accession import read_batch, take_in
from archive.ingest.store import AccessionError, Change
from archive.ingest.twins import find_twins
from archive.ingest.undo import undo_accession
from archive.ingest.withdrawal import withdraw_documents
from archive.models import (
    Accession,
    Document,
    FormerAddress,
    Page,
    Participation,
    Reference,
    Twin,
    Version,
    Volume,
)
from tests.ingest.tei_volumes import document, take, volume

WORDS = "The Ambassador said that the Soviet Government had no wish to see the question raised."
FIRST = document("1", "Memorandum", f"<p>{WORDS}</p>", page="9")
SECOND = document("2", "Telegram", "<p>Nothing further was said about the matter there.</p>")
REFERS = document("3", "Memorandum", "<p>See <ref target='#d1'>Document 1</ref>.</p>")
RECORD = "/documents/frus1961-63v05-d1/"
OTHER = "frus1961-63v06"

pytestmark = pytest.mark.django_db


def last():
    return Accession.objects.latest("pk").pk


def other_volume(*documents):
    return take(volume(*documents, key=OTHER, number="VI"), f"{OTHER}.xml")


@pytest.mark.parametrize(
    "address",
    ["", "v05/", "v05/1/", "v05.json", "v05.tei.xml", "v05.ris", "compare/", "referred-to/"],
)
def test_every_address_of_a_document_taken_back_has_its_tombstone(client, address):
    take(volume(FIRST))
    version = Version.objects.get()
    sha256 = version.current.sha256
    undo_accession(last())

    answer = client.get(RECORD + address)

    said = answer.content.decode()
    assert answer.status_code == 410
    assert version.document.title in said
    assert sha256 in said
    assert "frus1961-63v05.xml" in said


def test_text_taken_in_again_answers_at_its_addresses_again(client):
    content = volume(FIRST)
    take(content)
    undo_accession(last())

    [stored] = take(content).stored

    assert stored.change is Change.RESTORED
    for address in ("", "v05/", "v05/1/", "v05.json"):
        assert client.get(RECORD + address).status_code == 200
    assert not FormerAddress.objects.exists()


def test_restoring_can_itself_be_taken_back(client):
    content = volume(FIRST)
    take(content)
    undo_accession(last())
    take(content)

    undo_accession(last())

    assert client.get(RECORD).status_code == 410
    assert client.get(f"{RECORD}v05/1/").status_code == 410


def test_what_is_taken_back_leaves_lists_pages_and_numbers(client):
    take(volume(FIRST))
    undo_accession(last())

    for address in ("/documents/", "/volumes/frus1961-63v05/", "/latest.atom", "/"):
        assert RECORD not in client.get(address).content.decode()
    assert client.get("/volumes/frus1961-63v05/d1/").status_code == 404
    assert client.get("/volumes/frus1961-63v05/pg_9/").status_code == 404
    assert not Page.objects.current().exists()
    assert not Participation.objects.exists()


def test_references_to_what_is_taken_back_are_not_held_and_come_back_with_it():
    first = volume(FIRST)
    take(first)
    other_volume(
        document(
            "7",
            "Memorandum",
            "<p>See <hi>Foreign Relations</hi>, 1961–1963, vol. V, Document 1.</p>",
        )
    )
    [seen] = Reference.objects.current()
    assert seen.outcome == "resolved"

    undo_accession(Accession.objects.earliest("pk").pk)
    gone = Reference.objects.current().get()
    while_gone = gone.outcome, gone.targets.count()
    take(first)

    assert while_gone == ("not-held", 0)
    assert Reference.objects.current().get().outcome == "resolved"


def test_back_links_do_not_name_what_is_taken_back(client):
    take(volume(FIRST))
    other_volume(
        document(
            "7",
            "Memorandum",
            "<p>See <hi>Foreign Relations</hi>, 1961–1963, vol. V, Document 1.</p>",
        )
    )
    assert "frus1961-63v06-d7" in client.get(RECORD).content.decode()

    undo_accession(last())

    assert "frus1961-63v06-d7" not in client.get(RECORD).content.decode()


def test_accession_before_others_is_taken_back_where_none_rests_on_it(client):
    take(volume(FIRST))
    first = last()
    other_volume(document("1", "Memorandum", "<p>Another volume’s words.</p>"))

    undo_accession(first)

    assert client.get(RECORD).status_code == 410
    assert client.get("/documents/frus1961-63v06-d1/").status_code == 200


def test_accession_that_a_later_one_rests_on_is_refused_and_says_which():
    take(volume(FIRST))
    first = last()
    take(volume(FIRST, SECOND))
    second = last()

    with pytest.raises(
        AccessionError, match=rf"accession {second} .* rests on it, by frus1961-63v05"
    ):
        undo_accession(first)

    undo_accession(second)
    undo_accession(first)
    assert not Document.objects.listed().exists()


def test_accession_taken_back_is_not_taken_back_twice():
    take(volume(FIRST))
    undo_accession(last())

    with pytest.raises(AccessionError, match="taken back on"):
        undo_accession(last())


def test_texts_taken_in_alone_can_be_taken_back(client, tmp_path):
    path = tmp_path / "letter.txt"
    heading = "12. Letter From Chairman Khrushchev to President Kennedy"
    path.write_text(f"{heading}\n\nMoscow, May 12, 1961.\n\nDear Mr. President: I agree.\n")
    batch = read_batch([path])
    assert not batch.refused
    [stored] = take_in(batch).stored

    undo_accession(last())

    assert client.get(stored.document.get_absolute_url()).status_code == 410
    assert [one.change for one in take_in(batch).stored] == [Change.RESTORED]


def test_accession_without_a_record_of_what_stood_before_is_refused():
    record = Accession.objects.create(source="people")

    with pytest.raises(AccessionError, match="nothing is kept of what stood before it"):
        undo_accession(record.pk)


def test_volume_taken_back_has_no_contents_left_and_no_file():
    take(volume(FIRST))

    undo_accession(last())

    row = Volume.objects.get(key="frus1961-63v05")
    assert row.file_sha256 == ""
    assert not hasattr(row, "contents")


def test_passage_that_a_note_quotes_goes_with_the_note_and_comes_back(client):
    letter = " ".join(f"word{n} of the letter" for n in range(120))
    take(volume(document("1", "Letter", f"<p>{letter}.</p>")))
    note = f"<p>The Chairman wrote:</p><p>“{letter}.”</p>"
    content = volume(document("7", "Editorial Note", note, date=""), key=OTHER, number="VI")
    take(content, f"{OTHER}.xml")
    assert find_twins(["frus1961-63v05-d1", f"{OTHER}-d7"]).attached == 1
    [quotation] = Version.objects.filter(quoted_in__isnull=False)

    undo_accession(last())
    gone = client.get(quotation.get_absolute_url()).status_code
    shown = Twin.objects.about(quotation.document).count()
    take(content, f"{OTHER}.xml")

    assert (gone, shown) == (410, 0)
    assert client.get(quotation.get_absolute_url()).status_code == 200
    assert quotation.revisions.count() == 1


def test_editor_withdraws_a_document_and_gives_it_back(client):
    take(volume(FIRST, REFERS))
    found = Document.objects.get(slug="frus1961-63v05-d1")

    record = withdraw_documents([found], "A forgery.", "an editor")
    told = client.get(RECORD)
    waiting = Reference.objects.current().values_list("outcome", flat=True)
    while_gone = set(waiting)
    undo_accession(record.pk)

    assert told.status_code == 410
    assert "A forgery." in told.content.decode()
    assert "resolved" not in while_gone
    assert client.get(RECORD).status_code == 200
    assert set(Reference.objects.current().values_list("outcome", flat=True)) == {"resolved"}


def test_command_lists_accessions_and_takes_one_back(client, capsys, settings, tmp_path):
    settings.VAR = tmp_path
    take(volume(FIRST))

    call_command("undo_accession")
    listed = capsys.readouterr().out
    call_command("undo_accession", last(), "--no-index")

    assert f"{last()}: " in listed
    assert client.get(RECORD).status_code == 410
