from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import likely as glancing
from archive.search import marking
from archive.search.marking import spans_matching

TEXTS = sorted((Path(__file__).parents[2] / "fixtures" / "transcripts").glob("*.txt"))
ASKED = [
    "laos",
    "kennedy president",
    '"the president"',
    '"secretary of state" =meeting',
    "negotiat* neutral*",
    "cease-fire",
    "U.S.",
    "u.s.s.r. soviet",
    "de gaulle",
    "1962 november 1,500",
    "die only early",
    '"of the"',
]

PRINTED = st.sampled_from(
    [
        *("cease", "Fire", "ceasefire", "U", "S", "us", "O", "Neill", "the", "of", "a", "die"),
        *("dying", "only", "planned", "plan", "planning", "café", "CAFE\u0301", "état", "d"),
        *("12", "500", "1,500", "611.61", "1960", "½", "²", "ﬁre", "œuvre", "ʼs", "ʼ", "Ж", "ж"),
        *("pla\u00adn", "İ", "ſ", "\u0301", "Σ", "ⓐ", "ͺ", "Ⅴ", "_", "s", "possibility", "study"),
        *("studies", "\x01", "\ud800"),
    ]
)
SIGNS = st.sampled_from(
    [
        *(" ", " ", " ", "\n", "-", "-\n", ".", ". ", "", "'", "’", "'s ", "’s-", "s-", "`", "‐\n"),
        *("—", "–\n", "‑", "\u00a0", ",", ", ", "'s.", "\t", "\u2028", "/"),
    ]
)
RUNS = st.lists(st.tuples(PRINTED, SIGNS), max_size=14).map(
    lambda pieces: "".join(word + sign for word, sign in pieces)
)
ITEMS = st.one_of(
    PRINTED,
    PRINTED.map("={}".format),
    PRINTED.map(lambda word: f"{word[:4]}*"),
    st.lists(PRINTED, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.lists(PRINTED, min_size=2, max_size=3).map("-".join),
    st.lists(PRINTED, min_size=2, max_size=3).map(".".join),
)


def read_as_a_whole(text, hl, limit):
    with patch.object(marking, "likely", return_value=None):
        return spans_matching(text, hl, limit)


def read_at_a_glance(text, hl, limit):
    """However many places are likely: what is found there must be the same."""
    with patch.object(glancing, "SPARSE", 1):
        return spans_matching(text, hl, limit)


@given(RUNS, st.lists(ITEMS, min_size=1, max_size=3).map(" ".join), st.sampled_from([1, 2, 2000]))
def test_the_same_words_are_marked_at_a_glance(text, hl, limit):
    marked = read_at_a_glance(text, hl, limit)

    assert marked == read_as_a_whole(text, hl, limit)


@pytest.mark.parametrize(
    ("path", "hl"), list(product(TEXTS, ASKED)), ids=lambda one: getattr(one, "stem", one)
)
def test_a_text_is_marked_at_a_glance_as_word_by_word(path, hl):
    text = path.read_text(encoding="utf-8")

    marked = read_at_a_glance(text, hl, 2000)

    assert marked == read_as_a_whole(text, hl, 2000)


@pytest.mark.parametrize(
    ("text", "hl", "marked"),
    [
        ("of O’s-N", "=on", ["O’s-N"]),
        ("the pre-\ncease-\nfire line", "=ceasefire", []),
        ("the cease-\nfire line", "=ceasefire", ["cease-\nfire"]),
        ("the 1960’s", "=s", ["s"]),
        ("Mr. O`Neill", "oneill", ["O`Neill"]),
        ("oing, going", "o", ["oing"]),
        ("a study of ours", "studies", ["study"]),
        ("of Ꭰ", "Ꭰ", ["Ꭰ"]),
        ("the cease‐\nfire", "=ceasefire", ["cease‐\nfire"]),
        ("Viet\u00adnam", "vietnam", ["Viet\u00adnam"]),
        ("bay bay of", '"bay of" bay', ["bay", "bay of"]),
        ("Cafe\u0301", "=cafe", ["Cafe\u0301"]),
    ],
)
def test_a_word_is_marked_at_a_glance_however_it_is_printed(text, hl, marked):
    spans = read_at_a_glance(text, hl, 2000)

    assert [span.of(text) for span in spans] == marked
    assert spans == read_as_a_whole(text, hl, 2000)


@pytest.mark.parametrize(
    ("text", "hl", "stretches"),
    [
        ("He said: a cease-\nfire in Laos", "ceasefire", ["cease-\nfire"]),
        ("the U.S.S.R. agreed, the USSR", "=ussr", ["U.S.S.R.", "USSR"]),
        ("Mr. O’Neill and Mrs. O'Neill", "oneill", ["O’Neill", "O'Neill"]),
        ("a planned and a Planning Board", "plan", ["planned", "Planning"]),
        ("he planned =plan to plan", "=plan", ["=plan", "plan"]),
        ("the Bay of Pigs was; a bay", '"bay of pigs"', ["Bay of Pigs", "bay"]),
        ("Café—cafeteria", "=cafe", ["Café"]),
        ("an œuvre was", "laos", ["œuvre"]),
        ("was dying on 1,500 hills", "die 1500", ["dying", "1,500"]),
    ],
)
def test_only_runs_that_begin_so_are_likely(text, hl, stretches):
    glance = marking._asked(hl).glance

    found = glancing.likely(text, glance)

    assert [text[start:end] for start, end in found] == stretches


@pytest.mark.parametrize("text", ["the " * 200, "ʼs and the Koran"])
def test_a_text_with_too_many_likely_places_is_read_as_a_whole(text):
    assert glancing.likely(text, marking._asked("the").glance) is None


def test_an_address_that_asks_for_too_much_is_read_as_a_whole():
    hl = " ".join(f"{one}{other}stand" for one, other in product("abcdefgh", "abcdefgh"))

    asked = marking._asked(hl)

    assert asked.glance is None
