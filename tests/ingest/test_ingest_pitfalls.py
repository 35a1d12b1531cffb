"""What published volumes have that must not mislead the room, taken in as the command does."""

import pytest

from archive.models import Document, Page, Reference, Version
from tests.ingest.tei_volumes import document, take, volume

pytestmark = pytest.mark.django_db


def test_undated_document_takes_no_date_from_its_source_note():
    note = "<note n='2' xml:id='d1fn2'>Source: Files. Approved December 2, 1963.</note>"
    take(volume(document("1", "Paper", f"<p>Words.{note}</p>", date="")))

    found = Document.objects.get(slug="frus1961-63v05-d1")
    assert (found.earliest, found.latest) == (None, None)


def test_dates_of_print_and_tag_that_differ_are_shown_with_the_reason():
    dateline = (
        '<dateline><placeName>Washington</placeName>, <date when="1963-09-08">August 9, 1963'
        "</date>.</dateline>"
    )
    take(volume(document("2", "Telegram", dateline, "<p>Words.</p>", date="")))

    found = Document.objects.get(slug="frus1961-63v05-d2")
    assert found.earliest.isoformat() == "1963-08-09"
    assert "1963-09-08" in found.date_reason


def test_numbers_begin_anywhere_and_leave_gaps():
    numbers = ["462", "463", "472A", "480"]
    take(volume(*(document(n, "Letter", "<p>Words.</p>", key=f"d{n}") for n in numbers)))

    held = Version.objects.order_by("number_order").values_list("number", flat=True)
    assert list(held) == numbers


def test_document_of_early_volumes_has_its_number_from_the_tag():
    text = volume(document("7", "X", "<p>Words.</p>")).decode().replace("7. X", "The President to")
    take(text.encode())

    assert Version.objects.get().number == "7"


def test_tag_to_a_document_that_does_not_exist_leaves_the_reference_not_held():
    said = "<p>See <ref target='#d999'>that letter</ref> on Laos.</p>"
    take(volume(document("1", "Letter", said)))

    [found] = Reference.objects.filter(printed="that letter")
    assert (found.outcome, found.named_number) == ("not-held", "999")


def test_reference_to_a_volume_that_is_not_held_is_kept():
    said = "<p>See <ref target='frus1961-63v11#d218'>vol. XI, Document 218</ref>.</p>"
    take(volume(document("1", "Letter", said)))

    [found] = Reference.objects.filter(revision__version__number="1", volume__isnull=False)
    assert (found.outcome, found.volume.key, found.named_number) == (
        "not-held", "frus1961-63v11", "218",
    )  # fmt: skip


def test_page_of_another_publication_is_none_of_the_volume():
    take(
        volume(
            document("1", "Letter", "<p>Words.</p>", page="12"),
            document(
                "2", "Letter", "<p>See Department of State <hi rend='italic'>Bulletin</hi>, May 6, "
                "1963, p. <ref target='#pg_12'>12</ref>.</p>",
            ),
        )
    )  # fmt: skip

    found = Reference.objects.filter(revision__version__number="2")
    assert {one.outcome for one in found} == {"elsewhere"}


def test_document_without_words_or_withheld_whole_is_held_with_its_heading():
    take(
        volume(
            document("46", "Circular telegram 386, September 2, 1961. Secret. 3 pp.", date=""),
            document("191", "Telegram 4420", date=""),
        )
    )

    texts = Version.objects.order_by("number_order").values_list("current__text", flat=True)
    assert [text.split(".")[0] for text in texts] == ["46", "191"]
    assert not Page.objects.exists()
