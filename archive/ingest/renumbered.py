"""A newer file of a volume: which of its documents are held already under another number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from archive.ingest.filling import Text
from archive.ingest.recognised import Recognised, Said, recognise
from archive.ingest.revisions import digest_of
from archive.models import SourceKind, Version, Volume


@dataclass(frozen=True, slots=True)
class Left:
    """A place that words left: `item` is what they are called now, `is_part` not all of them.

    `joined` is the slug of the document that stood there, where it is one with another now.
    """

    old: str
    number: str
    item: str
    is_part: bool = False
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Texts that know which document they are, and the places that documents have left.

    `told` is what the accession's log says of it: moved, divided and joined documents, and
    those that the file no longer has, which stay as they are.
    """

    texts: tuple[Text, ...]
    left: tuple[Left, ...] = ()
    told: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """A document held from the volume's file; its words, heading and day if they may differ."""

    slug: str
    number: str
    sha256: str
    said: Said = field(default=Said("", "", ""))


def renumber(volume: Volume, texts: Sequence[Text]) -> Renumbering:
    """Tell by their words which held documents have another id in a newer file.

    A document moves where its words, its printed number left out, stand once under another id
    and no longer under its own; or, where they were changed too, where most of them do. What
    then stands under its old id is another document. One that was divided goes on as one of its
    pieces; one that was joined to another goes on as that one.
    """
    held = _held(volume)
    if not held:
        return Renumbering(tuple(texts))
    same = {
        t.item for t in texts if t.item in held and held[t.item].sha256 == digest_of(t.transcript)
    }
    newer = {text.item: _said(text) for text in texts if text.item not in same}
    former = _with_words(volume, held, same)
    moved = _moved(former, newer)
    found = recognise(
        {item: one.said for item, one in former.items() if item not in moved},
        {item: said for item, said in newer.items() if item not in set(moved.values())},
    )
    goes_on = {new: old for old, new in moved.items()} | _going_on(found)
    left = tuple(_left(held, moved, found))
    return Renumbering(
        tuple(_settled(texts, held, goes_on)),
        left,
        (*_told(moved, found), *_vanished(held, texts, left)),
    )


def _moved(former: dict[str, _Held], newer: dict[str, Said]) -> dict[str, str]:
    """Documents of the very same words under another id: old id → new id."""
    times = Counter(said.text for said in newer.values())
    at = {said.text: item for item, said in newer.items()}
    moved: dict[str, str] = {}
    for old, one in former.items():
        words = one.said.text
        stays = old in newer and newer[old].text == words
        if not stays and times[words] == 1 and at[words] not in moved.values():
            moved[old] = at[words]
    return moved


def _going_on(found: Recognised) -> dict[str, str]:
    """Under which new id which former document goes on."""
    goes_on = {one.new: one.old for one in found.moved}
    goes_on |= {parts[0]: old for old, parts in found.divided}
    return goes_on | {new: parts[0] for new, parts in found.joined}


def _settled(
    texts: Sequence[Text], held: dict[str, _Held], goes_on: dict[str, str]
) -> Iterable[Text]:
    gone = set(goes_on.values())
    for text in texts:
        if text.item in goes_on:
            yield replace(text, held_as=held[goes_on[text.item]].slug)
        else:
            yield replace(text, is_another=text.item in gone)


def _left(held: dict[str, _Held], moved: dict[str, str], found: Recognised) -> Iterable[Left]:
    """The places that documents, or pieces of them, are no longer at."""
    for old, new in [*moved.items(), *((one.old, one.new) for one in found.moved)]:
        yield Left(old, held[old].number, new)
    for old, parts in found.divided:
        yield from (Left(old, held[old].number, new, is_part=True) for new in parts if new != old)
    for new, parts in found.joined:
        for old in parts:
            if old != new:
                joined = held[old].slug if old != parts[0] else ""
                yield Left(old, held[old].number, new, joined=joined)


def _told(moved: dict[str, str], found: Recognised) -> Iterable[dict[str, Any]]:
    for old, new in sorted(moved.items()):
        yield {"kind": "moved", "from": old, "to": new}
    for one in found.moved:
        yield {"kind": "moved", "from": one.old, "to": one.new, "by": list(one.evidence)}
    for old, parts in found.divided:
        yield {"kind": "divided", "from": old, "to": list(parts)}
    for new, parts in found.joined:
        yield {"kind": "joined", "from": list(parts), "to": new}


def _vanished(
    held: dict[str, _Held], texts: Sequence[Text], left: Sequence[Left]
) -> Iterable[dict[str, Any]]:
    present = {text.item for text in texts} | {one.old for one in left}
    return ({"kind": "vanished", "item": item} for item in held if item not in present)


def _said(text: Text) -> Said:
    transcript = text.transcript
    date = transcript.dateline.date if transcript.dateline else None
    day = date.earliest.isoformat() if date else ""
    return Said(_words(transcript.text, transcript.number), transcript.title, day)


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
    columns = ("item", "current__text", "title", "document__earliest")
    rows = _versions(volume).exclude(item__in=but).order_by("number_order", "pk")
    return {
        item: replace(
            held[item],
            said=Said(_words(text, held[item].number), title, day.isoformat() if day else ""),
        )
        for item, text, title, day in rows.values_list(*columns)
    }


def _versions(volume: Volume) -> QuerySet[Version]:
    return Version.objects.filter(
        volume=volume, source_kind=SourceKind.TEI, current__isnull=False, document__withdrawn=False
    )
