"""Words printed differently fold to one form."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import fold, normalise, spaced, squash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kennedy’s", "Kennedy's"),
        ("Kennedyʼs", "Kennedy‘s"),
        ("Laos—Relations", "Laos-Relations"),
        ("1961–1963", "1961-1963"),
        ("Müller", "MULLER"),
        ("Walęsa Łódź", "walesa lodz"),
        ("ﬁnd", "find"),
        ("“form”", '"form"'),
        ("co\u00adoperate", "cooperate"),
        ("Straße", "strasse"),
        ("e\u0301migre\u0301", "émigré"),
    ],
)
def test_printings_of_one_word_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("effort", "efforts"), ("Mikoyan", "Mikeyen")])
def test_different_words_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_squashed_words_have_letters_and_digits_only():
    assert squash("Vino-Gradov’s (1962)") == "vinogradovs1962"


def test_broken_lines_are_joined_by_one_space():
    assert spaced("Anastas I. Mikoyan, First\n  Deputy  Chairman") == (
        "Anastas I. Mikoyan, First Deputy Chairman"
    )


@given(st.text())
def test_a_folded_form_folds_to_itself(printed):
    folded = fold(printed)

    assert fold(folded) == folded


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(normalise).failed == 0
