"""Indexes that hold all that counting documents, people and references asks for."""

from django.db import migrations, models

INDEXES = [
    ("document", models.Index(fields=["-taken_in", "slug"], name="document_by_arrival")),
    ("document", models.Index(
        fields=["slug"], condition=models.Q(withdrawn=True), name="document_withdrawn"
    )),
    ("participation", models.Index(
        fields=["person", "document", "revision", "function"], name="participation_documents"
    )),
    ("participation", models.Index(
        fields=["document", "function", "person", "revision"], name="participation_people"
    )),
    ("reference", models.Index(fields=["volume", "revision"], name="reference_to_volume")),
    ("version", models.Index(fields=["volume", "document"], name="version_held_in_volume")),
    ("volume", models.Index(
        fields=["series", "subseries", "sort_key", "key"], name="volume_in_series"
    )),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_quotations")]
    operations = [migrations.AddIndex(model, index) for model, index in INDEXES]
