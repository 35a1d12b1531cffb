from pathlib import Path

import pytest

from archive.search.words import IRREGULAR, cut, stem, stem_prefix, terms_of

TEXTS = sorted((Path(__file__).parents[2] / "fixtures" / "transcripts").glob("*.txt"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planned", "plan"),
        ("planning", "plan"),
        ("banning", "ban"),
        ("shipping", "ship"),
        ("studies", "study"),
        ("possibilities", "possibility"),
        ("negotiations", "negotiating"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_word_begins_as_its_stem_says(path):
    terms = {term for _, _, term in cut(path.read_text(encoding="utf-8"))}

    strays = {t for t in terms if not t.startswith(stem_prefix(stem(t)))}

    assert terms
    assert strays <= {word for words in IRREGULAR.values() for word in words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kennedy’s", "Kennedy's"),
        ("O’Brien", "OʼBrien"),
        ("café", "CAFE"),
        ("611.61/11–2962", "611.61/11-2962"),
        ("1,500", "1500"),
        ("Viet\u00adnam", "Vietnam"),
        ("ﬁnal", "final"),
    ],
)
def test_printings_of_a_word_are_found_alike(one, other):
    assert terms_of(one) == terms_of(other)
