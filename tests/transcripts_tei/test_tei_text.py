import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tei_samples import broken_at, called_at, marked, messages, transcript_of

from archive.text import MarkKind
from archive.transcripts.nesting import find_faults
from archive.transcripts.transcript import FindingKind


@pytest.mark.parametrize(
    ("tagged", "words"),
    [
        ("The Chargé ( <persName> Childs </persName> ) said", "The Chargé (Childs) said"),
        ("<placeName>Washington</placeName> , May 6", "Washington, May 6"),
        ("<hi rend='italic'>infra </hi>.", "infra."),
        ("<hi rend='italic'>ibid.</hi>\n   , p. 4", "ibid., p. 4"),
        ("<persName>Khrushchev\n </persName>'s letter", "Khrushchev's letter"),
        ("those [<gloss target='#t_US1'> US </gloss> ] troops", "those [US] troops"),
        ("a pause . . . and on", "a pause . . . and on"),
        ("<persName>Anderson</persName> … even then", "Anderson … even then"),
        ("July 31 – August 3", "July 31 – August 3"),
        ("Mr. <persName>Tyler</persName>—<gloss target='#t_EUR1'>EUR</gloss>", "Mr. Tyler—EUR"),
        ("pp. <ref target='#pg_311'>311</ref>–<ref target='#pg_313'>313</ref>", "pp. 311–313"),
        ("two\n\n      lines\tof print", "two lines of print"),
        ("Cao&#160;Dai", "Cao Dai"),
    ],
)
def test_blanks_of_the_markup_are_not_blanks_of_the_text(tagged, words):
    assert transcript_of(f"<p>{tagged}</p>").text == words


@pytest.mark.parametrize(
    ("tagged", "words"),
    [
        ("our terri<pb n='834' xml:id='pg_834'/>tory, the territory", "our terri[834]tory"),
        ("Khrushchev <pb n='834' xml:id='pg_834'/>recalled", "Khrushchev [834]recalled"),
        ("Khrushchev<pb n='834' xml:id='pg_834'/> recalled", "Khrushchev [834]recalled"),
        ("countries—<pb n='834' xml:id='pg_834'/>to pursue", "countries—[834]to pursue"),
        ("an anti-<pb n='834' xml:id='pg_834'/>imperialist", "an anti-[834]imperialist"),
        ("prowess.<pb n='834' xml:id='pg_834'/>See below", "prowess. [834]See below"),
        ("<persName>Khru<pb n='834' xml:id='pg_834'/>shchev</persName>", "Khru[834]shchev"),
    ],
)
def test_a_page_begins_where_its_first_word_or_letter_stands(tagged, words):
    assert broken_at(transcript_of(f"<p>{tagged}</p>")).startswith(words)


def test_two_words_that_a_page_break_runs_together_are_set_apart_and_the_finding_says_so():
    inner = (
        "<p>It is not felt so<pb n='30' xml:id='pg_30'/>sharp from afar.</p>"
        "<p>So he said, and so did others: a sharp word, and sharp it was.</p>"
    )

    transcript = transcript_of(inner)

    assert broken_at(transcript).startswith("It is not felt so [30]sharp from afar.")
    assert "page 30" in messages(transcript.findings, FindingKind.REPAIRED)[0]


def test_every_block_stands_on_a_line_of_its_own():
    inner = (
        "<head>380. Memorandum</head><opener><dateline>Washington</dateline>"
        "<seg rendition='#left'><hi rend='smallcaps'>top secret</hi></seg>"
        "<salute>Dear Brent:</salute></opener><p rend='sectiontitleital'>A. Laos</p>"
        "<p>First.</p><quote><p>Second.</p></quote><closer><signed>Rusk</signed></closer>"
        "<postscript><p>P.S. Third.</p></postscript>"
    )

    transcript = transcript_of(inner)

    assert transcript.text.split("\n") == [
        "380. Memorandum",
        "Washington",
        "top secret",
        "Dear Brent:",
        "A. Laos",
        "First.",
        "Second.",
        "Rusk",
        "P.S. Third.",
    ]
    assert marked(transcript, MarkKind.SUBHEADING) == ["A. Laos"]
    assert marked(transcript, MarkKind.QUOTATION) == ["Second."]
    assert marked(transcript, MarkKind.SIGNATURE) == ["Rusk"]


def test_a_list_within_a_paragraph_parts_it_in_two():
    transcript = transcript_of(
        "<p>He asked <hi rend='italic'>that<list><item>Laos</item><item>Cuba</item></list>"
        "be</hi> settled.</p>"
    )

    assert transcript.text == "He asked that\nLaos\nCuba\nbe settled."
    assert marked(transcript, MarkKind.PARAGRAPH) == ["He asked that", "be settled."]
    assert marked(transcript, MarkKind.LIST) == ["Laos\nCuba"]
    assert marked(transcript, MarkKind.EMPHASIS) == ["that", "be"]


def test_a_label_and_its_item_are_one_entry_and_lists_nest():
    transcript = transcript_of(
        "<list><label>1.</label><item>It would: <list><label>(<hi rend='italic'>a</hi>)</label>"
        "<item>restrict</item></list></item><label>2.</label><item>Formosa</item></list>"
    )

    assert transcript.text == "1. It would:\n(a) restrict\n2. Formosa"
    assert marked(transcript, MarkKind.LIST_ITEM) == [
        "1. It would:\n(a) restrict",
        "(a) restrict",
        "2. Formosa",
    ]
    assert marked(transcript, MarkKind.LABEL) == ["1.", "(a)", "2."]


def test_a_table_keeps_its_columns_where_cells_are_empty():
    transcript = transcript_of(
        "<table><head>Divisions</head><row role='label'><cell/><cell>10</cell></row>"
        "<row><cell>Suez open</cell><cell/><cell> .5 </cell></row></table><p>After.</p>"
    )

    assert transcript.text == "Divisions\n\t10\nSuez open\t\t.5\nAfter."
    assert marked(transcript, MarkKind.CELL) == ["", "10", "Suez open", "", ".5"]
    assert marked(transcript, MarkKind.ROW) == ["\t10", "Suez open\t\t.5"]


def test_words_between_a_table_of_several_blocks_in_a_cell_stay_in_it():
    transcript = transcript_of(
        "<table><row><cell><p>One</p><p>Two</p></cell><cell>Three</cell></row></table>"
    )

    assert transcript.text == "One\nTwo\tThree"
    assert marked(transcript, MarkKind.CELL) == ["One\nTwo", "Three"]


def test_a_line_break_within_a_heading_is_a_mark_between_two_words():
    transcript = transcript_of("<head>No. 720<lb/>Memorandum<lb/></head><p><lb/>Words.</p>")

    breaks = [m.start for m in transcript.marks if m.kind is MarkKind.LINE_BREAK]
    assert transcript.text == "No. 720 Memorandum\nWords."
    assert breaks == [transcript.text.index("Memorandum")]


def test_names_terms_references_and_emphasis_are_marks_with_what_was_tagged():
    transcript = transcript_of(
        "<p><persName corresp='#p_KNS1'>Khrushchev</persName> and <persName>Zorin</persName> "
        "told <gloss target='#t_EUR1'>EUR</gloss> (<gloss>NATO</gloss>): see "
        "<ref target='frus1961-63v06#pg_311'><hi rend='italic'>Foreign Relations</hi></ref>, "
        "<ref>no link</ref>, <hi rend='strong'>bold</hi>, 10<hi rend='superscript'>6</hi>, "
        "<hi rend='smallcaps'>vi</hi>, <del rend='strikethrough'>out</del></p>"
    )

    said = [(m.kind.value, m.span.of(transcript.text), m.label, m.target) for m in transcript.marks]
    assert said[1:] == [
        ("name", "Khrushchev", "", "p_KNS1"),
        ("name", "Zorin", "", ""),
        ("term", "EUR", "", "t_EUR1"),
        ("reference", "Foreign Relations", "", "frus1961-63v06#pg_311"),
        ("emphasis", "Foreign Relations", "italic", ""),
        ("reference", "no link", "", ""),
        ("emphasis", "bold", "strong", ""),
        ("emphasis", "6", "superscript", ""),
        ("emphasis", "out", "struck-through", ""),
    ]


def test_an_unknown_element_keeps_its_words_and_is_reported_once():
    transcript = transcript_of(
        "<p>A <conjecture>likely</conjecture> <conjecture>word</conjecture>.</p>"
        "<item>loose item</item><list><itemitem>slip</itemitem></list>"
    )

    assert transcript.text == "A likely word.\nloose item\nslip"
    assert messages(transcript.findings, FindingKind.UNREAD) == [
        "element <conjecture> is not known; its words are kept"
    ]


@pytest.mark.parametrize("name", ["frus:problem", "uh-oh"])
def test_an_encoders_private_remark_is_found_but_not_shown(name):
    transcript = transcript_of(f"<head>8. Report</head><{name}>page 4 missing?</{name}>")

    assert transcript.text == "8. Report"
    assert "page 4 missing?" in messages(transcript.findings, FindingKind.UNREAD)[0]


def test_a_gap_and_a_picture_are_reported():
    transcript = transcript_of(
        "<p>Before</p><gap quantity='1' unit='pages' reason='convenience'/>"
        "<figure><graphic url='figure_0001.tif'/><p>A map.</p></figure>"
    )

    assert transcript.text == "Before\nA map."
    assert [m.split("(")[0] for m in messages(transcript.findings, FindingKind.UNREAD)] == [
        "the encoders left something out here ",
        "a picture is not shown: figure_0001.tif",
    ]


def test_editorial_brackets_are_marked_across_italics():
    transcript = transcript_of(
        "<p>He met [<hi rend='italic'>name not declassified</hi>].</p>"
        "<p><hi rend='italic'>[Here follows</hi> discussion of Cuba.]</p>"
        "<p>[Omitted here is X.]</p>"
    )

    assert marked(transcript, MarkKind.EXCISION) == ["[name not declassified]"]
    assert marked(transcript, MarkKind.OMISSION) == [
        "[Here follows discussion of Cuba.]",
        "[Omitted here is X.]",
    ]


def test_a_bracket_that_crosses_italics_cuts_the_italics():
    transcript = transcript_of(
        "<p><hi rend='italic'>He met [name not</hi> declassified] there.</p>"
    )

    assert marked(transcript, MarkKind.EXCISION) == ["[name not declassified]"]
    assert marked(transcript, MarkKind.EMPHASIS) == ["He met ", "[name not"]
    assert not find_faults(transcript.marks, len(transcript.text))


def test_a_note_is_called_after_the_word_before_it():
    text = called_at(
        transcript_of(
            "<head>380. Memorandum <note n='1' xml:id='d380fn1'>One.</note></head>"
            "<p><note n='2' xml:id='d380fn2'>Two.</note>A letter.<note n='3' xml:id='d380fn3'>"
            "Three.</note> More</p><note n='4' xml:id='d380fn4'>Four.</note><p>End.</p>"
        )
    )

    assert text == "380. Memorandum(fn1)\n(fn2)A letter.(fn3) More(fn4)\nEnd."


_NAMES = st.sampled_from(
    [
        "p",
        "hi",
        "persName",
        "gloss",
        "ref",
        "list",
        "item",
        "label",
        "quote",
        "table",
        "row",
        "cell",
        "head",
        "note",
        "opener",
        "closer",
        "signed",
        "dateline",
        "seg",
        "postscript",
        "frus:attachment",
        "strange",
        "lb",
        "pb",
    ]
)
_WORDS = st.text(string.ascii_letters + " ,.()[]—\n", max_size=12)


def _element(name, children):
    if name in ("lb", "pb"):
        return f"<{name}/>"
    return f"<{name}>{''.join(children)}</{name}>"


_TREES = st.recursive(
    _WORDS,
    lambda inner: st.builds(_element, _NAMES, st.lists(inner | _WORDS, max_size=4)),
    max_leaves=25,
)


@given(st.lists(_TREES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_however_elements_nest_no_sign_is_lost_and_marks_do_not_cross(trees):
    inner = "".join(trees)

    transcript = transcript_of(inner)

    kept = transcript.text + "".join(note.text for note in transcript.notes)
    printed = _printed(inner)
    assert sorted(kept.replace("\n", "").replace("\t", "").replace(" ", "")) == sorted(printed)
    assert "  " not in transcript.text
    faults = find_faults(transcript.marks, len(transcript.text))
    assert all("cell" in fault and "width" in fault for fault in faults)


def _printed(inner):
    signs, inside = [], False
    for sign in inner:
        inside = sign == "<" or (inside and sign != ">")
        if not inside and sign != ">" and not sign.isspace():
            signs.append(sign)
    return signs
