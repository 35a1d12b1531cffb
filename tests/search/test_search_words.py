from pathlib import Path

import pytest

from archive.search.words import IRREGULAR, cut, spans_matching, stem, stem_prefix, terms_of

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


@pytest.mark.parametrize(
    ("text", "hl", "marked"),
    [
        ("Mr. Yuriy N. Vino-Gradov spoke", "vinogradov", ["Vino-Gradov"]),
        ("Mr. Vino-\nGradov spoke", "vinogradov", ["Vino-\nGradov"]),
        ("the U.S.S.R. and the USSR", "ussr", ["U.S.S.R", "USSR"]),
        ("Kennedy’s plan was planned", "=planned kennedy", ["Kennedy’s", "planned"]),
        ("The Bay of Pigs. A bay of pigs!", '"bay of pigs"', ["Bay of Pigs", "bay of pigs"]),
        ("neutral, neutrality; neutron", "neutral*", ["neutral", "neutrality"]),
        ("file 611.61/11–2962 here", "611.61/11-2962", ["611.61/11–2962"]),
        ("a café", "cafe", ["café"]),
        ("nothing", '" * ( ) "" =', []),
        ("", "laos", []),
    ],
)
def test_words_of_an_address_are_marked_where_they_match(text, hl, marked):
    assert [span.of(text) for span in spans_matching(text, hl)] == marked


def test_marking_is_bounded_on_hostile_words():
    text = "a-" * 100_000

    spans = spans_matching(text, "a* " * 400, limit=50)

    assert len(spans) <= 50
