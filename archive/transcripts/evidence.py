"""What a text says of its own date where it has no dateline: shown, weighed, never borrowed."""

from __future__ import annotations

import datetime as dt
import re

from archive.transcripts.dateline import read_dates
from archive.transcripts.transcript import (
    Certainty,
    Dateline,
    Finding,
    FindingKind,
    HistoricalDate,
    Precision,
    SourceNote,
)

_FOLDER = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?:\s?[-–—]\s?[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})?"
)
_CENTRAL_FILE = re.compile(
    r"\b[0-9]{3}[A-Z]?\.[0-9A-Z.-]{1,16}/(?P<month>[0-9]{1,2})[-–](?P<day>[0-9]{1,2})(?P<year>[0-9]{2})\b"
)
_ENDED = re.compile(
    r"\bmeeting (?:ended|adjourned|concluded|was adjourned) at (?P<hour>[0-9]{1,2}(?::[0-5][0-9])?"
    r" [ap]\.m\.)",
    re.IGNORECASE,
)
_LONGEST_FOLDER = dt.timedelta(days=92)


def date_from_source(source: SourceNote | None) -> Dateline | None:
    """A doubtful date from the folder that the source note names, "10/7/61–10/11/61".

    A folder's days bound the month, not the day. Days of drafting, approval or clearance
    ("approved on December 2") are later than the document and are never taken.
    """
    folder = _FOLDER.search(source.archival_source) if source else None
    if folder is None:
        return None
    days = read_dates(folder.group())
    if not days:
        return None
    first, last = days[0].earliest, days[-1].latest
    if not dt.timedelta(0) <= last - first <= _LONGEST_FOLDER:
        return None
    ending = _month_end(last)
    same = (first.year, first.month) == (last.year, last.month)
    reason = f"no date in the text; the folder of its source note holds {folder.group()}"
    date = HistoricalDate(
        first.replace(day=1),
        ending,
        Precision.MONTH if same else Precision.RANGE,
        Certainty.DOUBTFUL,
        reason,
    )
    return Dateline(folder.group(), date=date)


def _month_end(day: dt.date) -> dt.date:
    following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return following - dt.timedelta(days=1)


def source_findings(
    text: str, source: SourceNote | None, dateline: Dateline | None
) -> list[Finding]:
    """What bears on the date without being one: a folder, a file number, when a meeting ended."""
    found: list[Finding] = []
    if dateline is not None and dateline.span is None and dateline.date is not None:
        found.append(Finding(FindingKind.INFERRED, f"date: {dateline.date.reason}"))
    if dateline is None:
        found.append(Finding(FindingKind.UNREAD, "no date stands in the text"))
        if source and (number := _CENTRAL_FILE.search(source.archival_source)):
            message = (
                f"the file number {number.group()} was given to papers of "
                f"19{number['year']}-{int(number['month']):02}-{int(number['day']):02}"
            )
            found.append(Finding(FindingKind.INFERRED, message))
    if ended := _ENDED.search(text):
        found.append(Finding(FindingKind.INFERRED, f"the text says when it ended: {ended['hour']}"))
    return found
