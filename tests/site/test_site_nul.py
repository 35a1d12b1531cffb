"""A NUL in an address: PostgreSQL takes none, so no question may carry it there."""

import pytest

ADDRESSES = [
    "/documents/?from=%00&kind=%00&person=%00&volume=%00&subject=%00",
    "/withheld/?kind=%00&volume=a%00b",
    "/people/?letter=%00&page=%00",
    "/references/?outcome=%00&volume=a%00b&kind=%00",
    "/references.csv?outcome=%00&volume=a%00b&kind=%00",
    "/unapi?id=a%00b/scan&format=bibtex",
    "/cite/?q=Document+438%00&volume=a%00b",
    "/documents/frus1961-63v24-d438/referred-to/?note=%00&at=%00",
    "/documents/frus1961-63v24-d438/scan/?hl=%00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nul_in_an_address_is_no_error(client, holdings, address):
    assert client.get(address).status_code in {200, 404}
