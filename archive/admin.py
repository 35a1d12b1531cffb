"""The staff's side: looking at everything, correcting authority data, never a revision's text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from archive import admin_people  # noqa: F401  # registers its pages
from archive.admin_holdings import Accessions, Documents
from archive.admin_room import RoomAdmin
from archive.ingest.catalogue import HeldCatalogue
from archive.ingest.corrections import read_place, standing_of
from archive.ingest.link import relink_references
from archive.models import (
    Accession,
    Document,
    Fact,
    FormerAddress,
    Gap,
    Note,
    Office,
    Override,
    Page,
    Participation,
    Person,
    Reference,
    ReferenceCorrection,
    ReferenceTarget,
    Revision,
    Subject,
    SubjectLine,
    Tenure,
    VariantName,
    Version,
    Volume,
)
from archive.models.correction import Ruling
from archive.models.document import Known
from archive.people import fold, heading_key
from archive.references import Context


class ForLooking:
    """What is made by taking in texts: shown whole, changed by nobody's hand."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class NothingDeleted:
    """What addresses are made of: corrected, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class VariantNameInline(admin.TabularInline):
    model = VariantName
    fields = ["name", "source"]
    extra = 0


class TenureInline(admin.TabularInline):
    model = Tenure
    autocomplete_fields = ["person", "office"]
    extra = 0


class FactInline(ForLooking, admin.TabularInline):
    model = Fact
    extra = 0


class VersionInline(ForLooking, admin.TabularInline):
    model = Version
    fields = ["siglum", "label", "source_kind", "volume", "number"]
    show_change_link = True
    extra = 0


class NoteInline(ForLooking, admin.TabularInline):
    model = Note
    fields = ["key", "marker", "position", "kind", "text"]
    extra = 0


class PageInline(ForLooking, admin.TabularInline):
    model = Page
    fields = ["label", "position", "start", "end", "inferred"]
    extra = 0


class TargetInline(ForLooking, admin.TabularInline):
    model = ReferenceTarget
    fields = ["rank", "document", "version", "note", "page"]
    extra = 0


@admin.register(Person)
class PersonAdmin(RoomAdmin):
    list_display = ["sort_name", "born", "died", "description", "mentioned"]
    search_fields = ["name", "sort_name", "variant_names__name"]
    readonly_fields = ["slug"]
    inlines = [VariantNameInline, TenureInline]
    ordering = ["sort_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return Person.objects.annotate(places=Count("participations"))

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> list[str]:
        """A slug is minted once: it may be typed for a new person only."""
        return ["slug"] if obj else []

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A form of a name is found by how it folds, whoever typed it."""
        for row in formset.save(commit=False):
            if isinstance(row, VariantName):
                row.folded = fold(row.name)
            row.save()
        for row in formset.deleted_objects:
            row.delete()

    @admin.display(description="places in texts", ordering="places")
    def mentioned(self, person: Person) -> int:
        return int(person.places)  # type: ignore[attr-defined]  # annotated above


@admin.register(Office)
class OfficeAdmin(RoomAdmin):
    list_display = ["title", "country", "source"]
    list_filter = ["country"]
    search_fields = ["title"]
    inlines = [TenureInline]
    ordering = ["country", "title"]


@admin.register(Subject)
class SubjectAdmin(RoomAdmin):
    list_display = ["heading", "note"]
    search_fields = ["heading", "lines__printed"]
    ordering = ["heading"]

    exclude = ["folded", "from_index"]

    def get_readonly_fields(self, request: HttpRequest, obj: Subject | None = None) -> list[str]:
        """A slug is minted once: it may be typed for a new subject only."""
        return ["slug"] if obj else []

    def save_model(self, request: HttpRequest, obj: Subject, form: Any, change: bool) -> None:
        """A heading an editor has written or saved is controlled, wherever it came from."""
        obj.folded, obj.from_index = heading_key(obj.heading)[:200], False
        super().save_model(request, obj, form, change)


@admin.register(SubjectLine)
class SubjectLineAdmin(NothingDeleted, RoomAdmin):
    """Give a printed subject line its controlled headings."""

    list_display = ["printed", "version"]
    list_filter = ["subjects"]
    list_select_related = ["version"]
    search_fields = ["printed"]
    autocomplete_fields = ["subjects"]
    readonly_fields = ["version", "printed", "start", "end"]
    ordering = ["printed"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Volume)
class VolumeAdmin(NothingDeleted, RoomAdmin):
    list_display = ["key", "subseries", "number", "title", "year"]
    list_filter = ["subseries"]
    search_fields = ["key", "title"]
    ordering = ["series", "subseries", "sort_key"]

    def get_readonly_fields(self, request: HttpRequest, obj: Volume | None = None) -> list[str]:
        """Addresses are made of the key: it may be typed for a new volume only."""
        return ["key", "contents"] if obj else ["contents"]


@admin.register(Document)
class DocumentAdmin(NothingDeleted, Documents):
    list_display = ["slug", "title", "kind", "earliest", "date_known", "withdrawn"]
    list_filter = ["kind", "date_known", "withdrawn"]
    search_fields = ["slug", "title"]
    date_hierarchy = "earliest"
    readonly_fields = ["slug", "taken_in", "withdrawn"]
    filter_horizontal = ["subjects"]
    inlines = [VersionInline, FactInline]
    ordering = ["slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Version)
class VersionAdmin(NothingDeleted, RoomAdmin):
    """Facts about a version may be corrected; its words and what they made may not."""

    list_display = ["document", "siglum", "label", "source_kind", "volume", "number"]
    list_filter = ["source_kind", "home_known"]
    list_select_related = ["document", "volume"]
    search_fields = ["document__slug", "siglum", "label"]
    autocomplete_fields = ["volume", "home_volume"]
    readonly_fields = ["document", "siglum", "current", "source_kind", "number_order"]
    inlines = [FactInline]
    ordering = ["document__slug", "position"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Revision)
class RevisionAdmin(ForLooking, RoomAdmin):
    list_display = ["version", "number", "made", "reason", "sha256"]
    list_select_related = ["version"]
    search_fields = ["version__document__slug", "sha256", "file_name"]
    fields = ["version", "number", "made", "reason", "sha256", "file_name", "file_sha256", "text"]
    inlines = [PageInline, NoteInline]
    ordering = ["-made"]


@admin.register(Reference)
class ReferenceAdmin(ForLooking, RoomAdmin):
    list_display = ["printed", "kind", "outcome", "volume", "certainty", "reason"]
    list_filter = ["outcome", "kind"]
    list_select_related = ["volume"]
    search_fields = ["printed", "sentence", "revision__version__document__slug"]
    inlines = [TargetInline]
    ordering = ["revision", "start"]


class CorrectionForm(forms.ModelForm):
    """A ruling whose place names one place, and which is made once."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        place, means = cleaned.get("place", ""), cleaned.get("ruling") == Ruling.MEANS
        if means and read_place(place, Context(""), HeldCatalogue()) is None:
            problem = (
                "This names no one place: give series, years, volume and number, or an address."
            )
            raise ValidationError({"place": problem})
        return cleaned | {"place": place if means else ""}


@admin.register(ReferenceCorrection)
class ReferenceCorrectionAdmin(RoomAdmin):
    """Rule on a reference: it is resolved again at once, and at every later reading."""

    form = CorrectionForm
    list_display = ["printed", "document", "siglum", "note", "ruling", "place", "editor", "made"]
    list_filter = ["ruling", "editor"]
    search_fields = ["printed", "document", "place", "reason"]
    exclude = ["editor"]
    ordering = ["-made"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: ReferenceCorrection | None = None
    ) -> list[str]:
        """What a ruling is on never changes: rule anew on another reference."""
        return ["document", "siglum", "note", "printed", "occurrence"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From the ledger: where the reference stands is filled in."""
        row = request.GET.get("reference", "")
        found = Reference.objects.filter(pk=row).first() if row.isdecimal() else None
        return standing_of(found) if found else super().get_changeform_initial_data(request)

    def save_model(
        self, request: HttpRequest, obj: ReferenceCorrection, form: Any, change: bool
    ) -> None:
        obj.editor = request.user.get_username()
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            _resolve_again([obj.document])

    def delete_model(self, request: HttpRequest, obj: ReferenceCorrection) -> None:
        with transaction.atomic():
            super().delete_model(request, obj)
            _resolve_again([obj.document])

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[ReferenceCorrection]
    ) -> None:
        slugs = list(queryset.values_list("document", flat=True))
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            _resolve_again(slugs)


def _resolve_again(slugs: list[str]) -> None:
    documents = Document.objects.filter(slug__in=slugs)
    relink_references(list(documents.values_list("pk", flat=True)))


@admin.register(Participation)
class ParticipationAdmin(NothingDeleted, RoomAdmin):
    """Say who a printed name means; the printed words stay."""

    list_display = ["printed", "person", "document", "function", "known", "reason"]
    list_filter = ["known", "function", ("person", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "document"]
    search_fields = ["printed", "person__name", "document__slug"]
    autocomplete_fields = ["person", "candidates"]
    readonly_fields = ["document", "revision", "note", "printed", "start", "end", "position"]
    ordering = ["document", "position"]

    def save_model(self, request: HttpRequest, obj: Participation, form: Any, change: bool) -> None:
        """What an editor settles is certain, says who settled it, and is never read anew."""
        if form.has_changed():
            obj.by_editor = True
            obj.known = Known.CERTAIN
            obj.reason = f"Settled by {request.user.get_username()}"
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(FormerAddress)
class FormerAddressAdmin(NothingDeleted, RoomAdmin):
    list_display = ["path", "successor", "reason", "retired"]
    search_fields = ["path", "successor"]
    ordering = ["-retired"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: FormerAddress | None = None
    ) -> list[str]:
        """An address once retired is never given another meaning."""
        return ["path"] if obj else []


@admin.register(Accession)
class AccessionAdmin(ForLooking, Accessions):
    list_display = ["started", "source", "changes", "undone"]
    ordering = ["-started"]


@admin.register(Override)
class OverrideAdmin(RoomAdmin):
    """Judge a difference otherwise than the engine; what it computed stays beside it."""

    list_display = ["lemma", "reading", "variant", "cause", "scope", "document", "editor", "made"]
    list_filter = ["scope", "cause"]
    list_select_related = ["document"]
    search_fields = ["lemma", "reading", "variant", "document__slug", "note"]
    autocomplete_fields = ["document"]
    fields = ["scope", "document", "variant", "lemma", "reading", "cause", "note"]
    ordering = ["-made"]

    def save_model(
        self, request: HttpRequest, obj: Override, form: ModelForm, change: bool
    ) -> None:
        """Who judged is kept with the judgement."""
        obj.editor = request.user.get_username()
        super().save_model(request, obj, form, change)


@admin.register(Gap)
class GapAdmin(ForLooking, RoomAdmin):
    list_display = ["printed", "version", "kind", "outcome", "opened_by", "words"]
    list_filter = ["kind", "outcome"]
    list_select_related = ["version", "opened_by"]
    search_fields = ["printed", "document__slug"]
    ordering = ["document", "version"]
