import datetime as dt
from dataclasses import replace

import pytest

from archive.people import (
    Days,
    Verdict,
    join,
    listed_person,
    read_listed_name,
    read_posts,
    same_person,
)

SIXTIES = Days(dt.date(1961, 1, 1), dt.date(1963, 12, 31))


def listed(name, description="", *, volume="frus1961-63v05", key="p_X1", years=SIXTIES):
    return listed_person(volume, key, name, description, years)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Thompson, Llewellyn E., Jr.", ("Thompson", "Llewellyn E.", "Jr.")),
        ("Cash, Frank E. Jr.", ("Cash", "Frank E.", "Jr.")),
        ("Scowcroft, Major General Brent", ("Scowcroft", "Brent", "")),
        ("Toon, Malcolm “Mac,”", ("Toon", "Malcolm", "")),
        ("Bolshakov Georgi N.", ("Bolshakov", "Georgi N.", "")),
        ("Souvanna Phouma, Prince", ("Souvanna Phouma", "", "")),
        ("Ngo Dinh Diem", ("Ngo Dinh Diem", "", "")),
        ("Zhukov, Georgi (Yuri) A.", ("Zhukov", "Georgi A.", "")),
    ],
)
def test_a_listed_name_is_taken_apart(printed, parts):
    assert read_listed_name(printed) == parts


def test_name_words_that_strayed_into_the_description_are_put_back():
    person = listed("Stevenson, Adlai E.", "III, Permanent Representative at the United Nations")

    assert person.suffix == "III"
    assert person.description == "Permanent Representative at the United Nations"


def test_posts_and_their_days_are_read_from_a_description():
    posts = read_posts(
        "Ambassador at Large February-December 1961; Assistant Secretary of State for Far Eastern"
        " Affairs until April 1963; thereafter Under Secretary of State for Political Affairs"
    )

    assert [post.title for post in posts] == [
        "Ambassador at Large",
        "Assistant Secretary of State for Far Eastern Affairs",
        "Under Secretary of State for Political Affairs",
    ]
    assert posts[0].days == Days(dt.date(1961, 2, 1), dt.date(1961, 12, 31))
    assert posts[1].days == Days(None, dt.date(1963, 4, 30))
    assert posts[2].days == Days(dt.date(1963, 4, 1), None)


@pytest.mark.parametrize(
    ("description", "country"),
    [
        ("Soviet Foreign Minister", "ussr"),
        ("Chairman of the Council of Ministers of the Soviet Union until 1964", "ussr"),
        ("President of Cuba", "cuba"),
        ("Director of the Office of Soviet Union Affairs", ""),
        ("Officer in Charge, Office of German Affairs", ""),
    ],
)
def test_a_description_says_whom_a_person_served(description, country):
    assert listed("Somebody, A.", description).country == country


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Smirnovsky, Mikhail N.", "Minister-Counselor of the Soviet Embassy"),
            ("Smirnovskiy, Mikhail N.", "Chief of the U.S. Section, Soviet Foreign Ministry"),
        ),
        (
            ("Thompson, Llewellyn E., Jr.", "Ambassador to the Soviet Union until July 1962"),
            ("Thompson, Llewellyn E.", "Ambassador at Large"),
        ),
        (("Rusk, Dean", "Secretary of State"), ("Rusk, David Dean", "Secretary of State")),
        (("Phan Huy Quat", "Minister"), ("Phan Huy Quat", "Vietnamese Premier")),
    ],
)
def test_one_man_in_two_lists_is_known_for_one(one, other):
    judged = same_person(listed(*one), listed(*other, volume="frus1961-63v06"))

    assert judged.verdict is Verdict.CERTAIN
    assert judged.evidence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Rostow, Walt W.", ""), ("Rostow, Eugene V.", "")),
        (("Martin, Edwin W.", ""), ("Martin, Edwin M.", "")),
        (("Sorensen, Theodore C.", ""), ("Sorensen, Thomas C.", "")),
        (("Eisenhower, Dwight D.", ""), ("Eisenhower, John S.D.", "")),
        (("Brown, A., Jr.", ""), ("Brown, A., Sr.", "")),
        (("Chapman, Christian George", ""), ("Chapman, Geoffrey W.", "")),
        (("Martin, I. Jack", ""), ("Martin, John Bartlow", "")),
        (("Zorin, V.", "Soviet Foreign Minister"), ("Zorin, V.", "President of Cuba")),
    ],
)
def test_namesakes_are_told_apart(one, other):
    judged = same_person(listed(*one), listed(*other, volume="frus1961-63v06"))

    assert judged.verdict is Verdict.DIFFERENT


def test_the_same_id_in_another_list_says_nothing():
    first = listed("Home, Lord", "", key="p_AL1")
    second = listed("Abbott, Leonard", "", key="p_AL1", volume="frus1961-63v06")

    assert same_person(first, second).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("Johnson, R.", "Johnson, Robert"), ("Kim", "Kim, Il")])
def test_little_agreement_leaves_it_to_an_editor(one, other):
    first = listed(one, years=None)
    second = listed(other, years=None, volume="frus1961-63v06")

    assert same_person(first, second).verdict is Verdict.DOUBTFUL


def test_who_goes_by_his_second_name_is_not_joined_to_one_of_his_initial():
    first = listed("Moore, Jonathan", "Special Assistant to the Assistant Secretary of State")
    second = listed("Moore, J. Cordell", "Assistant Secretary of the Interior", volume="frus1961")

    assert same_person(first, second).verdict is Verdict.DOUBTFUL


def test_one_initial_that_contradicts_a_form_of_the_name_makes_it_doubtful():
    known = replace(
        listed("Baker, John", "Mission to the United Nations"), variants=("John C. Baker",)
    )
    other = listed("Baker, John A.", "Bureau of European Affairs", volume="frus1961-63v06")

    assert same_person(known, other).verdict is Verdict.DOUBTFUL


def test_a_misprinted_initial_does_not_part_whom_all_else_describes():
    known = replace(
        listed("Gromyko, Andrei", "Soviet Foreign Minister"), variants=("Andrei A. Gromyko",)
    )
    other = listed("Gromyko, Andrei Y.", "Soviet Foreign Minister", volume="frus1961-63v06")

    assert same_person(known, other).verdict is Verdict.CERTAIN


def test_generations_of_one_name_are_apart():
    early = Days(dt.date(1861, 1, 1), dt.date(1865, 12, 31))
    first = listed("Adams, Charles Francis", years=early, volume="frus1861")

    assert same_person(first, listed("Adams, Charles Francis")).verdict is Verdict.DIFFERENT


def test_records_join_into_people_and_doubts_are_kept():
    records = [
        listed("Dobrynin, Anatoli F.", "Soviet Ambassador to the United States", key="p_1"),
        listed("Rostow, Walt W.", "Counselor of the Department of State", key="p_2"),
        listed("Rostow, Eugene V.", "Under Secretary of State", key="p_3"),
        listed("Dobrynin, Anatoly F.", "Soviet Ambassador", key="p_4", volume="frus1961-63v06"),
        listed("Rostow", "", key="p_5", volume="frus1961-63v06"),
    ]

    joined = join(records)

    assert joined.clusters[0] == ("frus1961-63v05-p-1", "frus1961-63v06-p-4")
    assert len(joined.clusters) == 4
    assert {pair.second for pair in joined.doubtful} == {"frus1961-63v06-p-5"}
    assert all(pair.evidence for pair in joined.doubtful + joined.evidence)


def test_one_ambiguous_record_never_joins_two_people():
    records = [
        listed("Martin, Edwin W.", "Office of Chinese Affairs", key="p_1"),
        listed("Martin, Edwin M.", "Assistant Secretary of State", key="p_2"),
        listed("Martin, Edwin", "", key="p_3"),
    ]

    assert len(join(records).clusters) == 3


def test_joining_compares_each_record_with_those_of_its_own_name_alone(monkeypatch):
    compared = []

    def counting(first, second):
        compared.append((first.surname, second.surname))
        return same_person(first, second)

    monkeypatch.setattr("archive.people.joining.same_person", counting)
    surnames = [f"{a}{b}{c}son" for a in "BDFGLMNPRT" for b in "aeiou" for c in "bdlmn"]
    records = [
        listed(f"{surname}, John {initial}.", key=f"p_{surname}{initial}")
        for surname in surnames
        for initial in "ABCD"
    ]

    join(records)

    assert compared
    assert all(first == second for first, second in compared)


def test_nothing_joins_into_nothing():
    joined = join([])

    assert (joined.clusters, joined.doubtful, joined.evidence) == ((), (), ())
