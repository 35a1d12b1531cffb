"""The ledger lists what an editor must look at; a ruling made from it holds at once."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.ingest.link import relink_references
from archive.models import Note, Reference, ReferenceCorrection
from tests.builders import build_document, build_reference, build_version, build_volume

RECORD = "/documents/frus1961-63v24-d438/"


def printed_on(client, address):
    """The words of the references a page of the ledger lists."""
    return [entry.item.reference.printed for entry in client.get(address).context["items"]]


@pytest.fixture
def ledger(conversation):
    """One reference for each list, in the volume's text of the conversation."""
    text, held = conversation.printed.current, conversation.printed.volume
    held.file_sha256 = "0" * 64
    held.save()
    away = build_volume(key="frus1961-63v11", number="XI", title="Cuba")
    after = Note.objects.create(
        revision=text,
        key="fn3",
        marker="2",
        position=3,
        kind="footnote",
        anchor=40,
        text="Not found.",
    )
    put = {"revision": text, "sentence": "See there."}
    build_reference(**put, printed="Document 999", volume=held)
    build_reference(**put, printed="Document 218", volume=away)
    build_reference(**put, printed="the other note", outcome="unreadable", kind="note")
    build_reference(
        **put, printed="p. 923", kind="page", outcome="several", volume=held, targets=[conversation]
    )
    build_reference(
        **put,
        printed="vol. VIII, Document 106",
        outcome="resolved",
        targets=[conversation],
        tagged="frus1961-63v24#d438",
        contradiction="The editors’ tag points to vol. XXIV, the words say vol. VIII",
    )
    build_reference(
        **put, printed="volume X", kind="volume", outcome="resolved", remark="promise", volume=held
    )
    build_reference(
        **put, printed="volume XI", kind="volume", outcome="not-held", remark="promise", volume=away
    )
    build_reference(
        **put,
        printed="Telegram 711",
        kind="telegram",
        outcome="resolved",
        start=10,
        targets=[conversation],
    )
    build_reference(
        revision=text,
        note=after,
        printed="Not found",
        kind="unprinted",
        outcome="elsewhere",
        remark="negative",
    )
    build_reference(
        **put, printed="Not printed", kind="unprinted", outcome="elsewhere", remark="negative"
    )
    return text


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("list=broken", {"Document 381", "Document 999", "the other note"}),
        ("list=ambiguous", {"p. 923"}),
        ("list=contradicting", {"vol. VIII, Document 106"}),
        ("list=fulfilled", {"volume X"}),
        ("list=now-held", {"Not found"}),
        ("list=ruled", set()),
        ("outcome=several", {"p. 923"}),
        ("kind=telegram", {"Telegram 711"}),
        ("kind=telegram&outcome=not-held", set()),
        ("list=broken&volume=frus1961-63v11", set()),
    ],
)
def test_each_list_holds_its_own(client, ledger, asked, printed):
    assert set(printed_on(client, f"/references/?{asked}")) == printed


def test_what_is_missing_from_a_volume_held_in_part_is_waited_for(client, conversation):
    assert printed_on(client, "/references/?list=broken") == []


def test_whole_ledger_holds_every_reference(client, ledger):
    assert len(printed_on(client, "/references/")) == Reference.objects.current().count()


def test_unknown_value_narrows_nothing(client, ledger):
    assert printed_on(client, "/references/?list=x&kind=<b>") == printed_on(client, "/references/")


def test_tag_and_words_are_both_shown(client, ledger):
    html = client.get("/references/?list=contradicting").content.decode()

    assert 'href="/historicaldocuments/frus1961-63v24/d438">frus1961-63v24#d438</a>' in html
    assert f'href="{RECORD}v24/"' in html


def test_long_ledger_is_paged(client, ledger):
    for number in range(60):
        build_reference(revision=ledger, printed=f"Document {number + 500}")

    html = client.get("/references/?outcome=not-held&page=2").content.decode()

    assert "Page 2 of 2" in html
    assert "outcome=not-held" in html
    assert client.get("/references/?page=99").status_code == 404


def test_ledger_is_a_table_no_spreadsheet_runs(client, ledger):
    build_reference(revision=ledger, printed="=HYPERLINK(1)", outcome="unreadable", sentence="+1")

    body = b"".join(client.get("/references.csv?outcome=unreadable")).decode()
    rows = list(csv.DictReader(io.StringIO(body.lstrip("\ufeff"))))

    assert {row["printed"] for row in rows} == {"the other note", "'=HYPERLINK(1)"}
    assert {row["address"] for row in rows if row["sentence"] == "'+1"}


@pytest.mark.parametrize(
    ("address", "stated"),
    [("/references/", 4), ("/references/?list=broken", 4), ("/references/?list=ruled", 4)],
)
def test_ledger_asks_as_often_as_stated(client, ledger, address, stated):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert len(queries) <= stated


# Ruling, from the ledger


@pytest.fixture
def editor(client, db):
    user = User.objects.create_superuser("keefer", password="a long enough password")
    client.force_login(user)
    return client


@pytest.fixture
def letter(db):
    build_version(
        document=build_document(slug="frus1961-63v06-d119"),
        volume=build_volume(key="frus1961-63v06", number="VI"),
        number="119",
        number_order=11900,
        text="Dear Mr. President",
    )
    version = build_version(
        document=build_document(slug="frus1961-63v05-d380"),
        volume=build_volume(key="frus1961-63v05", number="V"),
        number="380",
        number_order=38000,
        text="See Document 381. See also Document 381.",
    )
    relink_references([version.document_id])
    return version


ADD = "/admin/archive/referencecorrection/add/"


def ruling(**fields):
    return {
        "document": "frus1961-63v05-d380",
        "siglum": "v24",
        "note": "",
        "printed": "Document 381",
        "occurrence": "2",
        "ruling": "means",
        "place": "FRUS, 1961–1963, vol. VI, no. 119",
        "reason": "The letter of November 24 is meant",
    } | fields


def second(version):
    return Reference.objects.filter(revision=version.current).order_by("start").last()


def test_form_knows_where_the_reference_stands(editor, letter):
    initial = editor.get(ADD, {"reference": second(letter).pk}).context["adminform"].form.initial

    assert initial == {
        "document": "frus1961-63v05-d380",
        "siglum": "v24",
        "note": "",
        "printed": "Document 381",
        "occurrence": 2,
    }


def test_ruling_resolves_at_once_and_is_withdrawn_as_quickly(editor, letter):
    editor.post(ADD, ruling())

    found = second(letter)
    assert (found.outcome, found.correction.editor) == ("resolved", "keefer")
    assert printed_on(editor, "/references/?list=ruled") == ["Document 381"]

    address = f"/admin/archive/referencecorrection/{found.correction_id}/delete/"
    editor.post(address, {"post": "yes"})

    found.refresh_from_db()
    assert (found.outcome, found.correction) == ("not-held", None)


@pytest.mark.parametrize("place", ["", "good morning", "Document 381", "/documents/"])
def test_ruling_on_no_one_place_is_refused(editor, letter, place):
    response = editor.post(ADD, ruling(place=place))

    assert response.status_code == 200
    assert not ReferenceCorrection.objects.exists()


def test_leaving_open_asks_for_no_place(editor, letter):
    editor.post(ADD, ruling(ruling="open"))

    assert ReferenceCorrection.objects.get().place == ""
    assert second(letter).outcome == "unreadable"


def test_ruling_that_lost_its_words_is_named(client, letter):
    ReferenceCorrection.objects.create(**ruling(printed="Document 17") | {"occurrence": 1})

    assert "Document 17" in client.get("/references/?list=ruled").content.decode()


def test_ruling_is_for_editors_alone(client, letter):
    assert client.post(ADD, ruling()).status_code == 302
    assert not ReferenceCorrection.objects.exists()
