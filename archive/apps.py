"""The one Django app, and Django's admin as this site has it."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ArchiveConfig(AppConfig):
    """The archival reading room."""

    name = "archive"
    verbose_name = "Archival Reading Room"
    default_auto_field = "django.db.models.BigAutoField"


class RoomAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our front page."""

    default = False  # named by the settings; the app of this folder is the one above
    default_site = "archive.admin_site.RoomAdminSite"
