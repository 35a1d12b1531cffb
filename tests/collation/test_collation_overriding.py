"""Overrides laid over a run equal overrides given to the engine; a run survives being kept."""

import json

import pytest

from archive.collation import (
    Cause,
    Override,
    Scope,
    collate,
    from_plain,
    make_witness,
    to_plain,
    with_overrides,
)
from archive.text import Mark, MarkKind

HAS = "It is strange that two countries have devoted their efforts to kindling revolutions."
SINGULAR = HAS.replace("efforts", "effort")
SAYS = "He did not accuse the Soviet Union of having {} the Cuban revolution. [2 lines illegible]"
ONE, TWO = (
    "\n".join([HAS, SAYS.format("fomented")]),
    "\n".join([SINGULAR, SAYS.format("formented")]),
)


def witnesses():
    marks = [Mark(MarkKind.PARAGRAPH, 0, len(HAS)), Mark(MarkKind.PAGE_BREAK, 10, 10, "924")]
    return [make_witness("a", ONE, marks, public_since="1994"), make_witness("b", TWO)]


def variant_with(collation, words):
    return next(v for v in collation.variants if words in {r.text for r in v.readings})


@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.EVERYWHERE])
@pytest.mark.parametrize("pair", [("fomented", "formented"), ("formented", "fomented")])
def test_override_of_readings_equals_collating_with_it(scope, pair):
    overrides = {pair: Override(Cause.SUBSTANTIVE, scope, "Read in the facsimile.")}

    laid_over = with_overrides(collate(witnesses()), overrides)

    assert laid_over == collate(witnesses(), overrides=overrides)
    assert variant_with(laid_over, "formented").cause is Cause.SUBSTANTIVE


def test_override_here_equals_collating_with_it():
    one = variant_with(collate(witnesses()), "efforts")
    overrides = {one.id: Override(Cause.SPELLING)}

    laid_over = with_overrides(collate(witnesses()), overrides)

    assert laid_over == collate(witnesses(), overrides=overrides)
    assert variant_with(laid_over, "efforts").computed is Cause.SUBSTANTIVE


def test_override_reaches_the_rows():
    overrides = {("efforts", "effort"): Override(Cause.OCR, Scope.EVERYWHERE)}

    laid_over = with_overrides(collate(witnesses()), overrides)

    assert Cause.SUBSTANTIVE not in {cause for row in laid_over.rows for cause in row.causes}


def test_override_of_other_readings_changes_nothing():
    computed = collate(witnesses())

    assert with_overrides(computed, {("war", "peace"): Override(Cause.OCR, Scope.EVERYWHERE)}) == (
        computed
    )


def test_run_survives_being_written_and_read():
    computed = collate(witnesses())

    assert from_plain(json.loads(json.dumps(to_plain(computed)))) == computed


def test_run_with_overrides_survives_too():
    overrides = {("efforts", "effort"): Override(Cause.OCR, Scope.DOCUMENT, "so")}
    judged = with_overrides(collate(witnesses()), overrides)

    assert from_plain(json.loads(json.dumps(to_plain(judged)))) == judged


@pytest.mark.parametrize("damaged", [[], [1, 2], {"a": 1}, [[[]] * 10] * 10])
def test_other_values_are_refused(damaged):
    with pytest.raises((TypeError, ValueError, IndexError)):
        from_plain(damaged)
