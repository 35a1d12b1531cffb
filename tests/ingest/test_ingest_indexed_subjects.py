"""Subjects out of the editors' indexes: headings, places, and the documents they name."""

import pytest

from archive import people
from archive.ingest.authorities import store_authority
from archive.ingest.indexed_subjects import index_subjects
from archive.ingest.link import relink_everything
from archive.ingest.undo import undo_accession
from archive.models import Accession, Document, Indexed, IndexEntry, Subject, Volume
from archive.people import Authority
from tests.builders import build_subject
from tests.ingest.tei_volumes import document, indexed, person, take, volume

pytestmark = pytest.mark.django_db

LAOS = "<p>The fighting in Laos goes on in spite of the cease-fire.</p>"
BERLIN = "<p>The autobahn to Berlin was closed for an hour.</p>"


def held(*index, key="frus1961-63v05", persons=()):
    """A volume whose page 834 two documents share, and page 835 the second has alone."""
    first = document("1", "Memorandum", LAOS, page="834")
    second = document("2", "Letter", BERLIN, '<pb n="835" xml:id="pg_835"/><p>More of it.</p>')
    return volume(first, second, key=key, index=index, persons=persons)


def subjects_of(slug):
    return set(Document.objects.get(slug=slug).subjects.values_list("heading", flat=True))


def test_heading_of_an_index_is_a_subject_of_what_stands_on_its_page():
    take(held(indexed("Convoys", "835")))

    assert subjects_of("frus1961-63v05-d2") == {"Convoys"}
    assert subjects_of("frus1961-63v05-d1") == set()
    assert Indexed.objects.get().known == "certain"


def test_of_documents_on_one_page_the_one_that_has_the_words_is_meant():
    take(held(indexed("Laos", "834"), indexed("Berlin", "834")))

    assert subjects_of("frus1961-63v05-d1") == {"Laos"}
    assert subjects_of("frus1961-63v05-d2") == {"Berlin"}
    assert set(Indexed.objects.values_list("known", flat=True)) == {"probable"}


def test_page_whose_documents_do_not_have_the_words_names_none():
    take(held(indexed("Congo", "834")))

    assert not Indexed.objects.exists()
    assert IndexEntry.objects.get().lines == [["", "834"]]


def test_range_means_the_document_that_stands_on_all_of_it():
    take(held(indexed("Access routes", "834–835")))

    assert subjects_of("frus1961-63v05-d2") == {"Access routes"}
    assert subjects_of("frus1961-63v05-d1") == set()


def test_sub_heading_and_place_are_kept_as_printed():
    take(held(indexed("Berlin", inner=[indexed("Closing of routes to", "834–835")])))

    assert Indexed.objects.get().places == "Closing of routes to: 834–835"
    assert subjects_of("frus1961-63v05-d2") == {"Berlin"}


def test_person_is_no_subject():
    listed = [person("p_KFR1", "Kohler, Foy D.", "Ambassador to the Soviet Union")]
    take(
        held(indexed("Kohler, Foy D.", "835"), indexed("Bohlen, Charles E.", "835"), persons=listed)
    )

    assert not Subject.objects.exists()


def test_authority_takes_over_a_heading_that_an_index_brought():
    take(held(indexed("Access routes", "835")))

    store_authority(Authority(subjects=(people.Subject("routes-to-berlin", "Access routes"),)))

    [subject] = Subject.objects.all()
    assert (subject.slug, subject.from_index) == ("access-routes", False)
    assert subjects_of("frus1961-63v05-d2") == {"Access routes"}


def test_heading_that_sends_elsewhere_stands_with_the_subject_meant():
    take(held(indexed("Autobahn", see="Berlin"), indexed("Berlin", "834")))

    subject = Subject.objects.get()
    sending = IndexEntry.objects.get(sends=True)
    assert (sending.printed, sending.subject) == ("Autobahn", subject)


def test_one_heading_in_two_volumes_is_one_subject():
    take(held(indexed("Test-ban treaty (LTBT)", "835")))
    take(held(indexed("Test-Ban Treaty", "835"), key="frus1961-63v06"), "frus1961-63v06.xml")

    assert Subject.objects.get().documents.count() == 2


def test_heading_of_the_authority_file_takes_the_documents():
    laos = build_subject(heading="Laos")
    laos.folded = "laos"
    laos.save()

    take(held(indexed("LAOS", "834")))

    assert list(laos.documents.values_list("slug", flat=True)) == ["frus1961-63v05-d1"]


def test_again_changes_nothing_and_leaves_what_an_editor_took_away():
    take(held(indexed("Convoys", "835"), indexed("Berlin", "834")))
    Document.objects.get(slug="frus1961-63v05-d2").subjects.remove(
        Subject.objects.get(heading="Convoys")
    )

    relink_everything()
    changed = index_subjects(Volume.objects.get(key="frus1961-63v05"))

    assert changed == set()
    assert subjects_of("frus1961-63v05-d2") == {"Berlin"}


def test_newer_file_without_a_heading_takes_its_subject_away():
    take(held(indexed("Convoys", "835"), indexed("Berlin", "834")))

    outcome = take(held(indexed("Berlin", "834")))

    assert outcome.changed == ["frus1961-63v05-d2"]
    assert subjects_of("frus1961-63v05-d2") == {"Berlin"}


def test_subject_given_by_hand_stays_when_the_index_goes():
    take(held())
    convoys = build_subject(heading="Convoys", slug="convoys")
    convoys.folded = "convoys"
    convoys.save()
    Document.objects.get(slug="frus1961-63v05-d2").subjects.add(convoys)
    take(held(indexed("Convoys", "835")))

    take(held())

    assert subjects_of("frus1961-63v05-d2") == {"Convoys"}


def test_documents_held_no_more_lose_what_the_index_said():
    take(held(indexed("Convoys", "835")))
    Document.objects.update(withdrawn=True)

    index_subjects(Volume.objects.get(key="frus1961-63v05"))

    assert not IndexEntry.objects.exists()
    assert not Subject.objects.get(heading="Convoys").documents.exists()


def test_accession_taken_back_takes_its_subjects_and_gives_them_again():
    content = held(indexed("Convoys", "835"))
    take(content)

    undo_accession(Accession.objects.get().pk)

    assert not Subject.objects.get(heading="Convoys").documents.exists()

    take(content)

    assert subjects_of("frus1961-63v05-d2") == {"Convoys"}


def test_person_whose_pages_ran_into_the_heading_is_no_subject():
    take(held(indexed("Barber, Arthur W., 71n, 75n", "835"), indexed("Algeria, 558n", "835")))

    assert list(Subject.objects.values_list("heading", flat=True)) == ["Algeria"]
