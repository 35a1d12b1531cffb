"""The editors' own indexes of volumes: the subjects they name, and the documents on each."""

from __future__ import annotations

from django.db import models

from archive.models.document import Document, Known, Subject
from archive.models.volume import Volume


class IndexEntry(models.Model):
    """A heading of a volume's index as printed, and the subject that it is.

    `lines` are its sub-headings with their places, each [sub-heading, places as printed]; a
    heading that only sends one elsewhere (`sends`) stands with the subject it sends to.
    """

    volume = models.ForeignKey(Volume, models.CASCADE, related_name="index_entries")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="index_entries")
    printed = models.CharField(max_length=200)
    sends = models.BooleanField(default=False, help_text="“See …”: another heading is the subject.")
    lines = models.JSONField(default=list, blank=True)
    see_also = models.JSONField(default=list, blank=True, help_text="Headings, as printed.")
    position = models.PositiveIntegerField(help_text="In the index, from 1.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volume", "position", "subject"], name="one_index_entry"
            ),
        ]
        verbose_name_plural = "index entries"

    def __str__(self) -> str:
        return self.printed


class Indexed(models.Model):
    """A document that a volume's index names under a heading.

    `places` is what the index prints: "cease-fire: 834–836; violations: 841". The place is
    certain where its page carries one document; where several stand on it, the heading's words
    told which. `added` says that the document had the subject from nowhere else.
    """

    entry = models.ForeignKey(IndexEntry, models.CASCADE, related_name="indexed")
    document = models.ForeignKey(Document, models.CASCADE, related_name="indexed")
    places = models.TextField()
    known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    added = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "document"], name="one_indexed"),
        ]
        verbose_name_plural = "indexed"

    def __str__(self) -> str:
        return self.places
