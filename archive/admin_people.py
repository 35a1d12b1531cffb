"""The admin’s pages on who is who and which texts are the same: an editor decides."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.admin_room import RoomAdmin
from archive.ingest.gaps import read_gaps
from archive.ingest.joining import JoiningError, part
from archive.ingest.merging import MergeError, merge, split, undo
from archive.ingest.twins import attach_twin, join_twin
from archive.models import Joining, Listing, Merge, MergeSuggestion, Person, Twin
from archive.search.index import index_documents


class _Decided(RoomAdmin):
    """Rows that actions make and change, never forms."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _may_decide(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("archive.change_person"))


@admin.register(MergeSuggestion)
class MergeSuggestionAdmin(_Decided):
    """Pairs that may be one person, with the evidence; an action decides each."""

    list_display = ["names", "descriptions", "why", "state"]
    list_filter = ["state"]
    search_fields = ["first__sort_name", "second__sort_name"]
    list_select_related = ["first", "second"]
    ordering = ["state", "first__sort_name"]
    actions = ["merge_them", "keep_apart"]

    @admin.display(description="people", ordering="first__sort_name")
    def names(self, row: MergeSuggestion) -> str:
        return f"{row.first.sort_name} | {row.second.sort_name}"

    @admin.display(description="described as")
    def descriptions(self, row: MergeSuggestion) -> str:
        return f"{row.first.description[:120]} | {row.second.description[:120]}"

    @admin.display(description="evidence")
    def why(self, row: MergeSuggestion) -> str:
        return "; ".join(row.evidence)

    @admin.action(description="Merge: one person", permissions=["view"])
    def merge_them(self, request: HttpRequest, rows: QuerySet[MergeSuggestion]) -> None:
        """The person known longer is kept; the other's address leads there."""
        if not _may_decide(request):
            return
        for key in list(rows.values_list("pk", flat=True)):
            row = MergeSuggestion.objects.filter(pk=key).first()
            if row is not None:
                record = merge(row.first, row.second)
                self.log_change(request, record.kept, f"merged with {record.other}")

    @admin.action(description="Keep apart: two people", permissions=["view"])
    def keep_apart(self, request: HttpRequest, rows: QuerySet[MergeSuggestion]) -> None:
        if _may_decide(request):
            rows.update(state=MergeSuggestion.State.APART)


@admin.register(Listing)
class ListingAdmin(_Decided):
    """Entries of volumes' lists, and whom they mean; wrongly joined ones can be parted."""

    list_display = ["name", "volume", "person", "known", "reason", "by_editor"]
    list_select_related = ["volume", "person"]
    search_fields = ["name", "person__sort_name", "volume__key"]
    ordering = ["name", "volume__key"]
    actions = ["part"]

    @admin.action(description="Part: a person of their own", permissions=["view"])
    def part(self, request: HttpRequest, rows: QuerySet[Listing]) -> None:
        """The entries chosen, all of one person, become another."""
        listings = list(rows.select_related("volume", "person"))
        people = {listing.person_id for listing in listings}
        if len(people) != 1 or not _may_decide(request):
            self.message_user(request, "Choose entries of one person.", messages.ERROR)
            return
        try:
            record = split(Person.objects.get(pk=people.pop()), listings)
        except MergeError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.log_change(request, record.kept, f"parted from {record.other}")


@admin.register(Merge)
class MergeAdmin(_Decided):
    """What was merged and parted; each can be undone."""

    list_display = ["other", "kept", "is_split", "made", "undone"]
    list_select_related = ["kept"]
    ordering = ["-made"]
    actions = ["undo_them"]

    @admin.action(description="Undo", permissions=["view"])
    def undo_them(self, request: HttpRequest, rows: QuerySet[Merge]) -> None:
        """The latest first: a merge may rest on one before it."""
        if not _may_decide(request):
            return
        for row in rows.order_by("-made"):
            try:
                undo(row)
            except MergeError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.log_change(request, row.kept, f"undone: {row}")


@admin.register(Twin)
class TwinAdmin(_Decided):
    """Texts of different documents that share a passage, the longest first."""

    list_display = ["lesser_label", "greater_label", "shared", "words", "passage_begins", "state"]
    list_filter = ["state"]
    list_select_related = ["lesser", "greater"]
    search_fields = ["lesser__label", "greater__label", "passage"]
    ordering = ["state", "-words"]
    actions = ["join_them", "attach", "keep_apart"]

    @admin.display(description="text")
    def lesser_label(self, row: Twin) -> str:
        return row.lesser.label

    @admin.display(description="stands in")
    def greater_label(self, row: Twin) -> str:
        return row.greater.label

    @admin.display(description="passage")
    def passage_begins(self, row: Twin) -> str:
        return f"{row.passage[:200]} …"

    @admin.action(description="Attach: the passage is a version", permissions=["view"])
    def attach(self, request: HttpRequest, rows: QuerySet[Twin]) -> None:
        """The passage, as the longer text has it, becomes a version of the shorter's document."""
        if not _may_decide(request):
            return
        for row in rows:
            if not attach_twin(row):
                self.message_user(request, f"{row}: its siglum is taken.", messages.ERROR)
        read_gaps([row.lesser.document.slug for row in rows])

    @admin.action(description="Join: one document, printed twice", permissions=["view"])
    def join_them(self, request: HttpRequest, rows: QuerySet[Twin]) -> None:
        """The texts of the document taken in later become versions of the earlier one."""
        if not _may_decide(request):
            return
        joined: list[str] = []
        for row in rows:
            try:
                joined += join_twin(row, f"An editor found so: {request.user}")
            except JoiningError as error:
                self.message_user(request, str(error), messages.ERROR)
        read_gaps(joined)
        index_documents(joined)

    @admin.action(description="Keep apart: two texts", permissions=["view"])
    def keep_apart(self, request: HttpRequest, rows: QuerySet[Twin]) -> None:
        if _may_decide(request):
            rows.update(state=Twin.State.APART)


@admin.register(Joining)
class JoiningAdmin(_Decided):
    """Documents found to be one, with the evidence; each can be made two again."""

    list_display = ["other", "kept", "reason", "made", "undone"]
    list_select_related = ["other", "kept"]
    search_fields = ["other__slug", "kept__slug", "reason"]
    ordering = ["-made"]
    actions = ["part_them"]

    @admin.action(description="Part: two documents", permissions=["view"])
    def part_them(self, request: HttpRequest, rows: QuerySet[Joining]) -> None:
        """The latest first: a joining may rest on one before it."""
        if not _may_decide(request):
            return
        parted: list[str] = []
        for row in rows.select_related("kept", "other").order_by("-pk"):
            try:
                with transaction.atomic():
                    parted += part(row)
            except JoiningError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.log_change(request, row.other, f"parted from {row.kept.slug}")
        read_gaps(parted)
        index_documents(parted)
