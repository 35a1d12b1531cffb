"""What every page may say of the site itself, and the reader's one choice: light or dark."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

THEME_COOKIE = "theme"
THEMES = frozenset({"light", "dark"})
YEAR = 365 * 24 * 60 * 60


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name, its public address, this page's address there, area and theme."""
    area = request.path.split("/", 2)[1]
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "page_url": f"{settings.BASE_URL}{request.path}",
        "area": area,
        "theme": theme if theme in THEMES else "",
    }


@require_safe
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark, or forget ("auto"), and go back to the page that asked.

    The choice is a harmless one, so a link may make it: it works without script.
    """
    chosen = request.GET.get("to", "")
    response = HttpResponseRedirect(_way_back(request))
    if chosen in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    patch_vary_headers(response, ["Cookie"])
    return response


def _way_back(request: HttpRequest) -> str:
    """The address asked for if it is one of this site, else the home page."""
    back = request.GET.get("back", "")
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    allowed = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if local and allowed else "/"
