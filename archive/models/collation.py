"""What collating versions came to: editors' overrides of it, and what opens withheld words."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from archive.models.document import Document
from archive.models.revision import Revision
from archive.models.version import Version


class OverrideQuerySet(models.QuerySet["Override"]):
    def reaching(self, document: Document) -> OverrideQuerySet:
        """Those that hold in a document, the widest first: the nearest has the last word."""
        return self.filter(Q(document=document) | Q(scope=Override.Scope.EVERYWHERE)).order_by(
            models.Case(
                models.When(scope="everywhere", then=0),
                models.When(scope="document", then=1),
                default=2,
            ),
            "pk",
        )


class Override(models.Model):
    """An editor's judgement of a difference, beside what collating computes, never in its place.

    One made "here" names the difference by its lasting id; the wider ones name the two readings,
    whichever of them is the lemma.
    """

    class Scope(models.TextChoices):
        HERE = "here", "here"
        DOCUMENT = "document", "in this document"
        EVERYWHERE = "everywhere", "everywhere"

    class Cause(models.TextChoices):
        SUBSTANTIVE = "substantive", "substantive"
        SPELLING = "spelling", "spelling"
        PUNCTUATION = "punctuation", "punctuation or typography"
        OCR = "ocr", "OCR noise"
        EDITORIAL = "editorial", "editorial insertion"
        OMISSION = "omission", "omission"
        EXCISION = "excision", "excision"
        FORME_WORK = "forme-work", "forme work"
        TRANSPOSITION = "transposition", "transposition"

    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.HERE)
    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="overrides"
    )
    variant = models.CharField(
        max_length=24, blank=True, help_text="Here only: the id in the difference's address."
    )
    lemma = models.CharField(max_length=400, blank=True, help_text="One reading, as printed.")
    reading = models.CharField(max_length=400, blank=True, help_text="The other, as printed.")
    cause = models.CharField(max_length=14, choices=Cause.choices)
    note = models.CharField(max_length=400, help_text="Why: shown to readers beside the cause.")
    editor = models.CharField(max_length=150, blank=True)
    made = models.DateTimeField(auto_now=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_reaches_as_it_says",
                condition=Q(scope="here", document__isnull=False) & ~Q(variant="")
                | Q(scope="document", document__isnull=False, variant="") & ~Q(lemma="", reading="")
                | Q(scope="everywhere", document__isnull=True, variant="")
                & ~Q(lemma="", reading=""),
                violation_error_message=(
                    "Here: a document and the id of a difference. In this document: a document "
                    "and two readings. Everywhere: two readings, no document."
                ),
            ),
            models.UniqueConstraint(
                fields=["document", "variant"],
                condition=Q(scope="here"),
                name="one_override_here",
            ),
            models.UniqueConstraint(
                fields=["document", "lemma", "reading"],
                condition=Q(scope="document"),
                name="one_override_in_a_document",
            ),
            models.UniqueConstraint(
                fields=["lemma", "reading"],
                condition=Q(scope="everywhere"),
                name="one_override_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lemma or self.variant} ] {self.reading}: {self.cause}, {self.scope}"


class GapQuerySet(models.QuerySet["Gap"]):
    def standing(self) -> GapQuerySet:
        """Those of texts as they are now, in documents that are listed."""
        return self.filter(
            revision=F("version__current"),
            document=F("version__document"),
            document__withdrawn=False,
        )


class Gap(models.Model):
    """Words one version leaves out or withholds, with the version that prints them.

    `basis` is the key of the collation it was read off: another state of any of the document's
    versions has another. `page` and `paragraph` say where the note stands; `row` is the row of
    the comparison that sets it against the words. `first_public` is the version that first made
    the words public, where dates say so.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="gaps")
    version = models.ForeignKey(Version, models.CASCADE, related_name="gaps")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="gaps")
    basis = models.CharField(max_length=64)
    key = models.CharField(max_length=24)
    kind = models.CharField(max_length=10)
    printed = models.TextField()
    page = models.CharField(max_length=20, blank=True)
    paragraph = models.PositiveIntegerField(default=0)
    row = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=10)
    opened_by = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="opening"
    )
    words = models.PositiveIntegerField(default=0)
    openers = models.JSONField(default=list, help_text="Sigla of all versions with the words.")
    begins = models.TextField(blank=True, help_text="The first sentence withheld.")
    first_public = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="first_opening"
    )

    objects = GapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_gap"),
        ]
        indexes = [models.Index(fields=["kind", "document"], name="gap_by_kind")]

    def __str__(self) -> str:
        return self.printed

    def get_absolute_url(self) -> str:
        """Where the words stand against the note."""
        if self.opened_by:
            sigla = [self.version.siglum, self.opened_by.siglum]
            url = reverse("compare", args=[self.document.slug, sigla])
            return f"{url}?at={self.key}"
        return self.version.get_absolute_url()
