"""The health check: what load balancers and watchers are told, and what they are not."""

import datetime as dt
import shutil

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from haystack import connections

from archive.search.index import index_documents
from archive.search.storage import POINTER
from archive.views import health
from tests.builders import build_version

ON_EVERY_ENGINE = True


def asked(client, status):
    response = client.get("/health/")
    assert response.status_code == status
    return response.json()


@pytest.fixture
def without_grace(monkeypatch):
    """What was taken in a moment ago is due to be found."""
    monkeypatch.setattr(health, "GRACE", dt.timedelta(0))


def test_room_in_order_is_well(room, client, without_grace):
    assert asked(client, 200) == {
        "status": "ok",
        "version": settings.VERSION,
        "checks": {"database": "ok", "migrations": "ok", "index": "ok", "disk": "ok"},
    }


def test_answer_is_kept_by_nobody(room, client):
    response = client.get("/health/")

    assert "no-store" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers
    assert not response.cookies


def test_it_asks_three_questions_of_the_tables(room, client, django_assert_num_queries):
    client.get("/health/")

    with django_assert_num_queries(3):
        client.get("/health/")


def test_tables_that_do_not_answer_are_said_without_their_reason(room, client, monkeypatch):
    def fails():
        raise OperationalError("connection to 10.0.0.5 as room failed")

    with monkeypatch.context() as now:
        now.setattr(connection, "cursor", fails)
        report = asked(client, 503)

    assert report["checks"]["database"] == "the database does not answer"
    assert "10.0.0.5" not in str(report)


def test_migration_that_waits_is_counted(room, client):
    MigrationRecorder(connection).record_unapplied("archive", "0007_counted_by_index")

    assert asked(client, 503)["checks"]["migrations"] == "1 not applied"


@pytest.mark.embedded
def test_missing_index_is_said(room, client):
    (room / POINTER).unlink()

    assert asked(client, 503)["checks"]["index"] == "cannot be searched"


@pytest.mark.embedded
def test_index_that_is_not_where_it_should_be_is_said_without_its_place(room, client):
    (room / POINTER).write_text("index-gone")

    report = asked(client, 503)

    assert report["checks"]["index"] == "cannot be searched"
    assert str(room) not in str(report)


@pytest.mark.embedded  # parametrised here: of the other engine alone
@pytest.mark.parametrize("engine", ["opensearch"])
def test_search_server_that_is_gone_is_said_whatever_was_taken_in(room, client, monkeypatch):
    gone = "http://127.0.0.1:9/room"
    monkeypatch.setitem(connections.connections_info["default"], "URL", gone)
    connections.reload("default")

    report = asked(client, 503)

    assert report["checks"]["index"] == "cannot be searched"
    assert gone not in str(report)


def test_text_that_waits_for_the_index_an_hour_is_a_fault(room, client, without_grace):
    late = build_version(siglum="late", text="Taken in by a run that was cut off.")

    assert asked(client, 503)["checks"]["index"] == "lacks 1 of the 6 texts taken in last"

    index_documents([late.document.slug])

    assert asked(client, 200)["checks"]["index"] == "ok"


def test_text_just_taken_in_is_no_fault(room, client):
    build_version(siglum="new", text="Its run has not come to the index yet.")

    assert asked(client, 200)["status"] == "ok"


def test_full_disk_is_said_before_nothing_opens(room, client, monkeypatch):
    usage = shutil.disk_usage(room.parent)._replace(free=health.LEAST_FREE - 1)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: usage)

    assert asked(client, 503)["checks"]["disk"] == "nearly full"


def test_check_is_answered_without_the_detour_to_https(room, client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/$"]

    assert client.get("/health/").status_code == 200
