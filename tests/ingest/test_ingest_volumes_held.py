"""A volume taken in beside the five texts: its print of a held document joins that document."""

from archive.ingest.undo import undo_accession
from archive.models import Accession, Document, Reference, Version
from tests.ingest.tei_volumes import document, take, volume

VOLUME = volume(
    document("380", "Memorandum of Conversation", "<p>The same words.</p>", page="833"),
    document("381", "Editorial Note", "<p>On November 26 they met.</p>", date=""),
)


def test_print_of_a_document_held_from_another_source_is_a_version_of_it(holdings):
    take(VOLUME)

    seed = Document.objects.get(slug="frus1961-63v05-d380")

    assert [v.siglum for v in seed.versions.order_by("position")] == ["v05", "v05tei"]
    assert seed.date_reason != "the text's own date"
    assert seed.facts.filter(name="date").exists()


def test_document_taken_in_resolves_references_that_waited_for_it(holdings):
    waiting = Reference.objects.get(
        printed="Document 381", revision__version__document__slug="frus1961-63v05-d380"
    )
    assert waiting.outcome == "not-held"

    take(VOLUME)

    waiting.refresh_from_db()
    assert waiting.outcome == "resolved"


def test_version_taken_back_leaves_the_document_it_joined(holdings, client):
    take(VOLUME)
    version = Version.objects.get(siglum="v05tei")

    undo_accession(Accession.objects.latest("pk").pk)

    answer = client.get(version.get_absolute_url())
    assert answer.status_code == 410
    assert version.document.get_absolute_url() in answer.content.decode()
    assert client.get(version.document.get_absolute_url()).status_code == 200
