"""Who a volume's list of persons names, whom that means, and which of them may be one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from archive.models.document import Known
from archive.models.person import Person
from archive.models.volume import Volume


class Listing(models.Model):
    """An entry of a volume's list of persons, and whom the room holds it to mean.

    Its `item` ("p_RD1") means nothing outside the volume. `reason` is the evidence on which it
    was joined to its person.
    """

    volume = models.ForeignKey(Volume, models.CASCADE, related_name="listings")
    item = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="listings")
    known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    reason = models.TextField(blank=True)
    by_editor = models.BooleanField(default=False, help_text="Settled by hand: never re-joined.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volume", "item"], name="one_listing"),
        ]

    def __str__(self) -> str:
        return f"{self.volume_id} {self.item}"


class MergeSuggestion(models.Model):
    """Two people who may be one: an editor decides. The evidence is in words to weigh."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        APART = "apart", "two people"

    first = models.ForeignKey(Person, models.CASCADE, related_name="suggested_first")
    second = models.ForeignKey(Person, models.CASCADE, related_name="suggested_second")
    evidence = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_suggestion"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="lesser_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class Merge(models.Model):
    """A merge or split of people, with what each row held before, by which it is undone."""

    kept = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="merges")
    other = models.CharField(max_length=120, help_text="The slug retired, or made by a split.")
    is_split = models.BooleanField(default=False)
    journal = models.JSONField(default=dict)
    made = models.DateTimeField(auto_now_add=True)
    undone = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.other} {'split from' if self.is_split else 'merged into'} {self.kept_id}"
