"""Telegrams cited by number alone, found when their volume comes."""

import pytest

from archive.ingest.awaited import resolve_awaited
from archive.models import Document, Reference
from tests.ingest.tei_volumes import document, take, volume

pytestmark = pytest.mark.django_db

CITING = "<p>We discussed this in telegram 1268 to Ankara, October 18.</p>"


def held_later(head="Telegram From the Department of State to the Embassy in Ankara"):
    """A volume with a telegram, taken in after one that cites it; the citation as it stood."""
    citing = volume(document("1", "Memorandum", CITING, date="1957-10-20"), key="frus1955-57v13")
    take(citing, "frus1955-57v13.xml")
    before = Reference.objects.get(kind="telegram")
    sent = document("366", head, "<p>1268. You should speak to the Turks.</p>", date="1957-10-18")
    take(volume(sent, key="frus1955-57v24"), "frus1955-57v24.xml")
    return before


def test_telegram_that_was_waited_for_is_found():
    before = held_later()

    texts = resolve_awaited(["frus1955-57v24-d366"])

    after = Reference.objects.get(pk=before.pk)
    assert (before.outcome, after.outcome, texts) == ("not-held", "resolved", 1)
    assert after.targets.get().document.slug == "frus1955-57v24-d366"


def test_telegram_to_another_post_leaves_the_text_alone():
    held_later("Telegram From the Department of State to the Embassy in Cairo")

    assert resolve_awaited(["frus1955-57v24-d366"]) == 0


def test_documents_that_are_no_telegrams_are_waited_for_by_nobody():
    held_later()

    others = Document.objects.exclude(slug="frus1955-57v24-d366").values_list("slug", flat=True)

    assert resolve_awaited(others) == 0
