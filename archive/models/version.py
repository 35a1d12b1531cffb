"""Versions: the texts of a document."""

from __future__ import annotations

import re

from django.db import models
from django.urls import reverse

from archive.models.document import Document, Known
from archive.models.fields import validate_siglum
from archive.models.volume import Volume


class SourceKind(models.TextChoices):
    """How the source carries the text: the values of `transcripts.Form`."""

    VOLUME_WEB = "volume-web", "web text of a printed volume"
    SCAN_OCR = "scan-ocr", "OCR of a scanned original"
    WEB_TRANSCRIPTION = "web-transcription", "web transcription"
    TEI = "tei", "TEI text of a printed volume"


def number_order(number: str) -> int:
    """Where a printed number stands among its volume's: 438 before 438A before 439.

    Numbers are up to six digits and a letter; anything else is 0.

    >>> number_order("438"), number_order("438A"), number_order("no number")
    (43800, 43801, 0)
    """
    match = re.fullmatch(r"([0-9]{1,6})([A-Za-z]?)", number)
    if not match:
        return 0
    letter = match[2].upper()
    return int(match[1]) * 100 + (ord(letter) - ord("A") + 1 if letter else 0)


class VersionQuerySet(models.QuerySet["Version"]):
    def in_order(self) -> VersionQuerySet:
        """As a record lists them."""
        return self.order_by("document_id", "position", "siglum")

    def printed_as(self, volume: str, number: str) -> VersionQuerySet:
        """The versions printed under a number in a volume."""
        return self.filter(volume__key=volume, number__iexact=number)


class Version(models.Model):
    """One text of a document, as one source carries it; its words are in its revisions."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    siglum = models.CharField(max_length=12, validators=[validate_siglum])
    position = models.PositiveSmallIntegerField(default=1, help_text="Order on the record.")
    label = models.CharField(max_length=200, help_text="A few words: FRUS XXIV, no. 438.")
    title = models.TextField(blank=True, help_text="The heading as printed.")
    source_kind = models.CharField(max_length=20, choices=SourceKind.choices)
    volume = models.ForeignKey(
        Volume, models.PROTECT, null=True, blank=True, related_name="versions"
    )
    number = models.CharField(max_length=20, blank=True, help_text="In its volume: 438, 278A.")
    item = models.CharField(max_length=40, blank=True, help_text="The publisher's id: d438.")
    shelfmark = models.CharField(max_length=80, blank=True, help_text="Such as scan no. 01286.")
    number_order = models.PositiveIntegerField(default=0, help_text="Orders a volume: 43800.")
    telegram_number = models.CharField(max_length=20, blank=True, db_index=True)
    first_page = models.CharField(max_length=20, blank=True)
    last_page = models.CharField(max_length=20, blank=True)
    home_volume = models.ForeignKey(
        Volume,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="home_of",
        help_text="The volume whose words the text repeats: a bare “Document 218” is that one's.",
    )
    home_known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    quoted_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotations",
        help_text="The version of another document whose text quotes these words.",
    )
    archival_source = models.TextField(blank=True)
    classification = models.TextField(blank=True)
    handling = models.TextField(blank=True)
    drafting = models.TextField(blank=True)
    approval = models.TextField(blank=True)
    rights = models.TextField(blank=True)
    public_since = models.CharField(max_length=40, blank=True, help_text="A year or a date.")
    current = models.OneToOneField(
        "Revision", models.PROTECT, null=True, blank=True, related_name="current_of"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "siglum"], name="one_siglum"),
        ]
        indexes = [
            models.Index(fields=["volume", "number"], name="version_by_number"),
            models.Index(fields=["volume", "item"], name="version_by_item"),
            models.Index(fields=["volume", "number_order"], name="version_in_volume"),
            models.Index(fields=["volume", "document"], name="version_held_in_volume"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.siglum}"

    def get_absolute_url(self) -> str:
        return reverse("version", args=[self.document.slug, self.siglum])


def is_current(revision: str = "revision") -> models.Exists:
    """Whether the revision of a row is the text that its version has now.

    Answered by an index alone, where a join would fetch every revision with its words.
    """
    return models.Exists(Version.objects.filter(current=models.OuterRef(revision)))
