"""What an editor rules of a reference holds: through relinking, re-import and later accessions."""

import pytest
from django.db import IntegrityError, transaction

from archive.ingest.accession import read_batch, take_in
from archive.ingest.link import relink_everything, relink_references
from archive.models import Reference, ReferenceCorrection, Version
from tests.builders import build_document, build_revision, build_version, build_volume
from tests.conftest import FIXTURES

TEXT = "See Document 381. For the rest, see Document 381."


def rule(version, printed="Document 381", place="", ruling="means", **fields):
    return ReferenceCorrection.objects.create(
        document=version.document.slug,
        siglum=version.siglum,
        printed=printed,
        place=place,
        ruling=ruling,
        reason="Checked against the file",
        **fields,
    )


@pytest.fixture
def letter(db):
    """A text of volume V that names its no. 381 twice; volume VI's no. 119 is held."""
    build_version(
        document=build_document(slug="frus1961-63v06-d119"),
        siglum="v06",
        volume=build_volume(key="frus1961-63v06", number="VI", title="Exchanges"),
        number="119",
        number_order=11900,
        first_page="311",
        last_page="313",
        text="Dear Mr. President",
        pages=[("311", 0)],
    )
    version = build_version(
        document=build_document(slug="frus1961-63v05-d380"),
        siglum="v05",
        volume=build_volume(key="frus1961-63v05", number="V", title="Soviet Union"),
        number="380",
        number_order=38000,
        text=TEXT,
        notes=[("fn1", "1", "See Document 381.")],
    )
    relink_references([version.document_id])
    return version


def references(version, note=None):
    version.refresh_from_db()
    rows = Reference.objects.filter(revision=version.current, note__key=note)
    return list(rows.order_by("start"))


def targets(reference):
    return [target.document.slug for target in reference.targets.order_by("rank")]


@pytest.mark.parametrize(
    "place",
    [
        "FRUS, 1961–1963, vol. VI, no. 119",
        "Foreign Relations, 1961–1963, vol. VI, pp. 311–313",
        "https://history.state.gov/historicaldocuments/frus1961-63v06/d119",
        "/documents/frus1961-63v06-d119/",
        "http://127.0.0.1:8000/documents/frus1961-63v06-d119/v06/#pg_311",
    ],
)
def test_ruling_leads_to_its_place(letter, place):
    rule(letter, place=place)
    relink_references([letter.document_id])

    first, second = references(letter)
    assert (first.outcome, targets(first)) == ("resolved", ["frus1961-63v06-d119"])
    assert first.reason.startswith(
        "An editor’s ruling: Checked against the file; otherwise read as"
    )
    assert (second.outcome, second.correction) == ("not-held", None)


def test_ruling_counts_its_words_in_one_text_alone(letter):
    rule(letter, place="/documents/frus1961-63v06-d119/", occurrence=2)
    relink_references([letter.document_id])

    first, second = references(letter)
    [in_note] = references(letter, note="fn1")
    assert [one.outcome for one in (first, second, in_note)] == ["not-held", "resolved", "not-held"]


def test_ruling_on_a_note_leaves_the_body(letter):
    rule(letter, place="/documents/frus1961-63v06-d119/", note="fn1")
    relink_references([letter.document_id])

    assert {one.outcome for one in references(letter)} == {"not-held"}
    assert references(letter, note="fn1")[0].outcome == "resolved"


def test_ruling_leaves_a_reference_open(letter):
    build_version(
        document=build_document(slug="frus1961-63v05-d381"),
        siglum="v05",
        volume=letter.volume,
        number="381",
        number_order=38100,
        text="The Chairman",
    )
    relink_references([letter.document_id])
    assert references(letter)[0].outcome == "resolved"

    rule(letter, ruling="open")
    relink_references([letter.document_id])

    assert [one.outcome for one in references(letter)] == ["unreadable", "resolved"]


def test_ruling_holds_when_everything_is_linked_again(letter):
    rule(letter, place="/documents/frus1961-63v06-d119/")
    relink_everything()
    before = [(one.pk, one.outcome, one.reason) for one in references(letter)]

    relink_everything()

    assert before[0][1] == "resolved"
    assert [(one.pk, one.outcome, one.reason) for one in references(letter)] == before


def test_ruling_holds_in_the_next_revision(letter):
    rule(letter, place="/documents/frus1961-63v06-d119/")
    build_revision(version=letter, text=f"Washington. {TEXT}", reason="dateline added")

    relink_references([letter.document_id])

    first, second = references(letter)
    assert first.revision.number == 2
    assert (first.outcome, second.outcome) == ("resolved", "not-held")


def test_ruling_to_a_place_not_held_waits_for_it(letter):
    rule(letter, place="FRUS, 1961–1963, vol. XI, no. 218")
    relink_references([letter.document_id])
    waiting = references(letter)[0]
    assert (waiting.outcome, waiting.volume.key, waiting.named_number) == (
        "not-held",
        "frus1961-63v11",
        "218",
    )

    build_version(
        document=build_document(slug="frus1961-63v11-d218"),
        volume=waiting.volume,
        number="218",
        number_order=21800,
        text="Cuba",
    )
    relink_references([letter.document_id])

    assert targets(references(letter)[0]) == ["frus1961-63v11-d218"]


def test_withdrawn_ruling_gives_the_reading_back(letter):
    ruling = rule(letter, place="/documents/frus1961-63v06-d119/")
    relink_references([letter.document_id])

    ruling.delete()
    relink_references([letter.document_id])

    assert references(letter)[0].outcome == "not-held"


@pytest.mark.parametrize(
    ("ruling", "place"), [("means", ""), ("open", "FRUS, 1961–1963, vol. VI, no. 119")]
)
def test_ruling_has_a_place_or_leaves_open(letter, ruling, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        rule(letter, ruling=ruling, place=place)


def test_ruling_on_a_printed_text_survives_taking_it_in_again(holdings):
    version = Version.objects.get(document__slug="frus1961-63v05-d380", siglum="v05")
    standing = Reference.objects.get(revision=version.current, printed__contains="311313")
    key = standing.note.key if standing.note else ""
    rule(version, standing.printed, "/documents/frus1961-63v24-d198/", note=key)

    take_in(read_batch([FIXTURES / "corpus.toml"]), reread=True)
    relink_everything()

    version.refresh_from_db()
    found = Reference.objects.get(revision=version.current, printed__contains="311313")
    assert targets(found) == ["frus1961-63v24-d198"]
    assert found.repair == standing.repair
