"""Brackets that say words are left out, as printed volumes have them."""

import doctest
import time

import pytest

from archive.collation import Withheld, brackets
from archive.collation.brackets import find_brackets, stated_size


@pytest.mark.parametrize(
    ("printed", "kind", "words", "topic"),
    [
        ("[Here follows discussion of Cuba.]", "omission", 0, "Cuba"),
        ("[Here follow 2 paragraphs on unrelated matters.]", "omission", 160, "unrelated matters"),
        ("[Omitted here is a section on Berlin and trade.]", "omission", 0, "Berlin and trade"),
        ("[2-1/2 lines of source text not declassified]", "excision", 28, ""),
        ("[less than 1 line not declassified]", "excision", 6, ""),
        ("[1 paragraph (5½ lines) not declassified]", "excision", 60, ""),
        ("[name not declassified]", "excision", 2, ""),
        ("[one paragraph excised]", "excision", 80, ""),
        ("[illegible]", "illegible", 0, ""),
        ("[garble]", "illegible", 0, ""),
        ("[. . .]", "omission", 0, ""),
        ("[…]", "omission", 0, ""),
    ],
)
def test_a_note_of_words_left_out_is_read(printed, kind, words, topic):
    [found] = find_brackets(f"He agreed. {printed} The Secretary left.")

    assert found.printed == printed
    assert (found.kind, found.stated_words, found.topic) == (Withheld(kind), words, topic)


@pytest.mark.parametrize(
    "printed",
    ["[sic]", "[Kennedy]", "[the]", "[Page 924]", "(Kennedy Library)", "(or so it is omitted)"],
)
def test_other_brackets_are_words(printed):
    assert list(find_brackets(f"He said {printed} to them.")) == []


def test_a_bracket_in_round_brackets_stands_for_itself():
    text = "(Yager went to [1 line of source text not declassified]. On his return he reported.)"

    [found] = find_brackets(text)

    assert found.printed == "[1 line of source text not declassified]"


def test_no_size_is_read_where_none_is_stated():
    assert stated_size("[text not declassified]") == ("", 0)


@pytest.mark.parametrize("hostile", ["[" * 60_000, "(a" * 40_000, "* " * 40_000, "1-" * 40_000])
def test_hostile_text_is_read_in_linear_time(hostile):
    began = time.process_time()

    list(find_brackets(hostile))

    assert time.process_time() - began < 2


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(brackets).failed == 0
