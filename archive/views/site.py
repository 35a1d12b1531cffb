"""What every page may say of the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name, its public address, and this page's address there."""
    return {
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "page_url": f"{settings.BASE_URL}{request.path}",
    }
