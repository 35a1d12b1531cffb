"""Documents: the intellectual items; their subjects; how each fact is known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from archive.models.fields import validate_slug
from archive.models.person import Person


class Known(models.TextChoices):
    """How far a fact is known."""

    CERTAIN = "certain", "certain"
    PROBABLE = "probable", "probable"
    DOUBTFUL = "doubtful", "doubtful"


class Subject(models.Model):
    """A controlled heading; subject lines as printed are its variants."""

    slug = models.SlugField(max_length=120, unique=True, validators=[validate_slug])
    heading = models.CharField(max_length=200, unique=True)
    note = models.TextField(blank=True)
    variants = models.JSONField(default=list, blank=True, help_text="Printed words that mean it.")
    source = models.CharField(max_length=400, blank=True)
    folded = models.CharField(
        max_length=200, blank=True, db_index=True, help_text="What its printings have in common."
    )
    from_index = models.BooleanField(
        default=False, help_text="Known from the indexes of volumes alone."
    )

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("subject", args=[self.slug])


class DocumentQuerySet(models.QuerySet["Document"]):
    def by_date(self) -> DocumentQuerySet:
        """Earliest first; the undated last, by slug."""
        return self.order_by(F("earliest").asc(nulls_last=True), "begins", "slug")

    def listed(self) -> DocumentQuerySet:
        """All but the withdrawn, which are few: an index names them."""
        return self.exclude(pk__in=Document.objects.filter(withdrawn=True).values("pk"))

    def naming(self, person: Person) -> DocumentQuerySet:
        """The documents in which a person takes part or is mentioned, each once."""
        return self.filter(participations__person=person).distinct()

    def on(self, subject: Subject) -> DocumentQuerySet:
        return self.filter(subjects=subject)


class Document(models.Model):
    """One conversation, letter or telegram; its texts are in its versions.

    `earliest` and `latest` bound the day; both are empty where nothing is known.
    """

    slug = models.CharField(max_length=120, unique=True, validators=[validate_slug])
    kind = models.CharField(max_length=40)
    title = models.TextField()
    about = models.TextField(blank=True, help_text="Its subject as first printed.")
    place = models.CharField(max_length=200, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, blank=True, help_text="day, month, year or range")
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    date_known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    date_reason = models.TextField(blank=True)
    subjects = models.ManyToManyField(Subject, related_name="documents", blank=True)
    withdrawn = models.BooleanField(default=False)
    taken_in = models.DateTimeField(auto_now_add=True)
    gaps_basis = models.CharField(
        max_length=64, blank=True, editable=False, help_text="The collation its gaps are read off."
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True, latest__isnull=True)
                | Q(earliest__lte=F("latest")),
                name="dates_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["earliest", "slug"], name="document_by_date"),
            models.Index(fields=["kind", "earliest"], name="document_by_kind"),
            models.Index(fields=["-taken_in", "slug"], name="document_by_arrival"),
            models.Index(fields=["slug"], condition=Q(withdrawn=True), name="document_withdrawn"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.slug])


class Fact(models.Model):
    """One fact about a document or version that is not simply printed: value, how known, why."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="facts")
    version = models.ForeignKey(
        "Version", models.CASCADE, null=True, blank=True, related_name="facts"
    )
    name = models.CharField(max_length=40, help_text="date, volume, home volume, number …")
    value = models.CharField(max_length=400)
    known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class SubjectLine(models.Model):
    """A subject line as one version prints it, and the headings it names, if any is known."""

    version = models.ForeignKey("Version", models.CASCADE, related_name="subject_lines")
    printed = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    subjects = models.ManyToManyField(Subject, related_name="lines", blank=True)

    def __str__(self) -> str:
        return self.printed
