"""Every printed form of a reference, as the volumes print them."""

from pathlib import Path

import pytest

from archive.references import Context, ReferenceKind, find_in_notes, find_references

TRANSCRIPTS = Path(__file__).parents[2] / "fixtures" / "transcripts"


def find(text, home="frus1961-63v05"):
    return find_references(text, Context(home, "380"))


def places(text, home="frus1961-63v05"):
    """What each reference names: volume, document, page and note, joined."""
    return [
        " ".join(filter(None, (one.volume, one.document, one.page and f"p{one.page}", one.note)))
        for one in find(text, home)
    ]


@pytest.mark.parametrize(
    ("printed", "volume", "document", "page"),
    [
        ("recorded in Document 218.", "", "218", ""),
        ("Foreign Relations, 1961–1963, vol. V, p. 9", "frus1961-63v05", "", "9"),
        ("Foreign Relations,. 1961-1963, volume XXIV, pages 923-924", "frus1961-63v24", "", "923"),
        ("Foreign Relations, 1950, vol. vi, p. 587.", "frus1950v06", "", "587"),
        ("see vol. VIII, Document 488.", "frus1961-63v08", "488", ""),
        ("Foreign Relations, 1951, vol. VI, Part 1, p. 33", "frus1951v06p1", "", "33"),
        (
            "Foreign Relations, 1969-1976, volume XVII, China, 1969-1972, Document 43",
            "frus1969-76v17",
            "43",
            "",
        ),
        (
            "Foreign Relations, 1969–1976, vol. XVI, Soviet Union, August 1974–December 1976, "
            "Document 88",
            "frus1969-76v16",
            "88",
            "",
        ),
        (
            "Foreign Relations, 1969–1976, volume E–15, Part 1, Documents on Eastern Europe, "
            "1973–1976, Document 12",
            "frus1969-76ve15p1",
            "12",
            "",
        ),
        (
            "Foreign Relations, The Conferences at Cairo and Tehran, 1943, pp. 448–449.",
            "frus1943CairoTehran",
            "",
            "448",
        ),
        (
            "Foreign Relations, 1945, The Conference of Berlin (The Potsdam Conference), vol. II, "
            "p. 1474",
            "frus1945Berlinv02",
            "",
            "1474",
        ),
        ("Foreign Relations, volume XVII, Document 80", "frus1961-63v17", "80", ""),
    ],
)
def test_a_place_is_read_as_printed(printed, volume, document, page):
    [found] = find(printed)

    assert (found.volume, found.document, found.page) == (volume, document, page)


def test_the_span_covers_the_words_of_the_reference():
    text = "letter, are in Foreign Relations, 1961–1963, vol. VI, pp. 311–313."

    [found] = find(text)

    assert text[found.start : found.end] == found.printed
    assert found.printed == "Foreign Relations, 1961–1963, vol. VI, pp. 311–313"
    assert found.last_page == "313"


def test_every_member_of_a_list_stands_on_its_own_words():
    found = find("See Documents 20-23, 25, and 56.")

    assert [one.document for one in found] == ["20", "21", "22", "23", "25", "56"]
    assert [one.printed for one in found if one.document in {"20", "23", "25", "56"}] == [
        "Documents 20",
        "23",
        "25",
        "56",
    ]
    assert {one.printed for one in found if one.document in {"21", "22"}} == {"Documents 20-23"}


def test_a_range_of_very_many_names_its_ends():
    found = find("see Documents 148-196.")

    assert [(one.document, one.last_document) for one in found] == [("148", "196"), ("196", "196")]


def test_a_volume_with_semicolons_and_years_in_its_title_keeps_its_documents():
    text = "vol. XXX, Greece; Cyprus; Turkey, 1973–1976, Documents 20–21"

    assert places(text, "frus1969-76v15") == ["frus1969-76v30 20", "frus1969-76v30 21"]


def test_a_count_is_no_member_of_a_list():
    assert places("See Document 24 and 3 other memoranda.") == ["24"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See footnote 2, Document 282.", ["282 2"]),
        ("footnotes 17 and 18, respectively, Document 84", ["84 17", "84 18"]),
        ("See Document 9 and footnote 3 thereto.", ["9", "9 3"]),
        ("Document 322, footnote 2", ["322 2"]),
        ("See Document 98 and footnote 3 to Document 109.", ["98", "109 3"]),
        (
            "See Foreign Relations, 1946, vol. i, footnotes 53 and 14, pp. 286 and 340.",
            ["frus1946v01 p286 53", "frus1946v01 p340 14"],
        ),
    ],
)
def test_footnotes_are_of_the_document_or_page_named(text, named):
    assert places(text) == named


def test_a_footnote_of_a_telegram_is_of_the_page_the_telegram_stands_on():
    text = "Not printed, but see footnote 2 to telegram 42, July 13, p. 1751."

    named = places(text, "frus1951v07p2")

    assert "p1751 2" in named


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("See supra.", ReferenceKind.DOCUMENT, "supra"),
        ("Infra.", ReferenceKind.DOCUMENT, "infra"),
        ("See footnote 4, supra.", ReferenceKind.NOTE, "supra"),
        ("See footnote 3 above.", ReferenceKind.NOTE, "above"),
        ("See the editorial note, supra.", ReferenceKind.EDITORIAL_NOTE, "supra"),
        ("See the source note, infra.", ReferenceKind.SOURCE_NOTE, "infra"),
    ],
)
def test_direction_is_kept_for_resolving(text, kind, relation):
    [found] = find(text)

    assert (found.kind, found.relation) == (kind, relation)


def test_pages_alone_are_the_home_volumes_in_the_years_that_cite_by_page():
    text = "See Henderson’s letter of March 29, p. 1612, and the editorial note, p. 1671."

    assert places(text, "frus1951v07p2") == ["p1612", "p1671"]
    assert places(text, "frus1961-63v05") == []


def test_a_page_of_another_paper_is_not_the_home_volumes():
    text = "(see, for example, pp. 4–5 of our despatch No. 78)"

    assert not any(one.page for one in find(text, "frus1951v07p2"))


def test_ante_and_post_name_pages():
    [found] = find("For portions of this despatch, see ante, pp. 550–557.", "frus1948v01p2")

    assert (found.relation, found.page, found.last_page) == ("ante", "550", "557")


def test_a_lost_dash_is_mended_and_the_mending_shown():
    [found] = find("are in Foreign Relations, 1961–1963, vol. VI, pp. 311313.")

    assert (found.page, found.last_page) == ("311", "313")
    assert found.repair == "pp. 311313 read as pp. 311–313"
    assert found.certainty < 1


def test_a_number_that_may_be_one_page_is_left_as_printed():
    [found] = find("Foreign Relations, 1951, vol. VI, Part 1, pp. 1213")

    assert (found.page, found.last_page, found.repair) == ("1213", "", "")


def test_a_volume_in_a_broken_sentence_is_one_of_the_home_sub_series():
    text = "The complete record of this conversation, see volume V."

    [found] = find(text, "frus1961-63v24")

    assert (found.kind, found.volume) == (ReferenceKind.VOLUME, "frus1961-63v05")


def test_without_a_home_the_designation_is_kept():
    [found] = find_references("see volume V.")

    assert (found.volume, found.designation) == ("", "V")


def test_a_folder_of_an_archive_is_no_volume():
    text = "Johnson Library, National Security File, Country File, USSR, Vol. VI. Secret."

    assert [one.kind for one in find(text)] == [ReferenceKind.ARCHIVE]


@pytest.mark.parametrize(
    "text",
    [
        "Department of State Bulletin, June 4, 1962, pp. 887–890",
        "Public Papers of the Presidents of the United States: John F. Kennedy, 1961, pp. 1-3",
        "Documents on Disarmament, 1962, vol. I, pp. 48-49",
        "American Foreign Policy: Current Documents, 1961, pp. 12–13",
        "AFP: Basic Documents, Document 409",
        "U.N. doc. A/4567, p. 3",
        "Executive Sessions of the Senate Foreign Relations Committee, vol. XVI, pp. 63",
        "Current Digest of the Soviet Press, vol. XIV, No. 8, March 21, 1962, pp. 3-17",
    ],
)
@pytest.mark.parametrize("home", ["frus1951v07p2", "frus1961-63v05"])
def test_another_publication_is_never_a_place_in_the_series(text, home):
    found = find(f"For text, see {text}.", home)

    assert {one.kind for one in found} == {ReferenceKind.PUBLICATION}
    assert not any(one.volume or one.document or one.page for one in found)


def test_documents_after_another_publication_are_the_home_volumes():
    text = "Public Papers: Kennedy, 1962, pp. 287-289, and Documents 223 and 224."

    assert [one.document for one in find(text)] == ["", "223", "224"]


@pytest.mark.parametrize(
    ("text", "volume", "page"),
    [
        (
            "Foreign Relations, 1961–1963, vol. XV, pp. 5–9; see also ibid., pp. 12–14",
            "frus1961-63v15",
            "12",
        ),
        (
            "Foreign Relations, 1961–1963, vol. XV, pp. 5–9; see ibid., vol. XXIV, p. 1043",
            "frus1961-63v24",
            "1043",
        ),
        (
            "Foreign Relations, 1955–1957, vol. V, p. 5; see ibid., 1961–1963, vol. VI, p. 10",
            "frus1961-63v06",
            "10",
        ),
    ],
)
def test_ibid_repeats_the_volume_named_before(text, volume, page):
    found = find(text)[-1]

    assert (found.volume, found.page, found.relation) == (volume, page, "ibid")
    assert "ibid." in found.reason


def test_ibid_reaches_back_to_the_note_before():
    notes = [
        "See Foreign Relations, 1950, vol. vi, p. 508.",
        "Not printed.",
        "See Ohly’s memorandum to General Scott, January 4, 1951, ibid., p. 617.",
        "See footnote 2, ibid.",
    ]

    *_, third, fourth = find_in_notes(notes, Context("frus1951v07p2", "24"))

    assert [(one.volume, one.page) for one in third] == [("frus1950v06", "617")]
    assert [(one.volume, one.page, one.note) for one in fourth] == [("frus1950v06", "617", "2")]


def test_ibid_after_another_publication_is_that_publication():
    text = "Documents on Disarmament, 1962, vol. I, pp. 48-49. (Ibid., 1962, volume I, page 360)"

    assert {one.kind for one in find(text)} == {ReferenceKind.PUBLICATION}


def test_ibid_with_a_file_number_is_an_archive():
    text = "Foreign Relations, 1961–1963, vol. V, p. 5. (Ibid., POL 7 US/JOHNSON)"

    assert find(text)[-1].kind is ReferenceKind.ARCHIVE


def test_a_telegram_is_read_with_its_post_and_date():
    [found] = find("Telegram 1533 from Karachi, March 11, not printed.")

    telegram = found.telegram
    assert (telegram.number, telegram.direction, telegram.post, telegram.date) == (
        "1533",
        "from",
        "Karachi",
        "March 11",
    )
    assert found.remark == "negative"


@pytest.mark.parametrize("text", ["Embtel 858", "Deptel 539", "Secto 12", "CA–1093", "Gadel 162"])
def test_calls_of_telegrams_are_known(text):
    found = find(f"See {text}.") if text != "CA–1093" else find("See airgram CA–1093.")

    assert [one.kind for one in found] == [ReferenceKind.TELEGRAM]


def test_what_is_announced_is_marked_as_a_promise():
    text = (
        "is scheduled for publication in Foreign Relations, 1964–1968, volume XIV. See Document 5."
    )

    announced, printed = find(text)

    assert (announced.volume, announced.remark) == ("frus1964-68v14", "promise")
    assert printed.remark == ""


@pytest.mark.parametrize("text", ["Not printed.", "Not found."])
def test_what_is_not_printed_or_not_found_is_said(text):
    [found] = find(text)

    assert (found.kind, found.remark) == (ReferenceKind.UNPRINTED, "negative")


def test_a_tab_is_of_the_document_named_with_it():
    [found] = find("It is printed as Tab B to Document 13.")

    assert (found.kind, found.attachment, found.document) == (
        ReferenceKind.ATTACHMENT,
        "Tab B",
        "13",
    )


def test_the_microfiche_supplement_is_a_volume_of_its_own():
    [found] = find("both in the microfiche supplement.", "frus1961-63v08")

    assert (found.kind, found.volume) == (ReferenceKind.SUPPLEMENT, "frus1961-63v07-09mSupp")


def test_a_part_alone_is_of_the_home_volume():
    assert places("Printed in Part 1, Document 347.", "frus1958-60v10p2") == [
        "frus1958-60v10p1 347"
    ]


def test_the_part_of_a_report_is_no_part_of_the_volume():
    assert places("Part I pages 4–9; Part II pages 9–20", "frus1958-60v01") == []


def test_a_document_placed_by_what_follows_it():
    text = "printed as Document 25 in Foreign Relations, 1969–1976, volume IV."

    assert places(text, "frus1969-76ve15p1") == ["frus1969-76v04 25"]


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        ("avalon-cuba.txt", "frus1961-63v11", {"frus1961-63v24 p923", "218"}),
        ("frus1961-63v05-d380.txt", "frus1961-63v05", {"381", "frus1961-63v06 p311"}),
        ("frus1961-63v24-d438.txt", "frus1961-63v24", {"frus1961-63v05"}),
        ("frus1961-63v24-d198.txt", "frus1961-63v24", set()),
    ],
)
def test_the_real_texts_yield_their_references_and_no_others(name, home, expected):
    text = (TRANSCRIPTS / name).read_text(encoding="utf-8")

    found = [one for one in find(text, home) if one.volume or one.document or one.page]

    assert set(places(text, home)) - {""} == expected
    assert all(text[one.start : one.end] == one.printed for one in found)
