"""A comparison's forms and states: each has an address, and each works by links and forms."""

import csv
import html
import io
import json
import re

import pytest
from lxml import etree

from archive.models import Document
from archive.views import spreads
from tests.builders import build_document, build_version
from tests.site_compare.conftest import CUBA, RECORD, build_with_notes

PAIR = f"{RECORD}compare/v24/scan/"


def id_of(open_page, words, address=PAIR):
    """The lasting id of the difference whose apparatus entry has some words."""
    listed = open_page(f"{address}?form=apparatus&show=all")
    [found] = re.findall(rf'id="a-(v[0-9a-f-]+)"(?:(?!id="a-).)*?\b{words}\b', listed, re.DOTALL)
    return found


def all_of(address):
    return f"{address}?show=substantive&show=spelling&show=ocr&show=editorial&show=omission"


def test_summary_counts_each_cause(open_page, meeting):
    assert "1 substantive" in open_page(PAIR)
    assert re.search(r"<b>\d+ differences: 1 substantive", open_page(PAIR))


def test_count_leads_to_its_cause_alone(open_page, meeting):
    shown = open_page(f"{PAIR}?show=substantive")

    assert 'href="?show=substantive"' in open_page(PAIR)
    assert 'data-cause="substantive"' in shown
    assert not re.search(r'<td[^>]*>(?:(?!</td>).)*data-cause="omission"', shown, re.DOTALL)


def test_no_cause_is_a_choice_too(open_page, meeting):
    shown = open_page(f"{PAIR}?show=none")

    assert "No difference of these kinds" in shown or "data-stepper" not in shown
    assert "<td" in shown


def test_base_is_chosen_by_the_reader(client, meeting):
    response = client.get(f"{RECORD}compare/?v=v24&v=scan&base=scan")

    assert response.headers["Location"] == f"{RECORD}compare/scan/v24/"


def test_every_column_offers_itself_as_base(open_page, meeting):
    shown = open_page(f"{RECORD}compare/v24/scan/web/")

    assert f'href="{RECORD}compare/web/v24/scan/"' in shown
    assert f'href="{RECORD}compare/scan/v24/web/"' in shown


def test_difference_keeps_its_address_under_another_base(open_page, meeting):
    one = id_of(open_page, "efforts")

    assert one == id_of(open_page, "efforts", f"{RECORD}compare/scan/v24/")


def test_address_of_a_difference_shows_it_whatever_is_hidden(open_page, meeting):
    one = id_of(open_page, "efforts")

    shown = open_page(f"{PAIR}?show=none&rows=differing&at={one}")

    assert f'id="v-{one}"' in shown
    assert "Difference 1 of 1" in shown


def test_steps_are_links(open_page, meeting):
    first = open_page(f"{PAIR}?at={id_of(open_page, 'efforts')}")

    step = re.search(r'data-step="1" href="([^"]+)"', first)
    second = open_page(PAIR + html.unescape(step[1]).partition("#")[0])
    assert "Difference 2 of" in second
    assert 'data-step="-1"' in second


def test_place_no_longer_there_is_said(open_page, meeting):
    assert "is not in the comparison as it stands now" in open_page(f"{PAIR}?at=vdeadbeef00")


def test_map_has_a_track_for_each_version_and_links(open_page, meeting):
    shown = open_page(f"{RECORD}compare/v24/scan/web/")

    drawing = shown[shown.index('class="map__chart"') : shown.index("</svg>", shown.index("map__"))]
    assert {"v24", "scan", "web"} <= set(re.findall(r"<title>(\w+)</title>", drawing))
    assert re.search(r'<a href="#v-v[0-9a-f]+" aria-label="substantive', drawing)


def test_one_text_shows_both_readings(open_page, meeting):
    shown = open_page(all_of(PAIR) + "&form=inline")

    plain = re.sub(r"<[^>]+>", "", shown)
    assert re.search(r"effort\|, against efforts scan", plain)
    assert "not in v24" in plain


def test_apparatus_stands_by_page_and_paragraph_with_citations(open_page, meeting):
    shown = open_page(f"{PAIR}?form=apparatus")

    assert "p. 924, ¶ 2</h3>" in shown
    cited = html.unescape(re.search(r'class="entry__citation">([^<]*efforts[^<]*)<', shown)[1])
    assert cited.startswith("v24 p. 924, ¶ 2: effort v24 ] efforts scan, in Memorandum")
    assert re.search(r"http://127.0.0.1:8000/documents/\S+/\?at=(v\w+)#v-\1\.$", cited)
    assert "revisions v24 1, scan 1" in cited


def test_record_says_which_sentence_is_withheld_and_who_first_printed_it(open_page, meeting):
    shown = open_page(RECORD)

    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.unescape(shown)))
    assert f"The words stand in scan ({len(CUBA.split())} words, public since 1991)" in plain
    assert "First made public by scan" in plain
    assert CUBA in plain


def test_long_comparison_is_read_in_pages(open_page, meeting, monkeypatch):
    monkeypatch.setattr(spreads, "MOST_LETTERS", 150)
    one = id_of(open_page, "efforts")

    first, there = open_page(PAIR), open_page(f"{PAIR}?at={one}")

    assert f'id="v-{one}"' not in first
    assert f'id="v-{one}"' in there
    assert f'id="v-{one}"' in open_page(f"{PAIR}?page=all")
    assert 'aria-label="Pages of the comparison"' in first


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "1e9", "٣"])
def test_page_that_is_none_is_not_found(open_page, meeting, asked):
    open_page(f"{PAIR}?page={asked}", status=404)


def test_links_from_the_record_find_the_page_of_a_row(open_page, meeting, monkeypatch):
    monkeypatch.setattr(spreads, "MOST_LETTERS", 150)

    link = re.search(r'<a class="gaps__note" href="([^"#]+)#(r-[^"]+)"', open_page(RECORD))

    assert f'id="{link[2]}"' in open_page(html.unescape(link[1]))


def test_moved_passage_is_linked_both_ways(open_page, db):
    paragraphs = [
        "The Ambassador replied that his government had studied the proposal with some care.",
        "The Secretary wondered whether a shorter formula might meet the difficulty described.",
        "They turned to the harbour dues which the shipping companies had complained of in March.",
        "It was agreed that the experts of both sides should meet again early on Thursday.",
    ]
    document = build_document()
    build_version(document=document, siglum="a", text="\n".join(paragraphs))
    turned = [paragraphs[3], *paragraphs[:3]]
    build_version(document=document, siglum="b", text="\n".join(turned), position=2)

    shown = open_page(f"/documents/{document.slug}/compare/a/b/")

    away = re.search(r'⇅ Stands at <a href="#(r-[^"]+)"', shown)[1]
    back = re.search(r'⇅ In its own order at <a href="#(r-[^"]+)"', shown)[1]
    assert f'id="{away}"' in shown
    assert f'id="{back}"' in shown
    assert away != back


def test_collation_is_taken_away_as_json(client, meeting):
    response = client.get(f"{RECORD}compare/v24/scan.json")

    assert response.headers["Content-Type"].startswith("application/json")
    assert [one["siglum"] for one in json.loads(response.content)["witnesses"]] == ["v24", "scan"]


def test_collation_is_taken_away_as_tei(client, meeting):
    response = client.get(f"{RECORD}compare/v24/scan/web.tei.xml")

    tree = etree.fromstring(response.content)
    assert tree.findall(".//{*}app")
    assert response.headers["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("export", ["csv", "rows.csv"])
def test_collation_is_taken_away_as_csv(client, meeting, export):
    response = client.get(f"{RECORD}compare/v24/scan.{export}")

    head, *lines = csv.reader(io.StringIO(response.content.decode()))
    assert lines
    assert all(len(line) == len(head) for line in lines)


def test_export_of_versions_not_held_is_not_found(open_page, meeting):
    open_page(f"{RECORD}compare/v24/nothing.json", status=404)


def test_texts_of_two_documents_stand_side_by_side(open_page, meeting):
    build_with_notes(siglum="v24", text=f"An editor says so.\n{CUBA}", notes=[])
    other = Document.objects.exclude(pk=meeting.pk).get()

    shown = open_page(f"/twins/{meeting.slug}/v24/{other.slug}/v24/")

    assert "2 texts of two documents side by side" in shown
    assert '<span class="siglum">v242</span>' in shown
    open_page(f"/twins/{meeting.slug}/v24/{meeting.slug}/v24/", status=404)
