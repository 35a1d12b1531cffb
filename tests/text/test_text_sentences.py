"""Where sentences end, in notes and in running text as printed."""

from archive.text import Span, cut_sentences, sentence_around


def sentences(text):
    return [span.of(text) for span in cut_sentences(text)]


def test_initials_and_abbreviations_end_no_sentence():
    note = "Drafted by U. Alexis Johnson and J.C. Ausland on Nov. 3. See Doc. 12. Repeated to Bonn."

    assert sentences(note) == [
        "Drafted by U. Alexis Johnson and J.C. Ausland on Nov. 3.",
        "See Doc. 12.",
        "Repeated to Bonn.",
    ]


def test_bracket_between_two_sentences_is_neither_s():
    note = (
        "The time is from the President's Appointment Book. (Kennedy Library) "
        "This memorandum continues the conversation recorded in Document 218."
    )

    assert sentences(note)[1:] == [
        "(Kennedy Library)",
        "This memorandum continues the conversation recorded in Document 218.",
    ]


def test_line_s_end_ends_a_sentence():
    assert sentences("PARTICIPANTS\nThe President\n") == ["PARTICIPANTS", "The President"]


def test_sentence_around_a_stretch_reaches_over_all_it_touches():
    text = "See Document 381. Repeated to Bonn. Secret."
    spans = cut_sentences(text)

    assert sentence_around(spans, 4, 12).of(text) == "See Document 381."
    assert sentence_around(spans, 4, 20).of(text) == "See Document 381. Repeated to Bonn."


def test_stretch_outside_every_sentence_stands_for_itself():
    assert sentence_around([], 3, 5) == Span(3, 5)
