"""Across the holdings: what one version withholds and another opens."""

import datetime as dt
import html
import re

from django.core.management import call_command

from archive.ingest.gaps import read_gaps
from archive.models import Gap
from archive.text import MarkKind
from tests.builders import build_document, build_revision, build_version, build_volume
from tests.site_compare.conftest import CUBA, EXCISED, FORMENT, RAISED, build_with_notes


def add_excised(number, volume=None):
    """A document whose printed text has an excision that a scan opens."""
    document = build_document(title=f"Telegram {number}", date=dt.date(1962, 1, number % 28 + 1))
    build_with_notes(
        document=document,
        siglum="v5",
        volume=volume or build_volume(key="frus1961-63v05", number="V", title="Soviet Union"),
        text=f"{RAISED}\n{EXCISED}\n{FORMENT.format('fomented')}",
        notes=[(MarkKind.EXCISION, EXCISED)],
    )
    text = f"{RAISED}\nThe source is one Penkovsky, colonel, number {number} on our list.\n"
    build_version(
        document=document, siglum="scan", position=2, text=text + FORMENT.format("fomented")
    )
    return document


def words_of(shown):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", shown)))


def test_list_names_what_each_version_adds(open_page, meeting):
    read_gaps()

    plain = words_of(open_page("/withheld/"))

    assert "1 of 1 notes opened, in 1 of 1 document" in plain
    assert f"scan Scan of the original adds {len(CUBA.split())} words" in plain
    assert "First public: scan, 1991" in plain
    assert CUBA in plain


def test_counts_stand_by_volume(open_page, meeting):
    add_excised(1)
    add_excised(2)
    read_gaps()

    rows = re.findall(r"<tr><td>.*?</tr>", open_page("/withheld/"), re.DOTALL)

    assert [words_of(row.replace("</td>", " ")).split()[-2:] for row in rows] == [
        ["2", "2"],
        ["1", "1"],
    ]


def test_list_is_narrowed_by_kind_and_volume(open_page, meeting):
    add_excised(1)
    read_gaps()

    assert "Telegram 1" not in open_page("/withheld/?kind=omission")
    assert "Telegram 1" in open_page("/withheld/?kind=excision")
    assert "Telegram 1" not in open_page("/withheld/?volume=frus1961-63v24")


def test_note_leads_to_the_row_that_opens_it(open_page, meeting):
    read_gaps()

    link = re.search(r'class="gaps__note" href="([^"]+)"', open_page("/withheld/"))

    shown = open_page(html.unescape(link[1]))
    assert "is not in the comparison" not in shown
    assert "data-fills" in shown


def test_reading_twice_collates_once(meeting):
    assert read_gaps() == 1
    assert read_gaps() == 0
    assert Gap.objects.count() == 1


def test_new_revision_is_read_again(open_page, meeting):
    read_gaps()
    build_revision(version=meeting.versions.get(siglum="v24"), text=RAISED)
    assert "No text held here opens" in open_page("/withheld/")

    read_gaps([meeting.slug])

    assert not Gap.objects.exists()


def test_lone_version_withholds_nothing_another_opens(meeting):
    read_gaps()
    meeting.versions.exclude(siglum="v24").update(document=build_document())

    read_gaps([meeting.slug])

    assert not Gap.objects.filter(document=meeting).exists()


def test_list_says_when_a_version_came_since(open_page, meeting):
    read_gaps()
    build_version(document=meeting, siglum="new", position=5, text=CUBA)

    assert "A text changed or came since" in open_page("/withheld/")


def test_command_reads_all_or_some(meeting, capsys):
    call_command("read_gaps", "no-such-document")
    call_command("read_gaps")

    assert capsys.readouterr().out == "0 documents collated.\n1 documents collated.\n"


def test_list_comes_in_pages(open_page, db):
    for number in range(32):
        add_excised(number)
    read_gaps()

    assert "Page 1 of 2" in open_page("/withheld/")
    open_page("/withheld/?page=3", status=404)


def test_empty_room_says_so(open_page, db):
    assert "No text held here opens what another withholds" in open_page("/withheld/")
