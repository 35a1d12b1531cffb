"""The admin's actions on what the room holds: taking accessions back, withdrawing documents."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.contrib import admin, messages
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.admin_room import RoomAdmin
from archive.ingest.withdrawal import withdraw_documents
from archive.models import Accession, Document
from archive.search.index import index_documents

_REASON = "Withdrawn by an editor."


class Accessions(RoomAdmin):
    """What was taken in; an action takes it back."""

    actions = ["take_back"]

    @admin.action(description="Take back", permissions=["view"])
    def take_back(self, request: HttpRequest, rows: QuerySet[Accession]) -> None:
        """The latest first; one that others rest on is refused, with the reason."""
        if not request.user.has_perm("archive.change_document"):
            return
        for row in rows.order_by("-pk"):
            told = StringIO()
            try:
                call_command("undo_accession", row.pk, stdout=told)
            except CommandError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.log_change(request, row, "taken back")
                self.message_user(request, told.getvalue().strip())


class Documents(RoomAdmin):
    """Documents; an action withdraws them. Taking its accession back gives them back."""

    actions: Any = ["withdraw"]

    @admin.action(description="Withdraw: addresses say so", permissions=["change"])
    def withdraw(self, request: HttpRequest, rows: QuerySet[Document]) -> None:
        """The reason can be put in words at the former addresses that this makes."""
        documents = list(rows.filter(withdrawn=False).order_by("slug"))
        if not documents:
            return
        by = request.user.get_username()
        record = withdraw_documents(documents, _REASON, by)
        index_documents([document.slug for document in documents])
        for document in documents:
            self.log_change(request, document, "withdrawn")
        self.message_user(
            request,
            f"{len(documents)} withdrawn; taking back accession {record.pk} gives them back.",
        )
