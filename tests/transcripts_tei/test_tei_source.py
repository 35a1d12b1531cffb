import time

import pytest
from tei_samples import OPENING, document_element, volume_file

from archive.transcripts.tei import looks_like_tei, read_volume
from archive.transcripts.transcript import TranscriptError

DOCUMENT = document_element("<head>380. Memorandum of Conversation</head>")


@pytest.mark.parametrize(
    "start",
    [
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        b'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xml:id="frus1951v07p2">',
        b"\xef\xbb\xbf<TEI>",
        '<?xml version="1.0" encoding="UTF-16"?><TEI>'.encode("utf-16"),
        b"<!-- Volume V -->\n<tei:TEI>",
    ],
)
def test_a_volume_is_recognised_by_its_first_element(start):
    assert looks_like_tei(start)


@pytest.mark.parametrize(
    "start", [b"380. Memorandum of Conversation0", b"", b"<html><body>TEI", b"\x00\xff\xfe", b"<"]
)
def test_what_is_no_volume_is_not_taken_for_one(start):
    assert not looks_like_tei(start)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "well-formed"),
        (b"<TEI><text>", "well-formed"),
        (b"<html/>", "expected TEI"),
        (b'<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>', "DOCTYPE"),
        (b"<!DOCTYPE TEI><TEI/>", "DOCTYPE"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "entities|DOCTYPE"),
        (b'<?xml version="1.0" encoding="UTF-7"?><TEI/>', "UTF-7"),
        (b'<?xml version="1.0" encoding="windows-1252"?><TEI/>', "windows-1252"),
        ("<TEI>Beľgrade</TEI>".encode("utf-16-le"), "well-formed"),
        (b"<TEI>\xff</TEI>", "well-formed"),
    ],
)
def test_a_file_that_is_no_volume_is_refused_by_name(data, said):
    with pytest.raises(TranscriptError, match=rf"volume\.xml.*(?:{said})"):
        read_volume(data, "volume.xml")


def test_a_file_too_large_is_refused_before_it_is_parsed():
    with pytest.raises(TranscriptError, match="at most 67108864 bytes"):
        read_volume(b"<TEI>" + b" " * 2**26 + b"</TEI>", "volume.xml")


def test_a_volume_in_utf_16_reads_as_one_in_utf_8():
    data = volume_file(DOCUMENT).decode().replace("UTF-8", "UTF-16").encode("utf-16")

    [document] = read_volume(data, "volume.xml").documents

    assert document.transcript.text == "380. Memorandum of Conversation"


@pytest.mark.parametrize("namespace", ["", 'xmlns="http://history.state.gov/frus/ns/1.0"'])
def test_the_names_of_elements_count_and_not_their_namespace(namespace):
    root = OPENING.replace('xmlns="http://www.tei-c.org/ns/1.0"', namespace)

    [document] = read_volume(volume_file(DOCUMENT, root=root), "volume.xml").documents

    assert document.transcript.title == "Memorandum of Conversation"


@pytest.mark.parametrize(
    "uri", ["http://history.state.gov/ns/1.0", "http://history.state.gov/frus/ns/1.0"]
)
def test_an_attachment_is_one_whichever_address_its_prefix_is_declared_with(uri):
    root = OPENING.replace("http://history.state.gov/ns/1.0", uri)
    element = document_element(
        "<head>5. Letter</head><frus:attachment><head>Terms</head><p>One.</p></frus:attachment>"
    )

    [document] = read_volume(volume_file(element, root=root), "volume.xml").documents

    assert [attachment.title for attachment in document.transcript.attachments] == ["Terms"]


def test_deep_nesting_is_refused_and_ends_quickly():
    body = "<p>" * 5000 + "</p>" * 5000

    begun = time.process_time()
    with pytest.raises(TranscriptError, match="well-formed"):
        read_volume(volume_file(document_element(body)), "volume.xml")

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "words", ["[" * 50_000, "( " * 50_000, "Mr. A, " * 20_000, ". " * 50_000, "1 " * 50_000]
)
@pytest.mark.parametrize("element", ["head", "p", "dateline", "list type='participants'"])
def test_hostile_words_take_time_in_proportion(words, element):
    inner = f"<item>{words}</item>" if element.startswith("list") else words
    name = element.split(" ")[0]

    begun = time.process_time()
    read_volume(volume_file(document_element(f"<{element}>{inner}</{name}>")), "volume.xml")

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "repeated",
    [
        '<list type="participants"><item>Mr. A</item></list>',
        '<list type="participants"><item>US<list><item>Mr. A</item></list></item></list>',
        "<p>[Enclosure]</p>",
        '<pb n="1" xml:id="pg_1"/>',
        '<pb n="1" xml:id="d380-01"/>',
        '<p>A<note xml:id="d380fn1">Not printed.</note></p>',
        "<p><hi rend='italic'>[name not</hi> declassified]</p>",
        "<dateline><date when='1963-11-26'>November 26, 1963</date></dateline>",
        "<table><row><cell>A</cell><cell/></row></table>",
        "<head><persName type='from'>A</persName></head>",
    ],
)
def test_many_elements_take_time_in_proportion(repeated):
    begun = time.process_time()
    read_volume(volume_file(document_element(repeated * 4000)), "volume.xml")

    assert time.process_time() - begun < 3


def test_many_documents_of_one_id_take_time_in_proportion():
    begun = time.process_time()
    volume = read_volume(volume_file(DOCUMENT * 3000), "volume.xml")

    assert volume.documents[-1].id == "d380-3000"
    assert time.process_time() - begun < 3
