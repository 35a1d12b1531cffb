"""What the room does in its own way on PostgreSQL: asked only where it runs on it."""

import subprocess
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from archive.ingest.lock import one_at_a_time

pytestmark = pytest.mark.django_db


def other_machine_may_begin():
    """Whether a connection of its own gets the import lock; it gives the lock back."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [0x524F4F4D])
            return cursor.fetchone()[0]
    finally:
        other.close()


def test_copy_is_a_dump_that_can_be_restored(tmp_path):
    call_command("back_up", tmp_path, stdout=StringIO())
    [copy] = tmp_path.glob("room-*.dump")

    listed = subprocess.run(
        ["pg_restore", "--list", copy], capture_output=True, text=True, check=True
    ).stdout
    summed = subprocess.run(
        ["sha256sum", "--check", f"{copy.name}.sha256"], cwd=tmp_path, check=False
    )

    assert "TABLE DATA public archive_revision" in listed
    assert "TRIGGER public archive_revision" in listed
    assert summed.returncode == 0


def test_one_accession_keeps_another_machine_waiting():
    with one_at_a_time():
        during = other_machine_may_begin()

    assert not during
    assert other_machine_may_begin()
