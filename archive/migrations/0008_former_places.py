"""Where texts stood in earlier files of their volumes; roles of any length; what gaps rest on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_counted_by_index")]
    operations = [
        migrations.CreateModel(
            "FormerPlace",
            [
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=20, blank=True)),
                ("is_part", models.BooleanField(default=False)),
                ("left", models.DateTimeField(auto_now_add=True)),
                (
                    "version",
                    models.ForeignKey(
                        "archive.version",
                        django.db.models.deletion.CASCADE,
                        related_name="former_places",
                    ),
                ),
                (
                    "volume",
                    models.ForeignKey(
                        "archive.volume",
                        django.db.models.deletion.CASCADE,
                        related_name="former_places",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["version", "item"], name="one_former_place")
                ],
                "indexes": [
                    models.Index(fields=["volume", "number"], name="former_place_by_number"),
                    models.Index(fields=["volume", "item"], name="former_place_by_item"),
                ],
            },
        ),
        migrations.AlterField(
            "participation",
            "role",
            models.TextField(blank=True, help_text="Office or post as printed."),
        ),
        migrations.AddField(
            "document",
            "gaps_basis",
            models.CharField(
                max_length=64,
                blank=True,
                default="",
                editable=False,
                help_text="The collation its gaps are read off.",
            ),
            preserve_default=False,
        ),
    ]
