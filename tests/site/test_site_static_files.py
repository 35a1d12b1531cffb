"""Style sheets and scripts: by their own names at first, by their hashes once collected."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from archive.static_files import CollectedFiles


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.DEBUG = False
    call_command("collectstatic", interactive=False, verbosity=0)
    return CollectedFiles(location=tmp_path)


def test_fresh_clone_serves_files_by_their_own_names(tmp_path):
    assert CollectedFiles(location=tmp_path).url("css/base.css") == "/static/css/base.css"


def test_collected_file_is_named_by_its_content_and_compressed(collected, tmp_path):
    url = collected.url("css/base.css")

    assert re.fullmatch(r"/static/css/base\.[0-9a-f]{12}\.css", url)
    assert (tmp_path / f"{url.removeprefix('/static/')}.gz").exists()


def test_file_added_since_is_served_by_its_own_name(collected):
    assert collected.url("css/newer.css") == "/static/css/newer.css"


def test_sheets_name_their_fonts_by_hash(collected, tmp_path):
    sheet = (tmp_path / collected.url("css/tokens.css").removeprefix("/static/")).read_text()

    assert re.findall(r'url\("\.\./fonts/[^"]+"\)', sheet)
    assert all(
        re.search(r"\.[0-9a-f]{12}\.woff2", font)
        for font in re.findall(r'url\("(\.\./fonts/[^"]+)"\)', sheet)
    )


def test_site_serves_by_this_storage():
    assert isinstance(staticfiles_storage, CollectedFiles)
