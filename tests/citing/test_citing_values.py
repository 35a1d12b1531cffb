"""Places, dates, names and numbers of volumes: the small values a citation is made of."""

import datetime as dt

import pytest
from cited_texts import D198, D438, build_cited, build_imprint

from archive.citing import (
    CitedDate,
    Locus,
    genre,
    note_anchor,
    page_anchor,
    paragraph_anchor,
    read_name,
)
from archive.citing.numerals import read_volume_number, to_arabic, to_roman


@pytest.mark.parametrize(
    ("locus", "fragment", "words"),
    [
        (Locus(page="924"), "pg_924", "p. 924"),
        (Locus(page="923", last_page="924"), "pg_923", "pp. 923–924"),
        (Locus(page="XII"), "pg_XII", "p. XII"),
        (Locus(paragraph=12), "p12", "para. 12"),
        (Locus(page="924", paragraph=12), "p12", "p. 924, para. 12"),
        (Locus(page="836", note="fn2", marker="1"), "fn2", "p. 836, n. 1"),
        (Locus(note="fn1"), "fn1", "source note"),
        (Locus(page="924", gap=2), "gap2", "p. 924"),
        (Locus(siglum="scan"), "", ""),
    ],
)
def test_place_has_a_fragment_and_words(locus, fragment, words):
    assert (locus.fragment, locus.words) == (fragment, words)


def test_place_replaces_the_fragment_of_an_address():
    assert Locus(page="924").on("/documents/d438/frus/#p3") == "/documents/d438/frus/#pg_924"


@pytest.mark.parametrize("label", ['"><script>', "12 a", "é", "a#b?c"])
def test_anchor_of_any_label_is_a_plain_fragment(label):
    anchors = (page_anchor(label), note_anchor(label))

    assert all(set(anchor) <= set("pg_scritab12") for anchor in anchors)
    assert paragraph_anchor(3) == "p3"


def date_of(first, last, **facts):
    return CitedDate(dt.date.fromisoformat(first), dt.date.fromisoformat(last), **facts)


@pytest.mark.parametrize(
    ("first", "last", "words", "iso"),
    [
        ("1962-11-29", "1962-11-29", "November 29, 1962", "1962-11-29"),
        ("1961-10-01", "1961-10-31", "October 1961", "1961-10"),
        ("1964-02-01", "1964-02-29", "February 1964", "1964-02"),
        ("1961-01-01", "1961-12-31", "1961", "1961"),
        ("1961-10-07", "1961-10-11", "October 7–11, 1961", "1961-10-07/1961-10-11"),
        ("1961-09-30", "1961-10-02", "September 30–October 2, 1961", "1961-09-30/1961-10-02"),
        (
            "1961-12-30",
            "1962-01-02",
            "December 30, 1961–January 2, 1962",
            "1961-12-30/1962-01-02",
        ),
        ("1961-09-01", "1961-11-30", "September–November 1961", "1961-09-01/1961-11-30"),
        ("1961-12-01", "1962-01-31", "December 1961–January 1962", "1961-12-01/1962-01-31"),
        ("1961-01-01", "1963-12-31", "1961–1963", "1961-01-01/1963-12-31"),
    ],
)
def test_date_is_no_closer_than_it_is_known(first, last, words, iso):
    date = date_of(first, last)

    assert (date.words, date.iso) == (words, iso)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (date_of("1961-10-01", "1961-10-31", supplied=True), "n.d. [October 1961]"),
        (
            date_of("1961-10-01", "1961-10-31", supplied=True, doubtful=True),
            "n.d. [October 1961?]",
        ),
        (date_of("1961-10-07", "1961-10-07", doubtful=True), "October 7, 1961?"),
        (CitedDate(), "n.d."),
    ],
)
def test_date_an_editor_supplies_stands_in_brackets(date, words):
    assert date.words == words


@pytest.mark.parametrize(
    ("printed", "chicago", "state", "bare"),
    [
        ("XXIV", "vol. 24", "Volume XXIV", "24"),
        ("24", "vol. 24", "Volume XXIV", "24"),
        ("Volume V", "vol. 5", "Volume V", "5"),
        ("Volume VII, Part 2", "vol. 7, pt. 2", "Volume VII, Part 2", "7, pt. 2"),
        (
            "Volumes X/XI/XII, Microfiche Supplement",
            "vols. 10/11/12, microfiche supplement",
            "Volumes X/XI/XII, Microfiche Supplement",
            "10/11/12, microfiche supplement",
        ),
        ("E-15, Part 1", "vol. E–15, pt. 1", "Volume E–15, Part 1", "E–15, pt. 1"),
        ("Part II, Volume III", "pt. 2, vol. 3", "Part II, Volume III", "pt. 2, 3"),
        ("Part I Vol. II", "pt. 1, vol. 2", "Part I, Volume II", "pt. 1, 2"),
        ("XLVII", "vol. 47", "Volume XLVII", "47"),
        ("", "", "", ""),
    ],
)
def test_volume_number_is_arabic_for_chicago_and_roman_for_state(printed, chicago, state, bare):
    number = read_volume_number(printed)

    assert (number.chicago, number.state, number.bare) == (chicago, state, bare)


def test_part_may_be_given_apart():
    assert read_volume_number("XVIII", "1").chicago == "vol. 18, pt. 1"
    assert read_volume_number("XVIII", "Part 1").state == "Volume XVIII, Part 1"
    assert read_volume_number("", "2").chicago == "pt. 2"


def test_numerals_come_back_the_same():
    assert all(to_arabic(to_roman(str(number))) == str(number) for number in range(1, 4000))


@pytest.mark.parametrize("words", ["IIII", "VX", "", "E–15", "0", "4000", "٣", "1" * 400])
def test_what_is_no_numeral_stays_as_it_is(words):
    assert to_arabic(words) == to_roman(words) == words


@pytest.mark.parametrize(
    ("printed", "inverted", "natural"),
    [
        ("Edward C. Keefer", "Keefer, Edward C.", "Edward C. Keefer"),
        ("William F. Sanford, Jr.", "Sanford, William F., Jr.", "William F. Sanford Jr."),
        ("W. Taylor Fain III", "Fain, W. Taylor, III", "W. Taylor Fain III"),
        ("Laurie West Van Hook", "Van Hook, Laurie West", "Laurie West Van Hook"),
        ("Robert J . McMahon", "McMahon, Robert J.", "Robert J. McMahon"),
        ("Keefer, Edward C.", "Keefer, Edward C.", "Edward C. Keefer"),
        ("Sanford, William F., Jr.", "Sanford, William F., Jr.", "William F. Sanford Jr."),
        ("Mikoyan", "Mikoyan", "Mikoyan"),
        ("", "", ""),
    ],
)
def test_name_is_read_either_way_round(printed, inverted, natural):
    name = read_name(printed)

    assert (name.inverted, name.natural) == (inverted, natural)


def test_kind_of_document_is_said_in_words():
    assert genre("memorandum-of-conversation") == "memorandum of conversation"
    assert genre("intelligence-estimate") == "intelligence estimate"
    assert genre("other") == "document"


def test_title_of_an_item_repeats_no_date():
    dated = build_cited(title="Minutes, November 29, 1962", date=D438.date)

    assert dated.item_title == "Minutes, November 29, 1962"
    assert D198.item_title == (
        "Memorandum From Secretary of State Rusk to President Kennedy, n.d. [October 1961]"
    )


def test_text_without_heading_is_named_by_its_kind():
    assert build_cited(title="").heading == "Memorandum of Conversation"


def test_series_without_sub_series_is_cited_alone():
    assert build_imprint(subseries="").collection == "Foreign Relations of the United States"
