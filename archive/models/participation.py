"""Who takes part in a document, and who is named in it."""

from __future__ import annotations

from django.db import models

from archive.models.document import Document, Known
from archive.models.note import Note
from archive.models.person import Person
from archive.models.revision import Revision
from archive.models.version import is_current


class Function(models.TextChoices):
    """What somebody does in a document."""

    PARTICIPANT = "participant", "participant"
    SENDER = "sender", "sender"
    RECIPIENT = "recipient", "recipient"
    DRAFTER = "drafter", "drafter"
    INTERPRETER = "interpreter", "interpreter"
    MENTIONED = "mentioned", "mentioned"


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def current(self) -> ParticipationQuerySet:
        """Those read from the texts as they now stand."""
        return self.filter(is_current())

    def taking_part(self) -> ParticipationQuerySet:
        """All but those merely mentioned."""
        return self.exclude(function=Function.MENTIONED)


class Participation(models.Model):
    """A name as one text prints it, and the person it means, or nobody yet.

    `candidates` are the people it may mean when `person` is empty or doubtful.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="participations")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="participations")
    note = models.ForeignKey(
        Note, models.CASCADE, null=True, blank=True, related_name="participations"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    candidates = models.ManyToManyField(Person, related_name="candidacies", blank=True)
    printed = models.CharField(max_length=600)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    delegation = models.CharField(max_length=200, blank=True)
    role = models.TextField(blank=True, help_text="Office or post as printed.")
    function = models.CharField(max_length=20, choices=Function.choices)
    known = models.CharField(max_length=10, choices=Known.choices, default=Known.CERTAIN)
    reason = models.TextField(blank=True)
    by_editor = models.BooleanField(default=False, help_text="Settled by hand: never re-read.")
    position = models.PositiveIntegerField(default=0)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "function"], name="participation_of_person"),
            models.Index(fields=["revision", "position"], name="participation_in_text"),
            # Two that hold all that counting asks for.
            models.Index(
                fields=["person", "document", "revision", "function"],
                name="participation_documents",
            ),
            models.Index(
                fields=["document", "function", "person", "revision"],
                name="participation_people",
            ),
        ]

    def __str__(self) -> str:
        return self.printed
