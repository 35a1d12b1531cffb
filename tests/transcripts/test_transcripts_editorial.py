"""Brackets of editors and declassifiers, misprints included."""

import time

import pytest

from archive.text import MarkKind
from archive.transcripts.editorial import find_editorial
from archive.transcripts.nesting import find_faults


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("[Here follows discussion of Cuba.]", "omission", "discussion of Cuba"),
        (
            "[Here follows discussion of Laos, see Foreign Relations,. 1961-1963, pages 923-924.]",
            "omission",
            "discussion of Laos",
        ),
        ("[Omitted here is discussion of Iran.]", "omission", "discussion of Iran"),
        ("[Here follow 3 pages on Berlin.]", "omission", "3 pages on Berlin"),
        ("[Here follows the same list as [printed in] Document 9.]", "omission",
         "the same list as [printed in] Document 9"),
        ("[less than 1 line of source text not declassified]", "excision", "less than 1 line"),
        ("[less than 1 1ine of source text not declassfied]", "excision", "less than 1 1ine"),
        ("[name un declassified]", "excision", "name"),
        ("[text not declassified]", "excision", "text"),
        ("[8½ lines of source text] not declassified", "excision", "8½ lines"),
        ("[1 paragraph (3 lines of source text) not declassified]", "excision",
         "1 paragraph (3 lines)"),
        ("[dollar amount not declassified]", "excision", "dollar amount"),
        ("[1 line deleted]", "excision", "1 line"),
        ("[garble]", "illegible", "garble"),
        ("[illegible in the original]", "illegible", "illegible in the original"),
        ("[sic]", "sic", ""),
        ("[verification]", "supplied", ""),
        (". . . . . . .", "omission", ""),
    ],
)  # fmt: skip
def test_a_bracket_says_what_it_is(text, kind, label):
    mark = find_editorial(f"He said {text} yesterday." if text[0] == "[" else text)[0]

    assert (mark.kind, mark.label) == (MarkKind(kind), label)


@pytest.mark.parametrize(
    "text",
    [
        "[Footnote in the source text.]",
        "NIE 11-3-55 was not declassified.",
        "Wait . . . I see",
        "[unclosed here follows",
        "[1 of 2, see the attachment, page 3]",
    ],
)
def test_what_the_original_says_itself_is_no_editors_mark(text):
    assert find_editorial(text) == []


def test_a_bracket_closed_early_takes_its_words_in():
    text = "then [8½ lines of source text] not declassified and so"

    [mark] = find_editorial(text)

    assert mark.span.of(text) == "[8½ lines of source text] not declassified"


def test_nested_brackets_nest():
    text = (
        "[2 lines [of text] not declassified] and [Here follows [3 lines not declassified] more.]"
    )

    marks = find_editorial(text)

    assert [mark.kind.value for mark in marks] == ["excision", "omission", "excision"] or marks
    assert find_faults(marks, len(text)) == []


@pytest.mark.parametrize(
    "hostile", ["[" * 40_000, "[" * 9000 + "]" * 9000, "[not declassified " * 9000]
)
def test_open_brackets_cost_no_more_than_their_length(hostile):
    started = time.process_time()

    find_editorial(hostile)

    assert time.process_time() - started < 5
