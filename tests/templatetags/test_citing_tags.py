"""Dates, hours, pages and citations in a page's words."""

import datetime as dt

import pytest

from archive.citing.styled import italic, roman
from archive.models import Document
from archive.templatetags.citing import (
    date_words,
    hours_words,
    kind_words,
    pages_words,
    share_words,
    styled,
)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (dt.date(1962, 11, 29), dt.date(1962, 11, 29), "November 29, 1962"),
        (dt.date(1961, 10, 1), dt.date(1961, 10, 31), "October 1961"),
        (None, None, "undated"),
    ],
)
def test_date_is_as_close_as_it_is_known(earliest, latest, words):
    assert date_words(Document(earliest=earliest, latest=latest)) == words


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (dt.time(16, 40), dt.time(19, 55), "4:40–7:55 p.m."),
        (dt.time(11, 35), dt.time(12, 30), "11:35 a.m.–12:30 p.m."),
        (dt.time(0, 5), None, "12:05 a.m."),
        (None, None, ""),
    ],
)
def test_hours_are_those_printed(begins, ends, words):
    assert hours_words(Document(begins=begins, ends=ends)) == words


def test_citation_has_its_titles_in_italics_and_no_markup_of_its_own():
    words = roman("In ") + italic("<b>FRUS</b>")

    assert styled(words) == "In <i>&lt;b&gt;FRUS&lt;/b&gt;</i>"


def test_labels_are_words():
    assert kind_words("memorandum-of-conversation") == "Memorandum of conversation"
    assert pages_words("923", "924") == "pp. 923–924"


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.001, "under 1%"), (0.27, "27%"), (0.999, "over 99%")]
)
def test_share_never_says_nothing_or_all_of_what_is_nearly_so(share, words):
    assert share_words(share) == words
