"""Who a volume's list of persons means, among those the room knows already."""

import datetime as dt

import pytest

from archive.ingest.roll import Roll
from archive.models import Listing, MergeSuggestion, Office, Person, Tenure
from tests.builders import build_person
from tests.ingest.tei_volumes import document, person, take, volume

pytestmark = pytest.mark.django_db

TEXT = document("1", "Memorandum", "<p>The Secretary said that he agreed.</p>")


def list_in(key, *entries):
    take(volume(TEXT, key=key, persons=entries), f"{key}.xml", Roll())


def test_entry_that_somebody_is_identified_by_is_that_person():
    kennedy = build_person(name="John F. Kennedy", identifiers=["frus1961-63v05:p_KJF1"])

    list_in("frus1961-63v05", person("p_KJF1", "Kennedy, John F.", "President"))

    assert Listing.objects.get().person == kennedy
    assert Person.objects.count() == 1


def test_entry_beside_the_one_somebody_is_identified_by_is_somebody_else():
    build_person(name="John F. Kennedy", identifiers=["frus1961-63v05:p_KJF1"])

    list_in("frus1961-63v05", person("p_KJ2", "Kennedy, John F.", "a consul"))

    assert Listing.objects.get().person.slug == "kennedy-john-f-2"


def test_holder_of_an_office_is_known_by_when_it_was_held():
    rusk = build_person(name="Dean Rusk", identifiers=["pocom:rusk-david-dean"])
    office = Office.objects.create(slug="secretary-of-state", title="Secretary of State")
    Tenure.objects.create(
        person=rusk, office=office, start=dt.date(1961, 1, 21), end=dt.date(1969, 1, 20)
    )

    list_in("frus1961-63v08", person("p_RD1", "Rusk, Dean", "Secretary of State"))

    assert Listing.objects.get().person == rusk
    assert not MergeSuggestion.objects.exists()


def test_of_two_who_are_certainly_one_the_first_known_is_meant():
    since = dt.date(1958, 3, 27)
    first = build_person(name="Nikita S. Khrushchev", country="ussr", active_from=since)
    build_person(name="N. S. Khrushchev", country="ussr", active_from=since)

    list_in("frus1961-63v17", person("p_KNS2", "Khrushchev, Nikita Sergeyevich", "Chairman"))

    assert Listing.objects.get().person == first
