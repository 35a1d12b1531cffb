"""What the five texts say of one another and of people, written down with its outcome."""

import pytest

from archive.ingest.link import relink_everything
from archive.models import Document, Participation, Person, Reference, Subject, SubjectLine, Version


def reference(printed):
    return Reference.objects.get(printed__contains=printed)


@pytest.mark.parametrize(
    ("printed", "outcome", "volume", "number", "first_page"),
    [
        ("Document 218", "not-held", "frus1961-63v11", "218", ""),
        ("Document 381", "not-held", "frus1961-63v05", "381", ""),
        ("volume V", "resolved", "frus1961-63v05", "", ""),
        ("pp. 311313", "not-held", "frus1961-63v06", "", "311"),
        ("volume XXIV, pages 923-924", "resolved", "frus1961-63v24", "", "923"),
    ],
)
def test_reference_has_its_outcome(holdings, printed, outcome, volume, number, first_page):
    found = Reference.objects.filter(printed__endswith=printed).get()

    assert (found.outcome, found.volume.key) == (outcome, volume)
    assert (found.named_number, found.named_page) == (number, first_page)


def test_pages_of_volume_xxiv_lead_to_the_laos_print(holdings):
    [target] = reference("volume XXIV, pages 923-924").targets.all()

    assert target.document.slug == "frus1961-63v24-d438"
    assert target.version.siglum == "v24"
    assert target.page.label == "923"


def test_back_links_equal_links_exactly(holdings):
    linked = Reference.objects.current().filter(targets__isnull=False).distinct()
    documents = Document.objects.all()

    back = [one for document in documents for one in Reference.objects.to_document(document)]

    assert linked
    assert sorted(one.pk for one in back) == sorted(one.pk for one in linked)


def test_repair_of_a_lost_dash_is_shown(holdings):
    found = reference("pp. 311313")

    assert found.repair == "pp. 311313 read as pp. 311–313"
    assert found.named_last_page == "313"


def test_reference_keeps_the_sentence_that_refers(holdings):
    sentence = reference("Document 218").sentence

    assert sentence == "This memorandum continues the conversation recorded in Document 218."


def test_page_named_on_the_original_is_its_own(holdings):
    [target] = reference("page 4").targets.all()

    assert (target.version.siglum, target.page.label) == ("scan", "4")


def test_archival_source_is_a_fact_and_no_reference(holdings):
    assert not Reference.objects.filter(printed__contains="Kennedy Library").exists()


@pytest.mark.parametrize(
    ("document", "printed", "slug"),
    [
        ("frus1961-63v24-d438", "The President", "kennedy-john-f"),
        ("frus1961-63v24-d438", "The Secretary", "rusk-dean"),
        ("frus1961-63v05-d380", "The President", "johnson-lyndon-b"),
        ("frus1961-63v05-d380", "President Kennedy", "kennedy-john-f"),
        ("frus1961-63v05-d380", "Mr. TylerEUR", "tyler-william-r"),
        ("frus1961-63v24-d198", "Secretary of State Rusk", "rusk-dean"),
    ],
)
def test_name_means_a_person_on_that_date(holdings, document, printed, slug):
    found = Participation.objects.filter(document__slug=document, printed=printed)

    assert {row.person.slug for row in found} == {slug}


def test_vinogradov_and_vino_gradov_are_one_man(holdings):
    printed = Participation.objects.filter(person__slug="vinogradov-yuriy-n").values_list(
        "printed", flat=True
    )

    assert {name.split(",")[0] for name in printed} == {
        "Mr. Yuriy N. Vinogradov",
        "Mr. Yuriy N. Vino-Gradov",
    }


def test_name_cut_off_at_the_edge_is_offered_with_its_uncertainty(holdings):
    dobryn = Participation.objects.get(printed__endswith="Dobryn")

    assert dobryn.person.slug == "dobrynin-anatoliy-f"
    assert dobryn.known != "certain"
    assert "cut off" in dobryn.reason


def test_two_men_of_a_name_are_left_open_with_both_offered(holdings):
    johnson = Participation.objects.get(printed="Mr. Johnson")

    assert johnson.person is None
    assert {person.slug for person in johnson.candidates.all()} == {
        "johnson-lyndon-b",
        "johnson-u-alexis",
    }


def test_every_subject_line_is_under_a_heading(holdings):
    lines = SubjectLine.objects.all()

    assert lines
    assert all(line.subjects.exists() for line in lines)


def test_subject_line_names_several_headings(holdings):
    document = Document.objects.get(slug="frus1961-63v24-d438")

    headings = set(document.subjects.values_list("heading", flat=True))

    assert headings == {"Laos", "Cuba", "Soviet Union — relations with the United States"}


def test_linking_again_changes_no_row(holdings):
    references = set(Reference.objects.values_list("pk", "outcome", "reason"))
    people = Participation.objects.count()

    relink_everything()

    assert set(Reference.objects.values_list("pk", "outcome", "reason")) == references
    assert Participation.objects.count() == people


def test_correction_by_an_editor_outlives_linking_again(holdings):
    johnson = Participation.objects.get(printed="Mr. Johnson")
    johnson.person = Person.objects.get(slug="johnson-u-alexis")
    johnson.by_editor = True
    johnson.save()

    relink_everything()

    assert Participation.objects.get(printed="Mr. Johnson").person.slug == "johnson-u-alexis"


def test_heading_added_by_an_editor_outlives_linking_again(holdings):
    document = Document.objects.get(slug="frus1961-63v24-d198")
    document.subjects.add(Subject.objects.get(slug="cuba"))

    relink_everything()

    assert document.subjects.filter(slug="cuba").exists()


def test_reference_resolves_once_its_document_is_taken_in(holdings):
    version = Version.objects.get(siglum="v05")
    document = Document.objects.create(slug="frus1961-63v05-d381", kind="memorandum", title="t")
    Version.objects.create(
        document=document,
        siglum="v05",
        label="no. 381",
        source_kind="volume-web",
        volume=version.volume,
        number="381",
        number_order=38100,
    )

    relink_everything()

    found = reference("Document 381")
    assert found.outcome == "resolved"
    assert list(Reference.objects.to_document(document)) == [found]
