"""A printed table keeps its columns: classes of marks and of forms share their names."""

import re

from django.conf import settings

from archive.templatetags.reading import reading_text
from archive.templatetags.sheet import Sheet
from archive.text import Mark, MarkKind

READING = settings.BASE_DIR / "static" / "css" / "reading.css"
LAYOUT = settings.BASE_DIR / "static" / "css" / "layout.css"


def test_rows_of_a_table_are_no_rows_of_a_form():
    text = "EUR\tMr. Tyler"
    marks = [
        Mark(MarkKind.TABLE, 0, len(text)),
        Mark(MarkKind.ROW, 0, len(text)),
        Mark(MarkKind.CELL, 0, 3),
        Mark(MarkKind.CELL, 4, len(text)),
    ]

    html = reading_text(Sheet(text, tuple(marks)))

    assert '<table class="table"><tr class="row">' in html
    assert re.search(r"^\.row \{[^}]*display: flex", LAYOUT.read_text(), re.MULTILINE)
    assert re.search(r"^\.table tr \{[^}]*display: table-row", READING.read_text(), re.MULTILINE)
