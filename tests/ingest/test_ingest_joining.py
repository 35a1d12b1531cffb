"""The same text printed in two volumes: one document with both as versions, and two again."""

import pytest

from archive.ingest.holdings import find_faults
from archive.ingest.joining import JoiningError, join, part
from archive.ingest.twins import find_twins
from archive.ingest.undo import undo_accession
from archive.models import Accession, Document, FormerAddress, Joining, Reference, Twin, Version
from tests.ingest.tei_volumes import document, take, volume

WORDS = " ".join(f"The {n}th point of the letter concerned matter {n} alone." for n in range(1, 60))
LETTER = "Letter From Chairman Khrushchev to President Kennedy"
KEPT, OTHER = "frus1961-63v06-d42", "frus1961-63v15-d3"

pytestmark = pytest.mark.django_db


def sixth(words=WORDS, head=LETTER, date="1962-03-10"):
    return volume(
        document("42", head, f"<p>{words}</p>", date=date, page="118"), key="frus1961-63v06"
    )


def fifteenth(words=WORDS, head=LETTER, date="1962-03-10", number="3"):
    letter = document(number, head, f"<p>{words}</p>", date=date, page="7")
    other = document("80", "Editorial Note", "<p>See Document 3.</p>", date="")
    return volume(letter, other, key="frus1961-63v15", number="XV")


def take_both(*volumes):
    for content, key in zip(volumes or (sixth(), fifteenth()), ("v06", "v15"), strict=True):
        take(content, f"frus1961-63{key}.xml")
    return find_twins(Document.objects.values_list("slug", flat=True))


def sigla(slug):
    rows = Version.objects.filter(document__slug=slug).order_by("position")
    return list(rows.values_list("siglum", flat=True))


def test_letter_that_two_volumes_print_is_one_document():
    counts = take_both()

    assert counts.joined == 1
    assert sigla(KEPT) == ["v06", "v15"]
    assert {KEPT, OTHER} <= set(counts.changed)
    assert Twin.objects.get().state == "attached"
    assert "same sender, recipient" in Joining.objects.get().reason


def test_excerpt_of_a_letter_is_a_version_of_it():
    excerpt = " ".join(WORDS.split()[60:400])

    counts = take_both(sixth(), fifteenth(excerpt))

    assert counts.joined == 1


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Letter From Chairman Khrushchev to Prime Minister Macmillan", "1962-03-10"),
        ("Letter From President Kennedy to Chairman Khrushchev", "1962-03-10"),
        (LETTER, "1962-03-11"),
        ("Memorandum of Conversation", "1962-03-10"),
        ("Editorial Note", "1962-03-10"),
    ],
)
def test_text_to_another_or_of_another_day_is_another_document(head, date):
    counts = take_both(sixth(), fifteenth(head=head, date=date))

    assert counts.joined == 0


def test_texts_of_one_volume_are_two_documents():
    one = document("1", LETTER, f"<p>{WORDS}</p>", date="1962-03-10")
    other = document("2", LETTER, f"<p>{WORDS}</p>", date="1962-03-10")
    take(volume(one, other))

    assert find_twins(Document.objects.values_list("slug", flat=True)).joined == 0


def test_text_that_is_one_with_two_of_a_volume_is_left_to_an_editor():
    one = document("1", LETTER, f"<p>{WORDS}</p>", date="1962-03-10")
    other = document("2", LETTER, f"<p>{WORDS}</p>", date="1962-03-10")
    take(volume(one, other, key="frus1961-63v15"), "frus1961-63v15.xml")
    take(sixth(), "frus1961-63v06.xml")

    counts = find_twins(Document.objects.values_list("slug", flat=True))

    assert (counts.joined, counts.proposed) == (0, 3)


def test_number_in_either_volume_means_its_own_version():
    take_both()

    [printed] = Version.objects.printed_as("frus1961-63v15", "3")
    assert printed.get_absolute_url() == f"/documents/{KEPT}/v15/"
    target = Reference.objects.get(named_number="3").targets.get()
    assert (target.document.slug, target.version) == (KEPT, printed)
    assert list(find_faults()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"/documents/{OTHER}/", f"/documents/{KEPT}/"),
        (f"/documents/{OTHER}/v15/", f"/documents/{KEPT}/v15/"),
        (f"/documents/{OTHER}/v15/1/", f"/documents/{KEPT}/v15/1/"),
        (f"/documents/{OTHER}/v15.txt", f"/documents/{KEPT}/v15.txt"),
        (f"/documents/{OTHER}/v15/1.json", f"/documents/{KEPT}/v15/1.json"),
        (f"/documents/{OTHER}/compare/v15/x/", f"/documents/{KEPT}/"),
    ],
)
def test_addresses_of_the_document_joined_lead_to_the_one_kept(client, old, new):
    take_both()

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)


def test_record_of_either_shows_both_versions(client):
    take_both()

    page = client.get(f"/documents/{OTHER}/", follow=True).text

    assert "vol. VI, no. 42" in page
    assert "vol. XV, no. 3" in page


def test_looking_or_taking_in_again_changes_nothing():
    take_both()

    counts = take_both(sixth(), fifteenth(WORDS.replace("7th", "seventh")))

    assert counts.joined == 0
    assert sigla(KEPT) == ["v06", "v15"]
    assert "seventh" in Version.objects.get(siglum="v15", document__slug=KEPT).current.text


def test_siglum_that_is_anothers_gains_a_letter():
    take(volume(document("42", LETTER, f"<p>{WORDS}</p>"), key="frus1958-60v06"), "a.xml")
    take(volume(document("3", LETTER, f"<p>{WORDS}</p>"), key="frus1961-63v06"), "b.xml")

    find_twins(Document.objects.values_list("slug", flat=True))

    assert sigla("frus1958-60v06-d42") == ["v06", "v06b"]


def test_editor_makes_two_documents_of_one_for_good(client):
    take_both()

    part(Joining.objects.get())

    assert (sigla(KEPT), sigla(OTHER)) == (["v06"], ["v15"])
    assert client.get(f"/documents/{OTHER}/v15/").status_code == 200
    assert client.get(f"/documents/{KEPT}/v15/")["Location"] == f"/documents/{OTHER}/v15/"
    assert find_twins([KEPT, OTHER]).joined == 0
    assert list(find_faults()) == []


def test_accession_taken_back_parts_what_it_joined(client):
    take_both()

    undo_accession(Accession.objects.latest("pk").pk)

    assert sigla(KEPT) == ["v06"]
    assert client.get(f"/documents/{OTHER}/").status_code == 410
    assert client.get(f"/documents/{KEPT}/v06/").status_code == 200
    assert list(find_faults()) == []


def test_accession_taken_in_again_joins_again(client):
    take_both()
    undo_accession(Accession.objects.latest("pk").pk)

    counts = take_both()

    assert counts.joined == 1
    assert sigla(KEPT) == ["v06", "v15"]
    assert client.get(f"/documents/{OTHER}/v15/")["Location"] == f"/documents/{KEPT}/v15/"
    assert list(find_faults()) == []


def test_first_volume_taken_back_leaves_the_second_its_own_document(client):
    take_both()

    undo_accession(Accession.objects.order_by("pk").first().pk)

    assert client.get(f"/documents/{OTHER}/v15/").status_code == 200
    assert client.get(f"/documents/{KEPT}/").status_code == 410


def test_documents_of_one_volume_cannot_be_joined():
    one = document("1", LETTER, f"<p>{WORDS}</p>")
    take(volume(one, document("2", LETTER, "<p>Other words.</p>")))

    with pytest.raises(JoiningError):
        join(*Document.objects.order_by("pk"), reason="alike")


def test_former_addresses_do_not_lead_in_circles():
    take_both()
    part(Joining.objects.get())
    Twin.objects.update(state="waiting")
    find_twins([KEPT, OTHER])

    successors = dict(FormerAddress.objects.values_list("path", "successor"))
    assert not successors.keys() & set(successors.values())
