"""What machines ask for: the site's map, its search description, robots' rules, additions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from archive.models import Document, Person, Subject, Version, Volume

LATEST = 50

if TYPE_CHECKING:
    _DocumentFeed = Feed[Document, object]
    _Documents = Sitemap[Document]
    _Versions = Sitemap[Version]
    _People = Sitemap[Person]
    _Subjects = Sitemap[Subject]
    _Volumes = Sitemap[Volume]
else:  # Django's own classes take no parameters at run time
    _DocumentFeed = Feed
    _Documents = _Versions = _People = _Subjects = _Volumes = Sitemap


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which browsers and reference managers search the room."""
    return render(
        request,
        "machines/opensearch.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may fetch: all but searches and comparisons, which have no end."""
    return render(request, "machines/robots.txt", content_type="text/plain; charset=utf-8")


class Latest(_DocumentFeed):
    """The documents taken in last, as an Atom feed."""

    feed_type = Atom1Feed
    title = f"{settings.SITE_NAME}: latest additions"
    subtitle = "Documents taken in last."

    def link(self) -> str:
        return reverse("home")

    def items(self) -> QuerySet[Document]:
        return Document.objects.filter(withdrawn=False).order_by("-taken_in", "slug")[:LATEST]

    def item_title(self, item: Document) -> str:
        return item.title

    def item_description(self, item: Document) -> str:
        when = item.earliest.isoformat() if item.earliest else "undated"
        return ", ".join(part for part in (item.place, when) if part)

    def item_pubdate(self, item: Document) -> object:
        return item.taken_in


class Documents(_Documents):
    """Every record."""

    limit = 5000

    def items(self) -> QuerySet[Document]:
        rows = Document.objects.filter(withdrawn=False)
        return rows.annotate(changed=Max("versions__current__made")).order_by("slug")

    def lastmod(self, item: Document) -> object:
        return getattr(item, "changed", None)


class Versions(_Versions):
    """Every text."""

    limit = 5000

    def items(self) -> QuerySet[Version]:
        rows = Version.objects.filter(current__isnull=False)
        return rows.select_related("document", "current").order_by("document__slug", "siglum")

    def lastmod(self, item: Version) -> object:
        return item.current.made if item.current else None


class People(_People):
    """Everyone in the authority file."""

    limit = 5000

    def items(self) -> QuerySet[Person]:
        return Person.objects.order_by("slug")


class Subjects(_Subjects):
    """Every heading."""

    def items(self) -> QuerySet[Subject]:
        return Subject.objects.order_by("slug")


class Volumes(_Volumes):
    """Every volume."""

    def items(self) -> QuerySet[Volume]:
        return Volume.objects.order_by("key")


SITEMAPS = {
    "documents": Documents,
    "versions": Versions,
    "people": People,
    "subjects": Subjects,
    "volumes": Volumes,
}
