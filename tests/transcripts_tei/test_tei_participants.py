import pytest
from tei_samples import marked, transcript_of

from archive.text import MarkKind


def listed(*items, head="PARTICIPANTS"):
    inner = "".join(f"<item>{item}</item>" for item in items)
    return transcript_of(f"<list type='participants'><head>{head}</head>{inner}</list><p>X.</p>")


def people(transcript):
    return [(party.printed, party.delegation) for party in transcript.parties]


@pytest.mark.parametrize(
    ("american", "soviet"),
    [
        ("<hi rend='italic'>US</hi>", "<hi rend='italic'><gloss target='#t_1'>USSR</gloss></hi>"),
        ("United States", "Soviet Union"),
        ("U.S.:", "U.S.S.R.:"),
        ("<hi rend='italic'>U.S. Side</hi>", "<hi rend='italic'>Soviet Side:</hi>"),
        ("For the United States", "For the Soviet Union"),
        ("American Participants", "Soviet Delegation"),
    ],
)  # fmt: skip
def test_a_flat_item_may_head_the_delegation_below_it(american, soviet):
    transcript = listed(
        american,
        "The President",
        "Mr. <persName corresp='#p_TWR1'>Tyler</persName>—<gloss target='#t_EUR1'>EUR</gloss>",
        soviet,
        "Mr. <persName corresp='#p_MAI1'>Mikoyan</persName>",
    )

    groups = marked(transcript, MarkKind.DELEGATION)
    assert len(groups) == 2
    assert people(transcript) == [
        ("The President", groups[0].rstrip(":")),
        ("Mr. Tyler—EUR", groups[0].rstrip(":")),
        ("Mr. Mikoyan", groups[1].rstrip(":")),
    ]
    assert marked(transcript, MarkKind.PARTICIPANT) == [p.printed for p in transcript.parties]
    assert not marked(transcript, MarkKind.LIST_ITEM)


def test_a_nested_lists_head_heads_its_items_alone():
    transcript = listed(
        "<list><head>US</head><item>The Secretary</item></list>",
        "<list><head>France</head><item>M. Lucet</item><item>M. Soutou</item></list>",
        "Mr. Obst, Interpreter",
    )

    assert people(transcript) == [
        ("The Secretary", "US"),
        ("M. Lucet", "France"),
        ("M. Soutou", "France"),
        ("Mr. Obst, Interpreter", ""),
    ]
    assert transcript.parties[-1].function == "interpreter"


@pytest.mark.parametrize(
    "person",
    [
        "The Secretary",
        "The Vice President",
        "Major Eisenhower",
        "Lord Hood",
        "Leon Fuller",
        "Mr. Ernst, Defense",
        "<hi rend='italic'><persName corresp='#p_BMG1'>McGeorge Bundy</persName></hi>",
        "[<hi rend='italic'>name not declassified</hi>]",
    ],
)
def test_an_item_that_names_somebody_heads_no_delegation(person):
    transcript = listed(person, "Mr. Mikoyan")

    assert len(transcript.parties) == 2
    assert {delegation for _, delegation in people(transcript)} == {""}


def test_several_people_in_one_item_are_several():
    transcript = listed(
        "Mr. <persName>Rostow</persName>, Ambassador <persName>Kohler</persName>, and Admiral "
        "<persName>Taylor</persName>",
        "The President, the Vice President, the Secretary of State, Mr. Bundy",
        "Secretary <persName>Anderson</persName> (first few minutes, only), Mr. Hagerty",
        "Mr. <persName>Southard</persName>—IMF Mr. Willis—Treasury Mr. Tobin",
    )

    assert [printed for printed, _ in people(transcript)] == [
        "Mr. Rostow",
        "Ambassador Kohler",
        "Admiral Taylor",
        "The President",
        "the Vice President",
        "the Secretary of State",
        "Mr. Bundy",
        "Secretary Anderson (first few minutes, only)",
        "Mr. Hagerty",
        "Mr. Southard—IMF",
        "Mr. Willis—Treasury",
        "Mr. Tobin",
    ]


@pytest.mark.parametrize(
    "one",
    [
        "Mr. Kikuchi, Secretary to Mr. <persName>Ohira</persName>",
        "Mr. Smirnovski, Chief of the American Section, Foreign Ministry",
        "Robert M. Kimmitt, Assistant for Minister <persName>Li</persName>",
        "Mikhail A. Menshikov, Soviet Ambassador",
        "The Polish Ambassador, Mr. <persName>Spasowski</persName>",
        "The Yugoslav Foreign Secretary, Mr. Koca Popovic",
        "Assistant Secretary of State, <persName>Joseph Sisco</persName>",
        "<persName>Michael Foot</persName>, Lord President of the Council",
        "<persName>Lee Hurak</persName>, Secretary General of Korea",
        "Mr. Robert Deckert, General Counsel",
        "Ronald I. Spiers, Minister Counselor, American Embassy",
        "H.E., Dr. Mostafa Kamel, Ambassador",
        "General Krulak vice General <persName>Taylor</persName>",
    ],
)
def test_whom_a_post_serves_was_not_there(one):
    assert len(listed(one, "Mr. Mikoyan").parties) == 2


def test_lines_broken_within_an_item_begin_anew_where_they_name_somebody():
    transcript = listed(
        "United States<lb/>The Secretary of State<lb/>Mr. Foy D. Kohler<lb/>Rumania<lb/>"
        "Foreign Minister Corneliu Manescu",
        "Michael V. Connors<lb/>Country Officer for Tunisia",
    )

    assert people(transcript) == [
        ("The Secretary of State", "United States"),
        ("Mr. Foy D. Kohler", "United States"),
        ("Foreign Minister Corneliu Manescu", "Rumania"),
        ("Michael V. Connors Country Officer for Tunisia", "Rumania"),
    ]


def test_a_side_named_before_the_people_of_one_line_is_theirs_alone():
    transcript = listed(
        "State: Acting Secretary <persName>Ball</persName>, Mr. <persName>Cleveland</persName>, "
        "Mr. <persName>Talbot</persName>",
        "CIA: Mr. Duckett",
        "Mr. Bundy",
    )

    assert people(transcript) == [
        ("Acting Secretary Ball", "State"),
        ("Mr. Cleveland", "State"),
        ("Mr. Talbot", "State"),
        ("Mr. Duckett", "CIA"),
        ("Mr. Bundy", ""),
    ]
    assert marked(transcript, MarkKind.DELEGATION) == ["State", "CIA"]


def test_participants_as_first_item_is_the_lists_head():
    transcript = transcript_of(
        "<list type='participants'><item>Participants:</item><item>The Secretary</item></list>"
    )

    assert people(transcript) == [("The Secretary", "")]


def test_a_table_of_participants_is_read_cell_by_cell():
    transcript = listed(
        "<table><row><cell>Australia—</cell><cell>Mr. Blakeney, Counselor</cell></row>"
        "<row><cell/><cell>Mr. Rowland</cell></row>"
        "<row><cell>Belgium—</cell><cell>Mr. Muller</cell></row></table>"
    )

    assert people(transcript) == [
        ("Mr. Blakeney, Counselor", "Australia"),
        ("Mr. Rowland", "Australia"),
        ("Mr. Muller", "Belgium"),
    ]


def test_a_line_break_or_a_page_break_between_groups_changes_nothing():
    transcript = transcript_of(
        "<list type='participants'><head>PARTICIPANTS</head><item><hi rend='italic'>US</hi></item>"
        "<lb/><item>The Secretary</item><pb n='7' xml:id='pg_7'/><item>Mr. <persName>Bun<pb n='8' "
        "xml:id='pg_8'/>dy</persName></item></list>"
    )

    assert people(transcript) == [("The Secretary", "US"), ("Mr. Bundy", "US")]
    assert [page.label for page in transcript.pages] == ["7", "8"]


def test_minutes_tagged_as_participants_name_nobody():
    transcript = listed(
        "Secretary Rusk informed the President that all present had now been briefed on events "
        "since Friday. The President might wish to get their reactions and then to consider the "
        "next steps.",
        "[Here follows the same list as Document 9.]",
        "See attached list",
        "Mr. Bundy",
    )

    assert people(transcript) == [("Mr. Bundy", "")]


def test_early_volumes_list_the_participants_in_a_table_of_its_own():
    transcript = transcript_of(
        "<p><table><row><cell>Participants:</cell><cell>Mr. E. N. van Kleffens, Ambassador of the "
        "Netherlands</cell></row><row><cell/><cell>EUR: Mr. Llewellyn Thompson</cell></row>"
        "<row><cell>UNA—</cell><cell>Mr. Rusk</cell></row><row><cell/><cell>Mr. Blaisdell</cell>"
        "</row></table></p><p>Mr. van Kleffens said he had come in.</p>"
    )

    assert people(transcript) == [
        ("Mr. E. N. van Kleffens, Ambassador of the Netherlands", ""),
        ("Mr. Llewellyn Thompson", "EUR"),
        ("Mr. Rusk", "UNA"),
        ("Mr. Blaisdell", "UNA"),
    ]
    assert len(marked(transcript, MarkKind.ROW)) == 4


@pytest.mark.parametrize("head", ["PARTICIPANTS", "Those Present:", "OTHERS PRESENT"])
def test_a_list_that_is_not_tagged_as_one_of_participants_says_so_in_its_head(head):
    transcript = transcript_of(f"<list><head>{head}</head><item>The Secretary</item></list>")

    assert people(transcript) == [("The Secretary", "")]


def test_a_paragraph_may_list_the_participants_one_a_line():
    transcript = transcript_of(
        "<p>PARTICIPANTS: <lb/>President <persName>Ford</persName><lb/>Dr. <persName>Henry A. "
        "Kissinger</persName>, Secretary of State</p><p>Ford: Will you sit?</p>"
    )

    assert people(transcript) == [
        ("President Ford", ""),
        ("Dr. Henry A. Kissinger, Secretary of State", ""),
    ]


def test_those_listed_as_interpreters_are_interpreters():
    transcript = listed("Elie Nowfel", head="INTERPRETERS")

    assert [(party.printed, party.function) for party in transcript.parties] == [
        ("Elie Nowfel", "interpreter")
    ]


def test_a_sentence_or_an_hour_in_a_list_is_nobody():
    transcript = listed(
        "Mr. Kohler",
        "Mr. Kohler called on the Attorney General today at 11:30 to discuss the Ivanov case.",
        "Time: 11:00 to 11:45 a. m.",
    )

    assert people(transcript) == [("Mr. Kohler", "")]
