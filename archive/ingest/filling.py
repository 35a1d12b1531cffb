"""What the columns of a document and of a version hold, out of a text and an editor's entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from archive.ingest.revisions import SourceFile
from archive.ingest.sanitise import plain_words
from archive.models import Document, Volume
from archive.models import number_order as order_of
from archive.transcripts import Certainty, HistoricalDate, Transcript
from archive.transcripts.manifest import Entry, Printed
from archive.transcripts.manifest import Fact as Known

_FIRST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Text:
    """One text ready to be taken in: an editor's entry, the words, and the file they are from.

    `item` is the publisher's id of a volume's document ("d380"), `order` its place among the
    volume's where its number tells none, `telegram` the number of a telegram; `beside` is what
    only the volume's markup says. `held_as` is the slug of the document the text is known to
    be, where neither number nor id would tell; `is_another` says that it is none of those held.
    """

    entry: Entry
    transcript: Transcript
    source: SourceFile
    item: str = ""
    order: int = 0
    telegram: str = ""
    held_as: str = ""
    is_another: bool = False
    beside: dict[str, Any] = field(default_factory=dict)

    @property
    def printed(self) -> Printed | None:
        """Where a volume prints it, if one does."""
        return self.entry.printed.value if self.entry.printed else None

    @property
    def volumes(self) -> list[str]:
        """The volumes it names as its own: where printed, whose words it repeats."""
        home = self.entry.home_volume
        return [self.printed.volume if self.printed else "", home.value if home else ""]


def fill(row: Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set a row's fields; what those that differed held before, by name."""
    before = {name: getattr(row, name) for name in values}
    differed = {name: held for name, held in before.items() if held != values[name]}
    for name in differed:
        setattr(row, name, values[name])
    return differed


def document_fields(text: Text, held: Document | None) -> dict[str, Any]:
    """An editor's facts stand over the text's own; a later version fills only what is empty."""
    record, transcript = text.entry.document, text.transcript
    fields: dict[str, Any] = {}
    if record.title or held is None:
        fields["title"] = record.title.value if record.title else _title(transcript)
    if record.kind or held is None:
        fields["kind"] = (record.kind.value if record.kind else transcript.kind).value
    if held is None or not held.about:
        about = "; ".join(line.printed for line in transcript.subjects)
        fields["about"] = " ".join(about.split())
    place = transcript.dateline.place if transcript.dateline else ""
    if record.place or held is None or not held.place:
        fields["place"] = record.place.value if record.place else place[:200]
    if record.date:
        fields |= _date_fields(record.date.value, record.date.certainty, record.date.evidence)
    elif held is None or held.earliest is None:
        date = transcript.dateline.date if transcript.dateline else None
        if date:
            fields |= _date_fields(date, date.certainty, date.reason or "the text's own date")
    return fields


def _title(transcript: Transcript) -> str:
    """The heading; a text that has none goes by its first words, or by its number."""
    first = " ".join(transcript.text.split()[:_FIRST_WORDS])
    return transcript.title or first or f"No. {transcript.number}"


def _date_fields(date: HistoricalDate, certainty: Certainty, reason: str) -> dict[str, Any]:
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "precision": date.precision.value,
        "begins": date.begins,
        "ends": date.ends,
        "date_known": certainty.value,
        "date_reason": reason,
    }


def version_fields(text: Text, volumes: Mapping[str, Volume]) -> dict[str, Any]:
    """A version's columns, but for its document, siglum and position."""
    entry, transcript, printed = text.entry, text.transcript, text.printed
    home = entry.home_volume
    number = (printed.number if printed else "") or transcript.number
    source = transcript.source_note
    volume = volumes.get(printed.volume) if printed else None
    home_volume = volumes.get(home.value) if home else None
    return {
        "label": plain_words(entry.label),
        "title": transcript.title,
        "source_kind": transcript.form.value,
        "volume_id": volume.pk if volume else None,
        "number": number,
        "item": text.item or (f"d{number}".lower() if printed and number else ""),
        "number_order": order_of(number) or text.order,
        "telegram_number": text.telegram,
        "first_page": _page(transcript, 0, printed.first_page if printed else ""),
        "last_page": _page(transcript, -1, printed.last_page if printed else ""),
        "home_volume_id": home_volume.pk if home_volume else None,
        "home_known": _how_sure(home or entry.printed).value,
        "archival_source": _said(entry.archival_source, source.archival_source if source else ""),
        "classification": _said(entry.classification, source.classification if source else ""),
        "handling": _said(entry.handling, source.handling if source else ""),
        "drafting": source.drafting if source else "",
        "approval": source.approval if source else "",
        "shelfmark": plain_words(entry.shelfmark),
        "rights": plain_words(entry.rights),
        "public_since": entry.public_since,
    }


def volumes_named(texts: Iterable[Text]) -> set[str]:
    """The volumes that some texts are printed in or repeat."""
    return {volume for text in texts for volume in text.volumes if volume}


def _how_sure(fact: Known[Any] | None) -> Certainty:
    return fact.certainty if fact else Certainty.CERTAIN


def _page(transcript: Transcript, which: int, given: str) -> str:
    return given or (transcript.pages[which].label if transcript.pages else "")


def _said(fact: Known[str] | None, printed: str) -> str:
    """An editor's word where there is one, else the text's own."""
    return plain_words(fact.value) if fact else printed
