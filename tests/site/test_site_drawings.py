"""The timeline and a person's circle: values before any page draws them."""

import datetime as dt

from archive.models import Person
from archive.views.network import draw_network
from archive.views.timeline import draw_timeline


def test_few_years_are_drawn_by_month_with_the_empty_ones_between():
    timeline = draw_timeline(
        {dt.date(1962, 11, 29): 1, dt.date(1963, 2, 1): 1, dt.date(1963, 2, 3): 1}
    )

    assert [(bar.label, bar.count) for bar in timeline.bars] == [
        ("November 1962", 1),
        ("December 1962", 0),
        ("January 1963", 0),
        ("February 1963", 2),
    ]
    assert timeline.bars[-1].url == "/documents/?from=1963-02&to=1963-02"


def test_many_years_are_drawn_by_year_inside_the_frame():
    timeline = draw_timeline({dt.date(year, 1, 1): 1 for year in range(1861, 1993)})

    assert len(timeline.bars) == 132
    assert timeline.bars[-1].x + timeline.bars[-1].width <= timeline.width
    assert all(0 <= bar.y <= timeline.height for bar in timeline.bars)


def test_no_date_draws_no_timeline():
    assert draw_timeline({}) is None


def test_circle_joins_everyone_to_its_middle_and_those_who_meet():
    people = [Person(pk=key, name=f"Person {key}", slug=f"p{key}") for key in range(1, 5)]
    person, *companions = people

    network = draw_network(person, companions, [(2, 3), (2, 9)])

    assert sum(not edge.among for edge in network.edges) == 3
    assert sum(edge.among for edge in network.edges) == 1
    assert all(0 <= node.x <= network.width for node in network.nodes)
