"""No text, however built, breaks the reading or makes it slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.references import Context, find_references, read_citation, resolve
from archive.references.catalogue import NoHoldings

WORDS = [
    "Foreign Relations, ", "1961–1963", "vol. ", "V", ", ", "Part 1", "Document", "s ", "12", "–",
    " and ", "ibid., ", "footnote ", "pp. ", "311313", "supra", "thereto", "telegram 12 from Bonn",
    "Bulletin", "Department of State, Central Files", "the Supplement", "Tab A", " to ", "(", ")",
    "not printed", "scheduled for publication in ", ". See ", "; ", "ed. ", "\n", "E–15", "é", "😀",
]  # fmt: skip
HOMES = ["", "frus1951v07p2", "frus1961-63v05", "nonsense"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.sampled_from(HOMES))
def test_every_reference_stands_on_its_own_words_and_has_an_outcome(text, home):
    for one in find_references(text, Context(home, "12")):
        resolution = resolve(one, home, "12", NoHoldings())

        assert text[one.start : one.end] == one.printed != ""
        assert 0 <= resolution.certainty <= 1
        assert resolution.reason


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_paste_is_read_without_error(text):
    read_citation(text, "frus1961-63v05")


@pytest.mark.parametrize(
    "piece",
    [
        "Foreign Relations, 1961–1963, volume V, China, and ",
        "Documents 1–2 and ",
        "ibid., ",
        "vol. V, ",
        "pp. 1, 2, ",
        "footnote 1, ",
        "scheduled for publication in ",
        "Department of State, Aaa ",
        "Public Papers: Aaa ",
        "A. ",
        "1",
        "(",
        "[Page ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    short, long = (piece * (size // len(piece)) for size in (20_000, 160_000))

    seconds = [_seconds(short), _seconds(long)]

    assert seconds[1] < 8 * 4 * max(seconds[0], 0.005)


def _seconds(text):
    begun = time.process_time()
    find_references(text, Context("frus1961-63v05", "1"))
    return time.process_time() - begun
