"""Supplements print longer numbers and parts: "Microfiche Supplement"."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_collations")]
    operations = [
        migrations.AlterField(
            "volume",
            "number",
            models.CharField(blank=True, help_text="As printed: XXIV; E–15.", max_length=40),
        ),
        migrations.AlterField("volume", "part", models.CharField(blank=True, max_length=60)),
    ]
