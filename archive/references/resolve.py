"""Resolving a reference: from what the words say to what they mean in the holdings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.references.fit import best_first
from archive.references.reference import (
    Catalogue,
    Outcome,
    Reference,
    ReferenceKind,
    Resolution,
    Target,
)
from archive.references.series import PARTS
from archive.references.volumes import (
    display_name,
    is_volume_id,
    part_with_number,
    part_with_page,
    parts_of,
    short_name,
    sibling,
    subseries_of,
    supplement_of,
)

_ELSEWHERE = {
    ReferenceKind.PUBLICATION: "Another publication, not a volume of the series",
    ReferenceKind.ARCHIVE: "A file in an archive, not a printed text",
    ReferenceKind.UNPRINTED: "The editors say the text is not printed in the series or not found",
}
_WHOLE_VOLUMES = frozenset({ReferenceKind.VOLUME, ReferenceKind.SUPPLEMENT})
_SAME_DOCUMENT = frozenset({"above", "below", "same"})


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Where a reference points, held or not, and how that was worked out."""

    volume: str
    document: str = ""
    page: str = ""
    certainty: float = 1.0
    reason: str = ""


def resolve(reference: Reference, home: str, document: str, catalogue: Catalogue) -> Resolution:
    """Say which held place a reference means.

    `home` is the volume whose words the text repeats and `document` its number there ("380" or
    "d380"): a bare "Document 218" means the home volume's own. One candidate, or one that fits
    clearly best, is the target, with the others after it; candidates that fit alike leave the
    choice to the reader.
    """
    if reference.kind in _ELSEWHERE:
        reason = reference.reason or _ELSEWHERE[reference.kind]
        certainty = reference.certainty
        return Resolution(reference, Outcome.ELSEWHERE, certainty=certainty, reason=reason)
    if reference.kind is ReferenceKind.TELEGRAM:
        return _resolve_telegram(reference, _Meaning(home), catalogue)
    meaning = _meaning(reference, home, document.removeprefix("d"), catalogue)
    if not meaning.volume:
        reason = _join(meaning.reason, reference.reason)
        return Resolution(reference, Outcome.UNREADABLE, certainty=0.0, reason=reason)
    return _RESOLVERS[reference.kind](reference, meaning, catalogue)


def _meaning(reference: Reference, home: str, document: str, catalogue: Catalogue) -> _Meaning:
    volume, reason = _volume(reference, home)
    if reference.kind is ReferenceKind.SUPPLEMENT and not reference.volume:
        volume, reason = supplement_of(home), "No microfiche supplement of the volume is known"
        return _Meaning(volume, certainty=reference.certainty, reason="" if volume else reason)
    if not volume:
        return _Meaning("", reason="No volume is named, and none is known that the words are from")
    number, page = reference.document, reference.page
    if not reference.volume or reference.volume in PARTS or reference.relation == "ibid":
        volume, reason = _with_part(volume, number, page, reason)
    if number or page or reference.kind in _WHOLE_VOLUMES:
        return _Meaning(volume, number, page, reference.certainty, reason)
    return _relative(reference, volume, document, catalogue, reason)


def _volume(reference: Reference, home: str) -> tuple[str, str]:
    """The volume meant, and the reason if the words do not name it in full."""
    if reference.volume:
        return reference.volume, reference.reason
    if reference.designation and home:
        number, _, part = reference.designation.partition(", Part ")
        return sibling(home, number, part), reference.reason
    if not home:
        return "", reference.reason
    if reference.reason:
        return home, reference.reason
    what = "page" if reference.page else "document number"
    where = short_name(home)
    return home, f"A bare {what} means the volume the words were printed in: {where}"


def _with_part(volume: str, number: str, page: str, reason: str) -> tuple[str, str]:
    """The part of the volume that has the page or number, where the parts are one run of them."""
    meant, label = volume, ""
    if page:
        meant, label = part_with_page(volume, page), f"paged in one run, and p. {page}"
    elif number:
        meant, label = part_with_number(volume, number), f"numbered in one run, and no. {number}"
    if meant == volume:
        return volume, reason
    return meant, _join(reason, f"the parts are {label} is in {short_name(meant)}")


def _relative(
    reference: Reference, volume: str, document: str, catalogue: Catalogue, reason: str
) -> _Meaning:
    """Where "supra", "infra", "above" or a bare note points from a document."""
    if not document:
        return _Meaning(
            "", reason="It is told by position, and the document it stands in is unknown"
        )
    if reference.relation in _SAME_DOCUMENT or not reference.relation:
        return _Meaning(volume, document, "", reference.certainty, reason)
    before, after = catalogue.neighbours(volume, document)
    number = before if reference.relation in {"supra", "ante"} else after
    if not number:
        side = "before" if reference.relation in {"supra", "ante"} else "after"
        return _Meaning("", reason=f"No document is printed {side} no. {document} in the volume")
    reason = _join(reason, f"no. {number}")
    return _Meaning(volume, number, "", reference.certainty, reason)


def _resolve_document(reference: Reference, meaning: _Meaning, catalogue: Catalogue) -> Resolution:
    if not meaning.document:
        return _resolve_page(reference, meaning, catalogue)
    targets: list[Target] = []
    for volume in parts_of(meaning.volume):
        targets += catalogue.numbered(volume, meaning.document)
    if meaning.page:
        targets = [replace(target, page=meaning.page) for target in targets]
    label = f"No. {meaning.document} of {display_name(meaning.volume)}"
    return _outcome(reference, meaning, targets, catalogue, label)


def _resolve_page(reference: Reference, meaning: _Meaning, catalogue: Catalogue) -> Resolution:
    if not meaning.page.isdecimal():
        found = catalogue.on_page(meaning.volume, meaning.page)
        label = f"P. {meaning.page} of {display_name(meaning.volume)}"
        return _outcome(reference, meaning, found, catalogue, label)
    first = int(meaning.page)
    last = int(reference.last_page) if reference.last_page.isdecimal() else first
    last = max(first, last)
    placed = [
        one
        for volume in parts_of(meaning.volume)
        for one in catalogue.between_pages(volume, first, last)
    ]
    fit = best_first(placed, first, last)
    pages = f"p. {first}" if first == last else f"pp. {first}–{last}"
    if not fit.targets:
        label = f"{pages[0].upper()}{pages[1:]} of {display_name(meaning.volume)}"
        return _outcome(reference, meaning, [], catalogue, label)
    targets = tuple(replace(target, page=meaning.page) for target in fit.targets)
    return Resolution(
        reference,
        Outcome.RESOLVED if fit.clear else Outcome.SEVERAL,
        targets,
        meaning.volume,
        round(meaning.certainty * fit.certainty, 2),
        _join(_repair(reference), meaning.reason, fit.reason),
        document=meaning.document,
        page=meaning.page,
    )


def _resolve_note(reference: Reference, meaning: _Meaning, catalogue: Catalogue) -> Resolution:
    note = reference.note
    if meaning.document:
        targets = [
            target
            for volume in parts_of(meaning.volume)
            for target in catalogue.noted(volume, meaning.document, note)
        ]
    else:
        targets = list(catalogue.noted_on_page(meaning.volume, meaning.page, note))
    named = f"Note {note}" if note else "The source note"
    if targets:
        return _outcome(reference, meaning, targets, catalogue, named)
    whole = _resolve_document(reference, meaning, catalogue)
    if not whole.targets:
        return whole
    reason = _join(f"{named} is not in the held text; its document is", whole.reason)
    return replace(whole, certainty=round(0.6 * whole.certainty, 2), reason=reason)


def _resolve_volume(reference: Reference, meaning: _Meaning, catalogue: Catalogue) -> Resolution:
    volume, reason = meaning.volume, meaning.reason
    certainty = meaning.certainty
    if not is_volume_id(volume) or _is_whole_subseries(volume):
        reason = reason or "No volume of the series is so designated"
        return Resolution(reference, Outcome.UNREADABLE, (), volume, 0.2, reason)
    held = any(catalogue.holds(one) for one in parts_of(volume))
    outcome = Outcome.RESOLVED if held else Outcome.NOT_HELD
    state = "is held" if held else "is not held"
    reason = _join(reason, f"{display_name(volume)} {state}", _remark(reference))
    return Resolution(reference, outcome, (), volume, certainty, reason)


def _is_whole_subseries(volume: str) -> bool:
    return "-" in volume and volume == f"frus{subseries_of(volume)}" and volume[4:8] >= "1952"


def _resolve_telegram(reference: Reference, meaning: _Meaning, catalogue: Catalogue) -> Resolution:
    telegram = reference.telegram
    targets = list(catalogue.telegrams(meaning.volume, telegram)) if telegram else []
    label = f"{telegram.series} {telegram.number}".capitalize() if telegram else "The telegram"
    alone = len(targets) == 1
    reason = "The one held telegram of that number, post and date" if alone else reference.reason
    meaning = replace(meaning, certainty=reference.certainty, reason=reason)
    return _outcome(reference, meaning, targets, catalogue, label)


def _resolve_attachment(
    reference: Reference, meaning: _Meaning, catalogue: Catalogue
) -> Resolution:
    label = reference.attachment
    targets = list(catalogue.attached(meaning.volume, meaning.document, label))
    named = f"{label} of no. {meaning.document} of {display_name(meaning.volume)}"
    return _outcome(reference, meaning, targets, catalogue, named)


_RESOLVERS: dict[ReferenceKind, Callable[[Reference, _Meaning, Catalogue], Resolution]] = {
    ReferenceKind.DOCUMENT: _resolve_document,
    ReferenceKind.EDITORIAL_NOTE: _resolve_document,
    ReferenceKind.PAGE: _resolve_page,
    ReferenceKind.NOTE: _resolve_note,
    ReferenceKind.SOURCE_NOTE: _resolve_note,
    ReferenceKind.VOLUME: _resolve_volume,
    ReferenceKind.SUPPLEMENT: _resolve_volume,
    ReferenceKind.ATTACHMENT: _resolve_attachment,
}


def _outcome(
    reference: Reference,
    meaning: _Meaning,
    targets: Sequence[Target],
    catalogue: Catalogue,
    label: str,
) -> Resolution:
    """One target resolves, several leave the choice, none is said to be not held."""
    found = tuple(dict.fromkeys(targets))
    outcome = Outcome.RESOLVED if len(found) == 1 else Outcome.SEVERAL
    reason, certainty = meaning.reason, meaning.certainty
    if not found:
        outcome = Outcome.NOT_HELD
        absent = f"{label} is not held"
        if reference.kind is not ReferenceKind.TELEGRAM and not catalogue.holds(meaning.volume):
            absent = f"{display_name(meaning.volume)} is not held"
        reason = _join(reason, absent)
    elif len(found) > 1:
        reason = _join(reason, f"{label} may be any of {len(found)}")
        certainty = certainty / len(found)
    return Resolution(
        reference,
        outcome,
        found,
        meaning.volume,
        round(certainty, 2),
        _join(_repair(reference), reason or f"{label}, as printed", _remark(reference)),
        document=meaning.document,
        page=meaning.page,
    )


def _repair(reference: Reference) -> str:
    return f"{reference.repair}: a dash is missing" if reference.repair else ""


def _remark(reference: Reference) -> str:
    if reference.remark == "promise":
        return "announced for publication when the words were printed"
    return ""


def _join(*reasons: str) -> str:
    """Reasons in one line, none twice."""
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))
