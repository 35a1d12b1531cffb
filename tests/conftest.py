"""The room with its holdings taken in, once for each module that asks for it.

Django is imported by the fixtures alone: tests of the pure packages start without it.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The suite asks the same examples every time; EXPLORE=1 looks for new ones.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "suite")

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@pytest.fixture(scope="module")
def _taken_in(django_db_setup, django_db_blocker):
    """The five texts under fixtures/, taken in as `make run` does; undone after the module."""
    from django.db import transaction

    from archive.ingest.accession import read_batch, take_in

    with django_db_blocker.unblock(), transaction.atomic():
        batch = read_batch([FIXTURES / "corpus.toml"])
        assert not batch.refused
        yield take_in(batch)
        transaction.set_rollback(True)


@pytest.fixture
def holdings(_taken_in, db):
    """The holdings; what a test does to them is undone after it."""
    return _taken_in


@pytest.fixture
def staff(client, django_user_model):
    """A browser whose user may do all that the admin lets anybody do."""
    user = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(user)
    return client
