"""Where an editor's tag and the words on it disagree, both are kept and the words lead."""

import pytest

from archive.ingest.link import relink_references
from archive.models import Reference
from archive.text import Mark, MarkKind
from tests.builders import build_document, build_version, build_volume

TEXT = "See Document 219 for the record."


def linked(target, text=TEXT, printed="Document 219"):
    """The reference of a tagged text of volume V, after linking."""
    start = text.index(printed)
    version = build_version(
        document=build_document(),
        volume=build_volume(key="frus1961-63v05", number="V"),
        source_kind="tei",
        number="240",
        number_order=24000,
        text=text,
        marks=[
            Mark(MarkKind.PARAGRAPH, 0, len(text)),
            Mark(MarkKind.REFERENCE, start, start + len(printed), target=target),
        ],
    )
    relink_references([version.document_id])
    return Reference.objects.get(revision=version.current)


@pytest.fixture
def held(db):
    """Nos. 219 and 237 of volume V."""
    for number in ("219", "237"):
        build_version(
            document=build_document(slug=f"frus1961-63v05-d{number}"),
            volume=build_volume(key="frus1961-63v05", number="V"),
            number=number,
            number_order=int(number) * 100,
            text="Moscow.",
        )


def test_tag_against_the_words_is_kept_after_them(held):
    found = linked("#d237")

    slugs = [target.document.slug for target in found.targets.order_by("rank")]
    assert slugs == ["frus1961-63v05-d219", "frus1961-63v05-d237"]
    assert found.tagged == "frus1961-63v05#d237"
    assert found.contradiction == "The editors’ tag points to no. 237, the words say no. 219"


def test_tag_that_agrees_says_nothing_more(held):
    found = linked("#d219")

    assert (found.tagged, found.contradiction) == ("", "")


def test_tag_of_a_note_is_written_as_the_publisher_does(held):
    found = linked("#d237fn3", "See footnote 1, Document 219.", "footnote 1, Document 219")

    assert found.tagged == "frus1961-63v05#d237fn3"


def test_tag_is_kept_where_what_the_words_name_is_not_held(db):
    found = linked("frus1961-63v06#d59", "See vol. XI, Document 59.", "vol. XI, Document 59")

    assert (found.outcome, found.volume.key) == ("not-held", "frus1961-63v11")
    assert found.tagged == "frus1961-63v06#d59"
