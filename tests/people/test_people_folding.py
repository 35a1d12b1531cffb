import pytest

from archive.people import fold, transliterate
from archive.people.given_names import Agreement, agreement
from archive.people.near import nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vino-Gradov", "Vinogradov"),
        ("Khrushchevʼs", "Khrushchev’s"),
        ("CEAUŞESCU", "Ceausescu"),
        ("Vasil'yevich", "Vasil’yevich"),
    ],
)
def test_spellings_fold_to_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Smirnovski", "Smirnovskiy"),
        ("Anatoliy", "Anatoly"),
        ("Aleksei", "Alexey"),
        ("Tcherniakov", "Chernyakov"),
    ],
)
def test_transliterations_of_one_name_are_alike(one, other):
    assert fold(one) != fold(other)
    assert transliterate(one) == transliterate(other)


@pytest.mark.parametrize(
    ("printed", "known", "agreed"),
    [
        ("E.S.", "Edmund S.", Agreement.INITIALS),
        ("Antoliy F.", "Anatoli F.", Agreement.NAMES),
        ("Averell", "W. Averell", Agreement.NAMES),
        ("Wellington", "V.K. Wellington", Agreement.NAMES),
        ("Walt W.", "Eugene V.", Agreement.CONTRARY),
        ("Edwin W.", "Edwin M.", Agreement.CONTRARY),
        ("", "Dean", Agreement.SILENT),
        ("Tom", "Lyndon B.", Agreement.CONTRARY),
        ("M. N.", "Mikhail N.", Agreement.INITIALS),
    ],
)
def test_given_names_agree_as_far_as_they_are_printed(printed, known, agreed):
    assert agreement(printed, known) is agreed


def test_a_surname_cut_off_is_near_to_the_whole_one():
    [near] = nearest("Dobryn", ["dobrynin", "dryden", "dulles"])

    assert (near.surname, near.reason) == ("dobrynin", "cut off at the edge")


def test_letters_a_scan_confuses_are_near():
    [near] = nearest("Mikeyen", ["mikoyan", "menshikov"])

    assert near.surname == "mikoyan"


def test_two_surnames_equally_near_are_both_given():
    assert len(nearest("Harmon", ["harman", "harmen"])) == 2


@pytest.mark.parametrize("printed", ["Rusk", "Ball", "Mikoyan"])
def test_short_names_and_the_same_name_are_near_to_nothing(printed):
    assert nearest(printed, ["rush", "bell", "mikoyan"]) == ()
