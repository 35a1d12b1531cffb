"""What holds of any text of a form: marks nest, nothing is lost, nothing is made up."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transcript_texts import ALL, read_text, source, transcript

from archive.text import POINTS, MarkKind
from archive.transcripts import Form, TranscriptError
from archive.transcripts.nesting import find_faults

FORMS = (Form.VOLUME_WEB, Form.SCAN_OCR, Form.WEB_TRANSCRIPTION)

pieces = st.sampled_from(
    [
        "The President said that he wished to raise another question before the end.",
        "Mr. Mikoyan said that problems had to be taken up one by one.1",
        "they find themselves", "perpetually", "[Page 924]", "He [Page 835] would", "-2-", "-3-",
        "SECRET", "LIMIT DISTRIBUTION S/S", "F800003-0899", "COPIES TO: S/S", "EUR - Mr. Tyler",
        "U.S.", "U.S.S.R.", "The Secretary", "Anastas I. Mikoyan, First", "Deputy Chairman of the",
        "  • U.S.", "    • Mr. TylerEUR", "SUBJECT", "PARTICIPANTS", "PARTICIPANTS: Mr. Smith",
        "November 29, 1962", "Washington, November 29, 1962, 4:40-7:55 p.m.", "1962/11/29",
        "[Here follows discussion of Cuba.]", "[3 lines [of text] not declassified", "Dean Rusk",
        "  1. Source: Department of State. Secret. Drafted by Glenn.", "  2. See Document 3.",
        "Source: Department of State. Secret.", "127 Wall Street, New Haven, CT 06511.", "",
        "438. Memorandum of Conversation0", "Memorandum of Conversation", "[Enclosure]", "2", "\f",
    ]
)  # fmt: skip
texts = st.lists(pieces | st.text(max_size=40), min_size=1, max_size=30).map("\n".join)


def words(text):
    return re.findall(r"[^\W_]+", text)


def everything(read):
    return "\n".join([read.text, *(note.text for note in read.notes)])


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=80, deadline=None)
@given(text=texts)
def test_marks_lie_in_the_text_and_nest(form, text):
    try:
        read = read_text(text, form)
    except TranscriptError:
        return

    assert find_faults(read.marks, len(read.text)) == []
    for note in read.notes:
        assert find_faults(note.marks, len(note.text)) == []
    for page in read.pages:
        assert 0 <= page.start <= len(read.text)
    stamps = [mark.span for mark in read.marks if mark.kind is MarkKind.FORME_WORK]
    for party in read.parties:
        span = party.span
        if span and not any(span.start <= stamp.start < span.end for stamp in stamps):
            assert span.of(read.text).split() == party.printed.split()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=80, deadline=None)
@given(text=texts)
def test_no_word_is_made_up_and_none_but_markers_lost(form, text):
    try:
        read = read_text(text, form)
    except TranscriptError:
        return

    # A scan bears no page markers in brackets: there they are words.
    lifted = text if form is Form.SCAN_OCR else re.sub(r"\[Page [0-9]+\]", " ", text)
    lost = Counter(words(lifted))
    lost.subtract(words(everything(read)))

    markers = re.compile(r"[0-9]+|[^\W\d_]+[0-9]+|Source")
    for word, times in lost.items():
        glued = [other for other in lost if lost[other] > 0 and other.startswith(word)]
        assert times == 0 or markers.fullmatch(word) or (times < 0 and glued), (word, times)


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_a_holding_is_in_its_text_or_a_note(name):
    read = transcript(name)
    # What goes: page markers, markers glued to words, the numbers of the list of notes.
    file = re.sub(r"\[Page [0-9]+\]\s?|^  [0-9]+\. ", "", source(name), flags=re.MULTILINE)
    file = re.sub(r"(?<=Conversation)0$|(?<=Kennedy)0$|(?<=letter\.)1$", "", file, flags=re.M)

    assert words(everything(read)) == words(file) or sorted(words(everything(read))) == sorted(
        words(file)
    )


@pytest.mark.parametrize("name", ALL)
def test_blocks_stand_on_lines_of_their_own(name):
    read = transcript(name)
    blocks = {MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.LIST_ITEM, MarkKind.SIGNATURE}

    for mark in read.marks:
        if mark.kind in blocks:
            assert mark.start == 0 or read.text[mark.start - 1] == "\n"
            assert mark.end == len(read.text) or read.text[mark.end] == "\n"


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_the_text_stands_in_a_block(name):
    read = transcript(name)
    covered = bytearray(len(read.text))
    for mark in read.marks:
        if mark.kind not in POINTS:
            covered[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)

    bare = [sign for sign, marked in zip(read.text, covered, strict=True) if not marked]

    assert set(bare) <= {"\n"}
