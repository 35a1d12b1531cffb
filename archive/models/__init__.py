"""The tables: constraints, and querysets named as questions."""

from archive.models.accession import Accession
from archive.models.address import FormerAddress, FormerPlace
from archive.models.collation import Gap, Override
from archive.models.correction import ReferenceCorrection
from archive.models.document import Document, Fact, Subject, SubjectLine
from archive.models.index_entry import Indexed, IndexEntry
from archive.models.joining import Joining
from archive.models.listing import Listing, Merge, MergeSuggestion
from archive.models.note import Note
from archive.models.page import Page
from archive.models.participation import Participation
from archive.models.person import Office, Person, Tenure, VariantName
from archive.models.reference import Reference, ReferenceTarget
from archive.models.revision import Revision
from archive.models.sketch import Shingle, Sketch, Twin
from archive.models.version import SourceKind, Version, number_order
from archive.models.volume import Volume, VolumeContents

__all__ = [
    "Accession",
    "Document",
    "Fact",
    "FormerAddress",
    "FormerPlace",
    "Gap",
    "IndexEntry",
    "Indexed",
    "Joining",
    "Listing",
    "Merge",
    "MergeSuggestion",
    "Note",
    "Office",
    "Override",
    "Page",
    "Participation",
    "Person",
    "Reference",
    "ReferenceCorrection",
    "ReferenceTarget",
    "Revision",
    "Shingle",
    "Sketch",
    "SourceKind",
    "Subject",
    "SubjectLine",
    "Tenure",
    "Twin",
    "VariantName",
    "Version",
    "Volume",
    "VolumeContents",
    "number_order",
]
