"""What texts are sampled by."""

import pickle

from archive.ingest import samples as module
from archive.ingest.samples import Samples

LETTER = " ".join(f"word{n} of a long letter about Laos" for n in range(60))


def test_samples_of_a_text_are_the_same_whether_at_hand_or_not():
    at_hand, new = Samples([LETTER]), Samples()

    assert list(at_hand.of(LETTER)) == list(new.of(LETTER)) != []


def test_text_at_hand_is_not_sampled_again(monkeypatch):
    at_hand = Samples()
    at_hand.add(Samples([LETTER]))
    monkeypatch.setattr(module, "_sample", lambda text: [])

    assert list(at_hand.of(LETTER)) != []
    assert list(at_hand.of(LETTER + " Yours")) == []


def test_samples_pass_from_one_process_to_another():
    sent = pickle.loads(pickle.dumps(Samples([LETTER])))

    assert list(sent.of(LETTER)) == list(Samples().of(LETTER))
