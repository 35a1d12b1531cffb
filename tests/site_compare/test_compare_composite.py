"""The composite: one text of all versions in which every sentence says its source."""

import html
import re

from archive.text import MarkKind
from tests.builders import build_document, build_version
from tests.site_compare.conftest import CUBA, EXCISED, RECORD, build_with_notes

COMPOSITE = f"{RECORD}composite/"


def words_of(shown):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", shown)))


def test_composite_has_what_the_base_leaves_out_with_its_source(open_page, meeting):
    shown = open_page(COMPOSITE)

    assert re.search(rf'title="From scan, ¶ 3">{re.escape(CUBA)}', shown)
    assert words_of(shown).count(CUBA) == 1


def test_every_sentence_says_its_source(open_page, meeting):
    shown = open_page(COMPOSITE)

    sentences = re.findall(r'class="composed__sentence"([^>]*)>', shown)
    assert len(sentences) >= 4
    assert all("From " in sentence for sentence in sentences)


def test_open_points_show_both_readings(open_page, meeting):
    plain = words_of(open_page(COMPOSITE))

    assert re.search(r"effort\|, against efforts scan", plain)


def test_composite_says_it_is_no_document(open_page, meeting):
    shown = open_page(COMPOSITE)

    assert "made by machine" in shown
    assert "not to be cited as one" in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_excision_nobody_opens_stays_open(open_page, meeting):
    meeting.versions.all().update(document=build_document())
    first, second = "The Ambassador spoke of the talks.", "He left for Moscow on the next day."
    for siglum in ("x", "y"):
        build_with_notes(
            document=meeting,
            siglum=siglum,
            position=4,
            text=f"{first}\n{EXCISED}\n{second}",
            notes=[(MarkKind.EXCISION, EXCISED)],
        )

    plain = words_of(open_page(COMPOSITE))

    assert f"{EXCISED} open: no version here has the words" in plain


def test_lone_version_has_no_composite(open_page, db):
    version = build_version(text="A text that stands alone.")

    open_page(f"/documents/{version.document.slug}/composite/", status=404)
