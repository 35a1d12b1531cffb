"""A place in a version, cited: in words, for reference managers, for the head of its page.

Pure: no Django. A view fills a `Cited` from its rows; what comes back is plain values, and
templates draw them.
"""

from archive.citing.citation import Cited, Home, Imprint, Stamp, genre
from archive.citing.dates import CitedDate
from archive.citing.exports import (
    as_bibtex,
    as_csl_json,
    as_plain_citation,
    as_ris,
    citation_key,
    csl_item,
    csv_cell,
    short_title,
)
from archive.citing.head import EXPORTS, Head, Link, Mentioned, Meta, Surroundings, head
from archive.citing.locus import Locus, gap_anchor, note_anchor, page_anchor, paragraph_anchor
from archive.citing.names import Name, read_name
from archive.citing.plain import as_plain_text
from archive.citing.styled import Run, Styled
from archive.citing.styles import (
    chicago_bibliography,
    chicago_note,
    chicago_short_note,
    state_department,
)
from archive.citing.tei_inline import NoteLike
from archive.citing.tei_out import to_tei

__all__ = [
    "EXPORTS",
    "Cited",
    "CitedDate",
    "Head",
    "Home",
    "Imprint",
    "Link",
    "Locus",
    "Mentioned",
    "Meta",
    "Name",
    "NoteLike",
    "Run",
    "Stamp",
    "Styled",
    "Surroundings",
    "as_bibtex",
    "as_csl_json",
    "as_plain_citation",
    "as_plain_text",
    "as_ris",
    "chicago_bibliography",
    "chicago_note",
    "chicago_short_note",
    "citation_key",
    "csl_item",
    "csv_cell",
    "gap_anchor",
    "genre",
    "head",
    "note_anchor",
    "page_anchor",
    "paragraph_anchor",
    "read_name",
    "short_title",
    "state_department",
    "to_tei",
]
