"""A volume's file, read whole."""

from __future__ import annotations

from archive.transcripts.tei.contents import read_contents
from archive.transcripts.tei.document import read_document
from archive.transcripts.tei.header import read_header
from archive.transcripts.tei.lists import read_index, read_persons, read_terms
from archive.transcripts.tei.source import parse_tei
from archive.transcripts.tei.volume import VolumeText
from archive.transcripts.tei.wording import Wording


def read_volume(data: bytes, name: str) -> VolumeText:
    """A volume in TEI as the Office of the Historian encodes it: text and all that is said of it.

    `name` is the file's; errors quote it, and it names a volume whose root has no id. Raises
    TranscriptError for what is not such a file.
    """
    root = parse_tei(data, name)
    header = read_header(root, name)
    wording = Wording(root)
    contents = read_contents(root)
    return VolumeText(
        id=header.id,
        title=header.title,
        series=header.series,
        subseries=header.subseries,
        number=header.number,
        part=header.part,
        full_title=header.full_title,
        editors=header.editors,
        general_editors=header.general_editors,
        publisher=header.publisher,
        place=header.place,
        year=header.year,
        isbn=header.isbn,
        divisions=tuple(contents.divisions),
        persons=read_persons(root),
        terms=read_terms(root),
        index=read_index(root),
        pages=contents.pages,
        documents=tuple(read_document(placed, wording) for placed in contents.documents),
        findings=tuple(contents.findings),
    )
