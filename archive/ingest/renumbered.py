"""A newer file of a volume: which of its documents are held already under another number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from archive.ingest.filling import Text
from archive.ingest.revisions import digest_of
from archive.models import SourceKind, Version, Volume


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Texts that know which document they are; `moved` are (old id, new id) of the same words.

    `vanished` are the ids of documents that the file no longer has: they stay as they are.
    """

    texts: tuple[Text, ...]
    moved: tuple[tuple[str, str], ...] = ()
    vanished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """A document held from the volume's file: its slug and number, its words if they differ."""

    slug: str
    number: str
    sha256: str
    text: str = ""


def renumber(volume: Volume, texts: Sequence[Text]) -> Renumbering:
    """Tell by their words which held documents have another id in a newer file.

    A document moves where its words, its printed number left out, stand once under another id
    and no longer under its own. What then stands under its old id is another document.
    """
    held = _held(volume)
    if not held:
        return Renumbering(tuple(texts))
    same = {
        t.item for t in texts if t.item in held and held[t.item].sha256 == digest_of(t.transcript)
    }
    words = {
        text.item: _words(text.transcript.text, text.transcript.number)
        for text in texts
        if text.item not in same
    }
    at = {said: item for item, said in words.items()}
    times = Counter(words.values())
    moved: dict[str, str] = {}
    for old, one in _with_words(volume, held, same).items():
        said = _words(one.text, one.number)
        if words.get(old) != said and times[said] == 1 and at[said] not in moved.values():
            moved[old] = at[said]
    came_from = {new: old for old, new in moved.items()}
    settled = []
    for text in texts:
        if text.item in came_from:
            settled.append(replace(text, held_as=held[came_from[text.item]].slug))
        else:
            settled.append(replace(text, is_another=text.item in moved))
    present = {text.item for text in texts}
    vanished = tuple(item for item in held if item not in present and item not in moved)
    return Renumbering(tuple(settled), tuple(sorted(moved.items())), vanished)


def _words(text: str, number: str) -> str:
    """A text without the number its heading prints."""
    if not number:
        return text
    printed = rf"^(?:No\. )?{re.escape(number)}\b\.?\s{{0,3}}"
    return re.sub(printed, "", text, count=1, flags=re.MULTILINE)


def _held(volume: Volume) -> dict[str, _Held]:
    """The documents held from the volume's file, by id; their words are not read."""
    columns = ("item", "document__slug", "number", "current__sha256")
    rows = _versions(volume).order_by("number_order", "pk").values_list(*columns)
    return {item: _Held(*row) for item, *row in rows}


def _with_words(volume: Volume, held: dict[str, _Held], but: set[str]) -> dict[str, _Held]:
    """The held documents, but for some, with their words."""
    rows = _versions(volume).exclude(item__in=but).values_list("item", "current__text")
    return {item: replace(held[item], text=text) for item, text in rows}


def _versions(volume: Volume) -> QuerySet[Version]:
    return Version.objects.filter(
        volume=volume, source_kind=SourceKind.TEI, current__isnull=False, document__withdrawn=False
    )
