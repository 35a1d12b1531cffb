"""References found before linking asks for them."""

import pickle

import pytest

from archive.ingest import found as module
from archive.ingest.found import Found

HOME, NUMBER = "frus1961-63v05", "380"
TEXT = "See Document 381 and vol. VI, pp. 311–313."
NOTES = ["See Document 100, footnote 2.", "Ibid."]


@pytest.fixture
def at_hand():
    found = Found()
    found.find(TEXT, NOTES, HOME, NUMBER)
    return found


def test_references_at_hand_are_those_that_would_be_found(at_hand):
    new = Found().of(TEXT, NOTES, HOME, NUMBER)

    assert at_hand.of(TEXT, NOTES, HOME, NUMBER) == new
    assert [one.document for one in new.body] == ["381", ""]
    assert [one.document for one in new.notes[0]] == ["100"]


def test_text_at_hand_is_not_read_again(at_hand, monkeypatch):
    monkeypatch.setattr(module, "find_references", lambda text, context: [])

    assert at_hand.of(TEXT, NOTES, HOME, NUMBER).body
    assert not at_hand.of(TEXT + " Yours", NOTES, HOME, NUMBER).body


@pytest.mark.parametrize(
    ("notes", "home", "number"),
    [(NOTES[:1], HOME, NUMBER), (NOTES, "frus1961-63v06", NUMBER), (NOTES, HOME, "381")],
)
def test_same_words_elsewhere_are_read_for_themselves(at_hand, notes, home, number):
    assert at_hand.of(TEXT, notes, home, number) == Found().of(TEXT, notes, home, number)


def test_references_pass_from_one_process_to_another(at_hand):
    sent = pickle.loads(pickle.dumps(at_hand))

    assert sent.of(TEXT, NOTES, HOME, NUMBER) == at_hand.of(TEXT, NOTES, HOME, NUMBER)
