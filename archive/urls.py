"""Every address of the room. What scholars cite may gain, never lose."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from archive import converters
from archive.views import (
    citation_lists,
    citations,
    compare,
    composites,
    documents,
    downloads,
    exports,
    guide,
    health,
    home,
    ledger,
    machines,
    people,
    reading,
    references,
    referred,
    search,
    site,
    subjects,
    twins,
    volume_lists,
    volumes,
    withheld,
)

converters.register()

# The addresses below /documents/<slug>/ are those that scholars cite.
document_urls = [
    path("", documents.document, name="document"),
    path("referred-to/", referred.referred_to, name="referred_to"),
    path("compare/", compare.choose, name="compare_all"),
    path("compare/<sigla:sigla>/", compare.compare, name="compare"),
    path(
        "compare/<sigla:sigla>.<collation_export:export>",
        compare.compare_export,
        name="compare_export",
    ),
    path("composite/", composites.composite, name="composite"),
    path("<siglum:siglum>/", reading.version, name="version"),
    path("<siglum:siglum>/<revision:number>/", reading.revision, name="revision"),
    path("<siglum:siglum>.<export:export>", exports.version_export, name="version_export"),
]

sitemaps = {"sitemaps": machines.SITEMAPS}

urlpatterns = [
    path("", home.home, name="home"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<key:slug>/", include(document_urls)),
    path(
        "twins/<key:slug>/<siglum:siglum>/<key:other_slug>/<siglum:other_siglum>/",
        twins.twins,
        name="twins",
    ),
    path("withheld/", withheld.withheld, name="withheld"),
    path("volumes/", volumes.volumes, name="volumes"),
    path("volumes/<volume:key>/", volumes.volume, name="volume"),
    path("volumes/<volume:key>/persons/", volume_lists.persons, name="volume_persons"),
    path("volumes/<volume:key>/terms/", volume_lists.terms, name="volume_terms"),
    path("volumes/<volume:key>/chapters/<place:place>/", volume_lists.chapter, name="chapter"),
    path("volumes/<volume:key>/d<number:number>/", volumes.volume_document, name="volume_document"),
    path("volumes/<volume:key>/pg_<page:label>/", volumes.volume_page, name="volume_page"),
    path("historicaldocuments/<volume:key>", volumes.hsg_volume, name="hsg_volume"),
    path("historicaldocuments/<volume:key>/", volumes.hsg_volume),
    path("historicaldocuments/<volume:key>/<place:place>", volumes.hsg, name="hsg"),
    path("historicaldocuments/<volume:key>/<place:place>/", volumes.hsg),
    path("people/", people.people, name="people"),
    path("people/<key:slug>/", people.person, name="person"),
    path("subjects/", subjects.subjects, name="subjects"),
    path("subjects/<key:slug>/", subjects.subject, name="subject"),
    path("references/", ledger.ledger, name="ledger"),
    path("references.csv", ledger.ledger_csv, name="ledger_csv"),
    path("references/<row:row>/", references.reference, name="reference"),
    path("search/", search.search, name="search"),
    path("search.csv", downloads.search_file, {"suffix": "csv"}, name="search_csv"),
    path("search.ris", downloads.search_file, {"suffix": "ris"}, name="search_ris"),
    path("search.json", downloads.search_file, {"suffix": "json"}, name="search_json"),
    path("search.atom", downloads.search_atom, name="search_atom"),
    path("search/download/", downloads.downloads, name="downloads"),
    path("search/names.json", search.search_names, name="search_names"),
    path("cite/", citations.cite_search, name="cite"),
    path("cite.json", citations.cite_json, name="cite_json"),
    path("cite/list/", citation_lists.cite_list, name="cite_list"),
    path("help/", guide.guide, name="help"),
    path("theme/", site.choose_theme, name="theme"),
    path("unapi", exports.unapi, name="unapi"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(
        "favicon.ico", RedirectView.as_view(url=f"/{settings.STATIC_URL.lstrip('/')}img/mark.svg")
    ),
    path("health/", health.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("latest.atom", require_safe(machines.Latest()), name="latest"),
    path("sitemap.xml", index, {**sitemaps, "template_name": "machines/sitemap_index.xml"}),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {**sitemaps, "template_name": "machines/sitemap.xml"},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("admin/", admin.site.urls),
]

handler400 = "archive.views.errors.bad_request"
handler403 = "archive.views.errors.permission_denied"
handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
