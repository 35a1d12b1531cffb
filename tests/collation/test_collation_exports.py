"""A collation written out: apparatus, TEI, JSON, CSV, and the command."""

import csv
import io
import json

import pytest
from collation_seeds import FILES, FOLDER, collated
from django.core.management import CommandError, call_command
from lxml import etree

from archive.collation import (
    Cause,
    as_json,
    as_tei,
    cite_variant,
    collate,
    entries,
    make_witness,
    rows_csv,
    variants_csv,
)
from tests.builders import build_document, build_version

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ALL = ("XXIV", "SCAN", "AVALON")


@pytest.fixture
def collation():
    return collated("transcribed", *ALL)


def test_an_entry_reads_lemma_bracket_reading(collation):
    [entry] = [e for e in entries(collation) if e.variant.readings[1].text == "effort"]

    assert entry.printed == "efforts SCAN ] effort AVALON"
    assert cite_variant(entry) == "SCAN p. 3, ¶ 12: efforts SCAN ] effort AVALON"


def test_entries_can_be_had_by_cause(collation):
    shown = list(entries(collation, frozenset({Cause.SUBSTANTIVE})))

    assert len(shown) == 2


def test_tei_has_each_variant_once_and_every_pointer_meets_its_mark(collation):
    root = etree.fromstring(as_tei(collation))

    ids = root.xpath("//@xml:id")
    pointers = {
        value.removeprefix("#")
        for found in root.xpath("//@wit | //@corresp | //@target | //@edRef")
        for value in found.split()
    }

    assert len(ids) == len(set(ids))
    assert pointers <= set(ids)


def test_tei_says_who_reads_what_and_why(collation):
    root = etree.fromstring(as_tei(collation))

    [reading] = root.xpath("//t:rdg[.='effort']", namespaces=TEI)
    [lemma] = reading.xpath("../t:lem", namespaces=TEI)

    assert (reading.get("wit"), reading.get("type")) == ("#w3", "substantive")
    assert (lemma.get("wit"), lemma.text) == ("#w2", "efforts")
    assert len(root.xpath("//t:listWit/t:witness", namespaces=TEI)) == 3


def test_tei_keeps_forme_work_and_gaps(collation):
    root = etree.fromstring(as_tei(collation))

    assert "perpetually" in root.xpath("//t:fw[@type='catchword']/text()", namespaces=TEI)
    assert root.xpath("//t:rdg/t:gap[@reason='omission']", namespaces=TEI)
    assert root.xpath("//t:pb[@n='924']", namespaces=TEI)


def test_tei_leaves_out_signs_that_xml_cannot_hold():
    witnesses = [make_witness("A", "one \x0b two\x00 three"), make_witness("B", "one two <four>")]

    root = etree.fromstring(as_tei(collate(witnesses), title="A & B"))

    assert root.xpath("//t:title/text()", namespaces=TEI) == ["A & B"]


def test_json_spans_hold_the_words_they_name(collation):
    written = json.loads(json.dumps(as_json(collation)))
    texts = {witness["siglum"]: witness["text"] for witness in written["witnesses"]}

    places = [
        (place, reading["text"])
        for variant in written["variants"]
        if variant["cause"] in {"substantive", "ocr", "spelling"}
        for reading in variant["readings"]
        for place in reading["places"]
    ]

    assert places
    assert all(texts[p["siglum"]][p["start"] : p["end"]] == words for p, words in places)


def test_json_tells_of_witnesses_rows_variants_and_gaps(collation):
    written = as_json(collation)

    assert [witness["siglum"] for witness in written["witnesses"]] == list(ALL)
    assert {gap["outcome"] for gap in written["gaps"]} == {"filled"}
    assert written["counts"]["substantive"] == 2
    assert len(written["rows"][0]["cells"]) == 3


def test_csv_has_a_line_for_each_variant_and_each_row(collation):
    variants = list(csv.DictReader(io.StringIO(variants_csv(collation))))
    rows = list(csv.DictReader(io.StringIO(rows_csv(collation))))

    assert len(variants) == len(collation.variants)
    assert len(rows) == len(collation.rows)
    assert {"efforts SCAN ] effort AVALON"} <= {line["entry"] for line in variants}


def test_csv_is_no_formula():
    witnesses = [make_witness("A", "=SUM one"), make_witness("B", "one")]

    lines = list(csv.reader(io.StringIO(variants_csv(collate(witnesses)))))

    assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line)


def run(*arguments):
    written = io.StringIO()
    call_command("collate", *map(str, arguments), stdout=written)
    return written.getvalue()


def test_the_command_collates_files_as_they_are():
    files = [FOLDER / name for name in FILES.values()]

    written = json.loads(run(*files, "--json"))

    assert [w["text"] for w in written["witnesses"]] == [f.read_text("utf-8") for f in files]
    assert written["counts"]["substantive"] == 2


@pytest.mark.parametrize("form", ["--tei", "--csv", "--rows-csv", "--transcribe"])
def test_the_command_writes_other_forms(form):
    files = [FOLDER / name for name in FILES.values()]

    assert "effort" in run(*files, form)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfe\x00a", "UTF-8"), (b"a\x00b", "binary"), (b" \n", "no words")],
)
def test_the_command_says_what_is_wrong_with_a_file(tmp_path, content, told):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)

    with pytest.raises(CommandError, match=told):
        run(bad, FOLDER / FILES["XXIV"])


def test_the_command_asks_for_two_files():
    with pytest.raises(CommandError, match="two to six"):
        run(FOLDER / FILES["XXIV"])


def test_the_command_names_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt"):
        run(tmp_path / "none.txt", FOLDER / FILES["XXIV"])


@pytest.fixture
def held():
    document = build_document(slug="1962-11-29-memcon-1")
    for siglum, words in (("v24", "500 Communists were"), ("scan", "500 Communist were")):
        build_version(document=document, siglum=siglum, text=f"He said that {words} in Laos.")
    return document


@pytest.mark.django_db
def test_the_command_collates_the_versions_of_a_document(held):
    written = json.loads(run("--document", held.slug, "--json"))

    assert {witness["siglum"] for witness in written["witnesses"]} == {"v24", "scan"}
    assert written["counts"]["substantive"] == 1


@pytest.mark.django_db
def test_the_command_takes_the_first_version_named_as_base(held):
    written = json.loads(run("--document", held.slug, "--versions", "scan", "v24", "--json"))

    assert written["base"] == "scan"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--document", "nothing-1"], "no document nothing-1"),
        (["--document", "1962-11-29-memcon-1", "--versions", "v24", "x"], "no version x"),
        ([], "give either"),
    ],
)
def test_the_command_says_what_is_not_held(held, arguments, told):
    with pytest.raises(CommandError, match=told):
        run(*arguments)
