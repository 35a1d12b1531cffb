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
def editor(client, django_user_model):
    user = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


@pytest.fixture
def pair():
    """Dean Rusk of one volume and a Rusk of another, left to an editor."""
    roll = Roll()
    dean, colonel = person("p_R1", "Rusk, Dean", ""), person("p_R1", "Rusk", "Colonel")
    take(volume(document("1", "Memorandum", SAID), persons=[dean]), roll=roll)
    other = volume(document("2", "Memorandum", SAID), key="frus1961-63v06", persons=[colonel])
    take(other, "frus1961-63v06.xml", roll)
    return Person.objects.get(given="Dean"), Person.objects.get(given="")


def act(editor, model, action, *rows):
    address = reverse(f"admin:archive_{model}_changelist")
    keys = [row.pk for row in rows]
    return editor.post(address, {"action": action, "_selected_action": keys}, follow=True)


def test_waiting_pair_is_listed_with_its_evidence(editor, pair):
    page = editor.get(reverse("admin:archive_mergesuggestion_changelist")).content.decode()

    assert "Rusk, Dean | Rusk" in page
    assert "the surname alone agrees" in page


def test_editor_merges_and_the_old_address_leads_to_the_one_kept(editor, pair):
    kept, other = pair
    gone = other.get_absolute_url()

    act(editor, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    response = editor.get(gone)
    assert (response.status_code, response.headers["Location"]) == (301, kept.get_absolute_url())
    assert Participation.objects.filter(person=kept).count() == 2


def test_editor_takes_a_merge_back(editor, pair):
    kept, other = pair
    act(editor, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    act(editor, "merge", "undo_them", Merge.objects.get())

    assert editor.get(other.get_absolute_url()).status_code == 200
    assert Participation.objects.filter(person=kept).count() == 1
    assert MergeSuggestion.objects.filter(state="waiting").count() == 1


def test_editor_parts_a_list_entry_and_takes_it_back(editor, pair):
    kept, _ = pair
    act(editor, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    act(editor, "listing", "part", Listing.objects.get(volume__key="frus1961-63v06"))

    assert Listing.objects.filter(person=kept).count() == 1
    act(editor, "merge", "undo_them", Merge.objects.get(is_split=True))
    assert Listing.objects.filter(person=kept).count() == 2


def test_editor_keeps_two_people_apart(editor, pair):
    act(editor, "mergesuggestion", "keep_apart", MergeSuggestion.objects.get())

    assert MergeSuggestion.objects.get().state == "apart"
    assert Person.objects.filter(surname="Rusk").count() == 2


def test_staff_who_may_only_look_decide_nothing(client, pair, django_user_model):
    reader = django_user_model.objects.create(username="reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_mergesuggestion"))
    client.force_login(reader)

    act(client, "mergesuggestion", "merge_them", MergeSuggestion.objects.get())

    assert not Merge.objects.exists()
