"""A text is cut into tokens that know their places."""

import doctest
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import Span, TokenKind, count_words, tokenise, tokens, words

FIXTURES = Path(__file__).parents[2] / "fixtures" / "transcripts"


def printed(text):
    return [token.printed for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Souvanna Phouma—the Prime", ["Souvanna", "Phouma", "—", "the", "Prime"]),
        ("perhaps if--as in", ["perhaps", "if", "--", "as", "in"]),
        ("President’s o'clock", ["President’s", "o'clock"]),
        ("the Soviets' view", ["the", "Soviets", "'", "view"]),
        ("611.61/11–2962", ["611.61", "/", "11", "–", "2962"]),
        ("1,500 men.", ["1,500", "men", "."]),
        ("Vino-Gradov,", ["Vino", "-", "Gradov", ","]),
        ("XVII 3rd 12th", ["XVII", "3rd", "12th"]),
        ("wait... now", ["wait", "...", "now"]),
        ("e\u0301migre\u0301s", ["e\u0301migre\u0301s"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
    ],
)
def test_words_numbers_and_signs_are_told_apart(text, expected):
    assert printed(text) == expected


def test_a_token_knows_what_it_is_made_of():
    kinds = [token.kind for token in tokenise("500 Communists,")]

    assert kinds == [TokenKind.NUMBER, TokenKind.WORD, TokenKind.SIGN]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_token_stands_where_it_says(path):
    text = path.read_text(encoding="utf-8")

    assert all(token.span.of(text) == token.printed for token in tokenise(text))


@given(st.text())
def test_nothing_printed_is_lost(text):
    kept = "".join(printed(text))

    assert [sign for sign in kept if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


def test_a_stretch_has_the_tokens_that_stand_in_it():
    [token] = tokenise("He would now like", 3, 8)

    assert token.span == Span(3, 8)


def test_signs_do_not_count_as_words():
    assert count_words("Mr. Glenn -- LS.") == 3
    assert [word.printed for word in words("Mr. Glenn")] == ["Mr", "Glenn"]


@pytest.mark.parametrize("hostile", ["'" * 50_000, "a'" * 50_000, "1." * 50_000, "-" * 50_000])
def test_hostile_text_is_cut_in_linear_time(hostile):
    began = time.process_time()

    count_words(hostile)

    assert time.process_time() - began < 2


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(tokens).failed == 0
