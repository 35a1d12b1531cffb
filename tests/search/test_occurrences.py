from pathlib import Path

import pytest

from archive.search.occurrences import terms_in_place
from archive.search.words import cut, with_joined

TEXTS = sorted((Path(__file__).parents[2] / "fixtures" / "transcripts").glob("*.txt"))


def word_by_word(text, most=None):
    words = list(cut(text))[:most]
    return sorted((at, term) for at, (_, _, term) in with_joined(text, words))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_terms_stand_where_they_stand_word_by_word(path):
    text = path.read_text(encoding="utf-8")

    terms, places, _ = terms_in_place(text, 0)

    assert sorted(zip(places, terms, strict=True)) == word_by_word(text)
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "U.S.S.R.",
        "cease-\nfire",
        "anti-Viet-Minh’s",
        "611.61/11–2962",
        "S/S-NSC, 7.30",
        "a.b-c",
    ],
)
def test_joined_runs_stand_where_they_stand_word_by_word(text):
    terms, places, words = terms_in_place(text, 0)

    assert sorted(zip(places, terms, strict=True)) == word_by_word(text)
    assert words == len(list(cut(text)))


def test_only_the_first_words_of_a_name_are_read():
    terms, places, words = terms_in_place("Deputy Under-Secretary of State", 32, 3)

    assert (terms, places) == (
        ["deputy", "under", "undersecretary", "secretary"],
        [32, 33, 33, 34],
    )
    assert words == 3
