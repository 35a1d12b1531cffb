"""Notes of a revision."""

from __future__ import annotations

from django.db import models

from archive.models.fields import MarksField
from archive.models.revision import Revision


class Note(models.Model):
    """A note: printed marker, position in the list and key are three things kept apart."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="notes")
    key = models.CharField(max_length=40, help_text="Its anchor within the version: fn1.")
    marker = models.CharField(max_length=20, blank=True, help_text="As printed in the text.")
    position = models.PositiveIntegerField(help_text="In the list of notes, from 1.")
    kind = models.CharField(max_length=20)
    anchor = models.PositiveIntegerField(null=True, help_text="Where its marker stands.")
    text = models.TextField()
    marks = MarksField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="one_note_key"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.key}"
