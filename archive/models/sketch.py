"""What texts say, in brief: sampled shingles of words, by which the same words are found again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from archive.models.document import Document
from archive.models.revision import Revision
from archive.models.version import Version


class Sketch(models.Model):
    """How much of a current text was sampled."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="sketch")
    size = models.PositiveIntegerField(help_text="Sampled shingles.")

    def __str__(self) -> str:
        return f"sketch of {self.revision_id}"


class Shingle(models.Model):
    """A sampled run of words, as a number, and a text it stands in."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="shingles", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["value", "sketch"], name="shingle_by_value"),
            models.Index(fields=["sketch"], name="shingle_by_sketch"),
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"


class TwinQuerySet(models.QuerySet["Twin"]):
    def about(self, document: Document) -> TwinQuerySet:
        """Those that join a document's texts to others."""
        return self.of(document.versions.all())

    def of(self, versions: Iterable[Version]) -> TwinQuerySet:
        """Those that join texts of one document to others: what is held, and not judged two.

        The texts' keys are given as they are, so that each end is found by its own index.
        """
        keys = [version.pk for version in versions]
        held = self.filter(lesser__current__isnull=False, greater__current__isnull=False)
        elsewhere = held.exclude(lesser__document=F("greater__document"))
        return elsewhere.filter(Q(lesser__in=keys) | Q(greater__in=keys)).exclude(state="apart")


class Twin(models.Model):
    """Two versions of different documents that share a passage; an editor may join them.

    `shared` is the part of the lesser text that stands in the other, from 0 to 1; `passage`
    begins and ends as the lesser prints it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        ATTACHED = "attached", "attached as a version"
        APART = "apart", "two texts"

    lesser = models.ForeignKey(Version, models.CASCADE, related_name="twin_lesser")
    greater = models.ForeignKey(Version, models.CASCADE, related_name="twin_greater")
    shared = models.FloatField()
    words = models.PositiveIntegerField(help_text="Words in the longest shared passage.")
    passage = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made = models.DateTimeField(auto_now_add=True)

    objects = TwinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesser", "greater"], name="one_twin"),
            models.CheckConstraint(condition=~Q(lesser=F("greater")), name="two_versions"),
        ]

    def __str__(self) -> str:
        return f"{self.lesser_id} in {self.greater_id}"
