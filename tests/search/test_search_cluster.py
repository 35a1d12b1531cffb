"""The engine on a server: what its answers are made of, and when it does not answer."""

import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from haystack import connections
from haystack.query import SearchQuerySet

from archive.models import Participation, Version
from archive.search.cluster import backend as cluster
from archive.search.cluster import paging, translation
from archive.search.cluster.regions import Region, regions_of
from archive.search.cluster.server import AddressError, ServerSlow, read_address
from archive.search.haystack_query import Question
from archive.search.index import backend, drift, index_documents, rebuild, saying_otherwise
from archive.search.parse import parse
from archive.search.query import And, Or, QueryError, Word
from archive.search.storage import IndexUnavailable
from tests.builders import build_version
from tests.conftest import FIXTURES

MEMCON = "frus1961-63v24-d438"
LAOS, CUBA = Word("laos"), Word("cuba")


@pytest.fixture
def engine():
    return "opensearch"


def found(q):
    return {hit.slug for hit in SearchQuerySet().filter(content=Question(parse(q)))[:100]}


# What is denied


def test_denial_beside_other_words_leaves_one_region():
    assert regions_of(parse("laos -cuba")) == [Region((CUBA,), (), LAOS)]


def test_denial_alone_asks_for_every_row_of_the_others():
    assert regions_of(parse("-laos -cuba")) == [Region((LAOS, CUBA), (), And(()))]


def test_denial_as_an_alternative_parts_documents_in_two_that_do_not_overlap():
    assert regions_of(parse("laos OR -cuba")) == [
        Region((CUBA,), (), Or((LAOS, And(())))),
        Region((), (CUBA,), LAOS),
    ]


def test_too_many_denials_inside_alternatives_are_refused():
    question = parse("(a1 OR -b1) (c1 OR -d1) (e1 OR -f1) (g1 OR -h1) (i1 OR -j1)")

    with pytest.raises(QueryError, match="denies too many things"):
        regions_of(question)


# Its address


def test_address_names_nodes_and_index():
    address = read_address("https://room:secret@one:9200,two:9201/papers")

    assert address.nodes == ("https://room:secret@one:9200", "https://room:secret@two:9201")
    assert address.index == "papers"
    assert "secret" not in address.shown


@pytest.mark.parametrize("url", ["", "one:9200/room", "http://one:9200/Room", "ftp://one/room"])
def test_address_that_cannot_be_read_says_how_it_is_written(url):
    with pytest.raises(AddressError, match="http://host:9200/room"):
        read_address(url)


def test_one_setting_chooses_the_engine(tmp_path):
    script = "import django; django.setup(); from haystack import connections; "
    script += (
        "print(type(connections['default']).__name__, 'opensearchpy' in __import__('sys').modules)"
    )

    def chosen(**more):
        wanted = {"ROOM_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings", **more}
        env = {name: value for name, value in os.environ.items() if name != "SEARCH_URL"} | wanted
        run = subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True,
            cwd=FIXTURES.parent,
        )  # fmt: skip
        return run.stdout.split()

    assert chosen() == ["WhooshEngine", "False"]
    assert chosen(SEARCH_URL="http://127.0.0.1:9200/room") == ["ClusterEngine", "True"]


# No server, no index, a slow one


def point_at(url, monkeypatch):
    options = connections.connections_info["default"] | {"URL": url}
    monkeypatch.setitem(connections.connections_info, "default", options)
    connections.reload("default")


def test_server_that_is_gone_is_a_page_that_says_so(room, client, monkeypatch):
    point_at("http://room:secret@127.0.0.1:9/room", monkeypatch)

    for path in ("/search/?q=laos", "/search.csv?q=laos", "/search/?q=like:note-1"):
        response = client.get(path)
        told = response.content.decode()
        assert response.status_code == 503
        assert "The search engine does not answer" in told
        assert not any(private in told for private in ("secret", "127.0.0.1:9"))
        assert "build_index" not in told


def test_reading_goes_on_without_the_server(room, client, monkeypatch):
    point_at("http://127.0.0.1:9/room", monkeypatch)

    assert client.get(f"/documents/{MEMCON}/v24/").status_code == 200
    assert client.get("/").status_code == 200


def test_server_without_an_index_is_a_page_that_names_the_command(room, client, monkeypatch):
    point_at(backend().server.address.nodes[0] + "/nothing", monkeypatch)

    response = client.get("/search/?q=laos")

    assert response.status_code == 503
    assert "manage.py build_index" in response.content.decode()
    with pytest.raises(IndexUnavailable, match="has not been built"):
        drift()


class _Elsewhere(BaseHTTPRequestHandler):
    said = b""

    def do_POST(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, *args):
        pass


@pytest.mark.parametrize("said", [b"<html>Welcome</html>", b"{}", b"", b"[1]"])
def test_what_is_no_search_engine_is_a_page_that_says_so(room, client, monkeypatch, said):
    monkeypatch.setattr(_Elsewhere, "said", said)
    with HTTPServer(("127.0.0.1", 0), _Elsewhere) as elsewhere:
        thread = threading.Thread(target=elsewhere.serve_forever, daemon=True)
        thread.start()
        point_at(f"http://127.0.0.1:{elsewhere.server_port}/room", monkeypatch)

        response = client.get("/search/?q=laos")

        elsewhere.shutdown()
        thread.join()
    assert response.status_code == 503


def test_question_the_server_gives_up_on_is_refused_not_cut_in_silence(room, client, monkeypatch):
    ask = backend().server.search

    def late(body, index=None):
        return ask(body, index) | {"timed_out": True}

    monkeypatch.setattr(backend().server, "search", late)

    response = client.get("/search/?q=laos")

    assert response.status_code == 400
    assert "takes too long" in response.content.decode()


def test_question_the_server_is_silent_on_is_refused_too(room, client, monkeypatch):
    def slow(body, index=None):
        raise ServerSlow("slow")

    monkeypatch.setattr(backend().server, "search", slow)

    response = client.get("/search/?q=laos")

    assert response.status_code == 400
    assert "takes too long" in response.content.decode()


# The index: built beside, put in use at once


def test_rebuild_leaves_one_index_under_the_name(room):
    [before] = backend().server.in_use()

    rebuild()

    [after] = backend().server.in_use()
    assert after != before
    assert backend().server.beside() == [after]


def test_build_that_fails_leaves_the_index_in_use_and_nothing_beside(room):
    before = backend().server.in_use()

    def fail(done, total):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        rebuild(fail)

    assert backend().server.beside() == before
    assert "note-1" in found("laos")


def test_what_a_killed_build_left_goes_with_a_later_one(room):
    server = backend().server
    long_ago = time.time_ns() - 2 * cluster.ABANDONED * 10**9
    killed, begun = (f"{server.address.index}-{at:x}-1" for at in (long_ago, time.time_ns()))
    for name in (killed, begun):
        server.create(name, backend().layout.body())

    rebuild()

    assert killed not in server.beside()
    assert begun in server.beside()


def test_rooms_whose_names_begin_alike_leave_one_another_alone(room, monkeypatch):
    server, own = backend().server, backend().server.address.index
    long_ago = f"{time.time_ns() - 2 * cluster.ABANDONED * 10**9:x}-1"
    others = [f"{own}-b-{long_ago}", f"{own}-{long_ago}f"]
    for name in others:
        server.create(name, backend().layout.body())
    server._client.indices.put_alias(index=others[1], name=f"{own}-other")

    rebuild()

    assert all(server._client.indices.exists(index=name) for name in others)


def test_many_words_for_one_are_found_without_being_weighed(room, monkeypatch):
    weighed = found("mikoyen~ pla*")
    monkeypatch.setattr(translation, "WEIGHED", 0)

    assert found("mikoyen~ pla*") == weighed == {MEMCON}


def test_text_changed_while_the_name_moves_is_put_right_after_it(room, monkeypatch):
    server = backend().server
    move = server.put_in_use

    def changed_meanwhile(name):
        document = build_version(text="An okapi came late.").document
        index_documents([document.slug])
        move(name)

    monkeypatch.setattr(server, "put_in_use", changed_meanwhile)

    rebuild()

    assert len(found("okapi")) == 1
    assert drift().total == 0


def test_writing_where_no_index_is_makes_none_in_passing(room, monkeypatch):
    point_at(backend().server.address.nodes[0] + "/elsewhere", monkeypatch)

    with pytest.raises(IndexUnavailable):
        backend().replace(None, (), [("slug", "note-1")])

    assert backend().server.beside() == []


def test_one_version_put_in_or_taken_out_leaves_the_others(room):
    unified = connections["default"].get_unified_index().get_index(Version)
    scan = Version.objects.get(document__slug=MEMCON, siglum="scan")

    backend().remove(scan)
    without = found("castro"), found("vinogradov")
    backend().update(unified, [scan])

    assert without == (set(), {MEMCON})
    assert (found("castro"), found("vinogradov")) == ({MEMCON}, {MEMCON})
    assert drift().total == 0


def test_last_version_taken_out_takes_the_document(room):
    backend().remove(Version.objects.get(document__slug="note-1"))

    assert "note-1" not in found("laos")
    assert drift().missing == 1


def test_long_list_is_walked_through_as_it_stands(room, monkeypatch):
    everything = [hit.slug for hit in SearchQuerySet().order_by("earliest")[:10]]
    monkeypatch.setattr(paging, "WINDOW", 2)
    monkeypatch.setattr(paging, "PER_CALL", 1)

    asked = SearchQuerySet().order_by("earliest")

    assert [hit.slug for hit in asked[:10]] == everything
    assert [hit.slug for hit in asked.all()[3:4]] == everything[3:4]
    assert [hit.slug for hit in asked.all()[2:4]] == everything[2:4]
    assert list(asked.all()[40:60]) == []


def test_what_the_index_says_of_people_is_compared_with_the_tables(room):
    before = saying_otherwise()
    Participation.objects.filter(document__slug=MEMCON, person__slug="kennedy-john-f").delete()

    assert before == {}
    assert saying_otherwise() == {"participant": {MEMCON}}
