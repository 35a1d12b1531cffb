"""Shingles: the same words found again, whatever stands around them."""

from archive.text.shingles import sampled, share, shingles

SAID = (
    "The President said that it is strange that there are two countries such as the Soviet Union "
    "and the United States which are powerful and wealthy, and which have no direct conflicts of "
    "interest to separate them."
)


def test_case_signs_and_line_ends_do_not_count():
    assert shingles(SAID) == shingles(SAID.upper().replace(" ", "\n").replace(",", ";"))


def test_words_in_another_order_are_other_shingles():
    assert not set(shingles("one two three four five")) & set(shingles("five four three two one"))


def test_sample_of_a_text_is_part_of_the_sample_of_what_quotes_it():
    frame = f"At this point: “{SAID}” The conversation then turned to other questions of the day."

    assert sampled(shingles(SAID), 4) <= sampled(shingles(frame), 4)
    assert sampled(shingles(SAID), 4)


def test_quoted_passage_is_found_in_both_texts():
    frame = f"Before this was said: “{SAID}” After it nothing more was."

    found = share(SAID, frame)

    assert found.part == 1
    assert found.longest.here.of(SAID) == SAID.rstrip(".")
    assert found.longest.there.of(frame) == SAID.rstrip(".")


def test_misread_word_does_not_part_a_passage():
    misread = SAID.replace("wealthy", "weaithy")

    assert share(SAID, misread).longest.words == len(SAID.split())


def test_texts_of_other_words_share_nothing():
    found = share(SAID, "Mr. Mikoyan said that revolutions are not caused by anybody abroad.")

    assert (found.part, found.longest.words) == (0, 0)
