import datetime as dt

import pytest
from people_builders import AFTER_THE_FUNERAL, the_authority

from archive.people import (
    AuthorityError,
    BibliographyError,
    attach,
    identify,
    read_bibliography,
    read_principal_officers,
)

PERSON = """<person><id>tyler-william-royall</id>
  <persName><surname>Tyler</surname><forename>William Royall</forename><genName/>
    <altname>William R. Tyler</altname></persName>
  <birth>1910</birth><death>2003</death></person>"""
HELD = """<{tag}><id>x</id><person-id>tyler-william-royall</person-id>
  <role-title-id>{role}</role-title-id>
  <appointed><date/></appointed><started><date>{start}</date><note/></started>
  <ended><date>{end}</date><note/></ended><note>{note}</note></{tag}>"""
POSITION = """<principal-position><id>assistant-secretary-for-european-affairs</id>
  <names><singular>Assistant Secretary of State for European and Eurasian Affairs</singular></names>
  <principals>{held}</principals></principal-position>"""
MISSION = """<country-mission><territory-id>netherlands</territory-id>
  <chiefs>{held}</chiefs></country-mission>"""
VOLUME = """<volume id="frus1961-63v24">
  <title type="complete">Foreign Relations of the United States, Volume XXIV, Laos Crisis</title>
  <title type="sub-series" n="1961–63">Foreign Relations, 1961–1963</title>
  <title type="volumenumber">Volume XXIV</title>
  <title type="volume">Laos Crisis</title>
  <publication-status>published</publication-status><published-year>1994</published-year>
  <editor role="primary">Edward C. Keefer</editor><editor role="primary"/>
  <editor role="general">Glenn W. LaFantasie</editor>
  <coverage type="from">1961</coverage><coverage type="to">1963</coverage>
  <summary><p xmlns="http://www.tei-c.org/ns/1.0">The editors
    included documents.</p></summary></volume>"""


def held(*, tag="principal", role="x", start="1962-09-02", end="1965-05-18", note=""):
    return HELD.format(tag=tag, role=role, start=start, end=end, note=note)


@pytest.fixture
def officers(tmp_path):
    for folder in ("people/t", "positions-principals", "missions-countries"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "people/t/tyler-william-royall.xml").write_text(PERSON)
    (tmp_path / "positions-principals/eur.xml").write_text(POSITION.format(held=held()))
    chief = held(tag="chief", role="ambassador-e-p", start="1965-06-23", end="1969")
    stand_in = held(tag="chief", role="charge-daffaires", start="1964-01-01", end="1964-02-01")
    mission = MISSION.format(held=chief + stand_in)
    (tmp_path / "missions-countries/netherlands.xml").write_text(mission)
    return tmp_path


def test_a_person_is_called_as_he_was_known(officers):
    [person] = read_principal_officers(officers).persons

    assert (person.given, person.surname) == ("William R.", "Tyler")
    assert (person.born, person.died) == (1910, 2003)
    assert person.variants == ("William Royall Tyler",)
    assert person.identifiers == ("pocom:tyler-william-royall",)


def test_offices_are_called_as_the_documents_call_them(officers):
    authority = read_principal_officers(officers)

    assert [office.title for office in authority.offices] == [
        "Assistant Secretary of State for European Affairs",
        "United States Ambassador to the Netherlands",
    ]


def test_a_chief_of_mission_is_no_charge_daffaires(officers):
    tenures = read_principal_officers(officers).tenures

    assert [tenure.began for tenure in tenures] == ["1962-09-02", "1965-06-23"]
    assert tenures[1].days.last == dt.date(1969, 12, 31)


@pytest.mark.parametrize("note", ["Commissioned during a recess; declined appointment.", ""])
def test_an_appointment_never_taken_up_is_left_out(officers, note):
    position = POSITION.format(held=held(start="", end="", note=note))
    (officers / "positions-principals/eur.xml").write_text(position)

    authority = read_principal_officers(officers)

    assert [tenure.office for tenure in authority.tenures] == ["ambassador-us-netherlands"]


def test_the_published_record_and_the_rooms_own_become_one(officers):
    both = attach(the_authority(), read_principal_officers(officers))

    found = identify("Mr. Tyler—EUR", AFTER_THE_FUNERAL, both)

    assert found.person.slug == "tyler-william-r"
    assert len([person for person in both.persons if person.surname == "Tyler"]) == 1


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("people/t/x.xml", "<person>", "x.xml, line 1: expected well-formed XML"),
        ("positions-principals/x.xml", "<other/>", "expected <principal-position>, found <other>"),
    ],
)
def test_a_broken_file_of_officers_is_refused_by_name(officers, name, words, message):
    (officers / name).write_text(words)

    with pytest.raises(AuthorityError, match=message):
        read_principal_officers(officers)


def test_a_folder_without_persons_is_refused(tmp_path):
    with pytest.raises(AuthorityError, match="found no such file"):
        read_principal_officers(tmp_path)


def test_a_volume_is_described_by_its_record(tmp_path):
    (tmp_path / "frus1961-63v24.xml").write_text(VOLUME, encoding="utf-8")

    [volume] = read_bibliography(tmp_path)

    assert (volume.id, volume.sub_series) == ("frus1961-63v24", "1961–63")
    assert (volume.number, volume.part, volume.title) == ("XXIV", "", "Laos Crisis")
    assert (volume.editors, volume.year) == (("Edward C. Keefer",), 1994)
    assert (volume.first_year, volume.last_year) == (1961, 1963)
    assert volume.summary == "The editors included documents."
    assert volume.is_published


@pytest.mark.parametrize(
    ("designation", "number", "part"),
    [
        ("Volume VII, Part 2", "VII", "2"),
        ("Volume E–15, Part 1", "E–15", "1"),
        ("Part II, Volume I", "I", "II"),
        ("", "", ""),
    ],
)
def test_a_volumes_number_and_part_are_taken_apart(tmp_path, designation, number, part):
    text = VOLUME.replace(">Volume XXIV</title>", f">{designation}</title>")
    (tmp_path / "v.xml").write_text(text, encoding="utf-8")

    [volume] = read_bibliography(tmp_path)

    assert (volume.number, volume.part) == (number, part)


@pytest.mark.parametrize("words", ["", "<volume/>", "<volume", "<book id='x'/>"])
def test_a_broken_record_is_refused_by_name(tmp_path, words):
    (tmp_path / "broken.xml").write_text(words)

    with pytest.raises(BibliographyError, match=r"broken\.xml"):
        read_bibliography(tmp_path)


def test_an_id_given_twice_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(BibliographyError, match="found none"):
        read_bibliography(tmp_path)
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(VOLUME, encoding="utf-8")

    with pytest.raises(BibliographyError, match=r"b\.xml: expected an id given once"):
        read_bibliography(tmp_path)
