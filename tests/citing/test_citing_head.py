"""The head of a version's page: what Zotero, search engines and annotators read."""

import json
from dataclasses import replace

import pytest
from cited_texts import AVALON, CUBA, D198, D438, SCAN

from archive.citing import Link, Locus, Mentioned, Surroundings, head

ABS = "https://room.example/documents/frus1961-63v24/d438"
AROUND = Surroundings(
    identifier="frus1961-63v24/d438",
    previous="https://room.example/documents/frus1961-63v24/d437",
    up="https://room.example/volumes/frus1961-63v24/",
    search="https://room.example/opensearch.xml",
    rights="Public domain",
    description="The President said that he wished to raise another question.",
    mentions=(Mentioned("Anastas I. Mikoyan", "https://room.example/people/mikoyan/"),),
)


def pairs(made):
    return [(meta.name, meta.content) for meta in made.metas]


def test_tags_of_a_printed_document_in_their_order():
    assert pairs(head(D438, AROUND)) == [
        ("z:itemType", "bookSection"),
        ("citation_title", "Memorandum of Conversation, Washington, November 29, 1962"),
        (
            "citation_inbook_title",
            "Foreign Relations of the United States, 1961–1963, vol. 24, Laos Crisis",
        ),
        ("citation_editor", "Keefer, Edward C."),
        ("citation_publisher", "Government Printing Office"),
        ("citation_publication_date", "1994"),
        ("citation_firstpage", "doc. 438"),
        ("citation_language", "en"),
        ("citation_public_url", ABS),
        ("citation_keywords", "Laos; Cuba"),
        ("z:place", "Washington, DC"),
        ("z:shortTitle", "FRUS, 1961–1963, vol. 24, doc. 438"),
        (
            "z:extra",
            "Printed pages 923–924. Archival source: Department of State, Central Files,"
            " 611.61/11–2962.",
        ),
        ("DC.type", "Text"),
        ("DC.date.created", "1962-11-29"),
        ("DC.rights", "Public domain"),
        ("og:title", "Memorandum of Conversation, Washington, November 29, 1962"),
        ("og:type", "article"),
        ("og:url", ABS),
        ("og:site_name", "Reading Room"),
        ("description", "The President said that he wished to raise another question."),
    ]


def test_imprint_as_title_pages_print_it_gives_the_same_tags():
    printed = replace(
        D438.imprint, place="Washington", publisher="United States Government Printing Office"
    )

    assert head(replace(D438, imprint=printed), AROUND).metas == head(D438, AROUND).metas


@pytest.mark.parametrize(
    "name",
    [
        "citation_date",
        "citation_series_title",
        "citation_volume",
        "citation_author",
        "z:originalDate",
        "z:archive",
        "z:callNumber",
    ],
)
def test_tags_that_mislead_zotero_are_left_out(name):
    assert name not in dict(pairs(head(D438, AROUND)))


def test_tags_of_an_original_never_printed():
    made = dict(pairs(head(replace(SCAN, archive="Kennedy Library"), Surroundings())))

    assert made["z:itemType"] == "document"
    assert made["citation_date"] == "1962-11-29"
    assert made["z:type"] == "Memorandum of conversation"
    assert made["z:archive"] == "Kennedy Library"
    assert made["z:extra"] == "Item: scan no. 01286."
    assert not {"citation_inbook_title", "citation_publisher", "citation_editor"} & set(made)


def test_inferred_home_lends_no_volume():
    numbered, unnumbered = head(D198, Surroundings()), head(AVALON, Surroundings())

    assert dict(pairs(numbered))["citation_inbook_title"] == (
        "Foreign Relations of the United States, 1961–1963"
    )
    assert dict(pairs(numbered))["citation_author"] == "Rusk, Dean"
    assert "citation_publication_date" not in dict(pairs(numbered))
    assert dict(pairs(unnumbered))["z:itemType"] == "document"


def test_volumes_before_1955_give_first_and_last_page():
    made = dict(pairs(head(replace(D438, imprint=replace(CUBA, subseries="1951")), AROUND)))

    assert (made["citation_firstpage"], made["citation_lastpage"]) == ("923", "924")


def test_open_graph_carries_property_and_the_rest_name():
    attributes = {meta.name: meta.attribute for meta in head(D438, AROUND).metas}

    assert attributes["og:title"] == "property"
    assert attributes["citation_title"] == "name"


def test_links_are_canonical_first_then_every_form():
    links = head(D438, AROUND).links

    assert links[:2] == (Link("canonical", ABS), Link("cite-as", ABS))
    assert [link.href for link in links if link.rel == "alternate"] == [
        ABS + suffix for suffix in (".ris", ".bib", ".csl.json", ".tei.xml", ".txt", ".json")
    ]
    assert links[2] == Link("alternate", f"{ABS}.ris", "application/x-research-info-systems")
    assert [link.rel for link in links[8:]] == ["prev", "up", "collection", "search"]


def test_page_cited_changes_neither_canonical_address_nor_forms():
    cited = replace(D438, url=f"{ABS}/", locus=Locus(page="924"))
    made = head(cited, AROUND)

    assert made.links[0].href == f"{ABS}/"
    assert made.links[2].href == f"{ABS}.ris"
    assert ("citation_public_url", f"{ABS}/") in pairs(made)


def test_header_repeats_the_links_machines_follow():
    header = head(D438, AROUND).link_header

    assert f'<{ABS}>; rel="cite-as"' in header
    assert f'<{ABS}.ris>; rel="describedby"; type="application/x-research-info' in header
    assert header.isascii()
    assert "prev" not in header


def test_json_ld_says_what_the_page_is():
    said = json.loads(head(D438, AROUND).json_ld)

    assert said["@type"] == ["ArchiveComponent", "CreativeWork"]
    assert said["@id"] == ABS
    assert said["dateCreated"] == "1962-11-29"
    assert said["identifier"] == "frus1961-63v24/d438"
    assert said["isPartOf"]["@type"] == "Book"
    assert said["isPartOf"]["datePublished"] == "1994"
    assert said["mentions"] == [
        {
            "@type": "Person",
            "name": "Anastas I. Mikoyan",
            "url": "https://room.example/people/mikoyan/",
        }
    ]


def test_json_ld_of_an_original_never_printed_is_part_of_no_book():
    assert "isPartOf" not in json.loads(head(SCAN, Surroundings()).json_ld)


def test_nothing_in_json_ld_ends_its_script():
    title = "</script><!-- & \u2028\u2029 ]]>"
    made = head(replace(D438, title=title), replace(AROUND, identifier=title))

    assert not set("<>&\u2028\u2029") & set(made.json_ld)
    assert json.loads(made.json_ld)["identifier"] == "</script><!-- & ]]>"


def test_addresses_hold_no_sign_that_leaves_them():
    url = 'https://room.example/"><script>\n'
    made = head(replace(D438, url=url), Surroundings(up='https://room.example/>; rel="x"'))

    assert all(not set('"<> ') & set(link.href) for link in made.links)
