"""The conversation of 29 November 1962 in a volume, on a scan and in a web transcription."""

import pytest
from collation_seeds import collated

from archive.collation import Cause, CellState, Opening, PieceKind

ALL = ("XXIV", "SCAN", "AVALON")
LAOS = ("The President said that he wished to raise", "was fulfilling all its obligations.")
CUBA = ("To return to the question of Cuba", "something very wrong with such a situation.")

both_ways = pytest.mark.parametrize("way", ["bare", "transcribed"])


def readings(collation, cause):
    return [
        {reading.text for reading in variant.readings}
        for variant in collation.variants
        if variant.cause is cause
    ]


def variant_with(collation, word):
    [found] = [
        v
        for v in collation.variants
        if word in {reading.text for reading in v.readings} and v.cause is not Cause.PUNCTUATION
    ]
    return found


@both_ways
def test_a_paragraph_that_a_page_cuts_in_two_is_one_row(way):
    collation = collated(way, *ALL)

    [row] = [r for r in collation.rows if "strange that there are two" in r.cell("SCAN").text]
    scan, avalon = row.cell("SCAN"), row.cell("AVALON")

    assert "bordering on conflict" in scan.text
    assert "bordering on conflict" in avalon.text
    assert (scan.first_page, scan.last_page) == ("2", "3")
    assert any(piece.kind is PieceKind.PAGE_BREAK and piece.text == "3" for piece in scan.pieces)


@both_ways
def test_catchwords_and_stamps_are_out_of_the_text_but_citable(way):
    collation = collated(way, *ALL)

    printed = {found.printed for found in collation.forme_work if found.place.siglum == "SCAN"}
    text = " ".join(row.cell("SCAN").text for row in collation.rows)

    assert {"He would", "perpetually", "It is", "-3-", "F800003-0899"} <= printed
    assert "SECRETALISCHER SECRETARIA SECRETA" in printed
    assert "DISTRIBUTION" not in text
    assert text.count("perpetually") == 1


@both_ways
def test_only_efforts_and_communists_are_called_substantive(way):
    collation = collated(way, *ALL)

    assert sorted(map(sorted, readings(collation, Cause.SUBSTANTIVE))) == [
        ["Communist", "Communists"],
        ["effort", "efforts"],
    ]


@both_ways
@pytest.mark.parametrize(
    ("sigla", "holder", "sources", "ends"),
    [
        (ALL, "XXIV", {"SCAN", "AVALON"}, CUBA),
        (ALL, "AVALON", {"XXIV", "SCAN"}, LAOS),
        (("XXIV", "SCAN"), "XXIV", {"SCAN"}, CUBA),
        (("SCAN", "AVALON"), "AVALON", {"SCAN"}, LAOS),
        (("XXIV", "AVALON"), "XXIV", {"AVALON"}, CUBA),
        (("XXIV", "AVALON"), "AVALON", {"XXIV"}, LAOS),
    ],
)
def test_bracket_notes_are_filled_first_to_last_word(way, sigla, holder, sources, ends):
    collation = collated(way, *sigla)

    [gap] = [gap for gap in collation.gaps if gap.place.siglum == holder]

    assert gap.outcome is Opening.FILLED
    assert {fill.place.siglum for fill in gap.fills} == sources
    assert all(fill.text.startswith(ends[0]) for fill in gap.fills)
    assert all(fill.text.endswith(ends[1]) for fill in gap.fills)


@both_ways
def test_two_versions_without_a_common_paragraph_stand_crosswise(way):
    collation = collated(way, "XXIV", "AVALON")

    states = {
        (row.cell("XXIV").state, row.cell("AVALON").state)
        for row in collation.rows
        if row.zone.value == "body"
    }
    body = [
        v
        for v in collation.variants
        if v.readings[0].places[0].paragraph and v.cause is not Cause.FORME_WORK and not v.gap
    ]

    assert states == {
        (CellState.PRESENT, CellState.WITHHELD),
        (CellState.WITHHELD, CellState.PRESENT),
    }
    assert body == []


@both_ways
def test_names_are_grouped_by_who_prints_them_alike(way):
    found = variant_with(collated(way, *ALL), "Vinogradov")

    assert found.cause is Cause.SPELLING
    assert [reading.sigla for reading in found.readings] == [("XXIV",), ("SCAN", "AVALON")]


@both_ways
def test_what_typist_or_scanner_may_have_done_stays_in_doubt(way):
    found = variant_with(collated(way, *ALL), "formented")

    assert {found.cause, *found.alternatives} == {Cause.OCR, Cause.SPELLING}
    assert found.certainty < 0.7


@both_ways
def test_a_misread_name_says_how_often_it_stands(way):
    found = variant_with(collated(way, *ALL), "Mikeyen")

    assert found.cause is Cause.OCR
    assert "“Mikeyen” once in SCAN, “Mikoyan” 9 times there" in found.evidence


@both_ways
@pytest.mark.parametrize("cut", ["Dobryn", "Interpret"])
def test_a_word_cut_at_the_edge_of_the_scan_is_noise(way, cut):
    found = variant_with(collated(way, *ALL), cut)

    assert found.cause is Cause.OCR
    assert "ends inside the word" in found.evidence


@both_ways
def test_coverage_says_what_part_each_version_carries(way):
    by_siglum = {c.siglum: c for c in collated(way, *ALL).coverage}

    assert by_siglum["SCAN"].share == 1
    assert by_siglum["XXIV"].words + by_siglum["AVALON"].words == by_siglum["SCAN"].words
    assert [s.state.value for s in by_siglum["XXIV"].strip] == ["present", "withheld"]
    assert all(c.alone == 0 for c in by_siglum.values())


def test_what_only_one_version_has_is_told():
    by_siglum = {c.siglum: c for c in collated("transcribed", "XXIV", "AVALON").coverage}

    assert by_siglum["XXIV"].alone == 288
    assert by_siglum["AVALON"].alone == 772


@both_ways
def test_the_composite_text_takes_each_passage_from_a_named_version(way):
    collation = collated(way, *ALL)

    sources = [p.place.siglum for p in collation.composite]
    text = " ".join(p.text for p in collation.composite)

    assert {"XXIV", "SCAN"} <= set(sources)
    assert text.index("raise another question") < text.index("To return to the question")
    assert text.count("revolutionary fires") == 1


@both_ways
def test_the_composite_text_has_every_row_that_has_words(way):
    collation = collated(way, *ALL)

    worded = {
        r.id for r in collation.rows if any(cell.state.value == "present" for cell in r.cells)
    }

    assert worded <= {p.row for p in collation.composite}


def test_the_composite_text_has_the_source_note_of_each_edition():
    notes = [p for p in collated("bare", *ALL).composite if "Source: Department" in p.text]

    assert [(p.place.siglum, p.also) for p in notes] == [("AVALON", ()), ("XXIV", ())]


@both_ways
def test_the_number_of_a_document_is_given_to_the_edition_that_prints_it(way):
    passage = next(p for p in collated(way, *ALL).composite if p.text.startswith("438."))

    assert (passage.place.siglum, "SCAN" in passage.also) == ("XXIV", False)


@both_ways
def test_source_notes_stand_side_by_side_and_are_no_variants_of_the_text(way):
    collation = collated(way, *ALL)

    notes = [v for v in collation.variants if any("Source:" in r.text for r in v.readings)]

    assert all(v.cause is Cause.EDITORIAL for v in notes)
