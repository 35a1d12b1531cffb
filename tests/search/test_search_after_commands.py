"""What a command changes can be searched when it ends, and it says so."""

from io import StringIO

from django.core.management import call_command

from archive.models import Participation, Person
from archive.search.index import drift, rebuild
from archive.search.storage import POINTER
from tests.conftest import FIXTURES

BIBLIOGRAPHY = """<volume id="frus1961-63v06">
  <title type="sub-series" n="1961–63">Foreign Relations, 1961–1963</title>
  <title type="volumenumber">Volume VI</title>
  <title type="volume">Kennedy–Khrushchev Exchanges</title></volume>"""


def told(command, *args, **options):
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def found(client, query):
    return client.get(f"/search/?{query}").context["found"].total


def correct_a_name():
    """An editor says which Johnson is meant; the index knows nothing of it yet."""
    johnson = Participation.objects.get(printed="Mr. Johnson")
    johnson.person = Person.objects.get(slug="johnson-u-alexis")
    johnson.by_editor = True
    johnson.save()


def test_linking_again_makes_a_correction_searchable(holdings, index_folder, client):
    rebuild()
    correct_a_name()
    before = found(client, "person=johnson-u-alexis")

    said = told("relink")

    assert found(client, "person=johnson-u-alexis") == before + 1
    assert said.startswith("3 documents linked again.\n")
    assert "Search index: 5 versions" in said


def test_linking_again_leaves_the_index_where_asked(holdings, index_folder, client):
    rebuild()
    correct_a_name()
    before = found(client, "person=johnson-u-alexis")

    said = told("relink", no_index=True)

    assert found(client, "person=johnson-u-alexis") == before
    assert "Search index" not in said


def test_taking_in_says_that_its_texts_can_be_searched(db, index_folder):
    said = told("take_in", FIXTURES / "corpus.toml")

    assert "Search index: brought up to date, 5 versions.\n" in said
    assert drift().total == 0


def test_taking_in_as_json_says_nothing_else(db, index_folder):
    said = told("take_in", FIXTURES / "corpus.toml", json=True)

    assert said.startswith("{")
    assert (index_folder / POINTER).exists()


def test_publishers_data_are_linked_and_searchable(holdings, index_folder, tmp_path):
    (tmp_path / "frus1961-63v06.xml").write_text(BIBLIOGRAPHY)

    said = told("take_in_authorities", tmp_path)

    assert "3 documents linked again.\n" in said
    assert "Search index: 5 versions" in said
