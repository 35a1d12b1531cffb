import pytest

from archive.ingest.sanitise import plain_words


@pytest.mark.parametrize(
    ("outside", "kept"),
    [
        ("Public domain.", "Public domain."),
        ("<b>Public</b> domain", "Public domain"),
        ("R&amp;D &lt; policy", "R&D < policy"),
        ("before<!-- hidden -->after", "beforeafter"),
        ('<a href="javascript:alert(1)" onclick="x()">NARA</a>', "NARA"),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_prose_from_outside_keeps_its_words_and_loses_its_markup(outside, kept):
    assert plain_words(outside) == kept


def test_words_that_look_like_markup_stay_words_for_the_page_to_escape():
    assert plain_words("&lt;script&gt;alert(1)&lt;/script&gt;") == "<script>alert(1)</script>"
