"""Editors' rulings, laid over what references are worked out to mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.ingest.readings import Reading
from archive.models import Note, ReferenceCorrection, Version
from archive.models import Reference as ReferenceRow
from archive.models.correction import Ruling
from archive.references import (
    Catalogue,
    Context,
    Outcome,
    Reference,
    ReferenceKind,
    Resolution,
    Target,
    read_citation,
    resolve,
)

LONGEST_PRINTED = 600
_OWN = re.compile(
    r"(?:https?://[\w.:-]{1,120})?/documents/(?P<slug>[a-z0-9][a-z0-9-]{0,119})/"
    r"(?:(?P<siglum>[a-z0-9]{1,12})/)?(?:#(?:pg_(?P<page>[\w.-]{1,16})|(?P<note>fn[\w.-]{1,16})))?"
)
_Where = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Corrections:
    """The rulings on some texts, by where they stand; `seen` counts the words met so far."""

    rulings: dict[_Where, ReferenceCorrection]
    catalogue: Catalogue
    seen: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, readings: Sequence[Reading], catalogue: Catalogue) -> Corrections:
        slugs = {reading.document.slug for reading in readings}
        rows = ReferenceCorrection.objects.filter(document__in=slugs)
        rulings = {
            (row.document, row.siglum, row.note, row.printed, row.occurrence): row for row in rows
        }
        return cls(rulings, catalogue)

    def ruling(
        self, reading: Reading, note: Note | None, meant: Resolution
    ) -> ReferenceCorrection | None:
        """The ruling on the next reference of a text; asked of each, in reading order."""
        printed = meant.reference.printed[:LONGEST_PRINTED]
        key = note.key if note else ""
        words = (reading.document.slug, reading.version.siglum, key, printed)
        self.seen[words] += 1
        return self.rulings.get((*words, self.seen[words]))

    def ruled(self, meant: Resolution, ruling: ReferenceCorrection, context: Context) -> Resolution:
        """A reference as an editor rules; the reason keeps what was worked out."""
        otherwise = f"otherwise read as {meant.outcome.value.replace('-', ' ')}"
        otherwise += f" ({meant.reason})" if meant.reason else ""
        reason = f"An editor’s ruling: {ruling.reason.rstrip('.')}; {otherwise}"
        if ruling.ruling == Ruling.OPEN:
            outcome = Outcome.SEVERAL if len(meant.targets) > 1 else Outcome.UNREADABLE
            return replace(meant, outcome=outcome, reason=reason)
        place = read_place(ruling.place, context, self.catalogue)
        if place is None:
            return replace(meant, reason=f"{reason}; the place ruled cannot be read")
        printed = meant.reference
        read = replace(
            place.reference,
            start=printed.start,
            end=printed.end,
            printed=printed.printed,
            remark=printed.remark,
            repair=printed.repair,
        )
        return replace(place, reference=read, certainty=1.0, reason=reason)


def standing_of(reference: ReferenceRow) -> dict[str, object]:
    """Where a reference stands, as a ruling on it says: its document, version, note and words."""
    same = ReferenceRow.objects.filter(
        revision=reference.revision_id, note=reference.note_id, printed=reference.printed
    )
    keys = list(same.order_by("start", "end", "pk").values_list("pk", flat=True))
    version = reference.revision.version
    return {
        "document": version.document.slug,
        "siglum": version.siglum,
        "note": reference.note.key if reference.note else "",
        "printed": reference.printed,
        "occurrence": keys.index(reference.pk) + 1,
    }


def read_place(words: str, context: Context, catalogue: Catalogue) -> Resolution | None:
    """The one place a citation or an address of this room names; None if it names no one place."""
    if own := _OWN.fullmatch(words.strip()):
        return _own_place(own, words)
    found = [one for one in read_citation(words, context.home) if one.volume or context.home]
    if len(found) != 1:
        return None
    meant = resolve(found[0], context.home, context.document, catalogue)
    return meant if meant.volume and meant.outcome is not Outcome.UNREADABLE else None


def _own_place(own: re.Match[str], words: str) -> Resolution:
    """A document, version, page or note by its address here; not held if it is not there."""
    versions = Version.objects.filter(document__slug=own["slug"], current__isnull=False)
    if own["siglum"]:
        versions = versions.filter(siglum=own["siglum"])
    version = versions.select_related("volume").order_by("position").first()
    kind = ReferenceKind.NOTE if own["note"] else ReferenceKind.DOCUMENT
    read = Reference(0, len(words), words, kind)
    if version is None:
        return Resolution(read, Outcome.NOT_HELD)
    siglum = version.siglum if own["siglum"] else ""
    target = Target(own["slug"], siglum, note=own["note"] or "", page=own["page"] or "")
    volume = version.volume.key if version.volume else ""
    return Resolution(read, Outcome.RESOLVED, (target,), volume, document=version.number)
