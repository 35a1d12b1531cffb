"""Abbreviations of a volume's list where nobody tagged them: only what is sure."""

import pytest

from archive.text.abbreviations import by_word, find_abbreviations

TERMS = {
    "t_NATO1": "NATO",
    "t_ACDA1": "ACDA",
    "t_AFP1": "AF/P",
    "t_WHO1": "WHO",
    "t_AID1": "AID",
    "t_CFCAF1": "C&F; CAF",
    "t_CA1": "CA",
    "t_Dept1": "Dept",
    "t_UN1": "U.N.",
}


def found(text, terms=TERMS):
    return [(span.of(text), key) for span, key in find_abbreviations(text, by_word(terms))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the French in NATO would agree.", ["NATO"]),
        ("ACDA's draft, and NATO’s answer", ["ACDA", "NATO"]),
        ("Mr. Akalovsky—ACDA", ["ACDA"]),
        ("(NATO) and AF/P, CAF.", ["NATO", "AF/P", "CAF"]),
    ],
)
def test_word_of_the_list_is_found_as_it_stands(text, expected):
    assert [word for word, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Alexander Akalovsky, ACDA/IR",
        "the pre-NATO years, NATO-wide, NATOs",
        "Nato and nato",
        "the Embassy in CA and the Dept",
        "in the U.N. too",
        "A.NATO",
    ],
)
def test_what_is_only_like_a_word_of_the_list_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["FOREIGN AID BILL", "THE MAN WHO SAID IT", "TREATY ORGANIZATION (X)\nFOREIGN AID"],
)
def test_lines_in_capitals_hold_words_not_abbreviations(text):
    assert found(text) == []


def test_abbreviations_side_by_side_are_no_line_in_capitals():
    assert [word for word, _ in found("a NATO ACDA paper")] == ["NATO", "ACDA"]


def test_word_with_two_entries_means_neither():
    terms = {"t_CAP1": "CAP", "t_CAP2": "CAP"}

    assert found("a CAP message", terms) == []
