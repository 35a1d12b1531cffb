"""Revisions: the unchanging states of a version's text."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from archive.models.fields import MarksField
from archive.models.version import Version


class Revision(models.Model):
    """One unchanging state of a version's text; the database refuses to alter or delete it.

    `sha256` is of the text, marks and notes together, in the form `ingest.store` states;
    `structure` holds what was read beside the text: parties, dateline, source note, findings.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    marks = MarksField(default=list)
    structure = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    made = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="one_revision_number"),
        ]
        indexes = [models.Index(fields=["sha256"], name="revision_by_hash")]

    def __str__(self) -> str:
        return f"{self.version_id} revision {self.number}"

    def get_absolute_url(self) -> str:
        version = self.version
        return reverse("revision", args=[version.document.slug, version.siglum, self.number])
