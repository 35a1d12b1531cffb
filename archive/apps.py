"""The one Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archival reading room."""

    name = "archive"
    verbose_name = "Archival Reading Room"
    default_auto_field = "django.db.models.BigAutoField"
