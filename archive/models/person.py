"""The authority file: people, their names as printed, offices and who held them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from archive.models.fields import validate_slug


class Person(models.Model):
    """Someone the documents name; `name` and `sort_name` are made of the three parts."""

    slug = models.CharField(max_length=120, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=200, help_text="In reading order: Anastas I. Mikoyan.")
    sort_name = models.CharField(max_length=200, db_index=True)
    surname = models.CharField(max_length=100)
    given = models.CharField(max_length=120, blank=True)
    suffix = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=20, blank=True, help_text="Whom he serves: us, ussr.")
    identifiers = models.JSONField(default=list, blank=True, help_text="Names elsewhere.")
    posts = models.JSONField(default=list, blank=True, help_text="Title, first day, last day.")
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    born = models.PositiveSmallIntegerField(null=True, blank=True)
    died = models.PositiveSmallIntegerField(null=True, blank=True)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])


class VariantName(models.Model):
    """A form of a name; `folded` is the form it is found by."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="variant_names")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_variant_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office that people hold one after another."""

    slug = models.CharField(max_length=120, unique=True, validators=[validate_slug])
    title = models.CharField(max_length=300)
    country = models.CharField(max_length=20, blank=True, help_text="Whose office: us, ussr.")
    forms = models.JSONField(default=list, blank=True, help_text="As printed: The President.")
    bureau = models.CharField(max_length=20, blank=True, help_text="The letters it heads: EUR.")
    single = models.BooleanField(default=True, help_text="One person at a time holds it.")
    source = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.title


class Tenure(models.Model):
    """Who held an office from when to when; an open end is empty."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tenures")
    office = models.ForeignKey(Office, models.CASCADE, related_name="tenures")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    began = models.CharField(max_length=10, blank=True, help_text="As closely as known: 1962-03.")
    ended = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True, help_text="Such as Acting.")
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True)
                | models.Q(start__isnull=True)
                | models.Q(start__lte=models.F("end")),
                name="tenure_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office_id}"
