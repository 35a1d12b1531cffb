"""Answers kept until the tables change."""

import sqlite3

import pytest
from django.db import ConnectionHandler, transaction

from archive.models import Document
from archive.views import kept as module
from archive.views.kept import forget, kept
from tests.builders import build_document


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()
    yield
    forget()


@pytest.fixture
def room(tmp_path, monkeypatch, django_db_blocker):
    """A database of its own, in a file, and the path of it."""
    path = tmp_path / "room.sqlite3"
    settings = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path}}
    connection = ConnectionHandler(settings)["default"]
    monkeypatch.setattr(module, "connection", connection)
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("CREATE TABLE letters (words TEXT)")
        yield connection, path
        connection.close()


def _letters(connection):
    with connection.cursor() as cursor:
        return cursor.execute("SELECT COUNT(*) FROM letters").fetchone()[0]


def test_a_question_is_asked_once_while_nothing_is_written(room):
    asked = []

    for _ in range(3):
        kept("letters", lambda: asked.append(1))

    assert asked == [1]


def test_what_another_process_wrote_is_seen_at_once(room):
    connection, path = room
    before = kept("letters", lambda: _letters(connection))

    with sqlite3.connect(path) as other:
        other.execute("INSERT INTO letters VALUES ('Laos')")
    other.close()

    assert (before, kept("letters", lambda: _letters(connection))) == (0, 1)


def test_what_this_process_wrote_is_seen_at_once(room):
    connection, _ = room
    before = kept("letters", lambda: _letters(connection))

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO letters VALUES ('Laos')")

    assert (before, kept("letters", lambda: _letters(connection))) == (0, 1)


def test_the_answers_asked_longest_ago_are_let_go(room, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    asked = []

    for question in ("a", "b", "a", "c", "a", "b"):
        kept(question, lambda question=question: asked.append(question))

    assert asked == ["a", "b", "c", "b"]


@pytest.mark.django_db
def test_nothing_is_kept_of_a_transaction_that_may_be_taken_back():
    with transaction.atomic():
        first = kept("documents", Document.objects.count)
        build_document()

        assert (first, kept("documents", Document.objects.count)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_pages_show_what_was_taken_in_since_they_were_last_seen(client):
    addresses = ("/", "/documents/", "/documents/?kind=telegram")
    for address in addresses:
        assert "Telegram 1533" not in client.get(address).content.decode()

    build_document(slug="telegram-1533", title="Telegram 1533", kind="telegram")

    for address in addresses:
        assert "Telegram 1533" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_pages_seen_again_count_nothing_again(client, django_assert_num_queries):
    build_document(slug="telegram-1533", title="Telegram 1533", kind="telegram")
    for address in ("/", "/documents/"):
        client.get(address)

    with django_assert_num_queries(1):
        client.get("/")
    with django_assert_num_queries(3):
        client.get("/documents/")
