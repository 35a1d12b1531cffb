"""Names as printed, and who was meant on a date. Pure: no Django."""

from archive.people.authority import Authority, Days, Office, Person, Post, Subject, Tenure
from archive.people.authority_files import AuthorityError, read_authority
from archive.people.folding import fold, transliterate
from archive.people.identify import Certainty, Context, Identification, identify
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

__all__ = [
    "Authority",
    "AuthorityError",
    "Certainty",
    "Context",
    "Days",
    "Identification",
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
    "find_mentions",
    "fold",
    "identify",
    "read_authority",
    "read_line",
    "read_lines",
    "read_name",
    "read_participants",
    "transliterate",
]
