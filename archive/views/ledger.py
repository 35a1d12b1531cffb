"""The ledger of references: what became of each, and the lists an editor goes through."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.citing import csv_cell
from archive.models import Reference, ReferenceCorrection
from archive.models.ledger import Ledger, in_order_printed, listed_in
from archive.models.reference import ReferenceOutcome
from archive.references import ReferenceKind
from archive.views.addresses import Listed, listed, with_targets
from archive.views.citations import held_volumes
from archive.views.cited import absolute
from archive.views.kept import kept
from archive.views.paging import page_of
from archive.views.referred import kind_words

MOST_ROWS = 50_000
"""References a table holds at most; its last line says when there are more."""
_AT_ONCE = 500
MOST_STRAY = 50
COLUMNS = (
    "document", "version", "note", "printed", "sentence", "kind", "relation", "remark", "outcome",
    "certainty", "volume", "number", "page", "last page", "note named", "means", "leads to",
    "tagged", "contradiction", "repair", "reason", "ruled by", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the ledger is narrowed to; "" narrows nothing, nor does a value that is none."""

    ledger: str = ""
    outcome: str = ""
    kind: str = ""
    volume: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Asked:
        return cls(
            _one_of(asked.get("list", ""), Ledger.values),
            _one_of(asked.get("outcome", ""), ReferenceOutcome.values),
            _one_of(asked.get("kind", ""), [kind.value for kind in ReferenceKind]),
            asked.get("volume", "").replace("\0", "")[:40],
        )

    def narrow(self, references: QuerySet[Reference]) -> QuerySet[Reference]:
        found = listed_in(self.ledger, references)
        if self.outcome:
            found = found.filter(outcome=self.outcome)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.volume:
            found = found.filter(revision__version__volume__key=self.volume)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference in the ledger, how it names what it means, and where a tag leads instead."""

    item: Listed
    kind: str
    tagged_url: str


def _entry(row: Reference) -> Entry:
    return Entry(listed(row), kind_words(row), tagged_url(row.tagged))


def tagged_url(tagged: str) -> str:
    """The place here of a tag as the publisher writes it; "" for no tag."""
    volume, _, place = tagged.partition("#")
    if not volume:
        return ""
    return reverse("hsg", args=[volume, place]) if place else reverse("hsg_volume", args=[volume])


def _one_of(value: str, known: list[str]) -> str:
    return value if value in known else ""


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """A page of the ledger, with the rulings that no longer find their words."""
    asked = Asked.of(request.GET)
    rows = _rows(asked)
    many = kept(("references", asked), rows.order_by().count)
    page = page_of(request, with_targets(rows).select_related("correction"), many=many)
    context = {
        "asked": asked,
        "page": page,
        "items": [_entry(row) for row in page],
        "lists": Ledger.choices,
        "outcomes": ReferenceOutcome.choices,
        "kinds": [(kind.value, kind.value.replace("-", " ")) for kind in ReferenceKind],
        "volumes": held_volumes(),
        "stray": _stray() if asked.ledger == Ledger.RULED else (),
    }
    return render(request, "references/ledger.html", context)


@require_safe
def ledger_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The ledger as a table, narrowed as its page is."""
    lines = _csv_lines(_rows(Asked.of(request.GET)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="references.csv"'
    return response


def _rows(asked: Asked) -> QuerySet[Reference]:
    return in_order_printed(asked.narrow(Reference.objects.current()))


def _stray() -> list[ReferenceCorrection]:
    """Rulings whose words stand in no text as it now reads."""
    rows = ReferenceCorrection.objects.filter(references__isnull=True)
    return list(rows.order_by("document", "siglum", "note", "pk")[:MOST_STRAY])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: QuerySet[Reference]) -> Iterator[str]:
    """The table, a line at a time, after a mark that tells spreadsheets it is UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    related = with_targets(rows).select_related("correction")[: MOST_ROWS + 1]
    for count, row in enumerate(related.iterator(chunk_size=_AT_ONCE)):
        if count == MOST_ROWS:
            yield writer.writerow([f"Cut after {MOST_ROWS} references: narrow the list for more."])
            return
        yield writer.writerow([csv_cell(value) for value in _cells(listed(row))])


def _cells(item: Listed) -> list[object]:
    one = item.reference
    version, volume = one.revision.version, one.volume
    return [
        version.document.slug, version.siglum, one.note.key if one.note else "", one.printed,
        one.sentence, one.kind, one.relation, one.remark, one.outcome, one.certainty,
        volume.key if volume else "", one.named_number, one.named_page, one.named_last_page,
        one.named_note, item.meant, " ".join(absolute(place.url) for place in item.places),
        one.tagged, one.contradiction, one.repair, one.reason,
        one.correction.editor if one.correction else "", absolute(item.at),
    ]  # fmt: skip
