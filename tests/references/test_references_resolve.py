"""What references mean in the holdings, and how the room says so."""

import pytest

from archive.references import Context, Outcome, Telegram, find_references, resolve
from archive.references.catalogue import HeldDocument, ListedHoldings, NoHoldings


def held(volume, number, first=0, last=0, **more):
    return HeldDocument(f"{volume}-d{number}", volume, number, first, last, **more)


HOLDINGS = ListedHoldings(
    [
        held("frus1961-63v24", "438", 923, 924),
        held("frus1961-63v05", "380", 833, 836, notes=("", "1")),
        held("frus1961-63v05", "381", 836, 838, attachments=("Tab B",)),
        held("frus1961-63v06", "118", 310, 311),
        held("frus1961-63v06", "119", 311, 313, notes=("", "1", "2")),
        held("frus1961-63v06", "120", 313, 314),
        held("frus1951v07p2", "7", 1590, 1593, notes=("1", "2")),
        held("frus1951v07p2", "8", 1593, 1595, notes=("3",)),
        held(
            "frus1951v07p1",
            "30",
            148,
            148,
            telegram=Telegram("telegram", "1190", "to", "New Delhi", "January 30"),
        ),
    ]
)


def meant(text, home="frus1961-63v05", document="380", holdings=HOLDINGS):
    [reference] = find_references(text, Context(home, document))
    return resolve(reference, home, document, holdings)


def targets(resolution):
    return [target.document for target in resolution.targets]


def test_a_bare_number_means_the_volume_the_words_were_printed_in():
    resolution = meant("recorded in Document 218.", home="frus1961-63v11", document="")

    assert (resolution.outcome, resolution.volume) == (Outcome.NOT_HELD, "frus1961-63v11")
    assert resolution.reason == (
        "A bare document number means the volume the words were printed in: vol. XI; "
        "Foreign Relations, 1961–1963, vol. XI is not held"
    )


def test_a_bare_number_resolves_in_its_own_volume():
    resolution = meant("see Document 381.")

    assert resolution.outcome is Outcome.RESOLVED
    assert targets(resolution) == ["frus1961-63v05-d381"]


def test_a_bare_number_without_a_volume_is_unreadable():
    resolution = meant("Document 218", home="", document="")

    assert resolution.outcome is Outcome.UNREADABLE


def test_pages_mean_the_document_that_fits_them_best_and_offer_the_others():
    resolution = meant("Foreign Relations, 1961–1963, vol. VI, pp. 311313.")

    assert resolution.outcome is Outcome.RESOLVED
    assert targets(resolution) == [
        "frus1961-63v06-d119",
        "frus1961-63v06-d118",
        "frus1961-63v06-d120",
    ]
    assert resolution.reason.startswith("pp. 311313 read as pp. 311–313: a dash is missing")
    assert resolution.certainty < 0.9


def test_the_stray_stop_leads_to_the_laos_part():
    text = "see Foreign Relations,. 1961-1963, volume XXIV, pages 923-924."

    resolution = meant(text, home="frus1961-63v11")

    assert targets(resolution) == ["frus1961-63v24-d438"]


def test_a_page_on_which_one_document_begins_means_that_document():
    resolution = meant("see p. 1593.", "frus1951v07p2", "2")

    assert resolution.outcome is Outcome.RESOLVED
    assert targets(resolution)[0] == "frus1951v07p2-d8"


def test_documents_that_fit_alike_leave_the_choice_open():
    alike = ListedHoldings([held("frus1961-63v06", "1", 9, 9), held("frus1961-63v06", "2", 9, 9)])

    resolution = meant("Foreign Relations, 1961–1963, vol. VI, p. 9", holdings=alike)

    assert resolution.outcome is Outcome.SEVERAL
    assert len(resolution.targets) == 2


def test_a_page_before_the_second_part_is_in_the_first():
    resolution = meant("for text, see p. 148.", "frus1951v07p2", "7")

    assert resolution.volume == "frus1951v07p1"
    assert targets(resolution) == ["frus1951v07p1-d30"]
    assert "paged in one run" in resolution.reason


def test_a_part_named_in_words_stands():
    resolution = meant("see vol. vii, Part 2, p. 148.", "frus1951v06p1", "7")

    assert resolution.volume == "frus1951v07p2"


@pytest.mark.parametrize(("word", "number"), [("supra", "380"), ("infra", "")])
def test_supra_and_infra_are_the_neighbours(word, number):
    resolution = meant(f"See {word}.", document="381")

    assert resolution.document == number
    assert (resolution.outcome is Outcome.RESOLVED) == bool(number)


def test_above_is_the_same_document():
    resolution = meant("See footnote 1 above.")

    [target] = resolution.targets
    assert (target.document, target.note) == ("frus1961-63v05-d380", "fn1")


def test_a_footnote_of_a_page_is_found_in_the_document_that_has_it():
    resolution = meant("See footnote 3, p. 1593.", "frus1951v07p2", "2")

    [target] = resolution.targets
    assert (target.document, target.note) == ("frus1951v07p2-d8", "fn3")


def test_a_note_that_is_not_there_leads_to_its_document_less_surely():
    resolution = meant("See footnote 9, Document 380.")

    assert targets(resolution) == ["frus1961-63v05-d380"]
    assert resolution.certainty < 0.7
    assert "Note 9 is not in the held text" in resolution.reason


def test_a_source_note_is_a_note_of_its_own():
    resolution = meant("See the source note, Document 380.", document="381")

    assert resolution.targets[0].note == "source"


def test_a_volume_alone_is_held_or_not():
    assert meant("see volume V.", home="frus1961-63v24").outcome is Outcome.RESOLVED
    assert meant("see volume VII.", home="frus1961-63v24").outcome is Outcome.NOT_HELD


def test_a_telegram_is_found_by_number_post_and_date():
    [telegram, _] = find_references(
        "telegram 1190 to New Delhi, January 30, p. 148", Context("frus1951v07p2", "7")
    )

    resolution = resolve(telegram, "frus1951v07p2", "7", HOLDINGS)

    assert targets(resolution) == ["frus1951v07p1-d30"]


def test_a_telegram_from_another_post_is_not_that_one():
    resolution = meant("telegram 1190 from Karachi", "frus1951v07p2", "7")

    assert resolution.outcome is Outcome.NOT_HELD


def test_a_tab_is_of_its_document():
    resolution = meant("Tab B to Document 381")

    assert targets(resolution) == ["frus1961-63v05-d381"]


def test_another_publication_is_elsewhere():
    resolution = meant("Department of State Bulletin, June 4, 1962, p. 887")

    assert (resolution.outcome, resolution.targets) == (Outcome.ELSEWHERE, ())


def test_a_supplement_that_does_not_exist_is_unreadable():
    resolution = meant("in the microfiche supplement.", home="frus1964-68v14")

    assert resolution.outcome is Outcome.UNREADABLE


def test_a_sub_series_is_no_volume():
    resolution = meant("in Foreign Relations, 1969–1976, China, 1969–1972.")

    assert resolution.outcome is Outcome.UNREADABLE
    assert resolution.reason == "The words name a sub-series and no volume of it"


def test_without_holdings_neighbours_are_counted():
    resolution = meant("See infra.", document="380", holdings=NoHoldings())

    assert (resolution.document, resolution.outcome) == ("381", Outcome.NOT_HELD)
