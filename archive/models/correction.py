"""What editors rule of single references; it outlives every reading of the texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Ruling(models.TextChoices):
    """What an editor says of a reference."""

    MEANS = "means", "means this place"
    OPEN = "open", "leave it open"


class ReferenceCorrection(models.Model):
    """An editor's ruling on one reference, apart from what is worked out, which it overrules.

    It is found again by where it stands: document, version, note, words and which of their
    occurrences there. So it holds for the next revision, and for a text taken in anew.
    """

    document = models.CharField(max_length=120, help_text="The document's slug.")
    siglum = models.CharField(max_length=12, help_text="The version's.")
    note = models.CharField(max_length=40, blank=True, help_text="The note's key; none: the body.")
    printed = models.CharField(max_length=600, help_text="The words that refer, as printed.")
    occurrence = models.PositiveSmallIntegerField(
        default=1, help_text="Which reference of these words in that text or note, from 1."
    )
    ruling = models.CharField(max_length=8, choices=Ruling.choices, default=Ruling.MEANS)
    place = models.CharField(
        max_length=300,
        blank=True,
        help_text="A citation (“FRUS, 1961–1963, vol. VI, no. 119”) or an address of this room.",
    )
    reason = models.CharField(max_length=400, help_text="Shown to readers with the ruling.")
    editor = models.CharField(max_length=150, blank=True)
    made = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "siglum", "note", "printed", "occurrence"],
                name="one_ruling",
            ),
            models.CheckConstraint(
                condition=Q(ruling="means") ^ Q(place=""), name="a_place_or_left_open"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.printed}” in {self.document}/{self.siglum}"
