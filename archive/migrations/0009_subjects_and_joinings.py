"""Subjects that the indexes of volumes name; documents that are one printed twice."""

import django.db.models.deletion
from django.db import migrations, models

from archive.people import heading_key


def fold_headings(apps, schema_editor):
    """Headings known before are joined to those of indexes by what their printings share."""
    subjects = apps.get_model("archive", "Subject")
    for subject in subjects.objects.all():
        subject.folded = heading_key(subject.heading)[:200]
        subject.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0008_former_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="subject",
            name="folded",
            field=models.CharField(
                blank=True,
                db_index=True,
                help_text="What its printings have in common.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="subject",
            name="from_index",
            field=models.BooleanField(
                default=False, help_text="Known from the indexes of volumes alone."
            ),
        ),
        migrations.RunPython(fold_headings, migrations.RunPython.noop),
        migrations.CreateModel(
            name="IndexEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("printed", models.CharField(max_length=200)),
                (
                    "sends",
                    models.BooleanField(
                        default=False, help_text="“See …”: another heading is the subject."
                    ),
                ),
                ("lines", models.JSONField(blank=True, default=list)),
                (
                    "see_also",
                    models.JSONField(blank=True, default=list, help_text="Headings, as printed."),
                ),
                ("position", models.PositiveIntegerField(help_text="In the index, from 1.")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="index_entries",
                        to="archive.subject",
                    ),
                ),
                (
                    "volume",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="index_entries",
                        to="archive.volume",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "index entries",
            },
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("places", models.TextField()),
                (
                    "known",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("doubtful", "doubtful"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                ("added", models.BooleanField(default=False)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indexed",
                        to="archive.document",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indexed",
                        to="archive.indexentry",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "indexed",
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(help_text="The evidence that both print one text.")),
                ("journal", models.JSONField(default=dict)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("undone", models.DateTimeField(blank=True, null=True)),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joinings",
                        to="archive.document",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joined_to",
                        to="archive.document",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="indexentry",
            constraint=models.UniqueConstraint(
                fields=("volume", "position", "subject"), name="one_index_entry"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexed",
            constraint=models.UniqueConstraint(fields=("entry", "document"), name="one_indexed"),
        ),
        migrations.AddConstraint(
            model_name="joining",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept", models.F("other")), _negated=True),
                name="two_documents_joined",
            ),
        ),
        migrations.AddConstraint(
            model_name="joining",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone__isnull", True)),
                fields=("other",),
                name="one_joining_stands",
            ),
        ),
    ]
