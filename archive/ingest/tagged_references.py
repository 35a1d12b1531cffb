"""What editors' tags say of references, beside what the words say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.references import (
    Catalogue,
    Context,
    Outcome,
    Reference,
    ReferenceKind,
    Resolution,
    resolve,
)
from archive.references.tags import contradiction, read_tag
from archive.text import Mark

_OPEN = frozenset({Outcome.UNREADABLE, Outcome.NOT_HELD, Outcome.SEVERAL, Outcome.ELSEWHERE})
_NO_TAG = frozenset({ReferenceKind.ARCHIVE, ReferenceKind.PUBLICATION})


def with_tags(
    meant: Sequence[Resolution],
    tags: Sequence[Mark],
    text: str,
    context: Context,
    catalogue: Catalogue,
) -> list[Resolution]:
    """The references of a text, each weighed with the tag on its words; tags alone are added.

    Where both name a place in full and differ, the words stand first and the tag's place after
    them, the reason saying so; where the words leave it open, the tag decides.
    """
    found = list(meant)
    for tag in tags:
        printed = tag.span.of(text)
        read = read_tag(tag.target, context.home, printed)
        if read is None:
            continue
        read = replace(read, start=tag.start, end=tag.end)
        tagged = resolve(read, context.home, context.document, catalogue)
        over = [at for at, one in enumerate(found) if _overlap(one.reference, tag)]
        if not over:
            found.append(tagged)
        elif len(over) == 1:
            found[over[0]] = _together(found[over[0]], tagged, context)
    return sorted(found, key=lambda one: (one.reference.start, one.reference.end))


def _overlap(reference: Reference, tag: Mark) -> bool:
    return reference.start < tag.end and tag.start < reference.end


def _together(words: Resolution, tagged: Resolution, context: Context) -> Resolution:
    """One resolution out of what the words and what the tag say."""
    against = contradiction(tagged.reference, words.reference, context.home)
    if against:
        words = replace(words, tagged=_place(tagged.reference), contradiction=against)
    if words.reference.kind in _NO_TAG and tagged.outcome is not Outcome.RESOLVED:
        return words
    if against and _says_where(words.reference):
        if not tagged.targets or set(tagged.targets) <= set(words.targets):
            return replace(words, reason=_joined(words.reason, against))
        targets = tuple(dict.fromkeys((*words.targets, *tagged.targets)))
        if not words.targets:
            return replace(words, reason=_joined(words.reason, against))
        certainty = round(0.8 * words.certainty, 2)
        reason = _joined(words.reason, against)
        return replace(words, targets=targets, certainty=certainty, reason=reason)
    if words.outcome in _OPEN and tagged.outcome is Outcome.RESOLVED and tagged.targets:
        reason = _joined(words.reason if words.outcome is Outcome.SEVERAL else "", tagged.reason)
        return replace(
            tagged,
            reference=words.reference,
            reason=reason,
            tagged=words.tagged,
            contradiction=words.contradiction,
        )
    return words


def _place(tag: Reference) -> str:
    """Where a tag points, as the publisher writes it: "frus1961-63v05#d218fn3"."""
    note = f"fn{tag.note}" if tag.note else ""
    place = f"d{tag.document}{note}" if tag.document else f"pg_{tag.page}" if tag.page else ""
    return f"{tag.volume}#{place}" if place else tag.volume


def _says_where(read: Reference) -> bool:
    """Whether the words themselves name a document, page or volume, and not by position."""
    return bool(read.document or read.page or read.volume) and not read.relation


def _joined(*reasons: str) -> str:
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))
