"""The holdings as resolving sees them: the references package's questions, asked of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive.models import Note, Page, Version, number_order
from archive.references import Target


class HeldCatalogue:
    """Answers from the tables; each answer is kept, so one belongs to one accession."""

    def __init__(self) -> None:
        self.numbered = lru_cache(maxsize=4096)(self._numbered)
        self.on_page = lru_cache(maxsize=4096)(self._on_page)
        self.noted = lru_cache(maxsize=4096)(self._noted)
        self.neighbours = lru_cache(maxsize=4096)(self._neighbours)
        self.holds = lru_cache(maxsize=4096)(self._holds)

    def _numbered(self, volume: str, number: str) -> Sequence[Target]:
        versions = Version.objects.printed_as(volume, number).order_by("position")
        return _one_a_document(
            Target(slug, siglum)
            for slug, siglum in versions.values_list("document__slug", "siglum")
        )

    def _on_page(self, volume: str, page: str) -> Sequence[Target]:
        pages = Page.objects.labelled(volume, page).order_by(
            "-begins", "revision__version__number_order", "revision__version__position"
        )
        rows = pages.values_list(
            "revision__version__document__slug", "revision__version__siglum", "label"
        )
        return _one_a_document(Target(slug, siglum, page=label) for slug, siglum, label in rows)

    def _noted(self, volume: str, number: str, note: str) -> Sequence[Target]:
        notes = Note.objects.filter(
            revision__current_of__volume__key=volume,
            revision__current_of__number__iexact=number,
            marker=note,
        ).order_by("revision__version__position")
        rows = notes.values_list(
            "revision__version__document__slug", "revision__version__siglum", "key"
        )
        return _one_a_document(Target(slug, siglum, note=key) for slug, siglum, key in rows)

    def _neighbours(self, volume: str, number: str) -> tuple[str, str]:
        """The numbers next to a number, where they are held and no number is missing between."""
        here = number_order(number)
        versions = Version.objects.filter(volume__key=volume)
        before = versions.filter(number_order__lt=here, number_order__gte=here // 100 * 100 - 100)
        after = versions.filter(number_order__gt=here, number_order__lte=here + 100)
        return (
            before.order_by("-number_order").values_list("number", flat=True).first() or "",
            after.order_by("number_order").values_list("number", flat=True).first() or "",
        )

    def _holds(self, volume: str) -> bool:
        return Version.objects.filter(volume__key=volume).exists()


def _one_a_document(targets: Iterable[Target]) -> Sequence[Target]:
    """The first target in each document, in the order given."""
    first: dict[str, Target] = {}
    for target in targets:
        first.setdefault(target.document, target)
    return tuple(first.values())
