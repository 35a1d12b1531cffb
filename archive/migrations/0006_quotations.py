"""A version may be what a text of another document quotes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_longer_parts")]
    operations = [
        migrations.AddField(
            "version",
            "quoted_in",
            models.ForeignKey(
                "archive.version",
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="quotations",
                help_text="The version of another document whose text quotes these words.",
            ),
        ),
    ]
