import time

import pytest

from archive.people import read_name
from archive.people.names import names_country


@pytest.mark.parametrize(
    ("printed", "given", "surname"),
    [
        ("Mr. E.S. Glenn, LS", "E. S.", "Glenn"),
        ("Miss N. Kushnir, LS", "N.", "Kushnir"),
        ("Ambassador Llewellyn Thompson", "Llewellyn", "Thompson"),
        ("Anastas I. Mikoyan, First Deputy Chairman of the Council", "Anastas I.", "Mikoyan"),
        ("Mr. M.N. Smirnovsky, Charge d'Affaires, Soviet Embassy", "M. N.", "Smirnovsky"),
        ("M. Charles Lucet, Director of Political Affairs", "Charles", "Lucet"),
        ("A.E. Ritchie, Canadian Ambassador", "A. E.", "Ritchie"),
        ("Under Secretary for Political Affairs Harriman", "", "Harriman"),
        ("RCP Secretary for Foreign Affairs Stefan Andrei", "Stefan", "Andrei"),
        ("Counselor to the President Hartmann", "", "Hartmann"),
        ("White House Special Assistant Walt W. Rostow", "Walt W.", "Rostow"),
        ("The Foreign Secretary, George Brown", "George", "Brown"),
        ("Secretary of Defense - James R. Schlesinger", "James R.", "Schlesinger"),
        ("Ambassador (appointed) Nicolae Nicolae", "Nicolae", "Nicolae"),
        ("The Acting Secretary (Mr. Dillon)", "", "Dillon"),
        ("Mr. Foy D.Kohler, Deputy Under Secretary", "Foy D.", "Kohler"),
        ("Mr. Philip de Zulueta, Private Secretary to Prime Minister", "Philip", "de Zulueta"),
        ("Mr. House", "", "House"),
        ("Dean Rusk", "Dean", "Rusk"),
    ],
)
def test_given_names_and_surname_are_found_among_the_words(printed, given, surname):
    name = read_name(printed)

    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize(
    ("printed", "affiliation"),
    [
        ("Mr. E.S. Glenn, LS", "LS"),
        ("Mr. Tyler—EUR", "EUR"),
        ("Mr. TylerEUR", "EUR"),
        ("Mr. AkalovskyACDA/IR", "ACDA/IR"),
        ("Mr. Bundy—The White House", "The White House"),
        ("S/B—Mr. Bohlen", "S/B"),
        ("S/AL - Amb. Thompson", "S/AL"),
        ("RA: Mr. Boochever", "RA"),
        ("Mr. William M. Rountree NEA", "NEA"),
        ("Ambassador Anatoliy F. Dobrynin, USSR", "USSR"),
        ("Mr. Whitman (State)", "State"),
    ],
)
def test_an_office_in_letters_is_told_from_the_name(printed, affiliation):
    assert read_name(printed).affiliation == affiliation


@pytest.mark.parametrize(
    ("printed", "title", "office"),
    [
        ("Foreign Minister Gromyko", "Foreign Minister", ""),
        ("Edward GIEREK First Secretary of the Party", "", "First Secretary of the Party"),
        ("Helmut SONNENFELDT Counselor", "", "Counselor"),
        ("Harry G. Barnes, Jr., Ambassador - Interpreter", "", "Ambassador"),
        ("Mr. James Linen—President of Time, Inc.", "", "President of Time, Inc."),
        ("Mr. Kikuchi, Secretary to Mr. Ohira", "", "Secretary to Mr. Ohira"),
    ],
)
def test_an_office_before_the_name_is_a_title_and_after_it_an_office(printed, title, office):
    name = read_name(printed)

    assert (name.title, name.office) == (title, office)


@pytest.mark.parametrize(
    "printed", ["The President", "The Secretary of State", "President of the United States"]
)
def test_an_office_alone_has_no_name(printed):
    name = read_name(printed)

    assert name.is_office
    assert name.surname == ""


@pytest.mark.parametrize("printed", ["Interpreter", "Interpret", "interpreting"])
def test_the_part_taken_is_read_in_brackets_even_cut_off(printed):
    name = read_name(f"Mr. Yuriy N. Vino-Gradov, Soviet Delegation ({printed}")

    assert name.role == printed
    assert name.office == "Soviet Delegation"


@pytest.mark.parametrize("printed", ["", "—", "((((", "Mr.", "Listed on Page 4", "12 cc", "of of"])
def test_words_that_name_nobody_give_no_surname(printed):
    assert read_name(printed).surname == ""


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("Mr. Igor D. Bubnov, Third Secretary, Soviet Embassy", "ussr"),
        ("Llewellyn E. Thompson, American Ambassador to Moscow", "us"),
        (
            "Anastas I. Mikoyan, First Deputy Chairman of the Council of Ministers of the USSR",
            "ussr",
        ),
        ("Ambassador Avilov, Ambassador to Austria", ""),
        ("Mr. Smirnovski, Chief of the American Section, Foreign Ministry", ""),
    ],
)
def test_a_country_is_a_mans_own_and_not_the_object_of_his_office(printed, country):
    assert names_country(read_name(printed)) == country


@pytest.mark.parametrize("unit", ["Mr. ", "A—", "(", "Secretary of ", "X, ", "The "])
def test_endless_words_are_read_in_linear_time(unit):
    started = time.process_time()

    read_name(unit * 10_000)

    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("printed", "title", "surname"),
    [
        ("The Ambassador in Burma (Sebald)", "Ambassador in Burma", "Sebald"),
        ("The Consul General at Hong Kong (McConaughy)", "Consul General at Hong Kong",
         "McConaughy"),
        ("the President's Special Assistant (Rostow)", "President's Special Assistant", "Rostow"),
        ("the Commander in Chief, Pacific (Felt)", "Commander in Chief, Pacific", "Felt"),
        ("The Acting Secretary (Mr. Dillon)", "Acting Secretary", "Dillon"),
    ],
)  # fmt: skip
def test_an_office_with_its_holder_in_brackets_gives_both(printed, title, surname):
    name = read_name(printed)

    assert (name.title, name.surname, name.office) == (title, surname, "")


@pytest.mark.parametrize(
    ("printed", "surname"),
    [
        ("Mr. Rockwell (Counselor)", "Rockwell"),
        ("Prince Fahad (Minister of Defense)", "Fahad"),
        ("Secretary Brucker (Army)", "Brucker"),
        ("Ambassador Thompson (Moscow)", "Thompson"),
    ],
)
def test_what_stands_in_brackets_after_a_name_is_no_other_name(printed, surname):
    assert read_name(printed).surname == surname
