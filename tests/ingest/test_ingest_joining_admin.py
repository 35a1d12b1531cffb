"""What an editor does about texts printed twice: joins what is one, parts what is two."""

import pytest
from django.urls import reverse

from archive.ingest.twins import find_twins
from archive.models import Document, Joining, Twin, Version
from tests.ingest.tei_volumes import document, take, volume

WORDS = " ".join(f"The {n}th point of the letter concerned matter {n} alone." for n in range(1, 60))

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Two prints of a letter that bear different days."""
    for key, date in (("frus1961-63v06", "1962-03-10"), ("frus1961-63v15", "1962-03-11")):
        letter = document("3", "Letter", f"<p>{WORDS}</p>", date=date)
        take(volume(letter, key=key), f"{key}.xml")
    find_twins(Document.objects.values_list("slug", flat=True))
    return Twin.objects.get()


def act(staff, model, action, row):
    address = reverse(f"admin:archive_{model}_changelist")
    return staff.post(address, {"action": action, "_selected_action": [row.pk]})


def test_editor_joins_what_was_left_open(staff, pair):
    act(staff, "twin", "join_them", pair)

    assert Joining.objects.get().reason == "An editor found so: editor"
    assert Version.objects.filter(document__slug="frus1961-63v06-d3").count() == 2


def test_editor_parts_what_was_joined(staff, pair):
    act(staff, "twin", "join_them", pair)

    act(staff, "joining", "part_them", Joining.objects.get())

    pair.refresh_from_db()
    assert pair.state == "apart"
    assert Version.objects.filter(document__slug="frus1961-63v15-d3").count() == 1
