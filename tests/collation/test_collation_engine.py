"""Texts with known differences, aligned and judged."""

import re

import pytest
from collation_seeds import text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.collation import (
    Cause,
    CellState,
    CollationError,
    Opening,
    Override,
    Scope,
    collate,
    make_witness,
)
from archive.collation.runs import Run, close_up

P1 = (
    "The Secretary said that the Ambassador had raised the matter of the harbour dues in March, "
    "and that no reply had reached the Department since then."
)
P2 = (
    "The Ambassador replied that his government had studied the proposal with care; it could not "
    "accept the third paragraph as drafted by the committee of experts."
)
P3 = (
    "The Secretary wondered whether a shorter formula, leaving the question of tonnage to a later "
    "conference, might meet the difficulty which the shipping companies had described."
)
P4 = (
    "The Ambassador thought that this was possible and promised to telegraph to Ankara the same "
    "evening; he hoped for an answer before the end of the week."
)
P5 = "It was agreed to meet again on Thursday at four o'clock in the afternoon."


def text(*paragraphs):
    return "\n\n".join(paragraphs) + "\n"


def pair(left, right, **kinds):
    return collate(
        [
            make_witness("A", left, kind_of_source=kinds.get("left", "")),
            make_witness("B", right, kind_of_source=kinds.get("right", "")),
        ]
    )


def told(collation):
    """Every difference: its cause and its two readings."""
    return [(v.cause.value, *(reading.text for reading in v.readings)) for v in collation.variants]


def everything(collation):
    """What is found whoever is named first: cause, and each witness's stretch."""
    return {
        (
            v.computed,
            v.id,
            frozenset((p.siglum, p.start, p.end) for r in v.readings for p in r.places),
        )
        for v in collation.variants
    }


WHOLE = text(P1, P2, P3, P4, P5)


def test_the_same_text_twice_has_no_difference():
    collation = pair(WHOLE, WHOLE)

    assert collation.variants == ()
    assert collation.linked_share == 1


def test_the_same_text_with_other_line_ends_has_no_difference_of_substance():
    wrapped = WHOLE.replace("Department since", "Depart-\nment since").replace(" had ", " had\n")

    collation = pair(WHOLE, wrapped)

    assert told(collation) == [("punctuation", "Department", "Depart- ment")]


def test_a_passage_left_out_before_a_heading_ends_where_the_heading_begins():
    left_out = "At the request of several members I am submitting the following problem for review"
    more = "In what way should the duties of the harbour be revised after the events of the spring"
    left = text(P1, left_out, "The Problem", more, "Recommendation", P2, P3)
    right = text(P1, "The Problem", "Recommendation", P2, P3)

    collation = pair(left, right)

    assert told(collation) == [("omission", left_out, ""), ("omission", more, "")]


def test_a_word_goes_with_the_words_it_stands_beside_in_both():
    left, right = [1, 2, 3, 60, 9, 50, 51, 52, 9, 4, 5, 6], [1, 2, 3, 77, 9, 4, 5, 6]

    closed = close_up([Run(0, 0, 3), Run(4, 4, 1), Run(9, 5, 3)], left, right)

    assert closed == [Run(0, 0, 3), Run(8, 4, 4)]


def test_words_beside_a_misread_one_stay_with_it():
    left, right = [9, 8, 30, 1, 2, 3], [40, 9, 8, 41, 42, 9, 8, 31, 1, 2, 3]

    closed = close_up([Run(0, 1, 2), Run(3, 8, 3)], left, right)

    assert closed == [Run(0, 5, 2), Run(3, 8, 3)]


UNRELATED = text(
    "Tonight the members dined alone and informally at the ranch, and talked of cattle.",
    "He told us that the harvest had been good and that wool had wintered badly again.",
)


@pytest.mark.parametrize(
    "excised",
    ["[3 lines not declassified]\n", text("The men said so.", "[1 line not declassified]")],
)
def test_an_unrelated_text_fills_no_excision(excised):
    collation = pair(excised, UNRELATED)

    assert [(gap.outcome, gap.fills) for gap in collation.gaps] == [(Opening.OPEN, ())]
    assert Cause.EXCISION not in {v.cause for v in collation.variants}


def test_a_version_that_a_third_one_links_may_fill_an_excision():
    note = "[3 lines not declassified]"
    half, other = text(P1, note), text(P2, P3, P4)

    collation = collate(
        [make_witness("A", half), make_witness("B", other), make_witness("C", WHOLE)]
    )

    assert {fill.place.siglum for fill in collation.gaps[0].fills} == {"B", "C"}


def test_a_note_that_comes_back_is_no_running_head():
    note = "[3 lines not declassified]"

    witness = make_witness("A", text(P1, note, P2, note, P3, note, P4))

    assert [n.printed for n in witness.editors_notes] == [note] * 3
    assert witness.masked == ()


def test_a_text_of_forme_work_and_notes_alone_is_collated():
    note = "[3 lines not declassified]"

    collation = pair(text(note, P5, P5, P5, note, note), "\n")

    assert [gap.outcome for gap in collation.gaps] == [Opening.OPEN] * 3


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        ("no reply", "some reply", "substantive"),
        ("third paragraph", "second paragraph", "substantive"),
        ("could not accept", "could accept", "substantive"),
        ("harbour dues", "harbor dues", "spelling"),
        ("in March,", "in March", "punctuation"),
        ("difficulty", "DIFFICULTY", "punctuation"),
        ("committee of", "cornmittee of", "ocr"),
        ("a shorter", "ashorter", "ocr"),
        ("cotton—EUR", "cottonEUR", "punctuation"),
        ("ofthe Soviet", "of the Soviet", "ocr"),
        ("today", "to-day", "spelling"),
        ("Gromyko", "Gromiko", "spelling"),
        ("recieve", "receive", "spelling"),
        ("Amb. Kohler", "Ambassador Kohler", "spelling"),
        ("twelve men", "12 men", "spelling"),
        ("shipping companies", "shipping coinpanies", "ocr"),
    ],
)
def test_a_difference_has_its_cause(left, right, cause):
    whole = WHOLE if left in WHOLE else text(P1, f"They saw {left} in the harbour that day.", P2)

    collation = pair(whole, whole.replace(left, right))

    assert [found for found, *_ in told(collation)] == [cause]


def test_figures_that_differ_are_substance():
    collation = pair(text(P1 + " It came to 4,500 tons."), text(P1 + " It came to 7,500 tons."))

    assert told(collation) == [("substantive", "4,500", "7,500")]


def test_a_note_call_is_the_editors():
    collation = pair(WHOLE, WHOLE.replace("experts.", "experts.3"))

    assert told(collation) == [("editorial", "", "3")]


def test_words_in_an_editors_brackets_are_the_editors():
    collation = pair(WHOLE, WHOLE.replace("telegraph to", "telegraph [home] to"))

    assert told(collation) == [("editorial", "", "home")]


def test_a_paragraph_left_out_in_silence_is_an_omission():
    collation = pair(WHOLE, text(P1, P2, P4, P5))

    [found] = collation.variants

    assert found.cause is Cause.OMISSION
    assert found.lemma.text.startswith("The Secretary wondered")
    assert found.readings[1].is_lacking


def test_the_words_a_shared_beginning_hides_are_left_out_whole():
    collation = pair(WHOLE, text(P1, P2, P4, P5))

    [row] = [row for row in collation.rows if row.cell("B").state is CellState.LACKING]

    assert row.cell("A").text == P3


def test_an_excision_is_opened_and_its_size_checked():
    note = "[2 lines of source text not declassified]"

    collation = pair(WHOLE, text(P1, P2, note, P4, P5))
    [gap] = collation.gaps
    [fill] = gap.fills

    assert gap.outcome is Opening.FILLED
    assert fill.text == P3
    assert fill.length_check == "2 lines come to about 22 words; 26 found"
    assert {v.cause for v in collation.variants} == {Cause.EXCISION}


def test_a_size_that_does_not_fit_leaves_the_fill_in_doubt():
    long = " ".join([P3] * 6)

    collation = pair(text(P1, P2, long, P4), text(P1, P2, "[1 line not declassified]", P4))
    [gap] = collation.gaps

    assert gap.outcome is Opening.DOUBTFUL


def test_an_excision_inside_a_sentence_is_opened_with_its_words():
    right = WHOLE.replace(
        "that his government had studied", "that [less than 1 line not declassified] studied"
    )

    [gap] = pair(WHOLE, right).gaps

    assert [fill.text for fill in gap.fills] == ["his government had"]


def test_notes_in_a_row_share_what_stands_there_by_their_sizes():
    notes = ["[3 lines not declassified]", "[2 lines not declassified]"]

    gaps = pair(WHOLE, text(P1, *notes, P4, P5)).gaps

    assert [gap.fills[0].text for gap in gaps] == [P2, P3]


def test_a_gap_nobody_opens_stays_open():
    both = text(P1, "[3 lines not declassified]", P4)

    gaps = pair(both, both).gaps

    assert [gap.outcome for gap in gaps] == [Opening.OPEN, Opening.OPEN]


def test_notes_crosswise_open_each_other():
    left = text(P1, P2, "[Here follows discussion of tonnage.]")
    right = text("[Here follows discussion of harbour dues.]", P3, P4)

    gaps = pair(left, right).gaps

    assert [gap.fills[0].text.split() for gap in gaps] == [
        f"{P3} {P4}".split(),
        f"{P1} {P2}".split(),
    ]


def long_paragraphs(siglum):
    return re.findall(r"^\S.{120,}$", text_of(siglum), re.MULTILINE)[1:6]


def test_a_phrase_that_both_halves_use_keeps_no_notes_from_opening_each_other():
    begins = text(
        "I am happy to note your suggestion that you are prepared to negotiate a treaty banning "
        "nuclear tests in the atmosphere, in outer space and under water in the immediate future.",
        *(P1, P2, P3, P4, P5),
        *long_paragraphs("XXIV"),
    )
    ends = text(
        "I believe that when we have prepared and put into effect a treaty banning tests in the "
        "atmosphere, in outer space and under water, we can look at testing under ground.",
        *long_paragraphs("AVALON"),
    )

    found = pair(f"{begins}\n[Omitted here is a section.]", f"[A section is omitted.]\n\n{ends}")

    assert [v.cause for v in found.variants] == [Cause.OMISSION] * 2
    assert [gap.fills[0].text.split() for gap in found.gaps] == [ends.split(), begins.split()]


def test_halves_that_overlap_where_their_notes_stand_keep_the_words_they_share():
    begins = text(*long_paragraphs("XXIV"), P1, "[Omitted here is a section.]")
    ends = text("[A section is omitted.]", P1, *long_paragraphs("AVALON"))

    [link] = pair(begins, ends).links

    assert link.matched_words == len(P1.split())


def test_a_word_of_one_texts_head_and_anothers_body_is_judged_alike_both_ways():
    rest = text(P1, P2, P3)
    bare = f"Export Control Policy Toward the Soviet Bloc\n\n{rest}"
    after = f"{P4}\n\nExport Control Policy Toward this Soviet Bloc\n\n{rest}"

    found = [
        {v.cause for v in pair(*order).variants if v.cause is not Cause.OMISSION}
        for order in ((bare, after), (after, bare))
    ]

    assert found == [{Cause.SUBSTANTIVE}] * 2


def test_a_moved_paragraph_is_linked_both_ways():
    collation = pair(WHOLE, text(P1, P3, P4, P2, P5))

    [found] = collation.variants
    [stub] = [r for r in collation.rows if any(c.state is CellState.MOVED for c in r.cells)]
    [moved] = [cell for cell in stub.cells if cell.state is CellState.MOVED]
    main = next(row for row in collation.rows if row.id == moved.counterpart)

    assert found.cause is Cause.TRANSPOSITION
    assert main.cell(moved.siglum).counterpart == stub.id
    assert main.cell("A").text == main.cell("B").text


def test_split_and_merged_paragraphs_are_one_row_without_difference():
    first, second = P2.split("; ")

    collation = pair(WHOLE, text(P1, f"{first};", second, f"{P3} {P4}", P5))

    assert collation.variants == ()
    assert [link.relation for link in collation.links] == [
        "same", "split", "split", "merge", "merge", "same",
    ]  # fmt: skip


def test_unrelated_texts_are_said_to_be_so():
    other = (
        "Wheat deliveries to the northern ports fell short by a fifth. Rail cars were scarce "
        "and winter storms had closed two canals, the mission reported from Karachi."
    )

    collation = pair(WHOLE, text(other))

    assert not collation.related
    assert collation.links == ()


@pytest.mark.parametrize(
    "right",
    [
        text(P1, P3, P4, P2, P5),
        text(P1, "[Here follows discussion of tonnage.]", P5),
        text(P4, P1.replace("matter", "rnatter"), "[3 lines not declassified]", P2),
        WHOLE.replace("no reply", "a reply").replace("; it", "—it").replace("Ankara", "Angora"),
    ],
)
def test_the_same_is_found_whoever_is_named_first(right):
    witnesses = [make_witness("A", WHOLE), make_witness("B", right)]

    assert everything(collate(witnesses)) == everything(collate(witnesses[::-1]))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from([P1, P2, P3, P4, P5, "[3 lines not declassified]", "SECRET", "-2-"])),
    st.lists(st.sampled_from([P1, P2, P3, P4, P5, "[Here follows discussion of tonnage.]", "He"])),
)
def test_any_two_texts_collate_alike_both_ways_and_lose_no_word(left, right):
    witnesses = [make_witness("A", text(*left)), make_witness("B", text(*right))]

    collation = collate(witnesses)

    assert everything(collation) == everything(collate(witnesses[::-1]))
    for witness in witnesses:
        drawn = " ".join(row.cell(witness.siglum).text for row in collation.rows)
        found = next(w for w in collation.witnesses if w.siglum == witness.siglum)
        assert all(w.form in drawn.lower() for w in found.words)


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_whatever_is_given_is_collated(left, right):
    collate([make_witness("A", left), make_witness("B", right)])


def test_a_third_version_meets_what_the_base_lacks():
    collation = collate(
        [
            make_witness("A", text(P1, P5)),
            make_witness("B", text(P1, P2, P3, P5)),
            make_witness("C", text(P1, P2.replace("third", "second"), P5)),
        ]
    )

    found = [(v.cause.value, [r.sigla for r in v.readings]) for v in collation.variants]

    assert ("substantive", [("B",), ("C",)]) in found
    assert {c.siglum: c.alone for c in collation.coverage} == {"A": 0, "B": 26, "C": 0}


def test_another_base_gives_other_lemmas_not_other_differences():
    witnesses = [make_witness("A", WHOLE), make_witness("B", WHOLE.replace("third", "second"))]

    [one] = collate(witnesses).variants
    [other] = collate(witnesses[::-1]).variants

    assert (one.lemma.text, other.lemma.text) == ("third", "second")
    assert one.id == other.id


def test_an_id_lasts_when_another_passage_changes():
    changed = WHOLE.replace("third", "second")

    [before] = pair(WHOLE, changed).variants
    after = pair(WHOLE, changed.replace("Thursday", "Friday")).variants

    assert before.id in {variant.id for variant in after}


@pytest.mark.parametrize("by", ["id", "readings"])
def test_an_editors_judgement_stands_beside_the_computed_one(by):
    witnesses = [make_witness("A", WHOLE), make_witness("B", WHOLE.replace("third", "second"))]
    [computed] = collate(witnesses).variants
    key = computed.id if by == "id" else ("second", "third")
    judgement = Override(Cause.SPELLING, Scope.EVERYWHERE, "a slip")

    [found] = collate(witnesses, overrides={key: judgement}).variants

    assert (found.cause, found.computed) == (Cause.SPELLING, Cause.SUBSTANTIVE)


def test_the_holdings_may_know_a_word():
    class Holdings:
        def frequency(self, word):
            return 40 if word == "qashqai" else 0

    witnesses = [
        make_witness("A", WHOLE.replace("Ankara", "Qashqai")),
        make_witness("B", WHOLE),
    ]

    [found] = collate(witnesses, vocabulary=Holdings()).variants

    assert found.cause is Cause.SUBSTANTIVE


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_or_too_many_witnesses_are_refused(count):
    with pytest.raises(CollationError, match="two to six"):
        collate([make_witness(str(n), WHOLE) for n in range(count)])


def test_one_siglum_for_two_witnesses_is_refused():
    with pytest.raises(CollationError, match="siglum A"):
        collate([make_witness("A", WHOLE), make_witness("A", WHOLE)])


def test_five_versions_have_the_same_differences_in_any_order():
    texts = {
        "A": WHOLE,
        "B": text(P1, "[Here follows discussion of tonnage.]", P4, P5),
        "C": WHOLE.replace("third", "second"),
        "D": text(P1, P3, P4, P2.replace("drafted", "drafied"), P5),
        "E": text(f"{P1} {P2}", P3, P4),
    }

    found = [
        {(v.id, v.computed) for v in collate([make_witness(s, texts[s]) for s in order]).variants}
        for order in ("ABCDE", "EDCBA", "CAEBD")
    ]

    assert found[0] == found[1] == found[2]
    assert {cause for _, cause in found[0]} >= {
        Cause.SUBSTANTIVE, Cause.OCR, Cause.OMISSION, Cause.TRANSPOSITION,
    }  # fmt: skip


def test_an_editor_who_quotes_keeps_his_own_prose_out_of_the_gap():
    prose = (
        "In a conversation that lasted over three hours the two men discussed at length the "
        "situation in the straits before turning to the dues. At this point:"
    )
    after = "(Memorandum of conversation; Department of State, Central Files, 611.61/11–3062)"
    witnesses = [
        make_witness("A", text(P1, "[Here follows discussion of tonnage.]")),
        make_witness("B", WHOLE),
        make_witness("C", text(prose, f"“{P3}", f"“{P4}", f"“{P5}” {after}")),
    ]

    collation = collate(witnesses)
    [gap] = collation.gaps
    fills = {fill.place.siglum: fill.text for fill in gap.fills}

    assert fills["B"].startswith("The Ambassador replied")
    assert fills["C"].startswith("“The Secretary wondered")
    assert fills["C"].endswith("afternoon.”")


def test_a_gap_lies_where_the_note_stands_though_words_repeat():
    whole = text(P1, f"He was in favor of a reduction in tonnage, as he had said. {P5}", P2)
    note = "[less than 1 line not declassified]"

    [gap] = pair(whole, whole.replace("in favor of a reduction", note)).gaps

    assert [fill.text for fill in gap.fills] == ["in favor of a reduction"]
