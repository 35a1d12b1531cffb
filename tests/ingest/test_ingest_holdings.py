"""Each thing that is broken behind the room's back is told by the check of its holdings."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from haystack import connections

from archive.ingest.holdings import find_faults
from archive.ingest.twins import find_twins
from archive.ingest.withdrawal import withdraw_documents
from archive.models import Document, FormerAddress, Reference, Revision, Version
from archive.search.index import rebuild
from tests.builders import build_person
from tests.ingest.tei_volumes import document, take, volume

WORDS = "The Secretary said that he had spoken with Ambassador Menshikov about Laos."
FIRST = document("1", "Memorandum", f"<p>{WORDS}</p>", page="9")
REFERS = document(
    "2",
    "Memorandum of Conversation",
    "<list type='participants'><head>PARTICIPANTS</head><item>The Secretary</item></list>",
    f"<p>See Document 1.</p><p>See footnote 1, Document 1.</p><p>{WORDS}</p>",
)
THIRD = document("3", "Telegram", "<p>Nothing further was said.</p>")


@pytest.fixture
def room(db):
    take(volume(FIRST, REFERS, THIRD))
    take(volume(FIRST.replace("he had spoken", "he spoke"), REFERS, THIRD))
    assert list(find_faults()) == []


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of the test's own."""
    options = {
        "ENGINE": "archive.search.engine.WhooshEngine",
        "PATH": tmp_path / "index",
        "FOLD_ON": "slug",
    }
    monkeypatch.setitem(connections.connections_info, "default", options)
    connections.reload("default")
    yield
    monkeypatch.undo()
    connections.reload("default")


BREAKS = {
    "UPDATE archive_revision SET text = 'Other ' || text WHERE id = {first}": "have the hash",
    "UPDATE archive_revision SET sha256 = 'x' WHERE id = {first}": "have the hash",
    "DELETE FROM archive_note WHERE revision_id = {first}": "have the hash",
    "UPDATE archive_note SET text = 'Source: none.' WHERE revision_id = {first}": "have the hash",
    "UPDATE archive_note SET anchor = 9000 WHERE revision_id = {first}": "marker stands at 9000",
    "UPDATE archive_note SET key = 'fn7' WHERE revision_id = {first}": "which is not there",
    "UPDATE archive_revision SET marks = '[[\"paragraph\", 0, 999]]' WHERE id = {first}": "outside",
    'UPDATE archive_page SET "end" = 90000 WHERE revision_id = {first}': "out of order",
    'UPDATE archive_page SET start = 8, "end" = 2 WHERE revision_id = {first}': "out of order",
    "UPDATE archive_reference SET start = start + 1": "the text says otherwise",
    "UPDATE archive_reference SET printed = 'Document 7'": "the text says otherwise",
    "UPDATE archive_reference SET outcome = 'not-held'": "yet with a target",
    "UPDATE archive_reference SET note_id = {former_note}": "a note of another text",
    "DELETE FROM archive_referencetarget": "resolved, yet without a target",
    "UPDATE archive_referencetarget SET document_id = {third_document}": "not of its document",
    "UPDATE archive_referencetarget SET note_id = {former_note}": "a note of a text that is not",
    "UPDATE archive_participation SET start = start + 1": "the text says otherwise",
    "UPDATE archive_version SET current_id = {former} WHERE id = {second}": "another version's",
    "UPDATE archive_version SET current_id = NULL WHERE id = {first_version}": "no current text",
    "DELETE FROM archive_revision WHERE id = {former}": "1 of its 2 revisions",
    "UPDATE archive_document SET withdrawn = TRUE WHERE id = {first_document}": "is withdrawn",
    "UPDATE archive_sketch SET size = size + 1": "lost samples",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "told"), BREAKS.items(), ids=[*BREAKS])
def test_what_is_broken_by_hand_is_told(room, statement, told):
    call_command("check_holdings", "--no-index")
    if "sketch" in statement:
        find_twins(Document.objects.values_list("slug", flat=True))

    faults = broken(statement.format(**rows()))

    assert any(told in fault for fault in faults), faults


@pytest.mark.django_db
def test_name_of_a_person_who_is_not_there_is_told_or_refused(room):
    statement = "UPDATE archive_participation SET person_id = 999999"

    if is_sqlite():
        assert any("that is not there" in fault for fault in broken(statement))
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def rows():
    first = Version.objects.get(item="d1")
    former = Revision.objects.get(version=first, number=1)
    return {
        "first": first.current_id,
        "first_version": first.pk,
        "first_document": first.document_id,
        "second": Version.objects.get(item="d2").pk,
        "third_document": Version.objects.get(item="d3").document_id,
        "former": former.pk,
        "former_note": former.notes.first().pk,
    }


def broken(statement):
    """The faults while a statement's work stands; it is undone, for the database refuses it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            drop_trigger(cursor)
            cursor.execute("PRAGMA defer_foreign_keys = ON") if is_sqlite() else None
            cursor.execute(statement)
        faults = [str(fault) for fault in find_faults()]
        transaction.set_rollback(True)
    return faults


def is_sqlite():
    return connection.vendor == "sqlite"


def drop_trigger(cursor):
    on = "" if is_sqlite() else " ON archive_revision"
    cursor.execute(f"DROP TRIGGER revision_never_changes{on}")


@pytest.mark.django_db
def test_address_that_leads_nowhere_or_where_something_stands_is_told(room):
    FormerAddress.objects.create(path="/people/nobody/", successor="/people/nobody-2/", reason="-")
    FormerAddress.objects.create(path="/documents/frus1961-63v05-d1/", reason="-")
    FormerAddress.objects.create(path="/documents/a/", successor="/documents/b/", reason="-")
    FormerAddress.objects.create(path="/documents/b/", successor="/documents/a/", reason="-")

    faults = "\n".join(map(str, find_faults()))

    assert "moved to /people/nobody-2/, where nothing stands" in faults
    assert "d1/: it is a former address, yet something stands there" in faults
    assert "moved to /documents/b/, which moved on itself" in faults


@pytest.mark.django_db
def test_room_with_withdrawn_texts_and_former_numbers_has_no_faults(room):
    withdraw_documents([Document.objects.get(slug="frus1961-63v05-d1")], "A forgery.", "an editor")
    take(volume(document("7", "Telegram", f"<p>{WORDS} {WORDS[::-1]}</p>"), REFERS))

    assert list(find_faults()) == []


@pytest.mark.embedded
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE archive_participation SET person_id = (SELECT MIN(id) FROM archive_person)",
            "other values of participant than the tables for frus1961-63v05-d2",
        ),
        ("UPDATE archive_document SET kind = 'letter'", "other values of kind than the tables"),
        ("UPDATE archive_document SET withdrawn = TRUE", "versions surplus"),
    ],
)
def test_index_that_says_otherwise_than_the_tables_is_told(room, index, capsys, statement, told):
    build_person()
    rebuild()
    call_command("check_holdings")

    with connection.cursor() as cursor:
        cursor.execute(statement)

    with pytest.raises(CommandError):
        call_command("check_holdings")
    assert told in capsys.readouterr().err


@pytest.mark.django_db
def test_references_are_all_accounted_for_in_the_report(room, capsys):
    call_command("check_holdings", "--no-index")

    assert f"{Reference.objects.current().count()} references" in capsys.readouterr().out
