"""The errors the room raises on purpose."""

from __future__ import annotations


class ArchiveError(Exception):
    """The root of every error raised on purpose; a module defines its own below it.

    ArchiveError
    ├── TranscriptError    a file that cannot be read as a text (transcripts)
    │   └── ManifestError  a manifest that says what cannot be (transcripts.manifest)
    ├── XmlError           a file that is not the XML expected (text.xmlsafe)
    ├── AuthorityError     an authority file that cannot be read (people, ingest)
    ├── BibliographyError  a bibliography of the series that cannot be read (people)
    ├── CollationError     witnesses that cannot be collated (collation)
    ├── QueryError         a question that cannot be run, and why (search)
    └── IndexUnavailable   no index, or a broken one (search)
    """
