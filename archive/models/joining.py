"""Documents that are one: the same text printed twice, and how that was found out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from archive.models.document import Document


class Joining(models.Model):
    """A document whose texts were made versions of another; its addresses lead there.

    `journal` holds the siglum and place of each version moved, by which it is undone. `other`
    stays as a row without texts, so that its slug is never given out again.
    """

    kept = models.ForeignKey(Document, models.CASCADE, related_name="joinings")
    other = models.ForeignKey(Document, models.CASCADE, related_name="joined_to")
    reason = models.TextField(help_text="The evidence that both print one text.")
    journal = models.JSONField(default=dict)
    made = models.DateTimeField(auto_now_add=True)
    undone = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="two_documents_joined"),
            models.UniqueConstraint(
                fields=["other"], condition=Q(undone__isnull=True), name="one_joining_stands"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} joined to {self.kept_id}"
