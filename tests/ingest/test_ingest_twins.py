"""The same words again: quotations become versions, other pairs wait for an editor."""

import pytest

from archive.ingest.holdings import find_faults
from archive.ingest.twins import find_twins
from archive.models import Document, Twin, Version
from tests.ingest.tei_volumes import document, take, volume

WORDS = " ".join(f"The {n}th point of the talk concerned matter {n} alone." for n in range(1, 40))

pytestmark = pytest.mark.django_db


def slugs():
    return list(Document.objects.values_list("slug", flat=True))


def talk(*others):
    memorandum = document("1", "Memorandum of Conversation", f"<p>{WORDS}</p>")
    return volume(memorandum, *others, key="frus1961-63v24")


def note(words=WORDS):
    frame = f"<p>They met that day. At this point:</p><p>“{words}”</p><p>They parted.</p>"
    return volume(document("270", "Editorial Note", frame, date=""))


def test_passage_that_an_editorial_note_quotes_is_a_version_of_what_it_quotes():
    take(talk(), "frus1961-63v24.xml")
    take(note())

    find_twins(slugs())

    quotation = Version.objects.get(siglum="v05d270")
    assert quotation.document.slug == "frus1961-63v24-d1"
    assert quotation.current.text.startswith("“The 1th point")
    assert "They met" not in quotation.current.text
    assert Twin.objects.get().state == "attached"


def test_quotation_does_not_answer_to_the_number_it_is_quoted_under():
    take(talk(), "frus1961-63v24.xml")
    take(note())

    find_twins(slugs())

    [printed] = Version.objects.printed_as("frus1961-63v05", "270")
    assert printed.document.slug == "frus1961-63v05-d270"


def test_looking_again_changes_nothing():
    take(talk(), "frus1961-63v24.xml")
    take(note())
    find_twins(slugs())

    find_twins(slugs())

    assert Twin.objects.count() == 1
    assert Version.objects.get(siglum="v05d270").revisions.count() == 1


def test_corrected_note_renews_its_quotation():
    take(talk(), "frus1961-63v24.xml")
    take(note())
    find_twins(slugs())
    take(note(WORDS.replace("7th", "seventh")))

    find_twins(["frus1961-63v05-d270"])

    version = Version.objects.get(siglum="v05d270")
    assert "seventh" in version.current.text
    assert version.revisions.count() == 2


def test_same_words_of_another_day_wait_for_an_editor():
    take(talk(), "frus1961-63v24.xml")
    later = document("9", "Memorandum of Conversation", f"<p>{WORDS}</p>", date="1963-12-02")
    take(volume(later, key="frus1961-63v06"), "frus1961-63v06.xml")

    counts = find_twins(slugs())

    twin = Twin.objects.get()
    assert (counts.proposed, counts.attached, counts.joined) == (1, 0, 0)
    assert twin.state == "waiting"
    assert twin.words > 300


def test_short_phrases_in_common_are_nothing():
    take(talk(document("2", "Memorandum", "<p>The 1th point of the talk was this.</p>")))

    find_twins(slugs())

    assert not Twin.objects.exists()


def test_holdings_with_a_quotation_are_whole():
    take(talk(), "frus1961-63v24.xml")
    take(note())

    find_twins(slugs())

    assert list(find_faults()) == []
