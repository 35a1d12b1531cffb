"""Files that are no texts: each is refused with file, line and what was expected."""

import time
from contextlib import suppress

import pytest
from transcript_texts import ALL, FIXTURES, LAOS, MIKOYAN, SCAN, read_text, source

from archive.transcripts import FindingKind, Form, TranscriptError, read, recognise


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: expected a text, found an empty file"),
        (b" \n\t\n", "line 1: expected a text, found an empty file"),
        (b"\xef\xbb\xbf", "line 1: expected a text, found an empty file"),
        (b"-- . --\n", "line 1: expected a text, found no words"),
        (
            b"438. Memo\n\nThe \xff President",
            "line 3: expected UTF-8, found byte 0xff at offset 15",
        ),
        (b"438. Memo\n\x00\x01", "line 2: expected a text, found control character U+0000"),
        (b"%PDF-1.7\n\x1b[0m", "line 2: expected a text, found control character U+001B"),
        ("Ünter".encode("utf-16"), "line 1: expected UTF-8, found byte 0xff at offset 0"),
        (b"a few words of nothing in particular", "expected a numbered heading"),
        (b'<?xml version="1.0"?><TEI/>', "expected a plain text, found TEI"),
    ],
)
def test_what_is_no_text_is_refused(data, said):
    with pytest.raises(TranscriptError, match=r"^bad\.txt, line") as refusal:
        read(data, "bad.txt")

    assert said in str(refusal.value)


def test_a_file_over_the_limit_is_refused_before_it_is_decoded():
    with pytest.raises(TranscriptError, match="at most 20000000 bytes, found 20000001"):
        read(b"\xff" * 20_000_001, "big.txt")


@pytest.mark.parametrize("name", ALL)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(name):
    plain = read(source(name).encode(), name)

    windows = read(b"\xef\xbb\xbf" + source(name).replace("\n", "\r\n").encode(), name)

    assert windows == plain


def test_a_truncated_text_keeps_what_is_there():
    read_so_far = read_text(source(MIKOYAN)[:2000])

    assert [page.label for page in read_so_far.pages] == ["833", "834"]
    assert read_so_far.notes == ()


def test_a_marker_without_its_list_is_left_in_no_word():
    read_so_far = read_text(
        "438. Memorandum of Conversation0\n\nThe President said so. [Page 924] He"
    )

    assert read_so_far.title == "Memorandum of Conversation"
    assert "no note for marker 0" in " ".join(f.message for f in read_so_far.findings)


def test_signs_that_turn_the_writing_are_reported_and_kept():
    turned = read_text(
        source(LAOS).replace("very little", "very little").replace("Laos.", "L\u202eaos.")
    )

    assert "L\u202eaos." in turned.text
    assert any("U+202E" in finding.message for finding in turned.findings)
    assert {f.kind for f in turned.findings if "U+202E" in f.message} == {FindingKind.UNREAD}


def test_markup_is_words_like_any_other():
    marked_up = read_text(
        "1. Memorandum of Conversation0\n\nPARTICIPANTS\n\n  • <script>alert(1)</script>\n\n"
        "The <b>President</b> said &amp; left.\n\n  1. Source: <i>X</i>. Secret.\n"
    )

    assert "<b>President</b> said &amp; left." in marked_up.text
    assert marked_up.parties[0].printed == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "form"),
    [(LAOS, Form.VOLUME_WEB), (SCAN, Form.SCAN_OCR), ("avalon-cuba.txt", Form.WEB_TRANSCRIPTION)],
)
def test_the_form_is_told_by_the_text_and_not_by_its_name(name, form):
    assert recognise(source(name), "unnamed") is form


def test_a_given_form_is_not_questioned():
    text = "Some words of a page.\n\nThe President said that he wished to raise another question.\n"

    assert read(text.encode(), "x", Form.SCAN_OCR).form is Form.SCAN_OCR


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 20_000 + "]" * 20_000,
        "[Page 1]" * 5_000,
        "[Here follows " * 3_000,
        "1" * 20_000,
        "a1 b2 151 " * 2_000 + "\n  1. Source: x\n  2. y",
        "Mr. " * 8_000,
        "x\n" * 4_000,
        "  • Mr. Smith\n" * 2_000,
        "  1. note\n" * 3_000,
        "SECRET\n-2-\nwords of it\n" * 500,
        "(" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("form", [Form.VOLUME_WEB, Form.SCAN_OCR, Form.WEB_TRANSCRIPTION])
def test_hostile_texts_are_done_with_fast(hostile, form):
    started = time.process_time()

    with suppress(TranscriptError):
        read(f"12. Memorandum of Conversation0\n\n{hostile}".encode(), "x", form)

    assert time.process_time() - started < 4


def test_a_long_heading_is_read_fast():
    started = time.process_time()

    read(("1. Memorandum From " + "a to " * 50_000 + "\n\nText [Page 2] x").encode(), "x")

    assert time.process_time() - started < 5


def test_every_holding_is_read_as_found():
    for name in ALL:
        assert read((FIXTURES / "transcripts" / name).read_bytes(), name).text
