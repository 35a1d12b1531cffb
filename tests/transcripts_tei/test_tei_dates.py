import datetime as dt

import pytest
from tei_samples import messages, read_one, transcript_of

from archive.text import MarkKind
from archive.transcripts.transcript import Certainty, FindingKind, Precision


def dated(tagged, **parts):
    return read_one(f"<head>380. Telegram</head><dateline>{tagged}</dateline>", **parts)


@pytest.mark.parametrize(
    ("tagged", "earliest", "latest", "precision", "begins", "ends"),
    [
        ("<date when='1963-11-26'>November 26, 1963</date>", "1963-11-26", "", "day", "", ""),
        ("<date when='1963-11-26T11:35:00'>November 26, 1963, 11:35 a.m.</date>",
         "1963-11-26", "", "day", "11:35", ""),
        ("<date when='1965-05-05T16:00:00Z'>May 5, 1965, 4 p.m.</date>",
         "1965-05-05", "", "day", "16:00", ""),
        ("<date when='1958-06'>June 1958</date>", "1958-06-01", "1958-06-30", "month", "", ""),
        ("<date when='1958'>1958</date>", "1958-01-01", "1958-12-31", "year", "", ""),
        ("<date from='1955-07-18' to='1955-07-23'>July 18–23, 1955</date>",
         "1955-07-18", "1955-07-23", "range", "", ""),
        ("<date notBefore='1951-03-01' notAfter='1951-03-09'>early March</date>",
         "1951-03-01", "1951-03-09", "range", "", ""),
        ("<date when='1968-01-30'>January 30, 1968</date>, "
         "<time from='13:08:00' to='14:50:00'>1:08–2:50 p.m.</time>",
         "1968-01-30", "", "day", "13:08", "14:50"),
        ("<date when='1954-08-31'>31 August 1954</date>", "1954-08-31", "", "day", "", ""),
        ("<date when='1951-02-08T17:00:00'>February 8—5 p. m.</date>",
         "1951-02-08", "", "day", "17:00", ""),
    ],
)  # fmt: skip
def test_a_date_is_known_from_print_and_tag_together(
    tagged, earliest, latest, precision, begins, ends
):
    document = dated(f"<placeName>Washington</placeName>, {tagged}.")

    date = document.transcript.dateline.date
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest or earliest)
    assert date.precision == Precision(precision)
    assert (date.begins.isoformat("minutes") if date.begins else "") == begins
    assert (date.ends.isoformat("minutes") if date.ends else "") == ends
    assert not document.transcript.findings


@pytest.mark.parametrize(
    ("printed", "tagged", "kept"),
    [
        ("August 9, 1963", "1963-09-08", dt.date(1963, 8, 9)),
        ("October 24, 1963", "1964-10-24T14:46:00", dt.date(1963, 10, 24)),
    ],
)
def test_a_tag_that_contradicts_the_print_is_kept_beside_it_and_reported(printed, tagged, kept):
    document = dated(f"<date when='{tagged}'>{printed}</date>")

    date = document.transcript.dateline.date
    assert (date.earliest, date.certainty) == (kept, Certainty.PROBABLE)
    assert document.encoded == tagged
    assert document.encoded_date.earliest.isoformat() == tagged[:10]
    assert tagged in messages(document.transcript.findings, FindingKind.CONFLICT)[0]


def test_an_hour_tagged_in_the_wrong_half_of_the_day_is_reported():
    document = dated("<date when='1961-03-16T07:00:00'>March 16, 1961, 7 p.m.</date>")

    assert document.transcript.dateline.date.begins == dt.time(19)
    assert messages(document.transcript.findings, FindingKind.CONFLICT) == [
        "the date 19:00 is printed, 07:00 is tagged"
    ]


def test_an_hour_printed_as_greenwich_mean_time_says_so():
    document = dated("<date when='1968-05-01T21:12:00Z'>May 1, 1968, 2112Z</date>")

    date = document.transcript.dateline.date
    assert date.begins == dt.time(21, 12)
    assert "Greenwich" in date.reason


def test_a_tag_that_is_no_date_is_reported_and_the_print_stands():
    document = dated("<date when='1963-13-45'>November 26, 1963</date>")

    assert document.transcript.dateline.date.earliest == dt.date(1963, 11, 26)
    assert messages(document.transcript.findings, FindingKind.UNREAD) == [
        'the tagged date "1963-13-45" is no date'
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<head>270. Editorial Note</head><p>On November 29, 1962, Mikoyan called.</p>",
        "<head>1. Paper<note type='source' n='1'>Source: Files. Approved December 2, 1963.</note>"
        "</head><dateline><placeName>Washington</placeName>, <date>undated</date>.</dateline>",
        "<head>2. Draft<note type='source' n='1'>Source: Files, January 4, 1961.</note></head>",
    ],
)
def test_an_undated_document_borrows_no_date(inner):
    transcript = transcript_of(inner)

    assert transcript.dateline is None or transcript.dateline.date is None


def test_a_date_that_stands_in_the_heading_alone_is_the_documents():
    transcript = transcript_of(
        "<head>12. Memorandum From Springsteen to Scowcroft, Washington, January 23, 1975. "
        "<note n='1' type='source'>Source: Ford Library.</note></head>"
    )

    dateline = transcript.dateline
    assert (dateline.place, dateline.date.earliest) == ("Washington", dt.date(1975, 1, 23))
    assert dateline.span.of(transcript.text) == "Washington, January 23, 1975."


def test_a_date_tagged_in_the_heading_is_held_against_the_print():
    document = read_one(
        "<head>380. Memorandum of Conversation, <placeName>Washington</placeName>, <date "
        "when='1975-08-26'>September 26, 1975</date>, <time from='11:30:00' to='12:00:00'>11:30 "
        "a.m.–noon</time>.<note n='1' type='source'>Source: Ford Library, <date when='1975-09-27'>"
        "September 27, 1975</date>.</note></head>"
    )

    date = document.transcript.dateline.date
    assert (date.earliest, date.begins) == (dt.date(1975, 9, 26), dt.time(11, 30))
    assert document.encoded == "1975-08-26"
    assert messages(document.transcript.findings, FindingKind.CONFLICT) == [
        "the date 1975-09-26 is printed, 1975-08-26 is tagged"
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "536. Telegram 1833 from USUN, November 16. Cuban inspection. Secret. 2 pp. Files.",
        "237. National Intelligence Estimate, NIE 11–3–61, July 11. “Through Mid–1966.” Secret.",
    ],
)
def test_a_number_in_a_heading_is_no_year(heading):
    assert transcript_of(f"<head>{heading}</head>").dateline is None


def test_a_dateline_that_was_set_to_the_right_and_not_tagged_is_one():
    transcript = transcript_of(
        "<head>107. Telegram</head><p rend='right'>Algiers, November 6, 1975, 2035Z.</p>"
    )

    assert transcript.dateline.place == "Algiers"
    assert transcript.dateline.date.earliest == dt.date(1975, 11, 6)
    assert [m.kind for m in transcript.marks][-1] is MarkKind.DATELINE


def test_the_dateline_of_an_enclosure_is_not_the_documents():
    document = read_one(
        "<head>5. Letter</head><frus:attachment><head>Memorandum</head><dateline>"
        "<date when='1948-07-26'>July 26, 1948</date></dateline></frus:attachment>"
        "<dateline><date when='1948-08-01'>August 1, 1948</date></dateline>"
    )

    assert document.transcript.dateline.date.earliest == dt.date(1948, 8, 1)
    assert [d.date.earliest.month for d in document.datelines] == [7, 8]
    assert document.encoded == "1948-08-01"
