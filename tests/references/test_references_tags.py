"""Editors' tags, and where they contradict the words."""

import pytest

from archive.references import Context, find_references
from archive.references.tags import contradiction, read_tag

HOME = "frus1964-68v14"


@pytest.mark.parametrize(
    ("target", "volume", "document", "note", "page"),
    [
        ("#d218", HOME, "218", "", ""),
        ("#d218fn3", HOME, "218", "3", ""),
        ("#d262fn4fn8", HOME, "262", "4", ""),
        ("d72fn4", HOME, "72", "4", ""),
        ("#pg_311", HOME, "", "", "311"),
        ("frus1961-63v06#pg_601", "frus1961-63v06", "", "", "601"),
        ("frus1961-63v06", "frus1961-63v06", "", "", ""),
        ("frus1977-80v06#99", "frus1977-80v06", "99", "", ""),
        ("frus1961-63v08fn3", "frus1961-63v08", "", "", ""),
        ("#t_frus1951v07p1", "frus1951v07p1", "", "", ""),
        ("frus1961-63v08#d3fn2", "frus1961-63v08", "3", "2", ""),
        ("#d273A", HOME, "273A", "", ""),
        ("#pg_XIX", HOME, "", "", "XIX"),
    ],
)
def test_a_tag_names_a_place(target, volume, document, note, page):
    tag = read_tag(target, HOME)

    assert (tag.volume, tag.document, tag.note, tag.page) == (volume, document, note, page)


@pytest.mark.parametrize("target", ["", "#", "#t_ABC1", "http://example.org", "#ch3"])
def test_a_tag_that_names_no_place_is_none(target):
    assert read_tag(target, HOME) is None


@pytest.mark.parametrize(
    ("words", "target", "contradicts"),
    [
        ("see volume VIII, Document 106", "#d106", True),
        ("see volume VIII, Document 106", "frus1964-68v08#d106", False),
        ("footnote 2, Document 55", "#d60fn2", True),
        ("See Document 55", "#d55", False),
        ("Foreign Relations, 1961–1963, vol. VI, pp. 311–313", "frus1961-63v06", False),
        ("Foreign Relations, 1961–1963, vol. VI, pp. 311–313", "frus1961-63v06#pg_312", False),
        ("Foreign Relations, 1961–1963, vol. VI, pp. 311–313", "frus1961-63v06#pg_9", True),
    ],
)
def test_a_tag_contradicts_the_words_or_only_says_less(words, target, contradicts):
    [read] = find_references(words, Context(HOME))

    assert bool(contradiction(read_tag(target, HOME), read, HOME)) == contradicts


def test_a_contradiction_names_both():
    [read] = find_references("see volume VIII, Document 106", Context(HOME))

    assert contradiction(read_tag("#d106", HOME), read, HOME) == (
        "The editors’ tag points to Foreign Relations, 1964–1968, vol. XIV, the words say "
        "Foreign Relations, 1964–1968, vol. VIII"
    )
