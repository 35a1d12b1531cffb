"""What an editor does about people in the admin: merges, parts, keeps apart, takes it back."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.ingest.roll import Roll
from archive.models import Listing, Merge, MergeSuggestion, Participation, Person
from tests.ingest.tei_volumes import document, person, take, volume

SAID = "<p><persName corresp='#p_R1'>Mr. Rusk</persName> agreed.</p>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Dean Rusk of one volume and a Rusk of another, left to an editor."""
    roll = Roll()
    dean, colonel = person("p_R1", "Rusk, Dean", ""), person("p_R1", "Rusk", "Colonel")
    take(volume(document("1", "Memorandum", SAID), persons=[dean]), roll=roll)
    other = volume(document("2", "Memorandum", SAID), key="frus1961-63v06", persons=[colonel])
    take(other, "frus1961-63v06.xml", roll)
    return Person.objects.get(given="Dean"), Person.objects.get(given="")


def act(staff, model, action, *rows):
    address = reverse(f"admin:archive_{model}_changelist")
    keys = [row.pk for row in rows]
    return staff.post(address, {"action": action, "_selected_action": keys}, follow=True)


def test_waiting_pair_is_listed_with_its_evidence(staff, pair):
    page = staff.get(reverse("admin:archive_mergesuggestion_changelist")).content.decode()

    assert "Rusk, Dean | Rusk" in page
    assert "the surname alone agrees" in page


def test_editor_merges_and_the_old_address_leads_to_the_one_kept(staff, pair):
    kept, other = pair
    gone = other.get_absolute_url()

    act(staff, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    response = staff.get(gone)
    assert (response.status_code, response.headers["Location"]) == (301, kept.get_absolute_url())
    assert Participation.objects.filter(person=kept).count() == 2


def test_editor_takes_a_merge_back(staff, pair):
    kept, other = pair
    act(staff, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    act(staff, "merge", "undo_them", Merge.objects.get())

    assert staff.get(other.get_absolute_url()).status_code == 200
    assert Participation.objects.filter(person=kept).count() == 1
    assert MergeSuggestion.objects.filter(state="waiting").count() == 1


def test_editor_parts_a_list_entry_and_takes_it_back(staff, pair):
    kept, _ = pair
    act(staff, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    act(staff, "listing", "part", Listing.objects.get(volume__key="frus1961-63v06"))

    assert Listing.objects.filter(person=kept).count() == 1
    act(staff, "merge", "undo_them", Merge.objects.get(is_split=True))
    assert Listing.objects.filter(person=kept).count() == 2


def test_editor_keeps_two_people_apart(staff, pair):
    act(staff, "mergesuggestion", "keep_apart", MergeSuggestion.objects.get())

    assert MergeSuggestion.objects.get().state == "apart"
    assert Person.objects.filter(surname="Rusk").count() == 2


def test_staff_who_may_only_look_decide_nothing(client, pair, django_user_model):
    reader = django_user_model.objects.create(username="reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_mergesuggestion"))
    client.force_login(reader)

    act(client, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    assert not Merge.objects.exists()
