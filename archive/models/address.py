"""Addresses that were once served."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from archive.models.version import Version
from archive.models.volume import Volume


class FormerAddress(models.Model):
    """A path once served that is no longer the preferred one; never given out again.

    `path` is the old address from its first slash; `successor` the address it moved to, empty
    where the text was withdrawn: then `reason` stands on the tombstone.
    """

    path = models.CharField(max_length=300, unique=True)
    successor = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=600, blank=True)
    reason = models.TextField()
    retired = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "former addresses"

    def __str__(self) -> str:
        return self.path


class FormerPlaceQuerySet(models.QuerySet["FormerPlace"]):
    def named(self, volume: str, number: str) -> FormerPlaceQuerySet:
        """Those of a volume that its earlier files called by a number, or by its id."""
        return self.filter(
            Q(number__iexact=number) | Q(item__iexact=f"d{number}"), volume__key=volume
        )


class FormerPlace(models.Model):
    """Where an earlier file of a volume had a text that its newer files have elsewhere.

    `item` and `number` are what the place was called. `is_part` where only part of what stood
    there is now in the version: it was divided.
    """

    volume = models.ForeignKey(Volume, models.CASCADE, related_name="former_places")
    version = models.ForeignKey(Version, models.CASCADE, related_name="former_places")
    item = models.CharField(max_length=40)
    number = models.CharField(max_length=20, blank=True)
    is_part = models.BooleanField(default=False)
    left = models.DateTimeField(auto_now_add=True)

    objects = FormerPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "item"], name="one_former_place"),
        ]
        indexes = [
            models.Index(fields=["volume", "number"], name="former_place_by_number"),
            models.Index(fields=["volume", "item"], name="former_place_by_item"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} was {self.item}"
