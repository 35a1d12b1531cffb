"""An editor judges a difference: here, in a document, everywhere; what was computed stays."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from archive.collation import Cause
from archive.ingest.collations import collation_of, judged, versions_of
from archive.models import Override
from tests.builders import build_document, build_version
from tests.site_compare.conftest import FORMENT, RECORD


def variant_of(document, lemma):
    """The difference one of whose readings is a word."""
    collation = judged(collation_of(versions_of(document)), document)
    return next(v for v in collation.variants if lemma in {r.text for r in v.readings})


def build_override(**fields):
    return Override.objects.create(note="Checked against the facsimile.", **fields)


def test_override_here_stands_beside_the_computed_cause(meeting):
    before = variant_of(meeting, "formented")
    build_override(document=meeting, variant=before.id, cause="substantive")

    after = variant_of(meeting, "formented")

    assert (after.cause, after.computed) == (Cause.SUBSTANTIVE, before.computed)
    assert before.computed is not Cause.SUBSTANTIVE


def test_override_reaches_rows_and_counts(open_page, meeting):
    one = variant_of(meeting, "formented")
    build_override(document=meeting, variant=one.id, cause="substantive")

    shown = open_page(f"{RECORD}compare/v24/scan/web/?form=apparatus")

    assert "2 substantive" in shown
    assert "an editor’s judgement" in shown
    assert "Checked against the facsimile. Computed:" in shown


def test_override_of_two_readings_holds_whichever_is_the_lemma(meeting):
    build_override(
        scope="document", document=meeting, lemma="Formented", reading="fomented", cause="spelling"
    )

    versions = versions_of(meeting)
    for order in (versions, versions[::-1]):
        collation = judged(collation_of(order), meeting)
        [found] = [v for v in collation.variants if v.override]
        assert found.cause is Cause.SPELLING


def another_meeting():
    document = build_document()
    for siglum, word in (("a", "fomented"), ("b", "formented")):
        build_version(document=document, siglum=siglum, text=FORMENT.format(word))
    return document


def test_override_in_a_document_stays_in_it(meeting):
    build_override(
        scope="document", document=meeting, lemma="fomented", reading="formented", cause="editorial"
    )

    assert variant_of(another_meeting(), "formented").override is None


def test_override_everywhere_reaches_every_document(meeting):
    build_override(scope="everywhere", lemma="fomented", reading="formented", cause="editorial")

    assert variant_of(another_meeting(), "formented").cause is Cause.EDITORIAL
    assert variant_of(meeting, "formented").cause is Cause.EDITORIAL


def test_nearest_override_has_the_last_word(meeting):
    pair = {"lemma": "fomented", "reading": "formented"}
    turned = {"lemma": "formented", "reading": "fomented"}
    build_override(scope="document", document=meeting, cause="spelling", **turned)
    build_override(scope="everywhere", cause="editorial", **pair)

    assert variant_of(meeting, "formented").cause is Cause.SPELLING


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "here", "variant": "v1"},
        {"scope": "everywhere"},
        {"scope": "everywhere", "lemma": "a", "reading": "b", "variant": "v1"},
    ],
)
def test_override_reaches_as_it_says(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        build_override(cause="spelling", **fields)
    with pytest.raises(ValidationError):
        Override(cause="spelling", note="so", **fields).full_clean()


def test_staff_judge_from_the_apparatus(client, meeting):
    client.force_login(User.objects.create_superuser("editor"))
    one = variant_of(meeting, "formented")
    address = f"{RECORD}compare/v24/scan/web/?form=apparatus&show=ocr&show=spelling"
    assert f"&amp;variant={one.id}&amp;cause=" in client.get(address).content.decode()

    posted = {"scope": "here", "document": meeting.pk, "variant": one.id}
    response = client.post(
        "/admin/archive/override/add/", {**posted, "cause": "spelling", "note": "A typist's slip."}
    )

    assert response.status_code == 302
    assert Override.objects.get().editor == "editor"
    assert variant_of(meeting, "formented").cause is Cause.SPELLING


def test_readers_are_offered_no_judging(open_page, meeting):
    shown = open_page(f"{RECORD}compare/v24/scan/?form=apparatus&show=all")

    assert "Judge it otherwise" not in shown
