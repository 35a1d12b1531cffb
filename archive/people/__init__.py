"""Names as printed, and who was meant on a date. Pure: no Django."""

from archive.people.authority import Authority
from archive.people.authority_files import AuthorityError, read_authority, read_partial_date
from archive.people.bibliography import BibliographyError, VolumeRecord, read_bibliography
from archive.people.descriptions import listed_person, read_listed_name, read_posts
from archive.people.folding import fold, transliterate
from archive.people.headings import heading_key, names_a_person, tidy_heading
from archive.people.identification import Certainty, Context, Identification
from archive.people.identify import identify
from archive.people.joining import (
    DoubtfulPair,
    Joined,
    Judgement,
    Verdict,
    attach,
    join,
    same_person,
)
from archive.people.lists import (
    Line,
    ListedLine,
    Participant,
    read_line,
    read_lines,
    read_participants,
)
from archive.people.mentions import Mention, find_mentions
from archive.people.names import PrintedName, read_name
from archive.people.pocom import read_principal_officers
from archive.people.records import Days, Office, Person, Post, Subject, Tenure
from archive.people.subjects import find_subjects

__all__ = [
    "Authority",
    "AuthorityError",
    "BibliographyError",
    "Certainty",
    "Context",
    "Days",
    "DoubtfulPair",
    "Identification",
    "Joined",
    "Judgement",
    "Line",
    "ListedLine",
    "Mention",
    "Office",
    "Participant",
    "Person",
    "Post",
    "PrintedName",
    "Subject",
    "Tenure",
    "Verdict",
    "VolumeRecord",
    "attach",
    "find_mentions",
    "find_subjects",
    "fold",
    "heading_key",
    "identify",
    "join",
    "listed_person",
    "names_a_person",
    "read_authority",
    "read_bibliography",
    "read_line",
    "read_lines",
    "read_listed_name",
    "read_name",
    "read_partial_date",
    "read_participants",
    "read_posts",
    "read_principal_officers",
    "same_person",
    "tidy_heading",
    "transliterate",
]
