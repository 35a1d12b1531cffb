"""The lists an editor goes through: references that need looking at, each a question of its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from archive.models.reference import Reference, ReferenceOutcome

_IN_A_VOLUME = ("document", "editorial-note", "page", "note", "source-note")
_FULFILLED = (ReferenceOutcome.RESOLVED, ReferenceOutcome.SEVERAL)
_NEAR = 80
"""Code points between a telegram named and the marker of the note that speaks of it."""


class Ledger(models.TextChoices):
    """The lists of the ledger, in the order an editor goes through them."""

    BROKEN = "broken", "Broken"
    AMBIGUOUS = "ambiguous", "Several candidates"
    CONTRADICTING = "contradicting", "Tag against words"
    FULFILLED = "fulfilled", "Promises fulfilled"
    NOW_HELD = "now-held", "“Not printed”, now held"
    RULED = "ruled", "Ruled by an editor"


def listed_in(ledger: str, references: QuerySet[Reference]) -> QuerySet[Reference]:
    """The references of one list of the ledger; all of them for no list."""
    if ledger == Ledger.BROKEN:
        return _broken(references)
    if ledger == Ledger.AMBIGUOUS:
        return references.filter(outcome=ReferenceOutcome.SEVERAL)
    if ledger == Ledger.CONTRADICTING:
        return references.filter(contradiction__gt="")
    if ledger == Ledger.FULFILLED:
        return references.filter(remark="promise", outcome__in=_FULFILLED)
    if ledger == Ledger.NOW_HELD:
        return _now_held(references)
    if ledger == Ledger.RULED:
        return references.filter(correction__isnull=False)
    return references


def _broken(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """What cannot be read, and places missing from volumes that were taken in whole.

    Of a volume held in part, what is missing is waited for.
    """
    missing = Q(
        outcome=ReferenceOutcome.NOT_HELD, kind__in=_IN_A_VOLUME, volume__file_sha256__gt=""
    )
    return references.filter(Q(outcome=ReferenceOutcome.UNREADABLE) | missing)


def _now_held(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """Words that say "not printed" or "not found" of a telegram that is in the room.

    They follow the telegram's name, or stand in a note whose marker follows it in the text.
    """
    named = Reference.objects.filter(
        revision=OuterRef("revision"),
        note__isnull=True,
        kind="telegram",
        outcome__in=_FULFILLED,
        end__lte=OuterRef("note__anchor"),
        end__gte=OuterRef("note__anchor") - _NEAR,
    )
    direct = Q(kind="telegram", outcome__in=_FULFILLED)
    return references.filter(Q(remark="negative") & (direct | Exists(named)))


def in_order_printed(references: QuerySet[Reference]) -> QuerySet[Reference]:
    """By text, the body's first, then the notes', each by place."""
    return references.order_by("revision", F("note__position").asc(nulls_first=True), "start", "pk")
