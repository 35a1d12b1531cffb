import pytest
from tei_samples import called_at, marked, messages, transcript_of

from archive.text import MarkKind
from archive.transcripts.transcript import DocumentKind, FindingKind, NoteKind


def test_printed_marker_place_in_the_list_and_id_of_a_note_are_kept_apart():
    transcript = transcript_of(
        "<head>380. Memorandum<note n='0' xml:id='d380fn1' type='source'>Source: Files.</note>"
        "</head><p>A letter.<note n='*' xml:id='d380fn7'>Not printed.</note></p>"
    )

    assert [(n.marker, n.position, n.id) for n in transcript.notes] == [
        ("0", 1, "fn1"),
        ("*", 2, "fn7"),
    ]
    assert [m.label for m in transcript.marks if m.kind is MarkKind.NOTE_MARKER] == ["0", "*"]


@pytest.mark.parametrize(
    ("tagged", "kind"),
    [
        ("<note n='1' type='source'>Source: Kennedy Library.</note>", NoteKind.SOURCE),
        ("<note n='0'>Source: Department of State.</note>", NoteKind.SOURCE),
        ("<note>[Source: Department of State. 2 pages not declassified.]</note>", NoteKind.SOURCE),
        ("<note n='2' type='summary'>The Secretary reported.</note>", NoteKind.SUMMARY),
        ("<note n='3'>The source text bears a note.</note>", NoteKind.FOOTNOTE),
    ],
)
def test_a_source_note_is_known_by_its_tag_or_its_first_word(tagged, kind):
    [note] = transcript_of(f"<head>380. Memorandum{tagged}</head>").notes

    assert note.kind is kind


@pytest.mark.parametrize("element", ["note rend='inline' type='source'", "seg rend='inline'"])
def test_the_line_above_an_early_heading_is_its_source_note_and_no_word_of_its_text(element):
    name = element.split(" ")[0]

    transcript = transcript_of(
        f"<{element}>501.BB/12–848: Telegram</{name}>"
        "<head><hi rend='italic'>The Secretary of State to the Embassy in France</hi></head>"
    )

    assert transcript.text == "The Secretary of State to the Embassy in France"
    assert transcript.notes[0].kind is NoteKind.SOURCE
    assert transcript.source_note.archival_source == "501.BB/12–848: Telegram"
    assert transcript.kind is DocumentKind.TELEGRAM
    assert not marked(transcript, MarkKind.NOTE_MARKER)


def test_a_source_note_is_taken_apart_below_the_summary_printed_with_it():
    transcript = transcript_of(
        "<head>107. Telegram<note n='1' type='source' xml:id='d107fn1'>"
        "<p>Summary: The Embassy reported.</p>"
        "<p>Source: Ford Library, Box 1. Secret; Exdis. Drafted by Hill.</p></note></head>"
    )

    assert transcript.source_note.archival_source == "Ford Library, Box 1"
    assert transcript.source_note.classification == "Secret"
    assert transcript.notes[0].text.startswith("Summary: The Embassy reported.\nSource:")


def test_a_note_within_a_note_is_a_note_of_its_own_called_from_the_other():
    transcript = transcript_of(
        "<p>Talks.<note n='1' xml:id='d101fn1'>See telegram 1548.<note n='2' xml:id='d101fn2'>"
        "Not printed.</note> Reference: 1314.</note></p>",
        number="101",
    )

    outer, inner = transcript.notes
    assert called_at(outer) == "See telegram 1548.(fn2) Reference: 1314."
    assert (inner.id, inner.position, inner.text) == ("fn2", 2, "Not printed.")
    assert called_at(transcript) == "Talks.(fn1)"


def test_a_note_printed_once_and_called_twice_is_one_note():
    transcript = transcript_of(
        "<p>(f) Give aid.<note n='8' xml:id='d205fn8'>Wood commented, “New.”</note> "
        "(g) Increase.<note n='8' target='d205fn8'>Wood  commented, “New.”</note></p>",
        number="205",
    )

    assert called_at(transcript) == "(f) Give aid.(fn8) (g) Increase.(fn8)"
    assert len(transcript.notes) == 1


def test_a_note_that_points_to_another_with_other_words_keeps_them():
    transcript = transcript_of(
        "<p>A<note n='*' xml:id='d1fn1'>One.</note> B<note n='**' target='d1fn1'>Two.</note></p>",
        number="1",
    )

    assert [note.text for note in transcript.notes] == ["One.", "Two."]


def test_an_id_given_to_two_notes_is_suffixed_and_reported():
    transcript = transcript_of(
        "<p>A<note n='3' xml:id='d173fn4'>One.</note> "
        "B<note n='4' xml:id='d173fn4'>Two.</note></p>",
        number="173",
    )

    assert [note.id for note in transcript.notes] == ["fn4", "fn4-2"]
    assert called_at(transcript) == "A(fn4) B(fn4-2)"
    assert "d173fn4" in messages(transcript.findings, FindingKind.REPAIRED)[0]


def test_notes_without_marker_or_id_get_ids_and_keep_their_place():
    transcript = transcript_of(
        "<table><row><cell>4.0<note>a Not included.</note></cell></row></table><p>End.</p>"
    )

    [note] = transcript.notes
    assert (note.id, note.marker, note.position) == ("note1", "", 1)
    assert called_at(transcript) == "4.0(note1)\nEnd."


def test_paragraphs_quotations_and_lists_of_a_note_stand_on_lines_of_its_text():
    [note] = transcript_of(
        "<p>A<note n='1' xml:id='d380fn1'>It read: <quote><p>“Be it so.</p></quote>"
        "<p>He <hi rend='italic'>left</hi>.</p></note></p>"
    ).notes

    assert note.text == "It read:\n“Be it so.\nHe left."
    assert [m.kind.value for m in note.marks] == [
        "quotation",
        "paragraph",
        "paragraph",
        "emphasis",
    ]


def test_an_excision_in_a_note_is_marked_there():
    [note] = transcript_of(
        "<p>A<note n='1' xml:id='d380fn1'>Drafted by [<hi rend='italic'>name not declassified</hi>]"
        ".</note></p>"
    ).notes

    assert "excision" in [mark.kind.value for mark in note.marks]


@pytest.mark.parametrize("sign", ["*", "†", "‡", "¶", "a", "b"])
def test_a_note_keeps_the_sign_it_is_called_by(sign):
    transcript = transcript_of(
        f"<p>A letter.<note n='{sign}' xml:id='d380fn4'>Not printed.</note></p>"
    )

    [note] = transcript.notes
    assert (note.marker, note.id) == (sign, "fn4")
    assert [m.label for m in transcript.marks if m.kind is MarkKind.NOTE_MARKER] == [sign]
