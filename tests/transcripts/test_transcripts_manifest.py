"""A manifest: the room's own, and every way one can be wrong."""

import datetime as dt

import pytest
from transcript_texts import FIXTURES

from archive.transcripts import (
    Certainty,
    Form,
    ManifestError,
    Precision,
    TranscriptError,
    read,
    read_manifest,
)

VERSION = """
[[document.version]]
path = "one.txt"
siglum = "a"
label = "One"
"""


@pytest.fixture
def refused(tmp_path):
    """Says how a manifest of these words is refused; the folder holds one.txt and two.txt."""

    def _refused(words):
        (tmp_path / "one.txt").write_text("one")
        (tmp_path / "two.txt").write_text("two")
        manifest = tmp_path / "corpus.toml"
        manifest.write_text(words, encoding="utf-8")
        with pytest.raises(ManifestError) as refusal:
            read_manifest(manifest)
        return str(refusal.value)

    return _refused


def entry(number):
    return read_manifest(FIXTURES / "corpus.toml").entries[number]


def test_one_conversation_has_three_versions():
    entries = read_manifest(FIXTURES / "corpus.toml").entries

    sigla = [(entry.document.slug, entry.siglum, entry.form) for entry in entries]

    assert sigla == [
        ("frus1961-63v24-d438", "v24", Form.VOLUME_WEB),
        ("frus1961-63v24-d438", "scan", Form.SCAN_OCR),
        ("frus1961-63v24-d438", "avalon", Form.WEB_TRANSCRIPTION),
        ("frus1961-63v05-d380", "v05", Form.VOLUME_WEB),
        ("frus1961-63v24-d198", "v24", Form.VOLUME_WEB),
    ]
    assert entries[0].document is entries[2].document


def test_every_entry_is_read_in_its_form_with_the_pages_the_manifest_gives():
    for one in read_manifest(FIXTURES / "corpus.toml").entries:
        transcript = read(one.path.read_bytes(), one.path.name)

        assert transcript.form is one.form
        if one.printed:
            pages = [page.label for page in transcript.pages]
            assert [pages[0], pages[-1]] == [
                one.printed.value.first_page,
                one.printed.value.last_page,
            ]
            assert transcript.number == one.printed.value.number


def test_the_hours_of_the_conversation_have_their_evidence():
    date = entry(0).document.date

    assert date.value.earliest == dt.date(1962, 11, 29)
    assert (date.value.begins, date.value.ends) == (dt.time(16, 40), dt.time(19, 55))
    assert "appointment book" in date.evidence


def test_the_call_on_the_new_president_is_dated_by_the_volume():
    date = entry(3).document.date.value

    assert (date.earliest, date.begins) == (dt.date(1963, 11, 26), dt.time(11, 35))


def test_a_month_is_all_that_is_known_of_the_memorandum():
    record = entry(4)

    assert record.document.date.value.precision is Precision.MONTH
    assert record.document.date.certainty is Certainty.PROBABLE
    assert record.document.date.value.reason
    assert record.printed.certainty is Certainty.PROBABLE


def test_the_home_volume_of_the_transcription_is_inferred():
    home = entry(2).home_volume

    assert (home.value, home.certainty) == ("frus1961-63v11", Certainty.PROBABLE)
    assert "volume V, no. 270" in home.evidence


def test_volumes_name_their_editors_and_source():
    volumes = {volume.id: volume for volume in read_manifest(FIXTURES / "corpus.toml").volumes}

    assert volumes["frus1961-63v24"].editors == ("Edward C. Keefer",)
    assert volumes["frus1961-63v05"].editors == ("Charles S. Sampson", "John Michael Joyce")
    assert [volumes[key].year for key in sorted(volumes)] == [1998, 1996, 1996, 1994]
    assert all(volume.source for volume in volumes.values())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[[document]]\nslug = 'x'", "line 1, [document]: expected at least one version"),
        ("[[document]" , "line 1: expected TOML"),
        ("[[document]]\nsulg = 'x'" + VERSION, "line 2, [document]: sulg: expected no such key"),
        ("[[document]]\nslug = 'No Slug'" + VERSION, 'found "No Slug"'),
        ("[[documents]]", "documents: expected no such key"),
        ("[[document]]" + VERSION.replace("one.txt", "none.txt"),
         'line 3, [document.version]: path: expected a file, found none named "none.txt"'),
        ("[[document]]" + VERSION.replace("one.txt", "../one.txt"),
         "path: expected a file in the manifest's folder"),
        ("[[document]]" + VERSION.replace("one.txt", "/etc/passwd"),
         "path: expected a file in the manifest's folder"),
        ("[[document]]" + VERSION.replace("one.txt", ""), "path: expected words"),
        ("[[document]]" + VERSION.replace('"one.txt"', '"a\\u0000b"'), "path: expected a"),
        ("[[document]]" + VERSION + VERSION.replace("one.txt", "two.txt"),
         'line 9, [document.version]: siglum: expected each siglum once, found "a" again'),
        ("[[document]]\nslug = 'x'" + VERSION + "[[document]]\nslug = 'x'" + VERSION,
         'slug: expected each slug once, found "x" again'),
        ("[[document]]" + VERSION.replace('"a"', '"V 24"'), 'found "V 24"'),
        ("[[document]]" + VERSION.replace('siglum = "a"\n', ""), "siglum: expected words"),
        ("[[document]]" + VERSION + "form = 'pdf'", "form: expected one of volume-web"),
        ("[[document]]\n[document.date]\nday = 1962-02-30\nevidence = 'x'" + VERSION,
         "line 3: expected TOML"),
        ("[[document]]\n[document.date]\nday = '1962-02-30'\nevidence = 'x'" + VERSION,
         'line 3, [document.date]: day: expected a day of the calendar, found "1962-02-30"'),
        ("[[document]]\n[document.date]\nday = 0962-02-03\nevidence = 'x'" + VERSION,
         "expected a year from 1750 to 2100"),
        ("[[document]]\n[document.date]\nmonth = '1961-13'\nevidence = 'x'" + VERSION,
         "month: expected a month of the calendar"),
        ("[[document]]\n[document.date]\nday = 1962-02-03\nbegins = 17:00:00\nends = 16:00:00\n"
         "evidence = 'x'" + VERSION, "ends: expected hours that run forwards"),
        ("[[document]]\n[document.date]\nfrom = 1962-02-03\nto = 1962-02-01\nevidence = 'x'"
         + VERSION, "to: expected days that run forwards"),
        ("[[document]]\n[document.date]\nday = 1962-02-03" + VERSION, "evidence: expected words"),
        ("[[document]]\n[document.date]\nevidence = 'x'" + VERSION, "expected one of day, month"),
        ("[[document]]\n[document.kind]\nvalue = 'poem'\nevidence = 'x'" + VERSION,
         "value: expected a kind of document"),
        ("[[document]]" + VERSION + "[document.version.printed]\nvolume = 'frus1961-63v24'\n"
         "pages = '924–923'\nevidence = 'x'", "pages: expected pages that run forwards"),
        ("[[document]]" + VERSION + "[document.version.printed]\nvolume = 'frus1961-63v24'\n"
         "pages = 'x–5'\nevidence = 'x'", "pages: expected arabic or roman pages"),
        ("[[document]]" + VERSION + "[document.version.home_volume]\nvalue = 'v'\n"
         "certainty = 'sure'\nevidence = 'x'", "certainty: expected one of certain, probable"),
        ("[[volume]]\nid = 'v1'", "line 1, [volume]: series: expected words, found nothing"),
        ("document = 3", "expected tables [[document]]"),
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_is_refused_with_its_place(refused, words, said):
    message = refused(words)

    assert message.startswith("corpus.toml, line ")
    assert said in message


def test_a_volume_given_twice_is_refused(refused):
    volume = (
        "[[volume]]\nid = 'v1'\nseries = 's'\ntitle = 't'\neditors = ['e']\npublisher = 'p'\n"
        "place = 'w'\nyear = 1994\nsource = 'x'\n"
    )

    assert 'line 11, [volume]: id: expected each id once, found "v1"' in refused(volume + volume)


def test_a_manifest_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ManifestError, match=r"corpus\.toml, line 1: expected a manifest"):
        read_manifest(tmp_path / "corpus.toml")


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path, refused):
    outside = tmp_path.parent / f"{tmp_path.name}-outside.txt"
    outside.write_text("out")
    (tmp_path / "one.txt").unlink(missing_ok=True)
    (tmp_path / "link.txt").symlink_to(outside)

    message = refused("[[document]]" + VERSION.replace("one.txt", "link.txt"))

    assert "expected a file in the manifest's folder" in message


def test_a_manifest_error_is_a_refusal_of_a_text():
    assert issubclass(ManifestError, TranscriptError)


def test_a_document_may_leave_its_slug_to_the_room(tmp_path):
    (tmp_path / "one.txt").write_text("one")
    manifest = tmp_path / "corpus.toml"
    manifest.write_text("[[document]]" + VERSION)

    [one] = read_manifest(manifest).entries

    assert (one.document.slug, one.form, one.printed) == ("", None, None)
    assert one.path == (tmp_path / "one.txt").resolve()
