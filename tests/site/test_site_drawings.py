"""The timeline, a person's circle, the rows of a comparison: values before any page draws them."""

import datetime as dt

from archive.collation import Cause, collate, make_witness
from archive.models import Person
from archive.views.columns import Options, shown_rows
from archive.views.network import draw_network
from archive.views.timeline import draw_timeline

PASSAGES = [
    "The President said that he wished to raise the question of Laos before the end.",
    "Mr. Mikoyan said that the Soviet Delegation would submit a draft of its own.",
    "The President said that there is time to work out this question in New York.",
    "Mr. Mikoyan said that step by step negotiations will surely be necessary.",
]


def test_few_years_are_drawn_by_month_with_the_empty_ones_between():
    timeline = draw_timeline([dt.date(1962, 11, 29), dt.date(1963, 2, 1), dt.date(1963, 2, 3)])

    assert [(bar.label, bar.count) for bar in timeline.bars] == [
        ("November 1962", 1),
        ("December 1962", 0),
        ("January 1963", 0),
        ("February 1963", 2),
    ]
    assert timeline.bars[-1].url == "/documents/?from=1963-02&to=1963-02"


def test_many_years_are_drawn_by_year_inside_the_frame():
    timeline = draw_timeline([dt.date(year, 1, 1) for year in range(1861, 1993)])

    assert len(timeline.bars) == 132
    assert timeline.bars[-1].x + timeline.bars[-1].width <= timeline.width
    assert all(0 <= bar.y <= timeline.height for bar in timeline.bars)


def test_no_date_draws_no_timeline():
    assert draw_timeline([]) is None


def test_circle_joins_everyone_to_its_middle_and_those_who_meet():
    people = [Person(pk=key, name=f"Person {key}", slug=f"p{key}") for key in range(1, 5)]
    person, *companions = people

    network = draw_network(person, companions, [(2, 3), (2, 9)])

    assert sum(not edge.among for edge in network.edges) == 3
    assert sum(edge.among for edge in network.edges) == 1
    assert all(0 <= node.x <= network.width for node in network.nodes)


def compared(*texts):
    witnesses = [make_witness(f"w{n}", "\n\n".join(text)) for n, text in enumerate(texts)]
    return collate(witnesses)


def test_gap_is_one_cell_against_all_the_words_it_lacks():
    note = "[Here follows discussion of a draft.]"
    collation = compared([PASSAGES[0], note], PASSAGES)

    rows = shown_rows(collation, Options(frozenset(Cause)))

    spans = [cell.rows for row in rows for cell in row.cells if cell.state == "withheld"]
    assert spans == [3]
    assert [row.cells[-1].fills for row in rows] == [False, True, True, True]


def test_difference_has_one_anchor_however_often_it_shows():
    other = [PASSAGES[0].replace("question", "matter"), *PASSAGES[1:]]
    collation = compared(PASSAGES, other)

    rows = shown_rows(collation, Options(frozenset(Cause)))

    anchors = [p.anchor for row in rows for cell in row.cells for p in cell.pieces if p.anchor]
    assert len(anchors) == len(set(anchors)) == len(collation.variants)


def test_difference_that_is_not_asked_for_is_not_marked():
    other = [PASSAGES[0].replace("question", "matter"), *PASSAGES[1:]]
    collation = compared(PASSAGES, other)

    rows = shown_rows(collation, Options(frozenset(), only_differing=True, is_default=False))

    assert rows == []
