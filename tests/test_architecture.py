"""The layers: a package imports only from layers below its own, never from a sibling."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PURE = {"transcripts", "references", "people", "collation", "citing"}
LAYERS = [
    {"urls", "management", "admin", "wsgi"},
    {"admin_people", "admin_site", "admin_holdings"},
    {"admin_room"},
    {"views", "templatetags"},
    {"converters"},
    {"ingest", "search", "search_indexes", "converters"},
    {"migrations"},
    {"models", "apps"},
    PURE,
    {"text"},
    {"errors", "settings", "static_files"},
]
DEPTH = {area: depth for depth, areas in enumerate(LAYERS) for area in areas}
FOREIGN_TO_PURE = {"django", "haystack", "whoosh", "logging", "bleach"}


def imports_of(path):
    """The dotted names a module imports, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def area_of(path):
    return path.relative_to(ROOT / "archive").parts[0].removesuffix(".py")


MODULES = sorted(path for path in (ROOT / "archive").rglob("*.py") if area_of(path) != "__init__")


def test_every_area_has_a_layer():
    assert {area_of(path) for path in MODULES} <= set(DEPTH)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_only_from_below(path):
    area = area_of(path)
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("archive.")}

    upward = {other for other in imported - {area} if DEPTH[other] <= DEPTH[area]}
    allowed = {"urls": {"admin"}, "search_indexes": {"search"}, "views": {"templatetags"}}

    assert upward <= allowed.get(area, set())


@pytest.mark.parametrize("package", sorted(PURE | {"text"}))
def test_pure_package_knows_no_django(package):
    paths = [path for path in MODULES if area_of(path) == package]
    foreign = {name.split(".")[0] for path in paths for name in imports_of(path)}

    assert paths
    assert not foreign & FOREIGN_TO_PURE


def test_html_is_made_in_the_renderer_alone():
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(word in path.read_text(encoding="utf-8") for word in ("mark_safe", "format_html"))
    }

    assert all(name.startswith("archive/templatetags/") for name in makers)


def test_templates_never_switch_escaping_off():
    templates = list((ROOT / "templates").rglob("*.html"))
    unsafe = [
        path.name
        for path in templates
        if any(word in path.read_text(encoding="utf-8") for word in ("|safe", "autoescape off"))
    ]

    assert templates
    assert not unsafe
