import pytest

from archive.text.xmlsafe import XmlError, parse_xml

LIMIT = 100_000


def test_a_well_formed_file_is_parsed_to_its_root():
    root = parse_xml(b"<person><surname>Mikoyan</surname></person>", "mikoyan.xml", LIMIT)

    assert root.findtext("surname") == "Mikoyan"


def test_an_id_given_twice_is_let_pass():
    root = parse_xml(b'<TEI><div xml:id="d173fn4"/><div xml:id="d173fn4"/></TEI>', "v.xml", LIMIT)

    assert len(root) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"<TEI><div>cut off in mid",
        b"<TEI><div></TEI>",
        b"just words",
        b"<TEI>&undeclared;</TEI>",
        "<TEI>é</TEI>".encode("latin-1"),
    ],
)
def test_a_broken_file_is_refused_by_name(data):
    with pytest.raises(XmlError, match=r"volume\.xml"):
        parse_xml(data, "volume.xml", LIMIT)


def test_a_fault_is_reported_with_its_line():
    with pytest.raises(XmlError, match=r"volume\.xml, line 3"):
        parse_xml(b"<TEI>\n<div>\n</TEI>\n", "volume.xml", LIMIT)


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(XmlError, match="at most 10 bytes, found 22"):
        parse_xml(b"<TEI>" + b" " * 11 + b"</TEI>", "volume.xml", 10)


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "ten times ten">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_with_entities_of_its_own_is_refused(entity, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE TEI [{entity}]><TEI n="1"/>'

    with pytest.raises(XmlError, match="without entities"):
        parse_xml(text.encode(encoding), "volume.xml", LIMIT)


def test_nothing_outside_the_file_is_read(tmp_path):
    (tmp_path / "outside.dtd").write_text('<!ENTITY a "outside">')
    data = f'<!DOCTYPE TEI SYSTEM "{tmp_path}/outside.dtd"><TEI>within</TEI>'.encode()

    assert parse_xml(data, "volume.xml", LIMIT).text == "within"


def test_entities_that_multiply_in_an_attribute_end_quickly():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE TEI [<!ENTITY e0 "words">{levels}]><TEI n="&e11;"/>'.encode()

    with pytest.raises(XmlError):
        parse_xml(data, "volume.xml", LIMIT)
