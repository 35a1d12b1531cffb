"""Printed volumes."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from archive.models.fields import validate_volume


class VolumeQuerySet(models.QuerySet["Volume"]):
    def with_held(self) -> VolumeQuerySet:
        """Each volume with `held`: whether a version printed in it is in the room."""
        from archive.models.version import Version

        held = Version.objects.filter(volume=OuterRef("pk"), document__withdrawn=False)
        return self.annotate(held=Exists(held))

    def in_series_order(self) -> VolumeQuerySet:
        return self.order_by("series", "subseries", "sort_key", "key")


class Volume(models.Model):
    """A printed volume: it exists here as soon as anything names it, held or not."""

    key = models.CharField(
        max_length=40,
        unique=True,
        validators=[validate_volume],
        help_text="The publisher's id, such as frus1961-63v24.",
    )
    series = models.CharField(max_length=120, blank=True)
    subseries = models.CharField(max_length=40, blank=True, help_text="As printed: 1961–1963.")
    number = models.CharField(max_length=40, blank=True, help_text="As printed: XXIV; E–15.")
    part = models.CharField(max_length=60, blank=True)
    sort_key = models.CharField(max_length=40, blank=True, help_text="Orders numbers: 024.")
    title = models.CharField(max_length=400, blank=True)
    editors = models.JSONField(default=list, blank=True, help_text="Names in reading order.")
    general_editor = models.CharField(max_length=120, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=400, blank=True, help_text="Where these facts are from.")
    isbn = models.CharField(max_length=20, blank=True)
    file_name = models.CharField(max_length=255, blank=True, help_text="The file last taken in.")
    file_sha256 = models.CharField(max_length=64, blank=True)

    objects = VolumeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["series", "subseries", "sort_key", "key"], name="volume_in_series"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The volume as a historian names it: "FRUS, 1961–1963, vol. XXIV, Laos Crisis"."""
        parts = [self.short_name, self.title]
        return ", ".join(part for part in parts if part)

    @property
    def short_name(self) -> str:
        """The volume without its title: "FRUS, 1961–1963, vol. XXIV"; its key if unknown."""
        if not self.subseries:
            return self.key
        series = "FRUS" if self.series.startswith("Foreign Relations") else self.series
        number = f"vol. {self.number}" if self.number else ""
        part = f"part {self.part}" if self.part else ""
        return ", ".join(piece for piece in (series, self.subseries, number, part) if piece)

    def get_absolute_url(self) -> str:
        return reverse("volume", args=[self.key])


class VolumeContents(models.Model):
    """What a volume's file says besides its documents, apart from the volume that all name.

    `divisions` are its chapters, nested: id, kind, title, page, notes, documents (their ids),
    divisions. `terms` are its abbreviations by id: [term, expansion]. `index` entries hold
    heading, person, pages (each [first, last, "n" for a note or "d" for a document]), see,
    see_also, entries. `pages` are all printed pages in order:
    [label, ids of the documents on it, ids of those that begin there, the document whose own
    pages are counted, or ""].
    """

    volume = models.OneToOneField(Volume, models.CASCADE, related_name="contents")
    divisions = models.JSONField(default=list, blank=True)
    terms = models.JSONField(default=dict, blank=True)
    index = models.JSONField(default=list, blank=True)
    pages = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name_plural = "volume contents"

    def __str__(self) -> str:
        return f"contents of {self.volume_id}"
