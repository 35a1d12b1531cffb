"""Printed pages."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from archive.models.revision import Revision
from archive.models.version import is_current
from archive.models.volume import Volume


class PageQuerySet(models.QuerySet["Page"]):
    def current(self) -> PageQuerySet:
        """Pages of the texts as they now stand."""
        return self.filter(is_current())

    def labelled(self, volume: str, label: str) -> PageQuerySet:
        """The stretches of current texts on a printed page; whole page before part of one."""
        pages = self.current().filter(volume__key=volume, label__iexact=label)
        return pages.order_by(
            F("revision__version__number_order"), "revision__version__position", "position"
        )


class Page(models.Model):
    """The stretch of a revision that stands on one printed page.

    `volume` is empty for pages of an unprinted original. `begins` tells whether the text's
    first words stand on this page.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="pages")
    volume = models.ForeignKey(Volume, models.PROTECT, null=True, related_name="pages")
    label = models.CharField(max_length=20)
    position = models.PositiveIntegerField(help_text="In the text, from 1.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    inferred = models.BooleanField(default=False)
    begins = models.BooleanField(default=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="one_page_position"),
        ]
        indexes = [models.Index(fields=["volume", "label"], name="page_by_label")]

    def __str__(self) -> str:
        return f"page {self.label}"

    @property
    def anchor(self) -> str:
        """Its fragment; a label met again in one text takes its position with it."""
        return f"pg_{self.label}"
