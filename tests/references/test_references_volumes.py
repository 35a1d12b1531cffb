"""Volumes, from designation to publisher's id and back."""

import pytest

from archive.references.volumes import (
    display_name,
    is_volume_id,
    part_with_page,
    prints_numbers,
    refers_by_page,
    short_name,
    supplement_of,
    volume_id,
)


@pytest.mark.parametrize(
    ("volume", "name"),
    [
        ("frus1961-63v06", "Foreign Relations, 1961–1963, vol. VI"),
        ("frus1951v07p2", "Foreign Relations, 1951, vol. VII, Part 2"),
        ("frus1969-76ve15p1", "Foreign Relations, 1969–1976, vol. E–15, Part 1"),
        ("frus1943CairoTehran", "Foreign Relations, The Conferences at Cairo and Tehran, 1943"),
        (
            "frus1945Berlinv02",
            "Foreign Relations, The Conference of Berlin (The Potsdam Conference), 1945, vol. II",
        ),
        (
            "frus1961-63v07-09mSupp",
            "Foreign Relations, 1961–1963, vols. VII–IX, Microfiche Supplement",
        ),
        ("frus1915", "Foreign Relations, 1915"),
    ],
)
def test_a_volume_has_the_name_its_series_gives_it(volume, name):
    assert display_name(volume) == name
    assert is_volume_id(volume)


@pytest.mark.parametrize(
    ("years", "number", "part", "volume"),
    [
        ("1961–1963", "VI", "", "frus1961-63v06"),
        ("1961-63", "6", "", "frus1961-63v06"),
        ("1950", "vi", "", "frus1950v06"),
        ("1952–1954", "XII", "2", "frus1952-54v12p2"),
        ("1969–1976", "E–9", "One", "frus1969-76ve09p1"),
        ("1961–1963", "mild", "", ""),
    ],
)
def test_a_designation_names_one_volume(years, number, part, volume):
    assert volume_id(years, number, part) == volume


@pytest.mark.parametrize(
    ("volume", "by_page", "numbered"),
    [
        ("frus1951v07p2", True, False),
        ("frus1952-54v12p2", True, True),
        ("frus1955-57v01", False, True),
        ("frus1917-72PubDip", False, True),
        ("frus1952-54Guat", False, True),
    ],
)
def test_the_time_of_a_volume_says_how_it_is_cited(volume, by_page, numbered):
    assert (refers_by_page(volume), prints_numbers(volume)) == (by_page, numbered)


def test_parts_with_pages_of_their_own_are_not_told_by_page():
    assert part_with_page("frus1952-54v12p2", "150") == "frus1952-54v12p2"


def test_a_supplement_serves_several_volumes():
    assert supplement_of("frus1961-63v09") == "frus1961-63v07-09mSupp"
    assert supplement_of("frus1964-68v14") == ""


def test_a_volume_within_its_sub_series_goes_by_its_number():
    assert short_name("frus1961-63v11") == "vol. XI"


@pytest.mark.parametrize("text", ["", "frus", "frus1961-63v05x", "../etc", "frus1961-63v05-d380"])
def test_what_is_no_id_is_refused(text):
    assert not is_volume_id(text)
