"""Every page asks the database a stated number of times, however much the room holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.site.conftest import add_letters

RECORD = "/documents/frus1961-63v24-d438/"
PAGES = {
    "/": 14,
    "/documents/": 6,
    "/documents/?kind=letter&from=1962&to=1963": 6,
    RECORD: 11,
    f"{RECORD}v24/": 16,
    f"{RECORD}v24/1/": 17,
    f"{RECORD}compare/v24/scan/": 3,
    "/volumes/": 2,
    "/volumes/frus1961-63v24/": 10,
    "/volumes/frus1961-63v24/d438/": 2,
    "/volumes/frus1961-63v24/pg_924/": 1,
    "/people/": 3,
    "/people/kennedy-john-f/": 9,
    "/subjects/": 3,
    "/subjects/laos/": 9,
    f"{RECORD}v24.ris": 4,
    f"{RECORD}v24.json": 4,
    "/help/": 0,
    "/cite/": 1,
    "/latest.atom": 1,
    "/sitemap.xml": 7,
}


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code in {200, 302}
    return len(queries)


@pytest.mark.parametrize(("address", "stated"), PAGES.items())
def test_page_asks_as_often_as_stated(client, conversation, address, stated):
    add_letters(2, conversation.kennedy)
    client.get(f"{RECORD}compare/v24/scan/")
    client.get(f"{RECORD}v24/")

    assert asked(client, address) == stated


@pytest.mark.parametrize("address", PAGES)
def test_fuller_room_asks_no_more(client, conversation, address):
    add_letters(4, conversation.kennedy)
    client.get(address)
    before = asked(client, address)

    add_letters(6, conversation.kennedy, first=100)

    assert asked(client, address) <= before
