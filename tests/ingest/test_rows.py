"""Rows written many at a time."""

import datetime as dt

import pytest

from archive.ingest.rows import insert, update
from archive.models import Document, Fact, Note, Revision, Version
from archive.text import Mark, MarkKind

pytestmark = pytest.mark.django_db


def _documents(many):
    return [Document(slug=f"letter-{n}", title=f"Letter {n}", kind="letter") for n in range(many)]


def test_rows_get_their_keys_in_the_order_they_were_given():
    written = insert(_documents(150))

    held = Document.objects.order_by("pk").values_list("pk", "slug")
    assert [(row.pk, row.slug) for row in written] == list(held)


def test_rows_written_say_what_the_framework_would_have_written():
    day = dt.date(1962, 11, 29)
    said = {"title": "Полёт “Laos”", "kind": "letter", "earliest": day, "begins": dt.time(16, 40)}

    ours = insert([Document(slug="ours", **said)])[0]
    theirs = Document.objects.bulk_create([Document(slug="theirs", **said)])[0]

    ours, theirs = (Document.objects.filter(pk=row.pk).values()[0] for row in (ours, theirs))
    assert abs(ours.pop("taken_in") - theirs.pop("taken_in")) < dt.timedelta(minutes=1)
    own = {"id", "slug"}
    assert {k: v for k, v in ours.items() if k not in own} == {
        k: v for k, v in theirs.items() if k not in own
    }


def test_a_row_made_before_the_one_it_belongs_to_was_written_finds_its_key():
    document = Document(slug="memcon", title="Memcon", kind="memorandum-of-conversation")
    version = Version(document=document, siglum="v24")

    insert([document])
    insert([version])

    assert Version.objects.get().document == document
    assert version.document is document


def test_marks_and_structures_are_read_as_they_were_written():
    [document] = insert(_documents(1))
    [version] = insert([Version(document=document, siglum="v24")])
    marks = (Mark(MarkKind.PARAGRAPH, 0, 4, "", ""),)
    revision = Revision(
        version=version, number=1, text="Laos", marks=marks, structure={"parties": ["Rusk"]}
    )

    insert([revision])
    insert([Note(revision=revision, key="fn1", position=1, text="0", marks=())])

    held = Revision.objects.get()
    assert (held.marks, held.structure) == (marks, {"parties": ["Rusk"]})
    assert held.notes.get().marks == ()


def test_a_row_written_can_be_saved_again_as_the_same_row():
    [document] = insert(_documents(1))

    document.title = "Another"
    document.save()

    assert Document.objects.get().title == "Another"


def test_only_the_fields_named_are_renewed():
    documents = insert(_documents(3))
    for document in documents:
        document.title, document.kind = "Renewed", "telegram"

    update(documents[:2], ["title"])

    held = Document.objects.order_by("pk").values_list("title", "kind")
    assert list(held) == [("Renewed", "letter"), ("Renewed", "letter"), ("Letter 2", "letter")]


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(Fact(name=name) for name in ())
        update([], ["name"])
