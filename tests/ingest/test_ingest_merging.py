"""Two records made one person, one made two, and both undone: nothing of them is lost."""

import pytest

from archive.ingest.merging import MergeError, merge, split, undo
from archive.ingest.roll import Roll
from archive.models import FormerAddress, Listing, MergeSuggestion, Participation, Person
from tests.ingest.tei_volumes import document, person, take, volume

SAID = "<p><persName corresp='#p_R1'>Mr. Rusk</persName> agreed.</p>"
DEAN = person("p_R1", "Rusk, Dean", "Secretary of State")
COLONEL = person("p_R1", "Rusk", "Colonel")

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Two people of one surname whom two volumes name; doubtful to the room."""
    roll = Roll()
    take(volume(document("1", "Memorandum", SAID), persons=[DEAN]), roll=roll)
    other = volume(document("2", "Memorandum", SAID), key="frus1961-63v06", persons=[COLONEL])
    take(other, "frus1961-63v06.xml", roll)
    return Person.objects.get(given="Dean"), Person.objects.get(given="")


def state():
    people = list(Person.objects.order_by("pk").values())
    where = list(Participation.objects.order_by("pk").values_list("pk", "person_id"))
    lists = list(Listing.objects.order_by("pk").values_list("pk", "person_id"))
    pairs = MergeSuggestion.objects.values_list("first_id", "second_id", "state")
    return people, where, lists, list(pairs)


def test_merge_moves_everything_and_the_old_address_leads_on(pair):
    kept, other = pair
    path = other.get_absolute_url()

    merge(kept, other)

    assert FormerAddress.objects.get(path=path).successor == kept.get_absolute_url()
    assert Participation.objects.filter(person=kept).count() == 2
    assert kept.listings.count() == 2
    assert not MergeSuggestion.objects.exists()


def test_merge_undone_leaves_both_as_they_were(pair):
    before = state()
    record = merge(*pair)

    undo(record)

    assert state() == before
    assert not FormerAddress.objects.exists()


def test_addresses_that_led_to_a_merged_person_lead_to_the_one_kept(pair):
    kept, other = pair
    FormerAddress.objects.create(
        path="/people/rusk-d/", successor=other.get_absolute_url(), reason="merged before"
    )

    merge(kept, other)

    moved = FormerAddress.objects.get(path="/people/rusk-d/")
    assert moved.successor == kept.get_absolute_url()


def test_split_parts_a_list_entry_and_its_volume_from_a_person(pair):
    kept, other = pair
    merge(kept, other)
    entry = kept.listings.get(volume__key="frus1961-63v06")

    record = split(kept, [entry])

    parted = Person.objects.get(slug=record.other)
    assert parted.listings.get() == entry
    named = Participation.objects.current().filter(person=parted)
    assert [row.document.slug for row in named] == ["frus1961-63v06-d2"]


def test_split_undone_gives_all_of_it_back(pair):
    kept, other = pair
    merge(kept, other)
    record = split(kept, [kept.listings.get(volume__key="frus1961-63v06")])

    undo(record)

    assert Participation.objects.current().filter(person=kept).count() == 2
    assert FormerAddress.objects.filter(path=f"/people/{record.other}/").exists()


def test_nobody_is_merged_with_himself(pair):
    with pytest.raises(MergeError, match="expected two people"):
        merge(pair[0], pair[0])


def test_pair_that_an_editor_keeps_apart_is_not_proposed_again(pair):
    MergeSuggestion.objects.update(state="apart")

    third = volume(document("3", "Memorandum", SAID), key="frus1961-63v07", persons=[COLONEL])
    take(third, "frus1961-63v07.xml", Roll())

    assert MergeSuggestion.objects.filter(state="apart").count() == 1
