"""The five texts cited from their pages, as the Chicago Manual and the Department would."""

import html
import re

import pytest

SERIES = "Foreign Relations of the United States, 1961–1963"
SITE = "http://127.0.0.1:8000/documents"

NOTES = {
    "frus1961-63v24-d438/v24": (
        f"Memorandum of conversation, Washington, November 29, 1962, in {SERIES}, vol. 24, "
        "Laos Crisis, ed. Edward C. Keefer (Washington, DC: Government Printing Office, 1994), "
        f"doc. 438, {SITE}/frus1961-63v24-d438/v24/."
    ),
    "frus1961-63v05-d380/v05": (
        f"Memorandum of conversation, Washington, November 26, 1963, in {SERIES}, vol. 5, "
        "Soviet Union, ed. Charles S. Sampson and John Michael Joyce (Washington, DC: "
        f"Government Printing Office, 1998), doc. 380, {SITE}/frus1961-63v05-d380/v05/."
    ),
    "frus1961-63v24-d198/v24": (
        "Dean Rusk to John F. Kennedy, memorandum, n.d. [October 1961], in "
        f"{SERIES}, doc. 198, {SITE}/frus1961-63v24-d198/v24/."
    ),
    "frus1961-63v24-d438/scan": (
        "Memorandum of conversation, “Laos – Relations between the Soviet Union and the United "
        "States, Cuba,” November 29, 1962, [scan no. 01286], Archival Reading Room, "
        f"{SITE}/frus1961-63v24-d438/scan/."
    ),
    "frus1961-63v24-d438/avalon": (
        "Memorandum of conversation, Washington, November 29, 1962, version ‘Avalon Project "
        f"transcription’, Archival Reading Room, {SITE}/frus1961-63v24-d438/avalon/."
    ),
}


def words_of(response):
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(plain).split())


@pytest.mark.parametrize("version", NOTES)
def test_page_cites_its_text_as_a_chicago_note(holdings, client, version):
    page = client.get(f"/documents/{version}/")

    assert NOTES[version] in words_of(page)


def test_page_cites_the_volume_as_the_department_does(holdings, client):
    page = client.get("/documents/frus1961-63v24-d438/v24/")

    assert (
        f"{SERIES}, Volume XXIV, Laos Crisis, ed. Edward C. Keefer "
        "(Washington: Government Printing Office, 1994), Document 438."
    ) in words_of(page)


def test_volume_that_is_only_inferred_stands_in_no_citation(holdings, client):
    cited = client.get("/documents/frus1961-63v24-d198/v24.ris").content.decode()

    assert "Laos Crisis" not in cited
    assert "Keefer" not in cited
