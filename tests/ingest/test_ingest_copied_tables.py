"""A room moved to another database by a copy of its tables keeps every mark."""

from django.core import serializers

from archive.models import Note, Revision


def copied(rows):
    written = serializers.serialize("jsonl", rows)
    return [one.object for one in serializers.deserialize("jsonl", written)]


def test_revision_comes_out_of_a_copy_as_it_went_in(holdings):
    before = list(Revision.objects.order_by("pk"))

    after = copied(before)

    assert any(revision.marks for revision in before)
    assert [(r.text, r.marks, r.sha256, r.structure) for r in after] == [
        (r.text, r.marks, r.sha256, r.structure) for r in before
    ]


def test_marks_of_notes_come_too(holdings):
    before = list(Note.objects.order_by("pk"))

    assert [note.marks for note in copied(before)] == [note.marks for note in before]
