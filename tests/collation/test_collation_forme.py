"""Forme work in bare texts: known by its look and its neighbours, kept out, citable."""

import pytest
from collation_seeds import text_of

from archive.collation import collate, make_witness
from archive.text import FormeWork

BODY = (
    "The President said that it is strange that there are two countries such as these which are "
    "powerful and wealthy. In spite of that, they find themselves"
)
REST = "perpetually in a state bordering on conflict, and nobody profits by it in the end."


def masked(text):
    witness = make_witness("A", text)
    return {" ".join(text[mask.start : mask.end].split()): mask.kind for mask in witness.masked}


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("SECRET", FormeWork.STAMP),
        ("S E C R E T", FormeWork.STAMP),
        ("SECRFT LIMIT DISTRIBUTION", FormeWork.STAMP),
        ("SECRETALISCHER SECRETARIA SECRETA", FormeWork.STAMP),
        ("DEPARTMENT OF STATE", FormeWork.STAMP),
        ("XXXXXXXX", FormeWork.STAMP),
        ("Declassified 12 March 1991", FormeWork.STAMP),
        ("-3-", FormeWork.PAGE_NUMBER),
        ("Page 3 of 12", FormeWork.PAGE_NUMBER),
        ("F800003-0899", FormeWork.ACCESSION_NUMBER),
        ("127 Wall Street, New Haven, CT 06511.", FormeWork.SITE),
    ],
)
def test_a_line_between_two_halves_of_a_paragraph_is_forme_work(printed, kind):
    found = masked(f"{BODY}\n\n{printed}\n\n{REST}\n")

    assert found == {printed: kind}


@pytest.mark.parametrize(
    "printed",
    [
        "PARTICIPANTS",
        "MEMORANDUM OF CONVERSATION",
        "INTERNATIONAL SECURITY AFFAIRS",
        "Nuclear Testing",
        "It is agreed.",
        "U.S.S.R.",
    ],
)
def test_headings_and_short_paragraphs_are_text(printed):
    assert masked(f"{printed}\n\n{BODY} {REST}\n") == {}


@pytest.mark.parametrize("rest", [REST, REST.replace(" in a", "\nin a", 1)])
def test_a_catchword_repeats_what_the_next_page_begins_with(rest):
    found = masked(f"{BODY}\n\nperpetually\n\nSECRET\n\n-3-\n\n{rest}\n")

    assert found["perpetually"] == FormeWork.CATCHWORD


def test_a_running_head_comes_back_with_other_numbers():
    pages = [f"{BODY} {n}.\n\n{n + 830} FOREIGN RELATIONS, VOLUME V" for n in range(1, 5)]

    found = masked("\n\n".join(pages))

    assert set(found.values()) == {FormeWork.RUNNING_HEAD}


def test_what_another_version_prints_as_text_is_text():
    left = f"{BODY} {REST}\n\nRESTRICTED\n\n{REST}\n"
    right = left.replace("profits", "gains")

    collation = collate([make_witness("A", left + "\nSECRET\n"), make_witness("B", right)])

    assert [found.printed for found in collation.forme_work if found.printed == "SECRET"]
    assert len(collation.variants) >= 2


def test_pages_are_known_by_their_numbers():
    witness = make_witness("A", text_of("SCAN"))

    assert [page.label for page in witness.pages] == ["1", "2", "3", "4"]
    assert witness.page_at(witness.text.index("perpetually in a state")) == "3"
