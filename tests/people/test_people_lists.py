import time

import pytest
from people_builders import text_of

from archive.people import Line, read_line, read_lines, read_participants


def surnames(text):
    return [person.name.surname or person.name.title for person in read_line(text)]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "The President, the Vice President, the Secretary of State, Ambassador Harriman",
            ["President", "Vice President", "Secretary of State", "Harriman"],
        ),
        (
            "Secretary Hodges, Mr. Behrman and Mr. George (Commerce)",
            ["Hodges", "Behrman", "George"],
        ),
        ("W. Averell Harriman and W.W. Rostow", ["Harriman", "Rostow"]),
        (
            "The Vice President, Senators Mansfield, Humphrey",
            ["Vice President", "Mansfield", "Humphrey"],
        ),
        ("Stewart L. Udall, Mrs. Dobrynin, Curtis Kamman", ["Udall", "Dobrynin", "Kamman"]),
        (
            "Under Secretary Ball, Griffith Johnson; Secretary Freeman",
            ["Ball", "Johnson", "Freeman"],
        ),
        ("Acting Secretary Bowles S/B—Mr. Bohlen", ["Bowles", "Bohlen"]),
        ("Counselor Sonnenfeldt Assistant Secretary Hartman", ["Sonnenfeldt", "Hartman"]),
        ("The President, Rusk, McNamara", ["President", "Rusk", "McNamara"]),
        ("CIA: Mr. McCone and Mr. Colby", ["McCone", "Colby"]),
    ],
)
def test_several_people_in_one_line_are_told_apart(line, people):
    assert surnames(line) == people


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Dr. Henry A. Kissinger, Secretary of State and Assistant to the President", "Kissinger"),
        ("Mr. Harold Evans, Public Relations Adviser", "Evans"),
        ("Ambassador Avilov, Ambassador to Austria", "Avilov"),
        ("Joseph Kahn, President, Trans Eastern Associates, New York", "Kahn"),
        ("Alfred Segal, Traffic Manager, American Trading and Production Corporation", "Segal"),
        ("Clarence D. Martin, Jr., Under Secretary of Commerce", "Martin"),
    ],
)
def test_an_office_after_the_name_is_no_second_person(line, person):
    assert surnames(line) == [person]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Mr. Kikuchi, Secretary to Mr. Ohira", "Kikuchi"),
        ("Mr. Troyanovsky, Personal Assistant to Chairman Khrushchev", "Troyanovsky"),
        ("Vasile Pungan, Counselor to President Ceausescu of Romania", "Pungan"),
    ],
)
def test_a_man_named_as_someones_principal_was_not_there(line, person):
    assert surnames(line) == [person]


@pytest.mark.parametrize("line", ["(See attached list)", "Listed on Page 4", ""])
def test_a_line_that_points_elsewhere_names_nobody(line):
    assert read_line(line) == ()


def test_each_persons_words_are_found_at_their_place_in_the_line():
    line = "Secretary Rusk and Mr. Whitman (State)"

    people = read_line(line)

    assert [line[one.start : one.end] for one in people] == [
        "Secretary Rusk",
        "Mr. Whitman (State)",
    ]


def test_nested_bullets_give_groups_and_their_people():
    text = text_of("frus1961-63v24-d438")
    block = text[text.index("PARTICIPANTS") : text.index("[Page 924]")]

    read = read_participants(read_lines(block))

    assert [line.text for line in read if line.is_group] == ["U.S.", "U.S.S.R."]
    assert [line.group for line in read if not line.is_group] == ["U.S."] * 5 + ["U.S.S.R."] * 4


def test_groups_of_a_flat_list_are_known_by_their_words():
    lines = ["United States", "The President", "British side:", "Prime Minister Macmillan"]

    read = read_participants(lines)

    assert [line.is_group for line in read] == [True, False, True, False]
    assert read[3].group == "British side:"


def test_a_side_named_within_another_begins_a_group_but_an_agency_does_not():
    lines = [Line("Americans", 0), Line("Secretary of State", 1), Line("Soviets", 1)]
    lines += [Line("Ambassador Dobrynin", 1), Line("Commerce", 0), Line("CIEP", 1)]

    read = read_participants(lines)

    assert [line.text for line in read if line.is_group] == ["Americans", "Soviets", "Commerce"]
    assert read[3].group == "Soviets"


@pytest.mark.parametrize(
    "line", ["The following were present:", "The President", "Ambassador Dobrynin", "Mr. French"]
)
def test_a_sentence_or_a_person_is_no_group(line):
    assert not read_participants([line])[0].is_group


def test_the_lists_own_head_may_be_its_first_item():
    lines = read_lines("  • Participants:\n  • U.S.\n    • The President")

    assert [line.text for line in lines] == ["U.S.", "The President"]


def test_a_list_without_groups_has_people_of_no_group():
    read = read_participants(["The President", "Mr. E.S. Glenn, LS"])

    assert [line.group for line in read] == ["", ""]


@pytest.mark.parametrize("unit", ["Mr. A, ", "( ", "A and ", ";", "The "])
def test_endless_lines_are_read_in_linear_time(unit):
    started = time.process_time()

    read_participants([unit * 5_000, unit * 100])

    assert time.process_time() - started < 3
