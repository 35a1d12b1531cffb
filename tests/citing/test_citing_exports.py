"""What reference managers are given: read back by parsers that are not ours."""

import csv
import io
import json
from dataclasses import replace

import pybtex.database
import pytest
import rispy
from cited_texts import ALL, AVALON, CUBA, D198, D380, D438, SCAN
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.citing import (
    Home,
    Name,
    Stamp,
    as_bibtex,
    as_csl_json,
    as_plain_citation,
    as_ris,
    csl_item,
    csv_cell,
    read_name,
    short_title,
)

HOSTILE = [
    "Title with {braces} and a lone } {{ brace",
    "Back\\slash at the end\\",
    "Two\nlines\r\nER  - \r\nTY  - BOOK",
    "100% of $5 & #1_2 ^ ~ @article{x, }",
    'Quotes " and \x00\x1b[31m control \u2028 signs',
    "</script><script>alert(1)</script>",
]
LATEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    **{f"\\{sign}": sign for sign in "$&%#_"},
}


def read_latex(value):
    """A BibTeX value as LaTeX would print it."""
    value = value.removeprefix("{").removesuffix("}") if value.startswith("{") else value
    printed = ""
    while value:
        known = next((code for code in LATEX if value.startswith(code)), value[0])
        printed += LATEX.get(known, known)
        value = value[len(known) :]
    return printed


def read_ris(text):
    return rispy.loads(text)


def read_bibtex(text):
    return pybtex.database.parse_string(text, "bibtex").entries


def test_ris_of_a_printed_document_has_one_book_title_and_an_arabic_volume():
    [record] = read_ris(as_ris(D438))

    assert record["type_of_reference"] == "CHAP"
    assert record["title"] == "Memorandum of Conversation, Washington, November 29, 1962"
    assert record["secondary_title"] == (
        "Foreign Relations of the United States, 1961–1963, Laos Crisis"
    )
    assert record["volume"] == "24"
    assert record["year"] == "1994"
    assert record["place_published"] == "Washington, DC"
    assert record["publisher"] == "Government Printing Office"
    assert record["start_page"] == "doc. 438"
    assert record["secondary_authors"] == ["Keefer, Edward C."]
    assert record["urls"] == ["https://room.example/documents/frus1961-63v24/d438"]
    assert record["keywords"] == ["Laos", "Cuba"]
    assert record["notes"] == [
        "Printed pages 923–924. Archival source: Department of State, Central Files,"
        " 611.61/11–2962."
    ]
    assert "authors" not in record


def test_ris_lines_are_tags_and_values_between_type_and_end():
    lines = as_ris(D438).split("\r\n")

    assert lines[0] == "TY  - CHAP"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_ris_of_an_original_never_printed_keeps_kind_date_and_archive():
    [record] = read_ris(as_ris(replace(SCAN, archive="Kennedy Library")))

    assert record["type_of_reference"] == "MANSCPT"
    assert record["title"].startswith("Laos – Relations between the Soviet Union")
    assert record["type_of_work"] == "Memorandum of conversation"
    assert record["date"] == "1962/11/29"
    assert record["year"] == "1962"
    assert record["name_of_database"] == "Kennedy Library"
    assert record["notes"] == ["Item: scan no. 01286."]


def test_sender_is_the_author_and_an_inferred_volume_is_not_exported():
    [record] = read_ris(as_ris(D198))

    assert record["authors"] == ["Rusk, Dean"]
    assert record["secondary_title"] == "Foreign Relations of the United States, 1961–1963"
    assert not {"volume", "year", "secondary_authors", "publisher"} & set(record)


def test_volumes_before_1955_are_cited_by_page():
    imprint = replace(CUBA, subseries="1951", number="VII", part="2")
    [record] = read_ris(as_ris(replace(D438, imprint=imprint)))

    assert (record["start_page"], record["end_page"]) == ("923", "924")
    assert record["volume"] == "7, pt. 2"


def test_every_record_of_a_list_is_read():
    assert len(read_ris(as_ris(*ALL))) == len(ALL)
    assert len(read_bibtex(as_bibtex(D438, D380, SCAN))) == 3
    assert len(json.loads(as_csl_json(*ALL))) == len(ALL)
    assert as_plain_citation(*ALL).count("\n") == len(ALL)


def test_bibtex_of_a_printed_document_is_a_part_of_a_collection():
    entry = read_bibtex(as_bibtex(D380))["frus1961-63v05-d380"]

    assert entry.type == "incollection"
    assert read_latex(entry.fields["title"]) == (
        "Memorandum of Conversation, Washington, November 26, 1963"
    )
    assert entry.fields["volume"] == "5"
    assert entry.fields["year"] == "1998"
    assert entry.fields["pages"] == "doc. 380"
    assert [str(person) for person in entry.persons["editor"]] == [
        "Sampson, Charles S.",
        "Joyce, John Michael",
    ]


def test_bibtex_names_keep_suffixes_and_bodies():
    editors = (read_name("William F. Sanford, Jr."), Name("Bureau of Trade and Commerce"))
    cited = replace(D438, imprint=replace(CUBA, editors=editors))
    entry = read_bibtex(as_bibtex(cited))["frus1961-63v24-d438"]
    person, body = entry.persons["editor"]

    assert (person.last_names, person.lineage_names) == (["Sanford"], ["Jr."])
    assert body.last_names == ["{Bureau of Trade and Commerce}"]


def test_bibtex_of_an_original_never_printed_says_month_and_kind():
    entry = read_bibtex(as_bibtex(SCAN))["1962-11-29-memcon-1-scan"]

    assert entry.type == "unpublished"
    assert (entry.fields["year"], entry.fields["month"]) == ("1962", "November")
    assert entry.fields["note"].startswith("Memorandum of conversation, November 29, 1962")


def test_csl_json_of_a_printed_document():
    [item] = json.loads(as_csl_json(D438))

    assert item["type"] == "chapter"
    assert item["container-title"] == (
        "Foreign Relations of the United States, 1961–1963, Laos Crisis"
    )
    assert item["volume"] == "24"
    assert item["page"] == "doc. 438"
    assert item["issued"] == {"date-parts": [[1994]]}
    assert item["editor"] == [{"family": "Keefer", "given": "Edward C."}]
    assert item["title-short"] == "FRUS, 1961–1963, vol. 24, doc. 438"


def test_csl_json_never_names_a_date_chicago_would_take_for_a_reprint():
    assert "original-date" not in csl_item(D438)


def test_csl_json_of_an_original_never_printed_is_dated_as_closely_as_known():
    exact = csl_item(SCAN)
    month = csl_item(replace(SCAN, date=D198.date))
    unknown = csl_item(replace(SCAN, date=None))

    assert exact["type"] == "manuscript"
    assert exact["issued"] == {"date-parts": [[1962, 11, 29]]}
    assert month["issued"] == {"date-parts": [[1961, 10]]}
    assert "issued" not in unknown


def test_revision_and_version_are_told_in_the_note():
    cited = replace(AVALON, revision=Stamp(3, "ab" * 32))

    assert csl_item(cited)["note"] == (
        "Version read: Avalon transcription. Revision cited: rev. 3 (SHA-256 abababababab)."
    )


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("home", [Home.PRINTED, Home.NONE])
def test_hostile_title_stays_a_title_in_every_form(title, home):
    cited = replace(D438, title=title, home=home, imprint=replace(CUBA, title=title))

    [record] = read_ris(as_ris(cited))
    [entry] = read_bibtex(as_bibtex(cited)).values()
    [item] = json.loads(as_csl_json(cited))

    assert record["title"] == item["title"] == cited.item_title
    assert read_latex(entry.fields["title"]) == " ".join(cited.item_title.split())
    assert all(sign.isprintable() for sign in item["title"])


@pytest.mark.parametrize("name", ["A, {B} and C\\", "Smith and Wesson", "Li, {}, Jr.", ""])
def test_hostile_name_never_breaks_an_entry(name):
    imprint = replace(CUBA, editors=(read_name(name), Name("Office, of {X", "and Y")))
    cited = replace(D438, imprint=imprint)

    [record] = read_ris(as_ris(cited))
    [entry] = read_bibtex(as_bibtex(cited)).values()

    assert record["secondary_authors"][-1] == "Office, of {X, and Y"
    assert entry.persons["editor"]


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_words_leave_every_form_readable(title, source):
    cited = replace(D438, key=title, title=title, archival_source=source, url=source)

    [record] = read_ris(as_ris(cited))
    [entry] = read_bibtex(as_bibtex(cited)).values()
    [item] = json.loads(as_csl_json(cited))

    assert record["title"] == item["title"] == cited.item_title
    assert read_latex(entry.fields["title"]) == cited.item_title


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        (D438, "FRUS, 1961–1963, vol. 24, doc. 438"),
        (D198, "FRUS, 1961–1963, doc. 198"),
        (SCAN, "Memorandum of conversation, November 29, 1962, scan no. 01286"),
        (replace(D438, number=""), "FRUS, 1961–1963, vol. 24, pp. 923–924"),
    ],
)
def test_short_title_names_the_volume_and_the_place_in_it(cited, title):
    assert short_title(cited) == title


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_spreadsheet_takes_no_cell_for_a_formula(start):
    assert csv_cell(start).startswith("'")


@pytest.mark.parametrize("words", ["611.61/11–2962", "Laos - Cuba", "", "–", "a\nb"])
def test_other_words_stand_in_a_cell_as_they_are(words):
    out = io.StringIO()
    csv.writer(out).writerow([csv_cell(words), "end"])

    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [words, "end"]
