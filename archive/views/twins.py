"""Texts of two documents that share their words, side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.ingest.collations import collation_of, judged
from archive.models import Twin, Version
from archive.views.addresses import print_place
from archive.views.collations import without_texts
from archive.views.compare import Column, compared

MOST_LISTED = 50
LONGEST_SHOWN = 900
"""Signs of a shared passage that a list shows."""


@require_safe
def twins(
    request: HttpRequest, slug: str, siglum: str, other_slug: str, other_siglum: str
) -> HttpResponse:
    """A text beside one of another document, such as a quotation beside what it quotes."""
    versions = [_version(slug, siglum), _version(other_slug, other_siglum)]
    if versions[0].pk == versions[1].pk:
        raise Http404("A version cannot be compared with itself.")
    # Two volumes' texts may have one siglum, each in its own document.
    sigla = [siglum, other_siglum if other_siglum != siglum else f"{other_siglum[:11]}2"]
    document = versions[0].document
    collation = judged(collation_of(versions, sigla), document)
    address = twins_url(*versions)
    turned = [address, twins_url(*reversed(versions))]
    columns = [
        Column(version, witness.siglum, len(witness.words), url)
        for version, witness, url in zip(versions, collation.witnesses, turned, strict=True)
    ]
    context = {
        "held": [],
        "sigla": sigla,
        "columns": columns,
        "other": versions[1].document,
        **compared(request, document, versions, collation, address),
    }
    return render(request, "compare/compare.html", context)


def _version(slug: str, siglum: str) -> Version:
    rows = Version.objects.select_related("document", "current", "volume")
    found: Version = get_object_or_404(
        without_texts(rows), document__slug=slug, siglum=siglum, current__isnull=False
    )
    return found


def twins_url(one: Version, other: Version) -> str:
    """Where two texts of different documents stand side by side."""
    keys = [one.document.slug, one.siglum, other.document.slug, other.siglum]
    return reverse("twins", args=keys)


class Kinship(StrEnum):
    """How a text of another document stands to one of this document's, in a reader's words."""

    QUOTED_IN = "Quoted in"
    QUOTES = "Quotes"
    SHARES = "Same words in"


@dataclass(frozen=True, slots=True)
class ShownTwin:
    """A text of another document that shares words with this one's.

    `sigla` are this document's texts that share them, `words` those of the longest passage,
    which `passage` begins with; `is_cut` where it goes on. One that waits for an editor's
    judgement is not `is_settled`.
    """

    kinship: Kinship
    other: Version
    place: str
    sigla: tuple[str, ...]
    words: int
    passage: str
    is_cut: bool
    is_settled: bool
    url: str


def shown_twins(versions: Sequence[Version]) -> list[ShownTwin]:
    """The texts of other documents that share a passage with some of one document's.

    Quotations stand first, then the longest passages. Another document is shown once, by the
    text of it that shares most.
    """
    pairs = _pairs(versions)
    quotations = _quotations(pairs) if pairs else set()
    grouped: dict[int, list[_Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair.other.document_id, []).append(pair)
    shown = [_shown(group, quotations) for group in grouped.values()]
    order = list(Kinship)
    return sorted(shown, key=lambda one: (order.index(one.kinship), -one.words))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A twin as seen from one of the two documents."""

    twin: Twin
    own: Version
    other: Version


def _pairs(versions: Sequence[Version]) -> list[_Pair]:
    """Their twins in other documents that are listed, the longest passages first.

    Most texts have none: what the others are is asked only where there are any.
    """
    own = {version.pk: version for version in versions}
    twins = Twin.objects.of(versions).order_by("-words", "pk")[:MOST_LISTED]
    ends = {
        twin: (twin.lesser_id, twin.greater_id)[:: 1 if twin.lesser_id in own else -1]
        for twin in twins
    }
    keys = {other for _, other in ends.values()}
    others = _listed(keys) if keys else {}
    return [_Pair(t, own[one], others[two]) for t, (one, two) in ends.items() if two in others]


def _listed(keys: Iterable[int]) -> dict[int, Version]:
    rows = Version.objects.select_related("document", "volume")
    return rows.filter(document__withdrawn=False).in_bulk(keys)


def _quotations(pairs: Iterable[_Pair]) -> set[tuple[int | None, int]]:
    """Who quotes whom among pairs: the key of the text that quotes, that of what it quotes."""
    keys = {version.pk for pair in pairs for version in (pair.own, pair.other)}
    rows = Version.objects.filter(quoted_in__in=keys)
    return set(rows.values_list("quoted_in", "document"))


def _shown(group: Sequence[_Pair], quotations: Collection[tuple[int | None, int]]) -> ShownTwin:
    longest = group[0]
    passage = longest.twin.passage
    is_cut = len(passage) > LONGEST_SHOWN
    shown = passage[:LONGEST_SHOWN].rpartition(" ")[0] if is_cut else passage
    return ShownTwin(
        _kinship(group, quotations),
        longest.other,
        print_place(longest.other),
        tuple(sorted({pair.own.siglum for pair in group})),
        longest.twin.words,
        shown.strip(),
        is_cut,
        is_settled=any(pair.twin.state == Twin.State.ATTACHED for pair in group),
        url=twins_url(longest.own, longest.other),
    )


def _kinship(group: Iterable[_Pair], quotations: Collection[tuple[int | None, int]]) -> Kinship:
    for pair in group:
        if (pair.other.pk, pair.own.document_id) in quotations:
            return Kinship.QUOTED_IN
        if (pair.own.pk, pair.other.document_id) in quotations:
            return Kinship.QUOTES
    return Kinship.SHARES
