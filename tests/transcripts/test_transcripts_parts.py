"""Headings, datelines, markers, pages, people and forme work, one by one."""

import datetime as dt

import pytest

from archive.text import FormeWork
from archive.transcripts import Certainty, DocumentKind, Precision
from archive.transcripts.dateline import is_impossible, read_date, read_dateline, read_dates
from archive.transcripts.furniture import (
    is_catchword,
    is_office_line,
    page_number,
    read_stamp,
)
from archive.transcripts.heading import read_heading
from archive.transcripts.lines import cut_lines
from archive.transcripts.markers import heading_marker, lift_markers
from archive.transcripts.pages import lift_page_breaks, page_before
from archive.transcripts.parties import begins_entry, infer_side, is_group, is_person, repaired


@pytest.mark.parametrize(
    ("printed", "number", "kind", "sender", "recipient"),
    [
        ("438. Memorandum of Conversation", "438", "memorandum-of-conversation", "", ""),
        (
            "198. Memorandum From Secretary of State Rusk to President Kennedy",
            "198",
            "memorandum",
            "Secretary of State Rusk",
            "President Kennedy",
        ),
        (
            "12. Telegram From the Mission to the United Nations to the Department of State",
            "12",
            "telegram",
            "the Mission to the United Nations",
            "the Department of State",
        ),
        (
            "3. Memorandum From the President's Special Assistant for National Security Affairs"
            " (Bundy) to President Kennedy",
            "3",
            "memorandum",
            "the President's Special Assistant for National Security Affairs (Bundy)",
            "President Kennedy",
        ),
        ("270. Editorial Note", "270", "editorial-note", "", ""),
        ("278A. Circular Airgram to All Posts", "278A", "circular", "", "All Posts"),
        (
            "The Ambassador in the Soviet Union (Kirk) to the Secretary of State",
            "",
            "other",
            "The Ambassador in the Soviet Union (Kirk)",
            "the Secretary of State",
        ),
        ("1. Memorandum for the Record", "1", "memorandum", "", ""),
        ("9. National Intelligence Estimate", "9", "intelligence-estimate", "", ""),
        (
            "119. Letter From Chairman Khrushchev to President Johnson",
            "119",
            "letter",
            "Chairman Khrushchev",
            "President Johnson",
        ),
        (
            "196. Memorandum From the President's Assistant for National Security Affairs"
            " (Kissinger) to Secretary of State Rogers, Washington, June 12, 1970",
            "196",
            "memorandum",
            "the President's Assistant for National Security Affairs (Kissinger)",
            "Secretary of State Rogers",
        ),
        (
            "52. Telegram 187449 From the Department of State to the Embassies in Saudi Arabia,"
            " Kuwait, United Kingdom, and Iran, November 16, 1970, 2141Z",
            "52",
            "telegram",
            "the Department of State",
            "the Embassies in Saudi Arabia, Kuwait, United Kingdom, and Iran",
        ),
        (
            "4. Letter From Premier Bulganin to President Eisenhower Dated May 17, 1956",
            "4",
            "letter",
            "Premier Bulganin",
            "President Eisenhower",
        ),
        (
            "285. Report to the President From the Secretary of State",
            "285",
            "report",
            "the Secretary of State",
            "the President",
        ),
        (
            "357. Memorandum Prepared in the Department of State for President Kennedy",
            "357",
            "memorandum",
            "",
            "President Kennedy",
        ),
        ("97. Memorandum for the President's File by Mr. Kissinger", "97", "memorandum", "", ""),
    ],
)
def test_a_heading_names_number_kind_and_parties(printed, number, kind, sender, recipient):
    heading = read_heading(printed)

    parties = {party.function: party.printed for party in heading.parties}

    assert (heading.number, heading.kind) == (number, DocumentKind(kind))
    assert (parties.get("sender", ""), parties.get("recipient", "")) == (sender, recipient)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (
            "Memorandum of Conversation, by the Director of the Office of Chinese Affairs (Clubb)",
            "the Director of the Office of Chinese Affairs (Clubb)",
        ),
        (
            "Memorandum by the Special Assistant to the Secretary of State (Battle)",
            "the Special Assistant to the Secretary of State (Battle)",
        ),
        (
            "96. Diary Entry by the Ambassador to the United Kingdom (Bruce)",
            "the Ambassador to the United Kingdom (Bruce)",
        ),
    ],
)
def test_who_writes_to_nobody_is_the_drafter(printed, name):
    [drafter] = read_heading(printed).parties

    assert (drafter.function, drafter.printed) == ("drafter", name)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("126. Memorandum of Conference With President Eisenhower", "memorandum-of-conversation"),
        ("6. Memorandum of Discussion at the 287th Meeting of the Council", "minutes"),
        ("7. Memorandum on the Substance of Discussion at a State–JCS Meeting", "minutes"),
        ("333. Paper Presented by Admiral Radford at the 287th Meeting of the Council", "paper"),
        ("51. Address by Secretary McNamara at the Meeting of the Council", "statement"),
        ("1. Intelligence Note 195 From the Director (Hughes) to Secretary Rogers", "report"),
        ("2. Special Estimate", "intelligence-estimate"),
        ("3. Nusup 1083 to Geneva, March 15", "telegram"),
        ("4. White House Press Release", "statement"),
        ("5. Talking Points Prepared by the National Security Council Staff", "paper"),
        ("8. The British Embassy to the Department of State", "other"),
    ],
)
def test_the_first_noun_of_a_heading_says_what_the_document_is(printed, kind):
    assert read_heading(printed).kind == DocumentKind(kind)


def test_the_one_addressed_may_stand_before_the_drafter():
    parties = read_heading("Memorandum to the President by the Director (Stassen)").parties

    assert [(party.function, party.printed) for party in parties] == [
        ("drafter", "the Director (Stassen)"),
        ("recipient", "the President"),
    ]


@pytest.mark.parametrize(
    ("printed", "place", "earliest", "latest", "precision", "begins", "ends"),
    [
        ("Seoul, October, 23, 1964.", "Seoul", "1964-10-23", "1964-10-23", "day", "", ""),
        ("Washington, November 16. 1961", "Washington", "1961-11-16", "1961-11-16", "day", "", ""),
        ("Washington, D.C., May 5, 1969", "Washington, D.C.", "1969-05-05", "1969-05-05", "day",
         "", ""),
        ("Bonn, May 2/3, 1957—midnight.", "Bonn", "1957-05-02", "1957-05-03", "range", "", ""),
        ("[London, July 10(?), 1955.]", "London", "1955-07-10", "1955-07-10", "day", "", ""),
        ("White House, 9:05 a.m., December 17, 1954", "White House", "1954-12-17", "1954-12-17",
         "day", "09:05", ""),
        ("US/MC/29 Athens, May 3, 1962, 6 p.m.", "Athens", "1962-05-03", "1962-05-03", "day",
         "18:00", ""),
        (
            "Washington, November 29, 1962, 4:40-7:55 p.m.",
            "Washington",
            "1962-11-29",
            "1962-11-29",
            "day",
            "16:40",
            "19:55",
        ),
        ("Moscow, May 6, 1961, 7 p.m.", "Moscow", "1961-05-06", "1961-05-06", "day", "19:00", ""),
        (
            "Washington, July 31 – August 3, 1962",
            "Washington",
            "1962-07-31",
            "1962-08-03",
            "range",
            "",
            "",
        ),
        ("Paris, June 2-3, 1961", "Paris", "1961-06-02", "1961-06-03", "range", "", ""),
        ("Hyannis Port, June 5, 1961, noon", "Hyannis Port", "1961-06-05", "1961-06-05", "day",
         "12:00", ""),
        ("Saigon, June 5, 1961, 2112Z.", "Saigon", "1961-06-05", "1961-06-05", "day", "21:12", ""),
        ("Washington, October 1961.", "Washington", "1961-10-01", "1961-10-31", "month", "", ""),
        ("1962/11/29", "", "1962-11-29", "1962-11-29", "day", "", ""),
        ("London, 4 May 1961", "London", "1961-05-04", "1961-05-04", "day", "", ""),
        ("New York, March 1, 1961, 11:30-1 p.m.", "New York", "1961-03-01", "1961-03-01", "day",
         "11:30", "13:00"),
        ("Rome, May 6, 1951—6 p. m.", "Rome", "1951-05-06", "1951-05-06", "day", "18:00", ""),
        ("Washington, December 31, 1961-January 2, 1962", "Washington", "1961-12-31",
         "1962-01-02", "range", "", ""),
    ],
)  # fmt: skip
def test_a_dateline_gives_place_days_and_hours(
    printed, place, earliest, latest, precision, begins, ends
):
    found = read_dateline(printed)

    assert (found.printed, found.place) == (printed, place)
    assert (str(found.date.earliest), str(found.date.latest)) == (earliest, latest)
    assert found.date.precision is Precision(precision)
    assert found.date.begins == (dt.time.fromisoformat(begins) if begins else None)
    assert found.date.ends == (dt.time.fromisoformat(ends) if ends else None)


@pytest.mark.parametrize(
    "printed",
    ["Washington, undated", "Washington, February 30, 1962", "May 6, 1234", "Moscow, n.d.", ""],
)
def test_what_is_no_day_of_the_calendar_is_no_date(printed):
    assert read_dateline(printed).date is None


def test_an_impossible_day_is_told_from_a_missing_one():
    assert is_impossible("Washington, February 30, 1962")
    assert not is_impossible("Washington, undated")
    assert read_dateline("Washington, February 30, 1962").place == "Washington"


def test_a_queried_date_is_doubtful_and_says_why():
    date = read_date("Washington, [December 1962?]")

    assert date.certainty is Certainty.DOUBTFUL
    assert date.reason


def test_figures_of_a_folder_are_american_days():
    days = read_dates("Southeast Asia: General, 10/7/61–10/11/61")

    assert [str(day.earliest) for day in days] == ["1961-10-07", "1961-10-11"]


@pytest.mark.parametrize(
    ("heading", "marker"),
    [
        ("438. Memorandum of Conversation0", "0"),
        ("3. Paper Prepared in the Department of State, May 19611", "1"),
        ("3. Paper of May 1961", ""),
        ("10. Telegram From the Embassy (Kohler)12", "12"),
        ("Memorandum of Conversation", ""),
    ],
)
def test_a_heading_ends_in_its_marker(heading, marker):
    assert heading_marker(heading) == marker


@pytest.mark.parametrize(
    ("text", "notes", "expected", "printed"),
    [
        ("A0\n\nletter.1 The", 2, ["A", "", "letter. The"], ("0", "1")),
        (
            "ReLegtels 13,0 14, and 151. There are 40 missiles.",
            2,
            ["ReLegtels 13, 14, and 15. There are 40 missiles."],
            ("0", "1"),
        ),
        ("Memo1\nin 1959.2 Mr. K", 2, ["Memo", "in 1959. Mr. K"], ("1", "2")),
        ("Memo1\nof April 32 and 3 planes", 2, ["Memo", "of April 3 and 3 planes"], ("1", "2")),
        ("Memo1\nof April 22 and 3 planes", 2, ["Memo", "of April 22 and 3 planes"], ("1", "")),
        ("Memo0\n611.61/11–2962 and 1,501", 2, ["Memo", "611.61/11–2962 and 1,501"], ("0", "")),
        ("Memo0\n3.1 million, then here1", 2, ["Memo", "3.1 million, then here"], ("0", "1")),
        ("No marker\nat all 2030 men", 1, ["No marker", "at all 2030 men"], ("",)),
    ],
)
def test_markers_are_found_by_the_list_and_figures_stay(text, notes, expected, printed):
    lifted = lift_markers(cut_lines(text), notes)

    assert [line.words for line in lifted.lines] == expected
    assert lifted.printed == printed


def test_a_marker_and_a_page_in_one_line_keep_their_places():
    line = lift_page_breaks(cut_lines("in response1 to [Page 834] letter.2 End")[0])

    [lifted] = lift_markers([line], 2).lines

    places = {(point.kind.value, lifted.words[: point.start]) for point in lifted.points}
    assert lifted.words == "in response to letter. End"
    assert places == {
        ("note-marker", "in response"),
        ("page-break", "in response to "),
        ("note-marker", "in response to letter."),
    }


@pytest.mark.parametrize(
    ("words", "lifted"),
    [
        ("Mr. Khrushchev [Page 834] recalled", "Mr. Khrushchev recalled"),
        ("terri[Page 5]tory", "territory"),
        ("end.[Page 5] New", "end. New"),
        ("[Page xii] Preface", "Preface"),
        ("[Page ] none [Pages 3]", "[Page ] none [Pages 3]"),
    ],
)
def test_a_page_marker_leaves_the_words_whole(words, lifted):
    assert lift_page_breaks(cut_lines(words)[0]).words == lifted


@pytest.mark.parametrize(
    ("label", "before"), [("924", "923"), ("xii", "xi"), ("V", "IV"), ("1", ""), ("12a", "")]
)
def test_the_page_before_is_told_where_it_can_be(label, before):
    assert page_before(label) == before


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Mr. TylerEUR", "Mr. Tyler, EUR"),
        ("Mr. AkalovskyACDA/IR", "Mr. Akalovsky, ACDA/IR"),
        ("Mr. Bundy—The White House", ""),
        ("Mr. McGHEE", ""),
        ("Mr. E.S. Glenn, LS", ""),
        ("Mr. John MacARTHUR", ""),
    ],
)
def test_only_a_lost_dash_is_mended(printed, read):
    assert repaired(printed) == read


@pytest.mark.parametrize("words", ["U.S.", "U.S.S.R.", "US", "USSR", "United States", "UK:",
                                   "Soviet Side", "For the French", "American"])  # fmt: skip
def test_a_side_alone_is_a_group(words):
    assert is_group(words)


@pytest.mark.parametrize("words", ["The President", "US Delegation to Geneva, Mr. Dean", "EUR"])
def test_somebody_is_no_group(words):
    assert not is_group(words)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("The Secretary", True),
        ("Mr. E. S. Glenn, LS", True),
        ("Anastas I. Mikoyan, First", True),
        ("Ambassador Anatoliy F. Dobryn", True),
        ("EUR—Mr. Kohler", True),
        ("EUR/SES—Frank G. Siscoe", True),
        ("Yuri Volsky, Cultural Counselor", True),
        ("Ambassador-at-Large Averell Harriman", True),
        ("General Assembly (Interpret", False),
        ("Council of Ministers of the", False),
        ("Secretary, Soviet Embassy", False),
        ("Deputy Chairman of the", False),
        ("Soviet Delegation to XVII", False),
    ],
)
def test_a_line_of_a_column_names_somebody_or_goes_on(words, person):
    assert is_person(words) is person


def test_a_line_after_a_comma_goes_on_with_the_entry():
    assert not begins_entry("Soviet Delegation to XVII", "Mr. Yuriy N. Vino-Gradov,")
    assert begins_entry("Mr. Igor D. Bubnov, Third", "General Assembly (Interpret")


def test_a_side_is_proved_by_an_office_and_not_by_a_subject():
    assert infer_side(["Mr. Bubnov, Third Secretary, Soviet Embassy"])[0] == "U.S.S.R."
    assert infer_side(["Mr. Davis, Director, Office of Soviet Union Affairs"]) == ("", "")
    assert infer_side(["Mr. A, Soviet Embassy", "Mr. B, British Embassy"]) == ("", "")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("SECRET", FormeWork.STAMP),
        ("TOP SECRET EYES ONLY", FormeWork.STAMP),
        ("SECRETALISCHER SECRETARIA SECRETA", FormeWork.STAMP),
        ("F800003-0899", FormeWork.ACCESSION_NUMBER),
        ("r. 4534", FormeWork.ACCESSION_NUMBER),
        ("DEPARTMENT OF STATE", FormeWork.STAMP),
        ("XXXXXXXX", FormeWork.STAMP),
    ],
)
def test_a_stamp_is_known_by_its_words(words, what):
    assert read_stamp(words).what is what


@pytest.mark.parametrize(
    "words",
    ["U.S.S.R.", "USSR", "SUBJECT", "PARTICIPANTS", "MEMORANDUM OF CONVERSATION",
     "The secret was kept.", "1962/11/29", "Laos"],
)  # fmt: skip
def test_a_line_of_the_text_is_no_stamp(words):
    assert read_stamp(words) is None


def test_small_parts_of_a_sheet_are_told_apart():
    assert [page_number(words) for words in ("-2-", "- 12 -", "Page 3", "2", "-x-")] == [
        "2",
        "12",
        "3",
        "",
        "",
    ]
    assert is_catchword("perpetually", "perpetually in a state bordering on conflict.")
    assert not is_catchword("Sincerely yours", "It is quite clear")
    assert is_office_line("INR/D - Mr. Hilsman")
    assert not is_office_line("Mr. Mikoyan said that he liked the spirit")
