"""What the commands tell: a bar on a terminal, lines in a log, a report for machines."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from archive.ingest.report import Progress, Steps
from archive.models import Accession, Volume
from tests.ingest.tei_volumes import document, take, volume

RECORD = """<volume id="{key}">
 <title type="complete">Foreign Relations of the United States, 1961–1963, Volume XI</title>
 <title type="volume">Cuban Missile Crisis and Aftermath</title></volume>"""
PERSON = """<person><id>rusk-david-dean</id><persName><surname>Rusk</surname>
 <forename>David Dean</forename></persName></person>"""


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def told(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def published(tmp_path):
    """The bibliography and the officers as they are unpacked."""
    series, officers = tmp_path / "frus-bibliography", tmp_path / "pocom"
    for folder in ("bibliography", "code-tables"):
        (series / folder).mkdir(parents=True)
    (series / "bibliography" / "frus1961-63v11.xml").write_text(RECORD.format(key="frus1961-63v11"))
    (series / "code-tables" / "editor-role-codes.xml").write_text("<codes/>")
    (officers / "people" / "r").mkdir(parents=True)
    (officers / "people" / "r" / "rusk-david-dean.xml").write_text(PERSON)
    return officers, series


def test_bar_on_a_terminal_says_how_far_how_fast_and_how_long():
    out, clock = Terminal(), Clock()
    progress = Progress(out, 1000, clock=clock)

    clock.now += 10
    progress.step("frus1961-63v05.xml: 390 new document", 250, 390)

    assert out.getvalue().endswith(f"\n[{'#' * 6}{'-' * 18}] 25% 39 documents/s, 30 s left")


def test_rows_are_drawn_as_a_bar_now_and_then_and_wiped_at_the_end():
    out, clock = Terminal(), Clock()
    steps = Steps(out, "versions", clock=clock)

    for done in range(1, 101):
        clock.now += 0.1
        steps(done, 100)
    steps.end()

    assert 30 < out.getvalue().count("\r") < 70
    assert "51% 10 versions/s, 5 s left" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_log_has_plain_lines_and_no_bar():
    out = io.StringIO()
    progress, steps = Progress(out, 10), Steps(out, "versions", every=2)

    progress.step("frus1961-63v05.xml: unchanged", 10, 0)
    progress.end()
    for done in (1, 3, 4):
        steps(done, 5)
    steps.end()

    assert out.getvalue() == "frus1961-63v05.xml: unchanged\n  3 of 5 versions\n  4 of 5 versions\n"


def test_authorities_are_taken_in_as_they_are_unpacked(db, published):
    out, _ = told("take_in_authorities", *published, no_index=True)

    assert re.search(r"pocom: 1 persons.*\nfrus-bibliography: 1 volumes new", out)
    assert Volume.objects.get(key="frus1961-63v11").title == "Cuban Missile Crisis and Aftermath"


def test_log_of_accessions_names_what_authorities_changed(db, published):
    told("take_in_authorities", *published, no_index=True)

    pocom, bibliography = Accession.objects.order_by("pk")
    assert (pocom.source, pocom.changes["persons"]) == ("pocom", 1)
    assert bibliography.changes["volumes new"] == 1
    with pytest.raises(CommandError, match="authority records are corrected by taking in"):
        told("undo_accession", pocom.pk, no_index=True)


def test_folder_of_records_alone_is_a_bibliography(db, published):
    told("take_in_authorities", published[1] / "bibliography", no_index=True)

    assert Volume.objects.filter(key="frus1961-63v11").exists()


def test_folder_that_is_neither_is_refused_and_nothing_is_written(db, published, tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError, match="nothing was written"):
        told("take_in_authorities", published[1], tmp_path / "empty", no_index=True)

    assert not Volume.objects.exists()


def test_authorities_are_reported_as_json(db, published):
    take(volume(document("380", "Letter From Rusk", "<p>See Document 999.</p>")))

    out, _ = told("take_in_authorities", *published, no_index=True, json=True)

    report = json.loads(out)
    assert report["folders"]["pocom"]["persons"] == 1
    assert report["folders"]["frus-bibliography"] == {"volumes new": 1, "volumes renewed": 0}
    assert (report["documents"], report["index"]) == (1, None)
    assert report["references"] == {"not-held": 1}


def test_relinking_is_reported_as_json_and_in_lines(db):
    take(volume(document("380", "Letter From Rusk", "<p>See Document 999.</p>")))

    as_json, _ = told("relink", no_index=True, json=True)
    in_lines, _ = told("relink", no_index=True)

    assert json.loads(as_json) == {"documents": 1, "references": {"not-held": 1}, "index": None}
    assert in_lines == "1 documents linked again.\nreferences: 1 not-held\n"


def test_take_in_sums_up_what_it_did(db, tmp_path):
    path = tmp_path / "frus1961-63v05.xml"
    path.write_bytes(volume(document("380", "Letter From Rusk", "<p>See Document 999.</p>")))

    out, err = told("take_in", path, no_index=True, json=True)

    summary = json.loads(out)["summary"]
    assert summary["volumes"] == {"taken in": 1}
    assert summary["texts"] == {"new document": 1}
    assert summary["references"] == {"not-held": 1}
    assert set(summary) >= {"people", "findings"}
    assert err == "frus1961-63v05.xml: 1 new document\n"
