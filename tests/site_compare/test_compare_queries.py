"""Every page of a comparison asks the database a stated number of times."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.ingest.gaps import read_gaps
from tests.site_compare.conftest import RECORD
from tests.site_compare.test_compare_withheld import add_excised

PAGES = {
    f"{RECORD}compare/v24/scan/web/": 3,
    f"{RECORD}compare/v24/scan/web/?form=inline": 3,
    f"{RECORD}compare/v24/scan/web/?form=apparatus": 3,
    f"{RECORD}compare/v24/scan/web.json": 3,
    f"{RECORD}composite/": 3,
    "/withheld/": 6,
    "/withheld/?kind=excision&volume=frus1961-63v05": 7,
}


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize(("address", "stated"), PAGES.items())
def test_page_asks_as_often_as_stated(client, meeting, address, stated):
    add_excised(1)
    read_gaps()
    client.get(address)

    assert asked(client, address) == stated


def test_longer_list_of_withheld_words_asks_no_more(client, meeting):
    add_excised(1)
    read_gaps()
    before = asked(client, "/withheld/")

    for number in range(2, 12):
        add_excised(number)
    read_gaps()

    assert asked(client, "/withheld/") == before


def test_first_view_asks_once_more_for_the_texts(client, meeting):
    address = f"{RECORD}compare/v24/scan/web/"

    assert asked(client, address) == PAGES[address] + 1
