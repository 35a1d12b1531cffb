import pytest
from tei_samples import marked, messages, read_one, transcript_of

from archive.text import MarkKind
from archive.transcripts.transcript import DocumentKind, FindingKind


@pytest.mark.parametrize(
    ("heading", "tagged", "number", "title"),
    [
        ("380. Memorandum of Conversation", "380", "380", "Memorandum of Conversation"),
        ("No. 12<lb/>Memorandum by the President", "12", "12", "Memorandum by the President"),
        ("The President to the Secretary", "7", "7", "The President to the Secretary"),
        ("278A. Letter", "278A", "278A", "Letter"),
        ("59.Intelligence Memorandum", "59", "59", "Intelligence Memorandum"),
        ("72a. Report", "72a", "72a", "Report"),
    ],
)
def test_a_number_is_taken_from_the_heading_or_else_from_the_tag(heading, tagged, number, title):
    document = read_one(f"<head>{heading}</head><p>Words.</p>", number=tagged)

    assert (document.number, document.transcript.title) == (number, title)
    assert not messages(document.transcript.findings, FindingKind.CONFLICT)


def test_a_number_printed_otherwise_than_tagged_is_reported():
    document = read_one("<head>381. Letter</head><p>Words.</p>", number="380")

    assert document.number == "381"
    assert messages(document.transcript.findings, FindingKind.CONFLICT) == [
        "number 381 is printed, 380 is tagged"
    ]


def test_sender_and_recipient_are_the_headings_words_and_not_only_the_tagged_name():
    transcript = transcript_of(
        "<head>12. Memorandum From the Executive Secretary (<persName type='from'>Springsteen"
        "</persName>) to the President's Deputy Assistant (<persName type='to'>Scowcroft"
        "</persName>), Washington, January 23, 1975.</head><p>Words.</p>"
    )

    assert [(p.function, p.printed) for p in transcript.parties] == [
        ("sender", "the Executive Secretary (Springsteen)"),
        ("recipient", "the President's Deputy Assistant (Scowcroft)"),
    ]
    assert all(p.span.of(transcript.text) == p.printed for p in transcript.parties)


def test_a_tag_serves_where_the_headings_words_tell_nothing():
    transcript = transcript_of(
        "<head>9. Cedto 507 <persName type='from'>Tuthill</persName>, "
        "<gloss type='to'>Department of State</gloss></head><p>Words.</p>"
    )

    assert [(p.function, p.printed) for p in transcript.parties] == [
        ("sender", "Tuthill"),
        ("recipient", "Department of State"),
    ]


def test_the_two_of_a_conversation_are_participants_though_tagged_as_sender_and_recipient():
    transcript = transcript_of(
        "<head>79. Memorandum of a Telephone Conversation Between the <gloss type='from'>Secretary"
        " of State</gloss> and John J. <persName type='to'>McCloy</persName> in New York, "
        "March 25, 1957, 10 a.m.</head><p>Words.</p>"
    )

    assert [(p.function, p.printed) for p in transcript.parties] == [
        ("participant", "the Secretary of State"),
        ("participant", "John J. McCloy in New York"),
    ]


def test_a_post_named_with_commas_is_not_cut_off():
    transcript = transcript_of(
        "<head>382. Memorandum of a Conversation Between the Egyptian Ambassador (Hussein) and the "
        "Assistant Secretary of State for Near Eastern, South Asian, and African Affairs (Rountree)"
        ", Department of State, Washington, October 9, 1957</head><p>Words.</p>"
    )

    assert [p.printed for p in transcript.parties] == [
        "the Egyptian Ambassador (Hussein)",
        "the Assistant Secretary of State for Near Eastern, South Asian, and African Affairs "
        "(Rountree)",
    ]


def test_those_who_talk_among_themselves_are_participants_each():
    transcript = transcript_of(
        "<head>50. Memorandum of a Telephone Conversation Among the Secretary of State, the "
        "President’s Press Secretary (<persName type='from'>Hagerty</persName>), and the "
        "President’s Staff Secretary (<persName type='to'>Goodpaster</persName>), Washington, "
        "May 13, 1958, 5:14 p.m.</head><p>Words.</p>"
    )

    assert [(p.function, p.printed) for p in transcript.parties] == [
        ("participant", "the Secretary of State"),
        ("participant", "the President’s Press Secretary (Hagerty)"),
        ("participant", "the President’s Staff Secretary (Goodpaster)"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Minutes of the Meeting of the <gloss type='from'>United States Delegation</gloss>"
        " to the <gloss type='to'>General Assembly</gloss>, Paris, October 14, 1948",
        "137. Memorandum of Conference With President <persName type='from'>Kennedy</persName>",
    ],
)
def test_a_meeting_has_neither_sender_nor_recipient_whatever_is_tagged(heading):
    assert transcript_of(f"<head>{heading}</head><p>Words.</p>").parties == ()


def test_a_tag_that_makes_a_sender_of_the_recipient_is_reported():
    transcript = transcript_of(
        "<head>119. Memorandum From the Joint Chiefs of Staff to Secretary of Defense "
        "<persName type='from'>McNamara</persName></head><p>Words.</p>",
        number="119",
    )

    assert messages(transcript.findings, FindingKind.CONFLICT) == [
        "McNamara is tagged as sender, printed as recipient"
    ]


def test_a_document_of_heading_only_says_that_its_words_are_not_in_the_volume():
    document = read_one(
        "<head>46. Circular telegram 386, September 2. Possible statement. Secret. 3 pp. Report "
        "in Files.</head><frus:page-count-according-to-citation>3</frus:page-count-according-to-"
        "citation><frus:file id='0381' path='0005/0042.TIF'/><frus:pdf bytes='1' readable='1 B'/>"
    )

    assert document.transcript.text.endswith("Report in Files.")
    assert document.transcript.kind is DocumentKind.CIRCULAR
    assert document.facsimiles == ("0005/0042.TIF",)
    assert (
        "heading is all there is" in messages(document.transcript.findings, FindingKind.UNREAD)[0]
    )


def test_a_document_wholly_withheld_has_its_heading_and_the_note_that_says_so():
    transcript = transcript_of(
        "<head>191. Telegram 4420<note n='0' xml:id='d191fn0'>[Source: Department of State. "
        "3 pages of source text not declassified.]</note></head>"
    )

    assert transcript.text == "191. Telegram 4420"
    assert [m.kind.value for m in transcript.notes[0].marks] == ["excision"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<list><item>Only items.</item></list>", "Only items."),
        ("<table><row><cell>A</cell><cell>B</cell></row></table>", "A\tB"),
        ("Loose words <hi rend='italic'>straight</hi> in it.", "Loose words straight in it."),
        ("", ""),
    ],
)
def test_a_document_may_have_no_paragraph(inner, text):
    assert transcript_of(inner).text == text


def test_subject_lists_give_subjects_and_other_lists_tagged_so_do_not():
    transcript = transcript_of(
        "<head>1. Memorandum</head><list type='subject   '><head>SUBJECT</head>"
        "<item>Laos</item><item>Cuba</item></list>"
        "<list type='subject'><head>COPIES TO:</head><item>S/S</item></list>"
        "<list type='subject'><item>Berlin</item></list>"
    )

    assert [s.printed for s in transcript.subjects] == ["Laos", "Cuba", "Berlin"]
    assert [s.span.of(transcript.text) for s in transcript.subjects] == ["Laos", "Cuba", "Berlin"]
    assert marked(transcript, MarkKind.LIST_ITEM) == ["S/S"]


def test_an_early_memorandum_states_its_subject_in_a_line():
    transcript = transcript_of(
        "<head>Memorandum</head><p rend='flushleft'>Subject: Importance of Formosa.</p><p>1.</p>"
    )

    assert [s.printed for s in transcript.subjects] == ["Importance of Formosa"]
    assert marked(transcript, MarkKind.SUBJECT) == ["Importance of Formosa."]


def test_a_signature_set_to_the_right_in_bold_is_one():
    transcript = transcript_of(
        "<p>Words.</p><p rend='right'>Sincerely,</p><p rend='right'><hi rend='strong'>"
        "James S. Lay, Jr.</hi><lb/>Executive Secretary</p>"
    )

    assert marked(transcript, MarkKind.SIGNATURE) == ["James S. Lay, Jr. Executive Secretary"]


def test_attachments_tagged_and_announced_have_addresses_of_their_own():
    transcript = transcript_of(
        "<head>5. Letter</head><p>See Tab A.</p><frus:attachment><opener><seg>[Enclosure]</seg>"
        "</opener><head>Terms of Reference</head><p>First.</p></frus:attachment>"
        "<p rend='center'>Tab A</p><p rend='center'>Memorandum by Lay</p><p>Second.</p>"
        "<p>[Attachment—Tab B]</p><dateline><date>April 16, 1961</date></dateline><p>Third.</p>"
    )

    assert [(a.key, a.title) for a in transcript.attachments] == [
        ("attachment1", "Enclosure: Terms of Reference"),
        ("attachment2", "Tab A: Memorandum by Lay"),
        ("attachment3", "Attachment—Tab B: Third."),
    ]
    assert marked(transcript, MarkKind.ATTACHMENT) == [
        "[Enclosure]\nTerms of Reference\nFirst.",
        "Tab A\nMemorandum by Lay\nSecond.",
        "[Attachment—Tab B]\nApril 16, 1961\nThird.",
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Words.</p><p>Attachments:</p><p>1. Biography</p>",
        "<p>Words.</p><list><item>Tab A</item></list><p>More.</p>",
        "<p>Tab A is a short summary of the events.</p><p>More.</p>",
        "<head>Annex A</head><p>Words.</p>",
    ],
)
def test_what_only_speaks_of_an_attachment_begins_none(inner):
    assert transcript_of(inner).attachments == ()


def test_a_reference_that_contradicts_its_tag_keeps_both():
    transcript = transcript_of(
        "<p>See <ref target='#d106'>volume VIII, Document 106</ref> and "
        "<ref target='d72fn4'>note 4</ref>.</p>"
    )

    references = [m for m in transcript.marks if m.kind is MarkKind.REFERENCE]
    assert [(m.span.of(transcript.text), m.target) for m in references] == [
        ("volume VIII, Document 106", "#d106"),
        ("note 4", "d72fn4"),
    ]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_apostrophes_and_dashes_stay_as_printed(apostrophe):
    transcript = transcript_of(f"<p>Khrushchev{apostrophe}s letter, 1961-1963, 1961–1963</p>")

    assert transcript.text == f"Khrushchev{apostrophe}s letter, 1961-1963, 1961–1963"
