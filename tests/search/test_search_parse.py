import datetime as dt

import pytest

from archive.search.parse import parse
from archive.search.periods import read_period
from archive.search.query import QueryError, typed


@pytest.mark.parametrize(
    ("q", "read"),
    [
        ("cuba missile", "cuba missile"),
        ("laos OR cuba AND crisis", "laos OR (cuba crisis)"),
        ("(laos OR cuba) crisis", "(laos OR cuba) crisis"),
        ("laos AND NOT cuba", "laos NOT cuba"),
        ("laos -cuba", "laos NOT cuba"),
        ("not and or", "not and or"),
        ("“bay of pigs”", '"bay of pigs"'),
        ('"pigs bay"~10', '"pigs bay"~10'),
        ('exact:"the plan" =planned', 'exact:"the plan" =planned'),
        ("neutral* wom?n dobrinin~", "neutral* wom?n dobrinin~"),
        ("participant: Rusk", "participant:Rusk"),
        ("participant:(Rusk OR “Dean Acheson”)", 'participant:Rusk OR participant:"Dean Acheson"'),
        ("sender:Rusk recipient:Kennedy", "from:Rusk to:Kennedy"),
        ("date:Nov 1962 talks", "date:1962-11 talks"),
        ("date:29 November 1962", "date:1962-11-29"),
        ("date:1962-11..1963-01", "date:1962-11..1963-01"),
        ("before:1962", "date:..1962"),
        ("after:1962-11-29", "date:1962-11-29.."),
        ("date:undated", "date:undated"),
        ("withheld:true", "withheld:yes"),
        ("archive:611.61/11–2962", "archive:611.61/11–2962"),
        ("Laos – Cuba & more", "Laos Cuba more"),
        ("Moscow: 11:35 a.m.", "Moscow 11:35 a.m."),
        ("what next?", "what next"),
        ("", ""),
        ("— … !", ""),
    ],
)
def test_question_is_read_as_a_historian_means_it(q, read):
    assert typed(parse(q)) == read


@pytest.mark.parametrize(
    "q", ["laos (cuba OR crisis) NOT castro", 'from:"Dean Rusk" date:1961..1962-03 "a b"~4 =c']
)
def test_tree_as_typed_reads_back_as_itself(q):
    assert parse(typed(parse(q))) == parse(q)


@pytest.mark.parametrize(
    ("q", "why", "instead"),
    [
        ('"bay of pigs', "quotation mark has no partner", '"bay of pigs"'),
        ("(laos", "bracket is not closed", ""),
        ("laos)", "closing bracket has no partner", "laos"),
        ("laos AND", "AND needs words on both sides", ""),
        ("OR laos", "OR needs words on both sides", ""),
        ("laos NOT", "NOT needs words on its right", ""),
        ("*laos", "at least 3 letters must stand before", "laos"),
        ("la*", "at least 3 letters must stand before", "la"),
        ("lao~", "needs at least 4 letters", "lao"),
        ("date:yesterday", "is not a date that can be read", ""),
        ("withheld:maybe", "Write withheld:yes or withheld:no", "withheld:yes"),
        (
            "author:kennan laos",
            "“author” is no field. The fields are participant, from, to",
            "author kennan laos",
        ),
        ("laos particpant:rusk", "“particpant” is no field", "laos participant:rusk"),
        ('-headed:"a b"', "“headed” is no field", '-headed "a b"'),
        ("participant:", "", ""),
        ("from: AND laos", "Nothing follows from:", ""),
        ('"neutral* laos"', "cannot stand inside quotation marks", "neutral* laos"),
        ("a b c d e f g h i j k l m", "12 is the most", ""),
        ("abcd~ bcde~ cdef~ defg~", "3 is the most", ""),
        ("x" * 41, "No word has 41 letters", ""),
        ("laos " * 61, "300 characters long", "laos laos laos laos laos laos laos laos"),
        ("(((((((((laos)))))))))", "8 is the most", ""),
    ],
)
def test_question_that_cannot_be_run_says_why(q, why, instead):
    if not why:
        assert typed(parse(q)) == "participant"
        return
    with pytest.raises(QueryError, match=why.replace("(", r"\(")) as refused:
        parse(q)

    assert refused.value.instead == instead


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("1962", (1962, 1, 1), (1962, 12, 31)),
        ("Feb. 1964", (1964, 2, 1), (1964, 2, 29)),
        ("1961–1963", (1961, 1, 1), (1963, 12, 31)),
        ("1960s", (1960, 1, 1), (1969, 12, 31)),
        ("November 29, 1962", (1962, 11, 29), (1962, 11, 29)),
        ("10/7/61", (1961, 10, 7), (1961, 10, 7)),
        ("Nov 1962 to Jan 1963", (1962, 11, 1), (1963, 1, 31)),
    ],
)
def test_dates_are_read_as_typed(printed, first, last):
    period = read_period(printed)

    assert (period.first, period.last) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "printed", ["", "..", "1963..1962", "1962-13", "30 Feb 1962", "١٩٦٢", "1965s", "0", "9" * 50]
)
def test_what_is_no_date_is_none(printed):
    assert read_period(printed) is None
