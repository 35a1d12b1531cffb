"""The authority file in the tables and back."""

import datetime as dt

import pytest

from archive import models
from archive.ingest.authorities import read_tables, store_authority
from archive.people import Authority, Days, Office, Person, Post, Tenure

pytestmark = pytest.mark.django_db

RUSK = Person(
    "rusk-dean",
    "Rusk",
    "Dean",
    country="us",
    born=1909,
    variants=("David Dean Rusk",),
    identifiers=("pocom:rusk-david-dean",),
    active=Days(dt.date(1950, 3, 28), dt.date(1969, 1, 20)),
    posts=(Post("President, Rockefeller Foundation", Days(dt.date(1952, 1, 1), None)),),
)
OFFICE = Office("secretary-of-state", "Secretary of State", "us", forms=("The Secretary",))


def held(note=""):
    return Tenure(
        OFFICE.slug, RUSK.slug, Days(dt.date(1961, 1, 21), dt.date(1969, 1, 20)), note=note
    )


def test_authority_comes_out_of_the_tables_as_it_went_in():
    authority = Authority((RUSK,), (OFFICE,), (held(),))

    store_authority(authority)

    assert read_tables() == authority


def test_note_on_a_tenure_of_any_length_is_kept_whole():
    note = "Not commissioned; nomination withdrawn before the Senate acted upon it. " * 8

    store_authority(Authority((RUSK,), (OFFICE,), (held(note),)))

    models.Tenure.objects.get().clean_fields()
    assert read_tables().tenures[0].note == note


def test_change_between_two_readings_is_read():
    store_authority(Authority((RUSK,), (OFFICE,), (held(),)))
    read_tables()

    models.Person.objects.update(description="Secretary of State", posts=[])

    [person] = read_tables().persons
    assert (person.description, person.posts) == ("Secretary of State", ())
