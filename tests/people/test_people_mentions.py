import time
from collections import Counter

import pytest
from people_builders import (
    AFTER_THE_FUNERAL,
    GENEVA_TALKS,
    MIKOYAN_VISIT,
    text_of,
    the_authority,
)

from archive.people import find_mentions


def mentions(text, on, known=()):
    return find_mentions(text, the_authority(), on, known)


def meant(text, on, known=()):
    return {
        one.printed: one.identification.person.slug
        for one in mentions(text, on, known)
        if one.identification.person
    }


def test_every_mention_stands_where_it_says():
    text = text_of("frus1961-63v05-d380")

    found = mentions(text, AFTER_THE_FUNERAL)

    assert found
    assert all(text[one.start : one.end] == one.printed for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_the_president_and_president_kennedy_are_two_men_after_the_funeral():
    text = "The President said that President Kennedyʼs foremost thought every day had been peace."

    assert meant(text, AFTER_THE_FUNERAL) == {
        "President": "johnson-lyndon-b",
        "President Kennedy": "kennedy-john-f",
    }


def test_the_late_president_is_the_one_before():
    text = "to pay tribute to the late President by his presence"

    assert meant(text, AFTER_THE_FUNERAL) == {"President": "kennedy-john-f"}


def test_the_call_of_1963_names_its_people():
    names = meant(text_of("frus1961-63v05-d380"), AFTER_THE_FUNERAL, ("mikoyan-anastas-i",))

    assert names["Senator Fulbright"] == "fulbright-j-william"
    assert names["Mr. Khrushchev"] == "khrushchev-nikita-s"
    assert names["Mr. Kennedy"] == "kennedy-john-f"
    assert names["Castro"] == "castro-fidel"


def test_the_memorandum_on_laos_names_its_people():
    names = meant(text_of("frus1961-63v24-d198"), GENEVA_TALKS)

    assert names["Chairman Khrushchev"] == "khrushchev-nikita-s"
    assert names["Ambassador Harriman"] == "harriman-w-averell"
    assert names["Pushkin"] == "pushkin-georgi-m"
    assert names["Souvanna Phouma"] == "souvanna-phouma"
    assert names["Phoumi"] == "phoumi-nosavan"
    assert names["Prince Boun Oum"] == "boun-oum"


def test_each_of_many_mentions_is_found():
    found = mentions(text_of("frus1961-63v24-d198"), GENEVA_TALKS)

    assert Counter(one.printed for one in found)["Pushkin"] == 6


def test_a_misread_name_is_read_by_the_company():
    names = meant("Mr. Mikeyen said that", MIKOYAN_VISIT, ("mikoyan-anastas-i",))

    assert names == {"Mr. Mikeyen": "mikoyan-anastas-i"}


def test_a_full_name_tells_whom_the_bare_surnames_mean():
    text = "Mr. Johnson agreed with U. Alexis Johnson."

    assert meant(text, MIKOYAN_VISIT)["Mr. Johnson"] == "johnson-u-alexis"


def test_a_bracketed_name_is_told_by_the_office_before_it():
    text = "to the Deputy Under Secretary of State for Political Affairs (Johnson)"

    assert meant(text, AFTER_THE_FUNERAL)["Johnson"] == "johnson-u-alexis"


def test_a_name_that_two_bear_is_returned_open():
    [found] = mentions("We asked Mr. Johnson about it.", AFTER_THE_FUNERAL)

    assert found.identification.person is None
    assert len(found.identification.candidates) == 2


def test_a_name_within_a_compound_counts():
    assert meant("the result of the Castro-promoted subversion", AFTER_THE_FUNERAL) == {
        "Castro": "castro-fidel"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Source: Kennedy Library, National Security Files.",
        "the Prime Minister whom the Soviets wanted",
        "the President of France",
        "a president among presidents",
        "In March the Ball was over.",
        "",
    ],
)
def test_things_and_strangers_are_no_mentions(text):
    assert mentions(text, MIKOYAN_VISIT) == []


def test_a_run_of_names_ends_with_its_line():
    text = "The Secretary\nAmbassador Llewellyn Thompson"

    assert meant(text, MIKOYAN_VISIT) == {
        "Secretary": "rusk-dean",
        "Ambassador Llewellyn Thompson": "thompson-llewellyn-e",
    }


@pytest.mark.parametrize(
    "unit", ["Mr. ", "The President ", "A-", "Aʼ", "Kennedy (", "of the ", "Mikoyan "]
)
def test_endless_text_is_read_in_linear_time(unit):
    started = time.process_time()

    mentions(unit * 4_000, MIKOYAN_VISIT)

    assert time.process_time() - started < 3
