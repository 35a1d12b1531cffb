"""A newer file of a volume that counts its documents otherwise: every former number leads on."""

import pytest

from archive.ingest.holdings import find_faults
from archive.ingest.recognised import Moved, Said, recognise
from archive.ingest.undo import undo_accession
from archive.models import Accession, Document, FormerPlace, Version
from tests.ingest.tei_volumes import document, take, volume

NEWER = "Nothing of this stood in the volume when it was first printed; it was released since."
FIRST_HALF = (
    "The Ambassador opened the conversation by recalling what had been said at Vienna about Laos, "
    "and asked whether the Secretary still held that the cease-fire should come before all else."
)
SECOND_HALF = (
    "Turning to Berlin, the Secretary observed that access could not be a matter of bargaining, "
    "and that the garrison would stay as long as the people of the city wished it to be there."
)
LETTER = (
    "I have read your letter with the attention it deserves, and shall reply to each of the points "
    "which you raise in it when our Ambassador returns to Washington in the first days of June."
)
VOLUME = "/volumes/frus1961-63v05"
RECORD = "/documents/frus1961-63v05"


def memorandum(number, *words, head="Memorandum of Conversation", date="1963-11-26"):
    return document(number, head, *(f"<p>{said}</p>" for said in words), date=date)


def findings(kind):
    log = Accession.objects.latest("pk").findings[1:]
    return [one for one in log if one["kind"] == kind]


@pytest.fixture
def inserted(db):
    """A volume whose second document became its third, for another stands before it now."""
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", LETTER)))
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", NEWER), memorandum("3", LETTER)))


def test_number_that_two_documents_had_offers_both(inserted, client):
    for address in (f"{VOLUME}/d2/", "/historicaldocuments/frus1961-63v05/d2"):
        answer = client.get(address)
        said = answer.content.decode()

        assert answer.status_code == 200
        assert f"{RECORD}-d2/v05/" in said
        assert f"{RECORD}-d2-2/v05/" in said
        assert "had this number until" in said


def test_number_that_always_meant_one_document_leads_straight_there(inserted, client):
    assert client.get(f"{VOLUME}/d1/").headers["Location"] == f"{RECORD}-d1/v05/"
    assert client.get(f"{VOLUME}/d3/").headers["Location"] == f"{RECORD}-d2/v05/"


def test_number_that_no_document_has_any_more_leads_to_the_one_that_had_it(db, client):
    take(volume(memorandum("1", FIRST_HALF), memorandum("7", LETTER)))
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", LETTER)))

    answer = client.get(f"{VOLUME}/d7/")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"{RECORD}-d7/v05/")


def test_numbering_taken_back_leaves_no_former_place(inserted, client):
    undo_accession(Accession.objects.latest("pk").pk)

    assert not FormerPlace.objects.exists()
    assert client.get(f"{VOLUME}/d2/").headers["Location"] == f"{RECORD}-d2/v05/"
    assert client.get(f"{RECORD}-d2-2/").status_code == 410


def test_document_moved_and_corrected_is_recognised_by_its_words(db):
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", LETTER)))

    corrected = LETTER.replace("attention", "close attention")
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", NEWER), memorandum("3", corrected)))

    moved = Version.objects.get(item="d3")
    [told] = findings("moved")
    assert moved.document.slug == "frus1961-63v05-d2"
    assert moved.revisions.count() == 2
    assert (told["from"], told["to"]) == ("d2", "d3")
    assert "the date" in told["by"]


def test_document_that_two_might_be_is_not_guessed(db):
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", LETTER)))

    first, second = LETTER.replace("June", "July"), LETTER.replace("June", "May")
    take(volume(memorandum("1", FIRST_HALF), memorandum("3", first), memorandum("4", second)))

    assert Version.objects.get(item="d3").document.slug == "frus1961-63v05-d3"
    assert Version.objects.get(item="d4").document.slug == "frus1961-63v05-d4"
    assert findings("vanished") == [{"kind": "vanished", "item": "d2"}]


def test_corrected_document_in_its_place_stays_what_it_is(db):
    take(volume(memorandum("1", FIRST_HALF, SECOND_HALF)))

    take(volume(memorandum("1", FIRST_HALF, NEWER, SECOND_HALF)))

    assert Document.objects.count() == 1
    assert Version.objects.get().revisions.count() == 2


def test_divided_document_goes_on_as_its_first_part_and_its_number_offers_both(db, client):
    take(volume(memorandum("1", FIRST_HALF, SECOND_HALF)))

    take(volume(memorandum("1", FIRST_HALF), memorandum("2", SECOND_HALF)))

    said = client.get(f"{VOLUME}/d1/").content.decode()
    assert findings("divided") == [{"kind": "divided", "from": "d1", "to": ["d1", "d2"]}]
    assert f"{RECORD}-d1/v05/" in said
    assert f"{RECORD}-d2/v05/" in said
    assert "part of what had this number" in said
    assert SECOND_HALF in client.get(f"{RECORD}-d1/v05/1/").content.decode()


def test_joined_documents_lead_to_the_one_and_their_states_stay_readable(db, client):
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", SECOND_HALF)))

    take(volume(memorandum("1", FIRST_HALF, SECOND_HALF)))

    assert findings("joined") == [{"kind": "joined", "from": ["d1", "d2"], "to": "d1"}]
    for address, now in (
        (f"{RECORD}-d2/", f"{RECORD}-d1/"),
        (f"{RECORD}-d2/v05/", f"{RECORD}-d1/v05/"),
        (f"{VOLUME}/d2/", f"{RECORD}-d1/v05/"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, now)
    assert SECOND_HALF in client.get(f"{RECORD}-d2/v05/1/").content.decode()


def test_joined_documents_are_two_again_when_the_joining_is_taken_back(db, client):
    take(volume(memorandum("1", FIRST_HALF), memorandum("2", SECOND_HALF)))
    take(volume(memorandum("1", FIRST_HALF, SECOND_HALF)))

    undo_accession(Accession.objects.latest("pk").pk)

    assert client.get(f"{RECORD}-d2/v05/").status_code == 200
    assert SECOND_HALF not in client.get(f"{RECORD}-d1/v05/").content.decode()


def test_joined_documents_divided_again_are_what_they_were(db, client):
    apart = volume(memorandum("1", FIRST_HALF), memorandum("2", SECOND_HALF))
    take(apart)
    take(volume(memorandum("1", FIRST_HALF, SECOND_HALF)))

    take(apart)

    assert client.get(f"{RECORD}-d2/v05/").status_code == 200
    assert f"{RECORD}-d2/v05/" in client.get(f"{VOLUME}/d2/").content.decode()
    assert Document.objects.count() == 2


def test_short_texts_are_never_recognised_by_their_words_alone():
    former = {"d2": Said("The Secretary agreed to this.", "", "")}
    newer = {"d9": Said("The Secretary agreed to this today.", "", "")}

    assert recognise(former, newer).moved == ()


def test_heading_and_date_make_certain_what_words_alone_leave_open():
    words = [f"word{n}" for n in range(100)]
    half = [*words[:68], *(f"other{n}" for n in range(32))]
    former = {"d2": Said(" ".join(words), "Letter From Khrushchev", "1961-05-12")}

    def found(title, day):
        return recognise(former, {"d5": Said(" ".join(half), title, day)}).moved

    assert found("Telegram", "1961-05-12") == ()
    assert found("Letter From Khrushchev", "1961-05-12") == (
        Moved("d2", "d5", 0.667, ("67% of the words", "the date", "the heading")),
    )


@pytest.mark.django_db
def test_chapter_that_a_newer_file_lacks_leads_to_the_volume_until_it_is_back(client):
    former = volume(document("1", "Letter", "<p>The fighting in Laos goes on.</p>"))
    newer = former.replace(b'xml:id="comp1"', b'xml:id="comp2"')
    take(former)
    address = "/volumes/frus1961-63v05/chapters/comp1/"
    assert client.get(address).status_code == 200

    take(newer)

    assert client.get(address).url == "/volumes/frus1961-63v05/"
    assert not list(find_faults())

    take(former)

    assert client.get(address).status_code == 200
    assert client.get(address.replace("comp1", "comp2")).status_code == 301
    assert not list(find_faults())
