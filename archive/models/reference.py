"""Cross references: where they stand, as printed, as read, and what they mean."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce

from archive.models.correction import ReferenceCorrection
from archive.models.document import Document
from archive.models.note import Note
from archive.models.page import Page
from archive.models.revision import Revision
from archive.models.version import Version, is_current
from archive.models.volume import Volume


class ReferenceOutcome(models.TextChoices):
    """What became of a reference: the values of `references.Outcome`."""

    RESOLVED = "resolved", "resolved"
    NOT_HELD = "not-held", "not held"
    SEVERAL = "several", "several candidates"
    ELSEWHERE = "elsewhere", "in another publication"
    UNREADABLE = "unreadable", "unreadable"


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def current(self) -> ReferenceQuerySet:
        """Those that stand in the texts as they now are."""
        return self.filter(is_current())

    def in_reading_order(self) -> ReferenceQuerySet:
        """The body's first, then the notes', each by place."""
        return self.order_by("revision", models.F("note__position").asc(nulls_first=True), "start")

    def to_document(self, document: Document) -> ReferenceQuerySet:
        """Who refers to a document: the current references that mean it, its own texts' too.

        One version often names the pages of another: back-links equal links exactly.
        """
        targets = ReferenceTarget.objects.filter(document=document)
        return self.current().filter(pk__in=targets.values("reference"))


def times_meant(by: str) -> Coalesce:
    """How many current references mean each note or page; `by` names which."""
    targets = ReferenceTarget.objects.filter(
        is_current("reference__revision"), **{by: models.OuterRef("pk")}
    )
    counted = targets.order_by().values(by).annotate(many=models.Count("reference"))
    return Coalesce(models.Subquery(counted.values("many")), 0)


class Reference(models.Model):
    """A cross reference in a text or note, kept whatever became of it.

    `start` and `end` count code points of the note's text where `note` is set, else of the
    revision's. `sentence` is the sentence that refers, as printed.
    """

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="references")
    note = models.ForeignKey(Note, models.CASCADE, null=True, blank=True, related_name="references")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.CharField(max_length=600)
    sentence = models.TextField()
    kind = models.CharField(max_length=20)
    volume = models.ForeignKey(
        Volume,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="named_by",
        help_text="The volume meant, named or inferred.",
    )
    named_number = models.CharField(max_length=20, blank=True)
    named_page = models.CharField(max_length=20, blank=True)
    named_last_page = models.CharField(max_length=20, blank=True)
    named_note = models.CharField(max_length=20, blank=True)
    publication = models.CharField(max_length=300, blank=True)
    relation = models.CharField(max_length=20, blank=True)
    remark = models.CharField(max_length=20, blank=True)
    repair = models.CharField(max_length=300, blank=True)
    tagged = models.CharField(
        max_length=80, blank=True, help_text="Where the editors’ tag points, if elsewhere."
    )
    contradiction = models.CharField(max_length=300, blank=True)
    correction = models.ForeignKey(
        ReferenceCorrection,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="references",
        help_text="The editor's ruling in force.",
    )
    outcome = models.CharField(max_length=12, choices=ReferenceOutcome.choices)
    certainty = models.FloatField()
    reason = models.TextField(blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["outcome", "volume"], name="reference_by_outcome"),
            models.Index(fields=["revision", "start"], name="reference_in_text"),
            models.Index(fields=["volume", "revision"], name="reference_to_volume"),
            models.Index(fields=["contradiction"], name="reference_contradicting"),
            models.Index(fields=["remark", "outcome"], name="reference_by_remark"),
        ]

    def __str__(self) -> str:
        return self.printed


class ReferenceTarget(models.Model):
    """A place a reference means or may mean; the best first, from rank 1."""

    reference = models.ForeignKey(Reference, models.CASCADE, related_name="targets")
    rank = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="referred_by")
    version = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="referred_by"
    )
    note = models.ForeignKey(
        Note, models.CASCADE, null=True, blank=True, related_name="referred_by"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="referred_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "rank"], name="one_target_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.reference_id} → {self.document_id}"
