"""What was taken in, when, and what it changed."""

from __future__ import annotations

from django.db import models


class Accession(models.Model):
    """One run of taking in texts; `changes` counts what each kind of row gained."""

    started = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=400, help_text="The manifest or file taken in.")
    changes = models.JSONField(default=dict)
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M} {self.source}"
