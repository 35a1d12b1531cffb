"""What was taken in, when, and what it changed."""

from __future__ import annotations

from django.db import models

from archive.models.volume import Volume


class Accession(models.Model):
    """One run of taking in texts; `changes` counts what each kind of row gained.

    A volume is an accession of its own. `before` is what the changed rows held until then, by
    which the accession can be taken back.
    """

    started = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=400, help_text="The manifest or file taken in.")
    changes = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    volume = models.ForeignKey(
        Volume, models.SET_NULL, null=True, blank=True, related_name="accessions"
    )
    file_sha256 = models.CharField(max_length=64, blank=True)
    before = models.JSONField(default=dict, blank=True)
    undone = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M} {self.source}"
