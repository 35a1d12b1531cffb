"""The holdings as resolving sees them: the references package's questions, asked of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db.models import Q

from archive.models import Note, Page, Version, number_order
from archive.references import Placed, Target, Telegram
from archive.references.catalogue import next_numbers
from archive.text import fold

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LONGEST_RANGE = 200


def _kept(question: Callable[_P, _R]) -> Callable[_P, _R]:
    """Each answer is kept with the catalogue: the same question costs nothing again."""

    @wraps(question)
    def asked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        catalogue, *rest = args
        answers: dict[object, _R] = catalogue.answers  # type: ignore[attr-defined]  # always self
        key = (question.__name__, *rest)
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        return answers[key]

    return asked


class HeldCatalogue:
    """Answers from the tables as they were when first asked: one belongs to one accession."""

    def __init__(self) -> None:
        self.answers: dict[object, object] = {}

    @_kept
    def holds(self, volume: str) -> bool:
        return Version.objects.filter(volume__key=volume).exists()

    @_kept
    def numbered(self, volume: str, number: str) -> Sequence[Target]:
        versions = Version.objects.printed_as(volume, number).order_by("position")
        return _one_a_document(
            Target(slug, siglum)
            for slug, siglum in versions.values_list("document__slug", "siglum")
        )

    @_kept
    def on_page(self, volume: str, page: str) -> Sequence[Target]:
        pages = Page.objects.labelled(volume, page).order_by(
            "-begins", "revision__version__number_order", "revision__version__position"
        )
        rows = pages.values_list(
            "revision__version__document__slug", "revision__version__siglum", "label"
        )
        return _one_a_document(Target(slug, siglum, page=label) for slug, siglum, label in rows)

    @_kept
    def between_pages(self, volume: str, first: int, last: int) -> Sequence[Placed]:
        labels = [str(page) for page in range(first, min(last, first + _LONGEST_RANGE) + 1)]
        touched = Page.objects.current().filter(volume__key=volume, label__in=labels)
        versions = Version.objects.filter(current__in=touched.values("revision")).order_by(
            "number_order", "position"
        )
        rows = versions.values_list("document__slug", "siglum", "first_page", "last_page")
        placed = {
            slug: Placed(Target(slug, siglum), int(begins), int(ends))
            for slug, siglum, begins, ends in reversed(rows)
            if begins.isdecimal() and ends.isdecimal()
        }
        return tuple(reversed(placed.values()))

    @_kept
    def noted(self, volume: str, number: str, note: str) -> Sequence[Target]:
        return _noted(
            _marked(note),
            revision__current_of__volume__key=volume,
            revision__current_of__number__iexact=number,
        )

    @_kept
    def noted_on_page(self, volume: str, page: str, note: str) -> Sequence[Target]:
        pages = Page.objects.labelled(volume, page).values("revision")
        return _noted(_marked(note), revision__in=pages)

    @_kept
    def attached(self, volume: str, number: str, label: str) -> Sequence[Target]:
        versions = Version.objects.printed_as(volume, number).select_related("document", "current")
        return _one_a_document(
            Target(version.document.slug, version.siglum)
            for version in versions.order_by("position")
            if version.current and _names_attachment(version.current.structure, label)
        )

    @_kept
    def telegrams(self, volume: str, telegram: Telegram) -> Sequence[Target]:
        versions = Version.objects.filter(
            telegram_number=telegram.number, document__title__icontains=telegram.post
        ).order_by("-volume__key", "number_order")
        rows = versions.values_list("document__slug", "siglum", "volume__key")
        own_first = sorted(rows, key=lambda row: row[2] != volume)
        return _one_a_document(Target(slug, siglum) for slug, siglum, _ in own_first)

    @_kept
    def neighbours(self, volume: str, number: str) -> tuple[str, str]:
        """The numbers beside a number: those held, else those that counting gives."""
        here = number_order(number)
        versions = Version.objects.filter(volume__key=volume)
        before = versions.filter(number_order__lt=here, number_order__gte=here // 100 * 100 - 100)
        after = versions.filter(number_order__gt=here, number_order__lte=here + 100)
        counted = next_numbers(number)
        return (
            before.order_by("-number_order").values_list("number", flat=True).first() or counted[0],
            after.order_by("number_order").values_list("number", flat=True).first() or counted[1],
        )


def _marked(note: str) -> Q:
    return Q(marker=note) if note else Q(kind="source")


def _noted(which: Q, **where: object) -> Sequence[Target]:
    notes = Note.objects.filter(which, **where).order_by("revision__version__position", "position")
    rows = notes.values_list(
        "revision__version__document__slug", "revision__version__siglum", "key"
    )
    return _one_a_document(Target(slug, siglum, note=key) for slug, siglum, key in rows)


def _names_attachment(structure: dict[str, list[dict[str, str]]], label: str) -> bool:
    return any(fold(label) in fold(one["title"]) for one in structure.get("attachments", ()))


def _one_a_document(targets: Iterable[Target]) -> Sequence[Target]:
    """The first target in each document, in the order given."""
    first: dict[str, Target] = {}
    for target in targets:
        first.setdefault(target.document, target)
    return tuple(first.values())
