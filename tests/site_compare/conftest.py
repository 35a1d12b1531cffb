import datetime as dt

import pytest

from archive.ingest import collations
from archive.text import Mark, MarkKind
from tests.builders import build_document, build_version, build_volume, paragraphs

RECORD = "/documents/frus1961-63v24-d438/"
RAISED = "The President said that he wished to raise another question before the end: Laos."
CUBA = "To return to the question of Cuba, it is possible that a solution may be found here."
STRANGE = (
    "It is strange that two countries such as these devote their {} to such pursuits of theirs."
)
FORMENT = "He did not accuse the Soviet Union of having {} the Cuban revolution in that country."
OMITTED = "[Here follows discussion of Cuba.]"
EXCISED = "[1 line of source text not declassified]"


@pytest.fixture(autouse=True)
def nothing_kept(settings, tmp_path, monkeypatch):
    """Collations kept by one test are not there in another."""
    settings.VAR = tmp_path
    monkeypatch.setattr(collations, "_at_hand", collations._AtHand())


def build_with_notes(*, notes, text, page="", **fields):
    """A version whose notes in brackets are marked; it begins on `page`, if one is given."""
    text, marks = paragraphs(*text.split("\n"))
    if page:
        marks.insert(0, Mark(MarkKind.PAGE_BREAK, 0, 0, page))
    for kind, words in notes:
        begin = text.index(words)
        marks.append(Mark(kind, begin, begin + len(words)))
    return build_version(text=text, marks=marks, **fields)


@pytest.fixture
def meeting(db):
    """One conversation in print, with an omission, in a scan that has all, and on the web."""
    volume = build_volume()
    document = build_document(
        slug="frus1961-63v24-d438", date=dt.date(1962, 11, 29), place="Washington"
    )
    build_with_notes(
        document=document,
        siglum="v24",
        label="FRUS, 1961–1963, vol. XXIV, no. 438",
        volume=volume,
        public_since="1994",
        text=f"{RAISED}\n{STRANGE.format('effort')}\n{OMITTED}\n{FORMENT.format('fomented')}",
        notes=[(MarkKind.OMISSION, OMITTED)],
        page="924",
        pages=[("924", 0)],
    )
    build_version(
        document=document,
        siglum="scan",
        label="Scan of the original",
        position=2,
        source_kind="scan-ocr",
        public_since="1991",
        text="\n".join([RAISED, STRANGE.format("efforts"), CUBA, FORMENT.format("formented")]),
    )
    build_version(
        document=document,
        siglum="web",
        label="A transcription",
        position=3,
        source_kind="web-transcription",
        public_since="2001",
        text=f"{CUBA}\n{FORMENT.format('fomented')}",
    )
    return document


@pytest.fixture
def open_page(client):
    """The words of a page that is there."""

    def read(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        return response.content.decode()

    return read
