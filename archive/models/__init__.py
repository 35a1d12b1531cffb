"""The tables: constraints, and querysets named as questions."""

from archive.models.accession import Accession
from archive.models.address import FormerAddress
from archive.models.document import Document, Fact, Subject, SubjectLine
from archive.models.note import Note
from archive.models.page import Page
from archive.models.participation import Participation
from archive.models.person import Office, Person, Tenure, VariantName
from archive.models.reference import Reference, ReferenceTarget
from archive.models.revision import Revision
from archive.models.version import Version, number_order
from archive.models.volume import Volume

__all__ = [
    "Accession",
    "Document",
    "Fact",
    "FormerAddress",
    "Note",
    "Office",
    "Page",
    "Participation",
    "Person",
    "Reference",
    "ReferenceTarget",
    "Revision",
    "Subject",
    "SubjectLine",
    "Tenure",
    "VariantName",
    "Version",
    "Volume",
    "number_order",
]
