"""An editor and a run of taking in never write at once: saving waits, then says so."""

import fcntl
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.urls import reverse

from archive import admin_room
from archive.ingest.lock import RoomBusy, one_at_a_time
from archive.models import Accession, Document, Override, Person
from tests.builders import build_document, build_person, build_version

HOLDS = """
import fcntl, sys
file = open(sys.argv[1], "a")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""
JUDGED = {"scope": "everywhere", "lemma": "effort", "reading": "efforts", "cause": "spelling"}
JUDGED |= {"variant": "", "note": "One word, in two forms."}


@pytest.fixture
def taking_in(monkeypatch):
    """Another process that takes texts in for as long as the test runs."""
    monkeypatch.setattr(admin_room, "PATIENCE", 0.2)
    path = str(settings.VAR / "taking-in.lock")
    command = [sys.executable, "-c", HOLDS, path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()


def save(staff, model, page, data, *args):
    return staff.post(reverse(f"admin:archive_{model._meta.model_name}_{page}", args=args), data)


@pytest.mark.django_db
def test_what_an_editor_saves_while_texts_are_taken_in_is_refused_in_words(staff, taking_in):
    answer = save(staff, Override, "add", JUDGED)

    assert answer.status_code == 503
    assert "Nothing was saved" in answer.content.decode()
    assert answer.headers["Retry-After"]
    assert not Override.objects.exists()


@pytest.mark.django_db
def test_editor_saves_once_the_run_has_ended(staff, taking_in):
    taking_in.stdin.close()
    taking_in.wait(10)

    answer = save(staff, Override, "add", JUDGED)

    assert answer.status_code == 302, answer.content.decode()
    assert Override.objects.exists()


@pytest.mark.django_db
def test_actions_and_deletions_wait_too_and_looking_does_not(staff, taking_in):
    person = build_person()

    listed = staff.get(reverse("admin:archive_person_changelist"))
    deleted = save(staff, Person, "delete", {"post": "yes"}, person.pk)
    acted = save(staff, Document, "changelist", {"action": "withdraw", "_selected_action": "1"})

    assert (listed.status_code, deleted.status_code, acted.status_code) == (200, 503, 503)
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db  # on PostgreSQL its advisory lock is held too
def test_holder_of_the_lock_may_ask_for_it_again_and_others_not():
    refused = []

    def other():
        try:
            with one_at_a_time(0):
                pass
        except RoomBusy:
            refused.append(True)

    with one_at_a_time(), one_at_a_time(0):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(10)

    assert refused == [True]
    with (settings.VAR / "taking-in.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.django_db
def test_document_withdrawn_in_the_admin_is_given_back_by_taking_that_back(staff, monkeypatch):
    monkeypatch.setattr("archive.admin_holdings.index_documents", lambda slugs: None)
    monkeypatch.setattr("archive.management.commands.undo_accession.catch_up", lambda slugs: None)
    document = build_document(slug="letter-1")
    build_version(document=document, text="Dear Mr. President.")

    save(
        staff, Document, "changelist", {"action": "withdraw", "_selected_action": str(document.pk)}
    )
    while_gone = staff.get("/documents/letter-1/")
    record = Accession.objects.get()
    save(
        staff, Accession, "changelist", {"action": "take_back", "_selected_action": str(record.pk)}
    )

    assert while_gone.status_code == 410
    assert "Withdrawn by an editor." in while_gone.content.decode()
    assert staff.get("/documents/letter-1/").status_code == 200
