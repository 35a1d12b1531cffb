"""When something goes wrong: a page that says so, whatever has failed."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import RequestFactory

from archive.views import errors, guide


@pytest.fixture
def broken(client, monkeypatch):
    """A reader of a page whose view fails as the test says."""
    client.raise_request_exception = False

    def fails(error):
        def view(*args, **kwargs):
            raise error

        monkeypatch.setattr(guide, "render", view)
        return client.get("/help/")

    return fails


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ValueError("a secret"), 500, "Something broke"),
        (OperationalError("database is locked"), 503, "Closed for a moment"),
        (PermissionDenied(), 403, "Not open to readers"),
        (SuspiciousOperation("strange"), 400, "This request cannot be read"),
    ],
)
def test_failure_has_a_page_that_helps_and_tells_no_secret(broken, error, status, words):
    response = broken(error)

    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "a secret" not in html
    assert "Content-Security-Policy" in response.headers


def test_upkeep_says_when_to_come_back(broken):
    assert broken(OperationalError()).headers["Retry-After"] == "30"


@pytest.mark.parametrize("page", [errors.server_error, errors.bad_request])
def test_page_of_a_failure_asks_no_database(page, django_db_blocker):
    request = RequestFactory().get("/help/")

    with django_db_blocker.block():
        response = page(request, exception=ValueError())

    assert response.status_code in {400, 500}


def test_lost_address_offers_its_words_to_search(client, db):
    html = client.get("/documents/laos-crisis-of-1961/extra/bits/").content.decode()

    assert "/search/?q=documents%20laos%20crisis%20of%201961%20extra%20bits" in html
