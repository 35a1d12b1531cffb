"""Taking in whole volumes: documents, pages, people, references; and that nothing is lost."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.ingest.ahead import read_all
from archive.ingest.roll import Roll
from archive.ingest.volume_accession import is_taken_in
from archive.models import (
    Accession,
    Document,
    MergeSuggestion,
    Page,
    Participation,
    Person,
    Reference,
    Revision,
    Version,
    Volume,
)
from tests.ingest.tei_volumes import document, person, take, volume

RUSK = person("p_RD1", "Rusk, Dean", "Secretary of State")
MEMCON = document(
    "380",
    "Memorandum of Conversation",
    "<p>The President said that terri<pb n='834' xml:id='pg_834'/>tory was dear to "
    "<persName corresp='#p_RD1'>Mr. Rusk</persName>, see "
    "<ref target='#d381'>Document 381</ref>.</p>",
    page="833",
)
NOTE = document("381", "Editorial Note", "<p>On November 26 they met.</p>", date="")
VOLUME = volume(MEMCON, NOTE, persons=[RUSK])

pytestmark = pytest.mark.django_db


def test_documents_are_named_by_volume_and_published_id():
    take(VOLUME)

    version = Version.objects.get(item="d380")

    assert version.document.slug == "frus1961-63v05-d380"
    assert (version.siglum, version.number, version.number_order) == ("v05", "380", 38000)
    assert version.document.earliest == dt.date(1963, 11, 26)
    assert (version.first_page, version.last_page) == ("833", "834")


def test_word_broken_by_a_page_stays_whole_and_its_page_is_found():
    take(VOLUME)

    page, _ = Page.objects.labelled("frus1961-63v05", "834")

    assert "territory" in page.revision.text
    assert page.revision.text[page.start :].startswith("tory was dear")


def test_title_page_gives_the_volume_its_facts():
    take(VOLUME)

    held = Volume.objects.get(key="frus1961-63v05")

    assert (held.title, held.number, held.year) == ("Soviet Union", "V", 1998)
    assert held.editors == ["Charles S. Sampson"]
    assert held.contents.divisions[0]["documents"] == ["d380", "d381"]


def test_tagged_reference_resolves_within_the_volume():
    take(VOLUME)

    found = Reference.objects.get(printed__contains="Document 381")

    assert found.outcome == "resolved"
    assert found.targets.get().document.slug == "frus1961-63v05-d381"


def test_tagged_name_is_one_mention_of_the_person_listed():
    take(VOLUME)

    [mention] = Participation.objects.filter(function="mentioned", person__isnull=False)

    assert (mention.person.name, mention.printed) == ("Dean Rusk", "Mr. Rusk")


def test_name_tagged_as_somebody_else_is_doubtful():
    johnson = person("p_JUA1", "Johnson, U. Alexis", "Deputy Under Secretary of State")
    kennedy = person("p_KJF1", "Kennedy, John F.", "President of the United States")
    wrong = "<p><persName corresp='#p_JUA1'>Kennedy</persName> agreed.</p>"

    take(volume(document("1", "Memorandum", wrong), persons=[johnson, kennedy]))

    mention = Participation.objects.get(function="mentioned")
    assert mention.known == "doubtful"
    assert mention.person.name == "John F. Kennedy"
    assert "U. Alexis Johnson" in mention.reason


def test_same_file_again_is_not_even_read(tmp_path):
    file = tmp_path / "frus1961-63v05.xml"
    file.write_bytes(VOLUME)
    take(VOLUME)

    [read] = read_all([file], is_taken_in, processes=False)

    assert read.volume is None
    assert not read.refused


def test_newer_file_makes_a_revision_only_where_words_changed():
    take(VOLUME)

    outcome = take(VOLUME.replace(b"was dear", b"is dear"))

    assert outcome.changed == ["frus1961-63v05-d380"]
    assert Version.objects.get(item="d380").revisions.count() == 2
    assert Version.objects.get(item="d381").revisions.count() == 1


def test_persons_of_two_volumes_are_joined_by_name_and_never_by_id():
    other = volume(
        document("1", "Memorandum", "<p>Words.</p>"),
        key="frus1961-63v06",
        persons=[
            person("p_RD9", "Rusk, Dean", "Secretary of State from January 1961"),
            person("p_RD1", "Reinhardt, G. Frederick", "Ambassador to Italy"),
        ],
    )
    roll = Roll()
    take(VOLUME, roll=roll)

    outcome = take(other, "frus1961-63v06.xml", roll)

    assert outcome.people.counts == {"joined": 1, "new": 1}
    rusk = Person.objects.get(surname="Rusk")
    assert {row.item for row in rusk.listings.all()} == {"p_RD1", "p_RD9"}


def test_doubtful_namesakes_wait_for_an_editor():
    roll = Roll()
    take(VOLUME, roll=roll)

    take(volume(NOTE, key="frus1961-63v06", persons=[person("p_R1", "Rusk", "Colonel")]), roll=roll)

    [pair] = MergeSuggestion.objects.all()
    assert {pair.first.surname, pair.second.surname} == {"Rusk"}
    assert pair.evidence


def test_broken_volume_is_refused_and_the_run_goes_on(tmp_path, capsys):
    (tmp_path / "frus1961-63v04.xml").write_bytes(VOLUME[:-40])
    (tmp_path / "frus1961-63v05.xml").write_bytes(VOLUME)

    with pytest.raises(CommandError, match="1 files refused"):
        call_command("take_in", tmp_path, one_process=True, no_index=True, stderr=StringIO())

    assert Document.objects.count() == 2
    assert "frus1961-63v04.xml: refused" in capsys.readouterr().out


def test_error_in_the_middle_leaves_nothing_of_a_volume(monkeypatch):
    monkeypatch.setattr("archive.ingest.accession.link", lambda *given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        take(VOLUME)

    assert not Revision.objects.exists()
    assert not Person.objects.exists()
    assert not Accession.objects.exists()


def test_queries_do_not_grow_with_the_documents(django_assert_max_num_queries):
    many = [document(str(n), "Memorandum", f"<p>Words {n}.</p>") for n in range(1, 61)]

    with django_assert_max_num_queries(80):
        take(volume(*many, persons=[RUSK]))


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("<p>1533. Eyes only for the Secretary.</p>", "1533"),
        ("<p>Todis 811. Following is our assessment.</p>", "811"),
        ("<p>No number here.</p>", ""),
    ],
)
def test_telegram_is_known_by_the_number_it_was_sent_under(body, number):
    head = "Telegram From the Embassy in the Soviet Union to the Department of State"

    take(volume(document("7", head, body)))

    assert Version.objects.get().telegram_number == number


def test_number_with_a_letter_stands_after_its_number():
    documents = [document(n, "Memorandum", "<p>Words.</p>") for n in ("278", "278A", "279")]

    take(volume(*documents))

    numbers = Version.objects.order_by("number_order").values_list("number", flat=True)
    assert list(numbers) == ["278", "278A", "279"]


def test_ids_that_differ_in_case_alone_are_two_documents():
    documents = [
        document("72", "Memorandum", "<p>One.</p>", key="d72a"),
        document("72A", "Memorandum", "<p>Two.</p>", key="d72A"),
    ]

    take(volume(*documents))

    assert sorted(Document.objects.values_list("slug", flat=True)) == [
        "frus1961-63v05-d72a",
        "frus1961-63v05-d72a-2",
    ]


def test_people_that_another_run_wrote_meanwhile_are_known():
    mine, theirs = Roll(), Roll()
    take(VOLUME, roll=theirs)
    other = volume(NOTE, key="frus1961-63v06", persons=[RUSK])

    outcome = take(other, "frus1961-63v06.xml", mine)

    assert outcome.people.counts == {"joined": 1}


def test_entry_that_sends_to_another_means_that_one():
    nhu = person("p_NDN1", "Ngo Dinh Nhu", "Counselor to the President of Vietnam")
    sends = person("p_N1", "Nhu", "see Ngo Dinh Nhu")

    take(volume(NOTE, persons=[nhu, sends]))

    [known] = Person.objects.all()
    assert {row.item for row in known.listings.all()} == {"p_NDN1", "p_N1"}
