"""What readers paste: citations in every style, addresses, notes."""

import pytest

from archive.references import ReferenceKind, read_citation


@pytest.mark.parametrize(
    ("pasted", "volume", "document", "page"),
    [
        ("FRUS 1961–63, V, 380", "frus1961-63v05", "380", ""),
        ("FRUS, 1961–63, 5:380", "frus1961-63v05", "380", ""),
        ("FRUS 1951, VII, Part 2, 1474", "frus1951v07p2", "", "1474"),
        ("FRUS 1947, III, 230–232", "frus1947v03", "", "230"),
        ("FRUS, 1961–1963, vol. VI, pp. 311–313", "frus1961-63v06", "", "311"),
        ("FRUS, 1961–1963, 24, doc. 438", "frus1961-63v24", "438", ""),
        ("FRUS, 1961–1963, 24, doc. 438, p. 924", "frus1961-63v24", "438", "924"),
        ("frus 1961-63 v05 d380", "frus1961-63v05", "380", ""),
        ("FRUS, 1969–76, E-15, Part 1, Doc. 12", "frus1969-76ve15p1", "12", ""),
        ("FRUS, 1961-1963, Vol. V, #380", "frus1961-63v05", "380", ""),
        (
            "Foreign Relations of the United States, 1961–1963, Volume XXIV, Laos Crisis, ed. "
            "Edward C. Keefer (Washington: Government Printing Office, 1994), Document 438",
            "frus1961-63v24",
            "438",
            "",
        ),
        (
            "Foreign Relations of the United States, 1961–1963, vol. V, Soviet Union "
            "(Washington, D.C.: Government Printing Office, 1998), no. 270.",
            "frus1961-63v05",
            "270",
            "",
        ),
    ],
)
def test_a_citation_in_any_style_names_its_place(pasted, volume, document, page):
    [found] = read_citation(pasted)

    assert (found.volume, found.document, found.page) == (volume, document, page)


@pytest.mark.parametrize(
    ("pasted", "volume", "document", "page", "note"),
    [
        (
            "https://history.state.gov/historicaldocuments/frus1961-63v05/d380#fn2",
            "frus1961-63v05",
            "380",
            "",
            "2",
        ),
        (
            "https://history.state.gov/historicaldocuments/frus1961-63v05/pg_834",
            "frus1961-63v05",
            "",
            "834",
            "",
        ),
        (
            "https://history.state.gov/historicaldocuments/frus1969-76ve15p1/d3fn4",
            "frus1969-76ve15p1",
            "3",
            "",
            "4",
        ),
        ("frus1961-63v05/d380", "frus1961-63v05", "380", "", ""),
        ("frus1964-68v14 d20", "frus1964-68v14", "20", "", ""),
        ("frus1961-63v05, pg_834", "frus1961-63v05", "", "834", ""),
        ("frus1961-63v05 does not say", "frus1961-63v05", "", "", ""),
        ("frus1961-63v05", "frus1961-63v05", "", "", ""),
        ("/documents/frus1961-63v24-d438/avalon/#p3", "frus1961-63v24", "438", "", ""),
        ("/volumes/frus1961-63v24/pg_924/", "frus1961-63v24", "", "924", ""),
    ],
)
def test_an_address_names_its_place(pasted, volume, document, page, note):
    [found] = read_citation(pasted)

    assert (found.volume, found.document, found.page, found.note) == (volume, document, page, note)


@pytest.mark.parametrize(
    ("pasted", "kind", "document", "page"),
    [
        ("380", ReferenceKind.DOCUMENT, "380", ""),
        ("no. 270", ReferenceKind.DOCUMENT, "270", ""),
        ("Document 218", ReferenceKind.DOCUMENT, "218", ""),
        ("p. 924", ReferenceKind.PAGE, "", "924"),
        ("pp. 923-4", ReferenceKind.PAGE, "", "923"),
    ],
)
def test_a_bare_number_waits_for_the_volume_chosen(pasted, kind, document, page):
    [found] = read_citation(pasted, "frus1961-63v24")

    assert (found.kind, found.document, found.page) == (kind, document, page)
    assert found.volume == ""


def test_a_last_number_of_uncertain_kind_says_how_it_was_read():
    [found] = read_citation("FRUS 1961–63, V, 380")

    assert found.certainty == 0.8
    assert found.reason == "The last number is read as a document, as later volumes are cited"


def test_a_whole_note_yields_each_of_its_citations():
    note = (
        "See Document 150; Foreign Relations, 1961–1963, vol. VI, pp. 311–313; ibid., p. 320; "
        "and https://history.state.gov/historicaldocuments/frus1961-63v24/d438."
    )

    found = read_citation(note, "frus1961-63v05")

    assert [one.document or one.page for one in found] == ["150", "311", "320", "438"]
    assert [note[one.start : one.end] == one.printed for one in found] == [True] * 4


@pytest.mark.parametrize("pasted", ["", "hello", "https://example.org/a/b", "/////", "frus"])
def test_what_cites_nothing_yields_nothing(pasted):
    assert read_citation(pasted) == []
