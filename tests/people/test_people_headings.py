"""Headings of indexes: names of persons told from subjects, printings of one heading joined."""

import pytest

from archive.people import heading_key, names_a_person, tidy_heading


@pytest.mark.parametrize(
    "heading",
    [
        "Acheson, Dean G.",
        "Clay, Gen. Lucius D",
        "Couve de Murville, Maurice",
        "Guevara Serna, Ernesto (Che)",
        "al-Majali, Haza",
        "Stoessel, Walter J., Jr",
        "Ireland, Thomas W",
        "Van Fleet, Gen. James A",
        "Nguyen Van Thuan",
        "Brentano, Heinrich von",
        "Husayni, Hajj Amin al-",
        "Li Fu-ch’un",
        "Kim Chong-won (“Tiger” Kim)",
        "Potolichev (USSR)",
        "Slaoui (Morocco)",
    ],
)
def test_name_turned_about_is_a_person(heading):
    assert names_a_person(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Laos",
        "Air Force, U.S",
        "China, People’s Republic of",
        "Germany, Federal Republic of",
        "Defense, U.S. Department of",
        "Vietnam, North",
        "Central Intelligence Agency, ROK (KCIA)",
        "Asia, expanding security role for Japan in",
        "International Tin Agreement, 1953",
        "Red Cross, American",
        "Le Monde (Paris)",
        "Ho Chi Minh Trail",
        "Euratom (EAEC)",
        "Laos (Pathet Lao)",
    ],
)
def test_body_place_or_matter_is_no_person(heading):
    assert not names_a_person(heading)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Congress, U.S", "Congress, U.S."),
        ("Algeria, 558n, 769n", "Algeria"),
        ("Geneva Conference, 1954", "Geneva Conference, 1954"),
        ("economic situation", ""),
        ("2140", ""),
        ("366th, May 22, 1958", ""),
        (">Egyptian–Syrian–Saudi (ESS) Pact", "Egyptian–Syrian–Saudi (ESS) Pact"),
        ("17-nation proposal re negotiations", "17-nation proposal re negotiations"),
    ],
)
def test_heading_is_shown_without_what_strayed_into_it(printed, shown):
    assert tidy_heading(printed) == shown


def test_printings_of_one_heading_have_one_key():
    printings = ["Limited Test-Ban Treaty", "limited test–ban treaty", "Limited Testban Treaty"]

    assert heading_key("Euratom (EAEC)") == heading_key("EURATOM")
    assert heading_key(printings[0]) == heading_key(printings[2])


def test_hostile_heading_takes_no_longer_than_its_length():
    assert not names_a_person("A" + " al-" * 200_000)
    assert tidy_heading("x" + ", 1n" * 50_000 + "!") == ""
