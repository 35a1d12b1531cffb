"""The help says what the search form says, in the same words."""

import re

LANGUAGE = re.compile(r'<dl class="facts language">.*?</dl>', re.S)


def test_query_language_is_explained_once_for_the_form_and_the_help(client, db):
    [in_help] = LANGUAGE.findall(client.get("/help/").content.decode())
    [beside_form] = LANGUAGE.findall(client.get("/search/?q=author:x").content.decode())

    assert in_help == beside_form
    assert "like:frus1961-63v24-d438" in in_help
