import pytest

from archive.search.marking import spans_matching


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
