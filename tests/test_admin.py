"""The staff's side: everything can be looked at, authority data corrected, no text touched."""

import pytest
from django.contrib import admin
from django.core.checks import run_checks
from django.urls import reverse

from archive.models import (
    Document,
    Participation,
    Person,
    Reference,
    Revision,
    VariantName,
    Version,
    Volume,
)
from archive.search import capacity
from tests.builders import (
    build_participation,
    build_person,
    build_reference,
    build_subject,
    build_version,
    build_volume,
)

MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "archive"),
    key=lambda model: model.__name__,
)


@pytest.fixture
def room(db):
    """One text with a person, a subject and a reference."""
    version = build_version(
        text="Mr. Johnson said that Mr. Mikoyan agreed.", volume=build_volume(), number="438"
    )
    build_subject(version=version)
    build_reference(revision=version.current, printed="Mr. Mikoyan")
    build_participation(revision=version.current, printed="Mr. Johnson", known="doubtful")
    return version


def address(model, page, *args):
    return reverse(f"admin:archive_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_staff_can_look_through_and_search_every_table(room, staff, model):
    listed = staff.get(address(model, "changelist"))
    searched = staff.get(address(model, "changelist"), {"q": "laos"})

    assert listed.status_code == 200
    assert searched.status_code in {200, 302}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_staff_can_open_every_row(room, staff, model):
    build_person()
    for row in model._default_manager.all():
        assert staff.get(address(model, "change", row.pk)).status_code == 200


def test_words_of_a_revision_cannot_be_changed_by_hand(room, staff):
    revision = room.current

    page = staff.get(address(Revision, "change", revision.pk))
    answer = staff.post(address(Revision, "change", revision.pk), {"text": "other words"})

    assert b"<textarea" not in page.content
    assert answer.status_code == 403
    assert Revision.objects.get(pk=revision.pk).text == revision.text


@pytest.mark.parametrize(
    "model", [Document, Version, Revision, Volume, Reference], ids=lambda model: model.__name__
)
def test_what_addresses_are_made_of_cannot_be_deleted(room, staff, model):
    row = model._default_manager.first()

    answer = staff.post(address(model, "delete", row.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


def test_name_settled_by_an_editor_says_so_and_is_certain(room, staff):
    johnson = build_person(name="U. Alexis Johnson")
    row = Participation.objects.get(printed="Mr. Johnson")
    form = {
        "person": johnson.pk,
        "delegation": "",
        "role": "",
        "function": "participant",
        "known": "doubtful",
        "reason": "",
    }

    staff.post(address(Participation, "change", row.pk), form)

    row.refresh_from_db()
    assert (row.person, row.known, row.by_editor) == (johnson, "certain", True)
    assert "editor" in row.reason


def test_form_of_a_name_typed_by_an_editor_is_found_as_it_folds(room, staff):
    person = build_person()
    form = {
        "name": person.name,
        "sort_name": person.sort_name,
        "surname": person.surname,
        "given": person.given,
        "identifiers": "[]",
        "posts": "[]",
        "variant_names-TOTAL_FORMS": 1,
        "variant_names-INITIAL_FORMS": 0,
        "variant_names-0-name": "Mikoïan",
        "tenures-TOTAL_FORMS": 0,
        "tenures-INITIAL_FORMS": 0,
    }

    staff.post(address(Person, "change", person.pk), form)

    assert VariantName.objects.get(name="Mikoïan").folded == "mikoian"


def test_front_page_says_when_the_room_outgrows_its_engine(room, staff, monkeypatch):
    monkeypatch.setattr(capacity, "MOST_EMBEDDED", 0)

    html = staff.get(reverse("admin:index")).content.decode()

    assert "docs/deploy.md says how to move to a search cluster" in html


def test_front_page_of_a_small_room_advises_nothing(room, staff):
    assert "search cluster" not in staff.get(reverse("admin:index")).content.decode()


def test_check_of_the_database_warns_of_a_room_too_large(room, monkeypatch):
    before = run_checks(tags=["database"], databases=["default"])
    monkeypatch.setattr(capacity, "MOST_EMBEDDED", 0)

    [warning] = run_checks(tags=["database"], databases=["default"])

    assert before == []
    assert warning.id == "archive.W001"
