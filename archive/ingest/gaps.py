"""Withheld words read off the collations of documents: what a list of them is made of."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Count, Q

from archive.collation import Collation, CollationError
from archive.collation import Gap as Found
from archive.ingest.collations import collation_of, key_of, versions_of
from archive.ingest.rows import batched
from archive.models import Document, Gap, Version
from archive.text import cut_sentences

logger = logging.getLogger(__name__)

_LONGEST = 600
_AT_ONCE = 500


def read_gaps(documents: Iterable[str] | None = None) -> int:
    """Bring the list of withheld words up to date; how many documents were collated.

    `documents` are slugs, None for all. Only documents of several versions are looked at, and
    of these only such as have changed, or were never looked at: so it costs little to ask for
    all, and completes what an earlier run did not come to.
    """
    held = Document.objects.annotate(
        texts=Count("versions", filter=Q(versions__current__isnull=False))
    ).order_by("pk")
    some = [Q()] if documents is None else map(_named, batched(list(documents), _AT_ONCE))
    read = 0
    for named in some:
        alone = held.filter(named, texts__lt=2)
        Gap.objects.filter(document__in=alone.values("pk")).delete()
        Document.objects.filter(pk__in=alone.exclude(gaps_basis="").values("pk")).update(
            gaps_basis=""
        )
        keys = list(held.filter(named, texts__gt=1).values_list("pk", flat=True))
        read += sum(_read_document(Document.objects.get(pk=pk)) for pk in keys)
    return read


def _named(slugs: Sequence[str]) -> Q:
    return Q(slug__in=slugs)


def _read_document(document: Document) -> bool:
    """Read the gaps of one document, unless they are known; whether it was collated."""
    versions = versions_of(document)
    basis = key_of(versions)
    if document.gaps_basis == basis:
        return False
    gaps: Iterable[Gap] = ()
    try:
        gaps = _gaps(document, versions, collation_of(versions), basis)
    except CollationError as error:
        logger.warning("%s cannot be collated: %s", document.slug, error)
    with transaction.atomic():
        Gap.objects.filter(document=document).delete()
        Gap.objects.bulk_create(gaps)
        Document.objects.filter(pk=document.pk).update(gaps_basis=basis)
    return True


def _gaps(
    document: Document, versions: list[Version], collation: Collation, basis: str
) -> Iterator[Gap]:
    by_siglum = {version.siglum: version for version in versions}
    for found in collation.gaps:
        version = by_siglum[found.place.siglum]
        assert version.current is not None  # noqa: S101  # only versions with a text are collated
        fill = found.fills[0] if found.fills else None
        yield Gap(
            document=document,
            version=version,
            revision=version.current,
            basis=basis,
            key=found.id,
            kind=found.kind.value,
            printed=found.printed[:_LONGEST],
            page=found.place.page,
            paragraph=found.place.paragraph,
            row=found.row,
            outcome=found.outcome.value,
            opened_by=by_siglum[fill.place.siglum] if fill else None,
            words=fill.words if fill else 0,
            openers=[one.place.siglum for one in found.fills],
            begins=_first_sentence(found),
            first_public=by_siglum.get(found.first_public),
        )


def _first_sentence(found: Found) -> str:
    """How the words withheld begin, as the version that fills them best prints them."""
    if not found.fills:
        return ""
    text = found.fills[0].text
    sentences = cut_sentences(text)
    return sentences[0].of(text)[:_LONGEST] if sentences else text[:_LONGEST]
