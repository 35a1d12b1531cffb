import pytest
from tei_samples import OPENING, document_element, messages, read_body, volume_file

from archive.transcripts.tei import IndexPage, read_volume
from archive.transcripts.transcript import FindingKind

HEADER = """<titleStmt>
  <title type="complete">Foreign Relations of the United States, 1961–1963,
      Volume V, Soviet Union</title>
  <title type="series">Foreign Relations of the United States</title>
  <title type="subseries">{subseries}</title>
  <title type="volumenumber">{number}</title>
  <title type="volume">{title}</title>
  <editor role="primary">Charles S. Sampson</editor>
  <editor role="primary">John Michael Joyce</editor>
  <editor role="general">David S. Patterson </editor>
</titleStmt><publicationStmt><publisher>Government Printing Office</publisher>
  <pubPlace>Washington</pubPlace><date>1998</date><idno type="dospubno">10544</idno>
  <idno type="isbn-13">9780160420177</idno><idno type="frus">{key}</idno></publicationStmt>"""
STATED = {
    "subseries": "1961–1963",
    "number": "Volume V",
    "title": "Soviet Union",
    "key": "frus1961-63v05",
}
WORDS = document_element("<head>1. Letter</head><p>Words.</p>", number="1")


def test_the_header_gives_title_editors_and_year():
    volume = read_body(WORDS, header=HEADER.format(**STATED))

    assert (volume.id, volume.title, volume.subseries) == (
        "frus1961-63v05",
        "Soviet Union",
        "1961–1963",
    )
    assert (volume.number, volume.part, volume.year) == ("V", "", "1998")
    assert volume.editors == ("Charles S. Sampson", "John Michael Joyce")
    assert volume.general_editors == ("David S. Patterson",)
    assert (volume.publisher, volume.place) == ("Government Printing Office", "Washington")
    assert volume.full_title.endswith("1961–1963, Volume V, Soviet Union")


@pytest.mark.parametrize(
    ("stated", "number", "part", "title", "subseries"),
    [
        ({"number": "Volume XXIII, Part 2"}, "XXIII", "2", "Soviet Union", "1961–1963"),
        ({"number": "Volume E–5", "title": "Part 2, Documents on North Africa"},
         "E–5", "2", "Documents on North Africa", "1961–1963"),
        ({"number": "Retrospective Volume"}, "", "", "Soviet Union", "1961–1963"),
        ({"number": "Public Diplomacy, World War I", "title": ""},
         "", "", "Public Diplomacy, World War I", "1961–1963"),
        ({"subseries": "Foreign Relations of the United States, 1958–1960"},
         "V", "", "Soviet Union", "1958–1960"),
        ({"number": "Volumes VII/VIII/IX, Microfiche Supplement"},
         "VII/VIII/IX", "Microfiche Supplement", "Soviet Union", "1961–1963"),
    ],
)  # fmt: skip
def test_numbers_and_parts_of_volumes_are_read_as_printed(stated, number, part, title, subseries):
    volume = read_body(WORDS, header=HEADER.format(**STATED | stated))

    assert (volume.number, volume.part) == (number, part)
    assert (volume.title, volume.subseries) == (title, subseries)


@pytest.mark.parametrize(
    ("root_id", "declared", "name", "key"),
    [
        ("frus1951v07p2", "", "volume.xml", "frus1951v07p2"),
        ("", "frus1951v07p2", "volume.xml", "frus1951v07p2"),
        ("", "", "texts/frus1951v07p2.xml", "frus1951v07p2"),
        ("", "to be told", "frus1951v07p2.tei.xml", "frus1951v07p2"),
    ],
)
def test_a_volume_without_an_id_is_known_by_its_header_or_its_file(root_id, declared, name, key):
    root = OPENING.replace("<TEI ", f'<TEI xml:id="{root_id}" ') if root_id else OPENING
    header = HEADER.format(**STATED | {"key": declared})

    assert read_volume(volume_file(WORDS, header=header, root=root), name).id == key


def test_persons_and_abbreviations_are_those_that_define_an_id():
    volume = read_body(
        WORDS,
        front=(
            "<div type='section' xml:id='persons'><list type='names'>"
            "<item><hi rend='strong'>Note:</hi> Pseudonyms follow.</item>"
            "<item><pb n='XX' xml:id='pg_XX'/><hi rend='strong'><persName xml:id='p_ADG1'>Acheson, "
            "Dean G.</persName>,</hi> Secretary of State January 19, 1949–January 20, 1953</item>"
            "<item><persName xml:id='p_AK1'>Adenauer, Konrad</persName>, Chancellor until October "
            "1963; successor of <persName corresp='#p_X1'>X</persName></item></list></div>"
            "<div type='section' xml:id='terms'><list type='terms'><item><hi rend='strong'><term "
            "xml:id='t_HMB1'>HMB</term>,</hi> first</item><item><term xml:id='t_HMB1'>HMB</term>,"
            " second (see <gloss target='#t_US1'>US</gloss>)</item></list></div>"
        ),
    )

    assert [(p.id, p.name, p.description, p.dates) for p in volume.persons] == [
        (
            "p_ADG1",
            "Acheson, Dean G.",
            "Secretary of State January 19, 1949–January 20, 1953",
            ("January 19, 1949–January 20, 1953",),
        ),
        (
            "p_AK1",
            "Adenauer, Konrad",
            "Chancellor until October 1963; successor of X",
            ("until October 1963",),
        ),
    ]
    assert [(t.id, t.term, t.expansion) for t in volume.terms] == [
        ("t_HMB1", "HMB", "first"),
        ("t_HMB1-2", "HMB", "second (see US)"),
    ]


def test_the_index_gives_headings_pages_notes_and_where_else_to_look():
    volume = read_body(
        WORDS,
        back=(
            "<div type='section' xml:id='index'><head>Index</head><list type='index'>"
            "<item><persName corresp='#p_AAI1'>Adzhubei, Aleksei I</persName>., "
            "<ref target='#pg_343'>343</ref>-<ref target='#pg_346'>346</ref>, <ref target="
            "'#pg_360'>360</ref>n, <ref target='#pg_171'>171</ref> <hi rend='italic'>n</hi>"
            "<list><item>Humiliations suffered by, <ref target='#pg_XIX'>XIX</ref></item></list>"
            "</item><item xml:id='in22'>Air transport. <hi rend='italic'>See</hi> <ref target="
            "'#in1'>Civil Air Agreement</ref>.</item><item>Afghanistan (<hi rend='italic'>see "
            "also</hi> <ref target='#in02'>Pakistan</ref>; <ref target='#in3'>Trade</ref>), <ref "
            "target='#pg_183'>183</ref></item></list></div>"
        ),
    )

    person, air, afghanistan = volume.index
    assert (person.heading, person.person) == ("Adzhubei, Aleksei I", "p_AAI1")
    assert person.pages == (
        IndexPage("343", "346", target="#pg_343"),
        IndexPage("360", in_note=True, target="#pg_360"),
        IndexPage("171", in_note=True, target="#pg_171"),
    )
    assert [(e.heading, e.pages[0].page) for e in person.entries] == [
        ("Humiliations suffered by", "XIX")
    ]
    assert (air.id, air.heading, air.see) == ("in22", "Air transport", ("Civil Air Agreement",))
    assert (afghanistan.heading, afghanistan.see_also) == ("Afghanistan", ("Pakistan", "Trade"))
    assert afghanistan.pages == (IndexPage("183", target="#pg_183"),)


def test_divisions_hold_documents_at_every_depth_and_titles_without_notes():
    volume = read_body(
        "<div type='compilation' xml:id='comp1'><head>China<note n='1' xml:id='n1'>Continued from "
        "volume VI.</note></head><div type='chapter' xml:id='ch1'><head>Tibet</head>"
        f"<div type='subchapter' xml:id='sub1'><head>1951</head>{WORDS}</div></div>"
        f"{document_element('<head>2. Letter</head>', number='2')}</div>",
        front="<div type='section' xml:id='preface'><head>Preface</head><p>Words.</p></div>",
    )

    [compilation] = volume.divisions
    assert (compilation.title, compilation.kind) == ("China", "compilation")
    assert compilation.notes == ("Continued from volume VI.",)
    assert compilation.documents == ("d2",)
    assert compilation.divisions[0].divisions[0].documents == ("d1",)
    assert [d.path for d in volume.documents] == [("comp1", "ch1", "sub1"), ("comp1",)]


def test_documents_keep_the_order_of_the_file_whatever_their_numbers():
    volume = read_body(
        "".join(
            document_element(f"<head>{n}. Letter</head>", number=n, key=key)
            for n, key in [("462", "d462"), ("72A", "d72a"), ("273A", "d273A"), ("278", "d278")]
        )
    )

    assert [(d.id, d.number) for d in volume.documents] == [
        ("d462", "462"),
        ("d72a", "72A"),
        ("d273A", "273A"),
        ("d278", "278"),
    ]


def test_an_id_given_to_two_documents_is_suffixed_and_reported():
    volume = read_body(WORDS + WORDS)

    assert [document.id for document in volume.documents] == ["d1", "d1-2"]
    assert messages(volume.findings, FindingKind.REPAIRED) == [
        "the id d1 is given twice; this one is called d1-2"
    ]


def test_a_volume_without_front_matter_index_or_documents_reads_as_empty():
    volume = read_body("")

    assert (volume.documents, volume.persons, volume.index, volume.pages) == ((), (), (), ())


def test_the_same_bytes_read_twice_are_the_same_value():
    data = volume_file(WORDS, header=HEADER.format(**STATED))

    assert read_volume(data, "volume.xml") == read_volume(data, "volume.xml")
